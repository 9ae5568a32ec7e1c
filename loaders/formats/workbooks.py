"""Workbooks (XLSX, XLSM, XLSB, XLS, ODS) as sheets of text; runs in a process of its own.

fastexcel reads cells, straight into columns, and tells which hold errors; what it does not tell
(merged cells, formulas never calculated) comes from `loaders.formats.workbook_marks`, and for XLS
from python-calamine.
"""

import io
import re
from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pyarrow as pa

from loaders.formats.linked_cells import Links, with_addresses
from loaders.formats.ods_marks import ods_marks
from loaders.formats.packages import DAMAGED, LOCKED, chunks, opened, part, without_entities
from loaders.formats.percent_cells import as_shown
from loaders.formats.sheets import Broken, Opened, Refused, Sheet, compact
from loaders.formats.workbook_marks import (
    ERROR,
    Marks,
    bearable,
    broken_cell,
    column_number,
    excel_marks,
    excel_percents,
    excel_sheets,
)

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MACROS = "VBA".encode("utf-16-le")
_ERRORS = {
    "Div0": "#DIV/0!",
    "NA": "#N/A",
    "Name": "#NAME?",
    "Null": "#NULL!",
    "Num": "#NUM!",
    "Ref": "#REF!",
    "Value": "#VALUE!",
}
NO_WORKBOOK = "It is no workbook, whatever its name says. Open it and save it as one (.xlsx)."
_FROM_1904 = "The workbook counts days from 1904: dates that are mere numbers were left as numbers."
Notes = list[tuple[str, str]]


def opened_workbook(content: bytes) -> Opened:
    """Every sheet of a workbook. Raises `Refused`."""
    if content.startswith(b"PK"):
        notes, marks = _package(content)
    elif content.startswith(_OLE):
        notes, marks = _old(content)
    else:
        raise Refused("not_workbook", NO_WORKBOOK)
    return Opened(tuple(_sheets(content, marks)), tuple(notes))


def _package(content: bytes) -> tuple[Notes, Mapping[str, Marks]]:
    with opened(content) as package:
        names = package.namelist()
        for name in names:
            if name.lower().endswith((".xml", ".rels")) and "worksheets/" not in name:
                for _ in without_entities(chunks(package, name)):
                    pass  # read through to its end: a damaged part is told before it is used
        if "xl/workbook.xml" in names:
            sheets, percents = excel_sheets(package), excel_percents(package)
            marks = {
                sheet: excel_marks(package, name, percents)
                for sheet, name in sheets.items()
                if name in names
            }
            if re.search(rb'date1904="(?:1|true)"', part(package, "xl/workbook.xml", 1 << 24)):
                marks = {sheet: replace(each, from_1904=True) for sheet, each in marks.items()}
        elif "content.xml" in names:
            marks = ods_marks(package)
        elif "xl/workbook.bin" in names:
            marks = {}
        else:
            raise Refused("not_workbook", NO_WORKBOOK)
    return list(_notes(names)), marks


def _notes(names: list[str]) -> Notes:
    notes = []
    if any(name.lower().endswith("vbaproject.bin") or name.startswith("Basic/") for name in names):
        notes.append(("macros", "It holds macros. They were not run; only its cells were read."))
    if any(name.startswith("xl/externalLinks/") for name in names):
        message = "It refers to other workbooks. They were not opened; the values saved were read."
        notes.append(("external_links", message))
    return notes


def _old(content: bytes) -> tuple[Notes, Mapping[str, Marks]]:
    """Notes and marks of a workbook in the format before 2007."""
    if _ENCRYPTED in content:
        raise Refused("encrypted", LOCKED)
    import python_calamine

    marks = {}
    try:
        with python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            for name in book.sheet_names:
                merged = book.get_sheet_by_name(name).merged_cell_ranges or []
                marks[name] = Marks(merged=[(first, last) for first, last in merged])
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise _refusal(error) from None
    said = "It holds macros. They were not run; only its cells were read."
    return [("macros", said)] if _MACROS in content else [], marks


def _refusal(error: Exception) -> Refused:
    if re.search("password|encrypt", str(error) + type(error).__name__, re.IGNORECASE):
        return Refused("encrypted", LOCKED)
    return Refused("damaged", DAMAGED)


def _sheets(content: bytes, marks: Mapping[str, Marks]) -> list[Sheet]:
    import fastexcel

    sheets = []
    try:
        book = fastexcel.read_excel(content)
        for name in book.sheet_names:
            read = book.load_sheet(name, header_row=None, skip_rows=0, dtypes="string")
            sheets.append(_sheet(read, marks.get(name, Marks())))
    except (fastexcel.FastExcelError, OSError, ValueError, pa.ArrowInvalid) as error:
        raise _refusal(error) from None
    return sheets


def _sheet(read: "object", marks: Marks) -> Sheet:
    """One sheet from fastexcel's, with all columns from A and all rows from 1."""
    batch, errors = read.to_arrow_with_errors()
    at = {place: column.absolute_index for place, column in enumerate(read.selected_columns)}
    broken = list(marks.broken)
    bearable(len(errors.errors) if errors else 0)
    for cell in errors.errors if errors else ():
        kind = re.search(r"Error\((\w+)\)", cell.detail)
        what = _ERRORS.get(kind[1] if kind else "", "#ERROR!")
        broken.append(broken_cell(cell.position[0] + 1, at[cell.position[1]], ERROR.format(what)))
    notes = []
    if read.visible != "visible":
        notes.append(("hidden_sheet", "The sheet is hidden in the workbook; it was read too."))
    if marks.from_1904:
        notes.append(("days_from_1904", _FROM_1904))
    columns = _columns(batch, at, broken)
    for (letters, decimals), cells in marks.percents.items():
        place = column_number(letters.decode())
        if place < len(columns):
            columns[place] = as_shown(columns[place], cells, decimals)
    if told := _addresses(columns, marks.links):
        notes.append(("addresses_of_links", told))
    lines = np.arange(1, len(columns[0]) + 1 if columns else 1)
    return compact(read.name, columns, lines, marks.merged, notes, broken)


def _addresses(columns: list[pa.Array], links: Links) -> str:
    """Put the addresses of cells that only say "Link" into their columns, and say how many."""
    by_column: dict[bytes, dict[int, str]] = {}
    for (letters, line), address in links.items():
        by_column.setdefault(letters, {})[line] = address
    count = 0
    for letters, addresses in by_column.items():
        place = column_number(letters.decode())
        if place < len(columns):
            columns[place], found = with_addresses(columns[place], addresses)
            count += found
    what = "The address was" if count == 1 else "The addresses were"
    cells = "1 cell says" if count == 1 else f"{count:,} cells say"
    return f"{what} read where {cells} no more than that there is a link." if count else ""


def _columns(batch: pa.RecordBatch, at: Mapping[int, int], broken: list[Broken]) -> list[pa.Array]:
    """The columns in their places, as far as there are cells, those without a value too."""
    rows = max([batch.num_rows, *(cell.line for cell in broken)])
    width = max([-1, *at.values(), *(cell.column for cell in broken)]) + 1
    columns = [pa.nulls(rows, pa.string())] * width
    below = pa.nulls(rows - batch.num_rows, pa.string())
    for place, column in at.items():
        columns[column] = pa.concat_arrays([batch.column(place).cast(pa.string()), below])
    return columns
