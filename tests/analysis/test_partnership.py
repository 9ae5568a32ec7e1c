import pandas as pd
import pytest

from analysis import learning, partnership, recurrence
from analysis import partnership_words as words
from analysis.compare import Side
from analysis.filters import Filters
from analysis.partnership_tables import (
    followed_rows,
    need_rows,
    populations,
    recurrence_cells,
    state_rows,
    theme_rows,
)
from analysis.visit_tables import grade_rows, timeline_rows
from ui import engine

FIFE = Filters(partnerships=("Fife",))
THEMES = {"planning_review": "Planning", "leadership": "Leadership", "workforce": "Workforce"}
PROGRAMMES = {"cyp-risk": "Risk", "adults": "Adults"}
STATUSES = {"planned": "Planned", "in_progress": "In progress", "complete": "Complete"}


def _rows(answer) -> pd.DataFrame:
    return engine.collect(answer)


@pytest.fixture
def visits(make_tables):
    """`visits(inspections, findings, ...)`: the visits of Fife."""

    def ask(inspections, findings=(), **others):
        tables = make_tables(inspections=inspections, findings=findings, **others)
        return _rows(partnership.visits(tables, FIFE))

    return ask


def test_visits_are_listed_oldest_first_undated_last_with_what_each_holds(visits):
    rows = visits(
        [
            {"published": "2020"},
            {"published": None},
            {"published": "2012", "partnership": "Fife; Moray", "programme": "adults"},
            {"partnership": "Moray"},
        ],
        [{}, {"polarity": "improvement"}, {}, {"inspection_id": "i4"}],
        evaluations=[{"inspection_id": "i3"}],
        actions=[{}, {}],
    )

    columns = ["partnership", "population", "strength", "improvement", "grades", "actions"]
    assert rows[columns].to_numpy().tolist() == [
        ["Fife; Moray", "adults", 0, 0, 1, 0],
        ["Fife", "children", 2, 1, 0, 2],
        ["Fife", "children", 0, 0, 0, 0],
    ]


def test_a_review_of_the_same_vague_year_comes_after_its_inspection(visits):
    rows = visits(
        [
            {"published": "2017", "kind": "progress_review", "follows": "i2"},
            {"published": "2017-02"},
        ]
    )

    assert rows["kind"].to_list() == ["inspection", "progress_review"]
    assert rows["follows_key"][1] == rows["inspection_key"][0]


@pytest.mark.parametrize(
    ("inspections", "said"),
    [
        ([{"partnership": "Moray"}], "No inspection of Fife is loaded for these filters."),
        (
            [{"published": "2014"}],
            "Fife: 1 inspection in 2014, with 1 strength and no areas for improvement.",
        ),
        (
            [{"published": None}],
            "Fife: 1 inspection, with 1 strength and no areas for improvement. 1 of the "
            "inspections has no date.",
        ),
        (
            [
                {"published": "2014"},
                {"published": "2020"},
                {"published": "2016", "kind": "progress_review"},
            ],
            "Fife: 2 inspections and 1 progress review from 2014 to 2020, with 1 strength and no "
            "areas for improvement.",
        ),
    ],
    ids=["none", "one", "undated", "several"],
)
def test_the_inspections_are_told(visits, inspections, said):
    assert words.visits_in_words(visits(inspections, [{}]), "Fife") == said


def test_what_of_the_sources_was_seen_is_told(visits):
    rows = visits([{}, {"complete": "no"}, {"complete": "no"}], [{}, {"inspection_id": "i2"}])

    assert words.sources_in_words(rows) == (
        "1 of 3 sources was seen whole; 1 gave no findings that could be read."
    )


@pytest.mark.parametrize(
    ("inspections", "actions", "said"),
    [
        ([{}], [], "No source loaded says that a joint action plan was asked for."),
        (
            [{"action_plan": "requested"}],
            [],
            "A joint action plan was asked for after 1 inspection (2020); no actions of it are "
            "loaded.",
        ),
        (
            [{"action_plan": "requested"}, {"published": None, "action_plan": "requested"}],
            [{}],
            "A joint action plan was asked for after 2 inspections (2020); 1 action of it is "
            "loaded.",
        ),
        ([{}], [{}, {}], "2 actions of joint action plans loaded."),
    ],
)
def test_joint_action_plans_are_told(visits, inspections, actions, said):
    assert words.action_plans_in_words(visits(inspections, actions=actions)) == said


