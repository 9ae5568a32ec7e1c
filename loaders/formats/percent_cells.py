"""Cells of XLSX workbooks that show a percentage: read as people see them, 85% and not 0.85.

Readers of workbooks give the number that is stored. Which cells are formatted so is taken from the
styles and the XML of a sheet by pattern; a workbook without such a format costs nothing more.
"""

import re
from array import array
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from xml.etree import ElementTree

import numpy as np
import pyarrow as pa

_BUILT_IN = {9: "0%", 10: "0.00%"}  # formats that every workbook has without naming them
_PLAIN = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')  # parts of a format that stand for themselves
_DECIMALS = re.compile(r"\.([0#?]+)")
_CELL = rb'<(?:\w+:)?c\s[^<>]{0,200}?\bs="(?:%s)"[^<>]{0,200}>'  # tags are short: no long searches
_PLACE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_STYLE = re.compile(rb'\bs="(\d+)"')
_KIND = re.compile(rb'\bt="(?!n")')  # texts, answers and errors; numbers have none, or "n"

Percents = dict[tuple[bytes, int], array]  # lines of cells by the letters of a column and decimals


def percent_styles(styles: ElementTree.Element) -> dict[bytes, int]:
    """The decimals shown by each cell style of a workbook that shows a percentage, by its number as
    it stands in cells. `styles` is the root of `xl/styles.xml`."""
    codes = dict(_BUILT_IN)
    found: dict[bytes, int] = {}
    for one in styles.iter():
        name = one.tag.rpartition("}")[2]
        if name == "numFmt" and one.get("numFmtId", "").isdecimal():
            codes[int(one.get("numFmtId", ""))] = one.get("formatCode", "")
    cells = next((one for one in styles if one.tag.rpartition("}")[2] == "cellXfs"), ())
    for at, one in enumerate(cells):
        number = one.get("numFmtId", "")
        code = _PLAIN.sub("", codes.get(int(number), "")) if number.isdecimal() else ""
        if "%" in code:
            decimals = _DECIMALS.search(code)
            found[str(at).encode()] = len(decimals[1]) if decimals else 0
    return found


def cell_pattern(styles: Mapping[bytes, int]) -> re.Pattern[bytes] | None:
    """What cells of these styles look like; None where there is no such style."""
    return re.compile(_CELL % b"|".join(styles)) if styles else None


def collect(
    rows: bytes, pattern: re.Pattern[bytes], styles: Mapping[bytes, int], into: Percents
) -> None:
    """Note the cells of some rows of a sheet that show a percentage."""
    for found in pattern.finditer(rows):
        cell = found[0]
        place, style = _PLACE.search(cell), _STYLE.search(cell)
        if place and style and not _KIND.search(cell):
            key = (place[1], styles[style[1]])
            into.setdefault(key, array("i")).append(int(place[2]))


def as_shown(column: pa.Array, lines: array, decimals: int) -> pa.Array:
    """The texts of a column, from line 1, with numbers on those lines as percentages."""
    texts = column.to_numpy(zero_copy_only=False)
    at = np.array(lines) - 1
    for row in at[at < len(texts)]:
        texts[row] = _percentage(texts[row], decimals)
    return pa.array(texts, pa.string())


def _half_up(text: str, decimals: int) -> Decimal:
    """As spreadsheets round what they show."""
    return (Decimal(text) * 100).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def _percentage(text: str | None, decimals: int) -> str | None:
    try:
        return text and f"{_half_up(text, decimals)}%"
    except InvalidOperation:  # a text in a cell formatted for numbers
        return text
