"""Indirect standardisation, worked out by hand on two programmes and three partnerships.

Sources: Breslow and Day 1987, chapter 2 (observed against expected, the ratio of the two); limits
as in Spiegelhalter 2005, checked against scipy's Poisson-binomial in test_chances.py.
"""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.statistics import expected_by_stratum, observed_against_expected

COUNTS = pd.DataFrame(
    [
        ("Fife", "adults", 6, 10),
        ("Fife", "children", 2, 20),
        ("Moray", "adults", 12, 20),
        ("Moray", "children", 3, 10),
        ("Angus", "adults", 3, 10),
        ("Angus", "only here", 4, 5),
    ],
    columns=["unit", "stratum", "successes", "n"],
)


def test_expected_is_the_share_found_elsewhere_in_the_same_stratum():
    listed = expected_by_stratum(COUNTS)
    # Fife, adults: Moray and Angus have 12 + 3 of 20 + 10, and Fife has 10 findings.
    assert listed.loc[0, ["n_elsewhere", "probability", "expected"]].to_list() == [30, 0.5, 5.0]
    # Fife, children: Moray alone, 3 of 10.
    assert listed.loc[1, "expected"] == pytest.approx(20 * 0.3)


def test_a_stratum_that_nobody_else_has_is_left_out_and_counted():
    found = observed_against_expected(COUNTS)
    assert found.loc["Angus", ["n", "compared", "left_out"]].to_list() == [15, 10, 5]
    assert found.loc["Angus", "observed"] == 3
    assert found.loc["Angus", "expected"] == pytest.approx(10 * 18 / 30)
    assert expected_by_stratum(COUNTS)["probability"].isna().to_list() == [False] * 5 + [True]


def test_the_shares_compared_are_of_the_same_findings():
    fife = observed_against_expected(COUNTS).loc["Fife"]
    assert fife["observed"] == 8
    assert fife["expected"] == pytest.approx(5 + 6)
    assert fife["difference"] == pytest.approx((8 - 11) / 30)
    assert fife["ratio"] == pytest.approx(8 / 11)
    variance = 10 * 0.5 * 0.5 + 20 * 0.3 * 0.7
    assert fife["z"] == pytest.approx((8 - 11) / variance**0.5)


def test_with_the_unit_included_observed_and_expected_agree_in_total():
    listed = expected_by_stratum(COUNTS, leave_out=False, at_least=1)
    assert listed["expected"].sum() == pytest.approx(COUNTS["successes"].sum())


def test_too_few_elsewhere_are_not_a_yardstick():
    few = pd.DataFrame(
        {"unit": ["a", "b"], "stratum": ["x", "x"], "successes": [1, 4], "n": [3, 9]}
    )
    found = expected_by_stratum(few)
    assert found["probability"].isna().all()  # 9 elsewhere, and 3: under ten
    assert expected_by_stratum(few, at_least=1)["probability"].to_list() == [4 / 9, 1 / 3]


def test_what_was_never_seen_elsewhere_is_unlikely_but_not_impossible():
    counts = pd.DataFrame(
        {"unit": ["a", "b"], "stratum": ["x", "x"], "successes": [1, 0], "n": [12, 12]}
    )
    found = observed_against_expected(counts)
    assert expected_by_stratum(counts).loc[0, "probability"] == pytest.approx(0.5 / 13)
    assert found.loc["a", "state"] == "inside"
    assert np.isfinite(found.loc["a", "z"])


def test_a_unit_with_nothing_comparable_has_counts_but_no_figures():
    alone = pd.DataFrame({"unit": ["a"], "stratum": ["x"], "successes": [2], "n": [5]})
    found = observed_against_expected(alone).loc["a"]
    assert found[["n", "compared", "left_out"]].to_list() == [5, 0, 5]
    assert found.drop(["n", "compared", "left_out"]).isna().all()


def in_one_programme(successes, n):
    return observed_against_expected(
        pd.DataFrame({"unit": ["one", "rest"], "stratum": "adults", "successes": successes, "n": n})
    ).loc["one"]


def test_in_one_programme_the_limits_are_the_binomial_ones():
    # 20 findings and a half elsewhere: P(at most 5) = 0.0207 and P(at most 6) = 0.0577, P(at most
    # 2) = 0.0002 and P(at most 3) = 0.0013 (tables of the binomial).
    found = in_one_programme([10, 400], [20, 800])
    names = ["low_998", "low_95", "high_95", "high_998"]
    assert found[names].to_list() == [3, 6, 14, 17]


@pytest.mark.parametrize(
    ("successes", "state"),
    [(2, "below_998"), (5, "below_95"), (6, "inside"), (15, "above_95"), (18, "above_998")],
)
def test_the_state_follows_the_limits(successes, state):
    assert in_one_programme([successes, 400], [20, 800])["state"] == state


def test_relabelling_and_reordering_permutes_the_results():
    names = {"Fife": "z", "Moray": "a", "Angus": "m"}
    turned = COUNTS.assign(unit=COUNTS["unit"].map(names)).iloc[::-1]
    found = observed_against_expected(COUNTS).rename(index=names)
    again = observed_against_expected(turned).loc[found.index]
    pd.testing.assert_frame_equal(again, found)


def test_adding_an_unrelated_partnership_changes_nothing_for_the_others_but_the_widening():
    unrelated = pd.DataFrame(
        [("Orkney", "prisons", 3, 9)], columns=["unit", "stratum", "successes", "n"]
    )
    before = observed_against_expected(COUNTS)
    after = observed_against_expected(pd.concat([COUNTS, unrelated])).drop(index="Orkney")
    pd.testing.assert_frame_equal(after, before)


@settings(derandomize=True, deadline=None, max_examples=40)
@given(
    st.lists(
        st.tuples(
            st.sampled_from("abcd"),
            st.sampled_from("xyz"),
            st.integers(0, 25).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
        ),
        min_size=1,
        max_size=12,
        unique_by=lambda row: row[:2],
    )
)
def test_limits_contain_the_expected_count_and_the_adjusted_ones_are_no_narrower(rows):
    counts = pd.DataFrame(
        [(unit, stratum, *of) for unit, stratum, of in rows],
        columns=["unit", "stratum", "successes", "n"],
    )
    found = observed_against_expected(counts)
    some = found[found["compared"] > 0]
    assert (found["compared"] + found["left_out"] == found["n"]).all()
    for name in ("95", "998"):
        # Counts are whole: the expected one may lie up to one beside the last usual count.
        assert (some[f"low_{name}"] < some["expected"] + 1).all()
        assert (some[f"high_{name}"] > some["expected"] - 1).all()
        assert (
            some[f"adjusted_low_{name}"] <= some[f"low_{name}"].clip(upper=some["expected"]) + 1e-9
        ).all()
