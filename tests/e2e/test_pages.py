"""Every page by deep link, on a server that is new and on one that has run for a while."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.e2e.places import ENTRIES, WITHOUT_CHARTS, address, file_stem
from tests.e2e.serving import Server, running
from tests.e2e.watching import View

TITLES = [entry["title"] for entry in ENTRIES]
# A new process for each page would take minutes; what can go wrong on a new server concerns the
# front page, or any other page alike.
ON_A_NEW_SERVER = [ENTRIES[0], ENTRIES[1], ENTRIES[-1]]


def test_no_address_of_a_page_is_the_name_of_its_script_or_taken_twice() -> None:
    paths = [entry["url_path"] for entry in ENTRIES]
    assert not set(paths) & {file_stem(entry) for entry in ENTRIES}
    assert len(set(paths)) == len(paths)


def test_the_server_builds_the_store_when_it_first_starts(server: Server, store: Path) -> None:
    assert (store / "CURRENT").is_file()


def shows_itself(view: View, title: str) -> None:
    view.in_frame()
    expect(view.page.locator("[data-testid=stMain] h1")).to_have_count(1)
    expect(view.sidebar().get_by_text("published findings. Data loaded")).to_be_visible()
    if title not in WITHOUT_CHARTS:
        drawn = view.chart()
        assert drawn.get_attribute("aria-label") or drawn.locator("text").count() > 3


@pytest.mark.parametrize("entry", ENTRIES, ids=TITLES)
def test_every_page_opens_by_its_address(entry: dict, look) -> None:
    shows_itself(look(address(entry)), entry["title"])


@pytest.mark.parametrize("entry", ON_A_NEW_SERVER, ids=lambda entry: entry["title"])
def test_the_first_request_of_a_new_server_can_be_a_deep_link(
    entry: dict, look, server: Server, store: Path, tmp_path: Path
) -> None:
    with running(store, tmp_path / "log") as fresh:
        view = look(address(entry), at=fresh)
        shows_itself(view, entry["title"])
        assert "Traceback" not in fresh.log.read_text()


def test_no_page_left_a_traceback_in_the_log(server: Server) -> None:
    assert "Traceback" not in server.log.read_text()
