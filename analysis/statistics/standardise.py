"""What would be expected of a unit, if its findings went as the same programmes went elsewhere?"""

import numpy as np
import pandas as pd

from analysis.statistics.chances import (
    count_limits,
    mean_and_variance,
    tail_probabilities,
    two_sided_p,
)
from analysis.statistics.counts import only_where
from analysis.statistics.display import FEWEST_FOR_A_PERCENTAGE
from analysis.statistics.funnel import LEVELS, overdispersion, state_of, suffix

# No percentage is printed of fewer, so none is expected from fewer.
FEWEST_ELSEWHERE = FEWEST_FOR_A_PERCENTAGE


def share_elsewhere(
    successes: np.ndarray, n: np.ndarray, at_least: int = FEWEST_ELSEWHERE
) -> np.ndarray:
    """The share found elsewhere, as a probability here; missing where `n` is under `at_least`.

    Where elsewhere has none, or only successes, half a finding is added to each side: what was
    never seen elsewhere is unlikely here, not impossible, and one finding must not make a flag.
    """
    successes, n = np.broadcast_arrays(successes, n)
    one_sided = (successes == 0) | (successes == n)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(one_sided, (successes + 0.5) / (n + 1), successes / n)
    return np.where(n >= max(at_least, 1), share, np.nan)


def expected_by_stratum(
    counts: pd.DataFrame, leave_out: bool = True, at_least: int = FEWEST_ELSEWHERE
) -> pd.DataFrame:
    """`counts` (columns `unit`, `stratum`, `successes`, `n`) with what was found elsewhere.

    Same rows and order; added are `n_elsewhere`, `probability` (the share of successes elsewhere
    in the stratum) and `expected` (n x probability), the last two missing where fewer than
    `at_least` findings stand elsewhere: not comparable. `leave_out`: elsewhere is everyone but
    the unit itself, so that a unit that makes up most of a programme is not its own yardstick;
    False gives the textbook standard population, which includes it.
    """
    of_stratum = counts.groupby("stratum", observed=True)[["successes", "n"]].transform("sum")
    of_unit = counts.groupby(["unit", "stratum"], observed=True)[["successes", "n"]].transform(
        "sum"
    )
    elsewhere = of_stratum - of_unit if leave_out else of_stratum
    probability = share_elsewhere(
        elsewhere["successes"].to_numpy(), elsewhere["n"].to_numpy(), at_least
    )
    return counts.assign(
        n_elsewhere=elsewhere["n"],
        probability=probability,
        expected=counts["n"].to_numpy() * probability,
    )


def observed_against_expected(
    counts: pd.DataFrame, leave_out: bool = True, at_least: int = FEWEST_ELSEWHERE
) -> pd.DataFrame:
    """Observed against expected successes per unit (indirect standardisation).

    `counts`: `unit`, `stratum`, `successes`, `n`. One row per unit, index `unit`, in order of
    first appearance: `n` (all findings), `compared` and `left_out` (those of strata that nobody,
    or too few, elsewhere have), `observed` and `expected` among the compared, `share_observed`,
    `share_expected`, `difference` (of the shares, -1 to 1), `ratio` (observed to expected),
    `low_95`, `high_95`, `low_998`, `high_998` (counts that would not surprise, exact
    Poisson-binomial around the expected), `z`, `p`, `state`; then `adjusted_z`, the widened
    `adjusted_low_...`, `adjusted_high_...` and `adjusted_state` (see `funnel.overdispersion`).
    Where nothing is compared, everything after `left_out` is missing.

    Indirect standardisation with the observed difference drawn in a funnel: Spiegelhalter 2005.
    """
    listed = expected_by_stratum(counts, leave_out, at_least)
    units, trials, probabilities, observed = _by_unit(listed)
    expected, variance = mean_and_variance(trials, probabilities)
    compared = trials.sum(axis=1)
    n = listed.groupby("unit", sort=False, observed=True)["n"].sum().reindex(units)
    with np.errstate(divide="ignore", invalid="ignore"):
        shares = {"share_observed": observed / compared, "share_expected": expected / compared}
        difference = shares["share_observed"] - shares["share_expected"]
        ratio = observed / expected
        z = (observed - expected) / np.sqrt(variance)
    beside = {
        "observed": observed,
        "expected": expected,
        **shares,
        "difference": difference,
        "ratio": ratio,
    }
    tests = _tested(observed, expected, variance, trials, probabilities, z)
    table = only_where(compared > 0, pd.DataFrame(beside | tests, index=units))
    table.insert(0, "n", n.to_numpy())
    table.insert(1, "compared", compared)
    table.insert(2, "left_out", n.to_numpy() - compared)
    return table


def _by_unit(
    listed: pd.DataFrame,
) -> tuple[pd.Index, np.ndarray, np.ndarray, np.ndarray]:
    """Units, and per unit x stratum the comparable trials and probabilities; observed per unit."""
    unit_codes, units = pd.factorize(listed["unit"])
    stratum_codes, strata = pd.factorize(listed["stratum"])
    comparable = listed["probability"].notna().to_numpy()
    shape = (len(units), len(strata))
    trials, probabilities = np.zeros(shape, dtype=int), np.zeros(shape)
    where = (unit_codes[comparable], stratum_codes[comparable])
    np.add.at(trials, where, listed["n"].to_numpy(dtype=int)[comparable])
    probabilities[where] = listed["probability"].to_numpy()[comparable]
    successes = np.where(comparable, listed["successes"].to_numpy(), 0)
    observed = np.bincount(unit_codes, weights=successes, minlength=len(units))
    return pd.Index(units, name="unit"), trials, probabilities, observed


def _tested(
    observed: np.ndarray,
    expected: np.ndarray,
    variance: np.ndarray,
    trials: np.ndarray,
    probabilities: np.ndarray,
    z: np.ndarray,
) -> dict[str, np.ndarray]:
    """Limits, z, p and state per unit, as they are and widened for overdispersion."""
    n = np.maximum(trials.sum(axis=1), 1)
    widen = overdispersion(z, np.sqrt(variance) / n).widening(np.sqrt(variance) / n)
    exact, adjusted = {}, {}
    for level in LEVELS:
        low, high = count_limits(trials, probabilities, level)
        exact |= {f"low_{suffix(level)}": low, f"high_{suffix(level)}": high}
        adjusted |= {
            f"adjusted_low_{suffix(level)}": np.maximum(0, expected - (expected - low) * widen),
            f"adjusted_high_{suffix(level)}": np.minimum(n, expected + (high - expected) * widen),
        }
    tails = tail_probabilities(observed, trials, probabilities)
    return {
        **exact,
        "z": z,
        "p": two_sided_p(observed, trials, probabilities),
        "state": state_of(tails),
        "adjusted_z": z / widen,
        **adjusted,
        "adjusted_state": _state_within(observed, adjusted),
    }


def _state_within(observed: np.ndarray, limits: dict[str, np.ndarray]) -> np.ndarray:
    """State from limits that are no longer tails of a distribution."""
    state = np.full(len(observed), "inside", dtype=object)
    for level in LEVELS:
        name = suffix(level)
        state[observed < limits[f"adjusted_low_{name}"] - 1e-9] = f"below_{name}"
        state[observed > limits[f"adjusted_high_{name}"] + 1e-9] = f"above_{name}"
    return state
