"""Sources: Newcombe 1998, Statistics in Medicine 17, 857-872 (one share) and 873-890 (two)."""

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.statistics import change_in_share, clopper_pearson, wilson

COUNTS = st.integers(0, 200).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(
    ("successes", "n", "of_wilson", "of_clopper_pearson"),
    [  # table I of Newcombe 1998: methods 3 and 5
        (81, 263, (0.2553, 0.3662), (0.2527, 0.3676)),
        (15, 148, (0.0624, 0.1605), (0.0578, 0.1617)),
        (0, 20, (0.0000, 0.1611), (0.0000, 0.1684)),
        (1, 29, (0.0061, 0.1718), (0.0009, 0.1776)),
    ],
)
def test_intervals_are_those_of_newcombes_table(successes, n, of_wilson, of_clopper_pearson):
    for interval, published in ((wilson, of_wilson), (clopper_pearson, of_clopper_pearson)):
        found = interval(successes, n).iloc[0]
        assert (found["lower"], found["upper"]) == pytest.approx(published, abs=5e-5)


def test_a_share_of_nothing_is_missing_and_its_neighbours_are_not():
    counts = pd.DataFrame({"strength": [3, 0], "total": [4, 0]}, index=["Fife", "Moray"])
    for interval in (wilson, clopper_pearson):
        found = interval(counts["strength"], counts["total"])
        assert found.loc["Moray"].isna().all()
        assert found.loc["Fife", "share"] == 0.75


def test_none_and_all_reach_exactly_to_0_and_1():
    for interval in (wilson, clopper_pearson):
        found = interval([0, 7], [7, 7])
        assert found.loc[0, "lower"] == 0
        assert found.loc[1, "upper"] == 1


def test_more_successes_than_trials_are_refused():
    with pytest.raises(ValueError, match="more successes than trials"):
        wilson(3, 2)
    with pytest.raises(ValueError, match="below zero"):
        wilson(-1, 2)


def test_a_missing_count_gives_a_missing_interval():
    assert wilson([None, 1], [4, 4])["share"].isna().to_list() == [True, False]


@settings(derandomize=True, deadline=None)
@given(COUNTS)
def test_the_interval_contains_its_share_and_the_exact_one_is_mirrored(counts):
    successes, n = counts
    for interval in (wilson, clopper_pearson):
        found, mirrored = interval(successes, n).iloc[0], interval(n - successes, n).iloc[0]
        if n == 0:
            assert found.isna().all()
            continue
        assert 0 <= found["lower"] <= found["share"] <= found["upper"] <= 1
        assert found["lower"] == pytest.approx(1 - mirrored["upper"], abs=1e-9)


@settings(derandomize=True, deadline=None, max_examples=30)
@given(st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_exact_limits_are_where_the_binomial_tails_hold_a_fortieth(counts):
    successes, n = counts
    found = clopper_pearson(successes, n).iloc[0]

    def tail(share, outcomes):
        return sum(math.comb(n, k) * share**k * (1 - share) ** (n - k) for k in outcomes)

    if successes > 0:
        assert tail(found["lower"], range(successes, n + 1)) == pytest.approx(0.025, abs=1e-7)
    if successes < n:
        assert tail(found["upper"], range(successes + 1)) == pytest.approx(0.025, abs=1e-7)


@pytest.mark.parametrize(
    ("first", "second", "published", "within"),
    [
        ((48, 80), (56, 70), (0.0524, 0.3339), 5e-5),  # Newcombe 1998, table II, example (a)
        ((1, 34), (7, 34), (0.019, 0.34), 5e-3),  # Fagerland, Lydersen and Laake 2015, table V
    ],
)
def test_the_interval_of_a_change_is_newcombes_hybrid_score(first, second, published, within):
    found = change_in_share(*first, *second).iloc[0]
    assert (found["lower"], found["upper"]) == pytest.approx(published, abs=within)
    assert found["change"] == pytest.approx(second[0] / second[1] - first[0] / first[1])


def test_a_change_from_nothing_is_missing():
    found = change_in_share([0, 2], [0, 4], 3, 6)
    assert found["change"].isna().to_list() == [True, False]
    assert found.loc[0, "second"] == 0.5


@settings(derandomize=True, deadline=None)
@given(COUNTS, COUNTS)
def test_a_change_turned_round_has_the_opposite_sign_and_limits(first, second):
    there, back = (
        change_in_share(*first, *second).iloc[0],
        change_in_share(*second, *first).iloc[0],
    )
    if first[1] and second[1]:
        assert there["lower"] <= there["change"] <= there["upper"]
        assert there["lower"] == pytest.approx(-back["upper"])
