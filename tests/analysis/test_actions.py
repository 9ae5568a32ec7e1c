from datetime import date

import pandas as pd
import pytest

from analysis import actions
from analysis.filters import EVERYTHING, Filters

TODAY = date(2026, 3, 15)
INSPECTION = {"published": "2025"}
UPDATE = {"finding_id": None, "status": "in_progress", "reported_by": "partnership"}


def _told(question, tables, filters=EVERYTHING, **parameters) -> pd.DataFrame:
    parameters = {"today": TODAY} | parameters
    return question(tables, filters, **parameters).collect("pandas").to_native()


def _by_action(tables, **parameters) -> pd.DataFrame:
    rows = _told(actions.actions, tables, **parameters)
    return rows.set_index("action")


@pytest.fixture
def plan(make_tables):
    """One action of each kind, named for it."""
    return make_tables(
        inspections=[{"action_plan": "requested", "published": "2025-01"}],
        findings=[{}, {"theme": "workforce"}],
        actions=[
            {"action": "late", "first_due": "2025-12-31", "owner": "Chief officer"},
            {"action": "late and done", "first_due": "2025-12-31", "finding_id": "f2"},
            {"action": "put off", "first_due": "2025-06", "owner": "Chief officer"},
            {"action": "early", "first_due": "2026-03"},
            {"action": "never dated"},
        ],
        updates=[
            UPDATE | {"action_id": "a2", "status": "complete", "date": "2025-10"},
            UPDATE | {"action_id": "a3", "due": "2025-06-30", "date": "2025-02-01"},
            UPDATE
            | {"action_id": "a3", "due": "2026-04", "date": "2025-05-01", "status": "planned"},
            UPDATE | {"action_id": "a3", "due": "2026-12", "date": "2026-01-01"},
        ],
    )


def test_actions_are_overdue_put_off_closed_not_due_or_without_date(plan) -> None:
    assert _by_action(plan)["timing"].to_dict() == {
        "late": "overdue",
        "put off": "put_off",
        "early": "not_due",
        "never dated": "no_date",
        "late and done": "closed",
    }


def test_a_date_that_only_becomes_more_precise_has_not_moved(plan) -> None:
    moves = _by_action(plan)["moves"].astype(int)

    assert moves["put off"] == 2  # to April 2026, then to December; 30 June is June's last day
    assert moves.drop("put off").sum() == 0


def test_first_and_latest_date_are_both_kept(plan) -> None:
    row = _by_action(plan).loc["put off"]

    assert row["first_due"] == "2025-06"
    assert actions.day_in_words(row["latest_due"]) == "31 December 2026"


def test_an_action_is_not_overdue_on_its_last_day_but_on_the_next(make_tables) -> None:
    tables = make_tables(inspections=[INSPECTION], actions=[{"first_due": "2026-02"}])

    assert _told(actions.actions, tables, today=date(2026, 2, 28))["timing"].tolist() == ["not_due"]
    assert _told(actions.actions, tables, today=date(2026, 3, 1))["timing"].tolist() == ["overdue"]


def test_as_at_a_date_before_the_inspection_there_are_no_actions_and_no_plan(plan) -> None:
    before = date(2025, 1, 30)

    assert _told(actions.actions, plan, as_at=before).empty
    assert actions.plans(plan, Filters(), before).collect("pandas").to_native().empty


def test_as_at_an_earlier_date_later_moves_and_states_have_not_happened(plan) -> None:
    rows = _by_action(plan, as_at=date(2025, 7, 1))

    assert actions.day_in_words(rows.loc["put off", "latest_due"]) == "30 April 2026"
    assert rows.loc["put off", "moves"] == 1
    assert rows.loc["late and done", "timing"] == "not_due"
    assert rows.loc["late and done", "status"] == "no_follow_up"


def test_owners_are_counted_and_actions_without_one_are_named_so(plan) -> None:
    rows = _told(actions.owners, plan)
    by_owner = rows.groupby("owner")[["actions", "moved", "moves"]].sum().astype(int)

    assert by_owner.loc["Chief officer"].tolist() == [2, 1, 2]
    assert by_owner.loc[actions.NO_OWNER].tolist() == [3, 0, 0]


def test_a_theme_keeps_the_actions_that_answer_an_area_in_it(plan) -> None:
    rows = _told(actions.actions, plan, Filters(themes=("workforce",)))

    assert rows["action"].tolist() == ["late and done"]


def test_a_plan_that_was_asked_for_and_is_not_loaded_is_said_to_be_missing(make_tables) -> None:
    tables = make_tables(
        inspections=[
            {"action_plan": "requested", "partnership": "Glasgow City"},
            {"action_plan": "requested", "partnership": "Fife"},
            {"action_plan": "not_requested"},
            INSPECTION,
        ],
        actions=[{"inspection_id": "i2"}],
    )

    plans = actions.plans(tables, Filters()).collect("pandas").to_native()

    assert dict(zip(plans["partnership"], plans["actions"], strict=True)) == {
        "Glasgow City": 0,
        "Fife": 1,
    }


@pytest.mark.parametrize(
    ("due", "words"),
    [
        ("2024-02", "29 February 2024"),
        ("2023-02", "28 February 2023"),
        ("2025", "31 December 2025"),
        ("2025-04", "30 April 2025"),
        ("2025-01-31", "31 January 2025"),
    ],
)
def test_a_due_date_means_its_last_day(make_tables, due, words) -> None:
    tables = make_tables(
        inspections=[INSPECTION],
        actions=[{"action": "it", "first_due": "2020"}],
        updates=[UPDATE | {"action_id": "a1", "due": due, "date": "2021"}],
    )

    assert actions.day_in_words(_by_action(tables).loc["it", "latest_due"]) == words
