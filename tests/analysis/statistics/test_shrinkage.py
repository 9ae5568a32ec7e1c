"""The prior against scipy's beta-binomial and a grid of the whole likelihood (`math.lgamma`).

Sources: Weil 1970 (rat pups alive after 21 days of those alive after 4), the data on which Williams
1975, Biometrics 31, 949-952, fitted the model; Kleinman 1973 for the moments.
"""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize
from scipy.stats import betabinom

from analysis.statistics import Prior, fit_prior, shrink
from analysis.statistics.shrinkage import _correlation_by_moments, _minus_log_likelihood

SUCCESSES = [1, 7, 12, 2, 20, 3, 9, 0, 15, 8]
TOTALS = [8, 8, 30, 14, 28, 21, 12, 6, 55, 22]


# Litters of rats fed a control diet, then of rats fed a chemical (Weil 1970).
CONTROL = [13, 12, 9, 9, 8, 8, 12, 11, 9, 9, 8, 11, 4, 5, 7, 7]
OF_CONTROL = [13, 12, 9, 9, 8, 8, 13, 12, 10, 10, 9, 13, 5, 7, 10, 10]
TREATED = [12, 11, 10, 9, 10, 9, 9, 8, 8, 4, 7, 4, 5, 3, 3, 0]
OF_TREATED = [12, 11, 10, 9, 11, 10, 10, 9, 9, 5, 9, 7, 10, 6, 10, 7]


def log_likelihood(mean, strength):
    def lbeta(a, b):
        return math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)

    a, b = mean * strength, (1 - mean) * strength
    pairs = zip(SUCCESSES, TOTALS, strict=True)
    return sum(lbeta(a + x, b + n - x) - lbeta(a, b) for x, n in pairs)


def test_the_prior_is_at_the_top_of_the_likelihood_over_a_grid():
    grid = [
        (log_likelihood(mean, strength), mean, strength)
        for mean in np.linspace(0.3, 0.6, 101)
        for strength in np.geomspace(1, 30, 100)
    ]
    _, mean, strength = max(grid)
    prior = fit_prior(SUCCESSES, TOTALS)
    assert prior.method == "likelihood"
    assert prior.mean == pytest.approx(mean, abs=0.003)
    assert prior.strength == pytest.approx(strength, rel=0.04)
    assert log_likelihood(prior.mean, prior.strength) >= max(grid)[0]


@pytest.mark.parametrize(
    ("successes", "totals"), [(CONTROL, OF_CONTROL), (TREATED, OF_TREATED)], ids=["control", "fed"]
)
def test_the_prior_is_the_one_under_which_scipys_beta_binomial_makes_the_litters_likeliest(
    successes, totals
):
    def unlikely(logs):
        return -betabinom.logpmf(successes, totals, *np.exp(logs)).sum()

    best = minimize(unlikely, [0.0, 0.0], method="Nelder-Mead", options={"xatol": 1e-6})
    alpha, beta = np.exp(best.x)

    prior = fit_prior(successes, totals)

    assert prior.mean == pytest.approx(alpha / (alpha + beta), abs=1e-4)
    assert prior.strength == pytest.approx(alpha + beta, rel=1e-3)
    assert -unlikely(np.log([prior.mean, 1 - prior.mean]) + np.log(prior.strength)) == (
        pytest.approx(-best.fun, abs=1e-6)
    )


def test_the_slopes_of_the_likelihood_are_those_of_small_steps():
    some, n = np.array(SUCCESSES, dtype=float), np.array(TOTALS, dtype=float)
    at = np.array([-0.3, -2.0])
    _, slopes = _minus_log_likelihood(at, some, n)
    for parameter, slope in enumerate(slopes):
        step = np.eye(2)[parameter] * 1e-5
        ahead, behind = (_minus_log_likelihood(at + sign * step, some, n)[0] for sign in (1, -1))
        assert slope == pytest.approx((ahead - behind) / 2e-5, rel=1e-5)


