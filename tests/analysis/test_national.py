from datetime import date

import pandas as pd
import pytest

from analysis import national, national_tables, national_words
from analysis.filters import EVERYTHING, Filters
from analysis.like_with_like import alike

THEMES = {"leadership": "Leadership", "poverty": "Poverty", "workforce": "Workforce"}
PROGRAMMES = {"cyp-services": "Services", "cyp-risk": "Risk", "adults": "Adults"}
TODAY = date(2026, 6, 30)
GOOD, BAD = {"polarity": "strength"}, {"polarity": "improvement"}


def ask(question, tables, filters=EVERYTHING, **parameters):
    return question(tables, filters, **parameters).collect("pandas").to_native()


def as_set(frame, *columns):
    return {tuple(row) for row in frame[list(columns)].astype(object).to_numpy().tolist()}


def of(inspection, **cells):
    return {"inspection_id": inspection, **cells}


# What is common


@pytest.fixture
def three_places(make_tables):
    """Leadership: a strength in Fife, both in Moray, an improvement in Angus; shared once."""
    return make_tables(
        inspections=[
            {"partnership": "Fife"},
            {"partnership": "Moray"},
            {"partnership": "Angus"},
            {"partnership": "Stirling"},
            {"partnership": "Fife; Moray"},
        ],
        findings=[
            of("i1", **GOOD),
            of("i1", **GOOD),
            of("i2", **GOOD),
            of("i2", **BAD),
            of("i3", **BAD),
            of("i5", theme="poverty", **BAD),
        ],
    )


def test_a_theme_counts_partnerships_by_side_and_findings_once(three_places):
    reach = ask(national.reach, three_places)

    places = as_set(reach, "theme", "only_strength", "both", "only_improvement")
    assert places == {("leadership", 1, 1, 1), ("poverty", 0, 0, 2)}
    assert as_set(reach, "theme", "strength", "improvement") == {
        ("leadership", 3, 2),
        ("poverty", 0, 1),
    }


def test_partnerships_without_findings_are_inspected_but_not_counted_with(three_places):
    held = ask(national.inspected, three_places)

    columns = ("programme", "inspections", "inspected", "with_findings")
    assert as_set(held, *columns) == {("cyp-risk", 5, 4, 3)}


def test_the_commonest_area_for_improvement_comes_first(three_places):
    reach, held = (ask(question, three_places) for question in (national.reach, national.inspected))

    common = national_tables.commonest(reach, held, "cyp-risk", THEMES)

    columns = ["key", "strength", "improvement", "of", "improvements"]
    assert common[columns].to_numpy().tolist() == [
        ["leadership", 2, 2, 3, 2],
        ["poverty", 0, 2, 3, 1],
    ]
    assert national_words.commonest_in_words(common, "Risk") == (
        "Risk: of 3 partnerships whose findings are loaded, ‘Leadership’ and ‘Poverty’ are equally "
        "common as areas for improvement (in 2 each); the commonest strength is ‘Leadership’ "
        "(in 2)."
    )


def test_themes_that_are_both_are_told_apart_from_those_that_are_one_thing(three_places):
    reach, held = (ask(question, three_places) for question in (national.reach, national.inspected))

    sides = national_tables.sides(national_tables.commonest(reach, held, "cyp-risk", THEMES))

    assert sides[["key", "part", "count"]].to_numpy().tolist() == [
        ["leadership", "only_strength", 1],
        ["leadership", "both", 1],
        ["leadership", "only_improvement", 1],
    ]
    assert national_words.sides_in_words(sides, "Risk") == (
        "Risk: 1 theme is a strength in some places and an area for improvement in others; most of "
        "all ‘Leadership’, a strength in 2 and an area for improvement in 2."
    )


