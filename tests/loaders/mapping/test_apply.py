import pytest

from loaders.causes import causes
from loaders.load import check, load
from loaders.mapping import using
from loaders.mapping.apply import applied
from loaders.mapping.profile import parsed
from loaders.provenance import ledger_table
from loaders.storage.store import current
from tests.loaders.filekit import csv_text
from tests.loaders.mapping.invented_sheets import (
    BULLETS,
    BY_QUESTION,
    DATASTORE,
    LONG,
    MANAGEMENT_INFORMATION,
    OVERVIEW,
    SHAPES,
    TRACKER,
    grid,
)


def brought(shape, profile: str = ""):
    """What a sheet brings, by table."""
    sources = applied(parsed(profile or shape.profile, "p.toml"), shape.grid)
    return {source.table: source for source in sources}


def column(source, name: str) -> list[str]:
    return list(source.cells[name])


def notes(sources) -> str:
    return "\n".join(note.message for source in sources.values() for note in source.warnings)


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_sheets_of_every_shape_become_rows_of_our_tables(shape):
    sources = brought(shape)

    assert {table: source.rows for table, source in sources.items()} == shape.rows
    assert all(len(source.lines) == len(source.cells) for source in sources.values())


def test_saved_profiles_bring_all_sheets_of_a_folder_through_the_checks(put, mappings, tmp_path):
    for name, shape in SHAPES.items():
        (mappings / f"{name.replace(' ', '-')}.toml").write_text(shape.profile)
    files = [put(shape.grid) for shape in SHAPES.values()]

    report = check(files, tmp_path / "store")

    assert {(problem.rule, problem.value) for problem in report.problems} == {
        ("unmapped_value", "Purple"),
        ("bad_date", "Spring 2024"),
        ("refused_reference", "cyp-risk-fife-2023-r2-action"),
    }
    taken = {file.table for file in report.files if file.taken}
    assert {"partnerships", "grades", "evaluations", "findings", "actions", "updates"} <= taken


def test_a_row_becomes_a_grade_for_each_column_of_grades():
    grades = brought(OVERVIEW)["evaluations"]

    names = ("inspection_id", "indicator", "grade")
    made = zip(*(column(grades, name) for name in names), grades.lines, strict=True)
    assert list(made)[:3] == [
        ("ilacs-north-elmshire-2024-04-29", "Overall", "ofsted:good", 2),
        ("ilacs-north-elmshire-2024-04-29", "Leaders", "ofsted:good", 2),
        ("ilacs-north-elmshire-2024-04-29", "Care leavers", "ofsted:good", 2),
    ]
    assert column(grades, "source_url")[0] == "https://example.org/1"


def test_names_of_partnerships_are_put_right_everywhere():
    sources = brought(OVERVIEW)

    assert column(sources["partnerships"], "partnership") == ["North Elmshire", "St Oaks",
                                                              "Elm & Ash"]  # fmt: skip
    assert column(sources["inspections"], "title")[1] == "Inspection in St Oaks"
    assert column(sources["peers"], "peer")[:2] == ["St Oaks", "Elm & Ash"]
    assert column(sources["peers"], "nearness")[:2] == ["1", "2"]


def test_what_was_left_out_is_counted_and_said():
    said = notes(brought(OVERVIEW))

    assert "3 rows gave 3 of partnerships, 3 of inspections, 7 of evaluations, 6 of peers" in said
    assert "'inspected_before_judgement' 1" in said
    assert "nothing made from 1 empty cell." in said
    assert "does not read: 'inspector'" in said


def test_titles_above_and_notes_below_the_table_are_no_rows():
    sources = brought(MANAGEMENT_INFORMATION)

    assert list(sources["inspections"].lines) == [5, 6]
    assert "1 row that stands below the table" in notes(sources)
    assert "1 row that is left out by `skip` or `only`" in notes(sources)


def test_codes_for_grades_are_understood_however_the_spreadsheet_writes_numbers():
    grades = brought(MANAGEMENT_INFORMATION)["evaluations"]

    assert column(grades, "grade")[3:] == ["ofsted:requires improvement to be good", "ofsted:good"]
    assert column(grades, "indicator")[1] == "Quality of education"


