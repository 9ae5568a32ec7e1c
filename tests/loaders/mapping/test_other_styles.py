"""Proposals for sheets in the styles of other bodies and partnerships."""

import tomllib

import pytest

from loaders.mapping.apply import applied
from loaders.mapping.profile import parsed
from loaders.mapping.propose import propose
from loaders.problems import DataError
from loaders.source import Grid
from tests.loaders.mapping.invented_sheets import grid

LINK = "https://example.org/report"
AREAS = ("Leeds", "Kent", "Barnet", "Medway", "Rutland", "Bradford", "Torbay", "Devon", "Essex",
         "Surrey", "Bolton", "Trafford")  # fmt: skip


def proposal(given: Grid) -> dict:
    return tomllib.loads(propose([given]))


def rows(given: Grid) -> dict[str, list[dict[str, str]]]:
    """What comes of a sheet through the proposal as it stands."""
    sources = applied(parsed(propose([given]), "p.toml"), given)
    assert [problem for one in sources for problem in one.problems] == []
    return {one.table: one.cells.to_dict("records") for one in sources}


def column(found: list[dict[str, str]], name: str) -> list[str]:
    return [row[name] for row in found]


def test_two_rows_of_header_give_each_column_a_name_of_its_own():
    made = rows(grid([
        ["Ratings of youth justice services"],
        ["Service", "Date published", "Court work", "", "Other work", "", "Link"],
        ["", "", "Assessing", "Planning", "Assessing", "Planning", ""],
        ["Leeds", "2 May 2024", "Good", "Outstanding", "Inadequate", "Good", LINK],
        ["Kent", "3 May 2024", "Good", "Requires improvement", "Good", "Good", LINK],
    ]))  # fmt: skip

    assert column(made["evaluations"], "indicator")[:4] == [
        "Court work: Assessing", "Court work: Planning", "Other work: Assessing",
        "Other work: Planning",
    ]  # fmt: skip
    assert len(made["evaluations"]) == 8
    assert column(made["inspections"], "partnership") == ["Leeds", "Kent"]


def test_what_is_not_inspected_yet_is_no_inspection():
    made = rows(grid([
        ["Local authority", "Publication date", "Overall rating", "Link"],
        ["Leeds", "2 May 2024", "Good", LINK],
        ["Kent", "TBC", "Awaiting publication", LINK],
        ["Barnet", "3 May 2024", "Inadequate", LINK],
    ]))  # fmt: skip

    assert column(made["inspections"], "partnership") == ["Leeds", "Barnet"]
    assert len(made["evaluations"]) == 2


@pytest.mark.parametrize(
    ("words", "lowest"),
    [
        (("Inadequate", "Good", "Outstanding"), "ofsted:inadequate"),
        (("Outstanding", "Good", "Inadequate"), "ofsted:outstanding"),
    ],
)
def test_a_column_in_words_tells_whether_the_highest_score_is_the_best(words, lowest):
    given = grid([
        ["Local authority", "Publication date", "Overall rating", "Leadership score", "Link"],
        *([area, f"{at + 1} May 2024", words[at % 3], str(at % 3 + 1), LINK]
          for at, area in enumerate(AREAS)),
    ])  # fmt: skip

    scored = proposal(given)["evaluations"][1]["grade"]["values"]

    assert scored["1"] == lowest


def test_counts_and_grades_of_another_time_are_no_grades():
    found = proposal(grid([
        ["Council", "CSNumber", "Grading published", "KQ_Care", "KQ_Setting", "Complaints_upheld",
         "Previous grade"],
        *([area, f"CS{at}", f"{at + 1}/05/2024", str(at % 6 + 1), "5", str(at % 2), "3"]
          for at, area in enumerate(AREAS)),
    ]))  # fmt: skip

    assert list(found["evaluations"]["each"].values()) == ["KQ_Care", "KQ_Setting"]


def test_leadership_of_change_is_graded_though_it_names_a_change():
    found = proposal(grid([
        ["Council", "Report date", "1.3 Leadership of change", "9.1 Vision and direction"],
        ["Fife", "May 2024", "Good", "Weak"], ["Moray", "June 2024", "Weak", "Not graded"],
    ]))  # fmt: skip

    assert len(found["evaluations"]["each"]) == 2


def test_several_services_of_one_area_are_several_inspections():
    made = rows(grid([
        ["URN", "School name", "Local authority", "Publication date", "Overall effectiveness",
         "Quality of education", "Web link"],
        ["1001", "Elm School", "Leeds", "2 May 2024", "Good", "Good", LINK],
        ["1002", "Oak School", "Leeds", "9 May 2024", "Good", "Inadequate", LINK],
        ["1003", "Ash School", "Kent", "9 May 2024", "Good", "Good", LINK],
    ], file="schools.xlsx"))  # fmt: skip

    assert column(made["inspections"], "inspection_id")[1] == "schools-1002-2024-05-09"
    assert "Oak School" in made["inspections"][1]["title"]