def test_themes_are_counted_in_reading_order(make_tables):
    tables = make_tables(
        inspections=[{}, {"partnership": "Moray"}],
        findings=[
            {"theme": "workforce"},
            {"theme": "planning_review", "polarity": "improvement"},
            {"theme": "planning_review", "polarity": "improvement"},
            {"inspection_id": "i2"},
        ],
    )

    rows = theme_rows(_rows(partnership.themes(tables, FIFE)), THEMES)

    assert rows[["label", "strength", "improvement"]].to_numpy().tolist() == [
        ["Planning", 0, 2],
        ["Workforce", 1, 0],
    ]
    assert words.themes_in_words(rows) == (
        "Most areas for improvement are in Planning: 2 of 2. Most strengths are in Workforce: 1 "
        "of 1."
    )


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ([], "No findings are loaded for these filters."),
        (
            [("A", 0, 1), ("B", 0, 1)],
            "Most areas for improvement are in A and B: 1 of 2 each. No strengths are loaded.",
        ),
    ],
)
def test_no_theme_and_ties_are_told(counts, said):
    rows = pd.DataFrame(counts, columns=["label", "strength", "improvement"])

    assert words.themes_in_words(rows) == said


def test_grades_are_one_row_per_inspection_best_first(make_tables):
    tables = make_tables(
        inspections=[{"published": "2020"}, {"published": "2012", "programme": "adults"}],
        evaluations=[
            {"indicator": "a", "grade": "weak"},
            {"indicator": "b", "grade": "good"},
            {"indicator": "c", "grade": "good"},
            {"indicator": "d", "grade": "very effective"},
            {"inspection_id": "i2", "indicator": "a", "grade": "excellent"},
        ],
    )
    given = _rows(partnership.grades(tables, FIFE))

    rows = grade_rows(given.assign(side="Fife"), (Side("Fife", ("Fife",)),), PROGRAMMES)

    assert rows[["label", "part", "count"]].to_numpy().tolist() == [
        ["Risk: 2020", "4", 2],
        ["Risk: 2020", "2", 1],
        ["Adults: 2012", "6", 1],
    ]
    assert given["scale"].to_list() == ["six_point", "six_point", "six_point", "effectiveness"]


def test_a_time_line_has_a_lane_per_programme_and_joins_what_follows(visits):
    table = visits(
        [
            {"published": "2014-05"},
            {"published": None, "kind": "progress_review", "follows": "i1", "complete": "no"},
            {"published": "2012", "programme": "adults"},
        ]
    )

    rows = timeline_rows(table, PROGRAMMES, "programme", PROGRAMMES)

    assert rows[["lane_label", "kind", "label"]].to_numpy().tolist() == [
        ["Risk", "inspection", "2014"],
        ["Risk", "progress_review", ""],
        ["Adults", "inspection", "2012"],
    ]
    assert rows["follows"][1] == rows["key"][0]
    assert pd.isna(rows["earliest"][1])
    assert rows["hover"][1] == (
        "Progress review, no date: Fife\nRisk\nno strengths, no areas for improvement\n"
        "Source seen in part"
    )


@pytest.fixture
def repeats(make_tables):
    """`repeats(inspections, findings)`: `state_rows` and `recurrence_cells` of Fife's children."""

    def ask(inspections, findings):
        improvements = [{"polarity": "improvement", **finding} for finding in findings]
        tables = make_tables(inspections=inspections, findings=improvements)
        table = state_rows(_rows(recurrence.states(tables, FIFE)), "children", THEMES)
        raised = _rows(recurrence.raised(tables, FIFE))
        return table, recurrence_cells(raised, table, "children", PROGRAMMES)

    return ask


def test_repeats_come_first_and_each_inspection_has_a_column(repeats):
    table, cells = repeats(
        [{"published": "2012", "complete": "no"}, {"published": "2020", "complete": "no"}],
        [
            {"theme": "planning_review"},
            {"theme": "workforce"},
            {"theme": "workforce", "inspection_id": "i2"},
        ],
    )

    assert table[["label", "words"]].to_numpy().tolist() == [
        ["Workforce", "Seen again"],
        ["Planning", "Not raised again in what was seen of later sources"],
    ]
    assert cells[["row_label", "column_label", "count", "state"]].to_numpy().tolist() == [
        ["Workforce: seen again", "2012", 1, "value"],
        ["Workforce: seen again", "2020", 1, "value"],
        ["Planning: not raised again", "2012", 1, "value"],
        ["Planning: not raised again", "2020", 0, "none"],
    ]
    assert words.recurrence_in_words(table) == (
        "Of 2 themes ever raised in 2 inspections, 1 seen again at the latest: Workforce; 1 not "
        "raised again."
    )


