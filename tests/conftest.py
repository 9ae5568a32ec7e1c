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
