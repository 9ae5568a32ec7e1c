import pandas as pd
import pytest

from analysis import compare
from analysis.compare import Side, has_group, one_by_one, peers_of, sides_of
from analysis.compare_tables import (
    balance_table,
    common_cells,
    common_table,
    dumbbell_rows,
    followed_table,
    theme_table,
)
from analysis.compare_words import (
    balance_in_words,
    common_in_words,
    followed_in_words,
    grades_in_words,
    headline,
    inspected_in_words,
    themes_in_words,
)
from analysis.filters import EVERYTHING
from analysis.visit_tables import grade_rows, timeline_rows

PLACES = pd.DataFrame(
    {
        "partnership": ["Angus", "Fife", "Moray", "Stirling", "Nowhere"],
        "deprivation_group": [2, 3, 2, 2, None],
        "density_group": [3, 2, 2, 2, None],
    }
)
THEMES = {"planning_review": "Planning", "leadership": "Leadership", "workforce": "Workforce"}
FIFE, MORAY, ANGUS = (Side(name, (name,)) for name in ("Fife", "Moray", "Angus"))
PEERS = Side("Its 7 peers", ("Moray", "Angus"))


def _rows(answer) -> pd.DataFrame:
    return answer.collect("pandas").to_native()


def _counts(*rows) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["side", "theme", "strength", "improvement"])


@pytest.mark.parametrize(
    ("one", "how", "peers"),
    [
        ("Moray", "deprivation", ("Angus", "Stirling")),
        ("Moray", "density", ("Fife", "Stirling")),
        ("Moray", "all", ("Angus", "Fife", "Stirling", "Nowhere")),
        ("Nowhere", "density", ()),
    ],
)
def test_peers_are_those_of_the_same_family_group(one, how, peers):
    assert peers_of(PLACES, one, how) == peers


def test_up_to_six_stand_side_by_side_and_more_become_one_group():
    assert sides_of("Fife", ()) == (FIFE,)
    assert len(sides_of("Fife", tuple("abcde"))) == 6
    assert not has_group(sides_of("Fife", tuple("abcde")))

    grouped = sides_of("Fife", tuple("abcdef"))

    assert grouped == (FIFE, Side("Its 6 peers", tuple("abcdef")))
    assert sides_of("Fife", tuple("abcdef"), "all")[1].name == "The other 6"
    assert has_group(grouped)
    assert [side.name for side in one_by_one(grouped)] == ["Fife", *"abcdef"]


def test_themes_are_counted_for_each_side(make_tables):
    tables = make_tables(
        inspections=[
            {},
            {"partnership": "Moray"},
            {"partnership": "Angus"},
            {"partnership": "Stirling"},
        ],
        findings=[
            {"polarity": "improvement"},
            {},
            {"inspection_id": "i2"},
            {"inspection_id": "i3"},
            {"inspection_id": "i4"},
        ],
    )

    rows = _rows(compare.theme_counts(tables, EVERYTHING, (FIFE, PEERS)))

    assert rows.to_numpy().tolist() == [
        ["Fife", "leadership", 1, 1],
        ["Its 7 peers", "leadership", 2, 0],
    ]


def test_a_shared_inspection_counts_once_for_a_group_and_once_for_each_side(make_tables):
    tables = make_tables(inspections=[{"partnership": "Fife; Moray; Angus"}], findings=[{}])

    rows = _rows(compare.theme_counts(tables, EVERYTHING, (FIFE, PEERS)))

    assert rows[["side", "strength"]].to_numpy().tolist() == [["Fife", 1], ["Its 7 peers", 1]]


def test_the_filters_narrow_what_is_compared(make_tables):
    tables = make_tables(
        inspections=[{}, {"kind": "progress_review"}], findings=[{}, {"inspection_id": "i2"}]
    )
    filters = EVERYTHING.but(kinds=("inspection",), partnerships=("Dundee City",))

    rows = _rows(compare.theme_counts(tables, filters, (FIFE, MORAY)))

    assert rows["strength"].to_list() == [1]


