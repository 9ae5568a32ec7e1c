"""The review of what a machine has read: which findings, how far it is, and one after another."""

import pandas as pd
import streamlit as st

from analysis import review, review_words
from analysis.filters import Filters
from exports.about import file_name
from loaders.vocabularies import CODINGS
from ui import filters as shared
from ui import loading, review_form, review_pages, review_saving, review_source, store
from ui.listing import when
from ui.review_desk import Desk, desk, following, opened
from ui.text import plain

MOST = 5_000  # findings of one queue; more come once these are reviewed
PARAMETER = "finding"
SHOWN = {"left": "To be reviewed", "decided": "Reviewed", "rejected": "Rejected"}
Queue = tuple[str, ...]


def chosen() -> Filters:
    """What the shared filters leave, whoever coded it and even if it was rejected."""
    return shared.chosen().but(codings=CODINGS)


def progress(filters: Filters) -> pd.DataFrame:
    """How far each document is: `analysis.review.by_document`."""
    return store.answer(review.progress, filters, then=review.by_document)


def queue(filters: Filters) -> Queue:
    """The names of the findings to look at, by choices that are drawn here."""
    documents = store.kept(_documents, filters)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        shown = st.segmented_control(
            "Show", list(SHOWN), format_func=SHOWN.get, default="left", required=True,
            key="show", bind="query-params", label_visibility="collapsed",
        )  # fmt: skip
        document = st.selectbox(
            "Document", list(documents), format_func=documents.get, key="document",
            bind="query-params", label_visibility="collapsed", width=300,
        )  # fmt: skip
        order = st.selectbox(
            "Order", list(review.ORDERS), format_func=review.ORDERS.get, key="review-order",
            bind="query-params", label_visibility="collapsed", width=170,
        )  # fmt: skip
        _agreed_so_far(filters)
    found = store.kept(_queue, filters, shown, document, order)
    _settle(desk(), found, (filters, shown, document, order, store.snapshot().id))
    return found


def _queue(filters: Filters, shown: str, document: str, order: str) -> Queue:
    rows = store.answer(
        review.queue, filters, shown=shown, document=document, order=order, count=MOST
    )
    return tuple(rows["finding_id"])


def _documents(filters: Filters) -> dict[str, str]:
    """What can be looked at one by one: all, documents by SHA-256, no two of the same name, and
    what rests on none."""
    rows = progress(filters)
    without = rows["document"].isna()
    names = {"": "All documents and spreadsheets" if without.any() else "All documents"}
    for row in rows[~without].itertuples():
        day = f", {when(row.published, None, '')}" if isinstance(row.published, str) else ""
        name = f"{row.title}{day}"
        if not isinstance(row.title, str) or name in names.values():
            name = f"{row.title or row.partnership} ({row.document[:8]})"
        names[row.document] = name
    return names | ({review.NO_DOCUMENT: "Spreadsheets"} if without.any() else {})


def _settle(on: Desk, found: Queue, of: object) -> None:
    """Put a finding on the desk: the one that the address names, else the next of the queue."""
    named = st.query_params.get(PARAMETER, "")
    if named and named != on.linked:
        on.linked, on.of = named, of
        on.go(named)
    elif on.of != of:
        on.of = of
        if on.at not in found or on.at in on.pending:
            on.go(following(found, "", on.pending))


@st.fragment
def one_by_one(found: Queue) -> None:
    """The finding on the desk beside its document, and what can be decided about it."""
    on = desk()
    reading = opened(on.at) if on.at else None
    _name_in_address(on)
    if not loading.read_only():
        review_saving.bar(on)
    if reading is None:
        _nothing_more(on, found)
        return
    left, right = st.columns([3, 2], gap="medium")
    with left, st.container(border=True, gap="small"):
        review_source.draw(on, reading)
    with right, st.container(gap="small"):
        review_form.draw(on, reading, found, loading.read_only())
    if after := following(found, on.at, on.pending):
        review_pages.ahead(store.ROOT, store.snapshot().id, after)


def _name_in_address(on: Desk) -> None:
    """Let the address name the finding, so that it can be passed on."""
    if on.at:
        on.linked = on.at
        if st.query_params.get(PARAMETER) != on.at:
            st.query_params[PARAMETER] = on.at
    elif PARAMETER in st.query_params:
        del st.query_params[PARAMETER]
        on.linked = ""


def _nothing_more(on: Desk, found: Queue) -> None:
    if on.at:
        st.info("There is no finding of that name in the store.", icon=":material/info:")
        on.go("")
    if on.made and not following(found, "", on.pending):
        st.success("Everything here is decided; save it above.", icon=":material/done_all:")
        st.button("Undo last", key="review-undo", shortcut="U", on_click=on.undo,
                  icon=":material/undo:")  # fmt: skip
    elif found:
        first = following(found, "", ())
        st.button("Begin at the first", on_click=on.go, args=(first,))
    else:
        st.info("There is no finding here.", icon=":material/info:")


def nothing_read() -> None:
    """Why there is nothing to review, and where to bring it from."""
    filters = shared.chosen().but(codings=())
    if filters == Filters(nation=filters.nation):
        st.info("No finding was read by a machine. Bring a published report (PDF, web page or "
                "text) on the Load page, or a spreadsheet of findings that asks for suggested "
                "themes; what a machine read or suggested is reviewed here.",
                icon=":material/info:")  # fmt: skip
        st.page_link("pages/load.py", label="Load a published report or a spreadsheet")
        return
    words = shared.in_words(filters)
    st.info(plain(f"Nothing that a machine has read is left by the filters ({words})."),
            icon=":material/filter_alt:")  # fmt: skip


def how_far(filters: Filters) -> None:
    """How much is reviewed."""
    documents = progress(filters)
    total, done = int(documents["findings"].sum()), int(documents["reviewed"].sum())
    said = plain(review_words.progress_in_words(documents))
    st.progress(done / total if total else 0.0, text=said)


def _agreed_so_far(filters: Filters) -> None:
    """How often people left what the machine had, and how far each document is, when opened."""
    more = st.popover("Agreement", icon=":material/query_stats:", type="tertiary",
                      key="review-far", on_change="rerun")  # fmt: skip
    if more.open:
        with more:
            _agreement(filters)
            _by_document(progress(filters))


def _agreement(filters: Filters) -> None:
    agreed = store.answer(review.decisions, filters, then=_agreed)
    st.markdown(plain(review_words.agreement_in_words(agreed)))
    st.caption(
        "What people rejected is left out of these shares. Findings are reviewed in the order that "
        "reviewers choose, so that the first ones are no sample of all."
    )
    now = store.snapshot()
    st.download_button("All decisions", lambda: review_saving.saved(now),
                       file_name("reviews", now.id[:8], "zip"), key="review-all",
                       help="CSV files of the decisions and of the findings as they were left.",
                       on_click="ignore", type="tertiary", icon=":material/download:")  # fmt: skip


def _agreed(decisions: pd.DataFrame) -> pd.DataFrame:
    return review.agreed(review.latest(decisions))


def _by_document(documents: pd.DataFrame) -> None:
    labels = {"title": "Document or inspection", "findings": "Findings",
              "reviewed": "Reviewed", "rejected": "Rejected", "left": "Left"}  # fmt: skip
    shown = documents[list(labels)].rename(columns=labels)
    st.dataframe(shown, hide_index=True, height=300 if len(shown) > 8 else "auto",
                 alt="How far each document is")  # fmt: skip
