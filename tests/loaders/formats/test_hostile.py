"""Files made to do harm: each is refused in words, soon and without filling the memory."""

import io
import json
import struct
import zipfile
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from loaders.formats import large_files, packages, records, text_files
from loaders.formats.archives import read_archive
from loaders.formats.contained import Ended, allowance
from loaders.read import READERS, read
from loaders.schema import TABLES
from loaders.source import Input
from tests.loaders.bookkit import ods, ods_row, read_here, rezipped, rows_of, told, xlsx, zipped

CODING = b"finding_id,polarity,theme,other_themes\n"
BOOK = xlsx(findings=rows_of("findings", {}))
SHEET = "xl/worksheets/sheet1.xml"
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'


def with_rows(rows: str, after: str = "") -> bytes:
    """The workbook with more rows in the XML of its sheet, and more below them."""
    with zipfile.ZipFile(io.BytesIO(BOOK)) as package:
        text = package.read(SHEET).decode()
    text = text.replace("</sheetData>", f"{rows}</sheetData>{after}")
    return rezipped(BOOK, {SHEET: text.encode()})


def bomb(name: str, megabytes: int) -> bytes:
    """A zip file with an entry that unpacks to so many megabytes."""
    file = io.BytesIO()
    archive = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1)
    with archive, archive.open(name, "w") as entry:
        for _ in range(megabytes):
            entry.write(bytes(1 << 20))
    return file.getvalue()


def parquet(table: pa.Table) -> bytes:
    file = io.BytesIO()
    pq.write_table(table, file)
    return file.getvalue()


def contained(tmp_path, name: str, content: bytes):
    """What a file brings, read in the process made for it."""
    (tmp_path / name).write_bytes(content)
    return read(Input(tmp_path / name, name))


def only_problem(sources):
    assert sum(len(source.cells) for source in sources) == 0
    (problem,) = [problem for source in sources for problem in source.problems]
    return problem


FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
FORMULAS = "".join(f'<row r="{at}"><c r="A{at}"><f>1</f></c></row>' for at in range(3, 10_010))
DEEP = b'{"a":' * 100_000


