"""A joint action plan kept as a sheet and loaded again and again: only changes count."""

import hashlib
from datetime import date

import numpy as np
import openpyxl
import pandas as pd
import pytest

from loaders.load import load
from loaders.plans.columns import PLAN
from loaders.plans.reading import plan_sources
from loaders.plans.rows import areas_of, plan_of, plans_of, write_template
from loaders.problems import DataError
from loaders.source import Grid
from loaders.storage.snapshots import current
from tests.loaders.filekit import GOOD, good

HEADINGS = [column.heading for column in PLAN]
ROW = {
    "Action id": "a-1",
    "Inspection": "i1",
    "Finding": "f1",
    "Action": "Train staff.",
    "Owner": "Head of Service",
    "First due": "2026-06-30",
    "Status": "In progress",
    "As at": "2026-03-31",
    "Source": "https://example.org/plan",
}


def grid(*rows: dict[str, str], headings=HEADINGS, above=()) -> Grid:
    body = [[row.get(heading, "") for heading in headings] for row in rows]
    titles = [[title, *[""] * (len(headings) - 1)] for title in above]
    cells = pd.DataFrame([*titles, headings, *body], dtype="str")
    return Grid("plan.xlsx", "0", cells, np.arange(1, len(cells) + 1), "Action plan")


def updates(*rows: dict[str, str]) -> list[dict[str, str]]:
    return plan_sources(grid(*rows))[1].cells.to_dict("records")


@pytest.fixture
def plan(tmp_path):
    """Saves a workbook with these rows as its plan, and returns its path."""

    def save(*rows: dict[str, object]):
        book = openpyxl.Workbook()
        book.active.title = "Action plan"
        book.active.append(HEADINGS)
        for row in rows:
            book.active.append([row.get(heading) for heading in HEADINGS])
        book.save(tmp_path / "plan.xlsx")
        return tmp_path / "plan.xlsx"

    return save


# What a row says


def test_a_row_is_an_action_and_what_is_said_of_it():
    actions, told = plan_sources(grid(ROW))

    assert actions.cells.to_dict("records") == [
        {
            "action_id": "a-1",
            "inspection_id": "i1",
            "finding_id": "f1",
            "action": "Train staff.",
            "owner": "Head of Service",
            "first_due": "2026-06-30",
            "source_url": "https://example.org/plan",
        }
    ]
    [update] = told.cells.to_dict("records")
    assert update["action_id"] == "a-1"
    assert update["status"] == "in_progress"
    assert update["reported_by"] == "partnership"
    assert update["date"] == "2026-03-31"
    assert update["finding_id"] == ""  # of the action: the finding may need more than this


def test_a_row_without_a_state_is_an_action_alone():
    actions, told = plan_sources(grid(ROW | {"Status": "", "As at": ""}))

    assert len(actions.cells) == 1
    assert len(told.cells) == told.rows == 0


def test_a_state_without_a_date_is_refused_and_its_action_taken():
    actions, told = plan_sources(grid(ROW | {"As at": ""}))
    [problem] = told.problems

    assert len(actions.cells) == told.rows == 1
    assert len(told.cells) == 0
    assert (problem.line, problem.given) == (2, "As at")


def test_inspection_and_source_need_to_stand_in_one_row_only_if_they_are_the_same_throughout():
    empty = {"Inspection": "", "Source": ""}
    actions, _ = plan_sources(grid(ROW, ROW | {"Action id": "a-2"} | empty))
    assert actions.cells["inspection_id"].tolist() == ["i1", "i1"]

    two = ROW | {"Action id": "a-3", "Inspection": "i2"}
    actions, _ = plan_sources(grid(ROW, ROW | {"Action id": "a-2"} | empty, two))
    assert actions.cells["inspection_id"].tolist() == ["i1", "", "i2"]


def test_titles_may_stand_above_and_columns_of_their_own_beside():
    headings = ["RAG", *HEADINGS]
    sheet = grid(ROW | {"RAG": "green"}, headings=headings, above=["Our plan", ""])
    actions, _ = plan_sources(sheet)
    [note] = actions.warnings

    assert actions.lines.tolist() == [4]
    assert "RAG" in note.message


def test_a_column_that_is_missing_is_named_as_it_should_be_headed():
    [source] = plan_sources(grid(ROW, headings=[head for head in HEADINGS if head != "Source"]))

    assert not source.readable
    assert "'Source' is missing" in source.problems[0].message


def test_any_other_sheet_is_none():
    other = pd.DataFrame([["action_id", "inspection_id", "action"], ["a", "i", "x"]])

    assert plan_sources(Grid("a.xlsx", "0", other, np.array([1, 2]))) is None


@pytest.mark.parametrize(
    ("change", "same"),
    [
        ({}, True),
        ({"Note": "Better put."}, True),
        ({"Owner": "Somebody else"}, True),
        ({"Status": "Complete"}, True),
        ({"Due now": "2026-12"}, True),
        ({"As at": "2026-04-30"}, False),
        ({"Action id": "a-2"}, False),
        ({"Who says so": "Scrutiny body"}, False),
    ],
)
def test_an_update_is_known_again_by_action_day_and_reporter(change, same):
    [before], [after] = updates(ROW), updates(ROW | change)

    assert (before["update_id"] == after["update_id"]) == same


