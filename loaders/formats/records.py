"""JSON and JSON Lines as text; runs in a process of its own.

Numbers stay as they are written, so that none is too large and no digit is lost. A file of JSON
is gone through record by record, which gives each its line and never holds them all as objects.
"""

import json
import re
from collections.abc import Iterator

from loaders.formats.encoding import NotText, as_text
from loaders.formats.record_columns import NO_RECORDS, Notes, Records
from loaders.formats.sheets import Opened, Refused, Sheet

_BLANKS = " \t\r\n"
_SPACE = re.compile(rf"[{_BLANKS}]*")
_LARGE = 1 << 20  # letters
_LIST = re.compile(r"\[\s*[{\]]")  # a list of objects, or an empty one
_NO_OBJECT = "This line is no whole JSON object. Put each record on a line of its own."


def _number(written: str) -> str:
    return written[:-2] if written.endswith(".0") else written


def _constant(written: str) -> str:
    return "" if written == "NaN" else written


_DECODER = json.JSONDecoder(parse_float=_number, parse_int=str, parse_constant=_constant)


def opened_json_lines(content: bytes) -> Opened:
    """The records of a file with an object on each line. Raises `Refused`."""
    text, notes = _decoded(content)
    return Opened((_by_line(text, notes),))


def _most_cells(text: str) -> int:
    """How many cells the records in a text may fill, empty ones too: each takes memory."""
    return 20_000_000 + len(text)


def _by_line(text: str, notes: Notes) -> Sheet:
    records = Records("", _most_cells(text))
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
    _refuse_cut_off(text)
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
        raise Refused("no_records", NO_RECORDS)
    return Opened(tuple(sheets))


def _refuse_cut_off(text: str) -> None:
    """Raise `Refused` for a large file that breaks off, before the whole of it is gone through."""
    last = len(text) - 1
    while last >= 0 and text[last] in f"{_BLANKS}\0":
        last -= 1
    if last > _LARGE and text[last] not in "]}":
        lines = text.count("\n", 0, last) + 1
        message = f"It is no whole JSON: it breaks off at line {lines:,}. Get the whole file again."
        raise Refused("damaged", message)


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

    def tables(self) -> Iterator[Records]:
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

    def _by_name(self) -> Iterator[Records]:
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
            record = Records("", _most_cells(self.text))
            record.add(others, line)
            yield record

    def _list(self, name: str) -> Records:
        records = Records(name, _most_cells(self.text))
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
        mark = self.text[self.at : self.at + 1]
        if mark in _BLANKS:
            self.at = _SPACE.match(self.text, self.at).end()
            mark = self.text[self.at : self.at + 1]
        return mark

    def _value(self) -> object:
        self._next()
        value, self.at = _DECODER.raw_decode(self.text, self.at)
        return value

    def _line(self) -> int:
        self._next()
        self.line += self.text.count("\n", self.counted, self.at)
        self.counted = self.at
        return self.line
