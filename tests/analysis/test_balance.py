import pandas as pd
import pytest

from analysis import balance, balance_changes, balance_tables, balance_words
from analysis.balance_funnel import funnel_of
from analysis.filters import EVERYTHING, Filters
from analysis.like_with_like import alike, behind, kinds_in_words, units, wider
from analysis.statistics import funnel

PLACES = {name: name for name in ("Angus", "Fife", "Moray", "Stirling")}
GRADES = {1: "Unsatisfactory", 2: "Weak", 3: "Adequate", 4: "Good", 5: "Very good", 6: "Excellent"}
PROGRAMMES = {"cyp-services": "Services", "cyp-risk": "Risk"}
QUESTION = "part of a change is a change of question."
NO_TREND = "No trend is claimed: there are 2 points in time, and it takes at least 5."


def ask(question, tables, filters=EVERYTHING, **parameters):
    return question(tables, filters, **parameters).collect("pandas").to_native()


def counts_of(*rows):
    """(unit, programme, strengths, areas for improvement): as `counts_by` returns them."""
    return pd.DataFrame(
        [
            {
                "unit": unit,
                "programme": programme,
                "kind": "inspection",
                "strength": strength,
                "improvement": improvement,
                "findings": strength + improvement,
            }
            for unit, programme, strength, improvement in rows
        ],
        columns=["unit", "programme", "kind", "strength", "improvement", "findings"],
    )


def as_set(frame, *columns):
    return {tuple(row) for row in frame[list(columns)].astype(object).to_numpy().tolist()}


# What is counted


def test_a_finding_on_a_shared_inspection_counts_for_each_partnership_but_once_for_its_theme(
    make_tables,
):
    tables = make_tables(
        inspections=[{"partnership": "Fife; Moray"}],
        findings=[{"polarity": "strength"}, {"polarity": "improvement"}],
    )

    by_place = ask(balance.counts_by, tables, by="partnership")
    by_theme = ask(balance.counts_by, tables, by="theme")

    counted = {("Fife", 1, 1, 2), ("Moray", 1, 1, 2)}
    assert as_set(by_place, "unit", "strength", "improvement", "findings") == counted
    assert as_set(by_theme, "unit", "strength", "improvement") == {("leadership", 1, 1)}


def test_counts_are_kept_apart_by_programme_and_kind(make_tables):
    tables = make_tables(
        inspections=[{}, {"kind": "progress_review"}, {"programme": "adults"}],
        findings=[{"inspection_id": name} for name in ("i1", "i2", "i3")],
    )

    counts = ask(balance.counts_by, tables, by="partnership")

    assert as_set(counts, "programme", "kind", "findings") == {
        ("cyp-risk", "inspection", 1),
        ("cyp-risk", "progress_review", 1),
        ("adults", "inspection", 1),
    }


def test_kinds_are_not_pooled_unless_asked_for():
    assert alike(EVERYTHING).kinds == ("inspection",)
    assert alike(Filters(kinds=("progress_review",))).kinds == ("progress_review",)
    assert kinds_in_words(EVERYTHING).startswith("Only inspections are counted")
    assert "Only progress reviews" in kinds_in_words(Filters(kinds=("progress_review",)))
    both = kinds_in_words(Filters(kinds=("follow_through", "inspection")))
    assert both.startswith("You have chosen to count inspections and follow-throughs together")


def test_a_polarity_in_the_filter_does_not_make_the_balance_one_sided():
    assert alike(Filters(polarities=("strength",))).polarities == ()


def test_a_unit_is_compared_with_all_others_whatever_units_are_chosen():
    chosen = Filters(partnerships=("Fife",), themes=("poverty",))

    assert wider(chosen, "partnership") == Filters(themes=("poverty",))
    assert wider(chosen, "theme") == Filters(partnerships=("Fife",))


