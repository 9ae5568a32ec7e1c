"""What a page shows where no findings are loaded: what there is, and where it is to be seen."""

import streamlit as st

from analysis.filters import Filters
from analysis.held_words import without_findings
from analysis.overview import inspections_held
from ui import filters as shared
from ui import store
from ui.text import plain

_ELSEWHERE = (
    ("partnership", "One partnership: its inspections and grades", ":material/location_city:"),
    ("compare", "Grades and dates side by side", ":material/compare_arrows:"),
    ("load", "Bring findings of your own", ":material/upload_file:"),
)


def found(filters: Filters) -> bool:
    """Whether any inspection left by the filters has findings, of whatever kind."""
    return bool(_held(filters)["with_findings"])


def show(filters: Filters) -> None:
    """A headline, a sentence and links in place of charts; `filters` are the shared ones."""
    narrowed = filters.but(nation="") != Filters()
    headline, sentence = without_findings(_held(filters), filters.nation, narrowed)
    st.header(headline, anchor=False)
    st.markdown(plain(sentence))
    if not narrowed or _held(filters)["inspections"]:
        links()


def links() -> None:
    """Links to the pages on which inspections without findings are to be seen."""
    nation = shared.chosen().nation
    with st.container(horizontal=True):
        for page, label, icon in _ELSEWHERE:
            there = {"nation": nation} if nation else None
            st.page_link(f"pages/{page}.py", label=label, icon=icon, query_params=there)


def _held(filters: Filters) -> dict[str, int]:
    return store.kept(_row, filters)


def _row(filters: Filters) -> dict[str, int]:
    row = store.answer(inspections_held, filters).iloc[0]
    return {name: int(row[name]) for name in ("inspections", "with_findings", "graded")}
