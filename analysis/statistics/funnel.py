"""Is a unit's share further from the common share than chance allows for its number of findings?

Funnel plots instead of league tables: Spiegelhalter 2005, Statistics in Medicine 24, 1185-1202.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from analysis.statistics.counts import checked_counts, shares

LEVELS = (0.95, 0.998)
WINSORISE = 0.1


def suffix(level: float) -> str:
    """'95' for 0.95 and '998' for 0.998: how columns of that level end."""
    return f"{level * 100:g}".replace(".", "")


def funnel_limits(
    target: float, n: ArrayLike, levels: Sequence[float] = LEVELS, tau2: float = 0.0
) -> pd.DataFrame:
    """Limits around `target` at each `n`: columns `n`, `target`, `lower_95`, `upper_95`, ...

    Shares from 0 to 1, one row per `n` in its order; `n` need not be whole, so the curve is
    smooth. Missing where `n` is 0. A limit of 0 or 1 means that no count can fall outside.

    Exact: a count lies outside if, and only if, its binomial tail at `target` is under
    (1 - level) / 2, which is when its Clopper-Pearson interval excludes the target. Between whole
    counts the tail is the incomplete beta function. Spiegelhalter 2005 interpolates the binomial
    quantiles linearly instead; then a count on the upper side can lie outside with a tail above
    the nominal one (1 in 23 instead of 1 in 40 for 5 of 6 at 41%), and the limits for the share
    of strengths do not mirror those for areas for improvement. Ours do, and contain the target.

    `tau2` above 0 widens the limits for overdispersion (see `Overdispersion`).
    """
    from scipy.special import bdtrik

    if not 0 <= target <= 1:
        raise ValueError(f"The target is a share from 0 to 1, not {target}.")
    sizes = np.atleast_1d(np.asarray(n, dtype=float))
    some = np.where(sizes > 0, sizes, np.nan)
    widen = Overdispersion(tau2=tau2).widening(standard_error(target, some))
    limits = {"n": sizes, "target": np.where(sizes > 0, target, np.nan)}
    for level in levels:
        tail = (1 - level) / 2
        below, above = np.where(sizes > 0, target, np.nan), np.where(sizes > 0, target, np.nan)
        if 0 < target < 1:
            # The tail above of the share is the tail below of its complement.
            below = np.clip(bdtrik(tail, some, target) / some, 0, target)
            above = 1 - np.clip(bdtrik(tail, some, 1 - target) / some, 0, 1 - target)
        limits[f"lower_{suffix(level)}"] = np.maximum(0, target - (target - below) * widen)
        limits[f"upper_{suffix(level)}"] = np.minimum(1, target + (above - target) * widen)
    return pd.DataFrame(limits)


@dataclass(frozen=True)
class Overdispersion:
    """How much more the units differ than chance makes them.

    `phi`: mean squared z-score after winsorising, 1 where chance is all; missing without units.
    `tau2`: variance between units, in the units of the standard errors squared; 0 where chance
    explains the spread. `units`: how many entered.
    """

    phi: float = np.nan
    tau2: float = 0.0
    units: int = 0

    def widening(self, standard_error: ArrayLike) -> np.ndarray:
        """How many times further from the target the limits of each unit stand; 1 or more.

        sqrt(1 + tau2 / s2): the additive model of Spiegelhalter 2005 (qshc), in which z-scores
        are divided by it. We multiply the exact limits' distance by it, so that the adjusted
        limits are the exact ones when `tau2` is 0 and never lie inside them.
        """
        error = np.asarray(standard_error, dtype=float)
        if self.tau2 == 0:
            return np.ones_like(error)
        with np.errstate(divide="ignore"):
            return np.where(error == 0, 1.0, np.sqrt(1 + self.tau2 / error**2))


def overdispersion(
    z: ArrayLike, standard_errors: ArrayLike, winsorise: float = WINSORISE
) -> Overdispersion:
    """Estimate it from z-scores and the standard errors under the target.

    The outermost `winsorise` of the scores at each end are pulled in to that quantile first, so
    that the few units the funnel should show do not widen it. Then DerSimonian and Laird's
    moment estimate; 0 where phi is not above (I - 1) / I. Spiegelhalter 2005, Quality and Safety
    in Health Care 14, 347-351. Missing scores are left out.
    """
    scores, errors = np.asarray(z, dtype=float), np.asarray(standard_errors, dtype=float)
    known = np.isfinite(scores) & (errors > 0)
    scores, weights = scores[known], 1 / errors[known] ** 2
    units = len(scores)
    if units == 0:
        return Overdispersion()
    scores = np.clip(scores, *np.quantile(scores, [winsorise, 1 - winsorise]))
    phi = float(np.mean(scores**2))
    spread = weights.sum() - (weights**2).sum() / weights.sum()
    excess = units * phi - (units - 1)
    tau2 = excess / spread if excess > 0 and units > 1 else 0.0
    return Overdispersion(phi, float(tau2), units)


def funnel(
    successes: ArrayLike,
    n: ArrayLike,
    target: float | None = None,
    levels: Sequence[float] = LEVELS,
    winsorise: float = WINSORISE,
) -> tuple[pd.DataFrame, Overdispersion]:
    """Every unit against the funnel at its own `n`, and the overdispersion found.

    One row per unit, in order and with the index given: `successes`, `n`, `share`, `target`,
    `lower_95`, `upper_95`, `lower_998`, `upper_998`, `z`, `state`, and the same for the widened
    limits: `adjusted_lower_95`, ..., `adjusted_z`, `adjusted_state`. A state is 'inside',
    'above_95', 'above_998', 'below_95' or 'below_998'. Everything is missing for a unit without
    findings. `target` defaults to the share over all units; without any finding it is missing,
    and so is all else. For a curve, call `funnel_limits(target, range, tau2=found.tau2)`.
    """
    some, all_, index = checked_counts(successes, n)
    common = target if target is not None else float(shares(np.nansum(some), np.nansum(all_)))
    table = pd.DataFrame(
        {"successes": some, "n": all_, "share": shares(some, all_)}, index=index
    ).astype({"successes": "Int64", "n": "Int64"})
    errors = standard_error(common, all_)
    with np.errstate(divide="ignore", invalid="ignore"):
        z = (table["share"].to_numpy() - common) / errors
    z = np.where(np.isfinite(z), z, np.nan)
    found = overdispersion(z, errors, winsorise)
    if np.isnan(common):
        common = 0.0  # no unit has a finding, so every limit below is missing whatever stands here
    for prefix, tau2 in (("", 0.0), ("adjusted_", found.tau2)):
        limits = funnel_limits(common, all_, levels, tau2).drop(columns="n")
        scores = z / Overdispersion(tau2=tau2).widening(errors)
        beside = limits.assign(z=scores, state=_states(table["share"].to_numpy(), limits, levels))
        if prefix:
            beside = beside.drop(columns="target").add_prefix(prefix)
        table = table.join(beside.set_axis(table.index))
    return table, found


def standard_error(target: float, n: ArrayLike) -> np.ndarray:
    """Standard error of a share of `n` if the target holds; missing where `n` is 0."""
    sizes = np.asarray(n, dtype=float)
    return np.sqrt(target * (1 - target) / np.where(sizes > 0, sizes, np.nan))


def state_of(tails: tuple[np.ndarray, np.ndarray], levels: Sequence[float] = LEVELS) -> np.ndarray:
    """State per unit from P(count <= observed) and P(count >= observed)."""
    at_most, at_least = tails
    state = np.full(len(at_most), "inside", dtype=object)
    for level in sorted(levels):
        tail = (1 - level) / 2 + 1e-12
        state[at_most <= tail] = f"below_{suffix(level)}"
        state[at_least <= tail] = f"above_{suffix(level)}"
    return state


def _states(share: np.ndarray, limits: pd.DataFrame, levels: Sequence[float]) -> np.ndarray:
    state = np.where(np.isnan(share), None, "inside").astype(object)
    # A hair's breadth, because 7/10 and the limit at 0.7 need not be the same float.
    for level in sorted(levels):
        name = suffix(level)
        state[share < limits[f"lower_{name}"].to_numpy() - 1e-9] = f"below_{name}"
        state[share > limits[f"upper_{name}"].to_numpy() + 1e-9] = f"above_{name}"
    return state
