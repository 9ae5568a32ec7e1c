from collections.abc import Callable
from pathlib import Path

import pytest

from loaders.checking.reference import DEFAULT
from loaders.load import load
from tests.loaders.filekit import csv_text


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes tiny files, each table named with its rows: `write(findings=[{}, {"theme": "x"}])`.

    A row names only the cells that matter; see `filekit.GOOD` for the others. Returns the folder.
    """
    folder = tmp_path / "files"

    def write_tables(**tables: list[dict[str, str]]) -> Path:
        folder.mkdir(exist_ok=True)
        for table, rows in tables.items():
            (folder / f"{table}.csv").write_text(csv_text(table, rows), "utf-8", newline="")
        return folder

    return write_tables


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Folder of a store that is not there yet."""
    return tmp_path / "store"


@pytest.fixture(scope="session")
def reference_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the shipped reference tables and no facts, for tests that only look at it."""
    root = tmp_path_factory.mktemp("reference") / "store"
    assert load([DEFAULT], root).clean
    return root
