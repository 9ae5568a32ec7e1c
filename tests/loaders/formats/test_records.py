import io
import json
from datetime import date, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from loaders.export import export
from loaders.load import load
from loaders.read import read
from loaders.source import Input
from loaders.storage.store import current
from tests.loaders.bookkit import noted, read_here, told
from tests.loaders.filekit import GOOD

CODING = {"finding_id": "f1", "polarity": "strength", "theme": "assessment", "other_themes": ""}


def as_json(value: object) -> bytes:
    return json.dumps(value, indent=1).encode()


def parquet(**columns: object) -> bytes:
    file = io.BytesIO()
    pq.write_table(pa.table(columns), file)
    return file.getvalue()


def test_a_list_of_records_is_read_with_the_line_of_each():
    text = f"[{json.dumps(CODING)},\n\n{json.dumps({**CODING, 'finding_id': 'f2'})}]"

    (source,) = read_here("a.json", text.encode())

    assert source.table == "second_coding"
    assert source.cells["finding_id"].tolist() == ["f1", "f2"]
    assert source.lines.tolist() == [1, 3]


def test_records_on_one_line_are_counted():
    (source,) = read_here("a.json", json.dumps([CODING] * 3).encode())

    assert source.lines.tolist() == [1, 2, 3]


def test_lists_by_table_are_read_each_as_its_table():
    tables = {"findings": [GOOD["findings"]], "things": [{"a": 1}], "second_coding": [CODING]}

    sources = read_here("a.json", as_json({**tables, "made": "2026"}))

    assert [one.table for one in sources] == ["findings", "second_coding"]
    assert "sheet_passed_over" in noted(sources)


def test_json_lines_are_read_with_their_lines_and_a_broken_one_is_told():
    lines = [json.dumps(CODING), "", '{"finding_id": "f2"', json.dumps({**CODING, "finding_id": 3})]

    (source,) = read_here("second_coding.jsonl", "\n".join(lines).encode())

    assert source.cells["finding_id"].tolist() == ["f1", "3"]
    assert source.lines.tolist() == [1, 4]
    assert (told([source]), source.problems[0].line, source.rows) == (["no_value"], 3, 3)


def test_json_lines_named_json_are_read_too():
    content = f"{json.dumps(CODING)}\n{json.dumps(CODING)}\n".encode()

    assert len(read_here("a.json", content)[0].cells) == 2


def test_values_are_as_our_files_have_them():
    record = {**CODING, "finding_id": 7.0, "polarity": None, "theme": True,
              "other_themes": ["workforce", "early_help"]}  # fmt: skip

    (source,) = read_here("a.json", as_json([record]))

    assert source.cells.iloc[0].tolist() == ["7", "", "yes", "workforce; early_help"]


def test_numbers_keep_every_digit_and_not_a_number_is_empty():
    content = as_json([CODING]).replace(b'"f1"', b"9" * 5000).replace(b'"assessment"', b"NaN")

    (source,) = read_here("a.json", content)

    assert source.cells.iloc[0].tolist() == ["9" * 5000, "strength", "", ""]


def test_a_value_that_is_an_object_refuses_its_record():
    (source,) = read_here("a.json", as_json([{**CODING, "theme": {"a": 1}}, CODING]))

    assert (told([source]), source.problems[0].column) == (["no_value"], "theme")
    assert (source.rows, len(source.cells)) == (2, 1)


def test_text_made_harmless_in_csv_stays_as_it_is_in_json():
    (source,) = read_here("a.json", as_json([{**CODING, "other_themes": "'=1"}]))

    assert source.cells["other_themes"].tolist() == ["'=1"]


@pytest.mark.parametrize(
    ("content", "rule", "words"),
    [
        (b'[{"a": 1},\n{"a": ', "damaged", "line 2"),
        (b'[{"a": 1}] x', "damaged", "line 1"),
        (b"7", "damaged", "no whole JSON"),
        (b"{}", "no_records", "a list of objects"),
        (b"[]", "empty_file", "no rows"),
        (b"[1, 2]", "unknown_table", "which table"),
        (b"[" * 50_000, "too_deep", "nested too deeply"),
        (b"   ", "empty_file", "empty"),
        (b"\x89PNG" + bytes(range(256)), "not_text", "JSON"),
    ],
)
def test_json_that_holds_no_records_is_refused_in_words(content, rule, words):
    (source,) = read_here("a.json", content)

    assert told([source]) == [rule]
    assert words in source.problems[0].message


def test_parquet_is_read_as_our_csv_would_have_it():
    content = parquet(
        finding_id=[1, 2],
        polarity=pa.array(["strength", None]).dictionary_encode(),
        theme=[True, False],
        other_themes=[["workforce", "early_help"], []],
    )

    (source,) = read_here("a.parquet", content)

    assert source.cells.iloc[0].tolist() == ["1", "strength", "yes", "workforce; early_help"]
    assert source.cells.iloc[1].tolist() == ["2", "", "no", ""]
    assert source.lines.tolist() == [1, 2]


def test_dates_and_numbers_of_parquet_are_plain_text():
    row = {name: [value] for name, value in GOOD["inspections"].items()}
    row |= {"published": [date(2021, 3, 4)], "fieldwork_start": [datetime(2021, 1, 2)],
            "inferred_year": [2021.0], "complete": [True]}  # fmt: skip
    names = ["follows", "fieldwork_end", "lead_body", "scrutiny_partners", "report_url", "notes"]

    (source,) = read_here("a.parquet", parquet(**row, **{name: [None] for name in names}))

    cells = source.cells.iloc[0]
    assert cells[["published", "fieldwork_start", "inferred_year", "complete"]].tolist() == [
        "2021-03-04",
        "2021-01-02",
        "2021",
        "yes",
    ]


def test_nested_columns_and_damaged_files_are_refused_in_words():
    (nested,) = read_here("a.parquet", parquet(finding_id=[{"a": 1}]))
    (cut,) = read_here("a.parquet", parquet(finding_id=[1])[:-20])

    assert told([nested, cut]) == ["nested_column", "damaged"]
    assert "'finding_id' holds struct" in nested.problems[0].message


@pytest.mark.parametrize("form", ["json", "parquet"])
def test_our_own_exports_load_again_without_a_change(write, root, tmp_path, form):
    folder = write(inspections=[{}], findings=[{"page": "7"}, {"finding_id": "f2"}])
    load([folder], root)
    for table in ("inspections", "findings"):
        export(current(root), table, form, tmp_path / f"{table}.{form}")

    report = load([tmp_path / f"{table}.{form}" for table in ("inspections", "findings")], root)

    assert report.problems == ()
    assert sum(file.unchanged for file in report.files) == 3
    assert report.snapshot is None


def test_records_are_read_in_a_process_of_their_own(tmp_path):
    (tmp_path / "a.json").write_bytes(as_json([CODING]))

    (source,) = read(Input(tmp_path / "a.json", "a.json"))

    assert len(source.cells) == 1
