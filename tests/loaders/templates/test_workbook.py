"""The workbook template: what people find in it, and that what they fill comes back as it is."""

import io

import openpyxl
import pyarrow as pa
import pytest

from loaders.examine import examine
from loaders.load import check
from loaders.plans.columns import PLAN, SHEET
from loaders.schema import TABLES
from loaders.templates.examples import EXAMPLES, PLAN_EXAMPLE
from loaders.templates.workbook import FILLED, template
from tests.loaders.filekit import GOOD


@pytest.fixture(scope="module")
def content() -> bytes:
    return template()


@pytest.fixture
def book(content):
    return openpyxl.load_workbook(io.BytesIO(content))


@pytest.fixture
def saved(tmp_path):
    """Saves a workbook and returns its path."""

    def save(book, name="mine.xlsx"):
        book.save(tmp_path / name)
        return tmp_path / name

    return save


def fill(sheet, row: dict[str, str]) -> None:
    heads = [cell.value for cell in sheet[1]]
    sheet.append([row.get(head, "") for head in heads])


def test_it_explains_itself_first_and_has_a_sheet_for_each_table_that_people_fill(book):
    assert book.sheetnames == ["Read me", SHEET, *FILLED, "Lists"]
    steps = [row[0] for row in book["Read me"].iter_rows(values_only=True)]
    assert [label for label in steps if str(label).startswith("Step")] == [
        f"Step {at}" for at in range(1, 6)
    ]


@pytest.mark.parametrize("table", FILLED)
def test_a_sheet_has_the_columns_of_its_table_each_with_a_note(book, table):
    sheet = book[table]

    assert [cell.value for cell in sheet[1]] == [column.name for column in TABLES[table].read]
    assert all(cell.comment.text.strip() for cell in sheet[1])
    assert sheet.freeze_panes == "B2"
    assert {cell.number_format for cell in sheet[2]} == {"@"}  # dates and ids stay as typed


def test_columns_with_a_vocabulary_offer_it(book):
    offered = {}
    sheet = book["findings"]
    for rule in sheet.data_validations.dataValidation:
        if rule.type == "list":
            first = str(rule.sqref).partition(":")[0]
            offered[sheet[f"{first[:-1]}1"].value] = rule
    source = offered["polarity"].formula1
    column = source.partition("!")[2].replace("$", "").partition(":")[0][:-1]

    assert {"polarity", "theme", "other_themes", "coding", "inspection_id"} == set(offered)
    assert [book["Lists"][f"{column}{row}"].value for row in (2, 3)] == ["strength", "improvement"]


class OwnThemes:
    """As much of a snapshot as the template asks for: it has themes of its own."""

    def rows(self, table: str) -> int:
        return table == "themes"

    def read(self, table: str) -> pa.Table:
        assert table == "themes"
        return pa.table({"theme": ["t2", "t1"], "name": ["Two", "One"], "place": [1, 0]})


def test_vocabularies_are_those_of_the_store_and_else_as_shipped():
    lists = openpyxl.load_workbook(io.BytesIO(template(OwnThemes())))["Lists"]
    columns = {column[0]: list(column[1:3]) for column in lists.iter_cols(values_only=True)}

    assert columns["themes"] == ["t1", "t2"]
    assert columns["grades"] == ["excellent", "very good"]


def test_an_unfilled_template_brings_nothing_and_nothing_is_wrong_with_it(
    content, tmp_path, reference_store
):
    (tmp_path / "mine.xlsx").write_bytes(content)
    report = check([tmp_path / "mine.xlsx"], reference_store)

    assert report.problems == ()
    assert report.warnings == ()
    assert sum(file.rows for file in report.files) == 0


def test_what_is_filled_comes_back_as_it_stands(book, saved, reference_store):
    filled = {name: GOOD[name] for name in FILLED if name not in ("partnerships", "peers")}
    filled["partnerships"] = {"partnership": "Newtown", "short_name": "New", "nation": "England"}
    filled["peers"] = {"grouping": "Alike", "partnership": "Newtown", "peer": "Fife"}
    for name, row in filled.items():
        fill(book[name], row)
    found = examine([saved(book)], reference_store)

    for name, row in filled.items():
        assert found.tables[name].problems == ()
        [back] = found.tables[name].rows.raw.to_dict("records")
        assert {column: cell for column, cell in back.items() if cell} == row


def test_an_empty_sheet_of_partnerships_does_not_stand_for_the_shipped_ones(book, saved, root):
    fill(book["inspections"], GOOD["inspections"])
    found = examine([saved(book)], root)

    assert found.tables["inspections"].problems == ()


def test_an_example_that_somebody_wrote_over_is_left_out_with_a_note(book, saved, reference_store):
    book["findings"]["F2"] = "My own finding."
    report = check([saved(book)], reference_store)
    [note] = [note for note in report.warnings if note.rule == "example_row"]

    assert note.sheet == "findings"
    assert note.line == 2
    assert "example-" in note.message


def test_every_example_fits_its_table():
    for table, row in EXAMPLES.items():
        required = {column.name for column in TABLES[table].read if column.required}
        assert required <= set(row) <= {column.name for column in TABLES[table].read}
    assert set(PLAN_EXAMPLE) == {column.name for column in PLAN}


def test_a_sheet_of_somebody_else_called_lists_is_not_passed_over(tmp_path, reference_store):
    book = openpyxl.Workbook()
    book.active.title = "Lists"
    book.active.append(["what", "when"])
    book.save(tmp_path / "other.xlsx")

    assert check([tmp_path / "other.xlsx"], reference_store).problems
