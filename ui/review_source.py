"""The document behind a finding: its page with the passage marked, or its text, or where it is."""

from pathlib import Path

import streamlit as st

from loaders.derive import SEPARATOR
from loaders.problems import Problem
from loaders.review_reading import Reading
from loaders.vocabularies import UNDECIDED
from ui import review_pages, store
from ui.listing import when
from ui.review_desk import Desk
from ui.text import highlighted, link, plain

_NEAR = 1200  # characters shown before and after a passage
_HEIGHT = 560
_SUGGESTED = (
    "The machine suggested the theme alone. Whether it is a strength or an area for improvement, "
    "and its words, are as they were brought."
)


def draw(desk: Desk, of: Reading) -> None:
    """What the finding rests on, as it was printed; without a passage, the finding as brought."""
    path = review_pages.kept(of, store.ROOT)
    if not of.passage:
        _brought(of)
        return
    if path is not None and of.span is not None:
        _text(desk, of, path)
    elif path is not None and of.page and path.suffix == ".pdf":
        _page(desk, of, path)
    else:
        _cited(of, "The document itself is not kept here.")
    _origin(of, path)


def _page(desk: Desk, of: Reading, path: Path) -> None:
    number = desk.page or of.page
    marks = review_pages.marked_on(of, number)
    whole = desk.whole or not marks
    with st.spinner("Opening the page…"):
        made = review_pages.shown(path, number, marks, whole)
    if isinstance(made, Problem):
        _cited(of, f"The page cannot be shown. {made.message}")
        return
    image, pages = made
    _turning(desk, of, number, pages, bool(marks))
    st.image(
        image,
        width="stretch",
        output_format="JPEG",
        alt=f"Page {number}. Marked: {of.passage['text']}" if marks else f"Page {number}",
    )


def _turning(desk: Desk, of: Reading, number: int, pages: int, marked: bool) -> None:
    """The number of the page, the pages beside it, and all of it or the passage alone."""

    def turn(to: int) -> None:
        desk.page = to

    last = max((mark.page for mark in of.marks), default=of.page)
    said = f"Page {number} of {pages}"
    if marked and last > number:
        said += f"; the passage goes on on page {last}"
    elif not marked:
        said += f"; the passage is on page {of.page}"
    with st.container(horizontal=True, vertical_alignment="center", key="review-turning"):
        st.markdown(f":small[{said}]", width="stretch")
        st.button("Page before", key="review-back", on_click=turn, args=(number - 1,),
                  disabled=number <= 1, shortcut="Left", type="tertiary")  # fmt: skip
        st.button("Page after", key="review-on", on_click=turn, args=(number + 1,),
                  disabled=number >= pages, shortcut="Right", type="tertiary")  # fmt: skip
        _zoom(desk, of)


def _zoom(desk: Desk, of: Reading) -> None:
    def change() -> None:
        desk.whole = not desk.whole
        desk.page = 0

    label = "Only the passage" if desk.whole else "All of it"
    icon = ":material/zoom_in:" if desk.whole else ":material/zoom_out:"
    st.button(label, key="review-zoom", on_click=change, shortcut="Z", icon=icon, type="tertiary")


def _text(desk: Desk, of: Reading, path: Path) -> None:
    words = review_pages.words(path)
    first, last = of.span or (0, 0)
    if isinstance(words, Problem) or not words[first:last].strip():
        _cited(of, "The text of the document cannot be shown.")
        return
    with st.container(horizontal=True, vertical_alignment="center", key="review-turning"):
        st.markdown(":small[The text of the page, with the passage marked]", width="stretch")
        _zoom(desk, of)
    near = len(words) if desk.whole else _NEAR
    with st.container(border=desk.whole, height=_HEIGHT if desk.whole else "content"):
        st.markdown(marked(words, first, last, near))


def marked(words: str, first: int, last: int, near: int) -> str:
    """Markdown of a text from `near` characters before a passage to as many after it, the passage
    on a coloured ground; lines as in the text, whole where they begin within."""
    start = words.rfind("\n", 0, max(0, first - near)) + 1 if first > near else 0
    lines, at = [], start
    for line in words[start:].split("\n"):
        if at > last + near:
            break
        ends = [min(max(place - at, 0), len(line)) for place in (first, last)]
        parts = (line[: ends[0]], False), (line[ends[0] : ends[1]], True), (line[ends[1] :], False)
        lines.append(highlighted(part for part in parts if part[0]))
        at += len(line) + 1
    return "\n\n".join(line for line in lines if line.strip())


def _cited(of: Reading, why: str) -> None:
    """The passage alone, and where to find it."""
    st.markdown(f":small[{plain(why)}]")
    text = of.passage.get("text") or of.finding["statement"]
    page = f", page {of.page}" if of.page else ""
    with st.container(border=True):
        st.markdown(f"**As printed{page}**")
        st.markdown("\n>\n".join(f"> {plain(line)}" for line in text.split("\n")))


def _brought(of: Reading) -> None:
    """The statement and where it comes from, for a finding that was not read from a document."""
    finding, at = of.finding, of.inspection
    untouched = finding["coding"] in UNDECIDED
    st.markdown(f"**{'As brought' if untouched else 'As it stands; brought'} in a spreadsheet**")
    with st.container(border=True):
        st.markdown(plain(finding["statement"]))
    day = when(at.get("published"), at.get("year") or None, at.get("year_basis", ""))
    page = f", page {of.page}" if of.page else ""
    about = f"{at.get('title', '')} ({at.get('partnership', '').replace(SEPARATOR, ', ')}, {day})"
    st.markdown(f":small[{plain(about)}]  \n:small[{link('Source', finding['source_url'])}{page}]")
    if of.themes and untouched:
        st.markdown(f":small[{_SUGGESTED}]")


def _origin(of: Reading, path: Path | None) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f":small[{link('Source', of.finding['source_url'])}]", width="stretch")
        if path is not None:
            name = f"{of.finding['inspection_id']}{path.suffix}"
            st.download_button("The whole document", path.read_bytes, name, key="review-original",
                               on_click="ignore", type="tertiary",
                               icon=":material/download:")  # fmt: skip
