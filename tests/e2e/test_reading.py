"""What a reader does: click a mark, read what is behind it, narrow, search, share, take away."""

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.e2e.places import path_of
from tests.e2e.watching import View

THEMES, FINDINGS = path_of("Themes"), path_of("Findings")
BLOCKS = "[class*=st-key-finding-]"


def query(view: View) -> dict[str, list[str]]:
    return parse_qs(urlsplit(view.page.url).query)


def main(view: View) -> str:
    return view.page.locator("[data-testid=stMain]").inner_text()


def counted(text: str) -> int:
    """The first number in "30 findings" that stands before findings."""
    found = re.search(r"([\d,]+) findings?\b", text)
    assert found, text
    return int(found[1].replace(",", ""))


def test_a_tile_of_the_map_lists_its_findings_with_their_sources(look) -> None:
    view = look()
    view.click_mark("map", "Angus")
    drawer = view.drawer()
    expect(drawer.get_by_text("Angus", exact=True).first).to_be_visible()
    blocks = drawer.locator(BLOCKS)
    expect(blocks.first).to_be_visible()
    for block in blocks.all():
        assert "Angus" in block.inner_text()
        source = block.get_by_role("link", name="Source").first.get_attribute("href")
        assert source.startswith(("http://", "https://"))


def test_a_cell_of_the_matrix_lists_its_findings(look) -> None:
    view = look(THEMES)
    view.click_mark("matrix", "12")
    drawer = view.drawer()
    expect(drawer.get_by_text("Dundee City: Recognising and responding to risk")).to_be_visible()
    expect(drawer.locator(BLOCKS)).to_have_count(12)


def test_the_link_in_the_drawer_opens_just_those_findings(look) -> None:
    view = look(THEMES)
    view.click_mark("matrix", "12")
    drawer = view.drawer()
    expect(drawer.locator(BLOCKS)).to_have_count(12)
    link = drawer.get_by_role("link", name="Open these on the Findings page")
    there = urlsplit(link.get_attribute("href"))
    theirs = look(there.path.lstrip("/"), there.query)
    expect(theirs.page.locator(BLOCKS)).to_have_count(12)
    assert counted(main(theirs)) == 12
    narrowed = "Dundee City; Recognising and responding to risk"
    expect(theirs.page.get_by_text(narrowed).first).to_be_visible()


def test_a_choice_is_in_the_address_and_follows_to_another_page(look) -> None:
    view = look()
    view.choose("Partnerships", "Angus")
    view.page.wait_for_url("**partnership=Angus**")
    expect(view.page.locator("[data-testid=stMain] h2").first).to_contain_text("14")
    view.sidebar().get_by_role("link", name="Findings").click()
    expect(view.page.get_by_role("heading", name="Every finding")).to_be_visible()
    view.settled()
    assert query(view)["partnership"] == ["Angus"]
    assert counted(main(view)) == 14


def test_a_copied_address_restores_the_view_in_a_new_browser(look) -> None:
    mine = look(THEMES)
    mine.choose("Partnerships", "Fife")
    mine.page.wait_for_url("**partnership=Fife**")
    mine.page.get_by_role("radio", name="Strengths", exact=True).first.click()
    mine.page.wait_for_url("**show=**")
    mine.settled()
    mine.chart("matrix")
    address = urlsplit(mine.page.url)
    theirs = look(address.path.lstrip("/"), address.query, new=True)
    theirs.chart("matrix")
    assert main(theirs) == main(mine)


def test_a_search_highlights_its_hits_and_is_in_the_address(look) -> None:
    view = look(FINDINGS)
    box = view.page.get_by_label("Search the findings")
    box.fill("chronologies")
    box.press("Enter")
    view.page.wait_for_url("**q=chronologies**")
    hit = view.page.locator(f"{BLOCKS} span").filter(has_text=re.compile("^chronolog", re.I)).first
    expect(hit).to_be_visible()
    ground = hit.evaluate("element => getComputedStyle(element).backgroundColor")
    assert ground != "rgba(0, 0, 0, 0)"
    view.settled()
    theirs = look(FINDINGS, "q=chronologies")
    expect(theirs.page.locator(BLOCKS).first).to_be_visible()
    assert counted(main(theirs)) == counted(main(view))


def downloaded(view: View, button: str, choice: str) -> Path:
    # By its place: a drawn chart has a button "Download plot" of its own.
    opener = view.page.get_by_test_id("stPopover").filter(has_text=button).first
    opener.get_by_role("button").first.click()
    with view.page.expect_download() as download:
        view.page.get_by_role("button", name=choice, exact=True).click()
    assert download.value.failure() is None
    return Path(download.value.path())


@pytest.mark.parametrize(
    ("path", "button", "choice"),
    [(FINDINGS, "Download these findings", "CSV"), ("", "Download", "Table as CSV")],
    ids=["all findings", "the table of a chart"],
)
def test_a_download_says_what_it_is_and_where_it_can_be_seen(
    path: str, button: str, choice: str, look
) -> None:
    view = look(path, "partnership=Angus")
    lines = downloaded(view, button, choice).read_text("utf-8-sig").splitlines()
    head = [line for line in lines if line.startswith("# ")]
    assert head == lines[: len(head)]
    assert "# Filters: Angus" in head
    assert any(line.startswith("# As of: Data loaded") for line in head)
    [address] = [line for line in head if line.startswith("# Address of this view: ")]
    assert address.endswith(f"{view.server.base}/{path}?partnership=Angus")
    if path:
        assert len(lines) == len(head) + 1 + 14
