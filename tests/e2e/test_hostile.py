"""Text from data is shown as text: no tag, link or script in it takes effect, hover included."""

from collections.abc import Iterator

import pytest

from loaders import shipped
from loaders.load import load
from tests.e2e.places import ENTRIES, WITHOUT_CHARTS, address
from tests.e2e.serving import Server, running
from tests.e2e.watching import MARKS
from tests.loaders.filekit import csv_text

ATTACK = "<img src=x onerror=window.attacked=1><script>window.attacked=1</script>"
LINK = "[here](javascript:window.attacked=1) <b>bold</b>"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server whose data hold markup in a statement, a title, a theme's name and a follow-up."""
    folder = tmp_path_factory.mktemp("hostile")
    inspection = {"inspection_id": "h1", "partnership": "Angus", "title": ATTACK}
    finding = {"finding_id": "h1-1", "inspection_id": "h1", "polarity": "improvement"}
    rows = {
        "themes": [{"theme": "hostile", "name": f"Theme {ATTACK}", "definition": LINK}],
        "inspections": [inspection],
        "findings": [finding | {"theme": "hostile", "statement": f"{ATTACK} {LINK}"}],
        "updates": [{"update_id": "h1-u", "finding_id": "h1-1", "note": f"{ATTACK} {LINK}"}],
    }
    files = folder / "files"
    files.mkdir()
    for table, cells in rows.items():
        (files / f"{table}.csv").write_text(csv_text(table, cells), "utf-8", newline="")
    shipped.build(folder / "store")
    report = load([files], folder / "store")
    assert report.problems == ()
    with running(folder / "store", folder / "log") as server:
        yield server


SAME_MARKS = {"Balance", "Compare"}  # drawn by the same charts as Partnership and National
# The others draw nothing; `pages/test_text_from_data.py` looks at the texts of every page.
DRAWING = [entry for entry in ENTRIES if entry["title"] not in WITHOUT_CHARTS | SAME_MARKS]


@pytest.mark.parametrize("entry", DRAWING, ids=lambda entry: entry["title"])
def test_markup_in_data_executes_nothing_on_any_page(entry: dict, look, hostile: Server) -> None:
    view = look(address(entry), "partnership=Angus", at=hostile)
    for mark in view.page.locator(MARKS).all()[:8]:
        box = mark.bounding_box()
        if box:
            view.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert view.page.evaluate("() => window.attacked") is None
    assert view.page.locator('img[src="x"], [href^="javascript:"]').count() == 0
    assert "Traceback" not in hostile.log.read_text()


def test_a_statement_with_markup_is_shown_as_it_stands(look, hostile: Server) -> None:
    view = look("all-findings", "q=bold", at=hostile)
    block = view.page.locator("[class*=st-key-finding-]").first
    block.wait_for()
    assert ATTACK in block.inner_text()
    assert LINK in block.inner_text()
    assert view.page.evaluate("() => window.attacked") is None
