import os
from pathlib import Path

import pytest

from loaders.commands.map import grids_in
from loaders.load import check
from loaders.mapping.apply import applied
from loaders.mapping.profile import parsed
from loaders.mapping.propose import propose
from loaders.problems import DataError
from tests.loaders.mapping.invented_sheets import BULLETS, LONG, SHAPES, TRACKER, Shape, grid
from tests.loaders.reports.published import folder

ANSWERS = {
    "nation": '"=Wales"',
    "source_url": '"=https://example.org/report"',
    "partnership": '"=Fife"',
}


def answered(text: str) -> str:
    """A proposal in which a person has filled in what it asks for."""
    lines = text.splitlines()
    for at, line in enumerate(lines):
        key = line.split(" = ")[0]
        if '"=FILL IN"' in line:
            lines[at] = f"{key} = {ANSWERS[key]}"
    return "\n".join(lines)


def made(shape: Shape) -> dict[str, int]:
    """How many rows of each table a proposal gives once it is answered."""
    profile = parsed(answered(propose([shape.grid])), "p.toml")
    return {source.table: source.rows for source in applied(profile, shape.grid)}


@pytest.mark.parametrize("name", ["overview", "datastore", "by question", "bullets", "tracker",
                                  "outcomes"])  # fmt: skip
def test_a_proposal_gives_what_a_person_would_have_mapped(name):
    shape = SHAPES[name]

    found = made(shape)

    assert {table: found.get(table) for table in shape.rows if table != "programmes"} == {
        table: rows for table, rows in shape.rows.items() if table != "programmes"
    }


def test_a_list_with_a_row_for_each_grade_is_recognised():
    text = propose([LONG.grid])

    assert 'indicator = "Domain"' in text
    assert made(LONG)["evaluations"] == 3
    assert "? are these grades of ofsted?" in text  # the words alone do not tell whose they are


def test_grades_that_are_numbers_are_proposed_but_doubted():
    text = propose([SHAPES["management information"].grid])

    assert '1 = "ofsted:outstanding"' in text
    assert "? numbers: is 1 the best, or the worst?" in text


def test_a_scale_that_is_not_ours_is_added_with_levels_in_their_order():
    text = propose([SHAPES["by question"].grid])

    assert '"Not graded" = ""' in text
    assert text.index("peel:inadequate") < text.index("peel:adequate") < text.index("peel:out")


def test_words_of_a_status_are_matched_and_unknown_ones_asked_about():
    text = propose([TRACKER.grid])

    assert 'Completed = "complete", "On track" = "in_progress"' in text
    assert "? what do Purple mean" in text
    assert 'partnership = "=Fife"' in text  # from the title above the table


def test_what_only_a_person_knows_is_asked_for_and_never_loaded():
    text = propose([BULLETS.grid])

    assert 'source_url = "=FILL IN"' in text
    with pytest.raises(DataError, match="FILL IN wants an answer"):
        parsed(text, "p.toml")


def of_councils(*names: str):
    rows = [[name, "2024-03-01", "Better", f"https://example.org/{name}"] for name in names]
    return grid([["Council", "Report date", "Overall grade", "Link"], *rows])


def test_the_nation_is_proposed_where_known_names_point_to_it_and_asked_for_elsewhere():
    assert 'nation = "=England"' in propose([of_councils("Camden", "Leeds", "Kent")])

    text = propose([of_councils("Atlantis", "Lemuria", "Fife")])
    assert 'nation = "=FILL IN"' in text
    with pytest.raises(DataError, match="partnerships.nation: FILL IN wants an answer"):
        parsed(text, "p.toml")


def test_an_unknown_name_among_known_ones_is_no_new_partnership():
    scottish = propose([of_councils("Fife", "Moray", "Glasgow City", "Atlantis")])
    assert "[partnerships]" not in scottish
    assert "# ? Not known, and refused as they stand: 'Atlantis'." in scottish

    english = propose([of_councils("Camden", "Leeds", "Kent", "Lambreth")])
    assert """unknown = "refuse"  # ? or "bring" as new: 'Lambreth' (Lambeth?)""" in english


def test_where_no_column_names_a_theme_no_one_theme_is_given_to_all_findings():
    text = propose([grid([
        ["Council", "Recommendation", "Link"],
        ["Fife", "Share plans sooner with everybody who needs them.", "https://example.org/1"],
        ["Moray", "Train all new staff within their first months.", "https://example.org/2"],
    ])])  # fmt: skip

    assert 'theme = "=suggested"  # ? by a machine, to be reviewed' in text


