"""Bytes of a CSV file to cells of text, each row with its line in the file.

pyarrow reads files whose every line can be accounted for, in several threads where every row has
the cells of the header; the `csv` module of the standard library reads the others (blank lines
between rows, unclosed quotes) slowly but exactly.
"""

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

from loaders.formats.encoding import occurrences

MOST_RAGGED = 100_000
_MOST_BLANK = 1_000_000
_ROWS = 50_000  # read as lists at once
_LARGEST_CELL = 2**31 - 1
_BLOCK = 1 << 22  # bytes parsed together: few enough to stay near the processor
_LARGE_BLOCK = 1 << 24  # no row that pyarrow reads is longer
_END = "\x1e"  # a last row of our own: if it does not come out alone, a quote was left open


class Unlike(ValueError):  # noqa: N818 - read as a sentence where it is raised
    """The rows are unlike the header, or blank, so often that it is no table; says so."""


@dataclass(frozen=True)
class Ragged:
    """A row with too many or too few cells: its line, how many cells, and how it stood."""

    line: int
    cells: int
    text: str


@dataclass(frozen=True)
class Cells:
    """Rows of one file. `lines` are the lines on which the rows of `columns` start; `unclosed` is
    the line of the row in which a quotation mark is never closed (that row is left out)."""

    columns: list[pa.ChunkedArray]
    lines: np.ndarray
    ragged: list[Ragged] = field(default_factory=list)
    unclosed: int | None = None
    unclosed_text: str = ""


def header_of(text: bytes, delimiter: str) -> tuple[list[str], int, int]:
    """Cells of the first row that is neither blank nor a comment, the line after it and its end.

    Comments are lines before the header that start with `#`. Returns `([], 1, len(text))` if there
    is no such row.
    """
    start, line = 0, 1
    while start < len(text):
        comment = text.startswith(b"#", start)
        stop = text.find(b"\n", start) + 1 or len(text) if comment else _end_of_row(text, start)
        row = text[start:stop].decode("utf-8", errors="replace")
        if row.strip(" \t\r\n" + delimiter) and not comment:
            csv.field_size_limit(_LARGEST_CELL)
            cells = next(csv.reader(io.StringIO(row, newline=""), delimiter=delimiter), [])
            after = line + row.count("\n") + (not row.endswith("\n"))
            return [cell.strip() for cell in cells], after, stop
        line += row.count("\n")
        start = stop
    return [], 1, len(text)


def _end_of_row(text: bytes, start: int) -> int:
    """Where the row that starts at `start` ends; a header may hold line breaks in quotes."""
    stop = start
    while True:
        found = text.find(b"\n", stop)
        stop = len(text) if found < 0 else found + 1
        quotes = text.count(b'"', start, stop)
        if stop == len(text) or quotes % 2 == 0 or stop - start > 100_000:
            return stop


def rows_of(text: bytes, first_line: int, width: int, delimiter: str, start: int = 0) -> Cells:
    """The rows after the header, which begin at the place `start`, on the line `first_line`.

    Raises `Unlike` if very many rows do not have the cells of the header.
    """
    stop = _end_of_rows(text, start)
    if start == stop:
        return Cells([pa.chunked_array([], pa.large_string())] * width, np.empty(0, np.int64))
    quick = _quick(text, start, stop, first_line, width, delimiter)
    if quick is not None:
        return quick
    if text.count(b"\n\n", start, stop) + text.count(b"\n\r\n", start, stop) > _MOST_BLANK:
        raise Unlike(f"Over {_MOST_BLANK:,} lines are blank. Delete them.")
    return _exact(text[start:stop], first_line, width, delimiter)


def _end_of_rows(text: bytes, start: int) -> int:
    """Where the last row ends, without the line ends after it."""
    stop = len(text)
    while stop > start:
        tail = text[max(start, stop - _BLOCK) : stop]
        kept = len(tail.rstrip(b"\r\n"))
        stop -= len(tail) - kept
        if kept:
            break
    return stop


def _bearable(ragged: int) -> None:
    if ragged > MOST_RAGGED:
        raise Unlike(
            f"Over {MOST_RAGGED:,} rows do not have as many cells as the header, so which cell "
            "belongs to which column is not clear. Save the file again from where it came."
        )


