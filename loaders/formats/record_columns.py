"""Records gathered into columns of text, in batches, so that they are never all held as objects."""

from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa

from loaders.formats.sheets import MOST_BROKEN, MOST_COLUMNS, Broken, Refused, Sheet, compact

NO_RECORDS = (
    'It holds no records. It needs a list of objects, [{"finding_id": "f1", ...}, ...], or such '
    'lists by table, {"findings": [...], "inspections": [...]}.'
)
_BATCH = 20_000
_MOST_EMPTY = 200_000
_MOST_VALUES = 10_000  # of a list in one cell
_NESTED = "holds an object, or a list of lists or very many values. Give it a plain value."
_NO_RECORD = "This is no record: a record is an object with named values."
Notes = list[tuple[str, str]]


@dataclass
class Records:
    """Records of one list; `broken` counts them from 0. `most_cells`: how many cells they may fill,
    empty ones too, for each takes memory."""

    name: str
    most_cells: int
    places: dict[str, int] = field(default_factory=dict)
    rows: list[dict[str, str]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    batches: list[pa.Table] = field(default_factory=list)
    broken: list[tuple[int, int, str]] = field(default_factory=list)
    empty: int = 0

    def add(self, record: object, line: int) -> None:
        """One more record, which begins on that line."""
        number = len(self.lines)
        self.lines.append(line)
        self.empty += not record
        if len(self.broken) > MOST_BROKEN or self.empty > _MOST_EMPTY:
            message = "Very many of its records are empty, or no objects with plain values."
            raise Refused("no_records", f"{message} {NO_RECORDS}")
        if not isinstance(record, dict):
            self.fault(_NO_RECORD)
            record = {}
        row = {}
        places = self.places
        for key, value in record.items():
            if key not in places:
                places[key] = len(places)
            text = _cell(value)
            if text is None:
                self.broken.append((number, places[key], f"'{key[:80]}' {_NESTED}"))
            row[key] = text or ""
        if len(self.places) > MOST_COLUMNS:
            message = f"Its records have over {MOST_COLUMNS:,} different names of values."
            raise Refused("too_many_columns", message)
        self.rows.append(row)
        if len(self.rows) == _BATCH:
            self._flush()

    def fault(self, what: str) -> None:
        """The last record is none."""
        self.broken.append((len(self.lines) - 1, -1, what))

    def _flush(self) -> None:
        columns = {
            name: pa.array([row.get(name) for row in self.rows], pa.string())
            for name in self.places or [""]
        }
        if len(self.lines) * len(columns) > self.most_cells:
            message = (
                f"Its {len(self.lines):,} records have {len(columns):,} different names of values, "
                "of which each has but a few, so they are no table. Save them by kind."
            )
            raise Refused("too_sparse", message)
        self.batches.append(pa.table(columns))
        self.rows = []

    def sheet(self, notes: Notes) -> Sheet:
        """All of them, below a row of the names of their values."""
        self._flush()
        names = list(self.places) or [""]
        table = pa.concat_tables(self.batches, promote_options="default").select(names)
        columns = [
            pa.concat_arrays([pa.array([name], pa.string()), *column.chunks])
            for name, column in zip(names, table.columns, strict=True)
        ]
        lines = np.array([0, *self.lines], np.int64)
        if self.name or (np.diff(lines) <= 0).any():  # counted where lines cannot tell them apart
            lines = np.arange(len(lines))
        broken = [
            Broken(int(lines[row + 1]), max(column, 0), what, column < 0)
            for row, column, what in self.broken
        ]
        return compact(self.name, columns, lines, notes=notes, broken=broken)


def _cell(value: object) -> str | None:
    """A value as text; None if it is an object, or a list of anything but plain values."""
    if isinstance(value, str):
        if value.isascii():
            return value
        return value.encode("utf-8", "replace").decode("utf-8")  # half of a pair is no character
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list) and len(value) <= _MOST_VALUES:
        parts = [None if isinstance(part, list) else _cell(part) for part in value]
        return None if None in parts else "; ".join(part for part in parts if part)
    return None
