"""Findings: every finding, to be searched, narrowed, read with its source, and taken away."""

import streamlit as st

from analysis import findings
from analysis.overview import totals
from loaders.schema import NAMES, POLARITIES
from ui import citing, facets, filters, frame, listing, searching, store, taking
from ui.text import plain

MOST_PAGES = 250  # beyond that, narrowing helps more than turning pages

st.title("Every finding, with its source", anchor=False)
with st.container(horizontal=True, vertical_alignment="bottom"):
    text = st.text_input(
        "Search the findings",
        key="q",
        bind="query-params",
        placeholder='For example: chronologies, "action plan", training NOT police',
        icon=":material/search:",
    )
    with st.popover("How to search", icon=":material/help:", type="tertiary"):
        searching.how_to()

with st.container(horizontal=True, vertical_alignment="bottom"):
    polarities = st.pills(
        "Show",
        POLARITIES,
        selection_mode="multi",
        format_func=NAMES.get,
        key="polarity",
        bind="query-params",
        label_visibility="collapsed",
    )
    found = searching.find(text)
    orders = {"best": "Best match first", **findings.ORDERS} if found else findings.ORDERS
    order = st.selectbox(
        "Order",
        list(orders),
        format_func=orders.get,
        key="order-found" if found else "order",
        bind="query-params",
        label_visibility="collapsed",
        width=220,
    )

chosen = filters.chosen().but(polarities=tuple(polarities))
if found:
    chosen = chosen.but(finding_keys=found.keys)
frame.narrowed(chosen)
count = int(store.answer(totals, chosen)["findings"].iloc[0])
left, right = st.columns([2, 1], gap="medium")

with left:
    st.markdown(listing.summary(count, found))
    if found and found.suggestion:
        st.markdown(f"Did you mean **{plain(found.suggestion)}**?")
    if count == 0:
        st.markdown("Clear a filter in the sidebar, or search for fewer words, to see more.")
    else:
        taking.downloads(chosen, order, found, count)
        pages = min(-(-count // listing.PER_PAGE), MOST_PAGES)
        here = st.container()  # above the page numbers, though drawn after they are known
        page = st.pagination(pages, key="page", bind="query-params") if pages > 1 else 1
        rows = listing.page_of(chosen, order, found, page)
        with here:
            listing.show(rows, found.marks(list(rows["finding_key"])) if found else None)
            citing.findings(rows, listing.FINDINGS_PAGE, chosen)

with right:
    st.subheader("Narrow down", anchor=False)
    facets.draw(chosen)
