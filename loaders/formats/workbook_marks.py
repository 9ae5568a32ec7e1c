"""What the reader of workbooks does not tell of them: merged cells, formulas without a value.

Taken from the XML of a sheet by pattern, piece by piece, so that the largest sheet costs little.
"""

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree

from loaders.formats.linked_cells import Links, collect_links, targets
from loaders.formats.packages import DAMAGED, chunks, part, without_entities
from loaders.formats.percent_cells import Percents, cell_pattern, collect, percent_styles
from loaders.formats.sheets import MOST_BROKEN, Area, Broken, Refused

UNSAVED = (
    "holds a formula whose result was never saved. Open the workbook in a spreadsheet program and "
    "save it there."
)
_ROW_END = b"</row>"
_STYLES = "xl/styles.xml"
_LONGEST_ROW = 32 << 20
_MOST_MERGED = 200_000
_INDEX = 16 << 20
_MERGED = re.compile(
    rb'<(?:\w+:)?mergeCell [^>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"'
)
_FORMULA = re.compile(
    rb'<(?:\w+:)?c ((?:[^<>"]|"[^"<]*")*)>\s*<(?:\w+:)?f(?:\s[^<>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)\s*'
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_PLACE = re.compile(rb'(?:^|\s)r="([A-Z]{1,3})(\d{1,7})"')


ERROR = "holds the error {}. Correct its formula, or write the value there instead."


@dataclass
class Marks:
    """Of one sheet: areas merged, cells whose value is not known, whether days count from 1904,
    cells that show a percentage, and addresses to which cells lead."""

    merged: list[Area] = field(default_factory=list)
    broken: list[Broken] = field(default_factory=list)
    from_1904: bool = False
    percents: Percents = field(default_factory=dict)
    links: Links = field(default_factory=dict)


def column_number(letters: str) -> int:
    """0 for A, 26 for AA."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def column_letters(number: int) -> str:
    """A for 0, AA for 26."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def broken_cell(line: int, column: int, what: str) -> Broken:
    """The cell of that row (from 1) and column (from 0), of which `what` is true."""
    return Broken(line, column, f"Cell {column_letters(column)}{line} {what}")


def bearable(broken: int) -> None:
    """Raises `Refused` if a sheet has too many cells whose value is not known."""
    if broken > MOST_BROKEN:
        message = (
            f"Over {MOST_BROKEN:,} cells of a sheet hold errors, or formulas whose results were "
            "never saved. Open the workbook in a spreadsheet program and save it there."
        )
        raise Refused("no_value", message)


def excel_sheets(package: zipfile.ZipFile) -> dict[str, str]:
    """The part of the package in which each sheet lies, by the sheet's name. Raises `Refused`."""
    relations = _tree(package, "xl/_rels/workbook.xml.rels")
    parts = {one.get("Id"): str(one.get("Target")) for one in relations}
    sheets = {}
    for one in _tree(package, "xl/workbook.xml").iter():
        if one.tag.endswith("}sheet"):
            where = next((v for key, v in one.attrib.items() if key.endswith("}id")), None)
            target = parts.get(where, "").lstrip("/").removeprefix("xl/")
            sheets[str(one.get("name"))] = f"xl/{target}"
    return sheets


def _tree(package: zipfile.ZipFile, name: str) -> ElementTree.Element:
    try:
        text = part(package, name, _INDEX)
        b"".join(without_entities(iter([text])))
        return ElementTree.fromstring(text)
    except (KeyError, ElementTree.ParseError, LookupError, ValueError):
        raise Refused("damaged", DAMAGED) from None


def excel_percents(package: zipfile.ZipFile) -> dict[bytes, int]:
    """The cell styles of an XLSX file that show a percentage. Raises `Refused`."""
    if _STYLES not in package.namelist():
        return {}
    return percent_styles(_tree(package, _STYLES))


def excel_marks(package: zipfile.ZipFile, name: str, percents: Mapping[bytes, int]) -> Marks:
    """The marks of one sheet of an XLSX file. Raises `Refused`."""
    marks, pattern, known = Marks(), cell_pattern(percents), _targets(package, name)
    for rows in _whole_rows(without_entities(chunks(package, name))):
        if b"<f" in rows or b":f" in rows:
            marks.broken += _unsaved(rows)
        if pattern:
            collect(rows, pattern, percents, marks.percents)
        collect_links(rows, known, marks.links)
        for found in _MERGED.finditer(rows):
            left, top, right, bottom = (text.decode() for text in found.groups())
            first = int(top) - 1, column_number(left)
            marks.merged.append((first, (int(bottom) - 1, column_number(right))))
        bearable(len(marks.broken))
        if len(marks.merged) > _MOST_MERGED:
            raise Refused("too_large", f"A sheet has over {_MOST_MERGED:,} merged areas.")
    return marks


def _targets(package: zipfile.ZipFile, name: str) -> dict[bytes, str]:
    """The addresses to which a sheet refers, by its ids for them. Raises `Refused`."""
    folder, _, file = name.rpartition("/")
    relations = f"{folder}/_rels/{file}.rels"
    return targets(_tree(package, relations)) if relations in package.namelist() else {}


def _whole_rows(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The same text, cut after rows."""
    held = b""
    for piece in pieces:
        held += piece
        cut = held.rfind(_ROW_END)
        if cut >= 0:
            yield held[: cut + len(_ROW_END)]
            held = held[cut + len(_ROW_END) :]
        elif len(held) > _LONGEST_ROW:
            raise Refused("too_large", f"A row of it is larger than {_LONGEST_ROW >> 20} MB.")
    yield held


def _unsaved(rows: bytes) -> Iterator[Broken]:
    for found in _FORMULA.finditer(rows):
        place = _PLACE.search(found[1])
        if place and b't="str"' not in found[1]:  # a text that is empty is a value
            yield broken_cell(int(place[2]), column_number(place[1].decode()), UNSAVED)
