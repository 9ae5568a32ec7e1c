import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.formats.delimited import rows_of
from loaders.formats.encoding import occurrences


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

    assert occurrences(content, b"\n", start, stop) == content.count(b"\n", start, stop)
