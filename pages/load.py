"""Load: bring findings of your own, keep a joint action plan, see and undo what was loaded."""

import streamlit as st

from ui import (
    loading,
    loading_done,
    loading_files,
    loading_history,
    loading_ledger,
    loading_plan,
)

READING = {"Could not be read": loading_ledger.ledger, "History": loading_history.history}
BRINGING = {"Bring files": loading_files.bring, "Action plan": loading_plan.edit}

st.title("Bring your own findings", anchor=False)
loading_done.settled()
loading_done.last_load()
parts = READING if loading.read_only() else BRINGING | READING
if loading.read_only():
    st.info("This dashboard is for reading only: nothing can be loaded into it here.")

tabs = st.tabs(list(parts), key="part", bind="query-params")
for tab, draw in zip(tabs, parts.values(), strict=True):
    if tab.open:
        with tab:
            draw()
