import io
import zipfile
from datetime import UTC, datetime

import openpyxl
import pandas as pd
import pytest

import exports.spreadsheet
from exports.spreadsheet import as_xlsx
from tests.exports.conftest import HOSTILE


def opened(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def cells(content, sheet="Findings"):
    return [list(row) for row in opened(content)[sheet].iter_rows(values_only=True)]


def test_cells_of_every_kind_are_written(findings, about):
    assert cells(as_xlsx(findings, about)) == [
        list(findings.columns),
        [str(2**62), "Staff were trained.", 2023, 0.5, "yes", datetime(2023, 5, 4),
         "leadership; workforce", 1],
        [str(-(2**61)), None, None, 0.25, "no", None, None, "one"],
    ]  # fmt: skip


def test_headings_are_the_labels_for_people(findings, about):
    content = as_xlsx(findings[["statement", "year"]], about, {"statement": "Finding"})

    assert cells(content)[0] == ["Finding", "year"]


def test_headings_that_are_the_same_to_excel_are_told_apart(about):
    frame = pd.DataFrame({"theme": ["a"], "main": ["b"], "year": [1]})

    headings = cells(as_xlsx(frame, about, {"theme": "Theme", "main": "theme"}))[0]

    assert headings == ["Theme (theme)", "theme (main)", "year"]


def test_the_second_sheet_says_what_the_first_is(findings, about):
    assert cells(as_xlsx(findings, about), "About") == [list(item) for item in about.items()]


def test_the_rows_are_an_excel_table_under_a_frozen_heading(findings, about):
    sheet = opened(as_xlsx(findings, about))["Findings"]

    assert sheet.freeze_panes == "A2"
    assert [table.ref for table in sheet.tables.values()] == ["A1:H3"]


def test_long_statements_are_wrapped_in_a_wide_column(about):
    frame = pd.DataFrame({"statement": ["word " * 40], "year": [2023]})

    sheet = opened(as_xlsx(frame, about))["Findings"]

    assert sheet["A2"].alignment.wrap_text
    assert 60 < sheet.column_dimensions["A"].width < 80
    assert sheet.column_dimensions["B"].width < 12


def test_no_hostile_text_becomes_a_formula_or_a_link(about):
    frame = pd.DataFrame({"statement": HOSTILE, "=1+1": HOSTILE})

    content = as_xlsx(frame, about, {"statement": '=HYPERLINK("http://evil.example")'})

    book = opened(content)
    everything = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in everything} == {"s"}
    assert [cell for cell in everything if cell.hyperlink] == []
    assert [row[0].value for row in list(book["Findings"].rows)[1:]] == [
        text.replace("\r", "\n") for text in HOSTILE
    ]
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for name in parts.namelist():
            assert b"<f>" not in parts.read(name)
            assert b"hyperlink" not in parts.read(name)


def test_characters_that_a_workbook_cannot_hold_are_left_out_with_a_note(about):
    frame = pd.DataFrame({"statement": ["a\0b\x0b\ufffe", "fine", "x" * 40_000]})

    content = as_xlsx(frame, about)

    written = [row[0] for row in cells(content)[1:]]
    assert written == ["ab", "fine", "x" * 32_767]
    label, note = cells(content, "About")[-1]
    assert label == "Note"
    assert note.startswith("In 2 cells, characters that a workbook cannot hold")


def test_days_before_excels_calendar_and_moments_with_a_zone_are_kept(about):
    moments = [datetime(1850, 1, 2), datetime(2026, 1, 2, 3, 4, tzinfo=UTC)]
    frame = pd.DataFrame({"when": pd.Series(moments, dtype="object")})

    assert [row[0] for row in cells(as_xlsx(frame, about))[1:]] == [
        "1850-01-02",
        datetime(2026, 1, 2, 3, 4),
    ]


@pytest.mark.parametrize("columns", [["finding_id", "year"], []])
def test_no_rows_are_still_a_workbook(about, columns):
    content = as_xlsx(pd.DataFrame({name: [] for name in columns}), about)

    assert opened(content).sheetnames == ["Findings", "About"]


def test_more_rows_than_a_sheet_takes_are_refused_in_words(about, monkeypatch):
    monkeypatch.setattr(exports.spreadsheet, "MOST_ROWS", 2)

    with pytest.raises(ValueError, match="takes 2 rows, not 3"):
        as_xlsx(pd.DataFrame({"year": [1, 2, 3]}), about)