def test_grades_off_the_six_point_scale_are_left_out_and_undated_ones_come_last(make_tables):
    tables = make_tables(
        inspections=[{"published": None}, {"published": "2012"}],
        evaluations=[
            {"grade": "good", "indicator": "a"},
            {"grade": "very effective", "indicator": "b"},
            {"inspection_id": "i2", "grade": "weak", "indicator": "a"},
            {"inspection_id": "i2", "grade": "good", "indicator": "b"},
            {"inspection_id": "i2", "grade": "good", "indicator": "c"},
        ],
    )

    rows = _rows(compare.grades(tables, EVERYTHING, (FIFE,)))

    assert rows[["level", "indicators"]].to_numpy().tolist() == [[4, 2], [2, 1], [4, 1]]


def test_an_inspection_is_listed_for_each_partnership_with_its_counts(make_tables):
    tables = make_tables(
        inspections=[{"partnership": "Fife; Moray"}, {"published": "2012"}],
        findings=[{}, {"polarity": "improvement"}],
    )

    rows = _rows(compare.inspected(tables, EVERYTHING, (FIFE, PEERS)))

    assert rows[["partnership", "year", "strength", "improvement"]].to_numpy().tolist() == [
        ["Fife", 2012, 0, 0],
        ["Fife", 2020, 1, 1],
        ["Moray", 2020, 1, 1],
    ]


def test_follow_up_counts_the_headline_of_each_area_for_improvement(make_tables):
    tables = make_tables(
        inspections=[{}, {"partnership": "Moray"}],
        findings=[{"polarity": "improvement"}, {"polarity": "improvement"}, {}]
        + [{"polarity": "improvement", "inspection_id": "i2"}],
        updates=[{"status": "planned", "date": "2021"}, {"status": "complete", "date": "2022"}],
    )

    rows = _rows(compare.followed(tables, EVERYTHING, (FIFE, MORAY)))

    assert rows.to_numpy().tolist() == [
        ["Fife", "complete", 1],
        ["Fife", "no_follow_up", 1],
        ["Moray", "no_follow_up", 1],
    ]


def test_a_side_without_a_theme_counts_zero_there_and_unused_themes_are_left_out():
    table = theme_table(
        _counts(("Fife", "leadership", 2, 3), ("Moray", "workforce", 1, 0)),
        (FIFE, MORAY),
        THEMES,
        "improvement",
    )

    assert table[["key", "part", "count", "n"]].to_numpy().tolist() == [
        ["leadership", "Fife", 3, 3],
        ["leadership", "Moray", 0, 0],
    ]


def test_a_share_needs_ten_findings_on_both_sides_else_counts_are_compared():
    few = _counts(("Fife", "leadership", 0, 4), ("Its 7 peers", "leadership", 0, 10))
    enough = _counts(("Fife", "leadership", 0, 10), ("Its 7 peers", "leadership", 0, 20))

    for counts, values, percent in (
        (few, [4.0, 4.0], False),
        (enough, [1.0, 1.0], True),
    ):
        table = theme_table(counts, (FIFE, PEERS), THEMES, "improvement")
        drawn = dumbbell_rows(table, (FIFE, PEERS))
        assert drawn["value"].to_list() == values
        assert set(drawn["percent"]) == {percent}


def test_against_nine_findings_no_share_is_given():
    counts = _counts(("Fife", "leadership", 9, 0), ("Moray", "leadership", 10, 0))

    table = theme_table(counts, (FIFE, MORAY), THEMES, "strength")

    assert table["share"].isna().to_list() == [True, False]


def test_the_expected_count_is_what_the_shares_of_the_peers_would_give():
    counts = _counts(
        ("Fife", "leadership", 0, 3),
        ("Fife", "workforce", 0, 1),
        ("Its 7 peers", "leadership", 0, 5),
        ("Its 7 peers", "workforce", 0, 15),
    )

    drawn = dumbbell_rows(theme_table(counts, (FIFE, PEERS), THEMES, "improvement"), (FIFE, PEERS))

    assert drawn["value"].to_list() == [3.0, 1.0, 1.0, 3.0]