def test_a_mark_leads_to_the_findings_of_its_unit_and_polarity():
    chosen = Filters(kinds=("inspection",))

    assert behind(["Fife"], "partnership", chosen, PLACES) == (
        "Fife",
        chosen.but(partnerships=("Fife",)),
    )
    assert behind(["Fife", "strength"], "partnership", chosen, PLACES) == (
        "Fife: strengths",
        chosen.but(partnerships=("Fife",), polarities=("strength",)),
    )


def test_all_units_are_shown_unless_some_are_chosen():
    assert units("partnership", EVERYTHING, PLACES) == PLACES
    assert units("partnership", Filters(partnerships=("Fife",)), PLACES) == {"Fife": "Fife"}


# The bars


def test_a_partnership_without_findings_counts_zero_and_has_no_share():
    table = balance_tables.balance(counts_of(("Fife", "cyp-risk", 1, 2)), PLACES)

    assert table["key"].tolist() == list(PLACES)
    angus = table.set_index("key").loc["Angus"]
    assert (angus["findings"], angus["share_words"]) == (0, "no findings")
    assert pd.isna(angus["share"])


def test_small_numbers_are_counts_then_counts_with_an_interval_then_percentages():
    counts = counts_of(
        ("Angus", "cyp-risk", 2, 2), ("Fife", "cyp-risk", 3, 3), ("Moray", "cyp-risk", 8, 2)
    )

    table = balance_tables.balance(counts, PLACES).set_index("key")

    assert table.loc["Angus", ["share_words", "interval_words"]].tolist() == ["2 of 4", ""]
    assert table.loc["Fife", ["share_words", "interval_words"]].tolist() == ["3 of 6", "19% to 81%"]
    assert table.loc["Moray", "share_words"] == "80% (8 of 10)"


def test_adding_an_unrelated_partnership_does_not_change_another_ones_counts():
    one = counts_of(("Fife", "cyp-risk", 3, 4))
    two = pd.concat([one, counts_of(("Moray", "adults", 9, 1))])

    before, after = (balance_tables.balance(counts, {"Fife": "Fife"}) for counts in (one, two))

    pd.testing.assert_frame_equal(before, after)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([], "There are no findings for these filters. Clear a filter to see more."),
        (
            [("Fife", "cyp-risk", 1, 0)],
            "Fife: 1 strength and no areas for improvement. One partnership alone shows no "
            "pattern.",
        ),
        (
            [("Angus", "p", 2, 1), ("Fife", "p", 1, 2), ("Moray", "p", 2, 2)],
            "Strengths outnumber areas for improvement in 1 of 3 partnerships, areas for "
            "improvement outnumber strengths in 1; in 1 they are equal.",
        ),
        (
            [("Angus", "p", 2, 1), ("Fife", "p", 3, 2)],
            "Strengths outnumber areas for improvement in 2 of 2 partnerships, areas for "
            "improvement outnumber strengths in 0.",
        ),
    ],
    ids=["none", "one", "a tie", "no tie"],
)
def test_the_balance_in_words(rows, words):
    table = balance_tables.balance(counts_of(*rows), PLACES)

    assert balance_words.balance_in_words(table, "partnership") == words


def test_places_without_findings_are_named():
    table = balance_tables.balance(counts_of(("Fife", "p", 1, 1), ("Moray", "p", 1, 1)), PLACES)

    assert balance_words.without_findings(table, "partnership") == (
        "No findings are loaded for Angus and Stirling under these filters."
    )


# The funnel

EVEN = [("Angus", "p", 5, 5), ("Fife", "p", 6, 4), ("Moray", "p", 4, 6)]


def test_one_programme_and_kind_gives_the_plain_funnel():
    drawn = funnel_of(counts_of(*EVEN, ("Stirling", "p", 12, 0)), PLACES)

    table, found = funnel([5, 6, 4, 12], [10, 10, 10, 12])
    assert not drawn.mixed
    assert drawn.points["share"].tolist() == table["share"].tolist()
    assert drawn.points["exact_state"].tolist() == table["state"].tolist()
    assert drawn.found == found
    assert drawn.target == pytest.approx(27 / 42)