def test_every_programme_with_findings_shows_every_theme(three_places):
    reach, held = (ask(question, three_places) for question in (national.reach, national.inspected))

    across = national_tables.across(reach, held, "improvement", PROGRAMMES, THEMES)

    assert across[["row", "column", "count", "of", "state"]].to_numpy().tolist() == [
        ["cyp-risk", "leadership", 2, 3, "value"],
        ["cyp-risk", "poverty", 2, 3, "value"],
        ["cyp-risk", "workforce", 0, 3, "none"],
    ]
    assert national_words.across_in_words(across, "improvement") == (
        "2 themes are an area for improvement somewhere; 2 lead, in 2 partnerships of a programme "
        "each."
    )
    strengths = national_tables.across(reach, held, "strength", PROGRAMMES, THEMES)
    assert national_words.across_in_words(strengths, "strength") == (
        "1 theme is a strength somewhere; in most places ‘Leadership’, in 2 of 3 partnerships of "
        "‘Risk’."
    )
    nowhere = strengths.assign(count=0)
    assert national_words.across_in_words(nowhere, "strength") == (
        "No theme is a strength anywhere in what is loaded for these filters."
    )


def commonest(*rows, of=3):
    """(theme, only strength, both, only improvement) in `of` partnerships."""
    sides = list(national_tables.SIDES)
    reach = pd.DataFrame(rows, columns=["theme", *sides]).assign(
        programme="cyp-risk", strength=1, improvement=1
    )
    held = pd.DataFrame([{"programme": "cyp-risk", "with_findings": of}])
    return national_tables.commonest(reach, held, "cyp-risk", THEMES)


@pytest.mark.parametrize(
    ("table", "words"),
    [
        (
            commonest(),
            "No findings are loaded for these filters. Clear a filter to see more.",
        ),
        (
            commonest(("poverty", 1, 0, 0), of=1),
            "Risk: findings of only one partnership are loaded, so nothing can be called common.",
        ),
        (
            commonest(("poverty", 2, 0, 0)),
            "Risk: of 3 partnerships whose findings are loaded, none has areas for improvement; "
            "the commonest strength is ‘Poverty’ (in 2).",
        ),
    ],
    ids=["none", "one partnership", "one side only"],
)
def test_the_commonest_in_words(table, words):
    assert national_words.commonest_in_words(table, "Risk") == words


def test_a_theme_that_is_both_in_one_place_only_is_not_divided():
    sides = national_tables.sides(commonest(("poverty", 0, 1, 0)))

    assert sides.empty
    assert national_words.sides_in_words(sides, "Risk") == (
        "Risk: no theme is a strength in one place and an area for improvement in another."
    )


def test_equally_divided_themes_are_all_named():
    sides = national_tables.sides(commonest(("poverty", 1, 0, 1), ("workforce", 1, 0, 1)))

    assert national_words.sides_in_words(sides, "Risk").endswith(
        "2 themes are a strength in some places and an area for improvement in others; ‘Poverty’ "
        "and ‘Workforce’ are split most evenly."
    )


def test_programmes_with_most_partnerships_come_first_and_those_without_findings_not_at_all():
    held = pd.DataFrame(
        [("adults", 2), ("cyp-risk", 5), ("cyp-services", 5), ("other", 0)],
        columns=["programme", "with_findings"],
    )

    assert national_tables.busiest(held, PROGRAMMES) == ["cyp-services", "cyp-risk", "adults"]


# What comes back


@pytest.fixture
def again(make_tables):
    """Fife: leadership and poverty raised in 2015, leadership and workforce in 2022."""
    return make_tables(
        inspections=[
            {"programme": "cyp-services", "published": "2015"},
            {"programme": "cyp-risk", "published": "2022", "complete": "no"},
            {"programme": "adults", "published": "2023"},
            {"programme": "cyp-care", "published": None},
        ],
        findings=[
            of("i1", **BAD),
            of("i1", theme="poverty", **BAD),
            of("i1", theme="workforce", **GOOD),
            of("i2", **BAD),
            of("i2", theme="workforce", **BAD),
            of("i3", theme="poverty", **BAD),
            of("i4", theme="poverty", **BAD),
        ],
    )


