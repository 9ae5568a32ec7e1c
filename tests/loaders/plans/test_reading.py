"""A joint action plan kept as a sheet and loaded again and again: only changes count."""

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
from tests.loaders.filekit import good

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
        ({"Status": "Complete"}, False),
        ({"As at": "2026-04-30"}, False),
        ({"Due now": "2026-12"}, False),
    ],
)
def test_an_update_is_known_again_by_action_date_and_state(change, same):
    [before], [after] = updates(ROW), updates(ROW | change)

    assert (before["update_id"] == after["update_id"]) == same


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
