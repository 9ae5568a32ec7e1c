"""The shipped findings, loaded once by the real loaders, for tests of the project as a whole."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import settings

from loaders import shipped
from loaders.storage.snapshots import Snapshot, current

# A busy machine is no fault of the code: no example fails for the time it takes.
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")

# What takes minutes goes first: if it came last, one process would keep the others waiting.
LONG = ("e2e", "test_store_kill.py", "test_engine.py", "test_load_properties.py", "pages")


@pytest.hookimpl(tryfirst=True)  # before the groups are read
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of a file share a process; so do all in a browser: two at once hinder each other."""

    def place(item: pytest.Item) -> int:
        parts = item.path.parts
        return next((at for at, name in enumerate(LONG) if name in parts), len(LONG))

    items.sort(key=place)
    for item in items:
        group = "e2e" if "e2e" in item.path.parts else str(item.path)
        item.add_marker(pytest.mark.xdist_group(group))


@pytest.fixture(scope="session")
def shipped_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the shipped files, for tests that only look at it."""
    root = tmp_path_factory.mktemp("shipped") / "store"
    assert shipped.build(root, strict=True).clean
    return root


@pytest.fixture(scope="session")
def shipped_snapshot(shipped_store: Path) -> Snapshot:
    return current(shipped_store)


@pytest.fixture
def use_store() -> Iterator[Callable[[Path], None]]:
    """`use_store(root)` makes the dashboard read that store until the test ends."""
    from tests.screen import reading

    with ExitStack() as until_the_end:
        yield lambda root: until_the_end.enter_context(reading(root))