def test_a_theme_recurs_only_in_the_next_programme_for_the_same_population(again):
    recurring = ask(national.recurring, again)

    assert as_set(recurring, "population", "theme", "raised", "again", "afresh") == {
        ("children", "leadership", 1, 1, 0),
        ("children", "poverty", 1, 0, 0),
        ("children", "workforce", 0, 0, 1),
    }
    assert as_set(ask(national.pairs, again), "population", "pairs", "whole") == {
        ("children", 1, 0)
    }


def test_two_inspections_of_one_programme_are_no_step(make_tables):
    tables = make_tables(
        inspections=[{"published": "2015"}, {"published": "2022"}],
        findings=[of("i1", **BAD), of("i2", **BAD)],
    )

    assert ask(national.steps, tables).empty
    assert ask(national.recurring, tables).empty


def test_inspections_in_no_certain_order_are_no_step(make_tables):
    tables = make_tables(
        inspections=[
            {"programme": "cyp-services", "published": "2022"},
            {"programme": "cyp-risk", "published": "2022-05-01"},
        ],
        findings=[of("i1", **BAD), of("i2", **BAD)],
    )

    assert ask(national.steps, tables).empty


def test_an_inspection_without_findings_is_passed_over(make_tables):
    tables = make_tables(
        inspections=[
            {"programme": "cyp-services", "published": "2012"},
            {"programme": "cyp-care", "published": "2018"},
            {"programme": "cyp-risk", "published": "2022"},
        ],
        findings=[of("i1", **BAD), of("i3", **BAD)],
    )

    steps = ask(national.steps, tables)

    assert as_set(steps, "programme", "next_programme") == {("cyp-services", "cyp-risk")}


def test_recurrence_is_set_beside_how_often_the_theme_comes_up_anyway(again):
    recurring, pairs = ask(national.recurring, again), ask(national.pairs, again)

    table = national_tables.recurrence(recurring, pairs, "children", THEMES)

    columns = ["key", "raised", "again", "not_again", "others", "again_words", "afresh_words"]
    assert table[columns].to_numpy().tolist() == [
        ["leadership", 1, 1, 0, 0, "1 of 1", "no cases"],
        ["poverty", 1, 0, 1, 0, "0 of 1", "no cases"],
    ]
    assert national_words.recurrence_in_words(table, pairs, "children", "Children") == (
        "Children: 1 of 2 areas for improvement, counted by theme, was raised again in the next "
        "programme's inspection, most often ‘Leadership’ (once). The later report was seen whole "
        "in 0 of 1 such steps."
    )
    parts = national_tables.recurrence_parts(table)
    assert parts["count"].tolist() == [1, 0, 0, 1]


def test_without_two_programmes_nothing_can_recur():
    pairs = pd.DataFrame({"population": ["adults"], "pairs": [3], "whole": [1]})
    recurring = pd.DataFrame(columns=["population", "theme", "raised", "again", "afresh"])

    table = national_tables.recurrence(recurring, pairs, "children", THEMES)

    assert national_words.recurrence_in_words(table, pairs, "children", "Children") == (
        "Children: no partnership has inspections of two programmes that can be compared."
    )
    assert national_words.recurrence_in_words(table, pairs, "adults", "Adults") == (
        "Adults: 3 steps from one programme to the next, none of them after an area for "
        "improvement."
    )


# Who has waited longest

PLACES = pd.DataFrame(
    {
        "partnership": ["Angus", "Fife", "Moray"],
        "short_name": ["Angus", "Fife", "Moray"],
        "tile_column": [1, 2, 3],
        "tile_row": [1, 1, 1],
    }
)


