"""What a report tells of an inspection that is known already, put beside what stands there.

What people or spreadsheets said stays; a report fills what they left empty. The rows of one
inspection that a load brings twice become alike, so that they count once.
"""

from collections import Counter
from collections.abc import Collection, Sequence, Set
from dataclasses import replace

import pandas as pd

from loaders.keys import key_of
from loaders.reports.beside.agreement import addresses, is_address
from loaders.reports.beside.known import INSPECTION, as_files, named_by_report
from loaders.reports.beside.removing import kept_out
from loaders.reports.originals import is_report
from loaders.source import Source
from loaders.storage.snapshots import Snapshot

Row = dict[str, str]
_LOOKED_FOR = "follows"  # what a visit returns to is looked for in every load


def merged(
    sources: Sequence[Source],
    snapshot: Snapshot | None,
    read: Collection[str] = (),
    whole: Collection[str] = (),
) -> list[Source]:
    """The sources of a load with the rows of inspections that reports and others tell put together.

    A report's row gets the cells that another file of the load, else the store, has for the
    inspection, and fills the empty ones; a row that only reports have told is corrected by it. The
    row of a file is then the same; where it is of one of `read`, inspections that the store has
    from a report too, what it leaves empty stays as stored. Those of `whole`, whose findings are
    all from reports, are `complete` where any of the rows says so.
    """
    ours = [source for source in sources if source.table == "inspections" and source.readable]
    if not any(is_report(source) for source in ours) and not read:
        return list(sources)
    stored = _stored(snapshot, ours)
    files = _standing_once(ours)
    for name in files.keys() & read:
        files[name] = _together(files[name], stored[name], name in whole)
    reports = {name: row for source in ours if is_report(source) for name, row in _rows(source)}
    for name, row in reports.items():
        if name in files:
            files[name] = reports[name] = _together(files[name], row, name in whole)
        elif name in stored:
            reports[name] = _beside(row, stored[name], name in whole)
    changed = reports.keys() | (files.keys() & read)
    return [
        _with_rows(source, changed, reports if is_report(source) else files)
        if source.table == "inspections" and source.readable
        else source
        for source in sources
    ]


def _standing_once(sources: Sequence[Source]) -> dict[str, Row]:
    """The rows of files by name, without names of several rows: those are refused or told."""
    every = [one for source in sources if not is_report(source) for one in _rows(source)]
    times = Counter(name for name, _ in every)
    return {name: row for name, row in every if times[name] == 1}


def told_once(sources: Sequence[Source]) -> list[Source]:
    """The sources without those rows of inspections from reports that other files have: these say
    the same since they were put together."""
    ours = [source for source in sources if source.table == "inspections" and source.readable]
    files = {name for source in ours if not is_report(source) for name, _ in _rows(source)}
    return [
        kept_out(source, source.cells["inspection_id"].isin(files))
        if files and source.table == "inspections" and is_report(source) and source.readable
        else source
        for source in sources
    ]


def _rows(source: Source) -> list[tuple[str, Row]]:
    return [(row["inspection_id"].strip(), row) for row in source.cells.to_dict("records")]


def _stored(snapshot: Snapshot | None, sources: Sequence[Source]) -> dict[str, Row]:
    if snapshot is None:
        return {}
    ids = pd.concat([source.cells["inspection_id"] for source in sources]).str.strip()
    keys = key_of(ids.drop_duplicates().reset_index(drop=True)).dropna()
    rows = as_files(snapshot.read("inspections", INSPECTION, keys=keys)).to_dict("records")
    return {row["inspection_id"]: row for row in rows}


def _beside(row: Row, stored: Row, whole: bool) -> Row:
    """A report's row as it may replace the one in the store."""
    if not _told_by_reports(stored, row):
        return _together(stored, row, whole)
    return {name: cell or ("" if name == _LOOKED_FOR else stored[name])
            for name, cell in row.items()}  # fmt: skip


def _told_by_reports(stored: Row, row: Row) -> bool:
    """Whether all that stands comes from a report: its address is the hash of a document, or the
    one that the report prints."""
    if not is_address(stored["source_url"]):
        return True
    return stored["source_url"] in addresses(row) and named_by_report(stored)


def _together(first: Row, second: Row, whole: bool) -> Row:
    """The cells of the first, the second's where those are empty."""
    row = {name: cell if cell.strip() else second[name] for name, cell in first.items()}
    if whole and "yes" in (first["complete"].strip(), second["complete"].strip()):
        row["complete"] = "yes"
    return row


def _with_rows(source: Source, changed: Set[str], rows: dict[str, Row]) -> Source:
    cells = source.cells
    names = cells["inspection_id"].str.strip()
    changed = changed & rows.keys()
    if not names.isin(list(changed)).any():
        return source
    new = [rows[name] if name in changed else row for name, row in _rows(source)]
    return replace(source, cells=pd.DataFrame(new, columns=cells.columns, dtype="str"))
