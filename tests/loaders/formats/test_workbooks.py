import datetime as dt
import io

import openpyxl
import pytest
import xlsxwriter
import xlwt
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from loaders.read import read
from loaders.source import Input
from tests.loaders.bookkit import (
    book,
    noted,
    ods,
    ods_row,
    read_here,
    rezipped,
    rows_of,
    saved,
    told,
    xlsx,
)

FINDINGS = rows_of("findings", {}, {"finding_id": "f2"}, {"finding_id": "f3"})


def xls(rows: list[list[object]], merged: tuple[int, ...] = ()) -> bytes:
    made = xlwt.Workbook()
    sheet = made.add_sheet("findings")
    day = xlwt.easyxf(num_format_str="YYYY-MM-DD")
    for at, row in enumerate(rows):
        for place, cell in enumerate(row):
            if isinstance(cell, str) and cell.startswith("#"):
                sheet.row(at).set_cell_error(place, cell)
            elif isinstance(cell, dt.date):
                sheet.write(at, place, cell, day)
            elif cell is not None:
                sheet.write(at, place, cell)
    if merged:
        sheet.merge(*merged)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def test_a_workbook_is_read_in_a_process_of_its_own(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(xlsx(findings=FINDINGS))

    (source,) = read(Input(tmp_path / "a.xlsx", "a.xlsx"))

    assert source.cells["finding_id"].tolist() == ["f1", "f2", "f3"]
    assert (source.sheet, source.lines.tolist(), source.problems) == ("findings", [2, 3, 4], ())


def test_every_kind_of_workbook_brings_the_same_rows():
    text = [[cell or "" for cell in row] for row in FINDINGS]
    files = {
        "a.xlsx": xlsx(findings=FINDINGS),
        "a.xlsm": xlsx(findings=FINDINGS),
        "a.xls": xls(FINDINGS),
        "a.ods": ods("".join(ods_row(*row) for row in text)),
    }

    read = {name: read_here(name, content)[0] for name, content in files.items()}

    first = read["a.xlsx"].cells
    assert len(first) == 3
    for source in read.values():
        assert source.cells.equals(first)
        assert source.lines.tolist() == [2, 3, 4]


def test_numbers_dates_and_truth_values_are_as_our_files_have_them():
    row = {"inspection_id": 7.0, "published": dt.date(2021, 3, 4), "complete": True,
           "inferred_year": 2023, "title": 12.5}  # fmt: skip

    (source,) = read_here("a.xlsx", xlsx(inspections=rows_of("inspections", row)))

    cells = source.cells.iloc[0]
    names = ["inspection_id", "published", "complete", "inferred_year", "title"]
    assert [cells[name] for name in names] == ["7", "2021-03-04", "yes", "2023", "12.5"]
    assert source.warnings == ()


def test_dates_of_an_old_workbook_are_dates_too():
    (source,) = read_here("a.xls", xls(rows_of("inspections", {"published": dt.date(2021, 3, 4)})))

    assert source.cells["published"].tolist() == ["2021-03-04"]


def test_dates_counted_from_1904_are_right():
    made = book({"inspections": rows_of("inspections", {"published": dt.date(2021, 3, 4)})})
    made.epoch = CALENDAR_MAC_1904

    (source,) = read_here("a.xlsx", saved(made))

    assert source.cells["published"].tolist() == ["2021-03-04"]
    assert noted([source]) == ["days_from_1904"]


def test_a_value_merged_downwards_stands_in_every_row():
    made = book({"findings": FINDINGS})
    made["findings"].merge_cells("B2:B4")

    (source,) = read_here("a.xlsx", saved(made))

    assert source.cells["inspection_id"].tolist() == ["i1", "i1", "i1"]


def test_a_value_merged_downwards_in_an_old_workbook_too():
    rows = [[None if place == 1 and at > 1 else cell for place, cell in enumerate(row)]
            for at, row in enumerate(FINDINGS)]  # fmt: skip

    (source,) = read_here("a.xls", xls(rows, (1, 3, 1, 1)))

    assert source.cells["inspection_id"].tolist() == ["i1", "i1", "i1"]


def test_a_value_merged_downwards_in_an_open_document_too():
    text = [[cell or "" for cell in row] for row in FINDINGS]
    rows = [ods_row(*row) for row in text]
    rows[1] = rows[1].replace(
        "<table:table-cell", '<table:table-cell table:number-rows-spanned="3"'
    )
    covered = "<table:covered-table-cell/>"
    for at in (2, 3):
        cell = rows[at].index("<table:table-cell"), rows[at].index("</table:table-cell>") + 19
        rows[at] = rows[at][: cell[0]] + covered + rows[at][cell[1] :]

    (source,) = read_here("a.ods", ods("".join(rows)))

    assert source.cells["finding_id"].tolist() == ["f1", "f1", "f1"]


def test_areas_merged_across_and_titles_make_no_rows():
    made = book({"findings": [["Findings of Fife"], [], *FINDINGS]})
    sheet = made["findings"]
    sheet.merge_cells("A1:F2")
    sheet["A8"] = "Notes below"
    sheet.merge_cells("A8:F12")

    (source,) = read_here("a.xlsx", saved(made))

    assert source.lines.tolist() == [4, 5, 6, 8]


def test_a_merged_area_reaches_no_further_than_the_rows_in_it():
    made = book({"findings": FINDINGS})
    made["findings"].merge_cells("B4:B9")

    (source,) = read_here("a.xlsx", saved(made))

    assert source.lines.tolist() == [2, 3, 4]


@pytest.mark.parametrize("name", ["a.xlsx", "a.xls", "a.ods"])
def test_an_error_in_a_cell_is_told_with_the_cell(name):
    rows = [list(row) for row in FINDINGS]
    rows[2][3] = "#REF!"
    if name == "a.xlsx":
        made = book({"findings": rows})
        made["findings"]["D3"].data_type = "e"
        content = saved(made)
    elif name == "a.xls":
        content = xls(rows)
    else:
        text = "".join(ods_row(*[cell or "" for cell in row]) for row in rows)
        start = text.index("#REF!") - len('office:value-type="string"><text:p>')
        content = ods(f'{text[:start]}calcext:value-type="error" {text[start:]}')

    (source,) = read_here(name, content)

    (problem,) = source.problems
    assert (problem.rule, problem.line, problem.column) == ("no_value", 3, "theme")
    assert "Cell D3" in problem.message
    assert (source.rows, source.lines.tolist()) == (3, [2, 4])


def test_a_formula_that_was_never_calculated_is_told():
    made = book({"findings": FINDINGS})
    made["findings"]["D3"] = '="assess"&"ment"'

    (source,) = read_here("a.xlsx", saved(made))

    assert "Cell D3 holds a formula whose result was never saved" in source.problems[0].message
    assert source.lines.tolist() == [2, 4]


def test_rows_of_formulas_alone_are_not_lost_unsaid():
    made = book({"findings": FINDINGS})
    for at in range(1, 13):
        made["findings"].cell(7, at, "=1+1")

    (source,) = read_here("a.xlsx", saved(made))

    assert source.rows == 4
    assert {problem.line for problem in source.problems} == {7}


def test_a_formula_whose_result_is_saved_is_its_result():
    file = io.BytesIO()
    made = xlsxwriter.Workbook(file)
    sheet = made.add_worksheet("findings")
    for at, row in enumerate(FINDINGS):
        sheet.write_row(at, 0, row)
    sheet.write_formula("D3", "=A1", None, "workforce")
    made.close()

    (source,) = read_here("a.xlsx", file.getvalue())

    assert source.cells["theme"].tolist() == ["assessment", "workforce", "assessment"]
    assert source.problems == ()


def test_sheets_are_known_by_name_or_header_and_others_passed_over_with_a_note():
    inspections = rows_of("inspections", {})
    notes = [["This workbook", ""], ["holds findings"]]

    sources = read_here("a.xlsx", xlsx(Readme=notes, Sheet1=FINDINGS, inspections=inspections))

    assert [(one.table, one.sheet) for one in sources] == [
        ("findings", "Sheet1"),
        ("inspections", "inspections"),
    ]
    assert noted(sources) == ["sheet_passed_over"]
    assert sources[0].warnings[0].sheet == "Readme"
    assert "2 rows" in sources[0].warnings[0].message


def test_a_workbook_without_a_table_is_refused_with_the_look_of_each_sheet():
    (source,) = read_here("a.xlsx", xlsx(One=[["x", "y"]], Two=[["hello"]]))

    assert told([source]) == ["unknown_table", "unknown_table"]
    assert [problem.sheet for problem in source.problems] == ["One", "Two"]
    assert "hello" in source.problems[1].message


def test_a_hidden_sheet_is_read_with_a_note():
    made = book({"Front": [["x"]], "findings": FINDINGS})
    made["findings"].sheet_state = "hidden"

    (source,) = read_here("a.xlsx", saved(made))

    assert len(source.cells) == 3
    assert "hidden_sheet" in noted([source])


def test_blank_rows_and_columns_around_the_table_are_nothing():
    made = book({"findings": [[], [], *[[None, None, *row] for row in FINDINGS]]})
    sheet = made["findings"]
    for at in range(20, 60):
        sheet.cell(at, 3).font = openpyxl.styles.Font(bold=True)

    (source,) = read_here("a.xlsx", saved(made))

    assert source.lines.tolist() == [4, 5, 6]


def test_text_made_harmless_by_our_export_is_as_it_was():
    rows = rows_of("findings", {"statement": "'=cmd()"})

    (source,) = read_here("a.xlsx", xlsx(findings=rows))

    assert source.cells["statement"].tolist() == ["=cmd()"]


def test_a_table_of_text_named_as_a_workbook_is_read_as_text():
    text = "\n".join("\t".join(str(cell or "") for cell in row) for row in FINDINGS)

    (source,) = read_here("a.xls", text.encode())

    assert len(source.cells) == 3


def test_macros_and_links_to_other_workbooks_are_noted():
    added = {"xl/vbaProject.bin": b"x", "xl/externalLinks/externalLink1.xml": b"<a/>"}

    (source,) = read_here("a.xlsm", rezipped(xlsx(findings=FINDINGS), added))

    assert noted([source]) == ["macros", "external_links"]
    assert len(source.cells) == 3
