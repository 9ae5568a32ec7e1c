"""A cell that shows 85% is read as 85%, as the person who keeps the workbook sees it."""

import io

import openpyxl
import pandas as pd
import pytest
import xlsxwriter

from loaders.formats.typed_cells import tidied
from loaders.formats.workbooks import opened_workbook
from loaders.schema import TABLES
from tests.loaders.bookkit import saved


def cells(content: bytes) -> list[list[str]]:
    [sheet] = opened_workbook(content).sheets
    return [list(row.values()) for row in sheet.cells.to_pylist()]


def formatted(*written: tuple[object, str]) -> bytes:
    made = openpyxl.Workbook()
    for at, (value, code) in enumerate(written, start=2):
        cell = made.active.cell(at, 2, value)
        cell.number_format = code
    made.active["B1"] = "Share"
    return saved(made)


@pytest.mark.parametrize(
    ("value", "code", "read"),
    [
        (0.85, "0%", "85%"),
        (0.1234, "0.0%", "12.3%"),
        (1, "0.00%", "100.00%"),
        (-0.05, "[Red]0%", "-5%"),
        ("none", "0%", "none"),
        (0.85, "0.00", "0.85"),
        (0.85, '0.00" of %"', "0.85"),
        (3, "General", "3"),
    ],
)
def test_a_cell_is_read_as_it_is_shown(value, code, read):
    assert cells(formatted((value, code)))[1][1] == read


def test_other_cells_of_the_column_stay_as_they_are():
    read = cells(formatted((0.5, "0%"), (0.5, "General"), (None, "0%"), (0.25, "0%")))

    assert [row[1] for row in read] == ["Share", "50%", "0.5", "25%"]


def test_formulas_and_workbooks_of_other_writers_are_read_alike():
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet, percent = book.add_worksheet(), book.add_format({"num_format": "0%"})
        sheet.write("A1", "Share")
        sheet.write_formula("A2", "=17/20", percent, 0.85)
    assert cells(out.getvalue()) == [["Share"], ["85%"]]


def test_a_share_of_ours_may_be_written_as_a_percentage():
    table = TABLES["findings"]
    row = {column.name: "" for column in table.read} | {"confidence": "85.5%"}
    read, _ = tidied(pd.DataFrame([row], dtype="str"), table)

    assert read["confidence"].tolist() == ["0.855"]


def test_a_half_is_rounded_up_as_spreadsheets_show_it():
    read = cells(formatted((0.125, "0%"), (0.335, "0%"), (-0.125, "0%")))

    assert [row[1] for row in read] == ["Share", "13%", "34%", "-13%"]
