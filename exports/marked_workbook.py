"""A workbook in which the cells that are wrong stand out, each with a comment that says why.

`marked` keeps somebody's own XLSX workbook as it is and marks it; `made` makes a workbook of rows
that came from another kind of file. Both list all that is wrong on a sheet of its own, which the
loaders know and leave aside when the workbook comes back.
"""

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import openpyxl
import xlsxwriter
from openpyxl.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from exports.spreadsheet import fitting

SHEET = "Problems"
TITLE = "What is wrong, and where"  # by which the loaders know the sheet
_HEADINGS = ("Sheet", "Row", "Column", "What stands there", "What is wrong")
_WIDTHS = (20, 8, 22, 34, 100)
_GROUND = "FCEFDF"
_AUTHOR = "Findings"
_SEARCHED = 40  # rows in which a heading is looked for
MOST_MARKS = 5_000

Row = tuple[int, Sequence[str]]  # number of the row in its file, and its cells


@dataclass(frozen=True)
class Mark:
    """One thing wrong: on which sheet, in which row (from 1; None: the sheet as a whole), under
    which heading ('': the row as a whole), what stands there, and words."""

    sheet: str
    row: int | None
    column: str
    value: str
    words: str


def marked(workbook: bytes, marks: Sequence[Mark]) -> bytes:
    """The XLSX workbook with comments on the cells that are wrong, all other cells as they are.

    A mark whose heading is not found goes to the first cell of its row; what cannot be placed is
    on the sheet of problems, as everything else is. Macros are not kept.
    """
    book = openpyxl.load_workbook(io.BytesIO(workbook))
    for name in [name for name in book.sheetnames if _is_ours(book, name)]:
        del book[name]
    by_cell: dict[tuple[str, int, int], list[str]] = {}
    for mark in marks[:MOST_MARKS]:
        place = _place(book, mark)
        if place:
            by_cell.setdefault(place, []).append(mark.words)
    for (sheet, row, column), words in by_cell.items():
        cell = book[sheet].cell(row, column)
        if not isinstance(cell, MergedCell):
            cell.fill = PatternFill("solid", start_color=_GROUND)
            cell.comment = _comment(words)
    _list(book, marks)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _is_ours(book: Workbook, name: str) -> bool:
    return name == SHEET and book[name].cell(1, 1).value == TITLE


def _comment(words: Iterable[str]) -> Comment:
    comment = Comment(fitting("\n".join(words))[:2000], _AUTHOR)
    comment.width, comment.height = 360, 120
    return comment


def _place(book: Workbook, mark: Mark) -> tuple[str, int, int] | None:
    """The cell that a mark is about."""
    name = mark.sheet or (book.sheetnames[0] if len(book.sheetnames) == 1 else "")
    if name not in book.sheetnames or mark.row is None:
        return None
    sheet = book[name]
    if not isinstance(sheet, Worksheet):
        return None
    return name, mark.row, _column(sheet, mark) or 1


def _column(sheet: Worksheet, mark: Mark) -> int | None:
    """The column under the heading of a mark: of the last row above that has it."""
    if not mark.column:
        return None
    wanted, found = mark.column.strip().casefold(), None
    last = min(mark.row or 1, _SEARCHED)
    for row in sheet.iter_rows(1, last):
        for cell in row:
            if isinstance(cell.value, str) and cell.value.strip().casefold() == wanted:
                found = cell.column
    return found


def _list(book: Workbook, marks: Sequence[Mark]) -> None:
    sheet = book.create_sheet(SHEET if SHEET not in book.sheetnames else f"{SHEET} (2)")
    _text(sheet, 1, 1, TITLE).font = Font(bold=True, size=16)
    for at, (heading, width) in enumerate(zip(_HEADINGS, _WIDTHS, strict=True), start=1):
        _text(sheet, 3, at, heading).font = Font(bold=True)
        sheet.column_dimensions[chr(64 + at)].width = width
    for row, mark in enumerate(marks, start=4):
        cells = (mark.sheet, mark.row, mark.column, mark.value, mark.words)
        for at, cell in enumerate(cells, start=1):
            if isinstance(cell, int):
                sheet.cell(row, at, cell)
            elif cell:
                _text(sheet, row, at, cell)
    sheet.freeze_panes = "A4"


def _text(sheet: Worksheet, row: int, column: int, text: str) -> openpyxl.cell.Cell:
    cell = sheet.cell(row, column)
    cell.value = fitting(text)
    cell.data_type = "s"  # never a formula
    return cell


def made(sheets: Mapping[str, Sequence[Row]], marks: Sequence[Mark]) -> bytes:
    """A workbook of rows, by the name of their sheet, marked as `marked` does.

    The first row of each sheet is its heading. Rows are numbered as in the file they came from,
    which marks refer to; in the workbook they follow each other.
    """
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    names = dict(zip(sheets, _sheet_names(sheets), strict=True))
    rows_of = {name: {number: at for at, (number, _) in enumerate(sheets[name], 1)}
               for name in sheets}  # fmt: skip
    with xlsxwriter.Workbook(out, options) as book:
        for name, rows in sheets.items():
            _write(book, names[name], rows)
    moved = [
        Mark(
            names.get(mark.sheet, mark.sheet),
            rows_of.get(mark.sheet, {}).get(mark.row or 0),
            mark.column,
            mark.value,
            mark.words,
        )
        for mark in marks
    ]
    return marked(out.getvalue(), moved)


def _write(book: xlsxwriter.Workbook, name: str, rows: Sequence[Row]) -> None:
    sheet = book.add_worksheet(name)
    text, bold = book.add_format({"num_format": "@"}), book.add_format({"bold": True})
    sheet.set_column(0, max((len(cells) for _, cells in rows), default=1) - 1, 24, text)
    for at, (_, cells) in enumerate(rows):
        for column, cell in enumerate(cells):
            if cell:
                sheet.write_string(at, column, fitting(cell), text if at else bold)
    sheet.freeze_panes(1, 0)


def _sheet_names(names: Iterable[str]) -> list[str]:
    """Names that Excel takes for sheets: short, without some characters, no two the same."""
    known: list[str] = []
    for name in names:
        plain = "".join("_" if letter in "[]:*?/\\'" else letter for letter in fitting(name))
        short, number = plain.strip()[:28] or "Sheet", 1
        given = short
        while given.casefold() in (other.casefold() for other in (*known, SHEET)):
            number += 1
            given = f"{short[:26]}_{number}"
        known.append(given)
    return known