def test_mixed_programmes_are_compared_with_what_the_same_programmes_found_elsewhere():
    # Everybody's 'hard' findings are areas for improvement, everybody's 'easy' ones strengths.
    rows = [
        (place, programme, *sides)
        for place, programme, sides in [
            ("Angus", "hard", (1, 19)),
            ("Fife", "hard", (1, 19)),
            ("Moray", "easy", (19, 1)),
            ("Stirling", "easy", (19, 1)),
        ]
    ]

    drawn = funnel_of(counts_of(*rows), PLACES)

    assert drawn.mixed
    assert drawn.points["exact_state"].tolist() == ["inside"] * 4
    assert drawn.points["expected"].tolist() == [1, 1, 19, 19]
    assert drawn.points["share"].tolist() == pytest.approx([0.5] * 4)


def test_only_chosen_units_are_drawn_but_all_are_compared_with():
    counts = counts_of(*EVEN)

    all_drawn, one_drawn = funnel_of(counts, PLACES), funnel_of(counts, {"Fife": "Fife"})

    assert one_drawn.points["key"].tolist() == ["Fife"]
    assert one_drawn.target == all_drawn.target
    assert one_drawn.found == all_drawn.found


def test_the_order_of_rows_does_not_change_the_funnel():
    rows = [*EVEN, ("Stirling", "q", 12, 0), ("Fife", "q", 3, 9), ("Angus", "q", 8, 8)]
    counts = counts_of(*rows)

    one, other = funnel_of(counts, PLACES), funnel_of(counts[::-1], PLACES)

    pd.testing.assert_frame_equal(one.points, other.points)


def test_findings_that_nobody_else_could_have_are_left_out_and_counted():
    drawn = funnel_of(counts_of(*EVEN, ("Fife", "only here", 3, 4)), PLACES)

    fife = drawn.points.set_index("key").loc["Fife"]
    assert (fife["n"], fife["left_out"]) == (10, 7)
    assert "7 more findings" in fife["hover"]


def test_a_funnel_of_nothing_is_nothing():
    assert funnel_of(counts_of(), PLACES) is None
    assert funnel_of(counts_of(*EVEN), {"Stirling": "Stirling"}) is None


@pytest.mark.parametrize(
    ("rows", "start"),
    [
        ([], "There are no findings to compare"),
        ([("Fife", "p", 4, 3)], "Only one partnership has findings here"),
        (EVEN, "None of the 3 partnerships lies outside the 95% limits of chance."),
    ],
    ids=["none", "one", "alike"],
)
def test_the_funnel_in_words(rows, start):
    words = balance_words.funnel_in_words(funnel_of(counts_of(*rows), PLACES), "partnership")

    assert words.startswith(start)


def test_the_funnel_names_what_stands_out_on_either_side():
    alike_places = {f"Place {number}": f"Place {number}" for number in range(20)}
    rows = [(name, "p", 20, 20) for name in alike_places]
    rows += [("Angus", "p", 40, 0), ("Fife", "p", 0, 40)]

    drawn = funnel_of(counts_of(*rows), {**alike_places, **PLACES})
    words = balance_words.funnel_in_words(drawn, "partnership")

    assert words.startswith("2 of 22 partnerships lie outside the 95% limits of chance")
    assert words.endswith(
        "2 still stand out: Angus with more strengths than expected and Fife with fewer strengths "
        "than expected."
    )


def test_one_chosen_partnership_is_placed_in_words():
    drawn = funnel_of(counts_of(*EVEN), {"Fife": "Fife"})

    assert balance_words.funnel_in_words(drawn, "partnership") == (
        "Fife lies within the limits of chance and of how much others differ: 6 strengths among "
        "10 findings, 5.0 expected."
    )


