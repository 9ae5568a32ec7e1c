"""Sources: SAS (PROC FREQ) for kappa and its error; Gwet 2002 for AC1 beside kappa."""

import math

import numpy as np
import pandas as pd
import pytest

from analysis.statistics import agreement, confusion


def table(*rows):
    return pd.DataFrame(rows)


def test_kappa_its_error_and_limits_are_those_of_sas():
    found = agreement(table([0, 4, 1], [0, 8, 0], [0, 1, 5]))
    assert found["n"] == 19
    assert found["kappa"] == pytest.approx(0.4842, abs=5e-5)
    assert found["kappa_error"] == pytest.approx(0.1380, abs=5e-5)
    limits = (found["kappa_lower"], found["kappa_upper"])
    assert limits == pytest.approx((0.2137, 0.7547), abs=5e-5)


def test_ac1_stays_high_where_one_category_is_nearly_all_and_kappa_does_not():
    # 118 + 0 of 125 agree; the first is used in 123 and 120: by hand, 2 x 0.972 x 0.028 = 0.0544.
    found = agreement(table([118, 5], [2, 0]))
    assert found["observed"] == pytest.approx(0.944)
    assert found["kappa"] == pytest.approx(-0.0234, abs=5e-5)
    assert found["ac1"] == pytest.approx((0.944 - 0.054432) / (1 - 0.054432), abs=1e-6)


def without_one_each(counts, name):
    """Jackknife error: agreement again without each finding in turn."""
    n, values, weights = counts.sum(), [], []
    for cell in np.argwhere(counts):
        fewer = counts.copy()
        fewer[tuple(cell)] -= 1
        values.append(agreement(pd.DataFrame(fewer))[name])
        weights.append(counts[tuple(cell)])
    values, weights = np.array(values), np.array(weights)
    mean = (values * weights).sum() / n
    return math.sqrt((n - 1) / n * (weights * (values - mean) ** 2).sum())


@pytest.mark.parametrize("name", ["kappa", "ac1"])
@pytest.mark.parametrize(
    "counts",
    [np.array([[44, 5, 1], [7, 70, 9], [3, 6, 55]]), np.array([[400, 90], [80, 30]])],
    ids=["even", "skewed"],
)
def test_errors_agree_with_the_jackknife(name, counts):
    found = agreement(pd.DataFrame(counts))
    assert found[f"{name}_error"] == pytest.approx(without_one_each(counts, name), rel=0.03)


def test_coders_who_always_agree_have_1():
    found = agreement(table([5, 0], [0, 7]))
    assert (found["kappa"], found["ac1"]) == pytest.approx((1, 1))
    assert (found["kappa_upper"], found["kappa_error"]) == pytest.approx((1, 0))
    # Twelve of twelve: Wilson's lower limit is n / (n + z^2).
    assert found["observed_lower"] == pytest.approx(12 / (12 + 1.959964**2))


def test_one_category_throughout_leaves_kappa_missing_and_ac1_at_1():
    found = agreement(table([9, 0], [0, 0]))
    assert found["observed"] == 1
    assert math.isnan(found["kappa"])
    assert math.isnan(found["kappa_lower"])
    assert found["ac1"] == 1


def test_no_findings_leave_everything_missing():
    found = agreement(table([0, 0], [0, 0]))
    assert found.pop("n") == 0
    assert all(math.isnan(value) for value in found.values())


def test_one_finding_has_no_error():
    found = agreement(table([1, 0], [0, 0]))
    assert math.isnan(found["ac1_error"])


def test_the_confusion_table_pairs_by_place_and_lists_every_category_in_order():
    first = pd.Series(["strength", "strength", "improvement", None], index=[4, 3, 2, 1])
    second = pd.Series(["strength", "improvement", "improvement", "strength"])
    found = confusion(first, second, ["strength", "improvement", "mixed"])
    assert found.to_numpy().tolist() == [[1, 1, 0], [0, 1, 0], [0, 0, 0]]
    assert found.index.to_list() == found.columns.to_list() == ["strength", "improvement", "mixed"]


def test_a_category_outside_the_list_is_refused():
    with pytest.raises(ValueError, match="not in the list"):
        confusion(pd.Series(["weakness"]), pd.Series(["strength"]), ["strength"])


def test_swapping_the_coders_changes_nothing():
    counts = pd.DataFrame([[44, 5, 1], [7, 70, 9], [3, 6, 55]])
    assert agreement(counts) == pytest.approx(agreement(counts.T))
