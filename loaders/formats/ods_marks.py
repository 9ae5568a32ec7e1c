"""Merged cells and errors of an OpenDocument spreadsheet, which its reader does not tell."""

import zipfile
from xml.parsers import expat

from loaders.formats.packages import DAMAGED, chunks
from loaders.formats.sheets import Refused
from loaders.formats.workbook_marks import UNSAVED, Marks, bearable, broken_cell

_TELLING = (b'number-rows-spanned="', b'calcext:value-type="error"', b"table:formula=")
_ERROR = "holds an error. Correct its formula, or write the value there instead."
_CELLS = ("table:table-cell", "table:covered-table-cell")
_MOST = 1 << 21  # rows or columns that a sheet may have


class _Walk:
    """Counts rows and cells of content.xml, as they repeat, and keeps what is worth telling."""

    def __init__(self) -> None:
        self.marks: dict[str, Marks] = {}
        self.sheet = Marks()
        self.row = self.column = self.rows = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "table:table":
            self.sheet = self.marks.setdefault(attributes.get("table:name", ""), Marks())
            self.row = 0
        elif tag == "table:table-row":
            self.rows = _times(attributes, "table:number-rows-repeated")
            self.column = 0
        elif tag in _CELLS:
            if tag == _CELLS[0]:
                self._cell(attributes)
            self.column += _times(attributes, "table:number-columns-repeated")

    def end(self, tag: str) -> None:
        if tag == "table:table-row":
            self.row += self.rows

    def _cell(self, attributes: dict[str, str]) -> None:
        down = _times(attributes, "table:number-rows-spanned")
        across = _times(attributes, "table:number-columns-spanned")
        if down > 1:
            last = self.row + down - 1, self.column + across - 1
            self.sheet.merged.append(((self.row, self.column), last))
        what = ""
        if attributes.get("calcext:value-type") == "error":
            what = _ERROR
        elif "table:formula" in attributes and "office:value-type" not in attributes:
            what = UNSAVED
        if what:
            bearable(len(self.sheet.broken))
            self.sheet.broken.append(broken_cell(self.row + 1, self.column, what))


def _times(attributes: dict[str, str], name: str) -> int:
    """How often something is repeated; once where it does not say."""
    text = attributes.get(name, "1")
    return max(1, min(int(text), _MOST)) if text.isdecimal() and len(text) < 10 else 1


def ods_marks(package: zipfile.ZipFile) -> dict[str, Marks]:
    """The marks of every sheet, by its name. Raises `Refused`.

    In sheets without merged cells, errors or formulas nothing is looked for.
    """
    tail, telling = b"", False
    for piece in chunks(package, "content.xml"):
        telling = telling or any(mark in tail + piece for mark in _TELLING)
        tail = piece[-40:]
    if not telling:
        return {}
    walk = _Walk()
    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = walk.start, walk.end
    try:
        for piece in chunks(package, "content.xml"):
            parser.Parse(piece)
        parser.Parse(b"", True)
    except expat.ExpatError:
        raise Refused("damaged", DAMAGED) from None
    return walk.marks
