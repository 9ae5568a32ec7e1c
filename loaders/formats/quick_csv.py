"""Rows of delimited text read by pyarrow, where it accounts for every line of them.

In several threads where every row has the cells of the header, else in one.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

from loaders.formats.encoding import Marks

MOST_RAGGED = 100_000
_BLOCK = 1 << 22  # bytes parsed together: few enough to stay near the processor
_LARGE_BLOCK = 1 << 24  # no row that pyarrow reads is longer


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


def bearable(ragged: int) -> None:
    """Raises `Unlike` if so many rows are unlike the header."""
    if ragged > MOST_RAGGED:
        raise Unlike(
            f"Over {MOST_RAGGED:,} rows do not have as many cells as the header, so which cell "
            "belongs to which column is not clear. Save the file again from where it came."
        )


def quick_rows(
    text: bytes, start: int, stop: int, marks: Marks, first_line: int, width: int, delimiter: str
) -> Cells | None:
    """The rows of UTF-8 text between two places, or None if pyarrow's reading does not account for
    every line there; `marks` are those between the places.

    Raises `Unlike` if very many rows do not have the cells of the header.
    """
    if marks.quotes % 2:
        return None
    if marks.returns and marks.returns != text.count(b"\r\n", start, stop):
        return None
    body = pa.py_buffer(text).slice(start, stop - start)
    lines = marks.feeds + 1
    try:
        read = parsed(pa.BufferReader(body), width, delimiter, None, known_utf8=True)
    except pa.ArrowInvalid:  # rows unlike the header, or very long ones
        return _with_ragged(body, lines, first_line, width, delimiter)
    return with_lines(read, [], first_line, lines)


def _with_ragged(
    body: pa.Buffer, lines: int, first_line: int, width: int, delimiter: str
) -> Cells | None:
    invalid: list[pa.csv.InvalidRow] = []

    def skip(row: pa.csv.InvalidRow) -> str:
        invalid.append(row)
        return "skip" if len(invalid) <= MOST_RAGGED else "error"

    try:
        read = parsed(pa.BufferReader(body), width, delimiter, skip, known_utf8=True)
    except pa.ArrowInvalid:
        bearable(len(invalid))
        return None
    return with_lines(read, invalid, first_line, lines)


def parsed(
    body: pa.NativeFile,
    width: int,
    delimiter: str,
    skip: Callable[[pa.csv.InvalidRow], str] | None,
    known_utf8: bool = False,
) -> pa.Table:
    """The cells of every row; `skip` is told of those unlike the header. Without it they raise
    `ArrowInvalid`, and the rows are read in several threads: only in one does pyarrow say which row
    an invalid one is. Bytes that are not UTF-8 raise it too, where it is not known that none are.
    """
    names = [str(position) for position in range(width)]
    return pa.csv.read_csv(
        body,
        read_options=pa.csv.ReadOptions(
            column_names=names,
            use_threads=skip is None,
            block_size=_BLOCK if skip is None else _LARGE_BLOCK,
        ),
        parse_options=pa.csv.ParseOptions(
            delimiter=delimiter, newlines_in_values=True, invalid_row_handler=skip
        ),
        convert_options=pa.csv.ConvertOptions(
            check_utf8=not known_utf8,
            column_types=dict.fromkeys(names, pa.large_string()),
        ),
    )


def with_lines(
    read: pa.Table, invalid: list[pa.csv.InvalidRow], first_line: int, lines_in_body: int
) -> Cells | None:
    """The rows with their lines, or None if they do not account for all lines there are."""
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
