"""Cells in one spelling. Most cells of most files already have it: only the others are touched."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from loaders.at_once import at_once
from loaders.columns import Column, Table
from loaders.texts import arrow_text, different, text_bytes, text_series

SEPARATOR = "; "
_LINE_ENDS = (r"\r\n?", "\n")
_SPACES = (r"[\s\x{00a0}]+", " ")
_ASCII, _SPACE = 0x7F, 0x20


def normalise(cells: pd.DataFrame, table: Table) -> pd.DataFrame:
    """The same cells in one spelling: text NFC and without space around it, empty cells missing.

    Cells that are not running text have one space between words, cells with several values have
    "; " between them. Running text keeps its line breaks (as line feeds) and inner spaces.
    """
    names = [column.name for column in table.read]
    columns = at_once(lambda column: _normal(cells[column.name], column), table.read, len(cells))
    made = [column.set_axis(cells.index) for column in columns]
    return pd.DataFrame(dict(zip(names, made, strict=True)), index=cells.index)


def _normal(texts: pd.Series, column: Column) -> pd.Series:
    given = arrow_text(texts)
    unlike = pa.array(_may_change(given, column))
    if unlike.true_count:
        before = given.filter(unlike)
        after = _spelt(before, column)
        if not after.equals(before):
            given = pc.replace_with_mask(given, unlike, after)
    filled = pc.not_equal(pc.binary_length(given), 0)
    return text_series(given if filled.true_count == len(given) else _only(given, filled))


def _only(texts: pa.Array, filled: pa.Array) -> pa.Array:
    return pc.if_else(filled, texts, None)


def _may_change(texts: pa.Array, column: Column) -> np.ndarray:
    """Which texts may be spelt otherwise: those with bytes that what is so spelt has not."""
    offsets, data = text_bytes(texts)
    high, low = (data.max(), data.min()) if data.size else (0, _ASCII)
    may = np.zeros(len(texts), bool)
    if high > _ASCII:
        may |= ~_true(pc.string_is_ascii(texts))
    if column.many:
        may |= _true(pc.match_substring(texts, ";"))
    if column.kind != "text" or column.many:
        return may | (low <= _SPACE)
    if low < _SPACE:
        may |= _true(pc.match_substring_regex(texts, r"[\x00-\x1f]"))
    filled = np.flatnonzero(offsets[1:] > offsets[:-1])
    first, last = data[offsets[:-1][filled]], data[offsets[1:][filled] - 1]
    may[filled] |= (first <= _SPACE) | (last <= _SPACE)
    return may


def _true(answers: pa.Array) -> np.ndarray:
    return pc.fill_null(answers, False).to_numpy(zero_copy_only=False)


def _spelt(texts: pa.Array, column: Column) -> pa.Array:
    codes, values = different(text_series(texts))
    plain = pc.utf8_normalize(arrow_text(values), form="NFC")
    if column.kind != "text" or column.many:
        plain = pc.replace_substring_regex(plain, *_SPACES)
    else:
        plain = pc.replace_substring_regex(plain, *_LINE_ENDS)
    plain = pc.utf8_trim_whitespace(plain)
    if column.many:
        plain = pa.array([_rejoined(cell) for cell in plain.to_pylist()], pa.large_string())
    return plain.take(pa.array(codes, mask=codes < 0))


def _rejoined(cell: str) -> str:
    return SEPARATOR.join(part.strip() for part in cell.split(";") if part.strip())
