import pytest

from charts.matrix import matrix
from charts.palette import palette
from tests.charts.gallery import CELLS, frame


def cells(figure):
    """(row, column) -> (text, colour, hatch, width of the outline)."""
    return {
        tuple(keys): (
            text,
            trace.marker.color,
            trace.marker.pattern.shape,
            trace.marker.line.width or 0,
        )
        for trace in figure.data
        for keys, text in zip(trace.customdata, trace.text, strict=True)
    }


def test_a_cell_shows_its_count_or_the_sign_of_its_state():
    shown = cells(matrix(CELLS, "light"))

    assert shown["fife", "risk"][0] == "<b>3*</b>"
    assert shown["fife", "help"][0] == "0"
    assert shown["moray", "risk"][0] == "n/a"


def test_a_marked_cell_is_ringed_and_starred_and_the_star_is_explained():
    figure = matrix(CELLS, "light")

    assert cells(figure)["fife", "risk"][3] > cells(figure)["fife", "help"][3]
    assert "chance" in figure.layout.annotations[-1].text
    assert "chance" not in matrix(CELLS.assign(marked=False), "light").layout.annotations[-1].text


def test_the_four_states_look_different():
    states = ("none", "not_inspected", "not_assessed", "missing")
    table = frame(
        *[("r", state, "R", state, None, state, False) for state in states],
        columns="row column row_label column_label count state marked",
    )

    looks = {
        (text, colour, hatch) for text, colour, hatch, _ in cells(matrix(table, "light")).values()
    }

    assert len({text for text, _, _ in looks}) == 4
    assert len({(colour, hatch) for _, colour, hatch in looks}) == 4


def test_one_finding_does_not_look_like_none():
    table = CELLS.assign(count=[1, 60, 30], state="value")

    assert cells(matrix(table, "light"))["fife", "risk"][1] != palette("light").state["none"].colour


def test_rows_and_columns_keep_the_order_of_the_table():
    figure = matrix(CELLS, "light")

    assert list(figure.layout.yaxis.ticktext) == ["Fife", "Moray"]
    assert list(figure.layout.xaxis.ticktext) == ["Risk", "Help"]
    assert figure.layout.yaxis.range[0] > figure.layout.yaxis.range[1]


def test_groups_of_columns_stand_apart_and_are_named():
    table = CELLS.assign(column_group=["Safety", "Support", "Safety"])

    figure = matrix(table, "light")

    first, second = figure.layout.xaxis.tickvals
    assert second - first > 1
    assert [note.text for note in figure.layout.annotations][:2] == ["Safety", "Support"]


@pytest.mark.parametrize("rows", [1, 32, 55])
def test_height_follows_the_number_of_rows(rows):
    table = frame(
        *[(f"r{at}", "c", f"R{at}", "C", 1, "value", False) for at in range(rows)],
        columns="row column row_label column_label count state marked",
    )

    assert matrix(table, "light").layout.height >= rows * 24


def test_short_labels_of_few_columns_stand_upright_and_long_ones_slant():
    assert matrix(CELLS, "light").layout.xaxis.tickangle == 0
    long = CELLS.assign(column_label="Recognising and responding")
    assert matrix(long, "light").layout.xaxis.tickangle < 0


def test_what_the_signs_mean_can_be_said_in_other_words():
    figure = matrix(CELLS, "light", states={"not_assessed": "not that old yet"})

    assert "not that old yet" in figure.layout.annotations[-1].text
