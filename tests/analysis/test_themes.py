import pandas as pd

from analysis import themes
from analysis.filters import EVERYTHING, Filters

IMPROVEMENT = {"polarity": "improvement"}
PLACES = ["Angus", "Fife", "Moray"]
FRAME = pd.DataFrame(
    {
        "theme": ["leadership", "workforce"],
        "name": ["Leadership", "Workforce"],
        "domain": ["Leading", "People"],
        "place": [0, 1],
    }
)
PROGRAMMES = pd.DataFrame(
    {
        "programme": ["cyp-protect", "cyp-services", "cyp-risk", "asp-phase1", "other"],
        "population": ["children", "children", "children", "adults", "both"],
        "place": [0, 1, 2, 3, 4],
    }
)


def ask(question, tables, filters=EVERYTHING):
    return question(tables, filters).collect("pandas").to_native()


def matrix(tables, filters=EVERYTHING, shown=("leadership", "workforce")):
    cells, inspected = ask(themes.cells, tables, filters), ask(themes.inspected, tables, filters)
    reported = ask(themes.cells, tables)
    tested = themes.surprises(cells)
    made = themes.matrix_cells(cells, inspected, tested, PLACES, list(shown), reported)
    return made.set_index(["partnership", "theme"])


def changes(tables, filters=EVERYTHING):
    rows = themes.changes(
        ask(themes.cells, tables, filters), ask(themes.inspected, tables, filters), PROGRAMMES
    )
    return sorted(zip(rows["theme"], rows["earlier"], rows["later"], rows["change"], strict=True))


def test_a_finding_counts_under_its_main_theme_only_and_for_each_partnership(make_tables):
    tables = make_tables(
        inspections=[{"partnership": "Fife; Moray"}],
        findings=[{"other_themes": "workforce"}, {}],
    )

    cells = ask(themes.cells, tables)

    assert sorted(zip(cells["partnership"], cells["theme"], cells["findings"], strict=True)) == [
        ("Fife", "leadership", 2),
        ("Moray", "leadership", 2),
    ]


def test_inspections_are_counted_whatever_theme_is_chosen(make_tables):
    tables = make_tables(
        inspections=[{"published": "2014"}, {"complete": "no", "published": None}], findings=[{}]
    )

    row = ask(themes.inspected, tables, Filters(themes=("workforce",))).iloc[0]

    assert [row["inspections"], row["with_findings"], row["whole"]] == [2, 1, 1]
    assert row["last_year"] == 2014


def test_no_inspection_left_is_no_row_and_no_mark(make_tables):
    nowhere = Filters(partnerships=("Shetland Islands",))
    tables = make_tables(inspections=[{}], findings=[{}])

    assert ask(themes.cells, tables, nowhere).empty
    assert ask(themes.inspected, tables, nowhere).empty
    table = matrix(tables, nowhere)
    assert set(table["state"]) == {"not_inspected"}
    assert not table["marked"].any()
    assert changes(tables, nowhere) == []


def test_the_matrix_tells_none_found_from_not_assessed_missing_and_not_inspected(make_tables):
    tables = make_tables(
        inspections=[
            {"partnership": "Fife"},  # i1: cyp-risk, findings on leadership
            {"partnership": "Moray"},  # i2: cyp-risk, findings on workforce
            {"partnership": "Angus", "programme": "asp-phase1"},  # i3: nothing to be read
        ],
        findings=[{}, {"inspection_id": "i2", "theme": "workforce"}],
    )

    states = matrix(tables, shown=("leadership", "workforce", "participation"))["state"]

    assert states["Fife", "leadership"] == "value"
    assert states["Fife", "workforce"] == "none"  # the programme reports of it in Moray
    assert states["Fife", "participation"] == "not_assessed"  # it reports of it nowhere
    assert states["Angus", "leadership"] == "missing"
    assert matrix(make_tables())["state"]["Angus", "leadership"] == "not_inspected"


def test_an_unrelated_partnership_does_not_change_the_counts_of_another(make_tables):
    alone = matrix(make_tables(inspections=[{}], findings=[{}, IMPROVEMENT]))
    beside = matrix(
        make_tables(
            inspections=[{}, {"partnership": "Moray"}],
            findings=[{}, IMPROVEMENT, {"inspection_id": "i2", "theme": "workforce"}],
        )
    )

    columns = ["count", "inspections", "whole"]
    assert alone.loc["Fife", columns].equals(beside.loc["Fife", columns])


def test_a_cell_is_marked_only_where_the_same_programme_elsewhere_finds_otherwise(make_tables):
    places = ["Fife", "Moray", "Angus", "Stirling"]
    inspections = [{"partnership": place} for place in places]
    odd = [{"theme": "workforce"}] * 30
    usual = [{"inspection_id": f"i{n}"} for n in (2, 3, 4) for _ in range(30)]

    marked = matrix(make_tables(inspections=inspections, findings=odd + usual))["marked"]
    even = matrix(make_tables(inspections=inspections, findings=usual))["marked"]

    assert marked["Fife", "workforce"]
    assert not even.any()


