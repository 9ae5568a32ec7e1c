"""Turnbull's estimator against published fits, its own conditions, and a known truth.

Sources: Finkelstein and Wolfe 1985 (breast cosmesis, radiotherapy), its estimate as printed by
Fay and Shaw 2010, Journal of Statistical Software 36(2); Freireich et al. 1963 (6-MP), with the
product-limit estimate of the textbooks (Kalbfleisch and Prentice; Collett).
"""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.statistics import completion_steps, drawn_until, median_time, why_no_curve

INF = math.inf
RADIOTHERAPY = [(0, 5), (0, 7), (0, 8), (4, 11), (5, 11), (5, 12), (6, 10), (7, 14), (7, 16)]
RADIOTHERAPY += [(11, 15), (11, 18), (17, 25), (17, 25), (18, 26), (19, 35), (25, 37), (26, 40)]
RADIOTHERAPY += [(27, 34), (36, 44), (36, 48), (37, 44)]
RADIOTHERAPY += [(month, INF) for month in (15, 17, 18, 22, 24, 24, 32, 33, 34, 36, 36, 37, 37)]
RADIOTHERAPY += [(month, INF) for month in (37, 38, 40, 45, *[46] * 8)]


def fitted(intervals):
    return completion_steps(*zip(*intervals, strict=True))


def test_the_breast_cosmesis_data_give_the_published_estimate():
    steps = fitted(RADIOTHERAPY)
    intervals = list(zip(steps["after"], steps["by"], strict=True))
    assert len(RADIOTHERAPY) == 46
    assert intervals == [(4, 5), (6, 7), (7, 8), (11, 12), (24, 25), (33, 34), (38, 40), (46, 48)]
    published = [0.0463, 0.0334, 0.0887, 0.0708, 0.0926, 0.0818, 0.1209, 0.4656]
    assert steps["share"].to_list() == pytest.approx(published, abs=1e-4)


def test_no_probability_moved_anywhere_makes_the_observed_more_likely():
    steps = fitted(RADIOTHERAPY)
    times = sorted({time for interval in RADIOTHERAPY for time in interval})

    def probability(left, right):
        inside = (steps["after"] >= left) & (steps["by"] <= right)
        return steps.loc[inside, "share"].sum()

    # Gain per finding of a little probability put between any two neighbouring times.
    for after, by in zip(times[:-1], times[1:], strict=True):
        gains = [
            1 / probability(left, right)
            for left, right in RADIOTHERAPY
            if left <= after and by <= right
        ]
        assert sum(gains) / len(RADIOTHERAPY) <= 1 + 1e-3


def test_with_known_moments_it_is_the_product_limit_estimate():
    seen = [6, 6, 6, 7, 10, 13, 16, 22, 23]
    not_seen = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
    steps = fitted([(week, week) for week in seen] + [(week, INF) for week in not_seen])
    finite = steps[np.isfinite(steps["by"])]
    assert finite["by"].to_list() == [6, 7, 10, 13, 16, 22, 23]
    published = [0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448]
    assert finite["open"].to_list() == pytest.approx(published, abs=6e-4)
    assert finite["at_risk"].to_list() == [21, 17, 15, 12, 11, 7, 6]
    assert median_time(steps)["median"] == pytest.approx(23)


def test_findings_with_the_same_interval_can_be_given_once_with_their_number():
    listed = fitted([(0, 6)] * 3 + [(4, 12)] * 2 + [(12, INF)])
    counted = completion_steps([0, 4, 12], [6, 12, INF], [3, 2, 1])
    assert listed.equals(counted)


def test_an_empty_right_end_means_not_seen_complete():
    assert completion_steps([0, 5], [6, None]).equals(completion_steps([0, 5], [6, INF]))


def test_a_median_that_is_not_reached_is_missing():
    steps = fitted([(0, 6), *[(12, INF)] * 4])
    assert all(math.isnan(value) for value in median_time(steps).values())
    assert steps["complete"].iloc[-1] == pytest.approx(0.2)


def test_the_median_lies_in_the_interval_in_which_the_half_is_passed():
    found = median_time(fitted(RADIOTHERAPY))
    assert (found["after"], found["by"]) == (38, 40)
    # 41.36 % before and 12.09 % in the interval: the half is (50 - 41.36) / 12.09 of the way.
    assert found["median"] == pytest.approx(38 + 2 * (0.5 - 0.4136) / 0.1209, abs=0.01)


