import csv
from pathlib import Path

import pytest

from charts.palette import NO_FOLLOW_UP, STATES, contrast, palette
from loaders.vocabularies import KINDS, POLARITIES, POPULATIONS, REPORTERS

REFERENCE = Path(__file__).parents[2] / "data" / "reference"
THEMES = ("light", "dark")
TEXT, MARK = 4.5, 3.0  # WCAG 2.2: 1.4.3 and 1.4.11


def column(table, name):
    with (REFERENCE / f"{table}.csv").open(encoding="utf-8-sig", newline="") as lines:
        return [row[name] for row in csv.DictReader(lines)]


@pytest.mark.parametrize("theme", THEMES)
def test_every_category_of_the_vocabularies_has_a_colour(theme):
    colours = palette(theme)

    assert set(colours.polarity) == set(POLARITIES)
    assert set(colours.status) == {*column("statuses", "status"), NO_FOLLOW_UP}
    assert set(colours.state) == set(STATES) - {"value"}
    assert set(colours.kind) == set(KINDS)
    assert set(colours.reporter) == set(REPORTERS)
    assert set(colours.population) == set(POPULATIONS)
    assert set(colours.grade) == {int(level) for level in column("grades", "level") if level}


@pytest.mark.parametrize("theme", THEMES)
def test_marks_stand_out_from_the_page(theme):
    colours = palette(theme)
    marks = {
        **colours.polarity,
        **colours.kind,
        **colours.population,
        **{name: mark.colour for name, mark in colours.reporter.items()},
        **{f"grade {level}": colour for level, colour in colours.grade.items()},
        **{f"series {at}": colour for at, colour in enumerate(colours.series)},
        "other grade": colours.other_grade,
        # What was never followed up is bare page: its hatch is the mark.
        **{
            name: mark.hatch_colour if name == NO_FOLLOW_UP else mark.colour
            for name, mark in colours.status.items()
        },
    }

    faint = {name: colour for name, colour in marks.items() if too_faint(colour, colours, MARK)}

    assert not faint


def too_faint(colour, colours, least):
    return contrast(colour, colours.background) < least


@pytest.mark.parametrize("theme", THEMES)
def test_text_can_be_read_on_the_page_and_on_every_tile(theme):
    colours = palette(theme)
    fills = [step for ramp in colours.ramps.values() for step in ramp]
    fills += [mark.colour for mark in (*colours.status.values(), *colours.state.values())]
    fills += [*colours.polarity.values(), *colours.grade.values()]

    assert contrast(colours.text, colours.background) >= 7
    assert contrast(colours.muted, colours.background) >= TEXT
    assert all(contrast(name, colours.background) >= TEXT for name in colours.polarity.values())
    assert {fill for fill in fills if contrast(colours.on(fill), fill) < TEXT} == set()


def test_labels_stay_visible_should_the_server_take_the_page_for_the_other_theme():
    light, dark = palette("light"), palette("dark")

    assert contrast(light.muted, dark.background) >= 2
    assert contrast(dark.muted, light.background) >= 2


@pytest.mark.parametrize("theme", THEMES)
def test_the_four_states_without_a_value_differ_in_treatment_and_in_sign(theme):
    marks = palette(theme).state.values()

    assert len({mark.sign for mark in marks}) == 4
    assert len({(mark.hatch, mark.hatch or mark.colour) for mark in marks}) == 4


@pytest.mark.parametrize("theme", THEMES)
def test_progress_and_ramps_run_one_way_in_lightness(theme):
    colours = palette(theme)
    progress = [mark.colour for mark in colours.status.values() if not mark.hatch]

    for steps in (progress, colours.ramps["findings"], colours.ramps["strength"]):
        away = [contrast(step, colours.background) for step in steps]
        assert away == sorted(away)


def test_contrast_is_that_of_wcag():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.478, abs=0.001)  # W3C's example grey


def test_an_unknown_theme_is_taken_for_light():
    assert palette(None) is palette("light")


def test_a_share_outside_the_ramp_takes_its_nearest_end():
    ramp = palette("light").ramps["findings"]

    assert palette("light").shade("findings", -1) == ramp[0]
    assert palette("light").shade("findings", 2) == ramp[-1]
