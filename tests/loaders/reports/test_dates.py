import pytest

from loaders.reports.dates import span_in


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("18 to 22 March 2024", ("2024-03-18", "2024-03-22")),
        ("30 January to 3 February 2023", ("2023-01-30", "2023-02-03")),
        ("30 January 2023 to 3 February 2023", ("2023-01-30", "2023-02-03")),
        ("28 December to 4 January 2024", ("2023-12-28", "2024-01-04")),
        ("4 July 2016–28 July 2016", ("2016-07-04", "2016-07-28")),
        ("12 and 13 March 2024", ("2024-03-12", "2024-03-13")),
        ("5th of May 2021", ("2021-05-05", "2021-05-05")),
        ("03/04/2023 - 07/04/2023", ("2023-04-03", "2023-04-07")),
        ("31 February 2020", None),
        ("Not previously inspected", None),
    ],
)
def test_a_span_is_the_first_and_last_day_that_a_text_names(text, span):
    assert span_in(text) == span
