"""Files of sheets or records (workbooks, JSON, Parquet), read into rows of their tables.

They are opened in a process of their own (`loaders.formats.contained`), so that one made to do harm
ends that process and no other.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

import pandas as pd
import pyarrow as pa

from loaders.formats.contained import Ended, allowance, answer
from loaders.formats.grids import sources_of, unknown
from loaders.formats.sheets import Opened, Refused, Sheet, from_bytes
from loaders.formulas import restore
from loaders.problems import Problem
from loaders.source import Grid, Input, Source, refused
from loaders.wording import counted

KINDS = {
    ".xlsx": "workbook",
    ".xlsm": "workbook",
    ".xlsb": "workbook",
    ".xls": "workbook",
    ".ods": "workbook",
    ".json": "json",
    ".jsonl": "json_lines",
    ".ndjson": "json_lines",
    ".parquet": "parquet",
}
# Megabytes of the largest file, and of memory for each of its own (measured: 15, 12 and 10).
_LARGEST = {"workbook": 150, "json": 300, "json_lines": 300, "parquet": 500}
_MEMORY = {"workbook": 30, "json": 24, "json_lines": 24, "parquet": 20}
_FAR = (
    " A cell filled in far below the table, or far to the right of it, is enough for that: delete "
    "the rows and columns that are not needed."
)


def read_sheets(given: Input, content: bytes) -> tuple[Source, ...]:
    """The rows of a file of sheets or records, a source for each. Never raises for what the file
    holds; there is always at least one source."""
    source = Source(given.name, sha256=hashlib.sha256(content).hexdigest())
    if is_text(given, content):
        from loaders.formats.text_files import read_text

        return read_text(given, content)
    result = opened(given, content)
    if isinstance(result, Problem):
        return refused(source, result)
    grids = grids_of(result, source)
    notes = [Problem(given.name, message, rule) for rule, message in result.notes]
    return _together(source, [one for grid in grids for one in sources_of(grid)], notes)


def is_text(given: Input, content: bytes) -> bool:
    """Whether a workbook by name is text, as many programs write them."""
    workbook = _kind(given.name) == "workbook" and not content.startswith(
        (b"PK", b"\xd0\xcf\x11\xe0")
    )
    return workbook and bool(content.strip()) and b"\0" not in content[:4096]


def _kind(name: str) -> str:
    return KINDS[PurePath(name).suffix.lower()]


def opened(given: Input, content: bytes) -> Opened | Problem:
    """Every sheet of a file, or why it cannot be read."""
    kind = _kind(given.name)
    if not content.strip(b"\0 \t\r\n"):
        return Problem(given.name, "The file is empty.", "empty_file")
    if len(content) > _LARGEST[kind] << 20:
        message = (
            f"The file has {len(content) / 1e6:,.0f} MB; at most {_LARGEST[kind]} are read of its "
            "kind. Save it as CSV, or in parts."
        )
        return Problem(given.name, message, "too_large")
    given_back = answer(
        "loaders.formats.opening", [kind], content, allowance(len(content), _MEMORY[kind])
    )
    if isinstance(given_back, Ended):
        far = _FAR if kind == "workbook" and given_back.rule == "too_large" else ""
        return Problem(given.name, given_back.message + far, given_back.rule)
    try:
        result = from_bytes(given_back)
    except (ValueError, pa.ArrowException, OSError, KeyError, TypeError):
        return Problem(given.name, "The file could not be read: it is damaged.", "damaged")
    if isinstance(result, Refused):
        return Problem(given.name, result.message, result.rule)
    return result


def grids_of(result: Opened, source: Source) -> list[Grid]:
    """The sheets that hold anything, as grids of the file."""
    neutralised = _kind(source.file) == "workbook"
    return [_grid(sheet, source, neutralised) for sheet in result.sheets if len(sheet.lines)]


def _grid(sheet: Sheet, source: Source, neutralised: bool) -> Grid:
    cells = {}
    for place, column in enumerate(sheet.cells.columns):
        texts = pd.Series(column.to_pandas(), dtype="str")
        if neutralised and texts.str.startswith("'").any():
            texts = restore(texts)  # made harmless for spreadsheets by our own exports
        cells[place] = texts
    return Grid(
        source.file,
        source.sha256,
        pd.DataFrame(cells),
        sheet.lines,
        sheet.name,
        sheet.notes,
        sheet.broken,
    )


def _together(
    source: Source, sources: Sequence[Source], notes: Sequence[Problem]
) -> tuple[Source, ...]:
    """The sources of one file: sheets without a table are passed over with a note if there are
    others with one."""
    known = [one for one in sources if not unknown(one)]
    if not known:
        problems = [problem for one in sources for problem in one.problems]
        if not problems:
            message = "The file holds no rows. It needs a header and a row for each record."
            problems = [Problem(source.file, message, "empty_file")]
        rows = sum(one.rows for one in sources)
        return (replace(source, rows=rows, problems=tuple(problems), warnings=tuple(notes)),)
    passed = [_passed_over(one) for one in sources if unknown(one)]
    if any(one.rows for one in known):  # sheets that nobody filled in are no news
        known = [_without_no_rows(one) for one in known]
    first = replace(known[0], warnings=(*notes, *known[0].warnings, *passed))
    return (first, *known[1:])


def _passed_over(source: Source) -> Problem:
    message = (
        f"The sheet has {counted(source.rows, 'row')} but none of our tables, and was passed over."
    )
    return Problem(source.file, message, "sheet_passed_over", sheet=source.sheet)


def _without_no_rows(source: Source) -> Source:
    told = tuple(one for one in source.warnings if one.rule != "no_rows")
    return replace(source, warnings=told)