def test_one_inspection_tells_nothing_of_repeats(repeats):
    table, _ = repeats([{}], [{"theme": "workforce"}])

    assert words.recurrence_in_words(table) == (
        "There is one dated inspection with findings for this population: whether anything comes "
        "back cannot be told yet."
    )


def test_no_repeat_is_told_as_such(repeats):
    table, _ = repeats(
        [{"published": "2012"}, {}], [{}, {"theme": "workforce", "inspection_id": "i2"}]
    )

    assert words.recurrence_in_words(table) == (
        "Of 2 themes ever raised in 2 inspections, none was seen again; 1 new and 1 not raised "
        "again."
    )


def test_nothing_raised_can_come_back(repeats):
    table, cells = repeats([{}], [])

    assert cells.empty
    assert words.recurrence_in_words(table) == (
        "No areas for improvement in dated inspections are loaded: nothing can come back."
    )


def test_inspections_that_cannot_be_compared_are_told(visits):
    rows = visits(
        [{"published": None}, {}, {"programme": "adults"}, {"kind": "progress_review"}], [{}]
    )

    assert words.left_out_in_words(rows, "children") == (
        "Left out: 2 inspections, 1 without a date and 1 of which no findings could be read."
    )
    assert words.left_out_in_words(rows.iloc[:0], "children") == ""


def test_follow_up_tells_verified_from_reported_and_from_none(make_tables):
    tables = make_tables(
        inspections=[{}],
        findings=[{"polarity": "improvement"}] * 4 + [{}],
        updates=[
            {"status": "planned", "reported_by": "partnership", "date": "2024"},
            {"finding_id": "f2", "status": "complete"},
            {"finding_id": "f2", "status": "planned", "reported_by": "partnership", "date": "2025"},
        ],
    )

    rows = followed_rows(_rows(partnership.followed(tables, FIFE)), STATUSES)

    assert rows[["label", "part", "count"]].to_numpy().tolist() == [
        ["Verified by a scrutiny body", "complete", 1],
        ["Reported by others only", "planned", 1],
        ["No published follow-up", "no_follow_up", 2],
    ]
    assert words.followed_in_words(rows, STATUSES) == (
        "Any published follow-up: 2 of 4. Of these 1 complete and 1 planned; 1 verified by a "
        "scrutiny body."
    )


@pytest.mark.parametrize(
    ("findings", "said"),
    [
        ([], "No areas for improvement are loaded: there is nothing to follow up."),
        (
            [{"polarity": "improvement"}],
            "Any published follow-up: 0 of 1. That does not mean that nothing was done.",
        ),
    ],
)
def test_silence_is_told_as_silence(make_tables, findings, said):
    tables = make_tables(inspections=[{}], findings=findings)

    rows = followed_rows(_rows(partnership.followed(tables, FIFE)), STATUSES)

    assert words.followed_in_words(rows, STATUSES) == said


def test_who_to_learn_from_is_counted_for_each_need(make_tables):
    need = {"polarity": "improvement"}
    tables = make_tables(
        inspections=[{}, {"partnership": "West Lothian"}, {"partnership": "Moray"}],
        findings=[
            {**need, "theme": "leadership"},
            {**need, "theme": "workforce"},
            {**need, "theme": "planning_review"},
            {"theme": "leadership", "inspection_id": "i2"},
            {"theme": "leadership", "inspection_id": "i3"},
            {"theme": "workforce", "inspection_id": "i3"},
        ],
    )
    teachers = _rows(learning.teachers(tables, FIFE, "Fife", "deprivation_group"))

    rows = need_rows(_rows(learning.needs(tables, FIFE)), teachers, THEMES)

    assert rows[["label", "part", "count"]].to_numpy().tolist() == [
        ["Leadership", "peers", 1],
        ["Leadership", "others", 1],
        ["Planning", "peers", 0],
        ["Planning", "others", 0],
        ["Workforce", "peers", 0],
        ["Workforce", "others", 1],
    ]
    assert words.learning_in_words(rows, "Fife") == (
        "Of 3 themes in which Fife has something to improve, a peer has a published strength in "
        "1, only other partnerships in 1 and nobody in 1."
    )


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        (
            [(1, 0), (2, 5)],
            "Of 2 themes in which Fife has something to improve, a peer has a published strength "
            "in each.",
        ),
        (
            [(0, 3), (0, 0)],
            "Of 2 themes in which Fife has something to improve, others, but no peer, have a "
            "published strength in 1 and nobody in 1.",
        ),
        (
            [(0, 0)],
            "Nobody has a published strength in the 1 theme in which Fife has something to "
            "improve.",
        ),
    ],
)
def test_who_can_be_learned_from_is_told_with_and_without_peers(counts, said):
    rows = pd.DataFrame(
        [
            (f"k{at}", part, count)
            for at, (peers, others) in enumerate(counts)
            for part, count in (("peers", peers), ("others", others))
        ],
        columns=["key", "part", "count"],
    )

    assert words.learning_in_words(rows, "Fife") == said


