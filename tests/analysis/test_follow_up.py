from datetime import date

import pandas as pd
import pytest

from analysis import follow_up, follow_up_tables, trails
from analysis.filters import EVERYTHING, Filters
from charts import palette

AREA = {"polarity": "improvement", "theme": "leadership"}
UPDATE = {"date": "2021", "reported_by": "scrutiny_body", "scope": "finding"}
TODAY = date(2026, 6, 30)
STATUSES = pd.DataFrame(
    [("planned", False, False), ("in_progress", False, False), ("complete", True, True)]
    + [("superseded", True, False)],
    columns=["status", "closed", "done"],
)
NAMES = {"planned": "Planned", "in_progress": "In progress", "complete": "Complete"}


def _states(tables, filters=EVERYTHING, **parameters) -> pd.DataFrame:
    return follow_up.states(tables, filters, **parameters).collect("pandas").to_native()


def _counts(states: pd.DataFrame) -> dict[tuple[str, str], int]:
    counts = states.groupby(["group", "status"])["findings"].sum()
    return {key: int(count) for key, count in counts.items()}


def test_no_published_follow_up_is_a_state_of_its_own(make_tables) -> None:
    tables = make_tables(
        inspections=[{}],
        findings=[AREA, AREA, AREA, {"polarity": "strength"}],
        updates=[UPDATE | {"finding_id": "f1", "status": "not_started"}],
    )

    assert _counts(_states(tables)) == {("all", "not_started"): 1, ("all", "no_follow_up"): 2}


def test_the_name_of_no_follow_up_is_the_one_that_charts_hatch() -> None:
    assert follow_up.NO_FOLLOW_UP == palette.NO_FOLLOW_UP


def test_a_shared_area_counts_for_each_partnership_and_once_in_all(make_tables) -> None:
    tables = make_tables(inspections=[{"partnership": "Fife; Moray"}], findings=[AREA])

    assert _counts(_states(tables)) == {("all", "no_follow_up"): 1}
    assert _counts(_states(tables, by="partnership")) == {
        ("Fife", "no_follow_up"): 1,
        ("Moray", "no_follow_up"): 1,
    }


def test_a_choice_of_strengths_does_not_empty_the_page(make_tables) -> None:
    tables = make_tables(inspections=[{}], findings=[AREA, {"polarity": "strength"}])

    assert _counts(_states(tables, Filters(polarities=("strength",)))) == {
        ("all", "no_follow_up"): 1
    }


@pytest.mark.parametrize(
    ("published", "age"),
    [
        ("2026-01-15", "0"),
        ("2025-06-30", "1"),  # a year on the day
        ("2025-07-01", "0"),
        ("2024", "unknown"),  # one and a half to two and a half years
        ("2024-01", "2"),
        ("2015", "3"),
        (None, "undated"),
    ],
)
def test_age_is_whole_years_since_publication_where_the_date_says(
    make_tables, published, age
) -> None:
    tables = make_tables(inspections=[{"published": published}], findings=[AREA])

    assert _states(tables, by="age", today=TODAY)["group"].tolist() == [age]


def test_age_is_as_at_the_chosen_date(make_tables) -> None:
    tables = make_tables(inspections=[{"published": "2015-01"}], findings=[AREA])

    aged = _states(tables, by="age", as_at=date(2016, 3, 1), today=TODAY)

    assert aged["group"].tolist() == ["1"]


def test_a_year_not_known_is_a_group_of_its_own(make_tables) -> None:
    tables = make_tables(inspections=[{"published": None}], findings=[AREA])

    assert _states(tables, by="year")["group"].tolist() == ["unknown"]


def test_coverage_tells_verified_scope_done_and_closed_apart() -> None:
    states = pd.DataFrame(
        [
            ("all", "no_follow_up", "", "", False, 5),
            ("all", "complete", "scrutiny_body", "finding", True, 2),
            ("all", "complete", "partnership", "finding", False, 1),
            ("all", "superseded", "scrutiny_body", "report", True, 3),
            ("all", "planned", "partnership", "report", False, 4),
        ],
        columns=["group", "status", "reported_by", "scope", "verified", "findings"],
    )

    row = follow_up.coverage(states, STATUSES).iloc[0]

    assert row.to_dict() == {
        "group": "all",
        "areas": 15,
        "followed_up": 10,
        "verified": 5,
        "not_verified": 5,
        "on_finding": 3,
        "on_report": 7,
        "done": 3,
        "closed_otherwise": 3,
        "verified_done": 2,
    }


