"""What the command line says: problems grouped by file, what a load did, what the store holds."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from loaders.causes import Cause, causes
from loaders.problems import Problem
from loaders.report import FileReport, Report
from loaders.schema import REFERENCE, TABLES
from loaders.storage.snapshots import Snapshot
from loaders.wording import counted, named

_LINES = 8  # line numbers named for a problem that many rows share
_COUNTS = ("rows", "taken", "new", "changed", "unchanged", "repeated", "refused")


def problems_in_words(problems: Iterable[Problem], files: Sequence[FileReport] = ()) -> str:
    """Everything to put right, file by file; rows with the very same problem share a line, and
    rows that only wait for another one are counted with it."""
    tables = {(file.file, file.sheet): file.table for file in files}
    parts = []
    of_file = groupby(causes(problems), key=lambda one: (one.problem.file, one.problem.sheet))
    for place, group in of_file:
        ours = list(group)
        of = {one.problem.table for one in ours}
        table = f" ({tables[place]})" if of == {tables.get(place)} and tables.get(place) else ""
        parts.append(f"{named(*place)}{table}: {counted(len(ours), 'problem')}")
        parts += _alike(ours)
    return "\n".join(parts)


def _alike(found: Sequence[Cause]) -> list[str]:
    shared: dict[tuple[str, str], list[Cause]] = {}
    for cause in found:
        shared.setdefault((cause.problem.named_column, cause.message), []).append(cause)
    said = []
    for (column, message), alike in shared.items():
        where = ", ".join(part for part in (_places(alike), column) if part)
        said.append(f"  {where}: {message}" if where else f"  {message}")
    return said


def _places(alike: Sequence[Cause]) -> str:
    """Pages of a report, else lines of a file or rows of a sheet: "lines 3, 4"."""
    problems = [cause.problem for cause in alike]
    pages = {problem.page for problem in problems if problem.page is not None}
    lines = {line for cause in alike for line in cause.lines}
    what = "page" if pages else problems[0].counted_in
    known = [str(number) for number in sorted(pages or lines)]
    if len(known) < 2:
        return "".join(f"{what} {number}" for number in known)
    more = f" and {len(known) - _LINES:,} more" if len(known) > _LINES else ""
    return f"{what}s {', '.join(known[:_LINES])}{more}"


def warnings_in_words(warnings: Iterable[Problem]) -> str:
    """One line for each thing worth knowing."""
    return "\n".join(f"Note: {warning}" for warning in warnings)


def load_in_words(report: Report, strict: bool = False) -> str:
    """What was taken and what refused, as a table of files, then what became of the store."""
    refused = sum(file.refused for file in report.files)
    said = [_table(report.files), ""] if report.files else []
    if strict and report.problems:
        said.append("Nothing was loaded: something is wrong, and --strict takes all or nothing.")
    elif report.snapshot:
        said.append(f"Loaded as snapshot {report.snapshot}.")
    elif report.files or not report.problems:
        said.append("Nothing new: the store holds all of this already.")
    if refused and not strict:
        rows = counted(refused, "row was", "rows were")
        it = "it" if refused == 1 else "them"
        said.append(f"{rows} refused and noted in the ledger. Put {it} right and load {it} again.")
    return "\n".join(said)


def _table(files: Sequence[FileReport]) -> str:
    """Files with their counts in columns; columns that are 0 throughout are left out, except the
    ones everybody looks for."""
    shown = [
        name for name in _COUNTS if name != "repeated" or any(getattr(file, name) for file in files)
    ]
    rows = [["file", "table", *shown]]
    for file in files:
        numbers = [f"{getattr(file, name):,}" for name in shown]
        rows.append([named(file.file, file.sheet), file.table or "?", *numbers])
    return aligned(rows, left=2)


def aligned(rows: Sequence[Sequence[str]], left: int) -> str:
    """Rows of cells in columns, the first `left` columns to the left, the others to the right."""
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        cells = [
            cell.ljust(width) if place < left else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def snapshots_in_words(snapshots: Sequence[Snapshot], current: str | None) -> str:
    """What was loaded when, by whom, from what, and how many rows each table then had."""
    return "\n\n".join(_snapshot(snapshot, snapshot.id == current) for snapshot in snapshots)


def _snapshot(snapshot: Snapshot, in_force: bool) -> str:
    heading = f"{snapshot.id}  {snapshot.created:%d %B %Y, %H:%M} UTC"
    if in_force:
        heading += "  (in force)"
    if snapshot.damage:
        return f"{heading}\n  Damaged: {snapshot.damage}"
    about = snapshot.about
    said = [heading]
    who = about.get("who", "")
    if about.get("returned_to"):
        said.append(f"  went back to {about['returned_to']}{f', {who}' if who else ''}")
    elif who:
        said.append(f"  loaded by {who} from {_listed(about.get('files', []))}")
    rows = [f"{name} {snapshot.rows(name):,}" for name in TABLES if name not in REFERENCE]
    said.append(f"  rows: {', '.join(rows)}")
    return "\n".join(said)


def _listed(files: object) -> str:
    names = [str(name) for name in files] if isinstance(files, list) else []
    shown = ", ".join(names[:4])
    return f"{shown} and {len(names) - 4} more" if len(names) > 4 else shown
