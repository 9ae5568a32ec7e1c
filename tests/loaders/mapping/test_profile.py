import pytest

from loaders.mapping.profile import parsed
from loaders.problems import DataError
from tests.loaders.mapping.invented_sheets import OVERVIEW, SHAPES

GOOD = OVERVIEW.profile


def told(text: str) -> list[str]:
    """Key and message of everything wrong with a profile."""
    with pytest.raises(DataError) as error:
        parsed(text, "p.toml")
    assert all(str(problem) in str(error.value) for problem in error.value.problems)
    return [f"{problem.column}: {problem.message}" for problem in error.value.problems]


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_every_profile_is_under_forty_lines(shape):
    assert len(shape.profile.splitlines()) < 40


@pytest.mark.parametrize(
    ("was", "wrong", "key", "words"),
    [
        ("[peers]", "[pears]", "pears", "no such table. Did you mean 'peers'?"),
        ('title = "I', 'titel = "I', "inspections.titel", "Did you mean 'title'?"),
        ('kind = "=inspection"', 'kind = "=visit"', "inspections.kind", "'visit' is not allowed"),
        ('scale = "ofsted"', 'scale = "ofted"', "evaluations.grade.scale", "no scale 'ofted'"),
        ('case = "title"', 'case = "Title"', "partnerships.partnership.case", "Allowed: title,"),
        ('case = "title"', 'csae = "title"', "partnerships.partnership.csae", "mean 'case'?"),
        ('complete = "=no"\n', "", "inspections.complete", "Every row needs it"),
        ('complete = "=no"', "complete = 3", "inspections.complete", "Write a column"),
        ('"=England"', '"=FILL IN"', "partnerships.nation", "FILL IN wants an answer"),
        ('header = ["la_code", ', 'header = [3, ', "sheet.header", "Write texts in a list"),
        ("header", "headers", "sheet.headers", "Did you mean 'header'?"),
        ('each = "neighbours"\n', "", "peers.peer", "only where `each` makes several rows"),
        ('each = "neighbours"', 'each = { a = [3] }', "peers.each", "Write columns in a list"),
        ('split = ","', 'find = "("', "peers.find", "not a regular expression"),
        ('values = { ins', 'values = "codes"\n# { ins', "evaluations.grade.values", "no [val"),
        ('empty = ["nan"]', 'dates = "us"', "dates", "Allowed: day first, month first"),
        ('empty = ["nan"]', 'skip = { URN = 3 }', "skip.URN", "Write texts in a list"),
        ('empty = ["nan"]', 'add = { findings = [] }', "add.findings", "Rows can be added to"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_key_and_what_to_write(was, wrong, key, words):
    text = GOOD.replace(was, wrong, 1)
    if "# {" in wrong:  # the rest of the line became a remark
        text = text.replace('"codes"', '"codes" }', 1)
    assert text != GOOD

    found = told(text)

    assert [one for one in found if one.startswith(f"{key}:") and words in one], found


def test_all_mistakes_are_told_at_once():
    text = GOOD.replace('kind = "=inspection"', 'kind = "=visit"').replace('"=no"', "3")
    text = text.replace('scale = "ofsted"', 'scale = "x"')

    assert len(told(text)) == 3


def test_text_that_is_no_toml_is_told_with_its_line():
    (said,) = told("[sheet]\nheader = [la_code]\n")

    assert "line 2" in said


def test_a_profile_without_a_table_or_a_header_is_told():
    assert len(told("")) == 2