def test_without_a_need_there_is_nothing_to_learn():
    assert (
        words.learning_in_words(pd.DataFrame(columns=["key", "part", "count"]), "Fife")
        == "No areas for improvement of Fife are loaded for these filters."
    )


@pytest.mark.parametrize(
    ("peers", "said"),
    [
        ([], "No partnership has a published strength in this theme for the same population."),
        ([0], "No peer has a published strength here; 1 other partnership has one."),
        ([1], "1 peer has a published strength here."),
        ([1, 1, 0], "2 peers and 1 other partnership have a published strength here."),
    ],
)
def test_who_is_strong_in_one_need_is_told(peers, said):
    assert words.need_in_words(pd.DataFrame({"peer": peers})) == said


def test_the_latest_inspection_or_review_is_told(visits):
    rows = visits([{"published": "2012"}, {"kind": "progress_review"}, {"published": None}])

    assert words.latest_in_words(rows, PROGRAMMES) == "Latest, 2020: Risk (progress review)."
    assert words.latest_in_words(rows.iloc[2:], PROGRAMMES) == ""


@pytest.mark.parametrize(
    ("grades", "said"),
    [
        ([], "No grades on the four-point scale are loaded."),
        (["good"], "1 grade on the four-point scale, most often good (1)."),
        (
            ["good", "weak", "very effective"],
            "2 grades on the four-point scale, most often good or weak (1). On other scales: very "
            "effective.",
        ),
    ],
)
def test_grades_are_told_without_a_mean(make_tables, grades, said):
    given = [{"grade": grade, "indicator": f"q{at}"} for at, grade in enumerate(grades)]
    tables = make_tables(inspections=[{}], evaluations=given)

    table = _rows(partnership.grades(tables, FIFE))

    assert words.grades_in_words(table, {4: "Good", 3: "Adequate", 2: "Weak", 1: "Bad"}) == said


def test_the_inspections_compared_are_named_oldest_first(make_tables):
    tables = make_tables(
        inspections=[{"published": "2020"}, {"published": "2012"}],
        findings=[{}, {"inspection_id": "i2"}],
    )
    raised = _rows(recurrence.raised(tables, FIFE))

    assert words.compared_in_words(raised, "children", PROGRAMMES) == (
        "Compared: 2012 Risk; 2020 Risk."
    )
    assert words.compared_in_words(raised, "adults", PROGRAMMES) == ""


def test_a_theme_that_came_back_before_is_told_even_if_it_is_silent_now(repeats):
    years = ("2009", "2012", "2020")
    table, _ = repeats(
        [{"published": year} for year in years],
        [{"theme": "workforce", "inspection_id": i} for i in ("i1", "i2")]
        + [{"inspection_id": "i3"}],
    )

    assert words.recurrence_in_words(table) == (
        "Of 2 themes ever raised in 3 inspections, none was seen again; 1 new and 1 not raised "
        "again. Raised more than once before: Workforce."
    )


def test_the_population_with_most_to_compare_comes_first(make_tables):
    need = {"polarity": "improvement"}
    tables = make_tables(
        inspections=[{"programme": "adults"}, {"published": "2012"}, {}],
        findings=[need, {**need, "inspection_id": "i2"}, {**need, "inspection_id": "i3"}],
    )

    assert populations(_rows(recurrence.states(tables, FIFE))) == ["children", "adults"]