def test_dates_that_are_day_numbers_or_words_become_dates():
    inspections = brought(MANAGEMENT_INFORMATION)["inspections"]

    assert column(inspections, "inspection_id")[0] == "eif-100001-2024-03-01"
    assert column(inspections, "published")[0] == "2024-04-12"


def test_partnerships_that_the_project_has_are_not_brought_again():
    sources = brought(DATASTORE)

    assert "partnerships" not in sources
    assert column(sources["inspections"], "partnership") == ["Fife", "Argyll and Bute"]


def test_a_name_in_two_spellings_is_one_partnership_with_both_names():
    rows = [["Area partnership", "Date of report", "Inspection outcome"],
            ["Leeds", "2023", "Systemic failings"],
            ["Leeds City Council", "2024", "Systemic failings"]]  # fmt: skip
    shape = SHAPES["outcomes"]
    sources = applied(parsed(shape.profile, "p.toml"), grid(rows))

    (partnerships,) = [source for source in sources if source.table == "partnerships"]
    assert column(partnerships, "partnership") == ["Leeds"]
    assert "Leeds City Council" in column(partnerships, "aliases")[0]


def test_rows_that_repeat_what_they_have_in_common_make_it_once():
    sources = brought(LONG)

    assert column(sources["inspections"], "inspection_id") == ["cqc-1-100-2024-04-03",
                                                               "cqc-1-200-2024-04-13"]  # fmt: skip
    assert column(sources["evaluations"], "indicator") == ["Safe", "Well-led", "Safe"]


def test_grades_that_the_profile_adds_come_from_its_own_file():
    grades = brought(BY_QUESTION)["grades"]

    assert (grades.file, column(grades, "level")) == ("p.toml", ["1", "2", "3", "4", "5"])
    assert '"peel:good"' in BY_QUESTION.profile.splitlines()[grades.lines[3] - 1]


def test_points_of_a_list_in_one_cell_become_findings_whatever_marks_them():
    findings = brought(BULLETS)["findings"]

    made = list(zip(column(findings, "polarity"), column(findings, "statement"), strict=True))
    assert made[0] == ("strength", "Leaders know their area well.")
    assert made[2] == ("improvement", "Share chronologies sooner.")
    assert made[5] == ("improvement", "Act on referrals within a day.")
    assert column(findings, "theme")[5] == "recognising_risk"


def test_ids_are_the_same_in_every_load_and_wherever_the_row_stands():
    cells = BULLETS.grid.cells
    turned = grid([cells.iloc[0].tolist(), *cells.iloc[:0:-1].to_numpy().tolist()])
    profile = parsed(BULLETS.profile, "p.toml")

    first, second = (
        {one for source in applied(profile, sheet) if source.table == "findings"
         for one in source.cells["finding_id"]}
        for sheet in (BULLETS.grid, turned)
    )  # fmt: skip

    assert len(first) == 6
    assert first == second


def test_one_row_becomes_finding_action_and_update_that_rest_on_each_other():
    sources = brought(TRACKER)
    updates = sources["updates"].cells.iloc[0]

    assert updates["finding_id"] == "cyp-risk-fife-2023-r1"
    assert updates["action_id"] == "cyp-risk-fife-2023-r1-action"
    assert updates["update_id"] == "cyp-risk-fife-2023-r1-action-complete-2024-04-02"
    assert column(sources["actions"], "first_due")[3] == "2024-07"
    assert "1 row that repeats the header" in notes(sources)


COUNCILS = """
[sheet]
header = ["Council", "Link"]
[partnerships]
partnership = "Council"
nation = "=England"
[inspections]
inspection_id = "ilacs-{Council}"
partnership = "Council"
programme = "=ilacs"
kind = "=inspection"
title = "Inspection in {Council}"
source_url = "Link"
complete = "=no"
"""


def of_councils(*names: str):
    return grid([["Council", "Link"], *([name, "https://example.org/1"] for name in names)])


