"""The headline state as at a date: the rule, and that it equals what the loads would have shown."""

import itertools
import random
from datetime import date

import duckdb
import narwhals as nw
import pandas as pd
import pytest

from analysis import trail
from analysis.filters import Filters
from loaders.derive import stored
from loaders.storage.snapshots import current
from loaders.storage.store import commit

EVER = Filters()
INSPECTION = {"published": None}
AREA = {"polarity": "improvement"}
UPDATE = {
    "finding_id": "f1",
    "date": None,
    "status": "in_progress",
    "reported_by": "scrutiny_body",
    "scope": "finding",
}


def _headlines(tables, as_at: date | None = None) -> pd.DataFrame:
    rows = trail.headline(tables, as_at).collect("pandas").to_native()
    return rows.sort_values("finding_key", ignore_index=True)


def _state(tables, as_at: date | None = None) -> str | None:
    """Status of the only finding followed up."""
    rows = _headlines(tables, as_at)
    return None if rows.empty else rows["status"].item()


@pytest.fixture
def told(make_tables):
    """Tables with one finding and these updates."""

    def make(*updates: dict[str, object]):
        rows = [UPDATE | update for update in updates]
        return make_tables(inspections=[INSPECTION], findings=[AREA], updates=rows)

    return make


def test_a_verified_update_goes_before_a_later_self_report(told) -> None:
    tables = told(
        {"date": "2020", "status": "limited_progress"},
        {"date": "2023", "status": "complete", "reported_by": "partnership"},
    )

    row = _headlines(tables).iloc[0]

    assert row[["status", "reported_by"]].tolist() == ["limited_progress", "scrutiny_body"]
    assert bool(row["verified"])


@pytest.mark.parametrize("who", ["partnership", "third_party"])
def test_without_a_verified_one_another_is_the_headline_and_marked(told, who) -> None:
    row = _headlines(told({"date": "2020", "status": "planned", "reported_by": who})).iloc[0]

    assert row[["status", "reported_by"]].tolist() == ["planned", who]
    assert not row["verified"]


def test_the_later_of_two_verified_updates_counts_up_to_each_date(told) -> None:
    tables = told(
        {"date": "2020-05-10", "status": "in_progress"},
        {"date": "2021-02", "status": "mostly_complete"},
    )

    assert _state(tables, date(2020, 5, 9)) is None
    assert _state(tables, date(2020, 5, 10)) == "in_progress"
    assert _state(tables, date(2021, 2, 27)) == "in_progress"  # February 2021 is not over
    assert _state(tables, date(2021, 2, 28)) == "mostly_complete"
    assert _state(tables) == "mostly_complete"


def test_an_undated_update_counts_only_where_no_date_is_chosen(told) -> None:
    tables = told({"status": "in_progress"})

    assert _state(tables) == "in_progress"
    assert _state(tables, date(2999, 1, 1)) is None


def test_a_dated_update_goes_before_an_undated_one_of_the_same_standing(told) -> None:
    both = ({"status": "mostly_complete"}, {"date": "2012", "status": "in_progress"})

    assert _state(told(*both)) == "in_progress"
    assert _state(told(both[0], {**both[1], "reported_by": "partnership"})) == "mostly_complete"


def test_on_one_day_the_finding_goes_before_the_report_and_less_before_more_progress(told) -> None:
    same = {"date": "2020-05-10"}
    report = {**same, "status": "complete", "scope": "report"}
    finding = {**same, "status": "in_progress"}

    assert _state(told(report, finding)) == "in_progress"
    assert _state(told({**same, "status": "complete"}, finding)) == "in_progress"


def test_of_two_with_the_same_latest_day_the_more_precise_is_the_later(told) -> None:
    tables = told(
        {"date": "2020", "status": "complete"}, {"date": "2020-12", "status": "in_progress"}
    )

    assert _state(tables) == "in_progress"


def test_an_update_on_an_action_alone_says_nothing_of_a_finding(make_tables) -> None:
    tables = make_tables(
        inspections=[INSPECTION],
        findings=[AREA],
        actions=[{}],
        updates=[UPDATE | {"action_id": "a1", "finding_id": None}],
    )

    assert _headlines(tables).empty
    assert len(trail.headline(tables, of="action_key").collect("pandas").to_native()) == 1


def test_an_area_for_improvement_is_there_from_the_last_day_its_report_can_mean(
    make_tables,
) -> None:
    tables = make_tables(
        inspections=[
            {"published": "2015-03"},
            INSPECTION | {"inferred_year": "2015"},
            INSPECTION,
        ],
        findings=[AREA | {"inspection_id": f"i{n}"} for n in (1, 2, 3)]
        + [{"polarity": "strength"}],
    )

    def there(day: date | None) -> list[str]:
        rows = trail.areas(tables, EVER, day).collect("pandas").to_native()
        return sorted(rows["finding_id"])

    assert there(date(2015, 3, 30)) == []
    assert there(date(2015, 3, 31)) == ["f1"]
    assert there(date(2015, 12, 31)) == ["f1", "f2"]
    assert there(date(2030, 1, 1)) == ["f1", "f2"]  # the undated one has no place in time
    assert there(None) == ["f1", "f2", "f3"]


def _replayed(updates: pd.DataFrame, statuses, root) -> dict[date, pd.DataFrame]:
    """Headlines of the snapshot after each day's updates were loaded."""
    shown = {}
    for day, rows in updates.groupby(updates["day"].map(date.fromisoformat)):
        commit(root, {"updates": stored("updates", rows), "statuses": statuses}, {"day": str(day)})
        snapshot, connection = current(root), duckdb.connect()
        tables = {
            name: nw.from_native(
                connection.read_parquet([str(path) for path in snapshot.files(name)])
            )
            for name in ("updates", "statuses")
        }
        shown[day] = _headlines(tables)
    return shown


@pytest.mark.parametrize("seed", [1, 2])
def test_recomputing_at_each_past_date_equals_replaying_the_loads(
    make_tables, tmp_path, seed
) -> None:
    pick = random.Random(seed)
    dates = ["2019", "2020", "2020-02", "2020-12", "2020-12-31", "2021-01-05", "2021-06", "2022"]
    rows = [
        {
            "update_id": f"u{number}",
            "finding_id": f"f{pick.randint(1, 4)}",
            "date": pick.choice(dates),
            "status": pick.choice(["planned", "in_progress", "mostly_complete", "complete"]),
            "reported_by": pick.choice(["scrutiny_body", "partnership", "third_party"]),
            "scope": pick.choice(["finding", "report"]),
        }
        for number in range(30)
    ]
    tables = make_tables(inspections=[INSPECTION], findings=[AREA] * 4, updates=rows)
    cells = tables["updates"].collect("pandas").to_native()
    cells = cells.assign(day=cells["date_latest"].astype(str).str.slice(0, 10))
    statuses = tables["statuses"].collect("pyarrow").to_native()

    replayed = _replayed(_as_text(cells), statuses.cast(_types("statuses")), tmp_path)

    assert len(replayed) > 5
    for (before, _), (day, shown) in itertools.pairwise([(None, None), *replayed.items()]):
        recomputed = _headlines(tables, day)
        assert recomputed.astype(str).equals(shown[recomputed.columns].astype(str)), day
        assert before is None or len(_headlines(tables, before)) <= len(recomputed)


def _as_text(cells: pd.DataFrame) -> pd.DataFrame:
    texts = cells.drop(columns=[name for name in cells if name.endswith(("_key", "est"))])
    return texts.astype(object).where(texts.notna(), None).astype("str")


def _types(table: str):
    from loaders.schema import arrow

    return arrow(table)
