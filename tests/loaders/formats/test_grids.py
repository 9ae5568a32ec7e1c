from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from loaders.formats.grids import source_of, sources_of, unknown
from loaders.formats.sheets import Broken
from loaders.source import Grid
from tests.loaders.bookkit import rows_of

CODING = ["finding_id", "polarity", "theme", "other_themes"]
GOOD = ["f1", "strength", "assessment", ""]


def grid(*rows, sheet="", file="x.xlsx", lines=None, **more) -> Grid:
    width = max(len(row) for row in rows)
    filled = [[*row, *[""] * (width - len(row))] for row in rows]
    cells = pd.DataFrame(
        {at: pd.Series([r[at] for r in filled], dtype="str") for at in range(width)}
    )
    at = np.array(lines or range(1, len(rows) + 1))
    return Grid(file, "abc", cells, at, sheet, **more)


def dated(*values: str) -> Grid:
    rows = [[cell or "" for cell in row] for row in rows_of("inspections", *[{}] * len(values))]
    place = rows[0].index("published")
    for row, value in zip(rows[1:], values, strict=True):
        row[place] = value
    return grid(*rows)


def test_the_rows_of_a_sheet_come_with_the_numbers_people_see():
    source = source_of(grid(CODING, GOOD, ["f2", *GOOD[1:]], lines=[1, 4, 9]))

    assert source.table == "second_coding"
    assert source.cells["finding_id"].tolist() == ["f1", "f2"]
    assert source.lines.tolist() == [4, 9]


def test_a_header_is_found_below_titles_and_notes():
    source = source_of(grid(["Coded again"], ["by A. N. Other", "", "2024"], CODING, GOOD))

    assert (source.table, source.rows, source.lines.tolist()) == ("second_coding", 1, [4])


@pytest.mark.parametrize("words", [
    ["Finding ID", "Polarity", "THEME", "Other themes"],
    ["finding-id ", " polarity", "theme:", "other  themes*"],
    ["Finding\nid", "polarity", "theme", "other\nthemes"],
])  # fmt: skip
def test_headings_are_known_in_capitals_and_with_spaces(words):
    assert source_of(grid(words, GOOD)).cells.iloc[0].tolist() == GOOD


def test_blank_columns_between_and_beside_are_passed_over():
    spread = [["", "", *row[:2], "", *row[2:], ""] for row in (CODING, GOOD)]

    assert source_of(grid(*spread)).cells.iloc[0].tolist() == GOOD


def test_a_column_that_holds_something_needs_a_name():
    source = source_of(grid([*CODING, ""], [*GOOD, "said by phone"], sheet="second_coding"))

    assert [problem.rule for problem in source.problems] == ["unnamed_column"]
    assert source.rows == 1


def test_headings_merged_over_two_rows_are_one_header():
    source = source_of(grid(CODING, CODING, GOOD))

    assert source.lines.tolist() == [3]


def test_a_wrong_heading_is_told_with_the_row_and_what_was_meant():
    wrong = [CODING[0], "polarty", *CODING[2:]]

    problems = source_of(grid(["Title"], wrong, GOOD, sheet="second_coding")).problems

    assert {problem.line for problem in problems} == {2}
    assert "Did you mean 'polarity'?" in problems[0].message


def test_a_sheet_of_something_else_is_told_with_how_it_begins():
    (source,) = sources_of(grid(["Area", "Score"], ["Fife", "7"], sheet="Scores"))

    assert unknown(source)
    assert "It begins with: Area, Score; Fife, 7." in source.problems[0].message
    assert "python -m loaders map" in source.problems[0].message
    assert source.rows == 2


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("2021-03-04 00:00:00", "2021-03-04"),
        ("2021-03-04 05:06:00", "2021-03-04"),
        ("44259", "2021-03-04"),
        ("44259.5", "2021-03-04"),
        ("04/03/2021", "2021-03-04"),
        ("4 March 2021", "2021-03-04"),
        ("Mar-21", "2021-03"),
        ("2023", "2023"),
        ("2023.0", "2023"),
        ("2021-03", "2021-03"),
        ("99999", "99999"),
        ("soon", "soon"),
    ],
)
def test_dates_of_every_spelling_become_as_our_files_have_them(given, read):
    assert source_of(dated(given)).cells["published"].tolist() == [read]


def test_what_a_date_was_read_as_is_told():
    (note,) = source_of(dated("44259", "2021-03-04 00:00:00", "29/03/2021")).warnings

    assert (note.rule, note.column) == ("read_as_date", "published")
    assert "2 dates" in note.message
    assert "days before months" in note.message
    assert "'44259' as 2021-03-04" in note.message


def test_days_are_not_assumed_before_months_where_a_date_says_otherwise():
    source = source_of(dated("04/03/2021", "03/29/2021"))

    assert source.cells["published"].tolist() == ["04/03/2021", "03/29/2021"]


def test_day_numbers_stay_where_the_workbook_counts_from_another_day():
    numbered = replace(dated("44259"), notes=(("days_from_1904", "..."),))

    assert source_of(numbered).cells["published"].tolist() == ["44259"]


@pytest.mark.parametrize(
    ("given", "read"), [("true", "yes"), ("FALSE", "no"), ("Yes", "yes"), ("perhaps", "perhaps")]
)
def test_truth_values_become_yes_and_no(given, read):
    rows = rows_of("source_check", {"corrected": given})

    assert source_of(grid(*[[c or "" for c in r] for r in rows])).cells["corrected"][0] == read


def test_whole_numbers_lose_their_point_but_ids_of_text_keep_it():
    rows = [[c or "" for c in r] for r in rows_of("findings", {"page": "7.0", "finding_id": "7.0"})]

    cells = source_of(grid(*rows)).cells

    assert (cells["page"][0], cells["finding_id"][0]) == ("7", "7.0")


def test_a_row_with_a_cell_without_a_value_is_refused_with_its_place():
    broken = (Broken(2, 2, "Cell C2 holds the error #REF!."),)

    source = source_of(grid(CODING, ["f1", "strength", "", ""], GOOD, broken=broken))

    (problem,) = source.problems
    assert (problem.line, problem.column, problem.rule) == (2, "theme", "no_value")
    assert '"finding_id": "f1"' in problem.row
    assert (source.rows, source.lines.tolist()) == (2, [3])


def test_an_error_outside_the_table_is_nobodys_loss():
    broken = (Broken(1, 0, "Cell A1 holds the error #REF!."), Broken(3, 5, "Cell F3 ..."))

    source = source_of(grid(["", "x"], CODING, GOOD, broken=broken))

    assert (source.problems, len(source.cells)) == ((), 1)


def test_rows_without_content_are_no_rows():
    source = source_of(grid(CODING, GOOD, [" ", "", "", ""]))

    assert source.rows == 1


def test_a_header_alone_is_taken_with_a_note():
    source = source_of(grid(CODING, sheet="second_coding"))

    assert (source.readable, [note.rule for note in source.warnings]) == (True, ["no_rows"])


def test_an_example_of_the_template_is_left_out():
    (source,) = sources_of(grid(CODING, ["example-f1", *GOOD[1:]], GOOD))

    assert source.cells["finding_id"].tolist() == ["f1"]


def test_true_dates_are_plain_and_told_no_more():
    source = source_of(dated(f"{date(2021, 3, 4)} 00:00:00", "2023.0"))

    assert source.warnings == ()