# Raw and shrunken shares


def test_shrunken_shares_lie_between_the_raw_ones_and_the_common_one():
    rows = [
        ("Angus", "p", 9, 1),
        ("Fife", "p", 1, 9),
        ("Moray", "p", 5, 5),
        ("Stirling", "p", 8, 4),
    ]

    table = balance_tables.shares(counts_of(*rows), PLACES).set_index("key")

    assert table.loc["Fife", "raw"] < table.loc["Fife", "shrunken"] < 0.55
    assert 0.55 < table.loc["Angus", "shrunken"] < table.loc["Angus", "raw"]


def test_a_chosen_partnership_is_shrunk_as_it_would_be_among_all():
    counts = counts_of(*EVEN, ("Stirling", "p", 12, 0))

    among_all = balance_tables.shares(counts, PLACES).set_index("key").loc[["Stirling"]]
    alone = balance_tables.shares(counts, {"Stirling": "Stirling"}).set_index("key")

    pd.testing.assert_frame_equal(alone, among_all)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([], "There are no findings for these filters, so there is no share to show."),
        (
            [("Fife", "p", 2, 3)],
            "No partnership has ten findings here, too few to give any percentage.",
        ),
        ([("Fife", "p", 6, 4)], "Fife: 60% (6 of 10) of the findings are strengths."),
        (
            [("Fife", "p", 6, 4), ("Moray", "p", 3, 7)],
            "The shares of 2 partnerships run from 30% to 60%.",
        ),
    ],
    ids=["none", "too few", "one", "two"],
)
def test_the_shares_in_words(rows, words):
    table = balance_tables.shares(counts_of(*rows), PLACES)

    assert balance_words.shares_in_words(table, "partnership") == words


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([("Fife", "p", 6, 4)], "There are too few partnerships to put in any order."),
        (
            [(name, "p", 5, 5) for name in PLACES],
            "The partnerships differ no more than chance makes them, so any order would be "
            "accident.",
        ),
        (
            [("Angus", "p", 90, 1), ("Fife", "p", 1, 90), ("Moray", "p", 5, 5)],
            "No order is shown: the place of a typical partnership could be any of 1 among 3, and "
            "what sets them apart has reasons that counts of findings cannot show.",
        ),
    ],
    ids=["too few", "alike", "unlike"],
)
def test_no_order_is_shown_and_why(rows, words):
    ranked = balance_tables.ranking(counts_of(*rows))

    assert balance_words.why_no_ranking(ranked, "partnership") == words


# Grades


def test_grades_on_other_scales_are_told_apart(make_tables):
    tables = make_tables(
        inspections=[{}, {"partnership": "Moray"}],
        evaluations=[
            {"indicator": "1", "grade": "satisfactory"},
            {"indicator": "2", "grade": "adequate"},
            {"indicator": "3", "grade": "effective"},
            {"inspection_id": "i2", "grade": "excellent"},
        ],
    )

    grades = ask(balance.grades_given, tables)
    counts = balance_tables.grade_counts(grades, PLACES)

    given = counts[counts["count"] > 0]
    assert as_set(given, "key", "part", "count") == {("Fife", "3", 2), ("Moray", "6", 1)}
    assert balance_tables.other_scales(grades, PLACES) == 1


def test_grades_stand_beside_the_counts_and_do_not_change_them():
    table = balance_tables.balance(counts_of(("Fife", "p", 1, 2)), PLACES)
    grades = pd.DataFrame([("Fife", 5, 2), ("Fife", 2, 1)], columns=["unit", "level", "grades"])

    beside = balance_tables.with_grades(table, balance_tables.grade_counts(grades, PLACES), GRADES)

    assert beside.set_index("key")["grades"].to_dict() == {
        "Angus": "",
        "Fife": "Very good 2, Weak 1",
        "Moray": "",
        "Stirling": "",
    }
    pd.testing.assert_frame_equal(beside.drop(columns="grades"), table)