@pytest.mark.parametrize(
    ("name", "content", "rule"),
    [
        pytest.param("a.xlsx", bomb(SHEET, 12), "too_large", id="bomb"),
        pytest.param("a.zip", bomb("findings.csv", 12), "too_large", id="zip bomb"),
        pytest.param("a.zip", zipped({f"{at}.csv": bytes(1 << 20) for at in range(12)}),
                     "too_large", id="many small bombs"),
        pytest.param("a.zip", zipped({f"{at}.zip": zipped({"b.zip": "x"}) for at in range(16)}),
                     "no_files", id="zip files in zip files"),
        pytest.param("a.xlsx", rezipped(BOOK, {"xl/sharedStrings.xml": b"<si/>" * 3_000_000}),
                     "too_large", id="shared strings without end"),
        pytest.param("a.xlsx", rezipped(BOOK, {"xl/styles.xml": LAUGHS.encode("utf-16")}),
                     "damaged", id="entities in UTF-16"),
        pytest.param("a.xlsx", rezipped(BOOK, {"xl/styles.xml": LAUGHS.encode()}), "xml_entities",
                     id="entities in a part"),
        pytest.param("a.xlsx", rezipped(BOOK, {SHEET: LAUGHS.encode()}), "xml_entities",
                     id="entities in a sheet"),
        pytest.param("a.ods", ods(ods_row("a"), head=LAUGHS), "xml_entities", id="entities, ods"),
        pytest.param("a.xlsx", zipped({str(at): b"" for at in range(10_001)}), "too_many_files",
                     id="many entries"),
        pytest.param("a.zip", zipped({f"{at}.csv": b"" for at in range(1_001)}), "too_many_files",
                     id="many files"),
        pytest.param("a.xlsx", with_rows('<row r="4"><c r="XFD4"><v>1</v></c></row>'),
                     "too_many_columns", id="wide"),
        pytest.param("a.xlsx", with_rows(FORMULAS), "no_value", id="many formulas"),
        pytest.param("a.xlsx", BOOK[: len(BOOK) // 2], "damaged", id="cut"),
        pytest.param("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(9000), "damaged",
                     id="damaged, old"),
        pytest.param("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
                     + "EncryptedPackage".encode("utf-16-le"), "encrypted", id="locked"),
        pytest.param("a.xlsx", zipped({"a.txt": "x"}), "not_workbook", id="no workbook"),
        pytest.param("a.xlsx", b"", "empty_file", id="nothing"),
        pytest.param("a.json", DEEP, "too_deep", id="deep"),
        pytest.param("a.jsonl", DEEP, "unknown_table", id="deep, in a line"),
        pytest.param("a.json", b'[{"a":"' + b"x" * 1_100_000 + b'"}]', "cell_too_long",
                     id="long cell"),
        pytest.param("a.parquet", parquet(pa.table({"a": ["x" * 1_100_000]})), "cell_too_long",
                     id="long cell, parquet"),
        pytest.param("a.parquet", parquet(pa.table({"a": [1]}))[:-8] + b"\xff\xff\xff\x7fPAR1",
                     "damaged", id="lying length"),
        pytest.param("a.parquet", parquet(pa.table({"a": pa.nulls(21_000_000, pa.int8())})),
                     "too_large", id="rows without end"),
        pytest.param("a.json", b"[" + b"0," * 20_000 + b"0]", "no_records", id="no objects"),
        pytest.param("a.json", b"[" + b"{}," * 300_000 + b"{}]", "no_records", id="empty objects"),
        pytest.param("a.jsonl", b"{\n" * 20_000, "no_records", id="broken lines"),
        pytest.param("a.json", b"[" + b",".join(b'{"k%d":1}' % at for at in range(1_100)) + b"]",
                     "too_many_columns", id="many names"),
        pytest.param("a.parquet", parquet(pa.table({f"c{at}": [1] for at in range(1_001)})),
                     "too_many_columns", id="wide parquet"),
        pytest.param("a.csv", b"," * 300_000, "header_too_long", id="commas"),
        pytest.param("a.csv", b",".join(b"c" for _ in range(1_001)), "too_many_columns",
                     id="wide csv"),
        pytest.param("a.csv", b"#\n" * 200_000, "header_too_long", id="comments alone"),
    ],
)  # fmt: skip
def test_a_file_made_to_do_harm_is_refused_in_words(name, content, rule):
    problem = only_problem(read_here(name, content))

    assert problem.rule == rule
    assert "Traceback" not in problem.message
    assert problem.message.endswith((".", ".."))


def test_an_entry_that_lies_about_its_size_is_damaged():
    content = bytearray(bomb(SHEET, 4))
    at = content.rfind(b"PK\x01\x02")
    content[at + 24 : at + 28] = struct.pack("<I", 1000)

    with pytest.raises(packages.Refused) as refused:
        packages.part(packages.opened(bytes(content)), SHEET, 1 << 20)

    assert refused.value.rule == "damaged"


def test_a_zip_file_locked_by_a_password_is_told():
    content = bytearray(zipped({"findings.csv": "x"}))
    content[content.rfind(b"PK\x01\x02") + 8] |= 1

    assert only_problem(read_here("a.zip", bytes(content))).rule == "encrypted"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("a.xlsx", with_rows(FAR), id="cell at the far end"),
        pytest.param(
            "a.parquet",
            parquet(pa.table({"a": pa.DictionaryArray.from_arrays(
                pa.array(np.zeros(2_000_000, np.int32)), pa.array(["x" * 10_000]))})),
            id="one long text two million times",
        ),
    ],
)  # fmt: skip
def test_what_unpacks_beyond_its_memory_is_given_up(tmp_path, name, content):
    assert allowance(len(content), 30).megabytes <= 430
    assert only_problem(contained(tmp_path, name, content)).rule == "too_large"


def test_records_that_have_hardly_a_value_in_common_are_refused(monkeypatch):
    monkeypatch.setattr("loaders.formats.records._most_cells", lambda _: 1_000)
    content = b"[" + b",".join(b'{"k%d":1}' % at for at in range(100)) + b"]"

    assert only_problem(read_here("a.json", content)).rule == "too_sparse"


def test_rows_below_one_wide_row_do_not_fill_the_memory(monkeypatch):
    monkeypatch.setattr("loaders.formats.text_grids._MOST_CELLS", 10_000)
    content = b"Title,,,\n" + CODING + b"," * 900 + b"\n" + b"f1,strength,assessment,\n" * 2_000

    sources = read_here("second_coding.csv", content)

    assert sum(len(source.cells) for source in sources) == 0
    assert {"unknown_column", "missing_column"} <= set(told(sources))


