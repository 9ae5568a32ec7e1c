"""Source: Manski 1990, with the yes or no outcome worked out by hand and by filling in."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.statistics import manski_bounds


def test_unknown_findings_are_all_incomplete_at_worst_and_all_complete_at_best():
    found = manski_bounds(30, 95, 386).iloc[0]
    assert found["coverage"] == pytest.approx(95 / 386)
    assert found["share_known"] == pytest.approx(30 / 95)
    assert found["worst"] == pytest.approx(30 / 386)
    assert found["best"] == pytest.approx((30 + 291) / 386)


def test_with_everything_known_the_bounds_meet():
    found = manski_bounds(3, 8, 8).iloc[0]
    assert found["worst"] == found["best"] == found["share_known"] == 3 / 8


def test_without_follow_up_the_bounds_say_nothing_and_the_known_share_is_missing():
    found = manski_bounds(0, 0, 12).iloc[0]
    assert (found["worst"], found["best"], found["coverage"]) == (0, 1, 0)
    assert pd.isna(found["share_known"])


def test_a_share_of_nothing_is_missing():
    assert manski_bounds(0, 0, 0).isna().all(axis=None)


def test_rows_keep_their_names():
    counts = pd.DataFrame({"yes": [1, 0], "known": [2, 0], "total": [4, 3]}, index=["a", "b"])
    found = manski_bounds(counts["yes"], counts["known"], counts["total"])
    assert found.loc["a"].to_list() == [0.5, 0.5, 0.25, 0.75]
    assert manski_bounds(0, 0, counts["total"]).index.to_list() == ["a", "b"]


def test_more_known_than_there_are_is_refused():
    with pytest.raises(ValueError, match="more successes than trials"):
        manski_bounds(1, 5, 4)


@settings(derandomize=True, deadline=None)
@given(st.lists(st.sampled_from([True, False, None]), min_size=1, max_size=30), st.data())
def test_however_the_unknown_are_filled_in_the_share_is_within_the_bounds(outcomes, data):
    known = [outcome for outcome in outcomes if outcome is not None]
    found = manski_bounds(sum(known), len(known), len(outcomes)).iloc[0]
    filled = [data.draw(st.booleans()) if outcome is None else outcome for outcome in outcomes]
    share = sum(filled) / len(filled)
    assert found["worst"] - 1e-12 <= share <= found["best"] + 1e-12
