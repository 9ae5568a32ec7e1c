from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytest.importorskip("playwright", reason="playwright is not installed")

from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

from tests.e2e.serving import Server, running
from tests.e2e.watching import FLAGS, PATIENCE, View, chromium

Looking = Callable[..., View]
SIZE = {"width": 1440, "height": 1000}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            # A browser on a busy machine now and then misses a click; a fault fails every time.
            item.add_marker(pytest.mark.flaky(reruns=2))


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the first server builds its store; later ones find it there."""
    return tmp_path_factory.mktemp("e2e") / "store"


@pytest.fixture(scope="session")
def server(store: Path) -> Iterator[Server]:
    """A server that most tests share. It starts without a store and has to build it."""
    with running(store, store.parent / "shared.log") as server:
        yield server


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium()
    if path is None:
        pytest.skip("no Chromium on this machine: install it, or name one in BROWSER_PATH")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def visited(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that has been here before: it keeps the scripts of Streamlit and Plotly."""
    context = browser.new_context(viewport=SIZE)
    yield context
    context.close()


@pytest.fixture(scope="session")
def visited_in_the_dark(browser: Browser) -> Iterator[BrowserContext]:
    """Another such browser, on a system that is set to dark."""
    context = browser.new_context(viewport=SIZE, color_scheme="dark")
    yield context
    context.close()


@pytest.fixture
def look(
    browser: Browser, visited: BrowserContext, visited_in_the_dark: BrowserContext, server: Server
) -> Iterator[Looking]:
    """Opens a page in a tab of its own: `look("by-theme", "theme=...")`.

    With `dark` on a dark system; with `new`, or any setting of a Playwright context, in a browser
    that was never here. At the end, each view must have been quiet: no error on the console,
    nothing asked of other machines.
    """
    views: list[View] = []
    contexts: list[BrowserContext] = []

    def look(
        path: str = "",
        query: str = "",
        at: Server = server,
        new: bool = False,
        dark: bool = False,
        **settings: object,
    ) -> View:
        known = visited_in_the_dark if dark else visited
        if new or settings:
            contexts.append(browser.new_context(viewport=SIZE, **settings))
        page = (contexts[-1] if new or settings else known).new_page()
        views.append(View(page, at))
        return views[-1].open(path, query)

    yield look
    for view in views:
        view.page.close()
    for context in contexts:
        context.close()
    for view in views:
        view.quiet()
