"""The rows of a table as an Excel workbook that holds text as text: no formula, no link."""

import io
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime

import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from exports.about import About
from exports.values import SAFE_DIGITS, exact, text, values

MOST_ROWS = 1_048_575  # Excel's rows, less the heading
MOST_CHARACTERS = 32_767
_WIDEST, _WRAPPED = 34, 70  # characters; longer text gets the wide column and is wrapped
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FIRST_YEAR = 1900  # Excel has no days before
_STYLE = "Table Style Light 1"
_CHANGED = (
    "In {:,} cells, characters that a workbook cannot hold were left out or text was cut at"
    f" {MOST_CHARACTERS:,} characters; the CSV, JSON and Parquet files have it whole."
)
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def as_xlsx(
    frame: pd.DataFrame,
    about: About,
    labels: Mapping[str, str] | None = None,
    sheet: str = "Findings",
) -> bytes:
    """A workbook: the rows as an Excel table under `labels` (column name to heading), and "About".

    Missing cells are empty, days are Excel days, several values in a cell are joined by "; ", and
    whole numbers of 16 digits and more (keys) are text, as Excel would round them. Characters that
    a workbook cannot hold are left out and text over 32,767 characters is cut; "About" says so.
    Raises ValueError for more rows than a sheet takes: offer CSV or Parquet for those.
    """
    if len(frame) > MOST_ROWS:
        raise ValueError(f"a sheet takes {MOST_ROWS:,} rows, not {len(frame):,}")
    columns = {str(name): exact(values(frame[name]), SAFE_DIGITS) for name in frame.columns}
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, _OPTIONS) as book:
        book.set_properties({"title": about.title, "comments": about.address})
        notes = _write_rows(book, sheet, columns, _headings(columns, labels or {}))
        _write_about(book, about, notes)
    return file.getvalue()


def _headings(columns: Mapping[str, object], labels: Mapping[str, str]) -> list[str]:
    """One heading per column; Excel refuses a table in which two are the same but for capitals."""
    wanted = [labels.get(name, name) for name in columns]
    seen = [heading.casefold() for heading in wanted]
    return [
        fitting(heading if seen.count(heading.casefold()) == 1 else f"{heading} ({name})")
        for heading, name in zip(wanted, columns, strict=True)
    ]


def _write_rows(
    book: xlsxwriter.Workbook, name: str, columns: Mapping[str, list[object]], headings: list[str]
) -> list[str]:
    """Fills the first sheet; returns in words what could not be held as it was."""
    sheet = book.add_worksheet(name)
    formats = _formats(book)
    changed = 0
    for place, (heading, cells) in enumerate(zip(headings, columns.values(), strict=True)):
        held = [_held(cell) for cell in cells]
        changed += sum(
            isinstance(cell, str) and cell != new for cell, new in zip(cells, held, strict=True)
        )
        longest = max([len(heading) + 3, *(len(text(cell)) + 1 for cell in held)])
        wide = longest > _WIDEST
        sheet.set_column(place, place, _WRAPPED if wide else longest)
        for row, cell in enumerate(held, start=1):
            _write(sheet, row, place, cell, formats, wide)
    if headings:
        last = max(1, *(len(cells) for cells in columns.values()))  # Excel wants a row, even empty
        options = {"columns": [{"header": heading} for heading in headings], "style": _STYLE}
        sheet.add_table(0, 0, last, len(headings) - 1, options)
    sheet.freeze_panes(1, 0)
    return [_CHANGED.format(changed)] if changed else []


def _write_about(book: xlsxwriter.Workbook, about: About, notes: list[str]) -> None:
    sheet = book.add_worksheet("About")
    bold = book.add_format({"bold": True, "valign": "top"})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 90)
    lines = (*about.items(), *(("Note", note) for note in notes))
    for row, (label, words) in enumerate(lines):
        sheet.write_string(row, 0, label, bold)
        sheet.write_string(row, 1, fitting(words), wrap)


def _formats(book: xlsxwriter.Workbook) -> dict[str, Format]:
    top = {"valign": "top"}
    return {
        "top": book.add_format(top),
        "wrap": book.add_format({**top, "text_wrap": True}),
        "day": book.add_format({**top, "num_format": "yyyy-mm-dd"}),
        "moment": book.add_format({**top, "num_format": "yyyy-mm-dd hh:mm"}),
    }


def _held(cell: object) -> object:
    """The cell as Excel can hold it: text, number, day or nothing."""
    if isinstance(cell, datetime) and cell.tzinfo:
        cell = cell.astimezone(UTC).replace(tzinfo=None)
    if cell is None or (isinstance(cell, date) and cell.year >= _FIRST_YEAR):
        return cell
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return cell
    return fitting(text(cell)) or None


def _write(
    sheet: Worksheet, row: int, place: int, cell: object, formats: Mapping[str, Format], wide: bool
) -> None:
    if cell is None:
        return
    if isinstance(cell, str):
        sheet.write_string(row, place, cell, formats["wrap" if wide else "top"])
    elif isinstance(cell, date):
        whole = len(text(cell)) == len("2026-11-23")
        sheet.write_datetime(row, place, cell, formats["day" if whole else "moment"])
    else:
        sheet.write_number(row, place, cell, formats["top"])


def fitting(words: str) -> str:
    """The text as a cell of a workbook can hold it: without control characters, not too long."""
    lines = words.replace("\r\n", "\n").replace("\r", "\n")
    return _NOT_IN_XML.sub("", lines)[:MOST_CHARACTERS]
