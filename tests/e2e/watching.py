"""A page in the browser, watched: what it says on the console, and where its requests go."""

import os
import re
import shutil
from dataclasses import dataclass, field

from playwright.sync_api import ConsoleMessage, Locator, Page, Request, expect

from tests.e2e.serving import Server

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE = 30_000  # ms; machines that test are slow
MARKS = ".bars .point path, .scatterlayer .points path"
# Streamlit looks for itself below the page's own path first, and finds itself at the root next.
_PROBES = re.compile(r"^http://127\.0\.0\.1:\d+/[^/]+/_stcore/(health|host-config)$")


def chromium() -> str | None:
    """Where Chromium is on this machine, None if nowhere. `BROWSER_PATH` goes first."""
    names = ("chromium", "chromium-browser", "google-chrome")
    wanted = [os.environ.get("BROWSER_PATH", ""), *names]
    return next((path for name in wanted if name and (path := shutil.which(name))), None)


@dataclass
class View:
    """A page on a server. Complaints gather in `errors`, foreign addresses in `strangers`."""

    page: Page
    server: Server
    errors: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.set_default_timeout(PATIENCE)
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", self._request)

    def _console(self, message: ConsoleMessage) -> None:
        address = message.location.get("url", "")
        if message.type == "error" and not _PROBES.match(address):
            self.errors.append(f"{message.text} ({address})")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.server.base, "data:", "blob:")):
            self.strangers.append(request.url)

    def open(self, path: str = "", query: str = "") -> "View":
        """Go to a page by its address, and wait until its script has run."""
        self.page.goto(self.server.at(path, query))
        self.settled()
        return self

    def settled(self) -> None:
        """Wait until the page has its title and the server has nothing more to send."""
        self.page.locator("[data-testid=stMain] h1").first.wait_for()
        self.page.locator('[data-testid=stApp][data-test-script-state="notRunning"]').wait_for()

    def chart(self, key: str = "") -> Locator:
        """A drawn chart: that of the card `key`, the first on the page if none is named."""
        within = f".st-key-card-{key} " if key else ""
        drawn = self.page.locator(f"{within}.js-plotly-plot .main-svg").first
        drawn.wait_for()
        return self.page.locator(f"{within}.js-plotly-plot").first

    def click_mark(self, key: str, text: str = "", at: int = 0) -> None:
        """Click a mark of the chart on card `key`: the one labelled `text`, else the `at`th.

        By coordinates: Plotly puts a layer for dragging over its marks.
        """
        chart = self.chart(key)
        chart.scroll_into_view_if_needed()
        if text:
            mark = chart.locator(".bars .point").filter(has_text=text).first.locator("path").first
        else:
            mark = chart.locator(MARKS).nth(at)
        mark.scroll_into_view_if_needed()
        box = mark.bounding_box()
        assert box is not None, "the mark is not on screen"
        self.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

    def drawer(self) -> Locator:
        """The drawer with the findings behind a mark, once it is open and filled."""
        drawer = self.page.get_by_role("dialog")
        drawer.wait_for()
        return drawer

    def choose(self, label: str, option: str) -> None:
        """Choose an option of a filter in the sidebar, and wait for the page to follow."""
        box = self.sidebar().get_by_role("combobox", name=label)
        box.click()
        box.fill(option)  # long lists show only what fits
        self.page.get_by_role("option", name=option, exact=True).first.click()
        self.page.keyboard.press("Escape")
        self.settled()

    def sidebar(self) -> Locator:
        """The sidebar of the frame."""
        return self.page.locator("[data-testid=stSidebar]")

    def in_frame(self) -> None:
        """Assert that the page stands in its frame and no dialog says it does not exist."""
        for label in ("Partnerships", "Programmes", "Themes", "Years"):
            expect(self.sidebar().get_by_text(label, exact=True).first).to_be_visible()
        expect(self.page.get_by_text("Page not found")).to_have_count(0)
        expect(self.page.locator("[data-testid=stException]")).to_have_count(0)

    def shows_itself(self, charted: bool) -> None:
        """Assert that the page is there whole; `charted`: with a chart that says what it shows."""
        self.in_frame()
        expect(self.page.locator("[data-testid=stMain] h1")).to_have_count(1)
        expect(self.sidebar().get_by_text("published findings. Data loaded")).to_be_visible()
        if charted:
            drawn = self.chart()
            assert drawn.get_attribute("aria-label") or drawn.locator("text").count() > 3

    def quiet(self) -> None:
        """Assert that nothing was complained of and nothing was asked of another machine."""
        assert self.errors == []
        assert self.strangers == []
