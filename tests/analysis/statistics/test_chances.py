"""Poisson-binomial figures, checked by listing every outcome and against scipy's own."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom, poisson_binom

from analysis.statistics import chances, count_limits, tail_probabilities, two_sided_p


def by_listing(probabilities):
    """Probability of each count, adding up all 2^n outcomes."""
    mass = [0.0] * (len(probabilities) + 1)
    for outcome in product((0, 1), repeat=len(probabilities)):
        happens = 1.0
        for success, chance in zip(outcome, probabilities, strict=True):
            happens *= chance if success else 1 - chance
        mass[sum(outcome)] += happens
    return mass


def test_tails_are_the_sums_over_all_outcomes():
    trials, shares = np.array([[3, 2, 1]]), np.array([[0.2, 0.5, 0.9]])
    mass = by_listing([0.2] * 3 + [0.5] * 2 + [0.9])
    for count in range(7):
        at_most, at_least = tail_probabilities(np.array([count]), trials, shares)
        assert at_most[0] == pytest.approx(sum(mass[: count + 1]))
        assert at_least[0] == pytest.approx(sum(mass[count:]))


@settings(derandomize=True, deadline=None, max_examples=30)
@given(st.lists(st.floats(0.01, 0.99), min_size=1, max_size=30), st.data())
def test_tails_are_those_of_scipys_poisson_binomial(shares, data):
    count = data.draw(st.integers(0, len(shares)))
    at_most, at_least = tail_probabilities(
        np.array([count]), np.ones((1, len(shares)), dtype=int), np.array([shares])
    )
    assert at_most[0] == pytest.approx(poisson_binom.cdf(count, shares), abs=1e-10)
    assert at_least[0] == pytest.approx(poisson_binom.sf(count - 1, shares), abs=1e-10)


def test_p_is_twice_the_smaller_tail_and_never_above_1():
    trials, share = np.array([[10], [10], [10]]), np.array([[0.5], [0.5], [0.5]])
    found = two_sided_p(np.array([1, 5, 9]), trials, share)
    assert found == pytest.approx([2 * binom.cdf(1, 10, 0.5), 1, 2 * binom.cdf(1, 10, 0.5)])


def test_mid_p_counts_half_of_what_was_observed():
    trials, share = np.array([[10], [10]]), np.array([[0.5], [0.5]])
    expected = 2 * (binom.cdf(0, 10, 0.5) + binom.pmf(1, 10, 0.5) / 2)
    found = two_sided_p(np.array([1, 9]), trials, share, mid=True)
    assert found == pytest.approx([expected, expected])


def test_limits_hold_the_counts_whose_tails_are_not_surprising():
    trials, shares = np.array([[12, 8]]), np.array([[0.3, 0.7]])
    for level in (0.95, 0.998):
        low, high = count_limits(trials, shares, level)
        counts = np.arange(21)
        rows = np.ones((21, 1), dtype=int)
        at_most, at_least = tail_probabilities(counts, rows * trials, rows * shares)
        inside = counts[(at_most > (1 - level) / 2) & (at_least > (1 - level) / 2)]
        assert (low[0], high[0]) == (inside.min(), inside.max())


def test_a_row_without_chances_is_certain_to_count_0():
    trials, shares = np.array([[0, 0], [3, 0]]), np.array([[0.2, np.nan], [0.5, np.nan]])
    shares = np.nan_to_num(shares)
    assert two_sided_p(np.array([0, 0]), trials, shares)[0] == 1
    low, high = count_limits(trials, shares, 0.95)
    assert (low[0], high[0]) == (0, 0)


def test_large_counts_go_by_the_normal_and_agree_with_the_exact_sum_where_the_two_meet(
    monkeypatch,
):
    trials, shares = np.array([[250, 150]]), np.array([[0.3, 0.6]])
    observed = np.array([190])
    exact = tail_probabilities(observed, trials, shares), count_limits(trials, shares, 0.95)
    monkeypatch.setattr(chances, "EXACT_UP_TO", 0)
    normal = tail_probabilities(observed, trials, shares), count_limits(trials, shares, 0.95)
    assert np.ravel(normal[0]) == pytest.approx(np.ravel(exact[0]), abs=1e-3)
    assert np.abs(np.ravel(normal[1]) - np.ravel(exact[1])).max() <= 1
