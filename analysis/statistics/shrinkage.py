"""What is a unit's share likely to be, given its few findings and how all the others did?"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from analysis.statistics.counts import checked_counts, only_where, shares

FEWEST_UNITS = 3

# Correlations within a unit outside these bounds are taken as none and as complete.
_LEAST, _MOST = 1e-4, 0.999


@dataclass(frozen=True)
class Prior:
    """How shares vary between units: Beta(mean x strength, (1 - mean) x strength).

    `strength` is what the prior is worth, in findings: a unit with as many is drawn half-way to
    the mean. It is infinite where the units differ no more than chance makes them. `findings` and
    `units`: what it was fitted to. `method`: 'likelihood', 'moments' or 'no difference'.
    """

    mean: float
    strength: float
    findings: int
    units: int
    method: str


def fit_prior(successes: ArrayLike, n: ArrayLike) -> Prior | None:
    """Fit the prior to all units with findings; None with fewer than three of them.

    Beta-binomial maximum likelihood, started from the moments of Kleinman 1973, which also stand
    where the likelihood cannot be maximised. The order of the units makes no difference.
    """
    some, all_, _ = checked_counts(successes, n)
    some, all_ = some[all_ > 0], all_[all_ > 0]
    if len(all_) < FEWEST_UNITS:
        return None
    order = np.lexsort((some, all_))
    some, all_ = some[order], all_[order]
    common, size = some.sum() / all_.sum(), int(all_.sum())
    if common in (0, 1):
        return Prior(common, np.inf, size, len(all_), "no difference")
    mean, correlation, method = _maximum_likelihood(some, all_, common)
    if correlation <= _LEAST * 1.01:
        return Prior(common, np.inf, size, len(all_), "no difference")
    return Prior(mean, 1 / correlation - 1, size, len(all_), method)


def shrink(
    successes: ArrayLike, n: ArrayLike, level: float = 0.95, prior: Prior | None = None
) -> pd.DataFrame:
    """Raw and shrunken share per unit: columns `raw`, `shrunken`, `lower`, `upper`, from 0 to 1.

    One row per unit, in order and with the index given. `shrunken` is the mean of the posterior,
    which lies between `raw` and the prior's mean; `lower` and `upper` hold the middle `level` of
    the posterior. They take the fitted prior as known, so they are somewhat too narrow with few
    units. Where units differ no more than chance, all shrink to the common share, and the
    interval is that of the common share (Jeffreys). A unit without findings has no share, raw or
    shrunken; with fewer than three units that have findings there is nothing to shrink to, and
    `shrunken` and its interval are missing. Empirical Bayes: Efron and Morris 1975; for counts,
    Clayton and Kaldor 1987. `prior`: of an earlier fit, else it is fitted here.
    """
    some, all_, index = checked_counts(successes, n)
    prior = prior or fit_prior(some, all_)
    table = pd.DataFrame(
        {"raw": shares(some, all_), "shrunken": np.nan, "lower": np.nan, "upper": np.nan},
        index=index,
    )
    if prior is None:
        return table
    alpha, beta = posterior(prior, some, all_)
    shrunken = alpha / (alpha + beta)
    if np.isinf(prior.strength):
        shrunken = np.full(len(all_), prior.mean)
        alpha = np.full(len(all_), prior.mean * prior.findings + 0.5)
        beta = np.full(len(all_), (1 - prior.mean) * prior.findings + 0.5)
    lower, upper = _middle(alpha, beta, level)
    # At 0 and 1 the middle of the distribution stops short of the share itself.
    table["shrunken"] = shrunken
    table["lower"], table["upper"] = np.minimum(lower, shrunken), np.maximum(upper, shrunken)
    return only_where(all_ > 0, table)


def posterior(prior: Prior, successes: np.ndarray, n: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The two parameters of each unit's beta distribution after its findings.

    With an infinite prior all units are the same; any one distribution stands for them.
    """
    if np.isinf(prior.strength):
        return np.ones_like(n), np.ones_like(n)
    return prior.mean * prior.strength + successes, (
        1 - prior.mean
    ) * prior.strength + n - successes


def _maximum_likelihood(
    some: np.ndarray, all_: np.ndarray, common: float
) -> tuple[float, float, str]:
    """Mean, correlation within units, and how they were found."""
    from scipy.optimize import minimize

    moments = float(np.clip(_correlation_by_moments(some, all_, common), _LEAST, _MOST))
    bounds = [(-20, 20), (np.log(_LEAST / (1 - _LEAST)), np.log(_MOST / (1 - _MOST)))]
    # Twice: the likelihood can be flat towards no correlation, where one start would stay.
    fits = [
        minimize(
            _minus_log_likelihood,
            np.log([common / (1 - common), start / (1 - start)]),
            args=(some, all_),
            method="L-BFGS-B",
            jac=True,
            bounds=bounds,
        )
        for start in (moments, 0.2)
    ]
    best = min((fit for fit in fits if np.isfinite(fit.fun)), key=lambda fit: fit.fun, default=None)
    if best is None:
        return common, moments, "moments"
    mean, correlation = 1 / (1 + np.exp(-best.x))
    return float(mean), float(correlation), "likelihood"


def _minus_log_likelihood(
    at: np.ndarray, some: np.ndarray, all_: np.ndarray
) -> tuple[float, np.ndarray]:
    """Beta-binomial, and its slopes, at the logits of the mean and of the correlation."""
    from scipy.special import betaln, psi

    mean, strength = 1 / (1 + np.exp(-at[0])), np.exp(-at[1])
    alpha, beta = mean * strength, (1 - mean) * strength
    value = (betaln(alpha + some, beta + all_ - some) - betaln(alpha, beta)).sum()
    size = psi(strength + all_) - psi(strength)
    by_alpha = (psi(alpha + some) - psi(alpha) - size).sum()
    by_beta = (psi(beta + all_ - some) - psi(beta) - size).sum()
    by_mean = (by_alpha - by_beta) * strength * mean * (1 - mean)
    by_correlation = -(by_alpha * alpha + by_beta * beta)
    return -float(value), -np.array([by_mean, by_correlation])


def _correlation_by_moments(some: np.ndarray, all_: np.ndarray, common: float) -> float:
    """Kleinman 1973 with weights n: how far the spread exceeds the binomial one; may be below 0."""
    units, total = len(all_), all_.sum()
    spread = (all_ * (some / all_ - common) ** 2).sum()
    by_chance = common * (1 - common) * (units - 1)
    most = common * (1 - common) * (total - (all_**2).sum() / total - (units - 1))
    return (spread - by_chance) / most if most > 0 else 0.0


def _middle(alpha: np.ndarray, beta: np.ndarray, level: float) -> tuple[np.ndarray, np.ndarray]:
    from scipy.special import betaincinv

    tail = (1 - level) / 2
    return betaincinv(alpha, beta, tail), betaincinv(alpha, beta, 1 - tail)
