"""Inspections read from reports beside the inspections that are known: what a visit returns to,
which visits share a month, and what may be one inspection under two names."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from loaders.keys import key_of
from loaders.problems import Problem
from loaders.reports.beside.agreement import DIFFERENT, Row, agreement
from loaders.reports.beside.known import INSPECTION, as_files
from loaders.reports.originals import document_of, is_report
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
_CONTINUES = {"ilacs": ("ilacs", "sif"), "asp-phase2": ("asp-phase2", "asp-phase1", "asp-2017")}
_DAY = len("2024-10-22")


def told_apart(sources: Sequence[Source], snapshot: Snapshot | None) -> list[Source]:
    """The sources, in which a visit whose name another visit of the same month has, in the store
    or the load, is named by its first day: `...-2024-10-22`. The earlier one of a load keeps the
    name. Where the days of two are not known to differ they are one visit."""
    rows = [
        (document_of(source), {**cell, "read": True})
        for source in sources
        if _concerned(source) and source.readable
        for cell in source.cells.to_dict("records")
        if cell["kind"] != "inspection"
    ]
    if not rows:
        return list(sources)
    taken = _named(snapshot, [row["inspection_id"] for _, row in rows])
    names: dict[tuple[str, str, str], tuple[str, str]] = {}
    for document, row in sorted(rows, key=lambda one: _first_day(one[1])):
        name, day = row["inspection_id"], _first_day(row)
        if agreement(row, taken.setdefault(name, row)) == DIFFERENT and len(day) == _DAY:
            names[document] = (name, name + day[len("2024-10") :])
    return [
        _renamed(source, *names[document_of(source)])
        if is_report(source) and document_of(source) in names
        else source
        for source in sources
    ]


def _first_day(visit: Row) -> str:
    return str(visit["fieldwork_start"] or visit["published"])


def _named(snapshot: Snapshot | None, names: Sequence[str]) -> dict[str, Row]:
    """The inspections of the store that have these names."""
    if snapshot is None:
        return {}
    keys = key_of(pd.Series(names, dtype="str").drop_duplicates()).dropna()
    rows = as_files(snapshot.read("inspections", INSPECTION, keys=keys)).to_dict("records")
    return {row["inspection_id"]: {**row, "read": True} for row in rows}


def _renamed(source: Source, old: str, new: str) -> Source:
    """The rows of a document whose inspection has another name than its reader gave it."""
    cells: Mapping[str, pd.Series] = {
        name: new + source.cells[name].str.removeprefix(old)
        for name in ("inspection_id", "finding_id")
        if name in source.cells
    }
    return replace(source, cells=source.cells.assign(**cells))


def with_earlier(sources: Sequence[Source], snapshot: Snapshot | None) -> list[Source]:
    """The sources, in which each visit names the inspection that it follows: the latest one of the
    same partnership before it, in the load or the store (of all, for a visit without a date). Where
    there is none the cell stays empty, and a warning tells it; so does one of an inspection that
    the store or another file seems to have under another name."""
    if not any(_concerned(source) for source in sources):
        return list(sources)
    stored = _stored(snapshot)
    brought = [
        source.cells[list(_COLUMNS)]
        for source in sources
        if source.table == "inspections" and source.readable
    ]
    every = pd.concat([stored, *brought], ignore_index=True).fillna("")
    others = pd.concat([stored, *_listed(sources)], ignore_index=True)
    return [
        _with_earlier(source, every, others) if _concerned(source) else source for source in sources
    ]


def _listed(sources: Sequence[Source]) -> list[pd.DataFrame]:
    """The inspections that files other than reports bring, with their `year`."""
    listed = []
    for source in sources:
        if source.table == "inspections" and source.readable and not is_report(source):
            dates = source.cells[["published", "inferred_year", "fieldwork_end", "fieldwork_start"]]
            first = dates.where(dates != "").bfill(axis=1)["published"]
            years = first.fillna("").str.slice(0, 4)
            listed.append(source.cells[list(_COLUMNS)].assign(year=years))
    return listed


def _concerned(source: Source) -> bool:
    return is_report(source) and source.table == "inspections"


def _with_earlier(source: Source, every: pd.DataFrame, others: pd.DataFrame) -> Source:
    cells = source.cells.copy()
    warnings = list(source.warnings)
    for row, cell in cells.iterrows():
        if cell["kind"] != "inspection" and not cell["follows"]:
            cells.loc[row, "follows"] = _earlier(cell, every)
            if not cells.loc[row, "follows"]:
                warnings.append(_no_earlier(source, cell))
        elif cell["kind"] == "inspection":
            warnings += _alike(source, cell, others)
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
    day = visit["fieldwork_start"] or visit["published"]
    before = days[(days != "") & (days < (day or "9"))]
    return "" if before.empty else str(same.loc[before.idxmax(), "inspection_id"])


def _no_earlier(source: Source, visit: pd.Series) -> Problem:
    message = (
        f"This visit to {visit['partnership']} returns to an inspection that is neither in the "
        "store nor in this load, so it stands alone. To join them, load the report of that "
        "inspection, and this one again."
    )
    return Problem(source.file, message, "no_earlier_inspection", "inspections", sheet=source.sheet)


def _alike(source: Source, cell: pd.Series, others: pd.DataFrame) -> list[Problem]:
    """A warning where another inspection has the same partnership, programme and year."""
    same = others[
        (others["partnership"] == cell["partnership"])
        & (others["programme"] == cell["programme"])
        & (others["kind"] == "inspection")
        & (others["inspection_id"] != cell["inspection_id"])
    ]
    year = (cell["fieldwork_end"] or cell["published"])[:4]
    if year:
        same = same[same["year"].isin([year, ""])]
    if same.empty:
        return []
    names = ", ".join(same["inspection_id"].drop_duplicates().head(3))
    message = (
        f"{names} is of the same partnership and programme. If that is the same inspection, what "
        "was found there counts twice: give both the same dates, or leave one of the two out."
    )
    return [Problem(source.file, message, "same_inspection", "inspections", sheet=source.sheet)]


def _stored(snapshot: Snapshot | None) -> pd.DataFrame:
    """The inspections of the store as text, '' where empty, with their `year`."""
    if snapshot is None:
        return pd.DataFrame({name: pd.Series(dtype="str") for name in (*_COLUMNS, "year")})
    rows = snapshot.read("inspections", [*_COLUMNS, "year"]).to_pandas()
    years = rows["year"].map("{:.0f}".format, na_action="ignore")
    return rows.assign(year=years).astype(object).fillna("").astype("str")
