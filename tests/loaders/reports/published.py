"""Published reports for the tests that need real ones. They are not part of the project: the folder
is named by FINDINGS_REPORTS, or lies beside the project as `shared`."""

import os
from pathlib import Path

import pytest

BESIDE = Path(__file__).parents[4] / "shared"


def folder(name: str) -> Path:
    """A folder of published reports; skips the test where it is absent."""
    root = Path(os.environ.get("FINDINGS_REPORTS", str(BESIDE)))
    path = root / name
    if not path.is_dir():
        pytest.skip(f"no {path}: set FINDINGS_REPORTS to the folder that holds {name}")
    return path


def seed() -> Path:
    """The plain text of one news page; skips the test where it is absent."""
    return sorted(folder("seed").glob("*.txt"))[0]
