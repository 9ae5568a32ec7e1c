"""Loading what was compared, what it did, and the way back."""

import streamlit as st

from loaders.problems import DataError
from loaders.storage.store import return_to
from ui import loading, store
from ui import loading_words as words
from ui.text import plain

_DONE = "_loaded"
_OTHERS = (
    "Somebody else has changed the store since, which would be undone too. Nothing was undone; the "
    "history of loads on the Load page leads back to how it stood after any load."
)


def load(now: loading.Compared, who: str) -> None:
    """Take what was compared into the store, and say so in the next run."""
    try:
        with st.spinner("Loading…"):
            done = loading.load(now, who)
    except DataError as error:
        st.warning(plain(error), icon=":material/warning:")
        st.button("Compare again", on_click=loading.again, icon=":material/refresh:")
        return
    st.session_state[_DONE] = done
    st.session_state["_round"] = st.session_state.get("_round", 0) + 1
    loading.forget()
    st.rerun()


def last_load() -> None:
    """What the visitor's last load did, with the way back, until they bring something else."""
    done: loading.Done | None = st.session_state.get(_DONE)
    if done is None or loading.busy():
        return
    st.success(plain(words.loaded(done.report)), icon=":material/check_circle:")
    there = {"nation": done.nation} if done.nation in store.nations() else {}
    with st.container(horizontal=True, vertical_alignment="center"):
        for page, label in words.where_to_see(done.report):
            st.page_link(f"pages/{page}.py", label=label, query_params=there)
        if store.snapshot().id == done.report.snapshot:
            st.button("Undo this load", on_click=undo, args=(done,), icon=":material/undo:")


def undo(done: loading.Done) -> None:
    """Put the snapshot before a load in force again, unless others have loaded since: that would
    be undone with it. For callbacks."""
    try:
        if store.open_current().id != done.report.snapshot:
            st.session_state["_trouble"] = _OTHERS
            return
        return_to(store.ROOT, done.before, who=done.who)
    except DataError as error:
        st.session_state["_trouble"] = plain(error)
        return
    del st.session_state[_DONE]
    st.session_state["_undone"] = True


def settled() -> None:
    """A word on what a button has just done, or why it could not."""
    if st.session_state.pop("_undone", False):
        st.success("Undone: the dashboard shows what it showed before.", icon=":material/undo:")
    if trouble := st.session_state.pop("_trouble", ""):
        st.error(trouble, icon=":material/error:")
