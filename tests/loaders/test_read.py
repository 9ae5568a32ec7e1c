import codecs
import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.formats import delimited
from loaders.read import find, read
from loaders.source import Input, name_of
from tests.loaders.bad_files import BAD_FILES
from tests.loaders.filekit import csv_text

HEADER = "finding_id,polarity,theme,other_themes\n"
SECOND = "second_coding.csv"


@pytest.fixture
def put(tmp_path):
    """Writes one file and reads it: text as UTF-8, bytes as they are."""

    def put_and_read(name: str, content: str | bytes):
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        (source,) = read(Input(path, name_of(path)))
        return source

    return put_and_read


@pytest.mark.parametrize(("rule", "name", "content", "line", "words"), BAD_FILES)
def test_a_bad_file_is_told_with_what_to_do(put, rule, name, content, line, words):
    problems = put(name, content).problems

    told = [problem for problem in problems if problem.rule == rule]
    assert told, [str(problem) for problem in problems]
    assert told[0].line == line
    assert words in told[0].message


def test_a_file_with_a_bad_header_gives_no_rows_but_counts_them(put):
    source = put(SECOND, "finding_id,polarity\nf1,strength\nf2,strength\n")

    assert not source.readable
    assert source.rows == 2


def test_good_rows_beside_ragged_ones_are_read(put):
    source = put(SECOND, HEADER + "f1,strength\nf2,strength,assessment,\n")

    assert list(source.cells["finding_id"]) == ["f2"]
    assert (source.rows, list(source.lines)) == (2, [3])


def test_rows_above_an_unclosed_quote_are_read(put):
    source = put(SECOND, HEADER + 'f1,strength,assessment,\nf2,"strength,x,\nf3,strength,x,\n')

    assert list(source.cells["finding_id"]) == ["f1"]
    left = json.loads(source.problems[0].row)["text"]
    assert left == 'f2,"strength,x,\nf3,strength,x,'


@pytest.mark.parametrize(
    ("encoding", "warned"),
    [("utf-8", []), ("utf-8-sig", []), ("cp1252", ["encoding"]), ("utf-16", ["encoding"])],
)
def test_accents_come_out_right_in_every_common_encoding(put, encoding, warned):
    text = csv_text("findings", [{"statement": "The partnership\u2019s caf\u00e9 \u2013 good."}])

    source = put("findings.csv", text.encode(encoding))

    assert list(source.cells["statement"]) == ["The partnership\u2019s caf\u00e9 \u2013 good."]
    assert [warning.rule for warning in source.warnings] == warned


@pytest.mark.parametrize(
    ("delimiter", "name"), [(";", "semicolons"), ("\t", "tabs"), ("|", "bars")]
)
def test_another_delimiter_is_recognised_by_the_header_and_said(put, delimiter, name):
    text = csv_text("findings", [{"other_themes": "workforce; early_help"}], delimiter)

    source = put("findings.csv", text)

    assert list(source.cells["other_themes"]) == ["workforce; early_help"]
    assert name in source.warnings[0].message


def test_columns_may_come_in_any_order_and_optional_ones_may_be_absent(put):
    source = put("findings.csv", "statement,source_url,theme,other_themes,polarity,inspection_id,"
                 "finding_id\nS,https://x.org/,assessment,,strength,i1,f1\n")  # fmt: skip

    row = source.cells.iloc[0]
    assert (row["finding_id"], row["statement"], row["page"]) == ("f1", "S", "")


def test_derived_columns_of_an_export_are_passed_over(put):
    source = put(SECOND, HEADER.replace("polarity", "finding_key,polarity") + "f1,12,strength,x,\n")

    assert not source.problems
    assert "finding_key" not in source.cells


@pytest.mark.parametrize(
    "name", ["findings.csv", "findings-2026.csv", "my_findings.csv", "Findings (1).CSV", "x.csv"]
)
def test_a_table_is_known_by_the_name_of_the_file_else_by_its_header(put, name):
    assert put(name, csv_text("findings", [{}])).table == "findings"


