import pandas as pd
import pytest

from loaders.mapping.spans import of_spans, span_of


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("3 - 14 March 2025", "2025-03-03", "2025-03-14"),
        ("3\u201314 March 2025", "2025-03-03", "2025-03-14"),
        ("28 April to 2 May 2025", "2025-04-28", "2025-05-02"),
        ("30 December - 3 January 2025", "2024-12-30", "2025-01-03"),
        ("Monday 3 to Friday 14 March 2025", "2025-03-03", "2025-03-14"),
        ("03/03/2025-14/03/2025", "2025-03-03", "2025-03-14"),
        ("March - April 2024", "2024-03", "2024-04"),
        ("w/c 4 Nov 2024", "2024-11", "2024-11"),
        ("week commencing 30 September 2024", "2024-09", "2024-10"),
    ],
)
def test_two_dates_in_a_cell_are_the_first_and_the_last_day(text, first, last):
    assert span_of(text) == (first, last)


@pytest.mark.parametrize("text", ["14 March 2025", "14 - 3 March 2025", "2023-10-27", "TBC", ""])
def test_what_holds_no_two_dates_in_order_is_no_span(text):
    assert span_of(text) == ("", "")


def test_only_columns_that_mean_one_end_take_it():
    texts = pd.Series(["3 - 14 March 2025", "1 May 2025"], dtype="str")

    assert list(of_spans(texts, "fieldwork_start")) == ["2025-03-03", "1 May 2025"]
    assert list(of_spans(texts, "fieldwork_end")) == ["2025-03-14", "1 May 2025"]
    assert list(of_spans(texts, "published")) == list(texts)
