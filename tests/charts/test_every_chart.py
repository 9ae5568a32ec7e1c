import re

import pandas as pd
import pytest

from charts.frame import finish
from tests.charts.gallery import CHARTS

HOSTILE = "<a href='javascript:alert(1)'>Fife & <b>Co</b></a>"
LONG = "Working together across agencies and sharing information about people at risk of harm " * 2
NAMED = {"label", "row_label", "column_label", "lane_label", "short_name", "hover"}


def marks(figure):
    """Traces whose points can be hovered over or clicked."""
    return [trace for trace in figure.data if trace.hoverinfo != "skip" and trace.x is not None]


def drawn(name, theme="light", change=lambda table: table):
    draw, table = CHARTS[name]
    return finish(draw(change(table), theme), theme)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", CHARTS)
def test_every_mark_of_every_chart_can_be_traced_to_its_key(name, theme):
    figure = drawn(name, theme)

    assert marks(figure)
    for trace in marks(figure):
        assert len(trace.customdata) == len(trace.x)
        assert all(not isinstance(item, dict) for keys in trace.customdata for item in keys)


@pytest.mark.parametrize("name", CHARTS)
def test_no_rows_make_an_empty_figure_and_no_error(name):
    figure = drawn(name, change=lambda table: table.iloc[:0])

    known = [key for trace in marks(figure) for keys in trace.customdata for key in keys]
    assert [key for key in known if key is not None] == []
    assert figure.to_json()


@pytest.mark.parametrize("name", CHARTS)
def test_one_row_is_enough(name):
    assert marks(drawn(name, change=lambda table: table.head(1)))


@pytest.mark.parametrize("name", CHARTS)
def test_text_from_data_is_never_taken_for_markup(name):
    def hostile(table):
        columns = [column for column in table.columns if column in NAMED]
        return table.assign(**dict.fromkeys(columns, HOSTILE), hover=HOSTILE)

    shown = drawn(name, change=hostile).to_json().replace("\\u003c", "<").replace("\\u003e", ">")

    assert "Fife &amp;" in shown or "Fife" not in shown
    assert not re.search(r"<a |<b>Co|<\\/a>", shown)


@pytest.mark.parametrize("name", CHARTS)
def test_long_labels_equal_labels_and_ties_do_not_stop_a_chart(name):
    def long(table):
        columns = [column for column in table.columns if column in NAMED]
        return table.assign(**dict.fromkeys(columns, LONG))

    figure = drawn(name, change=long)

    assert figure.layout.height > 0
    assert figure.to_json()


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_leaves_its_table_as_it_was(name):
    table = CHARTS[name][1]
    before = table.copy(deep=True)

    drawn(name)

    pd.testing.assert_frame_equal(table, before)


@pytest.mark.parametrize("name", CHARTS)
def test_nothing_is_drawn_in_a_colour_that_streamlit_would_replace(name):
    # Streamlit's theme gives #000001 to #000040 a meaning of its own. Where it is imported its
    # template stands in every figure; that one is meant to be replaced.
    figure = drawn(name).update_layout(template="none")
    assert not re.search(r"#0000[0-4]\d\"", figure.to_json())


def test_a_matrix_of_fifty_five_by_seventeen_has_all_its_cells():
    table = CHARTS["matrix"][1].iloc[:1]
    cells = [table.assign(row=f"r{row}", column=f"c{c}") for row in range(55) for c in range(17)]
    whole = pd.concat(cells, ignore_index=True)

    figure = CHARTS["matrix"][0](whole, "light")

    assert sum(len(trace.x) for trace in figure.data) == 55 * 17
