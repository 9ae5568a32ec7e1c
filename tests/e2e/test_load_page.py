"""A joint action plan from the template to the Follow-up page and back, in a real browser."""

import time
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import expect

from tests.e2e.places import path_of
from tests.e2e.serving import Server, running
from tests.e2e.watching import View

LOAD, BALANCE = path_of("Load"), path_of("Balance")
ROWS = (
    ("gcc-1", "Train lead professionals.", "Health board", "2020-06-30", "In progress", "2026-01"),
    ("gcc-2", "Audit all chronologies.", "City council", "2020-12", "Complete", "2026-02-28"),
)
WRONG = {
    "F3": "in summer",
    "G3": "Under way",
    "H4": "",
}  # a date, a state, a day that is missing


@pytest.fixture(scope="module")
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with a store of its own: this test changes it."""
    folder = tmp_path_factory.mktemp("load")
    with running(folder / "store", folder / "server.log") as server:
        yield server


def filled(template: Path, out: Path, wrong: dict[str, str]) -> Path:
    """The template with a plan of two actions, some cells of it wrong."""
    book = openpyxl.load_workbook(template)
    sheet = book["Action plan"]
    for action, what, owner, due, status, as_at in ROWS:
        sheet.append([action, "cyp-risk-glasgow-city-2025", "", what, owner, due, status, as_at,
                      "", "", "", "", "https://example.org/plan"])  # fmt: skip
    for cell, value in wrong.items():
        sheet[cell] = value
    book.save(out)
    return out


def upload(view: View, file: Path) -> None:
    with view.page.expect_file_chooser() as chooser:
        view.page.get_by_role("button", name="Upload", exact=True).click()
    chooser.value.set_files(file)


def bring(view: View, file: Path) -> None:
    upload(view, file)
    expect(view.page.get_by_role("tab", name="Refused")).to_be_visible()
    view.settled()


def test_a_plan_is_brought_corrected_loaded_seen_and_undone(look, own_server, tmp_path) -> None:
    view = look(LOAD, at=own_server)
    page = view.page
    with page.expect_download() as download:
        page.get_by_role("button", name="Workbook template").click()
    template = tmp_path / "template.xlsx"
    download.value.save_as(template)

    bring(view, filled(template, tmp_path / "plan.xlsx", WRONG))
    for problem in ("not a date", "'Under way' is not allowed here", "'As at' is empty"):
        expect(page.get_by_text(problem).first).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="plan.xlsx, wrong cells marked").click()
    download.value.save_as(tmp_path / "marked.xlsx")
    marked = openpyxl.load_workbook(tmp_path / "marked.xlsx")["Action plan"]
    assert {name for name in WRONG if marked[name].comment} == set(WRONG)

    page.get_by_role("button", name="Remove plan.xlsx").click()
    expect(page.get_by_role("button", name="Workbook template")).to_be_visible()
    view.settled()
    bring(view, filled(template, tmp_path / "plan.xlsx", {}))
    page.get_by_label("Your name").fill("Ann Example")
    page.get_by_role("button", name="Load 4 new rows").click()
    expect(page.get_by_text("new: 2 rows of actions and 2 rows of updates")).to_be_visible()

    page.locator("[data-testid=stMain]").get_by_role("link", name="See it on Follow-up").click()
    expect(page.get_by_text("2 actions: 1 overdue by its latest date and 1 closed")).to_be_visible()

    page.go_back()
    page.get_by_role("button", name="Undo this load").click()
    expect(page.get_by_text("Undone: the dashboard shows what it showed before.")).to_be_visible()


def test_a_workbook_made_to_do_harm_is_refused_while_others_are_served(look, own_server, tmp_path):
    book = openpyxl.Workbook()
    # Taken at its word, it would fill the memory of any machine.
    book.active["A1"] = book.active["XFD1048576"] = 1
    book.save(tmp_path / "bomb.xlsx")
    other = look(BALANCE, at=own_server)
    view = look(LOAD, at=own_server)

    def seconds() -> float:
        began = time.perf_counter()
        other.open(BALANCE)
        other.chart()
        return time.perf_counter() - began

    usual = seconds()
    upload(view, tmp_path / "bomb.xlsx")
    meanwhile = seconds()

    expect(view.page.get_by_text("and was given up")).to_be_visible(timeout=60_000)
    assert meanwhile < 3 * usual + 2
