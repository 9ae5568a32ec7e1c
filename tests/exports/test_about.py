import pytest

from exports.about import About, file_name

WORDS = dict(title="T", filters="F", counts="C", as_of="D", method="M", address="A", source="S")


def test_every_field_is_one_labelled_line():
    assert About(**WORDS).lines() == (
        "Title: T",
        "Filters: F",
        "Counts: C",
        "As of: D",
        "Method: M",
        "Address of this view: A",
        "Source and licence: S",
    )


def test_line_breaks_and_control_characters_become_spaces():
    assert About(**{**WORDS, "filters": "search:\r\n a\0b\tc "}).filters == "search: a b c"


@pytest.mark.parametrize("field", list(WORDS))
@pytest.mark.parametrize("blank", ["", " \n", "\0"])
def test_a_field_without_words_is_refused(field, blank):
    with pytest.raises(ValueError, match=field):
        About(**{**WORDS, field: blank})


@pytest.mark.parametrize(
    ("title", "as_of", "ending", "name"),
    [
        ("Which themes?", "2026-11-23", "csv", "which-themes_2026-11-23.csv"),
        (
            "Na h-Eileanan Siar: café’s",
            "23 Nov 2026",
            "xlsx",
            "na-h-eileanan-siar-cafes_23-nov-2026.xlsx",
        ),
        ("../../etc/passwd\0<b>", "", "html", "etc-passwd-b.html"),
        ("日本", "2026", "json", "findings_2026.json"),
        ("", "", "", "findings.txt"),
        ("long " * 100, "2026", "csv", "long-" * 11 + "long_2026.csv"),
    ],
)
def test_a_file_name_is_one_that_every_system_takes(title, as_of, ending, name):
    assert file_name(title, as_of, ending) == name
