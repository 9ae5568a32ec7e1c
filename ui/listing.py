"""Findings as people read them: what was found, where, when, and the source."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import pandas as pd
import streamlit as st

from analysis.coding import mark
from analysis.filters import Filters
from analysis.findings import keys, listed, printed, trail
from loaders.schema import NAMES
from ui import citing, store
from ui import filters as shared
from ui.frame import REVIEW_PAGE
from ui.searching import MOST as MOST_FOUND
from ui.searching import Found
from ui.text import highlighted, link, plain

FINDINGS_PAGE = "all-findings"  # its address, as dashboard.py gives it
PER_PAGE = 20
MOST = 25  # findings in a drawer; the Findings page has them all
# Key of a finding, what is said of it, its trail, where and how it was printed, if known, and its
# name where a person still has to review it.
Block = tuple[int, str, list[str], tuple[str, str] | None, str]
_TAGS = {"strength": ":blue-badge[Strength]", "improvement": ":orange-badge[Area for improvement]"}


@st.dialog("Findings behind this mark", position="right", width=640)
def drawer(title: str, filters: Filters) -> None:
    """The findings behind a mark that was clicked, in a drawer, and the way to all of them."""
    few = filters.finding_keys is not None  # just these; no address holds them, so show all
    rows = store.answer(listed, filters, count=None if few else MOST + 1)
    st.markdown(f"**{plain(title)}**")
    if rows.empty:
        st.markdown("No findings are loaded for this mark.")
        return
    more = len(rows) > MOST and not few
    st.caption(f"The first {MOST}, most recent first." if more else how_many(len(rows)))
    if not few:
        to_findings_page(filters, "Open all of them on the Findings page" if more else "")
    shown = rows.head(MOST) if more else rows
    show(shown, unfolded=True)
    citing.findings(shown, FINDINGS_PAGE, filters)


def recent(filters: Filters, count: int = 5) -> None:
    """The most recent findings left by the filters, and the way to all of them."""
    st.markdown("**Most recent findings**")
    draw(store.kept(most_recent, filters, count))
    to_findings_page(filters, "All findings in this theme")


def to_findings_page(filters: Filters, label: str = "") -> None:
    """A link to the Findings page that shows just these findings, in a tab of its own.

    A whole address rather than a change of page: Streamlit would keep what this session has chosen
    already, and what is shown could not be copied as a link.
    """
    st.link_button(
        label or "Open these on the Findings page",
        shared.address(FINDINGS_PAGE, filters),
        icon=":material/open_in_new:",
        type="tertiary",
    )


def show(
    rows: pd.DataFrame,
    marks: Mapping[int, tuple[tuple[str, bool], ...]] | None = None,
    unfolded: bool = False,
) -> None:
    """Each finding of `analysis.findings.listed` as a short block, in the order of `rows`.

    `marks` holds highlighted statements by finding key, where a search found them. The passage as
    printed stands below, where there is one: folded away, unless `unfolded`.
    """
    draw(_blocks(rows, marks or {}), unfolded)


def draw(blocks: Sequence[Block], unfolded: bool = False) -> None:
    """Draw findings that `most_recent` or `in_order` gave."""
    for key, said, updates, passage, unreviewed in blocks:
        with st.container(border=True, key=f"finding-{key}"):
            st.markdown(said + _to_review(unreviewed))
            for update in updates:
                st.markdown(f":small[{update}]")
            if passage is not None:
                _as_printed(*passage, unfolded)


def _to_review(name: str) -> str:
    """A link to the Review page, opened at the finding; '' where there is nothing to review."""
    if not name or not st.session_state.get("_review"):
        return ""
    nation = store.nation() if len(store.nations()) > 1 else ""
    address = shared.address(REVIEW_PAGE, Filters(nation=nation), {"finding": name})
    return f" :small[· {link('Review it', address)}]"


def _as_printed(where: str, words: str, unfolded: bool) -> None:
    quoted = f"> {plain(words)}"
    if unfolded:
        st.markdown(f":small[{where}]\n\n{quoted}")
        return
    with st.expander(where):
        st.markdown(quoted)


def most_recent(filters: Filters, count: int) -> list[Block]:
    """The most recent findings left by the filters, for `store.kept` and `draw`."""
    return _blocks(store.answer(listed, filters, count=count))


def in_order(keys: tuple[int, ...]) -> list[Block]:
    """The findings with these keys, in their order, for `store.kept` and `draw`."""
    rows = store.answer(listed, Filters(finding_keys=keys))
    return _blocks(rows.set_index("finding_key", drop=False).loc[list(keys)])


def _blocks(
    rows: pd.DataFrame, marks: Mapping[int, tuple[tuple[str, bool], ...]] = MappingProxyType({})
) -> list[Block]:
    followed = rows.loc[rows["followed_up"] > 0, "finding_key"]
    updates = _trails(tuple(int(key) for key in followed))
    passages = _passages(rows)
    return [
        (
            row.finding_key,
            _block(row, marks.get(row.finding_key)),
            updates.get(row.finding_key, []),
            passages.get(row.finding_key),
            row.finding_id if row.coding == "machine" else "",
        )
        for row in rows.itertuples()
    ]


def how_many(count: int) -> str:
    """ "1 finding", "12 findings"."""
    return f"{count:,} finding{'' if count == 1 else 's'}"


def _block(row, segments: tuple[tuple[str, bool], ...] | None) -> str:  # noqa: ANN001
    themes = store.names("themes")
    others = [themes.get(name, name) for name in str(row.other_themes or "").split("; ") if name]
    topic = f"**{plain(themes.get(row.theme, row.theme))}**"
    if isinstance(row.other_themes, str) and others:
        topic += f" · also {plain(', '.join(others))}"
    statement = highlighted(segments) if segments else plain(row.statement)
    unconfirmed = mark(row.coding, row.confidence)
    tags = _TAGS[row.polarity] + (f" :gray-badge[{plain(unconfirmed)}]" if unconfirmed else "")
    return f"{tags} {topic}\n\n{statement}\n\n{_source(row)}"


def _source(row) -> str:  # noqa: ANN001
    programme = store.names("programmes").get(row.programme, row.programme)
    parts = [
        plain(row.partnership),
        f"{plain(programme)}, {NAMES[row.kind].lower()}",
        plain(when(row.published, row.year, row.year_basis)),
        link("Source", row.source_url) + (f", page {int(row.page)}" if pd.notna(row.page) else ""),
    ]
    if isinstance(row.report_url, str) and row.report_url != row.source_url:
        parts.append(link("Full report", row.report_url))
    if not row.complete:
        parts.append("source seen in part")
    return f":small[{' · '.join(parts)}]"


def when(published: object, year: object, basis: str) -> str:
    """The date of an inspection in words, as precise as known: "March 2024", "2025 (inferred)"."""
    if isinstance(published, str) and published:
        parts = published.split("-")
        moment = pd.Timestamp("-".join([*parts, "01", "01"][:3]))
        return {1: f"{moment:%Y}", 2: f"{moment:%B %Y}"}.get(
            len(parts), f"{moment.day} {moment:%B %Y}"
        )
    if pd.isna(year):
        return "year not known"
    return f"{int(year)} ({'inferred' if basis == 'inferred' else 'year of fieldwork'})"


def _trails(keys: tuple[int, ...]) -> dict[int, list[str]]:
    if not keys:
        return {}
    rows = store.answer(trail, Filters(finding_keys=keys))
    statuses = store.names("statuses")
    trails: dict[int, list[str]] = {}
    for row in rows.itertuples():
        whole = " about the whole report" if row.scope == "report" else ""
        dated = when(row.date, None, "") if isinstance(row.date, str) else "undated"
        words = (
            f":material/subdirectory_arrow_right: **{plain(statuses[row.status])}** "
            f"({plain(dated)}, reported by the {NAMES[row.reported_by].lower()}{whole}). "
            f"{plain(row.note)} {link('Source', row.source_url)}"
        )
        trails.setdefault(row.finding_key, []).append(words)
    return trails


def _passages(rows: pd.DataFrame) -> dict[int, tuple[str, str]]:
    """Where and how findings were printed, by key, of those that were read from a document."""
    if rows.empty or not store.snapshot().rows("passages"):
        return {}
    keys = tuple(int(key) for key in rows["finding_key"])
    words = store.answer(printed, Filters(finding_keys=keys)).set_index("finding_key")["text"]
    pages = rows.set_index("finding_key")["page"]
    return {
        key: ("As printed" + (f", page {int(pages[key])}" if pd.notna(pages[key]) else ""), text)
        for key, text in words.items()
    }


def page_of(filters: Filters, order: str, found: Found | None, page: int) -> pd.DataFrame:
    """The findings of one page (from 1), `PER_PAGE` of them, as `findings.listed` gives them.

    `order` is one of `findings.ORDERS`, or "best" for the rank of a search.
    """
    if order == "best" and found is not None:
        left = set(store.answer(keys, filters)["finding_key"])
        here = [key for key in found.keys if key in left][(page - 1) * PER_PAGE : page * PER_PAGE]
        rows = store.answer(listed, Filters(finding_keys=tuple(here)))
        return rows.set_index("finding_key", drop=False).loc[here]
    return store.answer(listed, filters, order=order, count=page * PER_PAGE)[
        (page - 1) * PER_PAGE :
    ]


def summary(count: int, found: Found | None) -> str:
    """How many findings are shown and, after a search, how it was understood."""
    if found is None:
        return f"**{how_many(count)}**"
    if found.problem:
        return plain(found.problem)
    cut = (
        f" Only the best {MOST_FOUND:,} of {found.total:,} are kept."
        if found.total > len(found.keys)
        else ""
    )
    return f"**{how_many(count)}** · {plain(found.in_words)}.{cut}"
