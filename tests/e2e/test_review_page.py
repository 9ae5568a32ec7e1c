"""A published report read by a machine, reviewed with the keyboard alone, saved, seen, undone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from loaders.load import load
from tests.e2e.places import path_of
from tests.e2e.serving import Server, running
from tests.e2e.watching import View
from tests.loaders.reports.paper import area_send_front

REVIEW, FINDINGS, LOAD = (path_of(title) for title in ("Review", "Findings", "Load"))
ENGLAND = "nation=England"
FIRST, SECOND = "Leaders know children well.", "Families trust the advice service."


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[Server]:
    """A server with a store of its own that holds the findings of a small report."""
    report = area_send_front().save(tmp_path / "norsay.pdf")
    assert load([report], tmp_path / "store").snapshot
    with running(tmp_path / "store", tmp_path / "server.log") as server:
        yield server


def press(view: View, key: str, then: str) -> None:
    """Press a key and wait for what it leads to."""
    view.page.keyboard.press(key)
    expect(view.page.get_by_text(then).first).to_be_visible()
    view.settled()


def statement(view: View):
    return view.page.get_by_label("The finding in our words")


def pick_row(view: View, row: int) -> None:
    """Pick a row, from 1, of the table of loads: it is drawn on a canvas, without elements."""
    table = view.page.locator("[data-testid=stDataFrame]").first
    expect(table.locator("canvas[width='0']")).to_have_count(0)
    box = table.bounding_box()
    view.page.mouse.click(box["x"] + 18, box["y"] + 35 * row + 17)
    view.settled()


def test_a_report_is_reviewed_with_the_keyboard_saved_seen_and_undone(own_server, look) -> None:
    view = look(REVIEW, ENGLAND, at=own_server)
    page = view.page
    expect(statement(view)).to_have_value(FIRST)
    expect(page.get_by_role("img", name="Page 2. Marked: Leaders know")).to_be_visible()

    press(view, "s", "Keep as corrected")
    press(view, "y", "1 decision to be saved")
    expect(statement(view)).to_have_value(SECOND)
    press(view, "x", "2 decisions to be saved")
    press(view, "u", "1 decision to be saved")
    press(view, "x", "2 decisions to be saved")

    name = page.get_by_placeholder("Your name")
    name.focus()
    page.keyboard.type("Ann Example")
    page.keyboard.press("Tab")
    view.settled()
    press(view, "w", "2 decisions saved")
    expect(page.get_by_text("All 2 findings read in 1 document were reviewed.")).to_be_visible()

    seen = look(FINDINGS, ENGLAND, at=own_server)
    expect(seen.page.get_by_text("1 finding", exact=True).first).to_be_visible()
    expect(seen.page.get_by_text("machine-coded")).to_have_count(0)
    expect(seen.page.get_by_text(FIRST).first).to_be_visible()

    history = look(LOAD, "part=History", at=own_server)
    pick_row(history, 2)  # the load before the decisions
    history.page.get_by_role("button", name="Go back to how it was after this load").click()
    history.page.get_by_role("dialog").get_by_role("button", name="Go back").click()
    expect(history.page.get_by_text("Undone: the dashboard shows")).to_be_visible()

    again = look(REVIEW, ENGLAND, at=own_server)
    expect(again.page.get_by_text("None of the 2 findings")).to_be_visible()
    expect(statement(again)).to_have_value(FIRST)