def test_rows_of_bars_follow_the_order_of_labels_and_statuses_silence_last() -> None:
    states = pd.DataFrame(
        {
            "group": ["b", "a", "a", "a", "elsewhere"],
            "status": ["no_follow_up", "no_follow_up", "complete", "planned", "planned"],
            "verified": [False, False, True, False, True],
            "findings": [1, 2, 3, 4, 5],
        }
    )

    rows = follow_up_tables.status_rows(states, {"a": "A", "b": "B"}, NAMES)

    assert rows[["key", "part", "count"]].to_numpy().tolist() == [
        ["a", "planned", 4],
        ["a", "complete", 3],
        ["a", "no_follow_up", 2],
        ["b", "no_follow_up", 1],
    ]
    assert rows["hover"].iloc[1] == "A\nComplete: 3 of 9\nverified: 3; not verified: 0"


def test_a_table_gives_counts_for_few_and_a_percentage_from_ten() -> None:
    states = pd.DataFrame(
        [("few", "planned", True, 1), ("few", "no_follow_up", False, 3)]
        + [("many", "planned", True, 5), ("many", "no_follow_up", False, 15)],
        columns=["group", "status", "verified", "findings"],
    ).assign(reported_by="", scope="finding")

    table = follow_up_tables.coverage_rows(
        follow_up.coverage(states, STATUSES), {"many": "Many", "few": "Few", "none": "None"}
    )

    assert table["label"].tolist() == ["Many", "Few"]
    assert table["told"].tolist() == ["25% (5 of 20)", "1 of 4"]


def test_findings_behind_a_segment_are_those_of_its_group_and_state(make_tables) -> None:
    tables = make_tables(
        inspections=[{}, {"programme": "cyp-care"}],
        findings=[AREA, AREA, AREA | {"inspection_id": "i2"}],
        updates=[UPDATE | {"finding_id": "f1", "status": "planned"}],
    )

    def behind(group: str, status: str) -> int:
        rows = follow_up.keys(tables, EVERYTHING, group, status, by="programme")
        return len(rows.collect("pandas").to_native())

    assert behind("cyp-risk", "planned") == 1
    assert behind("cyp-risk", "no_follow_up") == 1
    assert behind("cyp-care", "planned") == 0


def test_a_trail_runs_by_date_with_undated_updates_at_the_end(make_tables) -> None:
    tables = make_tables(
        inspections=[{}],
        findings=[AREA],
        updates=[
            UPDATE | {"finding_id": "f1", "status": "planned", "date": None},
            UPDATE | {"finding_id": "f1", "status": "complete", "date": "2023"},
            UPDATE | {"finding_id": "f1", "status": "in_progress", "date": "2022-05"},
        ],
    )

    told = trails.updates_of(tables, EVERYTHING).collect("pandas").to_native()
    table = trails.trail_table(told, NAMES)

    assert table["Date"].tolist() == ["2022-05", "2023", "Undated"]
    assert table["State"].tolist() == ["In progress", "Complete", "Planned"]

    earlier = trails.updates_of(tables, EVERYTHING, as_at=date(2022, 12, 31))
    dates = trails.trail_table(earlier.collect("pandas").to_native(), NAMES)["Date"]
    assert dates.tolist() == ["2022-05", "Undated"]


def test_the_list_of_followed_up_areas_has_the_latest_news_first(make_tables) -> None:
    tables = make_tables(
        inspections=[{}],
        findings=[AREA] * 4,
        updates=[
            UPDATE | {"finding_id": "f1", "date": "2020"},
            UPDATE | {"finding_id": "f2", "date": "2024"},
            UPDATE | {"finding_id": "f2", "date": "2019"},
            UPDATE | {"finding_id": "f3", "date": None},
        ],
    )

    rows = trails.followed(tables, EVERYTHING).collect("pandas").to_native()
    table = trails.followed_table(rows, NAMES, {})

    assert table["As of"].tolist() == ["2024-12", "2020-12", "Undated"]
    assert table["Updates"].tolist() == [2, 1, 1]
    assert len(trails.followed(tables, EVERYTHING, most=1).collect("pandas").to_native()) == 1
