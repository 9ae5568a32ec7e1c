"""One finding that a machine has read, with all that a person needs to decide about it."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from loaders.keys import key_of
from loaders.reviews import Row, as_text
from loaders.storage.snapshots import Snapshot

_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})")


@dataclass(frozen=True)
class Mark:
    """Where a line of a passage stands on a page, in points from the top left."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Reading:
    """A finding, the passage behind it, what the model suggests, its inspection, and the decisions
    so far, the latest last. Cells are text, '' where empty; a row that is not there is empty."""

    finding: Row
    passage: Row
    inspection: Row
    themes: tuple[tuple[str, float], ...]
    decisions: tuple[Row, ...]

    @property
    def before(self) -> Row:
        """The finding as it stands, with `decision`, the latest one on it ('' for none)."""
        latest = self.decisions[-1]["decision"] if self.decisions else ""
        return self.finding | {"decision": latest}

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Where the passage stands on pages; none where the source has no pages."""
        return marks_of(self.passage.get("place", ""))

    @property
    def span(self) -> tuple[int, int] | None:
        """The first character of the passage and the one after its last, in a text without
        pages."""
        found = _SPAN.fullmatch(self.passage.get("place", ""))
        return (int(found[1]), int(found[2])) if found else None

    @property
    def page(self) -> int:
        """The page on which the passage begins; 0 where there are none."""
        return self.marks[0].page if self.marks else int(self.finding["page"] or 0)


def reading(snapshot: Snapshot, finding_id: str) -> Reading | None:
    """All about one finding; None where there is no such finding."""
    finding = _one(snapshot, "findings", finding_id)
    if not finding:
        return None
    suggested = _one(snapshot, "suggestions", finding_id)
    return Reading(
        finding,
        _one(snapshot, "passages", finding_id),
        _one(snapshot, "inspections", finding["inspection_id"]),
        _themes(suggested),
        decisions_on(snapshot, finding_id),
    )


def decisions_on(snapshot: Snapshot, finding_id: str) -> tuple[Row, ...]:
    """The decisions on a finding, in the order in which they were made."""
    rows = [] if not snapshot.rows("reviews") else snapshot.read("reviews").to_pylist()
    mine = [as_text(row) for row in rows if row["finding_id"] == finding_id]
    return tuple(sorted(mine, key=lambda row: (row["date"], row["review_id"])))


def _one(snapshot: Snapshot, table: str, name: str) -> Row:
    rows = snapshot.read(table, keys=key_of(pd.Series([name], dtype="str"))).to_pylist()
    return as_text(rows[0]) if rows else {}


def _themes(suggested: Mapping[str, str]) -> tuple[tuple[str, float], ...]:
    """The themes suggested with their probabilities, likeliest first."""
    pairs = [(suggested.get(f"theme_{at}"), suggested.get(f"probability_{at}")) for at in (1, 2, 3)]
    return tuple((theme, float(share)) for theme, share in pairs if theme and share)


def marks_of(place: str) -> tuple[Mark, ...]:
    """The boxes that `place` of a passage holds; none where it holds anything else."""
    try:
        boxes = json.loads(place) if place.startswith("[") else []
        marks = [Mark(int(page), *(float(side) for side in sides)) for page, *sides in boxes]
    except (ValueError, TypeError):
        return ()
    return tuple(mark for mark in marks if mark.page > 0)
