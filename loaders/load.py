"""Check files, and load them: good rows into a new snapshot, refused ones into the ledger."""

import getpass
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa

from loaders.at_once import at_once
from loaders.checking.reference import places as places_of
from loaders.counting import with_counts
from loaders.derive import link_tables, stored
from loaders.examine import Checked, Examination, Progress, examine
from loaders.problems import DataError
from loaders.provenance import LOADER, ledger_table, settled, sources_table
from loaders.report import Report
from loaders.reporting import reported
from loaders.reports.originals import keep_read
from loaders.schema import REFERENCE, TABLES, arrow
from loaders.source import Input
from loaders.storage.migration import as_of_today
from loaders.storage.order import BY_INSPECTION, in_order, places
from loaders.storage.store import Snapshot, commit

CHANGED_SINCE = (
    "Somebody has changed the store since these files were compared with it, so what would be new "
    "or changed is no longer known. Nothing was loaded; compare them again."
)
NO_FILE = ("no_such_path", "no_files")  # nothing was there that could be refused


def check(
    paths: Iterable[Path | str | Input], root: Path, progress: Progress | None = None
) -> Report:
    """Everything wrong with the files, in themselves and against the store; writes nothing, even
    where an earlier version wrote the store."""
    with as_of_today(root) as looked_at:
        return reported(examine(paths, looked_at, progress))


def load(
    paths: Iterable[Path | str | Input],
    root: Path,
    strict: bool = False,
    progress: Progress | None = None,
    record: bool = False,
) -> Report:
    """Bring files into the store at `root`: rows that are right are taken, the others go into the
    ledger with the reason, until a later load brings them right.

    `strict` takes nothing if anything is wrong. `record` keeps note of the files in `sources` even
    if they bring nothing new. Raises `DataError` if the store cannot be read or written.
    """
    return _load(examine(paths, root, progress), root, strict, progress, record)


def take(
    found: Examination,
    root: Path,
    strict: bool = False,
    progress: Progress | None = None,
    who: str = "",
) -> Report:
    """Bring the files of an examination made earlier into the store at `root`, as `load` does.

    `who` is kept as the name of the person in place of the one whom the machine knows. Raises
    `DataError`, and takes nothing, if the store is no longer the one that the rows were compared
    with: examine them again.
    """

    def same(now: Snapshot | None) -> None:
        if (now.id if now else None) != (found.snapshot.id if found.snapshot else None):
            raise DataError(CHANGED_SINCE)

    return _load(found, root, strict, progress, who=who, check=same)


def _load(
    found: Examination,
    root: Path,
    strict: bool,
    progress: Progress | None,
    record: bool = False,
    who: str = "",
    check: Callable[[Snapshot | None], None] | None = None,
) -> Report:
    report = reported(found)
    if not any(file.sha256 for file in report.files) or (strict and report.problems):
        return report if not strict else _nothing_taken(report)
    if progress:
        progress("Writing the store", 1, 1)
    keep_read(found.files, found.sources, root)
    made, orders = incoming(found)
    rows = {table: rows for table, rows in made.items() if rows.num_rows}
    everything, about, clear = _with_provenance(found, report, rows, who)
    cleared = {"ledger": clear}
    outcome = commit(root, everything, about, cleared, record, check=check, orders=orders)
    files = with_counts(found, report.files, rows, outcome)
    made = outcome.previous is None or outcome.snapshot.id != outcome.previous.id
    return replace(report, files=files, snapshot=outcome.snapshot.id if made else None)


def _nothing_taken(report: Report) -> Report:
    files = tuple(
        replace(file, taken=0, refused=file.rows - file.repeated) for file in report.files
    )
    return replace(report, files=files)


def incoming(found: Examination) -> tuple[dict[str, pa.Table], dict[str, np.ndarray]]:
    """The rows to be stored, by table; and the order in which they are, where it is another one."""
    taken = {name: _taken(checked) for name, checked in found.tables.items()}
    tables: dict[str, pa.Table] = {}
    orders: dict[str, np.ndarray] = {}
    for name, rows in taken.items():
        if rows.empty:  # most loads bring but a few of the tables
            tables[name] = arrow(name).empty_table()
            continue
        if "place" in {column.name for column in TABLES[name].columns} and name in REFERENCE:
            rows = rows.assign(place=places_of(found.vocabularies, name, rows))
        order = None
        if name in BY_INSPECTION:
            where = partial(places, name, rows, taken["inspections"], found.snapshot)
            made, order = at_once(lambda do: do(), (partial(stored, name, rows), where), len(rows))
        else:
            rows = in_order(name, rows)
            made = stored(name, rows)
        tables |= {name: made, **link_tables(name, rows, order)}
        if order is not None:
            orders[name] = order
    return tables, orders


def _taken(checked: Checked) -> pd.DataFrame:
    """The rows taken, with the key by which the store replaces them."""
    rows, taken = checked.rows, checked.taken
    cells = rows.cells.assign(**{rows.table.group: rows.keys})
    return cells if taken.all() else cells[taken]


def _with_provenance(
    found: Examination, report: Report, rows: Mapping[str, pa.Table], who: str
) -> tuple[dict[str, pa.Table], dict[str, object], pa.Array]:
    """The rows with those of `sources` and `ledger`, what the load says of itself, and the keys of
    files whose cases in the ledger are settled."""
    now = datetime.now(UTC)
    refusals = [problem for problem in report.problems if problem.rule not in NO_FILE]
    bad = {problem.file for problem in refusals}
    open_cases = found.snapshot is not None and found.snapshot.rows("ledger") > 0
    ids = {
        name: frozenset(checked.rows.ids[checked.taken].dropna())
        for name, checked in found.tables.items()
        if open_cases
    }
    clean = [file.file for file in report.files if file.file not in bad]
    remaining, clear = settled(found.snapshot, clean, ids)
    ledger = pa.concat_tables([ledger_table(refusals), remaining])
    about = {
        "who": who or _user(),
        "when": now.isoformat(timespec="seconds"),
        "files": [file.file for file in report.files],
        "loader": LOADER,
        "rows": sum(file.rows for file in report.files),
        "taken": sum(file.taken for file in report.files),
        "refused": sum(file.refused for file in report.files),
    }
    made = {"sources": sources_table(report.files, now), "ledger": ledger}
    return {**rows, **made}, about, clear


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no name for this user on this machine
        return "unknown"