def test_columns_and_sheets_that_are_left_over_are_named():
    notes = grid([["Note"], ["Read me"]], "Notes")

    text = propose([notes, SHAPES["outcomes"].grid])

    assert '# Columns left over: "Next full inspection".' in text
    assert "# Not in it: the sheets Notes" in text


def test_a_file_without_a_table_is_told():
    with pytest.raises(DataError, match="No sheet of the file holds a table"):
        propose([grid([["Only a title"]])])


def overview() -> Path:
    """A real spreadsheet of another team."""
    return folder("spreadsheets") / "ilacs_overview.xlsx"


EXPECTED = {"partnerships": 153, "inspections": 153, "evaluations": 756, "peers": 1530}


def test_a_real_spreadsheet_loads_through_the_profile_shipped_for_it(tmp_path, monkeypatch):
    monkeypatch.delitem(os.environ, "FINDINGS_MAPPINGS", raising=False)

    report = check([overview()], tmp_path / "store")

    ours = {file.table: (file.rows, file.refused) for file in report.files if file.sheet}
    assert report.problems == ()
    assert ours == {table: (rows, 0) for table, rows in EXPECTED.items()}


def test_the_proposal_for_a_real_spreadsheet_loads_all_of_it_uncorrected():
    (sheet,) = grids_in(overview())

    sources = applied(parsed(propose([sheet]), "p.toml"), sheet)

    assert {source.table: source.rows for source in sources} == EXPECTED
    assert not [problem for source in sources for problem in source.problems]


def test_columns_of_what_works_and_what_does_not_give_both_sides_and_totals_give_nothing():
    sheet = grid(
        [
            ["Council", "Date of report", "What works", "What needs to improve", "Link"],
            ["Fife", "12 March 2024", "\u2022 Staff act the same day.\n\u2022 Plans are clear.",
             "\u2022 Share chronologies sooner.\n\u2022 Say who does what.", "https://example.org/1"],
            ["Dundee", "3rd June 2024", "Leaders share data well.\nFamilies trust the service.",
             "Supervise staff more evenly.", "https://example.org/2"],
            ["Angus", "May 2024", "None identified", "- Find more foster carers.",
             "https://example.org/3"],
            ["Total", "3", "", "", ""],
        ],
    )  # fmt: skip

    tables = {
        one.table: one for one in applied(parsed(answered(propose([sheet])), "p.toml"), sheet)
    }

    assert tables["findings"].cells["polarity"].value_counts().to_dict() == {
        "strength": 4, "improvement": 4
    }  # fmt: skip
    assert tables["inspections"].rows == 3


def test_what_should_be_done_is_an_action_only_where_somebody_has_to_do_it_or_by_a_day():
    head, row = ["Council", "Action", "Link"], ["Fife", "Train all new staff in their first weeks."]
    alone = grid([head, [*row, "https://example.org/1"]])
    owned = grid([[*head, "Owner"], [*row, "https://example.org/1", "Head of service"]])

    assert "[actions]" not in propose([alone])
    assert "[actions]" in propose([owned])


def test_people_are_no_body_that_leads_inspections():
    rows = [["Camden", "Good", "jo bloggs"], ["Leeds", "Good", "al other"]]
    people = grid([["Council", "Overall grade", "Inspected by"], *rows])
    bodies = grid([["Council", "Overall grade", "Inspected by"],
                   *[[*row[:2], "Care Quality Commission"] for row in rows]])  # fmt: skip

    assert "lead_body" not in propose([people])
    assert 'lead_body = "Inspected by"' in propose([bodies])


def test_a_day_that_stands_for_none_is_an_empty_cell_where_its_column_is_used():
    days = ["01/01/1900", "01/01/1900", "02/03/2024", "04/05/2023", "06/07/2022"]
    places = ["Camden", "Leeds", "Kent", "Barnet", "Bexley"]

    def proposed(column: str) -> str:
        rows = [[place, "Good", day] for place, day in zip(places, days, strict=True)]
        return propose([grid([["Council", "Overall grade", column], *rows])])

    assert 'empty = ["01/01/1900"]' in proposed("Inspection date")
    assert "empty" not in proposed("Fence painted")
