"""Can the units be put in order at all?"""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from analysis.statistics.chances import mass_of_sum
from analysis.statistics.counts import checked_counts
from analysis.statistics.shrinkage import Prior, fit_prior, posterior

# Points at which each posterior is taken, equally likely: enough for a rank to a tenth.
_POINTS = 200


def rank_intervals(
    successes: ArrayLike, n: ArrayLike, level: float = 0.95, prior: Prior | None = None
) -> pd.DataFrame:
    """Expected rank and its interval per unit, 1 for the highest share of successes.

    Columns `rank` (expected, not whole), `lower`, `upper` (whole ranks that hold at least `level`
    of the posterior), `units` (ranked, of how many); one row per unit in order and with the index
    given; missing for a unit without findings and where no prior can be fitted (`fit_prior`).
    Where the units differ no more than chance, every rank is open to every unit.

    Computed from the posterior of `shrink` without drawing random numbers: given a unit's share,
    the number of units above it is a sum of unlike chances. Why intervals for ranks: Goldstein
    and Spiegelhalter 1996; Marshall and Spiegelhalter 1998.
    """
    some, all_, index = checked_counts(successes, n)
    prior = prior or fit_prior(some, all_)
    ranks = np.full((len(all_), 3), np.nan)
    ranked = all_ > 0
    if prior is not None:
        ranks[ranked] = _ranks(*posterior(prior, some[ranked], all_[ranked]), level)
    table = pd.DataFrame(ranks, columns=["rank", "lower", "upper"], index=index)
    return table.assign(units=ranked.sum())


def rankability(n: ArrayLike, prior: Prior | None) -> float:
    """The part of the differences between units that is not chance, 0 to 1; missing without prior.

    tau2 / (tau2 + median(s2)), Lingsma et al. 2009, here on the scale of shares: the variance
    between units against that within the median unit. Under 0.5 an order of the units shows more
    chance than difference. 0 where the units differ no more than chance makes them.
    """
    sizes = np.asarray(n, dtype=float)
    sizes = sizes[sizes > 0]
    if prior is None or not len(sizes):
        return float("nan")
    if np.isinf(prior.strength):
        return 0.0
    between = 1 / (prior.strength + 1)
    within = (1 - between) * float(np.median(1 / sizes))
    return between / (between + within)


def _ranks(alpha: np.ndarray, beta: np.ndarray, level: float) -> np.ndarray:
    """Expected, lower and upper rank of each posterior among all of them."""
    from scipy.special import betainc, betaincinv

    units = len(alpha)
    at = (np.arange(_POINTS) + 0.5) / _POINTS
    share = betaincinv(alpha[:, None], beta[:, None], at)
    # above[i, k, j]: the chance that unit j lies above unit i, were i at its k-th point.
    above = 1 - betainc(alpha, beta, share[:, :, None])
    above[np.arange(units), :, np.arange(units)] = 0
    number_above = mass_of_sum(above.reshape(-1, units)).reshape(units, _POINTS, units + 1)
    at_most = np.cumsum(number_above.mean(axis=1), axis=1)
    tail = (1 - level) / 2
    return np.column_stack(
        [
            1 + above.sum(axis=2).mean(axis=1),
            1 + (at_most > tail + 1e-12).argmax(axis=1),
            1 + (at_most >= 1 - tail - 1e-12).argmax(axis=1),
        ]
    )