def test_nothing_at_all_gives_no_steps_and_no_median():
    steps = completion_steps([], [])
    assert steps.empty
    assert math.isnan(median_time(steps)["median"])
    assert math.isnan(drawn_until(steps))


def test_everything_complete_ends_at_1():
    steps = fitted([(0, 6), (3, 9), (6, 12)])
    assert steps["complete"].iloc[-1] == pytest.approx(1)
    assert np.isfinite(steps["by"]).all()


def test_an_end_before_its_start_is_refused():
    with pytest.raises(ValueError, match="not before it"):
        completion_steps([6], [3])


def test_the_curve_is_drawn_only_while_five_are_at_risk():
    steps = fitted(RADIOTHERAPY)
    assert steps["at_risk"].to_list() == [46, 45, 44, 40, 29, 24, 14, 1]
    assert drawn_until(steps) == 40


@pytest.mark.parametrize(
    ("intervals", "reason"),
    [
        ([], "no area for improvement here has a published review"),
        ([(9, INF)], "the 1 reviewed area for improvement was not seen complete"),
        ([(9, INF)] * 6, "none of 6 reviewed areas for improvement was seen complete"),
        ([(0, 9)] * 4, "fewer than 5 reviewed areas for improvement are at risk"),
        ([(0, 9)] + [(3, INF)] * 9, "fewer than 5"),
        ([(0, 9)] * 3 + [(12, INF)] * 3, None),
    ],
)
def test_a_reason_is_given_where_no_curve_is_drawn(intervals, reason):
    lefts, rights = [left for left, _ in intervals], [right for _, right in intervals]
    said = why_no_curve(lefts, rights)
    assert said == "" if reason is None else reason in said


@settings(derandomize=True, deadline=None, max_examples=40)
@given(
    st.lists(
        st.tuples(st.integers(0, 30), st.one_of(st.integers(1, 30), st.just(INF))),
        min_size=1,
        max_size=25,
    )
)
def test_steps_rise_in_order_of_time_and_hold_everything_once(parts):
    intervals = [(left, left + length) for left, length in parts]
    steps = fitted(intervals)
    assert steps["share"].sum() == pytest.approx(1)
    assert steps["by"].is_monotonic_increasing
    assert steps["complete"].is_monotonic_increasing
    assert steps["at_risk"].is_monotonic_decreasing
    assert steps.equals(fitted(intervals[::-1]))


def reviewed_at_random_months(findings, half_done_by, rng):
    """Completions with a known median, looked at in random months; what a reader then knows."""
    months = half_done_by * rng.weibull(1.5, findings) / math.log(2) ** (1 / 1.5)
    looks = np.cumsum(rng.integers(3, 20, (findings, 4)), axis=1)
    done = looks >= months[:, None]
    first_with = np.where(done.any(axis=1), looks[np.arange(findings), done.argmax(axis=1)], INF)
    last_without = np.where(done, 0, looks).max(axis=1)
    return last_without, first_with


def product_limit_median(times, seen):
    """Kaplan and Meier's median with completion dated at the review."""
    open_ = 1.0
    for time in np.unique(times[seen]):
        open_ *= 1 - (times[seen] == time).sum() / (times >= time).sum()
        if open_ <= 0.5:
            return time
    return INF


def test_simulated_reviews_give_back_the_true_median_and_dating_at_the_review_does_not():
    truth = 24.0
    left, right = reviewed_at_random_months(20_000, truth, np.random.default_rng(1976))
    seen = np.isfinite(right)

    turnbull = median_time(completion_steps(left, right))["median"]
    dated_at_review = product_limit_median(np.where(seen, right, left), seen)

    assert turnbull == pytest.approx(truth, rel=0.1)
    assert dated_at_review > 1.2 * truth


def test_with_one_review_each_the_simulated_truth_comes_back_and_the_naive_ways_miss_it():
    truth, rng = 24.0, np.random.default_rng(1977)
    months = truth * rng.weibull(1.5, 20_000) / math.log(2) ** (1 / 1.5)
    review = rng.integers(8, 31, 20_000)
    done = months <= review
    left, right = np.where(done, 0, review), np.where(done, review, INF)

    turnbull = median_time(completion_steps(left, right))["median"]
    dated_at_review = product_limit_median(review, done)

    assert turnbull == pytest.approx(truth, rel=0.1)
    assert dated_at_review > 1.1 * truth
    # Of the completed alone, dated at their reviews: too early, for the late ones are left out.
    assert np.median(review[done]) < 0.95 * truth
