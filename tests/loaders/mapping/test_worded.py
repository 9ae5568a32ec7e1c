import pytest

from loaders.mapping.looks import looks
from loaders.mapping.worded import worded
from tests.loaders.mapping.invented_sheets import grid

LIKE = {
    "1": "This area was judged very effective, with major strengths.",
    "2": "This area was found effective with areas for improvement.",
    "3": "Here are important areas of weakness that put adults at risk.",
}


def said(pairs: list[tuple[str, str]]):
    """What the numbers of these rows mean by the texts beside them."""
    rows = [[f"Place {at}", number, text] for at, (number, text) in enumerate(pairs)]
    sheet = looks(grid([["Council", "Outcome grade", "What was found"], *rows]))
    return worded(sheet, sheet.columns[1])


def test_numbers_mean_what_the_words_beside_them_name_on_one_scale():
    pairs = [(number, f"{text} Visit {at}.") for at in range(3) for number, text in LIKE.items()]

    found = said(pairs)

    assert (found.scale, found.column) == ("effectiveness", "What was found")
    assert found.values == {
        "1": "very effective",
        "2": "effective with areas for improvement",
        "3": "important areas of weakness",
    }


@pytest.mark.parametrize(
    "pairs",
    [
        [("1", LIKE["1"]), ("2", LIKE["2"]), ("3", LIKE["1"])],  # one text beside two numbers
        [("1", LIKE["1"]), ("2", "Somebody wrote this down."), ("3", LIKE["3"])],
        [("1", "Good plans are made."), ("2", "Weak plans are made."), ("3", "Excellent!")],
    ],
)
def test_words_that_name_no_grades_of_one_scale_say_nothing_of_the_numbers(pairs):
    assert said(pairs) is None