@pytest.mark.parametrize(
    ("counts", "sides", "words"),
    [
        (
            _counts(),
            (FIFE, MORAY),
            "No areas for improvement are loaded for Fife and Moray: there is nothing to compare.",
        ),
        (
            _counts(("Fife", "leadership", 0, 3)),
            (FIFE, PEERS),
            "No areas for improvement are loaded for its 7 peers: there is nothing to compare.",
        ),
        (
            _counts(),
            (FIFE, PEERS),
            "No areas for improvement are loaded for Fife and its 7 peers: there is nothing to "
            "compare.",
        ),
        (
            _counts(("Fife", "leadership", 0, 1), ("Moray", "leadership", 2, 0)),
            (FIFE, MORAY),
            "Most areas for improvement of the 2 partnerships are in Leadership: 1 of 1. None "
            "are loaded for Moray.",
        ),
        (
            _counts(("Fife", "leadership", 0, 2), ("Moray", "workforce", 0, 2)),
            (FIFE, MORAY),
            "Most areas for improvement of the 2 partnerships are in Leadership and Workforce: "
            "2 of 4 each.",
        ),
        (
            _counts(("Fife", "leadership", 0, 3), ("Its 7 peers", "leadership", 0, 30)),
            (FIFE, PEERS),
            "In no theme does Fife have one finding more than the shares of its 7 peers would give "
            "it: of its 3 areas for improvement, none stands out.",
        ),
        (
            _counts(
                ("Fife", "leadership", 0, 3),
                ("Its 7 peers", "leadership", 0, 2),
                ("Its 7 peers", "workforce", 0, 18),
            ),
            (FIFE, PEERS),
            "Fife stands out most in Leadership, with 3 of 3 of its areas for improvement; its 7 "
            "peers have 10% (2 of 20).",
        ),
    ],
    ids=["none", "no peers", "neither", "one", "tie", "alike", "stands out"],
)
def test_themes_are_told_as_far_as_the_counts_allow(counts, sides, words):
    table = theme_table(counts, sides, THEMES, "improvement")

    assert themes_in_words(table, sides, "improvement") == words


def test_the_order_in_which_partnerships_are_chosen_changes_no_figure():
    counts = _counts(("Fife", "leadership", 1, 3), ("Moray", "workforce", 4, 1))

    one, other = (
        balance_table(counts, sides, _STRATA).set_index("key").sort_index()
        for sides in ((FIFE, MORAY), (MORAY, FIFE))
    )

    pd.testing.assert_frame_equal(one, other)


_STRATA = pd.DataFrame(
    {
        "unit": ["Fife", "Moray", "Angus"],
        "programme": "p",
        "kind": "inspection",
        "strength": [6, 9, 1],
        "findings": [12, 10, 10],
    }
)


def test_the_balance_has_the_share_expected_from_the_same_programme_elsewhere():
    counts = _counts(("Fife", "leadership", 6, 6), ("Its 7 peers", "leadership", 10, 10))

    table = balance_table(counts, (FIFE, PEERS, ANGUS), _STRATA).set_index("key")

    assert table.loc["Fife", "expected"] == pytest.approx(10 / 20)
    assert pd.isna(table.loc["Its 7 peers", "expected"])
    assert table.loc["Angus", "n"] == 0
    assert pd.isna(table.loc["Angus", "share"])


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        (
            _counts(("Fife", "leadership", 2, 1)),
            "Strengths among findings: Fife 2 of 3; Moray no findings. There are too few findings "
            "to compare percentages.",
        ),
        (
            _counts(("Fife", "leadership", 6, 6), ("Moray", "leadership", 7, 5)),
            "Strengths among findings: Fife 50% (6 of 12); Moray 58% (7 of 12). The intervals "
            "overlap, so chance alone could make these differences.",
        ),
        (
            _counts(("Fife", "leadership", 40, 0), ("Moray", "leadership", 0, 40)),
            "Strengths among findings: Fife 100% (40 of 40); Moray 0% (0 of 40). Not all intervals "
            "overlap; programmes differ too, so read what each covers.",
        ),
    ],
)
def test_the_balance_is_told_with_what_chance_allows(counts, words):
    assert balance_in_words(balance_table(counts, (FIFE, MORAY), _STRATA)) == words


def test_follow_up_is_ordered_by_side_and_status_and_a_side_without_any_stays():
    followed = pd.DataFrame(
        {
            "side": ["Moray", "Fife", "Fife"],
            "status": ["no_follow_up", "complete", "planned"],
            "findings": [2, 1, 3],
        }
    )

    table = followed_table(followed, (FIFE, MORAY, ANGUS), {"planned": "P", "complete": "C"})

    assert table[["key", "part", "count"]].to_numpy().tolist() == [
        ["Fife", "planned", 3],
        ["Fife", "complete", 1],
        ["Moray", "no_follow_up", 2],
        ["Angus", "no_follow_up", 0],
    ]
    assert followed_in_words(table) == (
        "Areas for improvement with any published follow-up: Fife 4 of 4; Moray 0 of 2; Angus no "
        "areas for improvement."
    )


