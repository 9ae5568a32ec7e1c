"""Counting successes when each chance has a probability of its own (Poisson-binomial).

A partnership's findings come from several programmes, and each programme has its own share of
strengths; the number of strengths expected is then a sum over unlike chances. Rows of `trials`
and `probabilities` are units, columns are strata: `trials[i, j]` chances of `probabilities[i, j]`.
"""

import numpy as np

# Above this many chances the normal approximation is used: by then it differs in the fourth
# decimal, and the exact sum costs the square of the count.
EXACT_UP_TO = 400


def tail_probabilities(
    observed: np.ndarray, trials: np.ndarray, probabilities: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """P(count <= observed) and P(count >= observed), one of each per row.

    Exact by convolution up to `EXACT_UP_TO` chances, else normal with continuity correction.
    """
    observed = np.asarray(observed, dtype=float)
    total = trials.sum(axis=1)
    at_most, at_least = _normal_tails(observed, trials, probabilities)
    exact = total <= EXACT_UP_TO
    if exact.any():
        mass = _distribution(trials[exact], probabilities[exact])
        counts = np.arange(mass.shape[1])
        seen = observed[exact, None]
        at_most[exact] = np.where(counts <= seen, mass, 0).sum(axis=1)
        at_least[exact] = np.where(counts >= seen, mass, 0).sum(axis=1)
    return np.clip(at_most, 0, 1), np.clip(at_least, 0, 1)


def two_sided_p(
    observed: np.ndarray, trials: np.ndarray, probabilities: np.ndarray, mid: bool = False
) -> np.ndarray:
    """Two-sided p-value of each row's count: twice the smaller tail, at most 1.

    Doubling: Gibbons and Pratt 1975. Exact, and therefore cautious: it errs towards finding
    nothing. `mid` counts only half of what was observed itself (mid-p, Lancaster 1961): nearer to
    the nominal level, but no longer a guarantee, so it is not the default where cells are screened.
    1 where a row has no chances: nothing was asked of it.
    """
    at_most, at_least = tail_probabilities(observed, trials, probabilities)
    here = np.clip(at_most + at_least - 1, 0, 1) / 2 if mid else 0
    return np.minimum(1, 2 * np.minimum(at_most - here, at_least - here))


def count_limits(
    trials: np.ndarray, probabilities: np.ndarray, level: float
) -> tuple[np.ndarray, np.ndarray]:
    """The smallest and the greatest count, per row, that is not surprising at `level`.

    A count below the first or above the second has a tail of at most (1 - level) / 2.
    """
    tail = (1 - level) / 2
    total = trials.sum(axis=1)
    low, high = _normal_limits(trials, probabilities, tail)
    exact = total <= EXACT_UP_TO
    if exact.any():
        at_most = np.cumsum(_distribution(trials[exact], probabilities[exact]), axis=1)
        low[exact] = (at_most > tail + 1e-12).argmax(axis=1)
        # P(count >= k + 1) <= tail first holds at the greatest count that is not surprising.
        high[exact] = (at_most >= 1 - tail - 1e-12).argmax(axis=1)
    return np.clip(low, 0, total), np.clip(high, 0, total)


def mean_and_variance(
    trials: np.ndarray, probabilities: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Expected count and its variance, per row; a stratum without chances adds nothing."""
    chances = np.where(trials > 0, probabilities, 0.0)
    return (trials * chances).sum(axis=1), (trials * chances * (1 - chances)).sum(axis=1)


def mass_of_sum(chances: np.ndarray) -> np.ndarray:
    """Probability of each count 0, 1, ... of successes, per row of chances (Poisson-binomial).

    One column more than `chances`. Exact: one chance is added at a time, to all rows at once; a
    chance of 0 leaves its row as it is, so rows may be padded with 0.
    """
    mass = np.zeros((len(chances), chances.shape[1] + 1))
    mass[:, 0] = 1
    for step in range(chances.shape[1]):
        chance = chances[:, step, None]
        with_success = mass[:, : step + 1] * chance
        mass[:, : step + 1] *= 1 - chance
        mass[:, 1 : step + 2] += with_success
    return mass


def _distribution(trials: np.ndarray, probabilities: np.ndarray) -> np.ndarray:
    total = trials.sum(axis=1).astype(int)
    chances = np.zeros((len(trials), total.max(initial=0)))
    for row, (times, share) in enumerate(zip(trials, probabilities, strict=True)):
        chances[row, : total[row]] = np.repeat(share, times.astype(int))
    return mass_of_sum(chances)


def _normal_tails(
    observed: np.ndarray, trials: np.ndarray, probabilities: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    from scipy.special import ndtr

    mean, variance = mean_and_variance(trials, probabilities)
    spread = np.sqrt(np.maximum(variance, 1e-12))
    return ndtr((observed + 0.5 - mean) / spread), ndtr((mean - observed + 0.5) / spread)


def _normal_limits(
    trials: np.ndarray, probabilities: np.ndarray, tail: float
) -> tuple[np.ndarray, np.ndarray]:
    from scipy.special import ndtri

    mean, variance = mean_and_variance(trials, probabilities)
    reach = ndtri(1 - tail) * np.sqrt(variance)
    return np.floor(mean - reach - 0.5) + 1, np.ceil(mean + reach + 0.5) - 1
