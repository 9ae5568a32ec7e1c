"""A joint action plan kept as one sheet, a row for each action: read as `actions` and `updates`.

The sheet is loaded again whenever it has changed, and only changes count. What stands in it about
the action itself (what, who, first due) is the action; a change there is a correction. What stands
in it about its state (status, as at, due now) is an update, see `loaders.plans.states`: a state as
at another day is added to the trail, another state as at the same day is a correction.
"""

from functools import cache

import numpy as np
import pandas as pd

from loaders.checking.reference import DEFAULT
from loaders.formats.sheets import Broken
from loaders.formats.typed_cells import tidied
from loaders.plans.columns import PLAN, PLAN_TABLE
from loaders.plans.states import updates_of
from loaders.problems import Problem
from loaders.schema import NAMES, TABLES
from loaders.source import Grid, Source
from loaders.templates.examples import PREFIX
from loaders.vocabularies import REPORTERS
from loaders.wording import did_you_mean, listing

_SEARCHED = 30  # rows in which the headings are looked for: titles may stand above them
_SAME = ("inspection_id", "source_url")  # of one plan mostly the same throughout


_KNOWN = {column.heading.casefold(): column.name for column in PLAN} | {
    column.name: column.name for column in PLAN
}


def plan_sources(grid: Grid) -> tuple[Source, ...] | None:
    """The `actions` and `updates` of a sheet that has the headings of `PLAN`; None for others.

    Rows above the headings are titles. Columns with other headings are left out with a warning.
    """
    at = _header(grid.cells)
    if at is None:
        return None
    given = [str(cell).strip() for cell in grid.cells.iloc[at]]
    names = [_KNOWN.get(cell.casefold(), "") for cell in given]
    body = grid.cells.iloc[at + 1 :]
    line = int(grid.lines[at])
    wrong = _header_problems(grid, names, line)
    if wrong:
        return (Source(grid.file, "actions", grid.sha256, rows=len(body), problems=tuple(wrong),
                       sheet=grid.sheet),)  # fmt: skip
    rows = _rows(body, names)
    lines = grid.lines[at + 1 :]
    broken = [cell for cell in grid.broken if cell.line > line and _counts(cell, names)]
    wrong = np.isin(lines, [cell.line for cell in broken])
    filled = (rows != "").any(axis=1).to_numpy() | wrong
    kept = filled & ~wrong
    dates_told = all(rule != "days_from_1904" for rule, _ in grid.notes)
    cells, read_as = tidied(rows[kept].reset_index(drop=True), PLAN_TABLE, dates_told)
    plan = _spoken(_completed(cells))
    read_as_notes = [("read_as_date", message) for _, message in read_as]
    actions = Source(
        grid.file,
        "actions",
        grid.sha256,
        plan[[column.name for column in TABLES["actions"].read]],
        lines[kept],
        int(filled.sum()),
        problems=tuple(_valueless(grid, given, cell) for cell in broken),
        warnings=tuple(_notes(grid, given, names, line, read_as_notes)),
        sheet=grid.sheet,
        given=_given(given, names, len(plan)),
        by_names=True,
    )
    return actions, updates_of(actions, plan)


def _counts(cell: Broken, names: list[str]) -> bool:
    """Whether a cell without a value is in a column of the plan."""
    return cell.whole_row or (cell.column < len(names) and bool(names[cell.column]))


def _valueless(grid: Grid, given: list[str], cell: Broken) -> Problem:
    column = "" if cell.whole_row else given[cell.column]
    return Problem(grid.file, cell.what, "no_value", "actions", cell.line, column, sheet=grid.sheet)


def _header(cells: pd.DataFrame) -> int | None:
    """The place of the row with the headings: it has an action, its id and its status."""
    for at, row in enumerate(cells.head(_SEARCHED).to_numpy(object)):
        names = {_KNOWN.get(str(cell).strip().casefold()) for cell in row}
        if {"action_id", "action", "status"} <= names:
            return at
    return None


def _header_problems(grid: Grid, names: list[str], line: int) -> list[Problem]:
    found = []
    for column in PLAN:
        times = names.count(column.name)
        if times > 1:
            message = f"The heading '{column.heading}' stands {times} times. Keep one."
            found.append((column, "repeated_column", message))
        if column.required and not times:
            message = f"The column '{column.heading}' is missing. Add it: {column.meaning}"
            found.append((column, "missing_column", message))
    return [
        Problem(grid.file, message, rule, "actions", line, column.heading, sheet=grid.sheet)
        for column, rule, message in found
    ]


def _notes(
    grid: Grid, given: list[str], names: list[str], line: int, more: list[tuple[str, str]]
) -> list[Problem]:
    notes = [
        Problem(grid.file, message, rule, "actions", sheet=grid.sheet)
        for rule, message in (*grid.notes, *more)
    ]
    strange = [cell for cell, name in zip(given, names, strict=True) if cell and not name]
    if strange:
        free = [column.heading for column in PLAN if column.name not in names]
        message = (
            f"These columns are no part of an action plan and are left out: {listing(strange)}."
            f"{did_you_mean(strange[0], free)}"
        )
        notes.append(Problem(grid.file, message, "left_out_column", "actions", line,
                             sheet=grid.sheet))  # fmt: skip
    return notes


def _rows(body: pd.DataFrame, names: list[str]) -> pd.DataFrame:
    """The cells under each heading, '' where the sheet has no such column."""
    absent = pd.Series("", index=body.index, dtype="str")
    places = {name: at for at, name in enumerate(names) if name}
    return pd.DataFrame(
        {
            column.name: body.iloc[:, places[column.name]].astype("str").str.strip()
            if column.name in places
            else absent
            for column in PLAN
        }
    )


def _completed(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows with an inspection and a source, where the sheet names but one (examples apart)."""
    own = rows[~rows["action_id"].str.startswith(PREFIX)]
    for name in _SAME:
        said = own[name][own[name] != ""].unique()
        if len(said) == 1:
            rows = rows.assign(**{name: rows[name].mask(rows[name] == "", said[0])})
    return rows


def _spoken(rows: pd.DataFrame) -> pd.DataFrame:
    """States and reporters by their short names, whichever name stands in the sheet."""
    reporters = {NAMES[name].casefold(): name for name in REPORTERS}
    status = rows["status"].map(lambda cell: status_names().get(cell.casefold(), cell))
    told_by = rows["reported_by"].map(lambda cell: reporters.get(cell.casefold(), cell))
    told_by = told_by.mask(told_by == "", "partnership")
    return rows.assign(status=status.astype("str"), reported_by=told_by.astype("str"))


@cache
def status_names() -> dict[str, str]:
    """The short name of each state by its name on screen, in small letters."""
    table = pd.read_csv(DEFAULT / "statuses.csv", dtype="str")
    return dict(zip(table["name"].str.casefold(), table["status"], strict=True))


def _given(given: list[str], names: list[str], rows: int) -> dict[str, np.ndarray]:
    """The heading, as it stands in the sheet, of each column of ours."""
    headings = dict(zip(names, given, strict=True))
    return {name: np.full(rows, heading, object) for name, heading in headings.items() if name}
