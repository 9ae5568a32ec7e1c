"""Counts as the functions of this package take them: so many of so many, checked once."""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike


def checked_counts(
    successes: ArrayLike, n: ArrayLike
) -> tuple[np.ndarray, np.ndarray, pd.Index | None]:
    """The two as float arrays of one length, and the index of the first that is a Series.

    A missing count on either side is missing on both. Raises `ValueError` where a count is
    negative or there are more successes than trials: that is a mistake in the caller.
    """
    index = next((counts.index for counts in (successes, n) if isinstance(counts, pd.Series)), None)
    some, all_ = np.broadcast_arrays(
        np.atleast_1d(np.asarray(successes, dtype=float)), np.atleast_1d(np.asarray(n, dtype=float))
    )
    missing = np.isnan(some) | np.isnan(all_)
    some, all_ = np.where(missing, np.nan, some), np.where(missing, np.nan, all_)
    if (some < 0).any() or (all_ < 0).any():
        raise ValueError("A count is below zero.")
    if (some > all_).any():
        raise ValueError("There are more successes than trials.")
    return some, all_, index


def shares(successes: np.ndarray, n: np.ndarray) -> np.ndarray:
    """Shares from 0 to 1; missing where there is nothing to have a share of."""
    return np.divide(successes, n, out=np.full(np.shape(n), np.nan), where=n > 0)


def only_where(known: np.ndarray, table: pd.DataFrame) -> pd.DataFrame:
    """The table with every value missing in the rows that are not known."""
    return table.where(np.broadcast_to(known[:, None], table.shape))
