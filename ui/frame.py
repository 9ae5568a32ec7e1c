"""The frame around every page: configuration, the foot of the sidebar, errors in words."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from analysis import coding
from analysis.filters import Filters
from analysis.overview import inspections_held
from analysis.words import counted
from loaders.problems import DataError
from ui import filters as shared
from ui import store
from ui.text import link, plain

REVIEW_PAGE = "review"  # its address, where dashboard.py lists such a page
_ICON = "static/icon.svg"


def draw(pages: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
    """One run for one visitor: data made ready, shared filters, then the page they asked for.

    `pages` lists the arguments of `st.Page` by section. A `DataError` is shown in words.
    """
    st.set_page_config(page_icon=_ICON, layout="wide", initial_sidebar_state="expanded")
    paths = [entry["url_path"] for entries in pages.values() for entry in entries]
    st.session_state["_review"] = REVIEW_PAGE in paths
    page = st.navigation(
        {section: [st.Page(**entry) for entry in entries] for section, entries in pages.items()}
    )
    try:
        store.prepare()
        if page.url_path != st.session_state.get("_path"):
            shared.follow()
        shared.declare()
        _foot(page.url_path)
        page.run()
        store.settle(page.url_path)
    except DataError as error:
        _in_words(error)


def _foot(path: str) -> None:
    st.session_state["_path"] = path
    st.session_state["_choices"] = {}
    st.sidebar.caption(
        "Click any mark in a chart for the findings behind it.\n\n"
        f"{plain(store.kept(_published))}. Data loaded {store.as_of()}. "
        "Counts of findings are not a measure of performance."
    )


def _published() -> str:
    """How many findings the nation in force has, and how many only a machine has coded."""
    told = store.answer(coding.codings, Filters())
    words = f"{int(told['findings'].sum()):,} published findings"
    if len(store.nations()) > 1:
        words += f", {store.nation()}"
    if alone := coding.unconfirmed(told):
        words += f"; {alone:,} of them coded by a machine and not yet confirmed"
    return words


def narrowed(shown: Filters | None = None) -> None:
    """Lines under the title of a page: which filters are in force, and what nobody has confirmed.

    `shown` leaves the findings of the page, where those are not the ones that the shared filters
    leave.
    """
    chosen = shared.chosen()
    if chosen != Filters():
        _say(chosen)
    unconfirmed(shown or chosen)


def unconfirmed(filters: Filters) -> None:
    """A line that says how many of the findings shown only a machine has coded, if any."""
    words = store.kept(_unconfirmed, filters)
    if not words:
        return
    if st.session_state["_review"]:
        words = f"{plain(words)} {link('Review them', shared.address(REVIEW_PAGE, filters))}"
    else:
        words = plain(words)
    st.caption(f":material/smart_toy: {words}")


def _unconfirmed(filters: Filters) -> str:
    return coding.unconfirmed_in_words(store.answer(coding.codings, filters))


def _say(chosen: Filters) -> None:
    words = shared.in_words(chosen)
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
