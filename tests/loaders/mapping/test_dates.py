import pandas as pd
import pytest

from loaders.mapping.dates import as_dates, date_of


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("27/10/2023", "2023-10-27"),
        ("3/4/24", "2024-04-03"),
        ("03.04.2024 00:00", "2024-04-03"),
        ("2023-10-27T00:00:00", "2023-10-27"),
        ("2023-10-27 00:00:00", "2023-10-27"),
        ("2023-10", "2023-10"),
        ("2023", "2023"),
        ("27 October 2023", "2023-10-27"),
        ("Friday 27th October 2023", "2023-10-27"),
        ("27-Oct-23", "2023-10-27"),
        ("October 27, 2023", "2023-10-27"),
        ("March 2023", "2023-03"),
        ("Sept 2022", "2022-09"),
        ("Mar-21", "2021-03"),
        ("03/2024", "2024-03"),
        ("45226", "2023-10-27"),
        ("45226.0", "2023-10-27"),
        ("01/05/98", "1998-05-01"),
    ],
)
def test_a_date_is_as_precise_as_it_is_written(text, meant):
    assert date_of(text) == meant


@pytest.mark.parametrize("text", ["31/02/2024", "Spring 2024", "10/27/2023", "Marvel 2023", "12",
                                  "99999", "2022/23", "", "tbc"])  # fmt: skip
def test_what_is_no_date_stays_for_the_checks_to_tell(text):
    assert date_of(text) == ""
    assert list(as_dates(pd.Series([text], dtype="str"))) == [text]


def test_the_profile_says_which_number_is_the_day():
    texts = pd.Series(["03/04/2024"], dtype="str")

    assert list(as_dates(texts, "day first")) == ["2024-04-03"]
    assert list(as_dates(texts, "month first")) == ["2024-03-04"]


def test_day_numbers_of_a_workbook_that_counts_otherwise_are_not_guessed():
    assert list(as_dates(pd.Series(["45226"], dtype="str"), serials=False)) == ["45226"]
