"""Files of text with a row per line (CSV and its kin), read into rows of their table."""

import hashlib
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pandas as pd

from loaders.at_once import at_once
from loaders.formats.delimited import rows_of
from loaders.formats.encoding import NotText, Text, as_text
from loaders.formats.flowing import flown
from loaders.formats.grids import sources_of
from loaders.formats.headers import DELIMITERS, Header, header_problems, understood
from loaders.formats.quick_csv import Cells, Unlike
from loaders.formats.sheets import MOST_COLUMNS
from loaders.formats.text_grids import HEAD, text_grid
from loaders.formulas import restore
from loaders.problems import Problem
from loaders.schema import TABLES
from loaders.source import Input, Source, refused
from loaders.texts import text_series
from loaders.wording import counted

SEARCHED = 1 << 18  # bytes in which the header is looked for
_KEPT = 10_000  # characters that the ledger keeps of a row with too many cells


def read_text(given: Input, content: bytes) -> tuple[Source, ...]:
    """The rows of a file of text. What cannot be read is told in `problems`, never raised."""
    with ThreadPoolExecutor(1) as beside:  # a large file takes as long to hash as to read
        digest = beside.submit(lambda: hashlib.sha256(content).hexdigest())
        sources = _sources(given.name, content)
        return tuple(
            source if source.sha256 else replace(source, sha256=digest.result())
            for source in sources
        )


def read_large(given: Input) -> tuple[Source, ...] | None:
    """The rows of a large file of text in the plainest form there is, read without holding its
    bytes; None for any other file. Raises `OSError` if it cannot be read."""
    found = flown(given.path, given.name)
    if found is None:
        return None
    source = Source(given.name, found.header.table, found.sha256)
    return (_with_rows(source, found.header, found.rows, "", found.control),)


def _sources(file: str, content: bytes) -> tuple[Source, ...]:
    """The same, of which those that have no hash yet are of the file itself."""
    text = _text_or_reason(content)
    source = Source(file)
    if isinstance(text, NotText):
        return refused(source, Problem(file, str(text), "not_text"))
    header = understood(Path(file), text.content[:SEARCHED])
    if problem := _no_header(file, header, text.content):
        return refused(source, problem)
    if problems := header_problems(file, header):
        if made := _otherwise(source, text):
            return made
        body = text.content[header.end :].strip()
        rows = body.count(b"\n") + 1 if body else 0
        return refused(source, *problems, table=header.table, rows=rows)
    try:
        mark = header.delimiter
        rows = rows_of(text.content, header.line, len(header.cells), mark, header.end, text.marks)
        return (_with_rows(source, header, rows, text.note, text.control),)
    except Unlike as error:
        problem = Problem(file, str(error), "ragged_rows", header.table)
        return refused(source, problem, table=header.table, rows=text.content.count(b"\n"))


def _text_or_reason(content: bytes) -> Text | NotText:
    try:
        return as_text(content)
    except NotText as error:
        return error


def _no_header(file: str, header: Header, content: bytes) -> Problem | None:
    """What is wrong where there is no header, or one that no table has."""
    if header.end >= SEARCHED < len(content):
        message = (
            f"The first {SEARCHED >> 10} KB hold no whole header, so it is no table of rows. It "
            "needs a line with the names of its columns."
        )
        return Problem(file, message, "header_too_long", line=1)
    if len(header.cells) > MOST_COLUMNS:
        message = f"The header has {len(header.cells):,} cells; at most {MOST_COLUMNS:,} are read."
        return Problem(file, message, "too_many_columns", line=header.line - 1)
    if not header.cells:
        message = "The file is empty. It needs a header and a row for each record."
        return Problem(file, message, "empty_file")
    return None


def _otherwise(source: Source, text: Text) -> tuple[Source, ...]:
    """What a file brings whose first row is no header of ours: its header stands lower down or is
    written otherwise, or a saved profile says how to read it; else nothing."""
    from loaders.mapping import told_by_profile

    head = text_grid(source, text, HEAD)
    made = sources_of(head) if head is not None else ()
    if all(one.problems for one in made) and not told_by_profile(made):
        return ()
    whole = text_grid(source, text)
    return sources_of(whole) if whole else ()


def _with_rows(
    source: Source, header: Header, read_rows: Cells, note: str, control: bool
) -> Source:
    cells, lines = _cells(header, read_rows), read_rows.lines
    blank = _blank(cells).to_numpy(bool)
    if blank.any():
        cells, lines = cells[~blank].reset_index(drop=True), lines[~blank]
    broken = _broken_rows(source.file, header, read_rows)
    rows = len(cells) + len(broken)
    warnings = [
        Problem(source.file, note, rule, header.table)
        for rule, note in _warnings(note, header, rows)
    ]
    return Source(
        source.file,
        header.table,
        source.sha256,
        cells,
        lines,
        rows,
        tuple(broken),
        tuple(warnings),
        control,
    )


def _cells(header: Header, read_rows: Cells) -> pd.DataFrame:
    by_name = dict(zip(header.cells, read_rows.columns, strict=True))
    absent = pd.Series("", index=range(len(read_rows.lines)), dtype="str")

    def of(name: str) -> pd.Series:
        return _restored(text_series(by_name[name])) if name in by_name else absent

    names = [column.name for column in TABLES[header.table].read]
    columns = at_once(of, names, len(read_rows.lines))
    return pd.DataFrame(dict(zip(names, columns, strict=True)))


def _restored(texts: pd.Series) -> pd.Series:
    """Cells that our own exports made harmless for spreadsheets, as they were."""
    return restore(texts) if texts.str.startswith("'").any() else texts


def _blank(cells: pd.DataFrame) -> pd.Series:
    """Rows without any content, as spreadsheets leave them below the last one."""
    blank = pd.Series(True, index=cells.index)
    for name in cells:
        if not blank.any():
            break
        blank &= cells[name].str.strip() == ""
    return blank


def _broken_rows(file: str, header: Header, read_rows: Cells) -> list[Problem]:
    width = len(header.cells)
    problems = [
        Problem(
            file,
            f"The row has {counted(row.cells, 'cell')}, the header {width}. "
            + ("Put quotation marks around text that holds a comma." if row.cells > width else
               "Add the cells that are missing, empty ones too."),
            "ragged_row",
            header.table,
            row.line,
            row=json.dumps({"text": row.text[:_KEPT]}, ensure_ascii=False),
        )
        for row in read_rows.ragged
    ]  # fmt: skip
    if read_rows.unclosed is not None:
        message = (
            "A quotation mark in this row is never closed (or not for millions of letters), so the "
            "rest of the file belongs to one cell. Close it; a quotation mark inside a quoted cell "
            'is written twice ("").'
        )
        row = json.dumps({"text": read_rows.unclosed_text[:_KEPT]}, ensure_ascii=False)
        line = read_rows.unclosed
        problems.append(Problem(file, message, "unclosed_quote", header.table, line, row=row))
    return problems


def _warnings(note: str, header: Header, rows: int) -> Iterator[tuple[str, str]]:
    """Rule and message of what is worth knowing about a file that could be read."""
    if note:
        yield "encoding", note
    if header.delimiter != ",":
        yield "delimiter", f"Cells are separated by {DELIMITERS[header.delimiter]}."
    if not rows:
        yield "no_rows", "The file has a header but no rows."