def test_a_header_only_file_is_taken_with_a_note(put):
    source = put(SECOND, HEADER)

    assert (source.rows, source.problems) == (0, ())
    assert [warning.rule for warning in source.warnings] == ["no_rows"]


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_line_numbers_stay_right_after_comments_blank_lines_and_line_breaks_in_cells(put, ends):
    text = (
        "# Findings coded again\n# on 3 May, a \"note\n"
        + HEADER
        + "f1,strength,assessment,\n\n"
        + '"f\n2",strength,assessment,\n'
        + "f3,strength\n"
        + ",,,\n"
        + "f4,strength,assessment,\n\n\n"
    )  # fmt: skip

    source = put(SECOND, text.replace("\n", ends))

    assert list(source.lines) == [4, 6, 10]
    assert [problem.line for problem in source.problems] == [8]


def test_a_cell_made_harmless_by_our_export_is_as_it_was(put):
    source = put("findings.csv", csv_text("findings", [{"statement": "'=cmd()"}]))

    assert list(source.cells["statement"]) == ["=cmd()"]


def test_a_null_byte_is_kept_for_the_checks_to_tell(put):
    source = put(SECOND, HEADER + "f1,stre\x00ngth,assessment,\n")

    assert source.control
    assert list(source.cells["polarity"]) == ["stre\x00ngth"]


def test_a_cell_larger_than_a_block_is_read(put):
    source = put("findings.csv", csv_text("findings", [{"statement": "x" * 20_000_000}, {}]))

    assert source.cells["statement"].str.len().tolist() == [20_000_000, 27]
    assert list(source.lines) == [2, 3]


cells = st.text(st.sampled_from('ab,"\n\r; '), max_size=6)


@given(st.lists(st.lists(cells, min_size=2, max_size=2), min_size=1, max_size=8))
@settings(deadline=None)
def test_both_ways_of_reading_agree_on_cells_and_lines(rows):
    text = "".join(
        ",".join('"' + cell.replace('"', '""') + '"' for cell in row) + "\n" for row in rows
    )

    quick = delimited.rows_of(text.encode(), 1, 2, ",")
    exact = delimited._exact(text.removesuffix("\n").encode(), 1, 2, ",")

    assert [column.to_pylist() for column in quick.columns] == [
        column.to_pylist() for column in exact.columns
    ]
    assert quick.lines.tolist() == exact.lines.tolist()
    assert [list(row) for row in zip(*(c.to_pylist() for c in quick.columns), strict=True)] == rows


def test_folders_are_searched_through_in_order_and_each_file_is_read_once(tmp_path):
    for name in ("b/findings.csv", "a.csv", "b/notes.txt", "b/c/x.CSV", ".hidden.csv"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")

    files, problems = find([tmp_path, tmp_path / "a.csv"])

    assert [file.path.relative_to(tmp_path).as_posix() for file in files] == [
        "a.csv",
        "b/c/x.CSV",
        "b/findings.csv",
    ]
    assert problems == []


def test_a_path_that_leads_nowhere_is_told(tmp_path):
    files, problems = find([tmp_path, tmp_path / "absent.csv"])

    assert files == []
    assert [problem.rule for problem in problems] == ["no_files", "no_such_path"]


def test_a_file_that_may_not_be_read_is_told(tmp_path, monkeypatch):
    path = tmp_path / "findings.csv"
    path.write_text("x")

    def refuse(_path: Path) -> bytes:
        raise PermissionError(13, os.strerror(13))

    monkeypatch.setattr(Path, "read_bytes", refuse)

    ((problem,),) = (source.problems for source in read(Input(path, path.name)))
    assert problem.rule == "unreadable_file"
    assert "Permission denied" in problem.message


def test_a_byte_order_mark_before_a_comment_is_no_part_of_it(put):
    source = put(SECOND, codecs.BOM_UTF8 + ("# note\n" + HEADER + "f1,a,b,\n").encode())

    assert list(source.lines) == [3]
