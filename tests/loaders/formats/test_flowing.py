"""Large files of text, read as they flow by, give what reading them whole gives, or nothing."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from loaders.formats import flowing, quick_csv
from loaders.formats.text_files import read_large, read_text
from loaders.source import Input, Source

HEADER = "theme,name,domain,definition\n"


@pytest.fixture(autouse=True)
def _everything_is_large(monkeypatch):
    """Pieces so small that rows, quotes and line ends are cut by them."""
    monkeypatch.setattr(flowing, "LARGE", 0)
    monkeypatch.setattr(flowing, "_TAIL", 8)
    monkeypatch.setattr(quick_csv, "_BLOCK", 64)


@pytest.fixture(scope="module")
def file(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("large") / "themes.csv"


def _both(file: Path, content: bytes) -> tuple[tuple[Source, ...] | None, tuple[Source, ...]]:
    file.write_bytes(content)
    given = Input(file, file.name)
    return read_large(given), read_text(given, content)


def _assert_alike(flowing: tuple[Source, ...], whole: tuple[Source, ...]) -> None:
    (one,), (other,) = flowing, whole
    assert_frame_equal(one.cells, other.cells)
    assert one.lines.tolist() == other.lines.tolist()
    rest = {"cells": None, "lines": None}
    assert replace(one, **rest) == replace(other, **rest)


cells = st.text(st.sampled_from('ab",;\n\r\té☃ \x1f'), max_size=12)
endings = st.sampled_from(["\n", "\r\n", "\n\n", "", "\r\n\r\n"])


@given(st.lists(st.lists(cells, min_size=3, max_size=5), max_size=12), endings, st.booleans())
@settings(deadline=None, max_examples=25)
def test_what_flows_by_is_read_as_the_whole_file_is_or_left_to_it(file, rows, end, mark):
    quoted = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    content = (HEADER + "\n".join(quoted) + end).encode()

    found, whole = _both(file, b"\xef\xbb\xbf" * mark + content)

    if found is not None:
        _assert_alike(found, whole)


@given(st.lists(st.tuples(cells, cells), min_size=2, max_size=30), st.sampled_from(["\n", "\r\n"]))
@settings(deadline=None, max_examples=6)
def test_rows_with_the_cells_of_the_header_are_never_left_to_it(file, rows, end):
    lines = [
        f"t{n},{''.join(sorted(set(name) & set('abé☃')))},x,y" for n, (name, _) in enumerate(rows)
    ]
    content = (HEADER.strip() + end + end.join(lines)).encode()

    found, whole = _both(file, content)

    assert found is not None
    _assert_alike(found, whole)
    assert found[0].sha256 == hashlib.sha256(content).hexdigest()
    assert len(found[0].cells) == len(rows)


@pytest.mark.parametrize(
    "content",
    [
        b"theme,name,domain,definition\na,b\xff,c,d\n" * 2,  # not UTF-8
        HEADER.encode("utf-16"),
        HEADER.encode() + b"a,b,c,d\nd,e\nf,g,h,i\n",  # a row too short
        HEADER.encode() + b"a,b,c,d\n\nd,e,f,g\n",  # a blank line between rows
        HEADER.encode() + b'a,b,c,"d\n',  # an open quotation mark
        HEADER.replace("\n", "\r").encode() + b"a,b,c,d\rd,e,f,g\r",  # an old Mac's line ends
        b"one,two\n1,2\n",  # a header of its own
        HEADER.encode(),  # no row
        HEADER.encode() + b"\n" * 30,
        b"",
    ],
)
def test_anything_else_is_left_to_be_read_whole(file, content):
    found, _ = _both(file, content)

    assert found is None


def test_a_control_character_anywhere_is_noticed(file):
    for content in (b"a,b\x01,c,d\nd,e,f,g\n", b"a,b,c,d\n" * 40 + b"d,e,f,g\x7f\n"):
        found, whole = _both(file, HEADER.encode() + content)
        assert found is not None
        assert found[0].control == whole[0].control is True


def test_a_small_file_is_not_looked_at(file, monkeypatch):
    monkeypatch.setattr(flowing, "LARGE", 1 << 20)

    assert _both(file, HEADER.encode() + b"a,b,c,d\n")[0] is None
