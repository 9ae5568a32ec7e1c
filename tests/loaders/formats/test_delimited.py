import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.formats.delimited import rows_of
from loaders.formats.encoding import Marks, marks_of


def test_rows_are_read_alike_from_the_middle_of_a_file_and_with_line_ends_after_them():
    text = b'a,b\n1,2\n3,"x\ny"\n\r\n\n'

    read = rows_of(text, 2, 2, ",", start=4)

    assert [column.to_pylist() for column in read.columns] == [["1", "3"], ["2", "x\ny"]]
    assert read.lines.tolist() == [2, 3]


@pytest.mark.parametrize("ragged", [0, 40_000])
def test_lines_are_counted_across_blocks_with_and_without_a_row_unlike_the_header(ragged):
    rows = [f"f{n},{'x' * 200}" for n in range(50_000)]
    rows[ragged] = "one,two,three" if ragged else rows[0]

    read = rows_of("\n".join(rows).encode(), 2, 2, ",")

    lines = [at + 2 for at in range(50_000) if not ragged or at != ragged]
    assert read.lines.tolist() == lines
    assert [(row.line, row.cells) for row in read.ragged] == ([(ragged + 2, 3)] if ragged else [])
    assert read.columns[0].to_pylist() == [f"f{line - 2}" for line in lines]


@given(st.binary(max_size=40), st.integers(0, 40), st.integers(0, 40))
@settings(deadline=None)
def test_bytes_are_counted_as_python_counts_them(content, start, length):
    stop = min(len(content), start + length)
    piece = content[start:stop]
    control = sum((byte < 32 and byte not in b"\t\r\n") or byte == 127 for byte in piece)

    found = marks_of(content, start, stop)

    assert found == Marks(piece.count(b'"'), piece.count(b"\r"), piece.count(b"\n"), control)


@pytest.mark.parametrize("after", ["", "\n", "\r\n\r\n"])
def test_marks_counted_before_are_those_of_the_rows_without_header_and_end(after):
    text = f'"a","b\r\nc"\r\n1,2\r\n"x\r\ny",3\r\n4,"5"{after}'.encode()
    start = text.index(b"1,2")

    read, known = rows_of(text, 3, 2, ",", start), rows_of(text, 3, 2, ",", start, marks_of(text))

    assert known.lines.tolist() == read.lines.tolist() == [3, 4, 6]
    assert known.columns == read.columns
