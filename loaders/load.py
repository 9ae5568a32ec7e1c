"""Check files, and load them: good rows into a new snapshot, refused ones into the ledger."""

import getpass
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pyarrow as pa

from loaders.counting import with_counts
from loaders.derive import link_tables, stored
from loaders.examine import Checked, Examination, Progress, examine
from loaders.order import in_order
from loaders.problems import Problem
from loaders.provenance import LOADER, ledger_table, settled, sources_table
from loaders.reference import places
from loaders.report import FileReport, Report
from loaders.schema import REFERENCE, TABLES
from loaders.store import Commit, commit

NO_FILE = ("no_such_path", "no_csv_files")  # nothing was there that could be refused


def check(paths: Iterable[Path | str], root: Path, progress: Progress | None = None) -> Report:
    """Everything wrong with the files, in themselves and against the store; writes nothing."""
    return _report(examine(paths, root, progress))


def load(
    paths: Iterable[Path | str],
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
    found = examine(paths, root, progress)
    report = _report(found)
    if not any(file.sha256 for file in report.files) or (strict and report.problems):
        return report if not strict else _nothing_taken(report)
    if progress:
        progress("Writing the store", 1, 1)
    incoming = {table: rows for table, rows in _incoming(found).items() if rows.num_rows}
    outcome = _commit(found, report, incoming, root, record)
    files = with_counts(found, report.files, incoming, outcome)
    made = outcome.previous is None or outcome.snapshot.id != outcome.previous.id
    return replace(report, files=files, snapshot=outcome.snapshot.id if made else None)


def _nothing_taken(report: Report) -> Report:
    files = tuple(
        replace(file, taken=0, refused=file.rows - file.repeated) for file in report.files
    )
    return replace(report, files=files)


def _report(found: Examination) -> Report:
    problems: list[Problem] = [*found.path_problems]
    warnings: list[Problem] = []
    of_rows: dict[str, list[Problem]] = {source.file: [] for source in found.sources}
    for checked in found.tables.values():
        warnings += checked.warnings
        for problem in checked.problems:
            of_rows[problem.file].append(problem)
    for source in found.sources:
        warnings += source.warnings
        ours = [*source.problems, *of_rows[source.file]]
        problems += sorted(ours, key=lambda problem: problem.line or 0)
    files = tuple(_file_reports(found))
    return Report(files, tuple(problems), tuple(warnings))


def _file_reports(found: Examination) -> list[FileReport]:
    reports = []
    for source in found.sources:
        taken = again = 0
        if source.readable:
            checked = found.tables[source.table]
            ours = checked.rows.file == checked.rows.files.index(source.file)
            taken, again = int((checked.taken & ours).sum()), int((checked.repeated & ours).sum())
        reports.append(
            FileReport(
                source.file,
                source.table,
                source.sha256,
                rows=source.rows,
                taken=taken,
                repeated=again,
                refused=source.rows - taken - again,
            )
        )
    return reports


def _incoming(found: Examination) -> dict[str, pa.Table]:
    """The rows to be stored, by table, in stored order."""
    taken = {name: _taken(checked) for name, checked in found.tables.items()}
    tables: dict[str, pa.Table] = {}
    for name, rows in taken.items():
        if "place" in {column.name for column in TABLES[name].columns} and name in REFERENCE:
            rows = rows.assign(place=places(found.vocabularies, name, rows))
        rows = in_order(name, rows, taken["inspections"], found.snapshot)
        tables[name] = stored(name, rows)
        tables |= link_tables(name, rows)
    return tables


def _taken(checked: Checked) -> pd.DataFrame:
    return checked.rows.cells[checked.taken]


def _commit(
    found: Examination,
    report: Report,
    incoming: Mapping[str, pa.Table],
    root: Path,
    record: bool,
) -> Commit:
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
        "who": _user(),
        "when": now.isoformat(timespec="seconds"),
        "files": [file.file for file in report.files],
        "loader": LOADER,
        "rows": sum(file.rows for file in report.files),
        "taken": sum(file.taken for file in report.files),
        "refused": sum(file.refused for file in report.files),
    }
    everything = {**incoming, "sources": sources_table(report.files, now), "ledger": ledger}
    return commit(root, everything, about, clear={"ledger": clear}, record=record)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no name for this user on this machine
        return "unknown"
