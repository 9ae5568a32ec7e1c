import pytest

from loaders.problems import DataError, Problem
from loaders.reports.document import Document, Item
from loaders.suggest import examples

ROWS = (
    "report,section,ordinal,page,theme,other_themes,n_words\n"
    "a.pdf,strength,1,2,leadership,participation; poverty,3\n"
    "a.pdf,need,1,2,early_help,,30\n"
    "b.pdf,need,1,2,early_help,,3\n"
    "c.pdf,need,1,2,early_help,,3\n"
)


@pytest.fixture
def folders(tmp_path, monkeypatch):
    (tmp_path / "area_send_items.csv").write_text(ROWS)
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).write_bytes(b"%PDF-")
    items = Item("strength", 1, "Leaders listen well."), Item("need", 1, "Too long waits.")
    read = {
        "a.pdf": Document("area_send", "", items=items),
        "b.pdf": Problem("b.pdf", "is a picture", "no_text"),
    }
    monkeypatch.setattr(examples, "read_report", lambda path: read[path.name])
    return tmp_path


def test_coded_passages_are_joined_by_place_and_left_out_where_the_words_do_not_match(folders):
    (found,) = examples.coded_reports(folders, folders)
    assert (found.text, found.theme) == ("Leaders listen well.", "leadership")
    assert found.others == ("participation", "poverty")
    assert (found.polarity, found.document) == ("strength", "a.pdf")


def test_a_folder_without_the_coded_reports_is_told_in_words(folders, tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(DataError, match="none of the reports"):
        examples.coded_reports(folders, tmp_path / "empty")
    with pytest.raises(DataError, match="cannot be read"):
        examples.coded_reports(tmp_path / "empty", folders)


def test_the_document_of_a_shipped_finding_is_its_inspection():
    found = examples.shipped()
    assert len(found) > 900
    assert all(one.document and one.programme for one in found)
    assert len({one.document for one in found}) < len(found) / 4
