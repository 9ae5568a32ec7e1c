"""A store of a few inspections and findings, for pages with little to compare."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from loaders import shipped
from loaders.load import load
from tests.loaders.filekit import csv_text
from tests.screen import reading

INSPECTIONS = (
    {"inspection_id": "fife-1", "programme": "cyp-services", "published": "2015"},
    {"inspection_id": "fife-2", "programme": "cyp-risk", "published": "2022"},
    {"inspection_id": "moray", "programme": "cyp-risk", "published": "", "partnership": "Moray"},
)


@contextmanager
def holding(folder: Path, **tables: Iterable[Mapping[str, str]]) -> Iterator[None]:
    """The dashboard reads a store of `tables`; of INSPECTIONS where it names no inspections."""
    files = []
    for name, rows in ({"inspections": INSPECTIONS} | tables).items():
        files.append(folder / f"{name}.csv")
        files[-1].write_text(csv_text(name, [dict(row) for row in rows]), encoding="utf-8")
    report = load(files, folder / "store")
    assert report.clean, report.problems
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shipped, "is_stale", lambda root: False)  # else the shipped files join it
        with reading(folder / "store"):
            yield


def several(inspection: str, strengths: int, improvements: int) -> list[dict[str, str]]:
    """So many findings of each polarity, in one inspection."""
    polarities = ["strength"] * strengths + ["improvement"] * improvements
    return [
        {"finding_id": f"{inspection}-{at}", "inspection_id": inspection, "polarity": polarity}
        for at, polarity in enumerate(polarities)
    ]
