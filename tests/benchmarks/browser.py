"""How long until the first chart stands on the front page, in a browser that never was here."""

import time
from pathlib import Path

from playwright.sync_api import Page, Playwright, sync_playwright

from tests.benchmarks.figures import Figure
from tests.benchmarks.visitor import computed
from tests.e2e.serving import Server, running
from tests.e2e.watching import FLAGS, chromium

AIM_COLD, AIM_WARM = 3_500, 900  # ms
_DRAWN = ".js-plotly-plot .main-svg .point path"


def measure(store: Path, folder: Path, cold: int = 3, warm: int = 5) -> list[Figure]:
    """Cold: a new server and a new browser each time. Warm: the page reloaded."""
    if chromium() is None:
        return []
    starts, first, server_time, again = [], [], [], []
    with sync_playwright() as playwright:
        for number in range(cold):
            with running(store, folder / f"server-{number}.log") as server:
                starts.append(server.seconds * 1000)
                took, spent, reloads = _visit(playwright, server, warm if number == 0 else 0)
                first.append(took)
                server_time.append(spent)
                again += reloads
    middle = sorted(server_time)[cold // 2]
    return [
        Figure("server answers after its start", starts),
        Figure("first chart, new server and new browser", first, aim=AIM_COLD, computed=middle),
        Figure("first chart, page reloaded", again, aim=AIM_WARM),
    ]


def _visit(
    playwright: Playwright, server: Server, reloads: int
) -> tuple[float, float, list[float]]:
    """Milliseconds to the first chart, those that the server computed, and those of reloads."""
    browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
    page = browser.new_page(viewport={"width": 1440, "height": 1000})
    page.set_default_timeout(120_000)
    before = computed(server.pid)
    took = _timed(page, lambda: page.goto(server.at(), wait_until="commit"))
    spent = (computed(server.pid) - before) * 1000
    again = [_timed(page, lambda: page.reload(wait_until="commit")) for _ in range(reloads)]
    browser.close()
    return took, spent, again


def _timed(page: Page, go: object) -> float:
    began = time.perf_counter()
    go()
    page.locator(_DRAWN).first.wait_for()
    return (time.perf_counter() - began) * 1000
