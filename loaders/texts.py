"""Columns of text, as Arrow holds them and as pandas does."""

import numpy as np
import pandas as pd
import pyarrow as pa

_SAMPLE = 10_000


def different(texts: pd.Series) -> tuple[np.ndarray, pd.Series]:
    """The different values of a column of text, numbered from 0, and for each row which one it has
    (-1: none). Where nearly all rows differ, values may stand several times."""
    filled = texts.notna().to_numpy()
    if not filled.any():
        return np.full(len(texts), -1), pd.Series(dtype="str")
    if texts.head(_SAMPLE).nunique() * 2 > _SAMPLE:  # looking for equal ones would not pay
        codes = np.where(filled, np.cumsum(filled) - 1, -1)
        return codes, (texts if filled.all() else texts[filled]).reset_index(drop=True)
    coded = arrow_text(texts).dictionary_encode()
    codes = coded.indices.fill_null(-1).to_numpy()
    return codes, pd.Series(coded.dictionary.to_pandas(), dtype="str")


def arrow_text(texts: pd.Series) -> pa.Array:
    """A column of text as one Arrow array of large strings; missing stays missing."""
    return _whole(pa.array(texts, pa.large_string(), from_pandas=True))


def text_series(texts: pa.Array | pa.ChunkedArray) -> pd.Series:
    """Arrow's text as a column of text, in one piece, so that `arrow_text` need not copy it."""
    return pd.Series(_whole(texts).to_pandas(), dtype="str")


def text_bytes(texts: pa.Array) -> tuple[np.ndarray, np.ndarray]:
    """Where each large string begins among the bytes of all (and last, where all end), and those
    bytes."""
    if not len(texts):
        return np.zeros(1, np.int64), np.empty(0, np.uint8)
    offsets = np.frombuffer(texts.buffers()[1], np.int64)[texts.offset :][: len(texts) + 1]
    data = np.frombuffer(texts.buffers()[2] or b"", np.uint8)[offsets[0] : offsets[-1]]
    return offsets - offsets[0], data


def _whole(texts: pa.Array | pa.ChunkedArray) -> pa.Array:
    if not isinstance(texts, pa.ChunkedArray):
        return texts
    return texts.chunk(0) if texts.num_chunks == 1 else texts.combine_chunks()
