"""Sheets of cells as they come out of a file: columns of text, and back from another process.

Only pyarrow and numpy are imported here: the process that opens a file needs them, and little else.
"""

import json
from collections.abc import Sequence
from dataclasses import astuple, dataclass, field
from typing import BinaryIO

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

MOST_COLUMNS = 1_000
MOST_BROKEN = 10_000  # nobody goes through more, and each takes a line of explanation
LONGEST_CELL = 1_000_000  # bytes; a cell of a spreadsheet holds 32,767 characters
Area = tuple[tuple[int, int], tuple[int, int]]  # first and last cell, each row and column from 0


class Refused(Exception):  # noqa: N818 - read as a sentence where it is raised
    """The file cannot be read; a rule, and in words why and what to do."""

    def __init__(self, rule: str, message: str) -> None:
        super().__init__(message)
        self.rule, self.message = rule, message


@dataclass(frozen=True)
class Broken:
    """A cell whose value is not known: the row of the sheet from 1, the column from 0, and in a
    sentence or two what stands there and what to do. `whole_row`: the row as such is none."""

    line: int
    column: int
    what: str
    whole_row: bool = False


@dataclass(frozen=True)
class Sheet:
    """One sheet: columns of text ('' where empty) named "0", "1" and so on, rows without content
    left out, `lines` the row of each from 1. `notes` are warnings (rule, message)."""

    name: str
    cells: pa.Table
    lines: np.ndarray
    notes: tuple[tuple[str, str], ...] = ()
    broken: tuple[Broken, ...] = ()


@dataclass(frozen=True)
class Opened:
    """Everything that a file holds; `notes` are about the whole file."""

    sheets: tuple[Sheet, ...] = ()
    notes: tuple[tuple[str, str], ...] = field(default=())


def compact(
    name: str,
    columns: Sequence[pa.Array],
    lines: np.ndarray,
    merged: Sequence[Area] = (),
    notes: Sequence[tuple[str, str]] = (),
    broken: Sequence[Broken] = (),
) -> Sheet:
    """The sheet of these columns of text: rows and last columns without content are left out, and
    what stands in cells merged downwards stands in each of their rows that has other content.

    `merged` counts rows and columns of `columns` from 0. Raises `Refused` if the sheet is wider
    than any table, or a cell longer than any text.
    """
    blank = np.ones(len(lines), bool)
    last = 0
    for place, column in enumerate(columns):
        if column.null_count == len(column):
            continue
        empty = pc.fill_null(pc.equal(pc.utf8_trim_whitespace(column), ""), True)
        empty = empty.to_numpy(zero_copy_only=False)
        if not empty.all():
            _refuse_long(column, lines)
            last = place + 1
            blank &= empty
    for cell in broken:
        blank[np.searchsorted(lines, cell.line)] = False
        last = max(last, cell.column + 1)
    if last > MOST_COLUMNS:
        message = f"The sheet has {last:,} columns; at most {MOST_COLUMNS:,} are read."
        raise Refused("too_many_columns", message)
    kept = pa.array(np.flatnonzero(~blank))
    filled = _filled(columns[:last], merged, len(lines))
    cells = {str(place): pc.fill_null(c.take(kept), "") for place, c in enumerate(filled)}
    return Sheet(name, pa.table(cells), lines[~blank], tuple(notes), tuple(broken))


def _refuse_long(column: pa.Array, lines: np.ndarray) -> None:
    """Raises `Refused` if a cell of the column is longer than any text."""
    sizes = pc.binary_length(column)
    longest = pc.max(sizes).as_py() or 0
    if longest > LONGEST_CELL:
        at = int(lines[pc.index(sizes, longest).as_py()])
        where = f"in row {at:,}" if at else "in the header"
        message = f"A cell {where} holds {longest / 1e6:,.1f} MB of text; at most 1 MB is read."
        raise Refused("cell_too_long", message)


def _filled(columns: Sequence[pa.Array], merged: Sequence[Area], rows: int) -> list[pa.Array]:
    """Columns with the value of merged cells in each row of them (one column wide)."""
    above: dict[int, np.ndarray] = {}
    for (top, left), (bottom, right) in merged:
        if left == right and top < bottom and left < len(columns) and top < rows:
            above.setdefault(left, np.arange(rows))[top : bottom + 1] = top
    return [
        column.take(pa.array(above[place])) if place in above else column
        for place, column in enumerate(columns)
    ]


def write(result: Opened | Refused, sink: BinaryIO) -> None:
    """Write what `from_bytes` reads: a line of JSON, and Arrow's stream of each sheet."""
    if isinstance(result, Refused):
        sink.write(_line({"refused": [result.rule, result.message]}))
        return
    about = [
        {
            "name": sheet.name,
            "notes": sheet.notes,
            "broken": [astuple(cell) for cell in sheet.broken],
        }
        for sheet in result.sheets
    ]
    sink.write(_line({"notes": result.notes, "sheets": about}))
    for sheet in result.sheets:
        table = sheet.cells.append_column("lines", pa.array(sheet.lines, pa.int64()))
        with pa.ipc.new_stream(sink, table.schema) as writer:
            writer.write_table(table)


def _line(about: dict[str, object]) -> bytes:
    return json.dumps(about).encode("ascii") + b"\n"


def from_bytes(content: bytes) -> Opened | Refused:
    """What another process found in a file. Raises `ValueError` if it is no such thing."""
    end = content.find(b"\n") + 1
    about = json.loads(content[:end])
    if "refused" in about:
        return Refused(*about["refused"])
    stream = pa.BufferReader(memoryview(content)[end:])
    sheets = []
    for one in about["sheets"]:
        with pa.ipc.open_stream(stream) as reader:
            table = reader.read_all()
        table.validate(full=True)
        sheets.append(
            Sheet(
                one["name"],
                table.drop_columns(["lines"]),
                table["lines"].to_numpy(),
                _pairs(one["notes"]),
                tuple(Broken(*cell) for cell in one["broken"]),
            )
        )
    return Opened(tuple(sheets), _pairs(about["notes"]))


def _pairs(notes: list[list[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((rule, message) for rule, message in notes)
