"""The workbook template: a sheet for each table that people fill, with drop-downs and notes.

Sheets are named after their tables and headed by the columns of the contract, so that a filled
template is read like any other workbook. All cells are text, so that Excel turns no date and no id
into something else.
"""

from collections.abc import Mapping
from io import BytesIO

import pandas as pd
import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from loaders.columns import Column
from loaders.plans.columns import PLAN, SHEET, contract_of
from loaders.schema import TABLES
from loaders.storage.snapshots import Snapshot
from loaders.templates import words as words
from loaders.templates.examples import EXAMPLES, PLAN_EXAMPLE
from loaders.templates.lists import Lists, list_of, vocabularies, write_lists

FILLED = tuple(EXAMPLES)
ROWS = 2000  # rows with drop-downs; more may be filled
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_LONGEST = 255  # characters that Excel shows beside a cell
_WIDTHS = {"text": 34, "url": 34, "id": 24, "choice": 22}


def template(snapshot: Snapshot | None = None, plan: pd.DataFrame | None = None) -> bytes:
    """The template as an XLSX workbook, with the vocabularies in force in `snapshot`.

    Tables of vocabularies that the store lacks are the shipped ones. `plan`, rows of
    `plan_rows.plan_of`, fills the action plan in place of its example.
    """
    file = BytesIO()
    with xlsxwriter.Workbook(file, _OPTIONS) as book:
        book.set_properties({"title": "Findings: workbook template"})
        looks = _looks(book)
        guide = book.add_worksheet(words.GUIDE)
        sheets = {name: book.add_worksheet(name) for name in (SHEET, *FILLED)}
        lists = write_lists(book, looks, vocabularies(snapshot))
        _write_guide(guide, looks)
        _write_plan(sheets[SHEET], looks, lists, plan)
        for table in FILLED:
            _write_table(sheets[table], table, looks, lists)
        guide.activate()
    return file.getvalue()


def _looks(book: Workbook) -> dict[str, object]:
    top = {"valign": "top", "font_name": "Calibri"}
    return {
        "text": book.add_format({**top, "num_format": "@"}),
        "head": book.add_format({**top, "bold": True, "bg_color": "#E7F0F8", "bottom": 1}),
        "must": book.add_format(
            {**top, "bold": True, "bg_color": "#1B5E9B", "font_color": "#FFFFFF", "bottom": 1}
        ),
        "example": book.add_format(
            {**top, "italic": True, "font_color": "#6F6A62", "bg_color": "#F5F3EF",
             "num_format": "@"}
        ),
        "title": book.add_format({**top, "bold": True, "font_size": 18}),
        "bold": book.add_format({**top, "bold": True}),
        "wrap": book.add_format({**top, "text_wrap": True}),
    }  # fmt: skip


def _write_table(sheet: Worksheet, table: str, looks: Mapping, lists: Lists) -> None:
    example = EXAMPLES[table]
    for at, column in enumerate(TABLES[table].read):
        note = words.note_of(column)
        _write_head(sheet, at, column.name, note, looks["must" if column.required else "head"])
        sheet.set_column(at, at, _WIDTHS.get(column.kind, 14), looks["text"])
        _write_help(sheet, at, column, column.name, note, lists)
        sheet.write_string(1, at, example.get(column.name, ""), looks["example"])
    _finish(sheet, len(TABLES[table].read))


def _write_plan(sheet: Worksheet, looks: Mapping, lists: Lists, plan: pd.DataFrame | None) -> None:
    if plan is None:
        plan = pd.DataFrame([PLAN_EXAMPLE])
    for at, column in enumerate(PLAN):
        contract = contract_of(column)
        note = words.with_need(column.meaning, column.required)
        _write_head(sheet, at, column.heading, note, looks["must" if column.required else "head"])
        sheet.set_column(at, at, _WIDTHS.get(contract.kind, 14), looks["text"])
        _write_help(sheet, at, contract, column.heading, note, lists, "status names")
        look = looks["example" if plan["action_id"].eq(PLAN_EXAMPLE["action_id"]).any() else "text"]
        for row, cell in enumerate(plan[column.name], start=1):
            sheet.write_string(row, at, cell, look)
    _finish(sheet, len(PLAN))


def _write_head(sheet: Worksheet, at: int, name: str, note: str, look: object) -> None:
    sheet.write_string(0, at, name, look)
    sheet.write_comment(0, at, note, {"x_scale": 2, "y_scale": 1.2, "font_size": 10})


def _write_help(
    sheet: Worksheet,
    at: int,
    column: Column,
    heading: str,
    note: str,
    lists: Lists,
    states: str = "statuses",
) -> None:
    """What Excel shows while a cell of the column is filled: its meaning, and what to choose."""
    help: dict[str, object] = {"input_title": heading[:32], "input_message": _cut(note)}
    name = states if column.refers == "statuses" else list_of(column)
    if name in lists:
        # What is typed all the same is not refused here: the loader says what is wrong and why.
        help |= {"validate": "list", "source": lists[name], "show_error": not column.many}
    elif column.refers in FILLED:
        ids = f"='{column.refers}'!$A$2:$A${ROWS + 1}"
        help |= {"validate": "list", "source": ids, "show_error": False}
    else:
        help["validate"] = "any"
    if help.get("show_error"):
        said = f"Choose from the list, or see the sheet {words.LISTS}."
        help |= {"error_type": "warning", "error_title": heading[:32], "error_message": said}
    sheet.data_validation(1, at, ROWS, at, help)


def _finish(sheet: Worksheet, columns: int) -> None:
    sheet.freeze_panes(1, 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:{_corner(columns)}"})


def _corner(columns: int) -> str:
    return xlsxwriter.utility.xl_rowcol_to_cell(ROWS, columns - 1)


def _cut(note: str) -> str:
    return note if len(note) <= _LONGEST else f"{note[: _LONGEST - 1]}…"


def _write_guide(sheet: Worksheet, looks: Mapping) -> None:
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 100)
    sheet.write_string(0, 0, words.TITLE, looks["title"])
    rows = [
        ("", ""),
        *((f"Step {at}", step) for at, step in enumerate(words.STEPS, start=1)),
        ("", ""),
        *((name, words.sheet_in_words(name)) for name in (SHEET, *FILLED, words.LISTS)),
    ]
    for row, (label, said) in enumerate(rows, start=1):
        sheet.write_string(row, 0, label, looks["bold"])
        sheet.write_string(row, 1, said, looks["wrap"])
