from pathlib import Path

import pytest

from loaders.problems import DataError, Problem
from loaders.reports.alignment import Coded, aligned
from loaders.reports.document import Document, Fact, Item
from loaders.reports.pdf.reading import pages_of
from loaders.reports.recognise import read_pages
from loaders.reports.score import main, score, table
from tests.loaders.reports.published import folder

HEAD = "report,area,inspection_start,inspection_end,outcome,monitoring,priority_action_plan\n"


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    (tmp_path / "area_send_items.csv").write_text(
        "report,section,ordinal,page,theme,other_themes,n_words,responsible\n"
        "a.pdf,strength,1,2,x,,3,\n"
        "a.pdf,need,1,2,x,,20,\n"
        "a.pdf,priority_action,1,3,x,,9,Norsay Council; NHS Norsay\n"
    )
    (tmp_path / "area_send_reports.csv").write_text(
        f"{HEAD}a.pdf,Norsay,2025-04-28,2025-05-02,3,monitoring_18m,yes\n"
    )
    (tmp_path / "a.pdf").write_bytes(b"%PDF-")
    return tmp_path


def item(section: str, words: int, page: int, *bodies: str) -> Item:
    return Item(section, 1, " ".join(["word"] * words), page, 1, bodies)


def test_found_precise_page_and_bodies_are_counted_apart(gold):
    items = (
        item("strength", 3, 2),
        item("priority_action", 9, 4, "Norsay Council"),
        item("area_for_improvement", 50, 4),
    )
    document = Document("area_send", "x", facts=(Fact("area", "Norsay"),), items=items)
    counts = score(gold, gold, lambda path: document).counts["all"]

    assert (counts["coded"], counts["given"], counts["found"]) == (3, 3, 2)
    assert (counts["page"], counts["bodies"], counts["with bodies"]) == (1, 0, 1)


def test_misses_are_listed_in_words(gold):
    result = score(gold, gold, lambda path: Problem("a.pdf", "is locked", "encrypted"))

    assert "a.pdf: is locked" in result.misses
    assert "a.pdf: not found: need 1 on page 2, 20 words" in result.misses
    assert "1 reports, 0 without any miss" in table(result)


def test_items_are_paired_in_order_by_their_words():
    coded = [Coded("need", place, 1, words) for place, words in ((1, 30), (2, 12), (3, 40))]
    given = [coded[0], coded[2]]

    assert aligned(coded, given) == [(coded[0], given[0]), (coded[1], None), (coded[2], given[1])]


def test_a_missing_reference_is_said_in_words(tmp_path, capsys):
    with pytest.raises(DataError, match="no reference coding"):
        score(tmp_path, tmp_path)
    assert main([str(tmp_path), str(tmp_path)]) == 2
    assert "no reference coding" in capsys.readouterr().err


def test_published_area_send_reports_are_read_to_the_aim():
    reports, gold = folder("reports"), folder("gold")
    result = score(gold, reports, lambda path: read_pages(pages_of(path, 60), path.name))
    counts = result.counts["all"]

    assert counts["found"] >= 0.99 * counts["coded"], table(result)
    assert counts["found"] >= 0.99 * counts["given"], table(result)
    assert min(counts["section"], counts["page"]) >= 0.99 * counts["found"], table(result)
    assert counts["bodies"] >= 0.98 * counts["with bodies"], table(result)
    assert min(result.facts.values()) == result.reports, table(result)
