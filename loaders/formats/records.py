"""JSON and JSON Lines as text; runs in a process of its own.

Numbers stay as they are written, so that none is too large and no digit is lost. A file of JSON
is gone through record by record, which gives each its line and never holds them all as objects.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa

from loaders.formats.encoding import NotText, as_text
from loaders.formats.sheets import (
    MOST_BROKEN,
    MOST_COLUMNS,
    Broken,
    Opened,
    Refused,
    Sheet,
    compact,
)

_BATCH = 20_000
_MOST_EMPTY = 200_000
_NO_RECORDS = (
    'It holds no records. It needs a list of objects, [{"finding_id": "f1", ...}, ...], or such '
    'lists by table, {"findings": [...], "inspections": [...]}.'
)
_SPACE = re.compile(r"[ \t\r\n]*")
_LIST = re.compile(r"\[\s*[{\]]")  # a list of objects, or an empty one
_NESTED = "holds an object, or a list that is not of plain values. Give it a plain value."
_NO_RECORD = "This is no record: a record is an object with named values."
_NO_OBJECT = "This line is no whole JSON object. Put each record on a line of its own."
Notes = list[tuple[str, str]]


def _number(written: str) -> str:
    return written[:-2] if written.endswith(".0") else written


def _constant(written: str) -> str:
    return "" if written == "NaN" else written


_DECODER = json.JSONDecoder(parse_float=_number, parse_int=str, parse_constant=_constant)


@dataclass
class _Records:
    """Records gathered into columns, in batches; `broken` counts records from 0."""

    name: str
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
            raise Refused("no_records", f"{message} {_NO_RECORDS}")
        if not isinstance(record, dict):
            self.fault(_NO_RECORD)
            record = {}
        row = {}
        for key, value in record.items():
            place = self.places.setdefault(key, len(self.places))
            text = _cell(value)
            if text is None:
                self.broken.append((number, place, f"'{key[:80]}' {_NESTED}"))
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
        return value.encode("utf-8", "replace").decode("utf-8")  # half of a pair is no character
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        parts = [None if isinstance(part, list) else _cell(part) for part in value]
        return None if None in parts else "; ".join(part for part in parts if part)
    return None


def opened_json_lines(content: bytes) -> Opened:
    """The records of a file with an object on each line. Raises `Refused`."""
    text, notes = _decoded(content)
    return Opened((_by_line(text, notes),))


def _by_line(text: str, notes: Notes) -> Sheet:
    records = _Records("")
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                records.add(_DECODER.decode(line), number)
            except (ValueError, RecursionError):
                records.add({}, number)
                records.fault(_NO_OBJECT)
    return records.sheet(notes)


def opened_json(content: bytes) -> Opened:
    """The records of a JSON file: a list, lists by table, or one of our own exports.
    Raises `Refused`."""
    text, notes = _decoded(content)
    walk = _Walk(text)
    try:
        sheets = [records.sheet(notes) for records in walk.tables()]
    except RecursionError:
        message = "Its objects are nested too deeply for records. Save plain records."
        raise Refused("too_deep", message) from None
    except ValueError as error:
        at = text.count("\n", 0, getattr(error, "pos", walk.at)) + 1
        if _objects_by_line(text):
            return Opened((_by_line(text, notes),))
        message = f"It is no whole JSON: something is wrong or missing at line {at:,}."
        raise Refused("damaged", message) from None
    if not sheets:
        raise Refused("no_records", _NO_RECORDS)
    return Opened(tuple(sheets))


def _objects_by_line(text: str) -> bool:
    """Whether the first line is an object by itself, as in JSON Lines."""
    first, _, rest = text.lstrip().partition("\n")
    try:
        return bool(rest.strip()) and isinstance(_DECODER.decode(first), dict)
    except (ValueError, RecursionError):
        return False


def _decoded(content: bytes) -> tuple[str, Notes]:
    try:
        text = as_text(content)
    except NotText as error:
        raise Refused("not_text", str(error).replace("a CSV file", "JSON")) from None
    notes = [("encoding", text.note)] if text.note else []
    return text.content.decode("utf-8"), notes


class _Walk:
    """Goes through the text of a JSON file, one record at a time."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.line = 1
        self.counted = 0

    def tables(self) -> Iterator[_Records]:
        """The records of each list, by name; of a lone object, that one record.

        Raises `ValueError` (wrong JSON, `at` about where) or `RecursionError`.
        """
        if self._next() == "[":
            yield self._list("")
        elif self._next() == "{":
            yield from self._by_name()
        else:
            raise ValueError("neither a list nor an object")
        if self._next():
            raise ValueError("more after the end")

    def _by_name(self) -> Iterator[_Records]:
        line, others, lists = self._line(), {}, 0
        for _ in self._parts("{", "}"):
            name = self._value()
            if not isinstance(name, str) or self._next() != ":":
                raise ValueError("no name of a value")
            self.at += 1
            if self._next() == "[" and _LIST.match(self.text, self.at):
                lists += 1
                yield self._list("" if name == "rows" and "about" in others else name)
            else:
                others[name] = self._value()
        if others and not lists:
            record = _Records("")
            record.add(others, line)
            yield record

    def _list(self, name: str) -> _Records:
        records = _Records(name)
        for _ in self._parts("[", "]"):
            line = self._line()
            records.add(self._value(), line)
        return records

    def _parts(self, start: str, end: str) -> Iterator[None]:
        """Stops at the beginning of each part of a list or object, and goes past its end."""
        self._past(start)
        if self._next() != end:
            yield
            while self._next() == ",":
                self.at += 1
                yield
        self._past(end)

    def _past(self, mark: str) -> None:
        if self._next() != mark:
            raise ValueError(f"no {mark}")
        self.at += 1

    def _next(self) -> str:
        """What comes next, spaces apart; '' at the end."""
        self.at = _SPACE.match(self.text, self.at).end()
        return self.text[self.at : self.at + 1]

    def _value(self) -> object:
        self._next()
        value, self.at = _DECODER.raw_decode(self.text, self.at)
        return value

    def _line(self) -> int:
        self._next()
        self.line += self.text.count("\n", self.counted, self.at)
        self.counted = self.at
        return self.line
