import pandas as pd
import pytest

from analysis import map_words
from analysis import overview_words as words

TOTALS = {"findings": 3, "strength": 2, "improvement": 1, "followed_up": 0}
HELD = {
    "inspections": 2,
    "with_findings": 2,
    "whole": 2,
    "dated": 2,
    "first_year": 2014,
    "last_year": 2020,
}
PLACES = pd.DataFrame({"inspections": [1, 1, 0]})


def series(given, **changes):
    return pd.Series({**given, **changes})


def tiles(*rows):
    """(place, value, state)"""
    return pd.DataFrame(rows, columns=["place", "value", "state"])


def years(*rows):
    """(programme, year, findings, inspections)"""
    return pd.DataFrame(rows, columns=["label", "year", "count", "inspections"])


@pytest.mark.parametrize(
    ("totals", "held", "said"),
    [
        ({}, {}, "3 published findings from 2 inspections of 2 partnerships, 2014 to 2020: "),
        ({}, {"last_year": 2014}, "of 2 partnerships, 2014: 2 strengths and 1 area for improve"),
        ({}, {"first_year": None, "last_year": None}, "of 2 partnerships: 2 strengths"),
        (
            {"findings": 1, "strength": 1, "improvement": 0},
            {"inspections": 1},
            "1 published finding from 1 inspection of 2 partnerships, 2014 to 2020: 1 strength "
            "and 0 areas for improvement.",
        ),
        ({"findings": 0}, {"inspections": 0}, "No inspection is loaded for these filters."),
    ],
)
def test_the_headline_counts_findings_inspections_partnerships_and_years(totals, held, said):
    assert said in words.headline(series(TOTALS, **totals), series(HELD, **held), PLACES)


def test_what_is_missing_is_said_with_its_denominator():
    said = words.caution(
        series(TOTALS, improvement=10, followed_up=3),
        series(HELD, inspections=9, with_findings=8, whole=4, dated=7),
    )

    assert said.startswith(
        "4 of 9 sources were seen whole; 1 gave no findings that could be read; 2 have no "
        "published date. 3 of 10 areas for improvement have any published follow-up"
    )
    assert "does not mean that nothing was done" in said


def test_nothing_is_said_of_follow_up_where_there_is_nothing_to_follow_up():
    said = words.caution(series(TOTALS, improvement=0), series(HELD))

    assert said == "2 of 2 sources were seen whole."
    assert "filter" in words.caution(series(TOTALS), series(HELD, inspections=0))


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([], "There is nothing to show on the map for these filters."),
        ([("Fife", 5, "value")], "Fife has 5 findings."),
        ([("Fife", 1, "value")], "Fife has 1 finding."),
        ([("Fife", 5, "value"), ("Moray", 5, "value")], "Fife and Moray have each 5 findings."),
        (
            [("Fife", 5, "value"), ("Moray", 2, "value")],
            "Fife has most findings (5), Moray fewest (2).",
        ),
        (
            [("Angus", 5, "value"), ("Fife", 5, "value"), ("Moray", 2, "value")],
            "Angus and Fife have most findings (5), Moray fewest (2).",
        ),
        (
            [("Fife", None, "none"), ("Moray", None, "not_inspected")],
            "There is nothing to show on the map for these filters. No inspection of 1 "
            "partnership is loaded.",
        ),
    ],
)
def test_the_map_of_findings_names_most_and_fewest_with_ties(rows, said):
    assert map_words.map_sentence(tiles(*rows), "findings") == said


def test_the_map_of_follow_up_counts_partnerships_of_all():
    rows = [("Angus", 0.5, "value"), ("Fife", None, "none"), ("Moray", None, "not_assessed")]

    assert map_words.map_sentence(tiles(*rows), "follow_up") == (
        "1 of 3 partnerships has any published follow-up of areas for improvement."
    )


def test_the_map_of_latest_inspections_names_the_first_and_the_last():
    rows = [("Angus", 2024, "value"), ("Fife", 2009, "value")]

    assert map_words.map_sentence(tiles(*rows), "latest") == (
        "The latest inspections loaded are of 2024 (Angus); longest ago is 2009 (Fife)."
    )
    assert "of Angus is of 2024." in map_words.map_sentence(tiles(rows[0]), "latest")


def test_small_coverage_is_a_count_and_never_a_percentage():
    row = {"short_name": "Fife", "tile_column": 1, "tile_row": 1, "inspections": 1, "strength": 0}
    row |= {"follow_up_state": "value", "findings": 9, "last_year": 2020}
    places = pd.DataFrame(
        [
            {**row, "partnership": "Fife", "improvement": 9, "followed_up": 3, "coverage": 1 / 3},
            {**row, "partnership": "Moray", "improvement": 10, "followed_up": 5, "coverage": 0.5},
        ]
    )

    assert map_words.tiles(places, "follow_up")["label"].to_list() == ["3 of 9", "50%"]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([("A", 2020, 0, 3)], "3 inspections, none with findings to be read."),
        ([("A", 2020, 2, 1)], "A holds most findings, 2 of 2."),
        ([("A", 2020, 2, 1), ("B", 2021, 2, 1)], "A and B hold most findings, 2 each."),
        (
            [(name, 2020, 2, 1) for name in "ABCD"],
            "A, B and 2 others hold most findings, 2 each.",
        ),
        ([("A", 2020, 2, 1), ("A", None, 1, 1)], "3 of 3. 1 finding has no known year."),
        ([("A", None, 2, 1)], "2 of 2. 2 findings have no known year."),
    ],
)
def test_the_programme_with_most_findings_is_named_with_ties_and_undated_apart(rows, said):
    assert said in words.years_sentence(years(*rows))


def test_sources_are_counted_by_how_much_of_them_was_seen():
    parts = pd.DataFrame({"part": ["whole", "none", "none"], "count": [3, 1, 1]})

    assert words.sources_sentence(parts) == (
        "Of 5 sources, 3 were seen whole and gave findings, 0 were cut short, and from 2 no "
        "findings could be read."
    )
    assert words.sources_sentence(parts.iloc[:0]) == "No inspection is loaded for these filters."


@pytest.mark.parametrize("rows", [[], [("p", 2020, 1, 1), ("p", None, 2, 3)]])
def test_years_are_drawn_with_their_words_even_where_there_are_none(rows):
    by_year = pd.DataFrame(rows, columns=["programme", "year", "findings", "inspections"])
    by_year = by_year.astype({"programme": "str"})
    programmes = pd.DataFrame(
        {"programme": ["p"], "name": ["P"], "population": ["adults"], "place": [0]}
    )

    drawn = words.year_rows(by_year, programmes)

    assert (
        drawn["hover"].to_list()
        == [
            "P\n2020: 1 finding from 1 inspection",
            "P\nno date: 2 findings from 3 inspections",
        ][: len(rows)]
    )


def test_inspections_without_any_findings_are_not_said_to_be_unreadable():
    held = series(HELD, with_findings=0, whole=0)

    said = words.headline(series(TOTALS, findings=0, strength=0, improvement=0), held, PLACES)
    more = words.caution(series(TOTALS, findings=0, improvement=0), held)

    assert said == (
        "2 inspections of 2 partnerships, 2014 to 2020, of which no findings are loaded."
    )
    assert "could be read" not in more
    assert "on the pages Partnership and Compare." in more
