"""Review: what a machine has read of reports, finding by finding, beside the page it stands on; and
the themes that it suggested for findings of spreadsheets."""

import streamlit as st

from ui import loading, review, review_saving

st.title("Review what a machine has read", anchor=False)
review_saving.said()
chosen = review.chosen()
documents = review.progress(chosen)

if documents.empty:
    review.nothing_read()
else:
    if loading.read_only():
        st.info("This dashboard is for reading only: nothing can be decided here.")
    review.how_far(chosen)
    found = review.queue(chosen)
    review.one_by_one(found)
