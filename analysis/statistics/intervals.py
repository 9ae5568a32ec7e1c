"""How far could one share, or the difference of two, be off by chance alone?"""

from statistics import NormalDist

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from analysis.statistics.counts import checked_counts, only_where, shares

LEVEL = 0.95


def wilson(successes: ArrayLike, n: ArrayLike, level: float = LEVEL) -> pd.DataFrame:
    """Share with Wilson's score interval: columns `share`, `lower`, `upper`, from 0 to 1.

    One row per pair of counts, in their order and with their index. Missing where `n` is 0.
    The interval for display: it covers about as often as it says, also for small `n`. Wilson
    1927, without continuity correction; recommended by Brown, Cai and DasGupta 2001.
    """
    some, all_, index = checked_counts(successes, n)
    z = NormalDist().inv_cdf((1 + level) / 2)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = some / all_
        centre = (some + z**2 / 2) / (all_ + z**2)
        half = z * np.sqrt(all_ * share * (1 - share) + z**2 / 4) / (all_ + z**2)
    # At none and at all the formula gives 0 and 1 up to rounding; readers see the sign of 1e-17.
    lower = np.where(some == 0, 0.0, centre - half)
    upper = np.where(some == all_, 1.0, centre + half)
    return _interval(all_, share, lower, upper, index)


def clopper_pearson(successes: ArrayLike, n: ArrayLike, level: float = LEVEL) -> pd.DataFrame:
    """Share with the exact binomial interval: columns `share`, `lower`, `upper`, from 0 to 1.

    One row per pair of counts, in their order and with their index. Missing where `n` is 0.
    For where coverage must be guaranteed; it is wider than `wilson`. Clopper and Pearson 1934,
    by quantiles of the beta distribution.
    """
    from scipy.special import betaincinv

    some, all_, index = checked_counts(successes, n)
    tail = (1 - level) / 2
    with np.errstate(invalid="ignore"):
        lower = betaincinv(np.maximum(some, 1), all_ - some + 1, tail)
        upper = betaincinv(some + 1, np.maximum(all_ - some, 1), 1 - tail)
    lower, upper = np.where(some == 0, 0.0, lower), np.where(some == all_, 1.0, upper)
    return _interval(all_, shares(some, all_), lower, upper, index)


def change_in_share(
    first_successes: ArrayLike,
    first_n: ArrayLike,
    second_successes: ArrayLike,
    second_n: ArrayLike,
    level: float = LEVEL,
) -> pd.DataFrame:
    """Second share less first: columns `first`, `second`, `change`, `lower`, `upper` (-1 to 1).

    One row per four counts. Where either `n` is 0, `change` and its limits are missing.
    Hybrid score interval: Newcombe 1998 (comparison of eleven methods), method 10, built from
    the two Wilson intervals.
    """
    given = (first_successes, first_n, second_successes, second_n)
    index = next((counts.index for counts in given if isinstance(counts, pd.Series)), None)
    counts = np.broadcast_arrays(*(np.atleast_1d(np.asarray(each, dtype=float)) for each in given))
    first, second = wilson(*counts[:2], level), wilson(*counts[2:], level)
    change = second["share"] - first["share"]
    below = np.hypot(second["share"] - second["lower"], first["upper"] - first["share"])
    above = np.hypot(second["upper"] - second["share"], first["share"] - first["lower"])
    return pd.DataFrame(
        {
            "first": first["share"],
            "second": second["share"],
            "change": change,
            "lower": change - below,
            "upper": change + above,
        }
    ).set_axis(index if index is not None else first.index)


def _interval(
    n: np.ndarray, share: np.ndarray, lower: np.ndarray, upper: np.ndarray, index: pd.Index | None
) -> pd.DataFrame:
    interval = pd.DataFrame({"share": share, "lower": lower, "upper": upper}, index=index)
    return only_where(n > 0, interval)
