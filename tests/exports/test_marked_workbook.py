"""A workbook with the wrong cells marked: the marks are where the problems are, the rest stays."""

import io

import openpyxl
import pytest
from openpyxl.worksheet.datavalidation import DataValidation

from exports.marked_workbook import SHEET, TITLE, Mark, made, marked
from loaders.templates import sheets as template_sheets

GROUND = "00FCEFDF"


@pytest.fixture
def workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "findings"
    for row in (["A title"], ["finding_id", "Theme"], ["f1", "x"], ["f2", "=1+1"]):
        sheet.append(row)
    sheet["B3"].number_format = "@"
    choice = DataValidation("list", formula1='"a,b"')
    choice.add("B3:B9")
    sheet.add_data_validation(choice)
    book.create_sheet("Notes").append(["Mine"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def test_a_wrong_cell_is_coloured_and_says_why(workbook):
    book = opened(marked(workbook, [Mark("findings", 3, "theme", "x", "No such theme.")]))
    cell = book["findings"]["B3"]

    assert cell.comment.text == "No such theme."
    assert cell.fill.start_color.rgb == GROUND
    assert cell.value == "x"


def test_everything_else_stays_as_it_was(workbook):
    book = opened(marked(workbook, [Mark("findings", 3, "theme", "x", "No.")]))
    sheet = book["findings"]

    assert sheet["A3"].comment is None
    assert sheet["B4"].value == "=1+1"
    assert sheet["B3"].number_format == "@"
    assert len(sheet.data_validations.dataValidation) == 1
    assert book["Notes"]["A1"].value == "Mine"


def test_several_problems_of_a_cell_share_a_comment(workbook):
    marks = [Mark("findings", 3, "theme", "x", words) for words in ("One.", "Two.")]

    assert opened(marked(workbook, marks))["findings"]["B3"].comment.text == "One.\nTwo."


def test_what_has_no_cell_is_at_its_row_and_all_is_listed(workbook):
    marks = [
        Mark("findings", 4, "", "", "The row."),
        Mark("findings", None, "", "", "The sheet."),
        Mark("elsewhere", 2, "a", "=cmd()", "Gone."),
    ]
    book = opened(marked(workbook, marks))

    assert book["findings"]["A4"].comment.text == "The row."
    rows = list(book[SHEET].iter_rows(min_row=4, values_only=True))
    assert [row[4] for row in rows] == ["The row.", "The sheet.", "Gone."]
    assert book[SHEET]["D6"].data_type == "s"  # text, not a formula


def test_marked_again_it_has_one_sheet_of_problems(workbook):
    again = marked(marked(workbook, [Mark("findings", 3, "theme", "x", "No.")]), [])

    assert opened(again).sheetnames == ["findings", "Notes", SHEET]


def test_no_text_from_a_file_becomes_a_formula_on_the_sheet_of_problems(workbook):
    mark = Mark("findings", 3, "Theme", "=cmd|' /C calc'!A0", "=1+1 is not allowed here.")
    cells = [cell for row in opened(marked(workbook, [mark]))[SHEET].iter_rows() for cell in row]

    assert [cell.data_type for cell in cells if str(cell.value).startswith("=")] == ["s", "s"]


def test_the_loaders_know_the_sheet_of_problems():
    assert (SHEET, TITLE) == (template_sheets.PROBLEMS, template_sheets.PROBLEMS_TITLE)


def test_rows_of_a_file_of_text_become_a_workbook_with_the_lines_they_had():
    rows = [(1, ["id", "text"]), (2, ["a", "two\nlines"]), (4, ["=b", "\x00c"])]
    book = opened(made({"my: file": rows}, [Mark("my: file", 4, "text", "c", "Wrong.")]))
    sheet = book["my_ file"]

    assert sheet["B3"].comment.text == "Wrong."
    assert [cell.value for cell in sheet[2]] == ["a", "two\nlines"]
    assert (sheet["A3"].value, sheet["A3"].data_type) == ("=b", "s")


def test_characters_that_a_workbook_cannot_hold_are_left_out_of_comments():
    rows = [(1, ["id"]), (2, ["a\x01"])]
    marks = [Mark("rows", 2, "id", "a\x01", "'a\x01\ufffe' cannot be an id.")]

    assert opened(made({"rows": rows}, marks))["rows"]["A2"].comment.text == "'a' cannot be an id."


def test_names_of_sheets_are_such_as_excel_takes():
    names = ["a" * 40, "a" * 41, "Problems", ""]
    book = opened(made({name: [(1, ["x"])] for name in names}, []))

    assert len(set(book.sheetnames)) == 5
    assert all(len(name) <= 31 for name in book.sheetnames)