def test_the_latest_known_date_counts_and_undated_inspections_are_told_apart(make_tables):
    tables = make_tables(
        inspections=[
            {"published": "2015"},
            {"published": "2012-05-04", "programme": "cyp-services"},
            {"published": None},
            {"partnership": "Moray", "published": None},
        ],
    )

    waits = ask(national.waits, tables)
    table = national_tables.waiting(waits, PLACES, "any", TODAY)

    columns = ["partnership", "years", "inspections", "undated", "state"]
    assert table[columns].astype(object).where(
        table[columns].notna(), None
    ).to_numpy().tolist() == [
        ["Angus", None, 0, 0, "not_inspected"],
        ["Moray", None, 1, 1, "missing"],
        ["Fife", 10, 3, 1, "value"],
    ]
    assert table["latest"].max() == pd.Timestamp(2015, 12, 31)


def test_progress_reviews_do_not_end_a_wait(make_tables):
    tables = make_tables(
        inspections=[{"published": "2012"}, {"published": "2024", "kind": "progress_review"}]
    )

    waits = ask(national.waits, tables, alike(EVERYTHING))

    assert waits["latest"].tolist() == [20121231]


def test_an_inspection_of_both_populations_counts_for_either(make_tables):
    tables = make_tables(
        inspections=[
            {"published": "2012", "programme": "adults"},
            {"published": "2020", "programme": "other"},
        ]
    )
    waits = ask(national.waits, tables)

    latest = {
        whom: national_tables.waiting(waits, PLACES, whom, TODAY)["latest"].max().year
        for whom in ("adults", "children")
    }

    assert latest == {"adults": 2020, "children": 2020}


def waited(**latest):
    """Day numbers of the latest inspection by partnership; None: inspected, no date."""
    rows = [
        {
            "partnership": place,
            "population": "children",
            "inspections": 1,
            "undated": int(day is None),
            "latest": day,
            "place": 3,
        }
        for place, day in latest.items()
    ]
    columns = ["partnership", "population", "inspections", "undated", "latest", "place"]
    waits = pd.DataFrame(rows, columns=columns)
    return national_tables.waiting(waits, PLACES, "any", TODAY)


@pytest.mark.parametrize(
    ("table", "words"),
    [
        (
            waited(),
            "No dated inspection is loaded for these filters; no inspection of 3 partnerships is "
            "loaded.",
        ),
        (
            waited(Fife=20140630, Moray=20200101, Angus=None),
            "As at 30 June 2026, Fife has waited longest, at least 12 years; no date is known for "
            "Angus.",
        ),
        (
            waited(Fife=20141231, Moray=20141231, Angus=20201231),
            "As at 30 June 2026, Fife and Moray have waited longest, at least 11 years.",
        ),
        (
            waited(Fife=20260101),
            "As at 30 June 2026, 1 partnership had an inspection within a year; no inspection of 2 "
            "partnerships is loaded.",
        ),
    ],
    ids=["none", "one", "a tie", "all recent"],
)
def test_the_longest_waits_in_words(table, words):
    assert national_words.waiting_in_words(table, TODAY) == words


def test_tiles_show_years_and_states():
    table = waited(Fife=20140630, Moray=20260101)
    table.loc[table["partnership"] == "Moray", "place"] = 1

    names = {0: "Services", 1: "Care", 2: "Integration", 3: "Risk"}
    tiles = national_words.tiles(table, names)

    assert as_set(tiles, "place", "label", "when", "programme", "state", "words") == {
        ("Fife", "12 years", "2014", "Risk", "value", ""),
        ("Moray", "< 1 year", "2026", "Care", "value", ""),
        ("Angus", "", "", "", "not_inspected", "No inspection loaded"),
    }


