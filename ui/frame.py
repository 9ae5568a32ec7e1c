"""The frame around every page: configuration, the foot of the sidebar, errors in words."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from analysis.filters import Filters
from analysis.overview import inspections_held, totals
from analysis.words import counted
from loaders.problems import DataError
from ui import filters, store
from ui.text import plain

_ICON = "static/icon.svg"


def draw(pages: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
    """One run for one visitor: data made ready, shared filters, then the page they asked for.

    `pages` lists the arguments of `st.Page` by section. A `DataError` is shown in words.
    """
    st.set_page_config(page_icon=_ICON, layout="wide", initial_sidebar_state="expanded")
    page = st.navigation(
        {section: [st.Page(**entry) for entry in entries] for section, entries in pages.items()}
    )
    try:
        store.prepare()
        filters.declare()
        _foot(page.url_path)
        page.run()
        store.settle(page.url_path)
    except DataError as error:
        _in_words(error)


def _foot(path: str) -> None:
    st.session_state["_path"] = path
    st.session_state["_choices"] = {}
    held = store.answer(totals, Filters()).iloc[0]
    st.sidebar.caption(
        "Click any mark in a chart for the findings behind it.\n\n"
        f"{held['findings']:,} published findings. Data loaded {store.as_of()}. "
        "Counts of findings are not a measure of performance."
    )


def narrowed() -> None:
    """A line under the title of a page that says which filters are in force, if any."""
    chosen = filters.chosen()
    if chosen == Filters():
        return
    words = filters.in_words(chosen)
    if chosen.years:
        undated = int(store.answer(inspections_held, chosen.but(years=None))["undated"].iloc[0])
        if undated:
            words += f" ({counted(undated, 'inspection')} of no known year left out)"
    st.caption(f":material/filter_alt: {plain(words)}")


def _in_words(error: DataError) -> None:
    st.title("The data cannot be shown", anchor=False)
    words = "\n\n".join(plain(line) for line in str(error).splitlines())
    st.error(words, icon=":material/error:")
    st.markdown("\n".join(f"- {plain(problem)}" for problem in error.problems[:20]))