def test_the_grade_table_has_a_row_for_every_unit_and_a_column_for_every_point():
    grades = pd.DataFrame([("Fife", 5, 2), ("Fife", None, 1)], columns=["unit", "level", "grades"])

    table = balance_tables.grade_table(balance_tables.grade_counts(grades, PLACES))

    assert table["key"].tolist() == list(PLACES)
    fife = table.set_index("key").loc["Fife"]
    assert fife[["1", "2", "3", "4", "5", "6", "grades"]].tolist() == [0, 0, 0, 0, 2, 0, 2]


def test_grades_follow_the_filters_of_inspections(make_tables):
    tables = make_tables(
        inspections=[{}, {"kind": "progress_review"}],
        evaluations=[{}, {"inspection_id": "i2"}],
    )

    grades = ask(balance.grades_given, tables, alike(EVERYTHING), by="programme")

    assert as_set(grades, "unit", "level", "grades") == {("cyp-risk", 4, 1)}


@pytest.mark.parametrize(
    ("given", "others", "words"),
    [
        ([], 0, "No grade on the six-point scale is loaded for these filters."),
        (
            [],
            2,
            "No grade on the six-point scale is loaded for these filters. 2 grades on other "
            "scales are not counted.",
        ),
        (
            [(4, 1)],
            1,
            "1 of 1 grades on the six-point scale is good or better; Good is the commonest (1). "
            "1 grade on other scales is not counted.",
        ),
        (
            [(2, 3), (5, 3)],
            0,
            "3 of 6 grades on the six-point scale are good or better; Very good and Weak are "
            "equally common (3 each).",
        ),
    ],
    ids=["none", "only others", "one", "a tie"],
)
def test_the_grades_in_words(given, others, words):
    counts = pd.DataFrame(given, columns=["level", "count"])

    assert balance_words.grades_sentence(counts, GRADES, others) == words


def test_those_without_a_grade_are_named():
    counts = pd.DataFrame(
        [("Fife", 4, 2), ("Fife", 5, 0), ("Moray", 4, 0), ("Moray", 5, 0)],
        columns=["label", "level", "count"],
    )

    assert balance_words.without_grades(counts, "partnership") == (
        "None on that scale is given for Moray."
    )
    assert balance_words.without_grades(counts[:2], "partnership") == ""


# From one inspection to the next


def test_the_two_latest_inspections_of_each_population_are_taken(make_tables):
    tables = make_tables(
        inspections=[
            {"published": "2010"},
            {"published": "2020-05"},
            {"published": "2015"},
            {"published": "2018", "programme": "adults"},
            {"published": None, "inferred_year": None},
            {"published": "2021"},
        ],
        findings=[{"inspection_id": f"i{number}"} for number in (1, 2, 3, 4, 5)],
    )

    rows = ask(balance.last_two, tables)

    assert as_set(rows, "population", "place", "latest") == {
        ("children", 1, 20200531),
        ("children", 2, 20151231),
        ("adults", 1, 20181231),
    }


def test_a_change_leads_to_the_findings_of_its_two_inspections_alone(make_tables):
    tables = make_tables(
        inspections=[
            {"published": "2010"},
            {"published": "2015"},
            {"published": "2020"},
            {"published": "2018", "programme": "adults"},
            {"published": "2019", "partnership": "Moray"},
        ],
        findings=[{"inspection_id": f"i{number}"} for number in (1, 2, 3, 3, 4, 5)],
    )
    known = tables["findings"].collect("pandas").to_native()
    ids = dict(zip(known["finding_key"], known["finding_id"], strict=True))

    rows = ask(balance.keys_of_last_two, tables, partnership="Fife", population="children")

    assert {ids[key] for key in rows["finding_key"]} == {"f2", "f3", "f4"}


