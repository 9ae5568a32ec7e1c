"""Source: Spiegelhalter 2005, Statistics in Medicine 24, 1185-1202; QSHC 14, 347-351 (tau2).

Tails are summed here from `math.comb`, z-scores and tau2 by loops: another route than the code.
"""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.statistics import (
    Overdispersion,
    clopper_pearson,
    funnel,
    funnel_limits,
    overdispersion,
)

TARGETS = st.floats(0.01, 0.99)


def tail(n, target, outcomes):
    return sum(math.comb(n, k) * target**k * (1 - target) ** (n - k) for k in outcomes)


@pytest.mark.parametrize("target", [0.05, 0.406, 0.5, 0.9])
@pytest.mark.parametrize("n", [1, 2, 6, 22, 40, 55])
def test_a_count_lies_outside_exactly_when_its_binomial_tail_is_under_the_nominal_one(target, n):
    limits = funnel_limits(target, n).iloc[0]
    for level, name in ((0.95, "95"), (0.998, "998")):
        nominal = (1 - level) / 2
        for count in range(n + 1):
            above = count / n > limits[f"upper_{name}"]
            below = count / n < limits[f"lower_{name}"]
            assert above == (tail(n, target, range(count, n + 1)) < nominal)
            assert below == (tail(n, target, range(count + 1)) < nominal)


@settings(derandomize=True, deadline=None)
@given(TARGETS, st.integers(1, 3_000))
def test_limits_contain_the_target_and_the_wider_contain_the_narrower(target, n):
    found = funnel_limits(target, n).iloc[0]
    assert 0 <= found["lower_998"] <= found["lower_95"] <= target
    assert target <= found["upper_95"] <= found["upper_998"] <= 1


@settings(derandomize=True, deadline=None)
@given(TARGETS, st.integers(1, 400))
def test_limits_for_areas_for_improvement_mirror_those_for_strengths(target, n):
    strengths = funnel_limits(target, n).iloc[0]
    improvements = funnel_limits(1 - target, n).iloc[0]
    assert strengths["upper_95"] == pytest.approx(1 - improvements["lower_95"], abs=1e-8)


