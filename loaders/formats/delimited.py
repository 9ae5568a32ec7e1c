"""Bytes of a CSV file to cells of text, each row with its line in the file.

`quick_csv` reads files whose every line can be accounted for; the `csv` module of the standard
library reads the others (blank lines between rows, unclosed quotes) slowly but exactly.
"""

import csv
import io
from collections.abc import Iterator
from itertools import chain, islice

import numpy as np
import pyarrow as pa

from loaders.formats.encoding import Marks, marks_of
from loaders.formats.quick_csv import Cells, Ragged, Unlike, bearable, quick_rows

_MOST_BLANK = 1_000_000
_ROWS = 50_000  # read as lists at once
# Letters that a cell may have: one that holds more was opened by a quotation mark and not closed.
# The csv module keeps four bytes for each.
_LARGEST_CELL = 1 << 22
_KEPT = 10_000  # letters kept of the rest of a file that one quotation mark has swallowed
_BLOCK = 1 << 22  # bytes searched together for the end of the rows
_END = "\x1e"  # a last row of our own: if it does not come out alone, a quote was left open


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


def rows_of(
    text: bytes,
    first_line: int,
    width: int,
    delimiter: str,
    start: int = 0,
    marks: Marks | None = None,
) -> Cells:
    """The rows after the header, which begin at the place `start`, on the line `first_line`.

    `text` is UTF-8; `marks` are those of all of it, where they have been counted before. Raises
    `Unlike` if very many rows do not have the cells of the header.
    """
    stop = _end_of_rows(text, start)
    if start == stop:
        return Cells([pa.chunked_array([], pa.large_string())] * width, np.empty(0, np.int64))
    if marks is None:
        marks = marks_of(text, start, stop)
    else:
        marks = marks - marks_of(text, 0, start) - marks_of(text, stop)
    quick = quick_rows(text, start, stop, marks, first_line, width, delimiter)
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


def _exact(body: bytes, first_line: int, width: int, delimiter: str) -> Cells:
    rows, lines, ragged, batches = [], [], [], []
    unclosed = None
    for line, row in _rows_with_lines(body, first_line, delimiter):
        if row is None or (row and row[-1].endswith(f"{_END}\n")):
            unclosed = line
        elif len(row) == width:
            rows.append(row)
            lines.append(line)
        elif row and row != [_END]:
            ragged.append(Ragged(line, len(row), _written(row, delimiter)))
            bearable(len(ragged))
        if len(rows) == _ROWS:  # as lists they take ten times the memory
            batches.append(_columns(rows, width))
            rows = []
    batches.append(_columns(rows, width))
    columns = [pa.chunked_array(column) for column in zip(*batches, strict=True)]
    text = "" if unclosed is None else _beginning(body, unclosed - first_line)
    return Cells(columns, np.array(lines, np.int64), ragged, unclosed, text)


def _rows_with_lines(
    body: bytes, first_line: int, delimiter: str
) -> Iterator[tuple[int, list[str] | None]]:
    """Each row and the line on which it starts; None, the last, for one with a cell too large."""
    csv.field_size_limit(_LARGEST_CELL)
    reader = csv.reader(chain(_lines(body), (f"{_END}\n",)), delimiter=delimiter)
    line = first_line
    try:
        for row in reader:
            yield line, row
            line = first_line + reader.line_num
    except csv.Error as error:
        if "field limit" not in str(error):
            raise
        yield line, None


def _lines(body: bytes) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(body), "utf-8", newline="")


def _beginning(body: bytes, line: int) -> str:
    """How the text begins after so many lines."""
    rest = _lines(body)
    for _ in islice(rest, line):
        pass
    return rest.read(_KEPT)


def _columns(rows: list[list[str]], width: int) -> list[pa.Array]:
    columns = zip(*rows, strict=True) if rows else [()] * width
    return [pa.array(column, pa.large_string()) for column in columns]


def _written(row: list[str], delimiter: str) -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="").writerow(row)
    return text.getvalue()
