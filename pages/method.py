"""Method: where do the data come from, how far can they be trusted, what may be said?"""

import streamlit as st

from analysis import quality
from analysis.filters import EVERYTHING
from ui import citing, documents, store
from ui.text import plain

st.title("How it is made, and how to read it", anchor=False)

st.header("Where the data come from", anchor="sources")
st.markdown(documents.section("Where the data come from"))

st.header("How far the coding can be trusted", anchor="quality")
agreed = store.answer(quality.coded_twice, EVERYTHING, then=quality.agreement_table)
st.markdown(plain(quality.agreement_in_words(agreed)))
st.markdown(plain(quality.check_in_words(store.answer(quality.verdicts, EVERYTHING))))

st.header("What a machine reads", anchor="machine")
st.markdown(documents.section("What a machine reads"))
documents.suggestions(agreed)

if store.snapshot().rows("ledger"):
    st.header("What could not be loaded", anchor="ledger")
    documents.ledger()

st.header("Coding rules", anchor="coding")
st.markdown(documents.section("Coding rules"))

st.header("Known limits", anchor="limits")
st.markdown(documents.section("Known limits"))

st.header("What may be said", anchor="statistics")
st.markdown(documents.section("What may be said"))

st.header("Words used", anchor="words")
themes, statuses, grades = st.tabs(["Themes", "States of progress", "Grades"])
with themes:
    documents.definitions(
        "themes", {"name": "Theme", "domain": "Domain", "definition": "What belongs here"}
    )
with statuses:
    documents.definitions(
        "statuses",
        {"name": "State", "definition": "What it means", "closed": "Closed", "done": "Done"},
    )
    st.markdown(documents.section("No published follow-up"))
with grades:
    documents.definitions(
        "grades", {"name": "Grade", "level": "Level", "definition": "What it means"}
    )

st.header("How to cite it", anchor="cite")
st.markdown("Lists of findings have a citation of each below them. The data set as a whole:")
citing.data_set()

st.header("If a finding is wrong", anchor="contest")
st.markdown(documents.section("If a finding is wrong"))
