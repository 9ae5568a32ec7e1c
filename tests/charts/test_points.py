"""Dumbbells, slopes, the funnel, shares with intervals, and grades."""

import pytest

from charts.dumbbell import dumbbells
from charts.funnel import funnel_plot, interval_bars
from charts.palette import palette
from charts.slope import slope
from tests.charts.gallery import (
    INTERVALS,
    LIMITS,
    MOVES,
    PARTS,
    POINTS,
    SHARES,
    frame,
)


def test_tied_points_stand_one_above_the_other_and_untied_ones_on_the_row():
    apart = POINTS.assign(value=[0.1, 0.9])

    assert tied_heights(POINTS) != [0, 0]
    assert tied_heights(apart) == [0, 0]


def tied_heights(table):
    return [trace.y[0] for trace in dumbbells(table, "light", PARTS, percent=True).data[1:]]


def test_a_dumbbell_has_a_point_per_part_with_its_value_and_a_symbol_of_its_own():
    _, one, two = dumbbells(POINTS.assign(value=[0.1, 0.9]), "light", PARTS, percent=True).data

    assert (one.x[0], two.x[0]) == (0.1, 0.9)
    assert (one.text[0].strip(), two.text[0].strip()) == ("10%", "90%")
    assert one.marker.symbol != two.marker.symbol
    assert list(two.customdata[0]) == ["risk", "two"]


def test_percentages_on_a_dumbbell_round_halves_up_as_sentences_do():
    _, one, two = dumbbells(POINTS.assign(value=[0.125, 0.29]), "light", PARTS, percent=True).data

    assert (one.text[0].strip(), two.text[0].strip()) == ("13%", "29%")


def test_a_missing_value_has_no_point_and_its_row_stays():
    figure = dumbbells(POINTS.assign(value=[None, None]), "light", PARTS)

    assert sum(len(trace.x or ()) for trace in figure.data) == 0
    assert list(figure.layout.yaxis.ticktext) == ["Risk"]


def test_a_slope_needs_both_ends():
    figure = slope(MOVES, "light")

    assert [list(trace.y) for trace in figure.data] == [[0.4, 0.6]]
    assert [note.text for note in figure.layout.annotations] == ["40%", "60%  Fife"]


def test_names_at_the_end_of_equal_slopes_do_not_overlap():
    table = frame(
        *[(f"p{at}", f"Place {at}", 0.5, 0.5) for at in range(6)],
        columns="key label before after",
    )

    heights = sorted(note.y for note in slope(table, "light").layout.annotations if note.x == 1)

    assert min(b - a for a, b in zip(heights, heights[1:], strict=False)) > 0


def test_a_name_without_neighbours_stands_at_its_point_and_a_shared_start_is_told_once():
    table = frame(
        ("a", "Apart", 0.5, 0.9),
        ("b", "Beside", 0.5, 0.2),
        ("c", "Close", 0.7, 0.2),
        columns="key label before after",
    )

    notes = slope(table, "light").layout.annotations
    ends = {note.text.split()[-1]: note.y for note in notes if note.x == 1}

    assert [note.text for note in notes if note.x == 0] == ["50%", "70%"]
    assert ends["Apart"] == pytest.approx(0.9)
    assert (ends["Beside"] + ends["Close"]) / 2 == pytest.approx(0.2)


def test_a_point_that_stands_alone_is_named_wherever_it_is():
    inside = SHARES[SHARES["label"] == "Moray"]

    texts = [note.text for note in funnel_plot(inside, LIMITS, 0.6, "light").layout.annotations]

    assert "Moray" in texts


def test_only_points_outside_the_limits_are_named():
    figure = funnel_plot(SHARES, LIMITS, 0.6, "light")
    texts = [note.text for note in figure.layout.annotations]

    assert "Fife" in texts
    assert "Moray" not in texts


def test_names_of_limits_that_end_at_one_place_stand_clear_of_each_other():
    wide = LIMITS.assign(upper_95=1.0, upper_998=1.0)

    figure = funnel_plot(SHARES, wide, 0.8, "light")

    notes = figure.layout.annotations
    ends = [note.y for note in notes if note.x == 1 and note.xref == "paper"]
    assert ends == sorted(ends)
    assert max(ends) <= figure.layout.yaxis.range[1]  # Plotly leaves out what is beyond
    assert all(later - one > 0.04 for one, later in zip(ends[:-1], ends[1:], strict=True))


def test_points_outside_differ_in_shape_and_colour():
    points = funnel_plot(SHARES, LIMITS, 0.6, "light").data[-1]

    assert list(points.y) == [0.9, 0.5]
    assert list(points.marker.symbol) == ["diamond", "circle"]
    assert points.marker.color[0] == palette("light").polarity["strength"]


def test_limits_are_solid_and_adjusted_limits_dashed():
    lines = funnel_plot(SHARES, LIMITS, 0.6, "light", adjusted=LIMITS).data[:-1]

    assert [line.line.dash for line in lines] == ["solid"] * 4 + ["dash"] * 4
    assert list(lines[0].y) == [0.0, 0.3, 0.4]


def test_a_partnership_without_findings_is_not_in_the_funnel():
    figure = funnel_plot(SHARES.assign(share=[0.9, None]), LIMITS, 0.6, "light")

    assert [keys[0] for keys in figure.data[-1].customdata] == ["fife"]


def test_a_row_with_too_few_findings_has_its_number_and_no_point():
    raw, shrunken, numbers = interval_bars(INTERVALS, "light").data

    assert list(raw.x) == [0.5]
    assert list(shrunken.x) == [0.55]
    assert [text.strip() for text in numbers.text] == ["of 30", "of 3"]


def test_the_interval_is_drawn_from_end_to_end_and_is_grey_for_few_findings():
    few = INTERVALS.assign(shown="count_interval")

    line = interval_bars(few, "light").layout.shapes[0]

    assert (line.x0, line.x1) == (0.4, 0.7)
    assert line.line.color == palette("light").other_grade