def test_a_theme_is_ranked_by_partnerships_not_by_findings(make_tables):
    tables = make_tables(
        inspections=[{}, {"partnership": "Moray"}],
        findings=[
            *[{"theme": "leadership", **IMPROVEMENT}] * 3,
            {"theme": "workforce", **IMPROVEMENT},
            {"theme": "workforce"},
            {"theme": "workforce", "inspection_id": "i2", **IMPROVEMENT},
        ],
    )

    ranked = themes.ranked(ask(themes.cells, tables), FRAME).set_index("theme")

    assert list(ranked.index) == ["workforce", "leadership"]
    columns = ["strength", "improvement", "both", "strengths", "improvements", "of"]
    assert ranked.loc["workforce", columns].to_list() == [1, 2, 1, 1, 2, 2]
    assert ranked.loc["leadership", columns].to_list() == [0, 1, 0, 0, 3, 2]


def test_themes_that_tie_keep_their_reading_order_and_themes_without_findings_stay(make_tables):
    nothing = themes.ranked(ask(themes.cells, make_tables()), FRAME)
    tied = themes.ranked(
        ask(
            themes.cells,
            make_tables(
                inspections=[{}],
                findings=[{"theme": "workforce", **IMPROVEMENT}, IMPROVEMENT],
            ),
        ),
        FRAME,
    )

    assert nothing["of"].to_list() == [0, 0]
    assert nothing["improvement"].to_list() == [0, 0]
    assert list(tied["theme"]) == ["leadership", "workforce"]


def test_a_programme_whose_findings_could_not_be_read_is_missing_not_none(make_tables):
    tables = make_tables(
        inspections=[{}, {"partnership": "Moray", "programme": "asp-phase1"}], findings=[{}]
    )

    table = themes.by_programme(
        ask(themes.cells, tables),
        ask(themes.inspected, tables),
        ["cyp-services", "cyp-risk", "asp-phase1"],
        ["leadership", "workforce"],
    ).set_index(["programme", "theme"])

    assert table["state"].to_dict() == {
        ("cyp-risk", "leadership"): "value",
        ("cyp-risk", "workforce"): "none",
        ("asp-phase1", "leadership"): "missing",
        ("asp-phase1", "workforce"): "missing",
    }
    assert table["of"]["cyp-risk", "leadership"] == 1


TWO_PROGRAMMES = [
    {"programme": "cyp-services", "published": "2014"},
    {"programme": "cyp-risk", "published": "2022"},
]


def test_an_area_for_improvement_comes_again_is_new_turns_or_is_not_raised_again(make_tables):
    tables = make_tables(
        inspections=TWO_PROGRAMMES,
        findings=[
            {"theme": "leadership", **IMPROVEMENT},
            {"theme": "leadership", "inspection_id": "i2", **IMPROVEMENT},
            {"theme": "workforce", **IMPROVEMENT},
            {"theme": "workforce", "inspection_id": "i2"},
            {"theme": "participation", **IMPROVEMENT},
            {"theme": "assessment", "inspection_id": "i2", **IMPROVEMENT},
            {"theme": "poverty"},  # a strength only: nothing to come again
        ],
    )

    assert changes(tables) == [
        ("assessment", "cyp-services", "cyp-risk", "new"),
        ("leadership", "cyp-services", "cyp-risk", "again"),
        ("participation", "cyp-services", "cyp-risk", "not_raised"),
        ("workforce", "cyp-services", "cyp-risk", "turned"),
    ]


def test_nothing_is_compared_across_populations_kinds_or_with_a_single_programme(make_tables):
    here = {"inspection_id": "i2", **IMPROVEMENT}
    for second in (
        {"programme": "asp-phase1"},  # adults, not children
        {"programme": "other"},  # both
        {"programme": "cyp-services"},  # the same again
        {"programme": "cyp-risk", "kind": "progress_review"},
        {"programme": "cyp-risk", "partnership": "Moray"},
    ):
        inspections = [TWO_PROGRAMMES[0], {"published": "2022", **second}]

        assert changes(make_tables(inspections=inspections, findings=[IMPROVEMENT, here])) == []


def test_an_inspection_without_a_year_is_neither_earlier_nor_later(make_tables):
    inspections = [TWO_PROGRAMMES[0], {"programme": "cyp-risk", "published": None}]
    here = {"inspection_id": "i2", **IMPROVEMENT}

    assert changes(make_tables(inspections=inspections, findings=[IMPROVEMENT, here])) == []


def test_a_partnership_inspected_under_three_programmes_is_compared_on_the_last_two(make_tables):
    inspections = [
        {"programme": "cyp-protect", "published": "2008"},
        {"programme": "cyp-risk", "published": "2022"},
        {"programme": "cyp-services", "published": "2014"},
    ]
    findings = [{"inspection_id": f"i{n}", **IMPROVEMENT} for n in (1, 2, 3)]

    assert changes(make_tables(inspections=inspections, findings=findings)) == [
        ("leadership", "cyp-services", "cyp-risk", "again")
    ]
