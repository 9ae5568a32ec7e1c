"""Integer keys: the same text has the same key in every load."""

from collections.abc import Iterator

import numpy as np
import pandas as pd
import pyarrow as pa

from loaders.texts import different

BETWEEN = "\x1f"  # joins the parts of a key of several columns; no cell may contain it
_BLOCK = 20_000


def key_of(texts: pd.Series | pa.Array | pa.ChunkedArray) -> pd.Series | pa.Array:
    """Integer keys of texts: 64-bit, in the order given; missing where the text is missing.

    A pandas series gives a series of type `Int64` with its index, an arrow array an arrow array.
    The key is `pandas.util.hash_array` of the text, so it never changes between loads or machines.
    """
    if isinstance(texts, pa.ChunkedArray | pa.Array):
        keys = key_of(texts.to_pandas())
        return pa.array(keys.to_numpy(np.int64, na_value=0), pa.int64(), mask=_mask(keys))
    codes, values = different(texts)
    hashed = np.concatenate([np.empty(0, np.int64), *map(_hashed, _blocks(values))])
    missing = codes < 0
    keys = np.append(hashed, 0)[codes]  # the last one for rows without a text
    return pd.Series(pd.arrays.IntegerArray(keys, missing), index=texts.index)


def _blocks(values: pd.Series) -> Iterator[pd.Series]:
    """The values, so many at a time: as Python's strings they take ten times the memory."""
    for start in range(0, len(values), _BLOCK):
        yield values.iloc[start : start + _BLOCK]


def _hashed(values: pd.Series) -> np.ndarray:
    return pd.util.hash_array(values.to_numpy(object), categorize=False).view(np.int64)


def joined(parts: list[pd.Series]) -> pd.Series:
    """Text that a key of several columns is made from; missing where any part is missing."""
    whole = parts[0]
    for part in parts[1:]:
        whole = whole + BETWEEN + part
    return whole


def _mask(keys: pd.Series) -> np.ndarray:
    return keys.isna().to_numpy(bool)
