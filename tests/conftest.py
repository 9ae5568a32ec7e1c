"""The shipped findings, loaded once by the real loaders, for tests of the project as a whole."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import settings
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

from loaders import shipped
from loaders.storage.snapshots import Snapshot, current

BROWSER = "tests/e2e/"

# A busy machine is no fault of the code: no example fails for the time it takes.
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")


class _FilesWhole(LoadFileScheduling):
    """Tests of one file stay together in one process; all that drive a browser count as one."""

    def _split_scope(self, nodeid: str) -> str:
        return BROWSER if nodeid.startswith(BROWSER) else super()._split_scope(nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> _FilesWhole:
    """Browsers wait as much as they work, and hinder each other: one process has them all."""
    return _FilesWhole(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests with a browser begin first, the others go on beside them."""
    items.sort(key=lambda item: not item.nodeid.startswith(BROWSER))


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