def test_what_all_share_comes_first_and_what_one_has_alone_last():
    counts = _counts(
        ("Fife", "workforce", 0, 1),
        ("Fife", "leadership", 0, 1),
        ("Moray", "leadership", 0, 2),
        ("Moray", "planning_review", 3, 0),
    )

    common = common_table(counts, ["Fife", "Moray"], THEMES)

    assert common[["theme", "places", "of", "shared", "who"]].to_numpy().tolist() == [
        ["leadership", 2, 2, "all", "Fife and Moray"],
        ["workforce", 1, 2, "one", "Fife"],
    ]
    assert common_in_words(common, "Fife", group=False) == (
        "Leadership is in both; 1 theme is in one only."
    )
    assert common_in_words(common, "Fife", group=True) == (
        "Leadership is an area for improvement in both. Workforce is one of Fife alone."
    )


def test_cells_tell_none_found_from_nothing_read():
    counts = _counts(("Fife", "leadership", 0, 2), ("Moray", "workforce", 1, 0))
    common = common_table(counts, ["Fife", "Moray", "Angus"], THEMES)

    cells = common_cells(common, counts, {"Fife": "Fife", "Moray": "Moray", "Angus": "Angus"})

    assert cells[["column", "count", "state"]].to_numpy().tolist() == [
        ["Fife", 2, "value"],
        ["Moray", 0, "none"],
        ["Angus", 0, "missing"],
    ]


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        (
            _counts(),
            "No areas for improvement are loaded: nothing is shared and nothing is unique.",
        ),
        (
            _counts(("Fife", "leadership", 0, 2)),
            "Only one of them has areas for improvement loaded: nothing can be shared.",
        ),
        (
            _counts(("Fife", "leadership", 0, 2), ("Moray", "workforce", 0, 1)),
            "No theme is an area for improvement in both; 2 themes are in one only.",
        ),
    ],
)
def test_nothing_shared_is_said_so(counts, words):
    assert common_in_words(common_table(counts, ["Fife", "Moray"], THEMES), "Fife", False) == words


@pytest.mark.parametrize(
    ("sides", "how", "words"),
    [
        ((FIFE,), "chosen", "Fife alone: choose up to five to compare it with"),
        ((FIFE,), "density", "Fife alone: it is in no family group, so it has no peers"),
        ((FIFE, MORAY, ANGUS), "chosen", "Fife beside Moray and Angus: 3, 1 and 0 findings"),
        (
            (FIFE, Side("The other 31", ("Moray", "Angus"))),
            "all",
            "Fife and the 31 others: 3 and 0 findings",
        ),
        (
            (FIFE, PEERS),
            "density",
            "Fife and its 7 peers, alike in population density: 3 and 0 findings",
        ),
    ],
)
def test_the_headline_says_what_stands_beside_what(sides, how, words):
    counts = _counts(("Fife", "leadership", 2, 1), ("Moray", "workforce", 0, 1))

    assert headline(counts, sides, how) == words


SEVERAL = (FIFE, MORAY, ANGUS, Side("Highland", ("Highland",)))


def test_the_headline_of_many_gives_the_span_of_their_numbers():
    counts = _counts(*((side.name, "leadership", 4, at) for at, side in enumerate(SEVERAL)))

    assert headline(counts, SEVERAL, "chosen") == (
        "Fife beside Moray, Angus and Highland: 4 to 7 findings each"
    )
    assert headline(counts.assign(improvement=0), SEVERAL, "chosen").endswith(": 4 findings each")


def test_the_balance_of_many_is_told_as_a_span_and_who_has_too_few():
    found = {"Fife": (6, 6), "Moray": (9, 3), "Angus": (2, 1), "Highland": (10, 10)}
    counts = _counts(*((name, "leadership", *both) for name, both in found.items()))

    assert balance_in_words(balance_table(counts, SEVERAL, _STRATA)) == (
        "Strengths among findings: 50% to 75%; too few for a percentage in Angus. The intervals "
        "overlap, so chance alone could make these differences."
    )


