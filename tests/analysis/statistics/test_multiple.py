"""Sources: Benjamini and Hochberg 1995, section 3.2; scipy's own where it has the method."""

import time

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom, false_discovery_control

from analysis.statistics import benjamini_hochberg, surprising_cells

# The fifteen p-values of the trial of rt-PA against APSAC in Benjamini and Hochberg 1995.
PUBLISHED = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459]
PUBLISHED += [0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0]


def test_of_the_published_fifteen_the_first_four_survive():
    found = benjamini_hochberg(PUBLISHED)
    assert found["survives"].to_list() == [True] * 4 + [False] * 11


@settings(derandomize=True, deadline=None)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=40))
def test_adjusted_values_are_scipys(p_values):
    found = benjamini_hochberg(p_values)
    assert found["q"].to_list() == pytest.approx(list(false_discovery_control(p_values)))


def test_what_was_not_tested_does_not_count_among_the_tests():
    p = pd.Series([0.04, np.nan, 0.5], index=["a", "b", "c"])
    found = benjamini_hochberg(p)
    assert found.loc["a", "q"] == pytest.approx(0.08)
    assert found["q"].isna().to_list() == [False, True, False]
    assert found["survives"].to_list() == [False, False, False]


def test_no_tests_and_equal_p_values():
    assert benjamini_hochberg([]).empty
    assert benjamini_hochberg([0.03, 0.03, 0.03])["survives"].all()


def cells(*rows):
    return pd.DataFrame(rows, columns=["row", "column", "stratum", "findings"])


def test_a_cell_is_compared_with_the_columns_share_elsewhere_in_the_same_stratum():
    counts = cells(
        ("Fife", "leadership", "adults", 9),
        ("Fife", "outcomes", "adults", 1),
        ("Moray", "leadership", "adults", 5),
        ("Moray", "outcomes", "adults", 15),
    )
    found = surprising_cells(counts).set_index(["row", "column"])
    fife = found.loc[("Fife", "leadership")]
    assert fife["expected"] == pytest.approx(10 * 5 / 20)
    assert fife["p"] == pytest.approx(2 * binom.sf(8, 10, 0.25))
    assert found.loc[("Moray", "leadership"), "expected"] == pytest.approx(20 * 9 / 10)
    assert found["findings"].to_list() == [9, 1, 5, 15]


def test_a_cell_far_from_the_others_survives_and_usual_cells_do_not():
    usual = [
        (f"place {place}", theme, "adults", 5)
        for place in range(8)
        for theme in ("leadership", "outcomes")
    ]
    counts = cells(*usual, ("odd", "leadership", "adults", 30), ("odd", "outcomes", "adults", 0))
    found = surprising_cells(counts)
    assert set(found.loc[found["survives"], "row"]) == {"odd"}


def test_a_stratum_that_nobody_else_has_leaves_the_cell_untested():
    counts = cells(("Fife", "leadership", "prisons", 4), ("Moray", "leadership", "adults", 20))
    found = surprising_cells(counts)
    assert found["findings"].to_list() == [4, 20]
    assert found["compared"].to_list() == [0, 0]
    assert found[["expected", "p", "q"]].isna().all(axis=None)
    assert not found["survives"].any()


def test_an_empty_cell_is_in_the_table_as_0():
    counts = cells(("Fife", "leadership", "adults", 12), ("Moray", "outcomes", "adults", 12))
    found = surprising_cells(counts).set_index(["row", "column"])
    assert found.loc[("Fife", "outcomes"), "findings"] == 0


def whole_table():
    draw = np.random.default_rng(7)
    return cells(
        *zip(
            draw.integers(0, 32, 1000),
            draw.integers(0, 17, 1000),
            draw.integers(0, 6, 1000),
            np.ones(1000, dtype=int),
            strict=True,
        )
    )


def test_findings_strewn_by_chance_leave_no_mark_on_544_cells():
    found = surprising_cells(whole_table())
    assert len(found) == 544
    assert (found["p"] < 0.05).any()  # some are under 5 %, which is why they are not marked
    assert not found["survives"].any()


def test_relabelling_permutes_the_cells():
    counts = whole_table()
    found = surprising_cells(counts)
    turned = counts.assign(row=31 - counts["row"]).iloc[::-1]
    again = surprising_cells(turned).assign(row=lambda table: 31 - table["row"])
    order = ["row", "column"]
    pd.testing.assert_frame_equal(
        again.sort_values(order, ignore_index=True), found.sort_values(order, ignore_index=True)
    )


def test_544_cells_take_less_than_a_tenth_of_a_second():
    counts = whole_table()
    surprising_cells(counts)
    started = time.process_time()
    surprising_cells(counts)
    assert time.process_time() - started < 0.1
