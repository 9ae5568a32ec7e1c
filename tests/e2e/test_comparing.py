"""From a comparison to the source: choose, hand on the link, click a mark, read, follow."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from loaders.storage.snapshots import current
from tests.e2e.places import path_of
from tests.e2e.watching import View

COMPARE = path_of("Compare")
BLOCKS = "[class*=st-key-finding-]"
KEY = re.compile(r"st-key-finding-(-?\d+)")


@pytest.fixture
def sources(server, store: Path) -> dict[int, tuple[str, str]]:
    """The statement and the address of the source of each finding, by its key."""
    columns = ("finding_key", "statement", "source_url")
    rows = current(store).read("findings").select(list(columns)).to_pylist()
    return {row["finding_key"]: (row["statement"], row["source_url"]) for row in rows}


def headline(view: View) -> str:
    return view.page.locator("[data-testid=stMain] h2").first.inner_text()


def test_a_comparison_is_handed_on_and_followed_to_the_source(look, sources) -> None:
    mine = look(COMPARE)
    box = mine.page.get_by_test_id("stMain").get_by_role("combobox", name="Partnership")
    box.click()
    box.fill("Glasgow City")
    mine.page.get_by_role("option", name="Glasgow City", exact=True).click()
    mine.page.wait_for_url("**side=Glasgow+City**")
    mine.page.get_by_role("radio", name="Peers by density", exact=True).click()
    mine.page.wait_for_url("**with=Peers+by+density**")
    expect(mine.page.locator("[data-testid=stMain] h2").first).to_contain_text(
        "Glasgow City and its 7 peers, alike in population density"
    )

    address = urlsplit(mine.page.url)
    theirs = look(address.path.lstrip("/"), address.query)
    assert headline(theirs) == headline(mine)

    theirs.click_mark("beside-themes")
    drawer = theirs.drawer()
    blocks = drawer.locator(BLOCKS)
    expect(
        drawer.get_by_text(re.compile(r"^Glasgow City: .*areas for improvement$"))
    ).to_be_visible()
    expect(blocks.first).to_be_visible()
    for block in blocks.all():
        key = KEY.search(block.get_attribute("class"))
        assert key, "a finding is known by the key of its block"
        statement, source = sources[int(key[1])]
        assert " ".join(statement.split()) in block.inner_text()
        link = block.get_by_role("link", name="Source", exact=True).first
        assert link.get_attribute("href") == source
        assert link.get_attribute("target") == "_blank"
