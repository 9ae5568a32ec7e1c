"""What the rows of a joint action plan say of the state of their actions: rows of `updates`.

An action has one state as at one day, by the word of one reporter. The id of an update is made from
just these, so that a row is known again when the plan is loaded again, and a better note, another
status or another due date as at the same day corrects it; a state as at another day is one more.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pandas as pd

from loaders.problems import Problem
from loaders.schema import TABLES
from loaders.source import Source

_STATE = ("status", "date", "due", "evidence", "note")
PLACE = ["action_id", "date", "reported_by"]  # in the trail: one state stands there


def updates_of(actions: Source, plan: pd.DataFrame) -> Source:
    """The updates of the rows that say anything of a state, each with its place in the sheet.

    Rows without a day, and rows that give one action several states as at one day, are refused.
    """
    says = (plan[list(_STATE)] != "").any(axis=1).to_numpy(bool)
    lines = actions.lines[says]
    told = plan[says].assign(finding_id="", scope="finding")
    told["update_id"] = update_ids(told)
    cells = told.reindex(columns=[column.name for column in TABLES["updates"].read], fill_value="")
    cells = cells.reset_index(drop=True)
    source = replace(actions, table="updates", rows=len(cells), problems=(), warnings=())
    undated = (cells["date"] == "").to_numpy()
    several = _several(cells) & ~undated
    problems = [*_undated(source, cells[undated], lines), *_apart(source, cells[several], lines)]
    kept = ~undated & ~several
    return replace(
        source,
        cells=cells[kept].reset_index(drop=True),
        lines=lines[kept],
        given={name: given[says][kept] for name, given in (actions.given or {}).items()},
        problems=tuple(sorted(problems, key=lambda problem: problem.line or 0)),
    )


def _several(cells: pd.DataFrame) -> np.ndarray:
    """Which rows say of one action, as at one day, what another row says otherwise."""
    different = cells[~cells.duplicated()]
    twice = different["update_id"][different["update_id"].duplicated()]
    return cells["update_id"].isin(twice).to_numpy(bool)


def _undated(source: Source, cells: pd.DataFrame, lines: np.ndarray) -> Iterator[Problem]:
    message = (
        "'As at' is empty, but the row says how the action stands. Give the day or month in which "
        "that held: an undated state cannot be placed in the trail."
    )
    for place, row in cells.iterrows():
        yield _problem(source, row, int(lines[place]), message, "empty_required", "date")


def _apart(source: Source, cells: pd.DataFrame, lines: np.ndarray) -> Iterator[Problem]:
    for _, group in cells.groupby("update_id", sort=False):
        for place, row in group.iterrows():
            others = [str(lines[other]) for other in group.index if other != place]
            message = (
                f"Row {', '.join(others[:3])} says otherwise of the same action as at the same "
                "day. Keep the row that holds, or give each its own 'As at'."
            )
            line = int(lines[place])
            yield _problem(source, row, line, message, "several_states", "status")


def _problem(
    source: Source, row: pd.Series, line: int, message: str, rule: str, column: str
) -> Problem:
    given = (source.given or {}).get(column)
    return Problem(
        source.file,
        message,
        rule,
        "updates",
        line,
        column,
        str(row[column]),
        json.dumps(row.to_dict(), ensure_ascii=False),
        source.sheet,
        given=str(given[0]) if given is not None and len(given) else "",
    )


def update_ids(rows: pd.DataFrame) -> list[str]:
    """An id for the state of each row (columns `PLACE`): the same for the same action, day and
    reporter."""
    ids = []
    for action, date, reporter in rows[PLACE].itertuples(index=False):
        # Of a long id the end tells actions apart: it is left out before the hash, not of it.
        telling = hashlib.sha256((reporter + action[90:]).encode()).hexdigest()[:8]
        ids.append(f"{action[:90]}:{date[:10]}:{telling}")
    return ids