@settings(derandomize=True, deadline=None, max_examples=50)
@given(TARGETS, st.integers(1, 80).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_a_unit_is_outside_exactly_when_its_clopper_pearson_interval_excludes_the_target(
    target, counts
):
    interval = clopper_pearson(*counts).iloc[0]
    if min(abs(interval["lower"] - target), abs(interval["upper"] - target)) < 1e-7:
        return
    state = funnel([counts[0]], [counts[1]], target=target, levels=[0.95])[0]["state"].iloc[0]
    excluded = not interval["lower"] <= target <= interval["upper"]
    assert (state != "inside") == excluded


def test_limits_of_no_findings_are_missing_and_the_curve_is_smooth_between_whole_numbers():
    found = funnel_limits(0.4, [0, 20, 20.5, 21])
    assert found.loc[0, "lower_95":].isna().all()
    assert found["upper_95"].iloc[1:].is_monotonic_decreasing


def test_a_target_of_0_or_1_leaves_room_for_nothing_else():
    assert funnel_limits(0, 10).iloc[0, 2:].to_list() == [0, 0, 0, 0]
    assert funnel_limits(1, 10).iloc[0, 2:].to_list() == [1, 1, 1, 1]


def test_a_target_that_is_no_share_is_refused():
    with pytest.raises(ValueError, match="from 0 to 1"):
        funnel_limits(40, 10)


def winsorised_by_loops(scores, part):
    """Quantiles by linear interpolation between ordered scores, as in Hyndman and Fan, type 7."""
    ordered = sorted(scores)

    def quantile(at):
        place = at * (len(ordered) - 1)
        low = math.floor(place)
        high = min(low + 1, len(ordered) - 1)
        return ordered[low] + (place - low) * (ordered[high] - ordered[low])

    return [min(max(score, quantile(part)), quantile(1 - part)) for score in scores]


def test_phi_and_tau2_are_spiegelhalters():
    successes, n = (
        [2, 9, 11, 4, 30, 8, 1, 19, 16, 25, 3],
        [20, 12, 40, 6, 44, 33, 9, 21, 40, 31, 22],
    )
    target = sum(successes) / sum(n)
    errors = [math.sqrt(target * (1 - target) / of) for of in n]
    scores = [(some / of - target) / e for some, of, e in zip(successes, n, errors, strict=True)]
    squares = [score**2 for score in winsorised_by_loops(scores, 0.1)]
    weights = [1 / e**2 for e in errors]
    phi = sum(squares) / len(n)
    tau2 = (len(n) * phi - (len(n) - 1)) / (
        sum(weights) - sum(w**2 for w in weights) / sum(weights)
    )

    table, found = funnel(successes, n)

    assert tau2 > 0
    assert (found.phi, found.tau2, found.units) == (pytest.approx(phi), pytest.approx(tau2), 11)
    assert table["z"].to_list() == pytest.approx(scores)
    adjusted = [score * e / math.sqrt(e**2 + tau2) for score, e in zip(scores, errors, strict=True)]
    assert table["adjusted_z"].to_list() == pytest.approx(adjusted)


def test_units_that_differ_no_more_than_chance_leave_the_limits_as_they_are():
    table, found = funnel([5, 5, 6, 4], [10, 10, 10, 10])
    assert found.tau2 == 0
    assert found.phi < 1
    assert table["adjusted_lower_95"].equals(table["lower_95"])
    assert table["adjusted_z"].equals(table["z"])


def test_one_outlier_among_many_is_pulled_in_before_it_can_widen_the_funnel():
    errors = np.full(20, 0.1)
    calm = overdispersion([0.1, -0.1] * 10, errors)
    with_outlier = overdispersion([0.1, -0.1] * 9 + [0.1, 9.0], errors)
    assert with_outlier.tau2 == calm.tau2 == 0


@settings(derandomize=True, deadline=None, max_examples=40)
@given(
    st.lists(
        st.integers(0, 40).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
        min_size=1,
        max_size=12,
    )
)
def test_adjusted_limits_contain_the_exact_ones_and_the_target(counts):
    successes, n = zip(*counts, strict=True)
    table, _ = funnel(successes, n)
    some = table.dropna(subset=["share"])
    for name in ("95", "998"):
        assert (some[f"adjusted_lower_{name}"] <= some[f"lower_{name}"] + 1e-12).all()
        assert (some[f"adjusted_upper_{name}"] >= some[f"upper_{name}"] - 1e-12).all()
        assert (some[f"lower_{name}"] <= some["target"]).all()
        assert (some[f"upper_{name}"] >= some["target"]).all()


def test_relabelling_the_units_permutes_the_table():
    counts = pd.DataFrame(
        {"successes": [9, 2, 14, 0, 7], "n": [12, 20, 30, 0, 9]}, index=list("abcde")
    )
    table, found = funnel(counts["successes"], counts["n"])
    turned = counts.iloc[[3, 1, 4, 0, 2]]
    again, found_again = funnel(turned["successes"], turned["n"])
    pd.testing.assert_frame_equal(again.loc[table.index], table)
    assert found_again.tau2 == pytest.approx(found.tau2)


def test_adding_a_unit_does_not_change_the_raw_figures_of_another():
    before, _ = funnel([9, 2], [12, 20])
    after, _ = funnel([9, 2, 50], [12, 20, 60])
    raw = ["successes", "n", "share"]
    pd.testing.assert_frame_equal(after.loc[:1, raw], before[raw])


def test_with_a_fixed_target_an_added_unit_changes_no_limits_either():
    columns = ["target", "lower_95", "upper_998", "z", "state"]
    before, _ = funnel([9, 2], [12, 20], target=0.4)
    after, _ = funnel([9, 2, 50], [12, 20, 60], target=0.4)
    pd.testing.assert_frame_equal(after.loc[:1, columns], before[columns])


def test_states_name_the_side_and_the_furthest_limit_passed():
    table, _ = funnel([20, 15, 10, 5, 0, 0], [20, 20, 20, 20, 20, 0], target=0.5)
    assert table["state"].to_list()[:5] == [
        "above_998",
        "above_95",
        "inside",
        "below_95",
        "below_998",
    ]
    assert pd.isna(table["state"].iloc[5])


@pytest.mark.parametrize(("successes", "n"), [([3], [8]), ([0], [8]), ([8], [8])])
def test_one_unit_alone_sits_on_its_own_target(successes, n):
    table, found = funnel(successes, n)
    assert table["state"].to_list() == ["inside"]
    assert found.tau2 == 0


def test_without_any_finding_everything_is_missing_and_nothing_fails():
    table, found = funnel([0, 0], [0, 0])
    assert table.drop(columns=["successes", "n"]).isna().all(axis=None)
    assert found == Overdispersion() or found.units == 0