def test_two_states_of_one_action_as_at_one_day_are_refused_with_the_row_of_the_other():
    later = ROW | {"As at": "2026-05-31"}
    actions, told = plan_sources(grid(ROW, later, ROW | {"Status": "Complete"}, later))

    assert len(actions.cells) == 4
    assert told.cells["date"].tolist() == ["2026-05-31"] * 2  # word for word the same: no matter
    assert [(one.line, one.rule, one.value) for one in told.problems] == [
        (2, "several_states", "in_progress"),
        (4, "several_states", "complete"),
    ]
    assert "Row 4 says otherwise" in told.problems[0].message
    assert told.rows == 4


# Loaded again and again


def told(root, *columns: str) -> list[tuple[str, ...]]:
    rows = current(root).read("updates").to_pandas().sort_values("date")
    return list(rows[list(columns)].fillna("").itertuples(index=False, name=None))


def test_only_changes_count_and_history_stays(plan, write, root, tmp_path):
    load([write(**good(actions=[], findings=[{"polarity": "improvement"}]))], root)
    first = load([plan(ROW | {"First due": date(2026, 6, 30)})], root, strict=True)
    assert [file.new for file in first.files] == [1, 1]

    assert load([plan(ROW)], root, strict=True).snapshot is None

    moved = ROW | {"Status": "Complete", "As at": "2026-05-31", "Owner": "Health board"}
    second = load([plan(moved)], root, strict=True)
    assert [(file.table, file.new, file.changed) for file in second.files] == [
        ("actions", 0, 1),
        ("updates", 1, 0),
    ]
    assert told(root, "date", "status") == [
        ("2026-03-31", "in_progress"),
        ("2026-05-31", "complete"),
    ]
    assert current(root).read("actions")["owner"].to_pylist() == ["Health board"]

    kept = plan_of(current(root), "i1")
    assert kept[["action_id", "status", "date"]].to_numpy().tolist() == [
        ["a-1", "Complete", "2026-05-31"]
    ]
    write_template(tmp_path / "again.xlsx", root, "i1")
    assert load([tmp_path / "again.xlsx"], root, strict=True).snapshot is None
    with pytest.raises(DataError, match="no inspection 'nowhere'"):
        write_template(tmp_path / "again.xlsx", root, "nowhere")
    assert areas_of(current(root), "i1") == {"f1": "Staff worked well together."}
    assert plans_of(current(root)) == {"i1": "Fife: Joint inspection in Fife"}


@pytest.fixture
def begun(write, root):
    """A store with an area for improvement and, under ids of their own, updates on action a-1."""

    def begin(*told: dict[str, str], actions: bool = True):
        folder = write(
            findings=[{"polarity": "improvement"}], inspections=[{}],
            actions=[{"action_id": "a-1"}] if actions else [],
            updates=[UPDATE | row for row in told],
        )  # fmt: skip
        return folder

    return begin


UPDATE_SOURCE = GOOD["updates"]["source_url"]
UPDATE = {
    "update_id": "u1",
    "finding_id": "",
    "action_id": "a-1",
    "date": "2026-03-31",
    "status": "in_progress",
    "response": "accepted",
    "note": "As we told the council.",
}


def test_a_state_that_stands_among_updates_too_is_one_state(begun, plan, root):
    load([begun({})], root, strict=True)
    report = load([plan(ROW)], root)

    assert report.problems == ()
    assert told(root, "update_id", "status", "note", "response") == [
        ("u1", "in_progress", "As we told the council.", "accepted")
    ]


def test_a_state_that_stands_among_updates_of_the_same_load_is_one_state(begun, plan, root):
    report = load([begun({}, actions=False), plan(ROW | {"Source": UPDATE_SOURCE})], root)

    assert report.problems == ()
    assert told(root, "update_id") == [("u1",)]


def test_another_state_as_at_the_same_day_is_a_correction_and_told(begun, plan, root):
    load([begun({}, {"update_id": "u2", "date": "2026-01"})], root, strict=True)
    report = load([plan(ROW | {"Status": "Complete"})], root)

    assert told(root, "update_id", "status") == [("u2", "in_progress"), ("u1", "complete")]
    [warning] = [one for one in report.warnings if one.rule == "state_corrected"]
    assert (warning.line, "will be corrected" in warning.message) == (2, True)


def test_a_status_that_is_none_is_told_with_the_names_people_see(begun, plan, root):
    load([begun({})], root, strict=True)
    report = load([plan(ROW | {"Status": "In progres", "As at": "2026-05"})], root)

    [message] = [one.message for one in report.problems if one.rule == "unknown_value"]
    assert "Did you mean 'In progress'? Allowed: Not started, Planned" in message
    assert "not_started" not in message


def test_actions_whose_long_names_differ_at_the_end_alone_have_states_of_their_own():
    long = "a" * 100
    first, second = (updates(ROW | {"Action id": f"{long}{end}"})[0] for end in "12")

    assert first["update_id"] != second["update_id"]
    assert len(first["update_id"]) <= 120
    assert updates(ROW)[0]["update_id"] == "a-1:2026-03-31:{}".format(
        hashlib.sha256(updates(ROW)[0]["reported_by"].encode()).hexdigest()[:8]
    )  # as before, so that states loaded before are known again