def test_an_unlike_name_among_known_ones_is_refused_once_with_the_nearest(put, tmp_path):
    (tmp_path / "p.toml").write_text(COUNCILS)
    file = put(of_councils("Camden", "Leeds", "Kent", "Lambreth"))

    with using(tmp_path / "p.toml"):
        report = check([file], tmp_path / "store")

    [one] = causes(report.problems)
    assert (one.where, one.problem.given, one.problem.value) == ("5", "Council", "Lambreth")
    assert "Did you mean 'Lambeth'" in one.message
    assert one.message.endswith("1 inspection of this partnership waits for it.")
    rows = {file.table: (file.rows, file.refused) for file in report.files if file.rows < 10}
    assert rows["partnerships"] == rows["inspections"] == (4, 1)


def test_a_name_that_the_store_knows_is_no_stranger(put, tmp_path):
    (tmp_path / "p.toml").write_text(COUNCILS)
    (tmp_path / "partnerships.csv").write_text(
        csv_text("partnerships", [{"partnership": "Norsay", "code": "E99", "nation": "England"}])
    )
    load([tmp_path / "partnerships.csv"], tmp_path / "store")

    with using(tmp_path / "p.toml"):
        report = check([put(of_councils("Camden", "Leeds", "Kent", "Norsay"))], tmp_path / "store")

    assert report.problems == ()
    rows = {file.table: (file.rows, file.taken) for file in report.files if file.rows < 10}
    assert (rows["partnerships"], rows["inspections"]) == ((3, 3), (4, 4))


@pytest.mark.parametrize(
    ("profile", "names"),
    [
        (COUNCILS.replace('"=England"', '"=England"\nunknown = "bring"'),
         ("Camden", "Leeds", "Kent", "Atlantis")),
        (COUNCILS, ("Camden", "Atlantis", "Lemuria")),
    ],
    ids=["where the profile says so", "where most are unknown"],
)  # fmt: skip
def test_new_partnerships_are_brought(profile, names, put, tmp_path):
    (tmp_path / "p.toml").write_text(profile)

    with using(tmp_path / "p.toml"):
        report = check([put(of_councils(*names))], tmp_path / "store")

    assert report.clean, report.problems


def test_a_text_without_a_meaning_is_refused_with_the_cell_of_the_user():
    (problem,) = brought(TRACKER)["updates"].problems

    assert str(problem).startswith("fife_plan.xlsx, sheet Plan, row 5, status (from column "
                                   "'RAG status'): The mapping profile 'p' does not say what "
                                   "'Purple' means")  # fmt: skip
    assert (problem.line, problem.value, problem.given) == (5, "Purple", "RAG status")
    assert '"Recommendation": "Train all new staff."' in problem.row


def test_what_the_checks_refuse_names_the_column_of_the_user_too(put, tmp_path):
    profile = tmp_path / "p.toml"
    profile.write_text(TRACKER.profile)

    with using(profile):
        report = check([put(TRACKER.grid)], tmp_path / "store")

    (problem,) = [one for one in report.problems if one.rule == "bad_date"]
    assert (problem.line, problem.column, problem.given) == (4, "first_due", "Due date")
    assert "first_due (from column 'Due date')" in str(problem)
    ledger = ledger_table([problem])
    assert ledger["column"].to_pylist() == ["first_due (from column 'Due date')"]


def test_a_sheet_that_lacks_a_column_of_the_profile_brings_nothing_but_that():
    (source,) = applied(
        parsed(OVERVIEW.profile.replace('"link"', '"web_link"'), "p.toml"), OVERVIEW.grid
    )

    assert not source.readable
    assert source.rows == 3
    (problem,) = source.problems
    assert problem.column == "web_link"
    assert "Did you mean 'link'?" in problem.message


def test_loading_the_sheet_again_changes_nothing(put, tmp_path):
    profile = tmp_path / "p.toml"
    profile.write_text(OVERVIEW.profile)
    file = put(OVERVIEW.grid)

    with using(profile):
        assert load([file], tmp_path / "store").snapshot is not None
        again = load([file], tmp_path / "store")

    assert again.snapshot is None
    assert current(tmp_path / "store").rows("partnerships") == 32 + 3  # beside those shipped
