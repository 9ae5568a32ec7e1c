import json
from pathlib import Path

import pandas as pd
import plotly.graph_objects as go
import pytest

from charts.frame import PRESENT, SIZE, config, finish, hover, plain, split_by_mark, wrapped
from charts.palette import Mark, palette

CHARTS = Path(__file__).parents[2] / "charts"


@pytest.fixture
def figure():
    layout = {"height": 200, "margin": {"t": 30}, "xaxis": {}, "yaxis": {}}
    return go.Figure(go.Bar(x=[1], y=[2], text=["one"], textfont_size=12), layout)


def test_markup_in_data_is_shown_as_text():
    assert plain("<b>R&D</b>\n<a href='x'>") == "&lt;b&gt;R&amp;D&lt;/b&gt; &lt;a href='x'&gt;"


@pytest.mark.parametrize("missing", [None, float("nan"), pd.NA, pd.NaT])
def test_a_missing_text_is_empty(missing):
    assert plain(missing) == ""
    assert wrapped(missing) == ""


def test_long_text_is_broken_into_lines_and_its_own_line_breaks_are_kept():
    assert wrapped("one two three\n<i>four", 7) == "one two<br>three<br>&lt;i&gt;four"


def test_hover_takes_the_column_of_the_frame_before_the_fallback():
    assert hover(pd.DataFrame({"hover": ["a < b"]}), ["other"]) == ["a &lt; b"]
    assert hover(pd.DataFrame({"key": ["x"]}), ["other"]) == ["other"]


def test_a_finished_figure_cannot_be_zoomed_by_accident_and_keeps_its_labels(figure):
    layout = finish(figure, "light").layout

    assert layout.dragmode is False
    assert layout.yaxis.fixedrange
    assert layout.yaxis.automargin
    assert layout.font.size == SIZE
    assert layout.hoverlabel.align == "left"


def test_on_screen_the_page_colour_is_left_to_the_browser(figure):
    layout = finish(figure, "dark").layout

    assert layout.paper_bgcolor is None
    assert layout.font.family is None


def test_a_figure_that_leaves_the_dashboard_brings_its_own_page(figure):
    layout = finish(figure, "dark", standalone=True).layout

    assert layout.paper_bgcolor == layout.plot_bgcolor == palette("dark").background
    assert "Atkinson" in layout.font.family


def test_presenting_enlarges_type_height_and_margins_alike(figure):
    shown = finish(figure, "light", present=True)

    assert shown.layout.font.size == PRESENT
    assert shown.layout.height == round(200 * PRESENT / SIZE)
    assert shown.layout.margin.t == round(30 * PRESENT / SIZE)
    assert shown.data[0].textfont.size == round(12 * PRESENT / SIZE)


def test_what_a_click_leaves_unselected_can_still_be_read(figure):
    bars = finish(figure, "light").data[0]

    assert bars.unselected.marker.opacity >= 0.6
    assert bars.unselected.textfont.color == palette("light").muted
    assert bars.selected.textfont.color == palette("light").muted, "a click would throw"


def test_bars_are_split_by_how_they_are_drawn_and_none_is_lost():
    plain_one, hatched = Mark("#111111"), Mark("#FFFFFF", "/", "#999999", "#333333")
    bars = {"x": [1, 2, 3], "width": 0.9}

    first, second = split_by_mark(bars, [plain_one, hatched, plain_one], ["#FFFFFF"] * 3, 4)

    assert first["x"] == [1, 3]
    assert first["marker"] == {"color": "#111111", "cornerradius": 4}
    assert second["x"] == [2]
    assert second["marker"]["pattern"]["fgcolor"] == "#999999"
    assert second["textfont"]["color"] == "#FFFFFF"
    assert second["width"] == 0.9


def test_bars_of_one_look_with_two_colours_of_text_are_two_traces():
    traces = split_by_mark({"x": [1, 2]}, [Mark("#111111")] * 2, ["#FFFFFF", "#000000"], 0)

    assert [trace["x"] for trace in traces] == [[1], [2]]


def test_no_chart_offers_to_send_its_data_away():
    settings = config("themes")

    assert settings["showSendToCloud"] is False
    assert settings["displaylogo"] is False
    assert settings["toImageButtonOptions"]["filename"] == "themes"
    assert json.dumps(settings)


@pytest.mark.parametrize("module", sorted(CHARTS.glob("*.py")), ids=lambda path: path.stem)
def test_charts_use_neither_plotly_express_nor_streamlit(module):
    text = module.read_text(encoding="utf-8")

    assert "plotly.express" not in text
    assert "streamlit" not in text.replace("Streamlit", "")


def test_a_finished_figure_is_a_new_one(figure):
    before = figure.to_json()

    finish(figure, "dark", present=True, standalone=True)

    assert figure.to_json() == before
