import pytest

from charts.timeline import findings_by_year, inspections_timeline
from tests.charts.gallery import KINDS, VISITS, YEARS, frame


def texts(figure):
    return {
        tuple(keys): text
        for bar in figure.data
        for keys, text in zip(bar.customdata, bar.text, strict=True)
    }


def test_bars_are_as_high_as_their_counts_and_undated_ones_stand_apart():
    figure = findings_by_year(YEARS, "light")
    dated, undated = figure.data

    assert dated.y[0] / undated.y[0] == pytest.approx(5 / 2)
    assert texts(figure) == {("p", 2014): "5", ("p", None): "2"}
    assert undated.x[0] - dated.x[0] > 2
    assert (dated.marker.pattern.shape, undated.marker.pattern.shape) == (None, "/")


def test_the_axis_names_what_has_no_date_only_if_there_is_any():
    assert "no<br>date" in findings_by_year(YEARS, "light").layout.xaxis.ticktext
    assert "no<br>date" not in findings_by_year(YEARS.head(1), "light").layout.xaxis.ticktext


def test_over_a_long_span_only_the_highest_and_the_undated_say_their_count():
    table = frame(
        ("p", "P", 2005, 5),
        ("p", "P", 2024, 9),
        ("p", "P", None, 1),
        columns="key label year count",
    )

    shown = texts(findings_by_year(table, "light"))

    assert shown == {("p", 2005): "", ("p", 2024): "9", ("p", None): "1"}


def test_inspections_without_findings_are_no_nought():
    table = frame(("p", "P", 2020, 0), ("p", "P", 2021, 9), columns="key label year count")

    shown = texts(findings_by_year(table, "light"))

    assert shown == {("p", 2020): "–", ("p", 2021): "9"}


def test_nothing_but_undated_findings_can_be_drawn():
    figure = findings_by_year(YEARS[YEARS["year"].isna()], "light")

    assert texts(figure) == {("p", None): "2"}


def test_an_imprecise_date_is_a_range_and_an_exact_one_a_point():
    figure = inspections_timeline(VISITS, "light", KINDS)
    spans, inspections, reviews = figure.data

    assert [keys[0] for keys in spans.customdata] == ["i1"]
    assert spans.base[0] == pytest.approx(2014)
    assert spans.x[0] == pytest.approx(1, abs=0.01)
    assert inspections.x[0] == pytest.approx(2014.5, abs=0.01)
    assert reviews.x[0] == pytest.approx(2015.17, abs=0.01)


def test_an_inspection_without_a_date_stands_apart_at_the_end():
    figure = inspections_timeline(VISITS, "light", KINDS)

    inspections = figure.data[1]
    assert [keys[0] for keys in inspections.customdata] == ["i1", "i3"]
    assert inspections.x[1] > 2017
    assert figure.layout.xaxis.ticktext[-1] == "no<br>date"


def test_a_review_is_joined_to_what_it_returned_to():
    lines = inspections_timeline(VISITS, "light", KINDS).layout.shapes

    assert len(lines) == 1
    assert lines[0].x1 == pytest.approx(2015.17, abs=0.01)


def test_kinds_have_symbols_of_their_own():
    _, inspections, reviews = inspections_timeline(VISITS, "light", KINDS).data

    assert inspections.marker.symbol != reviews.marker.symbol
