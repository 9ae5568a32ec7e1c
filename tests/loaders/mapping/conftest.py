import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from loaders.source import Grid


@pytest.fixture
def put(tmp_path: Path) -> Callable[[Grid], Path]:
    """Writes a sheet as CSV, empty rows too, and returns the file."""

    def written(grid: Grid) -> Path:
        rows = dict(zip(grid.lines.tolist(), grid.cells.to_numpy().tolist(), strict=True))
        path = tmp_path / Path(grid.file).with_suffix(".csv")
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows.get(at, []) for at in range(1, max(rows) + 1))
        return path

    return written


@pytest.fixture
def mappings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of saved profiles, empty."""
    folder = tmp_path / "mappings"
    folder.mkdir()
    monkeypatch.setenv("FINDINGS_MAPPINGS", str(folder))
    return folder
