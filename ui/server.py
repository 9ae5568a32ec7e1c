"""What happens once, when the server starts and before the first visitor: imports, and the data."""

import asyncio
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager


@asynccontextmanager
async def lifespan(_app: object) -> AsyncIterator[dict[str, object]]:
    """Make the server ready, so that the first visitor does not wait for it, then open a browser.

    Streamlit itself opens none for an app that is imported, as this one is.
    """
    ready()
    if not st.get_option("server.headless"):
        asyncio.get_running_loop().call_later(0.5, _open_browser)
    yield {}


def _open_browser() -> None:
    address = st.get_option("server.address") or "localhost"
    here = "localhost" if address in ("0.0.0.0", "127.0.0.1", "::") else address
    webbrowser.open(f"http://{here}:{st.get_option('server.port')}")


def ready() -> None:
    """Import what pages need and open the store; a store that cannot be opened is told on screen.

    Streamlit takes the scripts in `pages/` for its old kind of multipage app until the entry script
    has run once; a deep link on a fresh server would be answered with "Page not found".
    """
    PagesManager.uses_pages_directory = False
    # Imported here so that no visitor waits for it, and because ui.store wants a running server.
    import plotly.graph_objects  # noqa: F401
    import scipy.optimize
    import scipy.special  # noqa: F401

    from loaders.problems import DataError
    from ui import engine, store

    try:
        store.build_if_stale()
        engine.tables(store.open_current())["inspections"]  # the engine is imported with it
    except DataError:
        return  # every page will say so, with the way out
