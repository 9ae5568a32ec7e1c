"""Inspections read from reports beside the inspections that are known: what a visit returns to,
and what may be one inspection under two names."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from loaders.problems import Problem
from loaders.reports.originals import is_report
from loaders.source import Source
from loaders.storage.snapshots import Snapshot

_COLUMNS = (
    "inspection_id",
    "partnership",
    "programme",
    "kind",
    "published",
    "fieldwork_start",
    "fieldwork_end",
)
# Programmes that continue each other: a visit may return to an inspection under the one before.
_CONTINUES = {"ilacs": ("ilacs", "sif")}


def with_earlier(sources: Sequence[Source], snapshot: Snapshot | None) -> list[Source]:
    """The sources, in which each visit names the inspection that it follows: the latest one of the
    same partnership before it, in the load or the store. Where there is none the cell stays empty,
    so that the row is refused with the reason. An inspection that the store seems to have under
    another name is told in a warning."""
    if not any(_concerned(source) for source in sources):
        return list(sources)
    stored = _stored(snapshot)
    brought = [
        source.cells[list(_COLUMNS)]
        for source in sources
        if source.table == "inspections" and source.readable
    ]
    every = pd.concat([stored, *brought], ignore_index=True).fillna("")
    return [
        _with_earlier(source, every, stored) if _concerned(source) else source for source in sources
    ]


def _concerned(source: Source) -> bool:
    return is_report(source) and source.table == "inspections"


def _with_earlier(source: Source, every: pd.DataFrame, stored: pd.DataFrame) -> Source:
    cells = source.cells.copy()
    warnings = list(source.warnings)
    for row, cell in cells.iterrows():
        if cell["kind"] != "inspection" and not cell["follows"]:
            cells.loc[row, "follows"] = _earlier(cell, every)
            if not cells.loc[row, "follows"]:
                warnings.append(_no_earlier(source, cell))
        elif cell["kind"] == "inspection":
            warnings += _alike(source, cell, stored)
    return replace(source, cells=cells, warnings=tuple(warnings))


def _earlier(visit: pd.Series, every: pd.DataFrame) -> str:
    """The latest inspection of the same partnership before the visit; '' where there is none."""
    programmes = _CONTINUES.get(visit["programme"], (visit["programme"],))
    same = every[
        every["programme"].isin(programmes)
        & (every["partnership"] == visit["partnership"])
        & (every["kind"] == "inspection")
        & (every["inspection_id"] != visit["inspection_id"])
    ]
    days = same["fieldwork_start"].where(same["fieldwork_start"] != "", same["published"])
    before = days[(days != "") & (days < (visit["fieldwork_start"] or visit["published"]))]
    return "" if before.empty else str(same.loc[before.idxmax(), "inspection_id"])


def _no_earlier(source: Source, visit: pd.Series) -> Problem:
    message = (
        f"This visit to {visit['partnership']} returns to an inspection that is neither in the "
        "store nor in this load. Load the report of that inspection too, then both are taken."
    )
    return Problem(source.file, message, "no_earlier_inspection", "inspections", sheet=source.sheet)


def _alike(source: Source, cell: pd.Series, stored: pd.DataFrame) -> list[Problem]:
    """A warning where the store has an inspection of the same partnership, programme and year."""
    same = stored[
        (stored["partnership"] == cell["partnership"])
        & (stored["programme"] == cell["programme"])
        & (stored["kind"] == "inspection")
        & (stored["inspection_id"] != cell["inspection_id"])
    ]
    year = (cell["fieldwork_end"] or cell["published"])[:4]
    if year:
        same = same[same["year"].isin([year, ""])]
    if same.empty:
        return []
    names = ", ".join(same["inspection_id"].head(3))
    message = (
        f"The store has {names}, of the same partnership and programme. If that is the same "
        "inspection, its findings now stand twice: leave one of the two out."
    )
    return [Problem(source.file, message, "same_inspection", "inspections", sheet=source.sheet)]


def _stored(snapshot: Snapshot | None) -> pd.DataFrame:
    """The inspections of the store as text, '' where empty, with their `year`."""
    if snapshot is None:
        return pd.DataFrame({name: pd.Series(dtype="str") for name in (*_COLUMNS, "year")})
    rows = snapshot.read("inspections", [*_COLUMNS, "year"]).to_pandas()
    years = rows["year"].map("{:.0f}".format, na_action="ignore")
    return rows.assign(year=years).astype(object).fillna("").astype("str")
