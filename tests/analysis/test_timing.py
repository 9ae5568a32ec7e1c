from datetime import date

import pandas as pd
import pytest

from analysis import timing
from analysis.filters import EVERYTHING

AREA = {"polarity": "improvement"}
UPDATE = {"finding_id": "f1", "reported_by": "scrutiny_body", "scope": "finding"}


def _asked(question, tables, **parameters) -> pd.DataFrame:
    return question(tables, EVERYTHING, **parameters).collect("pandas").to_native()


@pytest.mark.parametrize(
    ("published", "reviewed", "wait"),
    [
        ("2020-01-01", "2020-12-31", "0"),
        ("2020-01-01", "2021-01-01", "1"),
        ("2020-01", "2022-06", "2"),
        ("2020", "2020-09", "0"),
        ("2020", "2021", "unknown"),  # a day to two years
        ("2020-05", "2019", "unknown"),  # before publication: one of the dates is wrong
        ("2020-05", None, "undated"),
        (None, "2021", "undated"),
    ],
)
def test_the_wait_for_a_first_review_is_told_where_the_dates_leave_one(
    make_tables, published, reviewed, wait
) -> None:
    tables = make_tables(
        inspections=[{"published": published}],
        findings=[AREA],
        updates=[UPDATE | {"date": reviewed}],
    )

    assert _asked(timing.first_reviews, tables)["group"].tolist() == [wait]


def test_the_first_review_is_the_first_verified_update_and_its_state(make_tables) -> None:
    tables = make_tables(
        inspections=[{"published": "2020-01-10"}],
        findings=[AREA, AREA],
        updates=[
            UPDATE | {"date": "2020-02", "status": "planned", "reported_by": "partnership"},
            UPDATE | {"date": "2023-01-20", "status": "complete"},
            UPDATE | {"date": "2021-03", "status": "in_progress"},
            UPDATE | {"date": "2021", "finding_id": "f2", "reported_by": "partnership"},
        ],
    )

    rows = _asked(timing.first_reviews, tables)

    assert rows[["group", "status", "findings"]].to_numpy().tolist() == [["1", "in_progress", 1]]


def test_a_cohort_counts_what_was_surely_followed_up_within_each_year(make_tables) -> None:
    tables = make_tables(
        inspections=[{"published": "2020-03-01"}],
        findings=[AREA] * 4,
        updates=[
            UPDATE | {"date": "2020-12-01"},
            UPDATE | {"date": "2021", "finding_id": "f2"},  # 10 to 22 months
            UPDATE | {"date": None, "finding_id": "f3"},
        ],
    )

    rows = timing.cohort_rows(_asked(timing.cohorts, tables), date(2022, 12, 31))

    shown = rows.set_index("column")
    assert shown.loc[["1", "2"], "count"].tolist() == [1, 2]
    assert shown.loc["1", "hover"].endswith("1 of 4; perhaps 3, as dates are imprecise")
    assert shown["state"].tolist() == ["value", "value", *["not_assessed"] * 3]
    assert shown["row_label"].unique().tolist() == ["2020 (4)"]


def test_a_year_without_follow_up_is_zero_not_missing(make_tables) -> None:
    tables = make_tables(inspections=[{"published": "2020"}], findings=[AREA])

    rows = timing.cohort_rows(_asked(timing.cohorts, tables), date(2030, 1, 1))

    assert rows["count"].tolist() == [0] * 5
    assert set(rows["state"]) == {"none"}


def test_moves_need_two_dates_and_end_at_the_headline(make_tables) -> None:
    tables = make_tables(
        inspections=[{}],
        findings=[AREA] * 5,
        updates=[
            UPDATE | {"date": "2015", "status": "planned", "reported_by": "partnership"},
            UPDATE | {"date": "2017", "status": "mostly_complete"},
            UPDATE | {"date": "2018", "status": "complete", "reported_by": "partnership"},
            UPDATE | {"date": "2015", "finding_id": "f2", "status": "planned"},
            UPDATE | {"date": "2015", "finding_id": "f2", "status": "complete"},
            UPDATE | {"date": "2015", "finding_id": "f3", "status": "planned"},
            UPDATE | {"date": None, "finding_id": "f3", "status": "complete"},
            UPDATE | {"date": "2011", "finding_id": "f4", "status": "in_progress"},
            UPDATE
            | {"date": "2012", "finding_id": "f4", "status": "planned"}
            | {"reported_by": "partnership"},
        ],
    )

    rows = _asked(timing.moves, tables)
    moved = rows[rows["first"].notna()]

    ways = zip(moved["first"], moved["latest"], moved["findings"], strict=True)
    assert sorted(ways) == [("in_progress", "in_progress", 1), ("planned", "mostly_complete", 1)]
    assert rows.loc[rows["first"].isna(), "findings"].tolist() == [2]  # f2 and f3; f5 is silent


def test_the_findings_behind_a_mark_are_as_many_as_it_counts(make_tables) -> None:
    tables = make_tables(
        inspections=[{"published": "2020-01-01"}],
        findings=[AREA] * 4,
        updates=[
            UPDATE | {"date": "2020-06-01", "status": "planned"},
            UPDATE | {"date": "2022-06-01", "status": "complete"},
            UPDATE | {"date": "2020-07-01", "status": "planned", "finding_id": "f2"},
        ],
    )

    names = {
        timing.keys_of_reviews: ("group", "status"),
        timing.keys_of_cohort: ("year", "age"),
        timing.keys_of_move: ("first", "latest"),
    }

    def keys(question, *mark: str) -> int:
        asked = dict(zip(names[question], mark, strict=True))
        return len(_asked(question, tables, **asked))

    assert keys(timing.keys_of_reviews, "0", "planned") == 2
    assert keys(timing.keys_of_reviews, "0", "complete") == 0
    assert keys(timing.keys_of_cohort, "2020", "1") == 2
    assert keys(timing.keys_of_cohort, "2021", "1") == 0
    assert keys(timing.keys_of_move, "planned", "complete") == 1
    assert keys(timing.keys_of_move, "planned", "planned") == 0