def test_follow_up_of_many_is_told_together_and_for_whom_there_is_none():
    followed = pd.DataFrame(
        {"side": ["Moray", "Fife"], "status": ["no_follow_up", "complete"], "findings": [8, 4]}
    )

    assert followed_in_words(followed_table(followed, SEVERAL, {"complete": "C"})) == (
        "Any follow-up is published for 4 of 12 areas for improvement (33%); none for Moray, Angus "
        "and Highland."
    )


POINTS = {1: "Bad", 2: "Weak", 3: "Adequate", 4: "Good", 5: "Fine"}


def test_grades_of_many_are_told_by_what_each_has_most_often():
    given = _given(("Fife", 3, "p", 20140101, 20141231, 3, 2), ("Moray", 4, "p", None, None, 4, 1))

    assert grades_in_words(grade_rows(given, SEVERAL, {}), SEVERAL, POINTS) == (
        "Grades on the five-point scale, those given most often: Fife adequate; Moray good; Angus "
        "none; Highland none."
    )


def _given(*rows) -> pd.DataFrame:
    columns = ["side", "inspection_key", "programme", "earliest", "latest", "level", "indicators"]
    return pd.DataFrame(rows, columns=columns)


def test_grades_of_one_programme_stand_beside_each_other_and_a_group_is_one_row():
    given = _given(
        ("Its 7 peers", 1, "p", 20120101, 20121231, 4, 2),
        ("Its 7 peers", 2, "p", 20130101, 20131231, 4, 3),
        ("Fife", 3, "p", 20140101, 20141231, 3, 1),
        ("Fife", 4, "q", None, None, 5, 1),
        ("Fife", 4, "q", None, None, None, 1),
    )

    rows = grade_rows(given, (FIFE, PEERS), {"p": "First", "q": "Second"})

    assert rows[["label", "part", "count"]].to_numpy().tolist() == [
        ["First: Fife, 2014", "3", 1],
        ["First: its 7 peers, 2 inspections", "4", 5],
        ["Second: Fife, no date", "5", 1],
    ]
    assert rows[["programme_name", "within"]].to_numpy().tolist()[1:] == [
        ["First", "its 7 peers, 2 inspections"],
        ["Second", "Fife, no date"],
    ]
    assert grades_in_words(rows, (FIFE, PEERS, ANGUS), POINTS) == (
        "Grades on the five-point scale: Fife 2 grades, most often fine or adequate (1); its 7 "
        "peers 5 grades, most often good (5); Angus none."
    )


def test_no_grades_are_told():
    assert grades_in_words(grade_rows(_given(), (FIFE,), {}), (FIFE,), POINTS) == (
        "No grades on the five-point scale are loaded for them."
    )


@pytest.mark.parametrize(
    ("years", "words"),
    [
        ({}, "No inspection is loaded for Fife and Moray."),
        (
            {"Fife": [2012, 2014]},
            "Fife was last inspected or reviewed in 2014. No inspection is loaded for Moray.",
        ),
        ({"Fife": [None], "Moray": [None]}, "None of their inspections has a year."),
        ({"Fife": [2014], "Moray": [2014]}, "All were last inspected or reviewed in 2014."),
        (
            {"Fife": [2014], "Moray": [2020]},
            "Last inspected or reviewed: Moray in 2020; longest ago Fife in 2014.",
        ),
    ],
)
def test_the_last_inspections_are_told(years, words):
    rows = pd.DataFrame(
        [(name, year) for name, held in years.items() for year in held],
        columns=["partnership", "year"],
    )

    assert inspected_in_words(rows, (FIFE, MORAY)) == words


def test_only_the_latest_of_a_lane_has_its_year_where_asked(make_tables):
    tables = make_tables(
        inspections=[{"published": year} for year in ("2012", "2013", "2020")]
        + [{"published": None}, {"partnership": "Moray", "published": "2015"}]
    )
    visits = _rows(compare.inspected(tables, EVERYTHING, (FIFE, MORAY)))
    lanes = {"Moray": "Moray", "Fife": "Fife"}

    for last_only, labels in (
        (True, ["2015", "", "", "2020", ""]),
        (False, ["2015", "2012", "", "2020", ""]),
    ):
        rows = timeline_rows(visits, lanes, "partnership", {}, last_only=last_only)
        assert rows["label"].to_list() == labels