@pytest.mark.parametrize(
    ("rows", "with_findings", "words"),
    [
        ([], [0], "No findings are loaded for these filters. Clear a filter to see more."),
        (
            [("cyp-risk", "poverty", 0, 1)],
            [1],
            "Findings of only one partnership are loaded, so nothing can be called common.",
        ),
        (
            [("cyp-risk", "poverty", 0, 0)],
            [2],
            "No areas for improvement are loaded for these filters.",
        ),
        (
            [("cyp-risk", "poverty", 1, 1), ("cyp-risk", "workforce", 1, 0)],
            [2],
            "‘Poverty’ is the commonest area for improvement.",
        ),
        (
            [("cyp-risk", "poverty", 1, 1), ("cyp-risk", "workforce", 2, 0)],
            [2],
            "‘Poverty’ and ‘Workforce’ are the commonest areas for improvement.",
        ),
        (
            [("cyp-risk", "poverty", 1, 1), ("adults", "poverty", 1, 0)],
            [2, 2],
            "‘Poverty’ is the commonest area for improvement in 2 of 2 programmes.",
        ),
        (
            [("cyp-risk", "poverty", 0, 2), ("adults", "workforce", 0, 2)],
            [2, 2],
            "No one theme leads: ‘Poverty’ and ‘Workforce’ are each the commonest area for "
            "improvement in 1 of 2 programmes.",
        ),
    ],
    ids=[
        "none",
        "one partnership",
        "no improvement",
        "one theme",
        "a tie in one",
        "one of two",
        "a tie",
    ],
)
def test_the_headline_names_what_is_common_in_most_programmes(rows, with_findings, words):
    columns = ["programme", "theme", "both", "only_improvement"]
    held = pd.DataFrame(
        zip(["cyp-risk", "adults"], with_findings, strict=False),
        columns=["programme", "with_findings"],
    )

    assert national_words.headline(pd.DataFrame(rows, columns=columns), held, THEMES) == words


# Follow-up


def test_coverage_tells_scrutiny_bodies_from_others_and_from_silence(make_tables):
    tables = make_tables(
        inspections=[{}, {"programme": "adults"}],
        findings=[BAD, BAD, BAD, GOOD, of("i2", **BAD)],
        updates=[
            {"finding_id": "f1", "reported_by": "partnership"},
            {"finding_id": "f1", "reported_by": "scrutiny_body"},
            {"finding_id": "f2", "reported_by": "partnership"},
        ],
    )

    told = ask(national.follow_up, tables)
    table = national_tables.coverage(told, PROGRAMMES)

    columns = ["key", "improvement", "verified", "reported", "unknown", "known_words"]
    assert table[columns].to_numpy().tolist() == [
        ["cyp-risk", 3, 1, 1, 1, "2 of 3"],
        ["adults", 1, 0, 0, 1, "0 of 1"],
    ]
    assert national_words.coverage_in_words(table) == (
        "Any follow-up is published for 2 of 4 areas for improvement, for 1 of them by a scrutiny "
        "body. None is loaded for Adults."
    )
    assert national_tables.coverage_parts(table)["count"].tolist() == [1, 1, 1, 0, 0, 1]


def test_without_areas_for_improvement_there_is_nothing_to_follow_up(make_tables):
    tables = make_tables(inspections=[{}], findings=[GOOD])

    table = national_tables.coverage(ask(national.follow_up, tables), PROGRAMMES)

    assert table.empty
    assert national_words.coverage_in_words(table) == (
        "No area for improvement is loaded for these filters, so there is none to follow up."
    )


def test_no_follow_up_at_all_is_said_once():
    told = pd.DataFrame(
        {"programme": ["adults"], "improvement": [12], "verified": [0], "reported": [0]}
    )

    assert national_words.coverage_in_words(national_tables.coverage(told, PROGRAMMES)) == (
        "Of 12 areas for improvement, none has any published follow-up."
    )


def test_filters_narrow_the_national_picture(three_places):
    chosen = Filters(partnerships=("Angus",))

    assert as_set(ask(national.reach, three_places, chosen), "theme", "only_improvement") == {
        ("leadership", 1)
    }
    assert ask(national.inspected, three_places, chosen)["inspected"].tolist() == [1]
