"""A report read again keeps the names of what it says in the same words."""

import pandas as pd
import pytest

from loaders.reports import findings
from loaders.reports.beside.same_words import matched, plain_words
from loaders.reports.beside.standing import as_decided
from loaders.reports.document import Document, Item
from tests.loaders.reports.beside.test_standing import S1, found, read, store
from tests.loaders.reports.made import area_send, stand_in

STEM = S1.removesuffix("1")
FIRST, SECOND, THIRD = (
    "Families trust staff who know them.",
    "Schools share what they learn with each other.",
    "Leaders listen to children and act on what they hear.",
)
NEW = "Health visitors see every child in time."


@pytest.fixture(autouse=True)
def model(monkeypatch):
    monkeypatch.setattr(findings, "themes_of", stand_in)


def report(*passages: str) -> Document:
    items = [Item("strength", at, text, 2, at) for at, text in enumerate(passages, start=1)]
    return area_send("Bury", *items)


def read_again(*passages: str, after: tuple[str, ...], **changes: str) -> dict[str, str]:
    """The passages by name of a report, read after an earlier version was stored."""
    sources = as_decided(read(report(*passages)), store(*read(report(*after)), **changes))
    return names_of(found(sources, "passages"))


def names_of(rows: pd.DataFrame) -> dict[str, str]:
    return {name.removeprefix(STEM): text for name, text in
            zip(rows["finding_id"], rows["text"], strict=True)}  # fmt: skip


def test_a_bullet_put_in_is_the_only_new_finding():
    names = read_again(NEW, FIRST, SECOND, THIRD, after=(FIRST, SECOND, THIRD))

    assert names == {"4": NEW, "1": FIRST, "2": SECOND, "3": THIRD}


def test_what_a_person_decided_stays_with_its_words_when_a_bullet_is_put_in_before():
    before = store(*read(report(FIRST, SECOND)), coding="confirmed", theme="poverty")
    sources = as_decided(read(report(NEW, FIRST, SECOND)), before)

    rows = found(sources, "findings").set_index("finding_id")
    assert (rows.loc[S1, "theme"], rows.loc[S1, "coding"]) == ("poverty", "confirmed")
    assert rows.loc[S1, "statement"] == FIRST
    assert rows.loc[S1, "passage"] == "2"
    assert not [one for source in sources for one in source.warnings]
    suggested = found(sources, "suggestions")["finding_id"]
    assert suggested.tolist() == [f"{STEM}3", S1, f"{STEM}2"]


def test_a_bullet_taken_out_is_told_and_the_others_keep_their_names():
    sources = as_decided(read(report(SECOND, THIRD)), store(*read(report(FIRST, SECOND, THIRD))))

    assert names_of(found(sources, "passages")) == {"2": SECOND, "3": THIRD}
    (told,) = [one for source in sources for one in source.warnings]
    assert (told.rule, S1 in told.message) == ("no_longer_read", True)


def test_a_name_that_stood_is_never_given_to_another_finding():
    names = read_again(SECOND, NEW, after=(FIRST, SECOND, THIRD))

    assert names == {"2": SECOND, "3": NEW}  # reworded, for all that is known: as many as before
    assert read_again(SECOND, NEW, THIRD, FIRST, after=(FIRST, SECOND, THIRD)) == {
        "2": SECOND,
        "4": NEW,
        "3": THIRD,
        "1": FIRST,
    }


def test_a_word_or_two_changed_leave_a_passage_the_same():
    changed = SECOND.replace("what they learn", "all they learn")
    assert read_again(NEW, changed, after=(FIRST, SECOND)) == {"2": changed, "1": NEW}


def test_other_hyphens_and_quotation_marks_are_not_other_words():
    assert plain_words("Multi-agency ‘front door’\n works") == plain_words(
        "Multi\u2010 agency 'front door' works"
    )
    before = ("Staff hear children's well-being first.",)
    again = ("Staff hear children’s wellbeing first.",)
    decided = read_again(*again, after=before, coding="confirmed")
    assert decided == {"1": again[0]}


def test_two_equal_passages_of_a_section_stay_two():
    assert read_again(NEW, FIRST, FIRST, after=(FIRST, FIRST)) == {"3": NEW, "1": FIRST, "2": FIRST}


def test_equal_words_in_another_section_are_another_finding():
    moved = area_send("Bury", Item("need", 1, FIRST, 3, 1))
    sources = as_decided(read(moved), store(*read(report(FIRST))))

    assert found(sources, "findings")["finding_id"].tolist() == [f"{STEM[:-1]}n1"]


def test_a_finding_that_came_without_its_passage_is_known_by_its_name():
    before = [source for source in read(report(FIRST, SECOND)) if source.table != "passages"]
    after = as_decided(read(report(FIRST, SECOND)), store(*before, coding="person"))

    rows = found(after, "findings")
    assert rows["finding_id"].tolist() == [S1, f"{STEM}2"]
    assert rows["coding"].tolist() == ["person", "machine"]


def test_the_likeliest_of_several_similar_passages_is_taken():
    stood = [("a", "staffknowchildrenwellandlisten"), ("b", "staffknowfamilieswellandlisten")]
    assert matched([("x", "staffknowfamilieswellandlistens")], stood) == {"x": "b"}
