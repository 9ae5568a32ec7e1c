"""Tables as people keep them, besides what the tests of each format show."""

import pytest

from tests.loaders.bookkit import book, noted, read_here, rows_of, saved, told, xlsx
from tests.loaders.filekit import csv_text

ROWS = [{"statement": 'They said "well done", twice;\nand once more.', "page": "7"}]


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"], ids=["unix", "windows", "old mac"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_text_is_read_whatever_its_marks_line_ends_and_encoding(mark, ends, encoding):
    text = csv_text("findings", [{"statement": 'Caf\u00e9: "good", so; they\tsaid | twice.'}], mark)

    (source,) = read_here("findings.csv", text.replace("\n", ends).encode(encoding))

    assert source.cells["statement"].tolist() == ['Caf\u00e9: "good", so; they\tsaid | twice.']
    assert source.problems == ()


def test_quotes_and_line_ends_within_a_cell_stay():
    (source,) = read_here("findings.csv", csv_text("findings", ROWS).encode())

    assert source.cells["statement"].tolist() == [ROWS[0]["statement"]]


def test_decimal_commas_beside_semicolons_part_no_cells():
    text = csv_text("findings", [{"statement": "Up by 3,5 per cent."}], ";").replace('"', "")

    (source,) = read_here("findings.csv", text.encode())

    assert source.cells["statement"].tolist() == ["Up by 3,5 per cent."]
    assert noted([source]) == ["delimiter"]


def test_rows_and_columns_that_are_hidden_or_filtered_out_are_read():
    made = book({"findings": rows_of("findings", {}, {"finding_id": "f2"})})
    made["findings"].row_dimensions[3].hidden = True
    made["findings"].column_dimensions["F"].hidden = True

    (source,) = read_here("a.xlsx", saved(made))

    assert source.cells["finding_id"].tolist() == ["f1", "f2"]
    assert source.cells["statement"].tolist() == ["Staff worked well together."] * 2


def test_numbers_stored_as_text_are_their_values_and_percentages_as_they_are_shown():
    made = book({"findings": rows_of("findings", {"page": "7"}, {"finding_id": "f2", "page": 8})})
    made["findings"]["F3"] = 0.85
    made["findings"]["F3"].number_format = "0%"

    (source,) = read_here("a.xlsx", saved(made))

    assert source.cells["page"].tolist() == ["7", "8"]
    assert source.cells["statement"].tolist()[1] == "85%"


def test_a_formula_given_as_text_is_text():
    (source,) = read_here("a.xlsx", xlsx(findings=rows_of("findings", {"note": "x"})))
    (plain,) = read_here("findings.csv", csv_text("findings", [{"statement": "=1+1"}]).encode())

    assert told([source, plain]) == []
    assert plain.cells["statement"].tolist() == ["=1+1"]


def test_old_mac_line_ends_between_others_are_read_or_told():
    text = b"Title,,\rBy whom,,\r\nfinding_id,polarity,theme,other_themes\nf1,strength,poverty,\n"

    (source,) = read_here("coded.csv", text)

    assert len(source.cells) == 1 or source.problems
