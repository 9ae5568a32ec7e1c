"""Do two coders, reading the same findings, say the same?"""

from collections.abc import Sequence
from statistics import NormalDist

import numpy as np
import pandas as pd

from analysis.statistics.intervals import wilson


def confusion(first: pd.Series, second: pd.Series, categories: Sequence[str]) -> pd.DataFrame:
    """How often the first coder's category (rows) met the second's (columns), all categories.

    Row n of `first` and of `second` are of the same finding, whatever their index. Where either
    is missing the finding is left out. Raises `ValueError` for a value outside `categories`.
    """
    both = pd.DataFrame({"first": first.to_numpy(), "second": second.to_numpy()}).dropna()
    if not both.isin(list(categories)).all(axis=None):
        raise ValueError("A coder used a category that is not in the list.")
    codes = {name: pd.Categorical(both[name], categories).codes for name in both}
    size = len(categories)
    pairs = np.bincount(codes["first"].astype(int) * size + codes["second"], minlength=size**2)
    return pd.DataFrame(
        pairs.reshape(size, size),
        index=pd.Index(categories, name="first"),
        columns=pd.Index(categories, name="second"),
    )


def agreement(table: pd.DataFrame, level: float = 0.95) -> dict[str, float]:
    """How well the two coders of a `confusion` table agree.

    Returns `n`; `observed` (share of findings on which they agree), `observed_lower` and
    `observed_upper` (Wilson); `expected` (by chance, from
    each coder's own habits); `kappa`, `kappa_error`, `kappa_lower`, `kappa_upper`; `ac1`,
    `ac1_error`, `ac1_lower`, `ac1_upper`. Missing without findings; kappa also where both used a
    single category throughout, for then chance alone would make them agree. Errors are missing
    where they cannot be had (one finding). At full agreement both errors are 0, whatever `n`: there
    the interval of `observed` is the one to quote.

    Kappa: Cohen 1960, with the large-sample error of Fleiss, Cohen and Everitt 1969. AC1, which
    does not fall when one category is rare or common: Gwet 2008, chance counted over all rows of
    the table, error by its linearisation.
    """
    counts = table.to_numpy(dtype=float)
    n = counts.sum()
    of_agreed = wilson(np.trace(counts), n, level).iloc[0]
    found = {"n": int(n), "observed": float(of_agreed["share"])}
    found |= {f"observed_{end}": float(of_agreed[end]) for end in ("lower", "upper")}
    shares = counts / n if n else np.full(counts.shape, np.nan)
    expected = float(shares.sum(axis=1) @ shares.sum(axis=0))
    found["expected"] = expected
    for name, (value, error) in (("kappa", _kappa(shares, n)), ("ac1", _ac1(shares, n))):
        reach = NormalDist().inv_cdf((1 + level) / 2) * error
        found |= {
            name: value,
            f"{name}_error": error,
            f"{name}_lower": max(-1.0, value - reach) if reach == reach else np.nan,
            f"{name}_upper": min(1.0, value + reach) if reach == reach else np.nan,
        }
    return found


def _kappa(shares: np.ndarray, n: float) -> tuple[float, float]:
    rows, columns = shares.sum(axis=1), shares.sum(axis=0)
    observed, expected = float(np.trace(shares)), float(rows @ columns)
    if not n or expected >= 1 - 1e-12:
        return np.nan, np.nan
    kappa = (observed - expected) / (1 - expected)
    habits = columns[:, None] + rows[None, :]
    agreed = np.diag(shares) * (1 - (rows + columns) * (1 - kappa)) ** 2
    apart = (shares * habits**2).sum() - (np.diag(shares) * np.diag(habits) ** 2).sum()
    inner = agreed.sum() + (1 - kappa) ** 2 * apart - (kappa - expected * (1 - kappa)) ** 2
    return kappa, float(np.sqrt(max(inner, 0) / n) / (1 - expected))


def _ac1(shares: np.ndarray, n: float) -> tuple[float, float]:
    if not n or len(shares) < 2:
        return np.nan, np.nan
    used = (shares.sum(axis=1) + shares.sum(axis=0)) / 2
    spare = (1 - used) / (len(shares) - 1)
    observed, expected = float(np.trace(shares)), float(used @ spare)
    ac1 = (observed - expected) / (1 - expected)
    # What each cell of the table contributes, with the effect of its two codes on chance.
    own_chance = (spare[:, None] + spare[None, :]) / 2
    of_cell = (np.eye(len(shares)) - expected) / (1 - expected)
    of_cell -= 2 * (1 - ac1) * (own_chance - expected) / (1 - expected)
    spread = (shares * (of_cell - ac1) ** 2).sum()
    return ac1, float(np.sqrt(spread / (n - 1))) if n > 1 else np.nan
