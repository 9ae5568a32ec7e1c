"""What happens once, when the server starts and before the first visitor: imports, and the data."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from streamlit.runtime.pages_manager import PagesManager


@asynccontextmanager
async def lifespan(_app: object) -> AsyncIterator[dict[str, object]]:
    """Make the server ready, so that the first visitor does not wait for it."""
    ready()
    yield {}


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
        engine.tables(store.open_current())
    except DataError:
        return  # every page will say so, with the way out
