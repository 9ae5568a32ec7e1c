from collections import Counter

import pytest

from loaders.mapping.blanks import blanks


@pytest.mark.parametrize(
    "text", ["nan", "None", "N/A", "-", "Not found or not applicable.", "none / not provided"]
)
def test_what_means_nothing_is_an_empty_cell_wherever_it_stands(text):
    assert blanks(Counter({text: 1, "Plans are clear.": 2})) == {text}


def test_the_first_day_of_a_calendar_stands_for_no_date_where_it_is_repeated():
    assert blanks(Counter({"01/01/1900": 2, "27/05/2016": 3})) == {"01/01/1900"}
    assert blanks(Counter({"01/01/1900": 1, "27/05/2016": 3})) == set()


def test_what_may_be_an_answer_is_none_only_where_it_is_repeated_or_among_dates():
    told = "Last visit date not provided"

    assert blanks(Counter({told: 1, "27/05/2016": 3})) == {told}
    assert blanks(Counter({told: 2, "Plans are clear.": 3})) == {told}
    assert blanks(Counter({told: 1, "Plans are clear.": 3})) == set()
