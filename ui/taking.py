"""Taking findings away: the rows that a reader sees, in four formats, with their provenance.

Files are made when they are asked for, outside any run of a page: everything that belongs to the
run (snapshot, filters, names, address) is gathered before.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from analysis.filters import Filters
from analysis.findings import listed, named
from exports import rows as files
from exports.about import About, file_name
from exports.spreadsheet import as_xlsx
from loaders.schema import NAMES
from loaders.storage.snapshots import Snapshot
from ui import cards, store
from ui import filters as shared
from ui.searching import Found

MOST_IN_EXCEL = 20_000  # a workbook of more takes minutes to write; the other formats hold all
LABELS = {
    "finding_id": "Finding",
    "partnership": "Partnership",
    "polarity": "Strength or area for improvement",
    "theme": "Main theme",
    "other_themes": "Other themes",
    "statement": "Finding, in our words",
    "programme": "Programme",
    "kind": "Kind of scrutiny",
    "title": "Inspection",
    "lead_body": "Scrutiny body that led",
    "published": "Published",
    "year": "Year",
    "year_basis": "Year rests on",
    "complete": "Source seen whole",
    "followed_up": "Any published follow-up",
    "coding": "How coded",
    "confidence": "How sure the machine was",
    "page": "Page",
    "source_url": "Source",
    "report_url": "Full report",
    "inspection_id": "Inspection name",
}


@dataclass(frozen=True)
class Taken:
    """What a reader asked to take away: all findings left by the filters, in the order shown."""

    snapshot: Snapshot
    filters: Filters
    order: str
    ranked: tuple[int, ...]
    names: dict[str, dict[str, str]]
    about: About

    def rows(self) -> pd.DataFrame:
        """The findings, with the columns of `LABELS`."""
        order = "recent" if self.order == "best" else self.order
        found = store.run(self.snapshot, listed, self.filters, order=order)
        if self.order == "best":
            rank = {key: place for place, key in enumerate(self.ranked)}
            found = found.sort_values("finding_key", key=lambda keys: keys.map(rank))
        return found[list(LABELS)]

    def workbook(self) -> bytes:
        """An Excel workbook for reading: names on screen, and no more rows than it opens well."""
        rows = self.rows()
        about = self.about
        if len(rows) > MOST_IN_EXCEL:
            cut = f"the first {MOST_IN_EXCEL:,} of {about.counts}; CSV and Parquet hold them all"
            about = replace(about, counts=cut)
        return as_xlsx(named(rows.head(MOST_IN_EXCEL), self.names), about, LABELS)


def downloads(filters: Filters, order: str, found: Found | None, count: int) -> None:
    """The offer to download all findings left by `filters`, of which there are `count`."""
    taken = Taken(
        snapshot=store.snapshot(),
        filters=filters,
        order=order,
        ranked=found.keys if found else (),
        names={
            "theme": store.names("themes"),
            "programme": store.names("programmes"),
            "polarity": NAMES,
            "kind": NAMES,
            "coding": NAMES,
        },
        about=_about(filters, found, count),
    )
    formats: tuple[tuple[str, str, Callable[[], bytes]], ...] = (
        ("CSV", "csv", lambda: files.as_csv(taken.rows(), taken.about)),
        ("Excel workbook", "xlsx", taken.workbook),
        ("JSON", "json", lambda: files.as_json(taken.rows(), taken.about)),
        ("Parquet", "parquet", lambda: files.as_parquet(taken.rows(), taken.about)),
    )
    with st.popover("Download these findings", icon=":material/download:", type="tertiary"):
        for label, ending, make in formats:
            st.download_button(
                label,
                make,
                file_name("findings", taken.snapshot.id[:8], ending),
                key=f"findings-{ending}",
                on_click="ignore",
                type="tertiary",
            )


def _about(filters: Filters, found: Found | None, count: int) -> About:
    words = shared.in_words(filters.but(finding_keys=None))
    search = {"q": found.text} if found else {}
    return About(
        title="Published findings",
        filters=f"{words}; search: {found.in_words}" if found else words,
        counts=f"{count:,} findings",
        as_of=f"Data loaded {store.as_of()} (snapshot {store.snapshot().id})",
        method=cards.METHOD,
        address=shared.address(st.session_state.get("_path", ""), filters, search),
        source=cards.SOURCE,
    )
