"""Taking findings away: the rows that a reader sees, in four formats, with their provenance."""

import pandas as pd
import streamlit as st

from analysis.filters import Filters
from analysis.findings import listed, named
from exports import rows as files
from exports.about import About, file_name
from exports.spreadsheet import as_xlsx
from loaders.schema import NAMES
from ui import cards, store
from ui import filters as shared

MOST_IN_EXCEL = 20_000
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
    "published": "Published",
    "year": "Year",
    "year_basis": "Year rests on",
    "complete": "Source seen whole",
    "followed_up": "Any published follow-up",
    "page": "Page",
    "source_url": "Source",
    "report_url": "Full report",
    "inspection_id": "Inspection name",
}


def downloads(filters: Filters, order: str, searched: str) -> None:
    """The offer to download all findings left by `filters`; files are made when asked for."""
    formats = (
        ("CSV", "csv", files.as_csv),
        ("Excel workbook", "xlsx", _workbook),
        ("JSON", "json", files.as_json),
        ("Parquet", "parquet", files.as_parquet),
    )
    with st.popover("Download these findings", icon=":material/download:", type="tertiary"):
        for label, ending, write in formats:
            st.download_button(
                label,
                lambda write=write: write(*_rows(filters, order, searched)),
                file_name("findings", store.snapshot().id[:8], ending),
                key=f"findings-{ending}",
                on_click="ignore",
                type="tertiary",
            )


def _workbook(rows: pd.DataFrame, about: About) -> bytes:
    # A workbook of more rows takes minutes to write; the other formats hold them all.
    shown = named(
        rows.head(MOST_IN_EXCEL),
        {
            "theme": store.names("themes"),
            "programme": store.names("programmes"),
            "polarity": NAMES,
            "kind": NAMES,
        },
    )
    return as_xlsx(shown, about, LABELS)


def _rows(filters: Filters, order: str, searched: str) -> tuple[pd.DataFrame, About]:
    known = order if order != "best" else "recent"
    rows = store.answer(listed, filters, order=known)[list(LABELS)]
    words = shared.in_words(filters.but(finding_keys=None))
    about = About(
        title="Published findings",
        filters=f"{words}; search: {searched}" if searched else words,
        counts=f"{len(rows):,} findings",
        as_of=f"Data loaded {store.as_of()} (snapshot {store.snapshot().id})",
        method=cards.METHOD,
        address=shared.address(st.session_state.get("_path", ""), filters, _search()),
        source=cards.SOURCE,
    )
    return rows, about


def _search() -> dict[str, str]:
    text = st.session_state.get("q", "")
    return {"q": text} if text else {}
