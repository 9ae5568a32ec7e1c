"""Facets: how many findings each value of a filter would leave, and a click to choose it.

They mirror the shared filters of the sidebar, which stay the only place where a choice is kept.
"""

import pandas as pd
import streamlit as st

from analysis.filters import Filters
from analysis.findings import facet
from loaders.schema import NAMES
from ui import filters as shared
from ui import store
from ui.text import plain

_LABELS = {
    "theme": "Theme",
    "programme": "Programme",
    "kind": "Kind of scrutiny",
    "partnership": "Partnership",
    "coding": "How coded",
}


def draw(filters: Filters) -> None:
    """The facets of the findings left by `filters`, most findings first."""
    chosen = {
        "theme": filters.themes,
        "programme": filters.programmes,
        "kind": filters.kinds,
        "partnership": filters.partnerships,
        "coding": filters.codings,
    }
    for by, label in _LABELS.items():
        if by == "coding" and not shared.offers_codings():
            continue
        panel = st.expander(
            label,
            expanded=by not in ("partnership", "coding"),
            key=f"facet-{by}",
            on_change="rerun",
        )
        if panel.open:
            with panel:
                _boxes(by, store.answer(facet, filters, by=by), chosen[by])


def _boxes(by: str, counts: pd.DataFrame, chosen: tuple[str, ...]) -> None:
    """One box per value, with its count; a tick adds it to the shared filter."""
    names = {**NAMES, **store.names("themes"), **store.names("programmes")}
    for value, count in zip(counts["value"], counts["findings"], strict=True):
        key = f"facet-{by}-{value}"
        st.session_state[key] = value in chosen
        st.checkbox(
            f"{plain(names.get(value, value))} ({count:,})",
            key=key,
            on_change=_choose,
            args=(by, value, chosen),
        )


def _choose(by: str, value: str, chosen: tuple[str, ...]) -> None:
    if by == "partnership":
        st.session_state["peers"] = None  # its partnerships are in `chosen` already
    ticked = st.session_state[f"facet-{by}-{value}"]
    others = [name for name in chosen if name != value]
    shared.choose(by, [*others, value] if ticked else others)
