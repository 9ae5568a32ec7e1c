import csv
from pathlib import Path

import pandas as pd
import pytest

from charts.palette import palette
from charts.tiles import LINE, positioned, short, tile_grid, tile_map
from tests.charts.gallery import TILES

PARTNERSHIPS = Path(__file__).parents[2] / "data" / "reference" / "partnerships.csv"


def tiles(figure):
    """customdata[0] -> (x, base, text, colour, hatch) of each tile."""
    return {
        keys[0]: (x, base, text, trace.marker.color, trace.marker.pattern.shape)
        for trace in figure.data
        for keys, x, base, text in zip(
            trace.customdata, trace.x, trace.base, trace.text, strict=True
        )
    }


def test_a_tile_stands_where_the_table_says_with_the_first_row_on_top():
    shown = tiles(tile_map(TILES, "light"))

    assert shown["Fife"][:2] == (6, -5)
    assert shown["Moray"][:2] == (4, -3)


def test_a_tile_says_its_value_or_the_sign_of_its_state():
    shown = tiles(tile_map(TILES, "light"))

    assert shown["Fife"][2] == "Fife<br><b>32</b>"
    assert shown["Moray"][2] == "Moray<br><b>0</b>"
    assert shown["Angus"][2] == "Angus<br><b>–</b>"
    assert shown["Angus"][4] == "/"


def test_states_that_occur_are_explained_below_and_others_are_not():
    text = tile_map(TILES, "light").layout.annotations[0].text

    assert "none found" in text
    assert "not inspected" in text
    assert "not assessed" not in text


def test_a_larger_value_has_a_stronger_colour():
    table = TILES.assign(value=[1.0, 5.0, 9.0], state="value", label="x")
    ramp = palette("light").ramps["findings"]
    colours = [tile[3] for tile in tiles(tile_map(table, "light")).values()]
    steps = sorted(ramp.index(colour) for colour in colours)

    assert len(set(steps)) == 3
    assert steps[-1] == len(ramp) - 1


def test_tiles_can_be_coloured_by_category():
    table = TILES.assign(category=["a", "b", "a"], state="value", label="x")

    shown = tiles(tile_map(table, "light", colours={"a": "#1B5E9B", "b": "#B85C00"}))

    assert shown["Fife"][3] == "#1B5E9B"
    assert shown["Moray"][3] == "#B85C00"


def test_equal_values_and_no_value_at_all_are_no_trouble():
    assert tile_map(TILES.assign(value=3.0, state="value"), "light").data
    assert tile_map(TILES.assign(value=None, state="missing"), "dark").data


def test_places_without_positions_become_a_plain_grid():
    nowhere = TILES.assign(tile_column=None)

    assert not positioned(nowhere)
    assert positioned(TILES)
    places = [tile[:2] for tile in tiles(tile_grid(nowhere, "light")).values()]
    assert sorted(places) == [(1, -2), (1, -1), (2, -1)]


@pytest.mark.parametrize(
    ("count", "wide", "across"),
    [(1, False, 1), (28, False, 6), (49, False, 7), (160, False, 7), (160, True, 12)],
)
def test_a_grid_has_rows_that_a_card_has_room_for(count, wide, across):
    places = pd.DataFrame({"place": [f"Area {at}" for at in range(count)], "value": 1.0})
    figure = tile_grid(
        places.assign(short_name=places["place"], state="value", label="1"), "light", wide=wide
    )

    drawn = [tile[:2] for tile in tiles(figure).values()]
    assert len(set(drawn)) == count
    assert max(column for column, _ in drawn) == across
    assert figure.layout.xaxis.range == (0.5, max(across, 4) + 0.5)  # one alone is no banner


def test_two_places_on_one_tile_are_not_a_map():
    assert not positioned(pd.concat([TILES, TILES.head(1)]))


@pytest.mark.parametrize(
    "name",
    [
        row["short_name"]
        for row in csv.DictReader(PARTNERSHIPS.read_text(encoding="utf-8-sig").splitlines())
    ],
)
def test_every_short_name_fits_its_tile(name):
    lines = short(name).replace("&amp;", "&").split("<br>")

    assert len(lines) <= 2
    assert max(len(line) for line in lines) <= LINE