def test_a_very_long_list_in_a_cell_is_no_value():
    content = (
        b'[{"finding_id":[' + b"1," * 20_000 + b'1],"polarity":"","theme":"","other_themes":""}]'
    )

    (source,) = read_here("a.json", content)

    assert (told([source]), source.problems[0].column) == (["no_value"], "finding_id")


def test_a_zip_file_is_not_read_on_once_several_of_its_files_were_given_up(monkeypatch):
    def given_up(*_: object) -> Ended:
        return Ended("too_slow", "It was not read within 4 seconds and was given up.")

    files = {f"{at}.xlsx": b"PK\x03\x04" for at in range(6)}
    monkeypatch.setattr("loaders.formats.sheet_files.answer", given_up)
    sources = read_archive(Input(Path("a.zip"), "a.zip"), zipped(files), READERS)

    assert told(sources) == ["too_slow"] * 3 + ["not_reached"] * 3
    assert sources[5].problems[0].sheet == "5.xlsx"


def test_a_million_blank_rows_below_a_table_are_nothing(tmp_path):
    blank = "".join(f'<row r="{at}"><c r="A{at}" s="0"/></row>' for at in range(3, 300_000))

    (source,) = contained(tmp_path, "a.xlsx", with_rows(blank))

    assert (source.rows, source.problems) == (1, ())


def test_a_merged_area_repeated_without_end_costs_little():
    areas = '<mergeCell ref="B2:B1048576"/>' * 5_000
    content = with_rows("", f"<mergeCells>{areas}</mergeCells>")

    assert read_here("a.xlsx", content)[0].rows == 1


def test_infinity_and_huge_numbers_are_told_by_the_checks_not_by_the_reader():
    content = b'[{"finding_id":Infinity,"polarity":1e999,"theme":-0.0,"other_themes":' + (
        b"9" * 100_000 + b"}]"
    )

    (source,) = read_here("a.json", content)

    assert source.cells.iloc[0].tolist()[:3] == ["Infinity", "1e999", "-0"]


@pytest.fixture
def small_limits(monkeypatch):
    monkeypatch.setattr(large_files, "LONGEST_LINE", 1000)
    monkeypatch.setattr(large_files, "LARGEST", 100_000)


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (CODING + b"x" * 2000, "line_too_long"),
        (CODING + b"a,b,c,d\n" * 200 + b"," * 1500 + b"\n" + b"a,b,c,d\n" * 200, "line_too_long"),
        (b"," * 5000, "line_too_long"),
        (CODING * 5000, "too_large"),
    ],
)
def test_a_line_without_end_is_refused_before_it_is_read(tmp_path, small_limits, content, rule):
    assert only_problem(contained(tmp_path, "second_coding.csv", content)).rule == rule


def test_a_large_file_that_breaks_off_is_not_gone_through(monkeypatch):
    monkeypatch.setattr(records, "_Walk", None)

    problem = only_problem(read_here("a.json", b"[" + b'{"a": "b"},\n' * 100_000 + b'{"a'))

    assert "breaks off at line 100,001" in problem.message


def test_a_quotation_mark_open_for_millions_of_letters_is_told_with_how_its_row_begins():
    header = ",".join(column.name for column in TABLES["findings"].read)
    content = f'{header}\na,"b\n'.encode() + b"word " * 1_000_000

    problem = only_problem(read_here("findings.csv", content))

    assert (problem.rule, problem.line) == ("unclosed_quote", 2)
    assert json.loads(problem.row)["text"].startswith('a,"b\nword word')


def test_a_long_file_of_usual_lines_is_no_long_line(tmp_path, small_limits):
    rows = b"f1,strength,assessment,\n" * 2000

    (source,) = contained(tmp_path, "second_coding.csv", CODING + rows)

    assert (source.rows, source.problems) == (2000, ())


def test_rows_that_never_fit_the_header_are_told_once(monkeypatch):
    monkeypatch.setattr("loaders.formats.quick_csv.MOST_RAGGED", 50)

    problem = only_problem(read_here("second_coding.csv", CODING + b"x\n" * 60))

    assert problem.rule == "ragged_rows"


def test_a_row_of_a_million_cells_is_told_in_few_words():
    (source,) = read_here("second_coding.csv", CODING + b"," * 1_000_000 + b"\na,b,c,d\n")

    assert told([source]) == ["ragged_row"]
    assert len(source.problems[0].row) < 2 * text_files._KEPT
    assert len(source.cells) == 1
