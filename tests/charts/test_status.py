import pytest

from charts.palette import NO_FOLLOW_UP, palette
from charts.status import coverage, status_bars, status_flow, steps
from tests.charts.gallery import FLOW, FOLLOWED, STATUSES, STEPS


def test_what_was_never_followed_up_comes_last_as_a_hatch_on_the_bare_page():
    *_, last = status_bars(FOLLOWED, "light", STATUSES).data

    assert last.name == NO_FOLLOW_UP
    assert last.marker.color == palette("light").background
    assert last.marker.pattern.shape == "/"
    assert last.text[0] == "<b>7</b>"


def test_segments_have_the_counts_and_the_colours_of_their_status():
    first = status_bars(FOLLOWED, "light", STATUSES, share=False).data[0]

    assert list(first.x) == [2]
    assert first.marker.color == palette("light").status["complete"].colour
    assert list(first.customdata[0]) == ["p", "complete"]


def test_the_flow_has_a_tile_per_way_taken_and_rings_those_that_stayed():
    tiles = {
        tuple(keys): (text, trace.marker.line.width or 0)
        for trace in status_flow(FLOW, "light", STATUSES).data
        for keys, text in zip(trace.customdata, trace.text, strict=True)
    }

    assert tiles["planned", "complete"] == ("<b>2</b>", 0)
    assert tiles["planned", "planned"][1] > 0


def test_the_flow_leaves_out_statuses_that_do_not_occur():
    layout = status_flow(FLOW, "light", STATUSES).layout

    assert list(layout.yaxis.ticktext) == ["Planned"]
    assert list(layout.xaxis.ticktext) == ["Planned", "Complete"]


def test_steps_rise_where_completion_is_certain_and_shade_where_it_is_not():
    figure = steps(STEPS, "light")

    assert list(figure.data[0].y) == [0, 0.2, 0.5]
    assert list(figure.data[0].x) == [0, 6, 14]
    assert [(box.x0, box.x1) for box in figure.layout.shapes] == [(0, 6), (8, 14)]


def test_numbers_at_risk_stand_below_their_time():
    notes = {note.text: note.x for note in steps(STEPS, "light").layout.annotations}

    assert notes["12"] == 6
    assert notes["6"] == 14


def test_steps_end_where_too_few_are_at_risk_and_never_reach_infinity():
    assert list(steps(STEPS, "light", until=6).data[0].x) == [0, 6]
    open_ended = STEPS.assign(by=[6.0, float("inf")])
    assert list(steps(open_ended, "light").data[0].x) == [0, 6]


@pytest.mark.parametrize(("known", "total"), [(0, 0), (0, 9), (95, 394), (9, 9)])
def test_coverage_shows_both_counts(known, total):
    figure = coverage(known, total, "light", unit="areas for improvement")

    assert [trace.x[0] for trace in figure.data] == [known, total - known]
    assert f"{known} of {total}" in figure.layout.annotations[0].text
