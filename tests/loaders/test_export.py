import csv
import json
import os

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.export import export
from loaders.formulas import neutralise, restore
from loaders.problems import DataError
from loaders.schema import TABLES, arrow
from loaders.storage.store import commit
from tests.loaders.storekit import finding, inspection, load, table

RISKY = ["=1+1", "+44 1234", "-5", "@SUM(A1)", "|calc", "\tx", "\rx", "\nx", "  =1", "\u00a0=1"]
RISKY += ["＝1", "＋1", "－1", "＠x", "｜x", "\u200b=1", "\ufeff=1", "'=1", "''=1", "' =1"]
HARMLESS = ["", "a", "'tis", "''", "a=1", "1-2", "'", " a", "(1)", "é=1"]


# Formulas


@pytest.mark.parametrize("text", RISKY)
def test_text_that_a_spreadsheet_might_run_gets_an_apostrophe(text):
    assert neutralise(pa.array([text])).to_pylist() == ["'" + text]


@pytest.mark.parametrize("text", HARMLESS)
def test_other_text_stays_as_it_is(text):
    assert neutralise(pa.array([text])).to_pylist() == [text]
    assert restore(pa.array([text])).to_pylist() == [text]


@given(st.lists(st.none() | st.text(alphabet="'= \t\n＝a\u200b") | st.text()))
def test_restoring_undoes_neutralising_exactly(texts):
    column = pa.array(texts, pa.string())
    series = pd.Series(texts, dtype=object)

    assert restore(neutralise(column)).equals(column)
    pd.testing.assert_series_equal(restore(neutralise(series)), series)
    assert neutralise(column).to_pylist() == pa.array(neutralise(series), pa.string()).to_pylist()


# Files


@pytest.fixture
def snapshot(tmp_path):
    """Findings with cells that are hard to carry in a file."""
    statements = ["=cmd()", 'Says "well", twice.', "One\nTwo; three", "Été à Oban", None]
    rows = [finding(n, statement=text, page=n or None) for n, text in enumerate(statements)]
    incoming = {
        "inspections": table("inspections", [inspection(1), inspection(2, complete=False)]),
        "findings": table("findings", rows),
        "inspection_partnerships": table(
            "inspection_partnerships", [{"inspection_key": 1, "partnership": "Fife"}]
        ),
    }
    return commit(tmp_path / "store", incoming, {}).snapshot


def test_a_csv_brings_back_exactly_what_was_stored(snapshot, tmp_path):
    out = tmp_path / "findings.csv"
    export(snapshot, "findings", "csv", out)

    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    with out.open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file)
    names = [column.name for column in TABLES["findings"].read]
    stored = snapshot.read("findings", names).to_pylist()
    expected = [["" if v is None else str(v) for v in row.values()] for row in stored]
    assert header == names
    assert rows[0][names.index("statement")] == "'=cmd()"
    assert [restore(pa.array(row, pa.string())).to_pylist() for row in rows] == expected


def test_truth_values_are_yes_and_no_in_csv_and_json(snapshot, tmp_path):
    export(snapshot, "inspections", "csv", tmp_path / "i.csv")
    export(snapshot, "inspections", "json", tmp_path / "i.json")

    rows = json.loads((tmp_path / "i.json").read_text("utf-8"))["rows"]
    assert pd.read_csv(tmp_path / "i.csv")["complete"].tolist() == ["yes", "no"]
    assert [row["complete"] for row in rows] == ["yes", "no"]


def test_a_json_file_says_what_it_is_and_holds_every_row(snapshot, tmp_path):
    export(snapshot, "findings", "json", tmp_path / "f.json")

    content = json.loads((tmp_path / "f.json").read_text("utf-8"))
    assert content["about"]["snapshot"] == snapshot.id
    assert content["about"]["rows"] == len(content["rows"]) == 5
    assert content["rows"][0]["statement"] == "=cmd()"
    assert content["rows"][0]["page"] is None
    assert "finding_key" not in content["rows"][0]


def test_a_parquet_file_has_the_stored_columns_types_and_rows(snapshot, tmp_path):
    export(snapshot, "findings", "parquet", tmp_path / "f.parquet")

    rows = pq.read_table(tmp_path / "f.parquet")
    assert rows.schema.equals(arrow("findings"))
    assert rows.equals(snapshot.read("findings"))


@pytest.mark.parametrize("format", ["csv", "json", "parquet"])
@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_table_can_be_exported_even_without_rows(snapshot, tmp_path, name, format):
    export(snapshot, name, format, tmp_path / "out")

    assert (tmp_path / "out").stat().st_size > 0
    if format == "json":
        assert len(json.loads((tmp_path / "out").read_text())["rows"]) == snapshot.rows(name)


def test_a_table_that_the_loaders_make_is_exported_with_all_its_columns(snapshot, tmp_path):
    export(snapshot, "inspection_partnerships", "csv", tmp_path / "p.csv")

    exported = pd.read_csv(tmp_path / "p.csv").to_dict("list")
    assert exported == {"inspection_key": [1], "partnership": ["Fife"]}


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        (("finding", "csv"), "no table 'finding'.*Did you mean 'findings'"),
        (("findings", "xlsx"), "no format 'xlsx'; choose one of csv, json, parquet"),
    ],
)
def test_an_unknown_table_or_format_is_told_with_what_there_is(snapshot, tmp_path, choice, words):
    with pytest.raises(DataError, match=words):
        export(snapshot, *choice, tmp_path / "out")


def test_an_export_that_fails_leaves_the_older_file_and_nothing_beside_it(
    snapshot, tmp_path, monkeypatch
):
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "f.csv").write_text("older")

    def full(handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DataError, match="the disk is full"):
        export(snapshot, "findings", "csv", folder / "f.csv")

    assert [path.name for path in folder.iterdir()] == ["f.csv"]
    assert (folder / "f.csv").read_text() == "older"


def test_a_place_that_cannot_be_written_is_told_in_words(snapshot, tmp_path):
    with pytest.raises(DataError, match="the folder is not there"):
        export(snapshot, "findings", "csv", tmp_path / "nowhere/f.csv")
    with pytest.raises(DataError, match="there is a folder where a file is needed"):
        export(snapshot, "findings", "csv", tmp_path / "store")


def test_an_older_file_is_replaced(tmp_path):
    (tmp_path / "f.csv").write_text("older")
    export(load(tmp_path / "store", [1]).snapshot, "findings", "csv", tmp_path / "f.csv")

    assert "Statement 1." in (tmp_path / "f.csv").read_text("utf-8-sig")