def two(before, after, **cells):
    """`last_two` rows of Fife with (strengths, findings) before and after."""
    row = {"partnership": "Fife", "population": "children", "complete": True}
    later = row | {
        "place": 1,
        "programme": "cyp-risk",
        "earliest": 20200101,
        "latest": 20201231,
        "strength": after[0],
        "findings": after[1],
    }
    earlier = row | {
        "place": 2,
        "programme": "cyp-services",
        "earliest": 20150101,
        "latest": 20151231,
        "strength": before[0],
        "findings": before[1],
    }
    return [later | cells, earlier]


def moray(rows):
    return [row | {"partnership": "Moray"} for row in rows]


def changed(rows):
    columns = ["partnership", "population", "place", "programme", "earliest", "latest"]
    frame = pd.DataFrame(rows, columns=[*columns, "complete", "strength", "findings"])
    return balance_changes.changes(frame, PLACES, PROGRAMMES)


def test_a_change_carries_its_interval_and_both_programmes():
    (row,) = changed(two((2, 10), (9, 10))).itertuples()

    # Newcombe 1998, method 10, by hand: Wilson 2/10 is 0.0567 to 0.5098, 9/10 0.5958 to 0.9821.
    assert (row.before, row.after, row.change) == pytest.approx((0.2, 0.9, 0.7))
    assert (row.lower, row.upper) == pytest.approx((0.2658, 0.8652), abs=0.0002)
    assert (row.before_programme, row.after_programme) == ("Services", "Risk")
    assert (row.before_words, row.before_when) == ("20% (2 of 10)", "2015")


def test_a_change_of_few_findings_is_listed_but_not_drawn():
    (row,) = changed(two((2, 4), (9, 10))).itertuples()

    assert pd.isna(row.before)
    assert pd.isna(row.change)
    assert row.before_words == "2 of 4"


def test_a_change_between_inspections_in_no_certain_order_is_not_drawn():
    (row,) = changed(two((2, 10), (9, 10), earliest=20150601)).itertuples()

    assert not row.in_order
    assert pd.isna(row.change)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (
            [],
            "No partnership has two dated inspections with findings here, so nothing can be set "
            "side by side.",
        ),
        (
            two((1, 2), (9, 10)),
            "Nothing can be compared: 1 pair with fewer than five findings at either inspection.",
        ),
        (
            two((2, 10), (9, 10)),
            "Fife: 20% (2 of 10) of the findings were strengths in 2015, 90% (9 of 10) in 2020; "
            "the difference is more than chance explains. The two belong to different "
            f"programmes: {QUESTION} {NO_TREND}",
        ),
        (
            two((5, 10), (5, 10), programme="cyp-services"),
            "Fife: 50% (5 of 10) of the findings were strengths in 2015, 50% (5 of 10) in 2020; "
            f"the difference is no more than chance explains. {NO_TREND}",
        ),
        (
            [*two((2, 10), (9, 10)), *moray(two((5, 10), (5, 10)))],
            "The share of strengths rose in 1 of 2 partnerships and fell in 0: 1 by more than "
            "chance explains (Fife), where about 1 would by chance alone. All pairs belong to "
            f"different programmes: {QUESTION} {NO_TREND}",
        ),
    ],
    ids=["none", "too few", "one", "unchanged", "two"],
)
def test_the_changes_in_words(rows, words):
    assert balance_changes.changes_in_words(changed(rows)) == words


def test_pairs_that_are_not_drawn_are_counted_with_the_reason():
    rows = [*two((2, 4), (9, 10)), *moray(two((2, 10), (9, 10), earliest=20150601))]

    assert balance_changes.not_drawn(changed(rows)) == (
        "In the table, but not drawn: 1 pair with fewer than five findings at either inspection "
        "and 1 pair whose order is not certain."
    )
    assert balance_changes.not_drawn(changed(two((2, 10), (9, 10)))) == ""
