"""Ranks against random draws from the same posterior."""

import math

import numpy as np
import pytest

from analysis.statistics import Prior, fit_prior, rank_intervals, rankability

SUCCESSES = [1, 7, 12, 2, 20, 3, 9, 0, 15, 8]
TOTALS = [8, 8, 30, 14, 28, 21, 12, 6, 55, 22]


def drawn_ranks(prior, draws=20_000):
    """Ranks from random draws of the posterior: another route than the code's."""
    rng = np.random.default_rng(2005)
    a = prior.mean * prior.strength + np.array(SUCCESSES)
    b = (1 - prior.mean) * prior.strength + np.array(TOTALS) - np.array(SUCCESSES)
    shares = rng.beta(a, b, size=(draws, len(a)))
    return 1 + (shares[:, None, :] > shares[:, :, None]).sum(axis=2)


def test_ranks_are_those_of_random_draws_from_the_posterior():
    prior = fit_prior(SUCCESSES, TOTALS)
    drawn, found = drawn_ranks(prior), rank_intervals(SUCCESSES, TOTALS)
    assert found["rank"].to_list() == pytest.approx(list(drawn.mean(axis=0)), abs=0.05)
    assert np.abs(found["lower"] - np.quantile(drawn, 0.025, axis=0)).max() <= 1
    assert np.abs(found["upper"] - np.quantile(drawn, 0.975, axis=0)).max() <= 1
    assert found["rank"].sum() == pytest.approx(10 * 11 / 2, abs=0.01)


def test_relabelling_permutes_the_ranks_and_ties_share_one():
    found = rank_intervals(SUCCESSES, TOTALS)
    turned = rank_intervals(SUCCESSES[::-1], TOTALS[::-1])
    assert turned["rank"].to_list()[::-1] == pytest.approx(found["rank"].to_list())
    tied = rank_intervals([1, 9, 9, 1], [10, 10, 10, 10])
    assert tied["rank"].to_list() == pytest.approx([3.5, 1.5, 1.5, 3.5], abs=0.01)


def test_where_nothing_differs_every_rank_is_open():
    found = rank_intervals([5, 5, 5, 5], [10, 10, 10, 10])
    assert found["rank"].to_list() == pytest.approx([2.5] * 4)
    assert found["lower"].to_list() == [1] * 4
    assert found["upper"].to_list() == [4] * 4


def test_an_empty_unit_and_too_few_units_have_no_rank():
    assert rank_intervals([*SUCCESSES, 0], [*TOTALS, 0])["rank"].isna().to_list() == [
        False
    ] * 10 + [True]
    assert rank_intervals([3], [9])["rank"].isna().all()


def test_rankability_is_the_part_of_the_differences_that_is_not_chance():
    prior = Prior(mean=0.4, strength=14, findings=200, units=5, method="likelihood")
    between = 0.4 * 0.6 / 15  # variance of the beta distribution
    within = 0.4 * 0.6 * 14 / 15 / 20  # of a share of the median 20, averaged over it
    assert rankability([5, 20, 40, 0], prior) == pytest.approx(between / (between + within))


def test_rankability_is_0_without_differences_and_missing_without_a_prior():
    same = fit_prior([5, 5, 5], [10, 10, 10])
    assert rankability([10, 10, 10], same) == 0
    assert math.isnan(rankability([10], None))