def test_each_numbered_column_holds_one_finding():
    made = rows(grid([
        ["Local authority", "Inspection dates", "Report published", "Strength 1", "Strength 2",
         "AFI 1", "AFI 2", "URL"],
        ["Leeds", "28 April - 2 May 2024", "10.07.2024", "Staff care. They listen to children.",
         "Leaders know their area.", "Share plans sooner with others.", "N/A", LINK],
        ["Kent", "3 - 14 June 2024", "11.08.2024", "Staff are well trained.", "",
         "Ask children what helped.", "Check plans once a month.", LINK],
    ]))  # fmt: skip

    assert sorted(column(made["findings"], "polarity")) == ["improvement"] * 3 + ["strength"] * 3
    first = made["inspections"][0]
    assert (first["fieldwork_start"], first["fieldwork_end"]) == ("2024-04-28", "2024-05-02")


def test_many_names_that_nobody_knows_are_brought_rather_than_refused():
    forces = ["Norfolk", "Suffolk", "Leeds", "Kent", "Essex", "Surrey", "Thames Valley",
              "Northumbria", "West Mercia", "Humberside", "Merseyside"]  # fmt: skip
    made = rows(grid([
        ["Force", "Date published", "Responding", "Leadership", "Report"],
        *([force, f"{at + 1} May 2024", "Good", "Adequate", LINK]
          for at, force in enumerate(forces)),
    ], file="peel.xlsx"))  # fmt: skip

    assert len(made["partnerships"]) == 11
    assert len(made["evaluations"]) == 22


def test_one_reference_for_several_actions_does_not_make_them_one():
    found = proposal(grid([
        ["Fife improvement plan"],
        ["No.", "Area for improvement", "Action", "Lead", "Start date", "By when", "RAG"],
        ["1", "Share plans sooner with all.", "Write a protocol for all.", "A", "May 2024",
         "Ongoing", "Green"],
        ["1", "Share plans sooner with all.", "Train all of the staff.", "B", "May 2024",
         "31/12/2024", "Blue - closed"],
    ]))  # fmt: skip

    assert found["actions"]["action_id"] == "{inspection_id}-a-{No.}-{#Action}"
    assert found["findings"]["finding_id"] == "{inspection_id}-f-{No.}"
    assert found["actions"]["first_due"]["values"] == {"Ongoing": ""}
    assert "fieldwork_start" not in found["inspections"]  # somebody starts, nobody inspects
    meant = found["updates"]["status"]["values"]
    assert meant == {"Green": "in_progress", "Blue - closed": "complete"}


def test_not_complete_is_never_taken_for_complete():
    found = proposal(grid([
        ["Fife improvement plan"],
        ["Ref", "Recommendation", "Lead officer", "Due date", "Status"],
        ["1", "Share plans sooner with all.", "A", "May 2024", "Not complete"],
        ["2", "Train all of the new staff.", "B", "May 2024", "Incomplete"],
        ["3", "Ask families what helped.", "B", "May 2024", "Completed"],
    ]))  # fmt: skip

    assert found["updates"]["status"]["values"] == {"Completed": "complete"}


def test_themes_of_others_that_are_none_of_ours_are_left_to_be_suggested():
    found = proposal(grid([
        ["Council area", "Report date", "Type", "Finding text", "Theme"],
        ["Fife", "May 2024", "Strength", "Staff work well together here.", "Leadership"],
        ["Moray", "May 2024", "AFI", "Share plans sooner with all.", "Blue-sky thinking"],
    ]))["findings"]  # fmt: skip

    assert found["polarity"]["values"] == {"Strength": "strength", "AFI": "improvement"}
    assert found["theme"]["values"]["Leadership"] == "leadership"
    assert found["theme"]["otherwise"] == "suggested"


def test_an_address_above_the_table_is_proposed_where_no_column_has_any():
    found = proposal(grid([
        ["Outcomes. Source: https://example.org/outcomes."],
        ["Local authority", "Publication date", "Overall rating"],
        ["Leeds", "2 May 2024", "Good"], ["Kent", "9 May 2024", "Inadequate"],
    ]))  # fmt: skip

    assert found["inspections"]["source_url"] == "=https://example.org/outcomes"


def test_a_table_of_counts_is_said_to_hold_nothing_to_load_but_inspections():
    text = propose([grid([
        ["Local authority", "Number of homes", "Number good"], ["Leeds", "40", "30"],
        ["Kent", "50", "[c]"],
    ])])  # fmt: skip

    assert "# ? Inspections alone: no column holds grades, findings or actions." in text


def test_where_no_column_is_one_of_areas_the_first_that_names_each_row_is_proposed():
    found = proposal(grid([
        ["Service", "Tranche", "Publication date", "Efficiency", "People"],
        ["Elmshire Fire and Rescue Service", "1", "2 May 2024", "Good", "Adequate"],
        ["Oakshire Fire and Rescue Service", "2", "9 May 2024", "Inadequate", "Good"],
    ]))  # fmt: skip

    assert found["inspections"]["partnership"] == "Service"
    assert found["partnerships"]["nation"] == "=FILL IN"


def test_a_header_with_nothing_but_notes_below_it_is_no_table():
    with pytest.raises(DataError, match="No sheet of the file holds a table"):
        propose([grid([["Council", "Report date", "Grade"], ["Source: nobody."]])])
