import pandas as pd

from analysis import marks
from analysis.compare import Side
from analysis.filters import Filters

SIDES = (Side("Fife", ("Fife",)), Side("Its 2 peers", ("Moray", "Angus")))
INSPECTIONS = Filters(kinds=("inspection",), years=(2010, 2020))
THEMES = {"leadership": "Leadership"}
PROGRAMMES = {"cyp-risk": "Risk"}


def test_a_mark_of_a_side_leads_to_the_findings_of_its_members():
    title, filters = marks.side_and_theme(
        ["leadership", "Its 2 peers"], SIDES, "improvement", THEMES, INSPECTIONS
    )

    assert title == "Its 2 peers: Leadership, areas for improvement"
    assert filters == INSPECTIONS.but(
        partnerships=("Moray", "Angus"), themes=("leadership",), polarities=("improvement",)
    )


def test_a_status_leads_to_all_areas_for_improvement_of_its_side():
    title, filters = marks.followed(["Fife", "planned"], SIDES, INSPECTIONS)

    assert title == "Fife: areas for improvement"
    assert filters == INSPECTIONS.but(partnerships=("Fife",), polarities=("improvement",))


def test_an_inspection_is_told_by_place_programme_kind_and_year():
    visits = pd.DataFrame(
        {
            "inspection_key": [-7, 8],
            "partnership": ["Fife; Moray", "Fife"],
            "programme": "cyp-risk",
            "kind": "progress_review",
            "year": [2014, None],
        }
    )

    assert marks.visit(["-7"], visits, PROGRAMMES, INSPECTIONS) == (
        "Fife; Moray: Risk, progress review 2014",
        Filters(
            partnerships=("Fife", "Moray"),
            programmes=("cyp-risk",),
            kinds=("progress_review",),
            years=(2014, 2014),
        ),
    )
    assert marks.visit(["8"], visits, PROGRAMMES, Filters())[1].years is None


def test_a_cell_of_repeats_leads_to_what_that_inspection_found_in_the_theme():
    raised = pd.DataFrame(
        {"inspection_key": [5], "partnership": "Fife", "programme": "cyp-risk"}
    ).assign(earliest=20140101)

    title, filters = marks.repeat(
        ["leadership", "5"], raised, (THEMES, PROGRAMMES), Filters(partnerships=("Fife",))
    )

    assert title == "Leadership: Fife: Risk, inspection 2014"
    assert filters == Filters(
        partnerships=("Fife",),
        programmes=("cyp-risk",),
        kinds=("inspection",),
        themes=("leadership",),
        years=(2014, 2014),
    )


def test_what_can_be_learned_is_looked_for_everywhere_and_in_every_year():
    programmes = pd.DataFrame(
        {"programme": ["cyp-risk", "adults"], "population": ["children", "adults"]}
    )

    title, filters = marks.need(
        ["children|leadership", "peers"],
        THEMES,
        programmes,
        INSPECTIONS.but(partnerships=("Fife",)),
    )

    assert title == "Leadership: strengths, children and young people"
    assert filters == Filters(
        themes=("leadership",), programmes=("cyp-risk",), polarities=("strength",)
    )
