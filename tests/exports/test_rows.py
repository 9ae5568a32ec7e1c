import csv
import io
import json

import pandas as pd
import pyarrow.parquet as pq
import pytest

from exports.rows import as_csv, as_json, as_parquet
from loaders.formulas import restore
from loaders.read import read
from loaders.source import Input
from tests.exports.conftest import HOSTILE


def csv_rows(content):
    lines = content.decode("utf-8-sig").split("\r\n")
    first = next(place for place, line in enumerate(lines) if not line.startswith("#"))
    return list(csv.reader(io.StringIO("\r\n".join(lines[first:]), newline="")))


def test_a_csv_file_says_first_what_it_is(findings, about):
    lines = as_csv(findings, about).decode("utf-8-sig").split("\r\n")

    assert lines[0] == "# Title: Findings about training"
    assert [line.split(":")[0] for line in lines[:7]] == [
        f"# {label}" for label, _ in about.items()
    ]
    assert lines[5].endswith(about.address)
    assert lines[7].startswith("finding_key,")


def test_a_csv_file_starts_with_the_byte_order_mark_that_spreadsheets_look_for(findings, about):
    assert as_csv(findings, about).startswith(b"\xef\xbb\xbf# Title")


def test_a_search_text_in_the_comment_lines_is_no_formula_and_opens_no_quote(findings, about):
    line = as_csv(findings, about).decode("utf-8-sig").split("\r\n")[1]

    assert line == "# Filters: Partnership: Fife; search: “action plan”,'=cmd()"


def test_cells_of_every_kind_are_written_to_csv(findings, about):
    assert csv_rows(as_csv(findings, about)) == [
        list(findings.columns),
        [str(2**62), "Staff were trained.", "2023", "0.5", "yes", "2023-05-04",
         "leadership; workforce", "1"],
        [str(-(2**61)), "", "", "0.25", "no", "", "", "one"],
    ]  # fmt: skip


def test_hostile_text_is_marked_in_csv_and_comes_back_as_it_was(about):
    rows = csv_rows(as_csv(pd.DataFrame({"statement": HOSTILE}), about))[1:]

    written = [row[0] for row in rows]
    assert [text for text in written if text.strip()[:1] in ("=", "+", "-", "@", "|", "＝")] == []
    assert restore(pd.Series(written)).to_list() == list(HOSTILE)


def test_a_list_is_marked_as_text_is(about):
    frame = pd.DataFrame({"themes": [["=1+1", "b"]], "=name": ["c"]})

    assert csv_rows(as_csv(frame, about)) == [["themes", "'=name"], ["'=1+1; b", "c"]]


def test_negative_numbers_stay_numbers_in_csv(about):
    assert csv_rows(as_csv(pd.DataFrame({"difference": [-3]}), about))[1] == ["-3"]


def test_json_holds_what_it_is_and_the_rows(findings, about):
    document = json.loads(as_json(findings, about))

    assert document["about"]["title"] == "Findings about training"
    assert set(document["about"]) == {
        "title", "filters", "counts", "as_of", "method", "address", "source",
    }  # fmt: skip
    assert document["rows"] == [
        {
            "finding_key": str(2**62),
            "statement": "Staff were trained.",
            "year": 2023,
            "share": 0.5,
            "complete": True,
            "published": "2023-05-04",
            "other_themes": ["leadership", "workforce"],
            "mixed": 1,
        },
        {
            "finding_key": str(-(2**61)),
            "statement": None,
            "year": None,
            "share": 0.25,
            "complete": False,
            "published": None,
            "other_themes": [],
            "mixed": "one",
        },
    ]


def test_small_whole_numbers_stay_numbers_in_json(about):
    assert json.loads(as_json(pd.DataFrame({"n": [2**53]}), about))["rows"] == [{"n": 2**53}]


def test_json_is_standard_even_for_infinity(about):
    document = json.loads(as_json(pd.DataFrame({"x": [float("inf"), 1.5]}), about))

    assert [row["x"] for row in document["rows"]] == ["inf", 1.5]


def test_hostile_text_is_itself_in_json_and_parquet(about):
    frame = pd.DataFrame({"statement": [*HOSTILE, "NUL \0 inside"]})

    rows = json.loads(as_json(frame, about))["rows"]
    stored = pd.read_parquet(io.BytesIO(as_parquet(frame, about)))

    assert [row["statement"] for row in rows] == frame["statement"].to_list()
    assert stored["statement"].to_list() == frame["statement"].to_list()


def test_parquet_keeps_types_and_says_what_it_is(findings, about):
    content = io.BytesIO(as_parquet(findings, about))

    stored = pd.read_parquet(content)
    described = json.loads(pq.read_schema(content).metadata[b"about"])

    assert described["address"] == about.address
    assert stored["finding_key"].to_list() == [2**62, -(2**61)]
    assert stored["finding_key"].dtype == "int64"
    assert stored["published"].dtype.kind == "M"
    assert stored["other_themes"][0].tolist() == ["leadership", "workforce"]
    assert stored["mixed"].to_list() == ["1", "one"]
    assert pd.isna(stored["statement"][1])


@pytest.mark.parametrize("index", [[7, 8], ["a", "b"]])
def test_the_index_of_the_frame_is_no_column(findings, about, index):
    moved = findings.set_axis(index)

    assert as_csv(moved, about) == as_csv(findings, about)
    assert as_json(moved, about) == as_json(findings, about)
    assert pd.read_parquet(io.BytesIO(as_parquet(moved, about))).columns.to_list() == list(findings)


def test_no_rows_are_still_a_file_that_says_so(about):
    nothing = pd.DataFrame({"finding_id": pd.Series([], dtype="str"), "year": []})

    assert csv_rows(as_csv(nothing, about)) == [["finding_id", "year"]]
    assert json.loads(as_json(nothing, about))["rows"] == []
    assert len(pd.read_parquet(io.BytesIO(as_parquet(nothing, about)))) == 0


def test_our_loader_reads_back_the_csv_that_we_write_as_it_was(about, tmp_path):
    statements = [text for text in HOSTILE if not set(text) & set("\r\n")]
    written = pd.DataFrame(
        {
            "finding_id": [f"f{number}" for number in range(len(statements))],
            "inspection_id": "i1",
            "polarity": "strength",
            "theme": "leadership",
            "other_themes": [["workforce", "resources"]] * len(statements),
            "statement": statements,
            "source_url": "https://example.org/",
        }
    )
    path = tmp_path / "findings.csv"
    path.write_bytes(as_csv(written, about))

    (source,) = read(Input(path, path.name))

    assert source.problems == ()
    assert source.cells["statement"].to_list() == statements
    assert set(source.cells["other_themes"]) == {"workforce; resources"}


def test_half_a_character_is_written_as_a_question_mark(about):
    frame = pd.DataFrame({"statement": pd.Series(["a\ud800b"], dtype="object")})

    assert csv_rows(as_csv(frame, about))[1] == ["a?b"]
    assert json.loads(as_json(frame, about))["rows"] == [{"statement": "a?b"}]