def _quick(
    text: bytes, start: int, stop: int, first_line: int, width: int, delimiter: str
) -> Cells | None:
    """pyarrow's reading, or None if it does not account for every line of the file."""
    if occurrences(text, b'"', start, stop) % 2:
        return None
    returns = occurrences(text, b"\r", start, stop)
    if returns and returns != text.count(b"\r\n", start, stop):
        return None
    body = pa.py_buffer(text).slice(start, stop - start)
    lines = occurrences(text, b"\n", start, stop) + 1
    try:
        read = _parsed(body, width, delimiter, None)
    except pa.ArrowInvalid:  # rows unlike the header, or very long ones
        return _quick_with_ragged(body, lines, first_line, width, delimiter)
    return _with_lines(read, [], first_line, lines)


def _quick_with_ragged(
    body: pa.Buffer, lines: int, first_line: int, width: int, delimiter: str
) -> Cells | None:
    invalid: list[pa.csv.InvalidRow] = []

    def skip(row: pa.csv.InvalidRow) -> str:
        invalid.append(row)
        return "skip" if len(invalid) <= MOST_RAGGED else "error"

    try:
        read = _parsed(body, width, delimiter, skip)
    except pa.ArrowInvalid:
        _bearable(len(invalid))
        return None
    return _with_lines(read, invalid, first_line, lines)


def _parsed(
    body: pa.Buffer,
    width: int,
    delimiter: str,
    skip: Callable[[pa.csv.InvalidRow], str] | None,
) -> pa.Table:
    """The cells of every row; `skip` is told of those unlike the header. Without it they raise
    `ArrowInvalid`, and the rows are read in several threads: only in one does pyarrow say which row
    an invalid one is."""
    names = [str(position) for position in range(width)]
    return pa.csv.read_csv(
        pa.BufferReader(body),
        read_options=pa.csv.ReadOptions(
            column_names=names,
            use_threads=skip is None,
            block_size=_BLOCK if skip is None else _LARGE_BLOCK,
        ),
        parse_options=pa.csv.ParseOptions(
            delimiter=delimiter, newlines_in_values=True, invalid_row_handler=skip
        ),
        convert_options=pa.csv.ConvertOptions(column_types=dict.fromkeys(names, pa.large_string())),
    )


def _with_lines(
    read: pa.Table, invalid: list[pa.csv.InvalidRow], first_line: int, lines_in_body: int
) -> Cells | None:
    total = read.num_rows + len(invalid)
    heights = np.ones(total, np.int64)
    bad = np.array([row.number - 1 for row in invalid], dtype=np.int64)
    good = np.delete(np.arange(total), bad)
    if total != lines_in_body:
        heights[good] += _line_breaks(read)
        heights[bad] += np.array([row.text.count("\n") for row in invalid], np.int64)
        # A blank line between rows, or a last cell that may be an open quote: read exactly.
        if heights.sum() != lines_in_body or heights[-1] > 1:
            return None
    lines = first_line + np.cumsum(heights) - heights
    ragged = [
        Ragged(int(lines[place]), row.actual_columns, row.text)
        for place, row in zip(bad, invalid, strict=True)
    ]
    return Cells(read.columns, lines[good], ragged)


def _line_breaks(read: pa.Table) -> np.ndarray:
    breaks = np.zeros(read.num_rows, np.int64)
    for column in read.columns:
        breaks += pc.count_substring(column, "\n").to_numpy()
    return breaks


def _exact(body: bytes, first_line: int, width: int, delimiter: str) -> Cells:
    csv.field_size_limit(_LARGEST_CELL)
    ends = b"" if body.endswith(b"\n") else b"\n"
    reader = csv.reader(_lines(body + ends + f"{_END}\n".encode()), delimiter=delimiter)
    rows, lines, ragged, batches = [], [], [], []
    start, unclosed, text = first_line, None, ""
    for row in reader:
        line, start = start, first_line + reader.line_num
        if row and row[-1].endswith(f"{_END}\n"):
            unclosed = line
            text = "".join(islice(_lines(body), line - first_line, None))
        elif len(row) == width:
            rows.append(row)
            lines.append(line)
        elif row and row != [_END]:
            ragged.append(Ragged(line, len(row), _written(row, delimiter)))
            _bearable(len(ragged))
        if len(rows) == _ROWS:  # as lists they take ten times the memory
            batches.append(_columns(rows, width))
            rows = []
    batches.append(_columns(rows, width))
    columns = [pa.chunked_array(column) for column in zip(*batches, strict=True)]
    return Cells(columns, np.array(lines, np.int64), ragged, unclosed, text)


def _lines(body: bytes) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(body), "utf-8", newline="")


def _columns(rows: list[list[str]], width: int) -> list[pa.Array]:
    columns = zip(*rows, strict=True) if rows else [()] * width
    return [pa.array(column, pa.large_string()) for column in columns]


def _written(row: list[str], delimiter: str) -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="").writerow(row)
    return text.getvalue()