def test_a_shrunken_share_is_the_mean_of_the_posterior_summed_over_a_grid():
    prior = Prior(mean=0.4, strength=14, findings=200, units=10, method="likelihood")
    found = shrink([7], [8], prior=prior).iloc[0]
    at = (np.arange(20_000) + 0.5) / 20_000
    mass = at ** (0.4 * 14 + 7 - 1) * (1 - at) ** (0.6 * 14 + 1 - 1)
    mass /= mass.sum()
    assert found["raw"] == 0.875
    assert found["shrunken"] == pytest.approx((at * mass).sum(), abs=1e-6)
    below = np.cumsum(mass)
    assert found["lower"] == pytest.approx(at[(below > 0.025).argmax()], abs=2e-4)
    assert found["upper"] == pytest.approx(at[(below > 0.975).argmax()], abs=2e-4)


def test_the_moments_are_kleinmans():
    some, n = np.array(SUCCESSES, dtype=float), np.array(TOTALS, dtype=float)
    common = some.sum() / n.sum()
    shares, part = some / n, n / n.sum()
    # Kleinman 1973 writes the weights out: w_i = n_i.
    spread = (n * (shares - common) ** 2).sum()
    by_chance = (n * (1 - part) / n).sum()
    expected = (spread - common * (1 - common) * by_chance) / (
        common * (1 - common) * ((n * (1 - part)).sum() - by_chance)
    )
    assert _correlation_by_moments(some, n, common) == pytest.approx(expected)


def test_units_that_do_not_differ_beyond_chance_shrink_to_the_common_share():
    found = shrink([4, 5, 6, 5], [10, 10, 10, 10])
    assert fit_prior([4, 5, 6, 5], [10] * 4).method == "no difference"
    assert found["shrunken"].to_list() == [0.5] * 4
    assert (found["lower"] < 0.5).all()
    assert (found["upper"] > 0.5).all()


@pytest.mark.parametrize(("successes", "share"), [([0, 0, 0], 0), ([5, 8, 9], 1)])
def test_where_all_have_none_or_only_strengths_the_shrunken_share_is_that(successes, share):
    found = shrink(successes, [5, 8, 9])
    assert found["shrunken"].to_list() == [share] * 3
    assert found["lower"].le(share).all()
    assert found["upper"].ge(share).all()


def test_units_all_at_the_ends_are_hardly_shrunk():
    found = shrink([0, 20, 0, 20], [20, 20, 20, 20])
    assert found["shrunken"].to_list() == pytest.approx([0, 1, 0, 1], abs=0.02)


def test_a_unit_without_findings_has_no_share_and_does_not_enter_the_prior():
    with_nothing = shrink([*SUCCESSES, 0], [*TOTALS, 0])
    assert with_nothing.iloc[-1].isna().all()
    pd.testing.assert_frame_equal(with_nothing.iloc[:-1], shrink(SUCCESSES, TOTALS))


def test_two_units_have_nothing_to_shrink_to():
    found = shrink([3, 5], [9, 9])
    assert fit_prior([3, 5, 0], [9, 9, 0]) is None
    assert found["raw"].notna().all()
    assert found[["shrunken", "lower", "upper"]].isna().all(axis=None)


@settings(derandomize=True, deadline=None, max_examples=60)
@given(
    st.lists(
        st.integers(0, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
        min_size=3,
        max_size=15,
    )
)
def test_a_shrunken_share_lies_between_the_raw_one_and_the_mean_and_inside_its_interval(counts):
    successes, n = zip(*counts, strict=True)
    prior = fit_prior(successes, n)
    if prior is None:
        return
    found = shrink(successes, n, prior=prior)
    some = found.dropna()
    nearest, furthest = some["raw"].clip(upper=prior.mean), some["raw"].clip(lower=prior.mean)
    assert (some["shrunken"] >= nearest - 1e-9).all()
    assert (some["shrunken"] <= furthest + 1e-9).all()
    assert some["lower"].le(some["shrunken"]).all()
    assert some["upper"].ge(some["shrunken"]).all()


def test_relabelling_permutes_the_shrunken_shares_to_the_last_digit():
    counts = pd.DataFrame({"x": SUCCESSES, "n": TOTALS}, index=list("abcdefghij"))
    turned = counts.iloc[::-1]
    found = shrink(counts["x"], counts["n"])
    pd.testing.assert_frame_equal(shrink(turned["x"], turned["n"]).iloc[::-1], found)


def test_adding_a_unit_leaves_the_raw_shares_of_the_others():
    before, after = shrink(SUCCESSES, TOTALS), shrink([*SUCCESSES, 50], [*TOTALS, 50])
    pd.testing.assert_series_equal(after["raw"].iloc[:-1], before["raw"])
