import pandas as pd
import pytest

from analysis.dates import as_days, inspected_between, year_in_words


def _rows(answer) -> pd.DataFrame:
    return answer.collect("pandas").to_native()


@pytest.mark.parametrize(
    ("dates", "earliest", "latest"),
    [
        ({"published": "2014-05-03", "inferred_year": 2015}, 20140503, 20140503),
        ({"published": "2014-02"}, 20140201, 20140228),
        ({"published": "2014", "fieldwork_end": "2013-11"}, 20140101, 20141231),
        ({"inferred_year": 2015, "fieldwork_end": "2013-11"}, 20150101, 20151231),
        ({"fieldwork_start": "2012-10", "fieldwork_end": "2013-11"}, 20131101, 20131130),
        ({"fieldwork_start": "2012-10"}, 20121001, 20121031),
        ({}, None, None),
    ],
)
def test_an_inspection_lies_between_the_days_that_its_best_date_can_mean(
    make_tables, dates, earliest, latest
):
    tables = make_tables(inspections=[{"published": None, **dates}])

    row = _rows(tables["inspections"].with_columns(*inspected_between())).iloc[0]

    found = [None if pd.isna(row[end]) else int(row[end]) for end in ("earliest", "latest")]
    assert found == [earliest, latest]


def test_day_numbers_become_days():
    numbers = pd.Series([20140101, None], dtype="Float64")

    assert as_days(numbers)[0] == pd.Timestamp(2014, 1, 1)
    assert pd.isna(as_days(numbers)[1])


@pytest.mark.parametrize(
    ("earliest", "latest", "words"),
    [
        (20140503, 20140503, "2014"),
        (20110101, 20121231, "2011 or 2012"),
        (None, None, "no date"),
    ],
)
def test_a_year_is_said_as_precisely_as_it_is_known(earliest, latest, words):
    assert year_in_words(earliest, latest) == words
