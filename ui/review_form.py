"""The finding under review, to be corrected, and the decisions on it, each with its key."""

from collections.abc import Sequence

import streamlit as st

from analysis.statistics import percentage_in_words
from loaders.reports.document import SECTION_NAMES
from loaders.review_reading import Reading
from loaders.reviews import told
from loaders.schema import NAMES, POLARITIES
from loaders.vocabularies import STATEMENT_WORDS
from ui import store
from ui.review_desk import Desk, Draft, following, preceding
from ui.text import plain

_MOST_OTHERS = 2
_WAITS = "Counts nowhere until confirmed: other findings of this inspection stand already"
DECIDED = {
    "confirmed": ":green-badge[:material/check: Confirmed]",
    "corrected": ":blue-badge[:material/edit: Corrected]",
    "rejected": ":gray-badge[:material/close: Rejected]",
}


def draw(desk: Desk, of: Reading, queue: Sequence[str], read_only: bool) -> None:
    """The finding as the reviewer has it so far, and what can be decided."""
    draft = desk.draft(of)
    _head(desk, of)
    if desk.trouble:
        st.warning(desk.trouble, icon=":material/warning:")
    _decisions(desk, of, draft, queue, read_only)
    _statement(draft, read_only)
    _polarity(draft, read_only)
    _theme(draft, of, read_only)
    _others(draft, read_only)
    if not read_only:
        st.text_input("Note (optional)", draft.note, max_chars=400, **_field(draft, "note"))
        st.caption("Keys work outside the fields: Tab or Esc leaves a field.")


def _head(desk: Desk, of: Reading) -> None:
    """Where the finding stands, and what was decided about it so far."""
    passage, at = of.passage, of.inspection
    section = SECTION_NAMES.get(passage.get("section", ""), "")
    ordinal = passage.get("ordinal")
    place = f"{section}, item {ordinal}" if section and ordinal else section
    parts = [place, f"page {of.page}" if of.page else ""]
    where = " · ".join(plain(part) for part in parts if part)
    st.markdown(f"**{plain(at.get('title', ''))}**  \n:small[{where}]")
    if responsible := passage.get("responsible"):
        st.markdown(f":small[Named as responsible: {plain(responsible)}]")
    if of.finding["coding"] == "waiting":
        st.markdown(f":gray-badge[:material/hourglass_empty: Waiting] :small[{_WAITS}]")
    pending = desk.pending.get(of.finding["finding_id"])
    if pending is not None:
        st.markdown(f"{DECIDED[pending.decision]} :small[not saved yet]")
    elif of.decisions:
        last = of.decisions[-1]
        note = f": {last['note']}" if last["note"] else ""
        by = plain(f"by {last['reviewer']}, {last['date']}{note}")
        st.markdown(f"{DECIDED[last['decision']]} :small[{by}]")


def _take(draft: Draft, name: str, key: str) -> None:
    """Keep what the reviewer changed in a field."""
    value = st.session_state[key]
    setattr(draft, name, list(value) if isinstance(value, list) else value)
    if draft.theme in draft.others:
        draft.others.remove(draft.theme)
        draft.version += 1


def _field(draft: Draft, name: str, read_only: bool = False) -> dict[str, object]:
    """What the field of `name` is called, and what is done when it changes.

    Each finding has fields of its own, and new ones when a key changes what they show: a browser
    that is a step behind then cannot write into the next finding what it showed for the last.
    """
    key = f"review-{name}-{draft.name}-{draft.version}"
    return {"key": key, "on_change": _take, "args": (draft, name, key), "disabled": read_only}


def _statement(draft: Draft, read_only: bool) -> None:
    st.text_area(f"The finding in our words (at most {STATEMENT_WORDS})", draft.statement,
                 height=104, **_field(draft, "statement", read_only))  # fmt: skip


def _polarity(draft: Draft, read_only: bool) -> None:
    def swap() -> None:
        draft.polarity = next(other for other in POLARITIES if other != draft.polarity)
        draft.version += 1

    with st.container(horizontal=True, vertical_alignment="center"):
        st.segmented_control(
            "Strength or area for improvement", POLARITIES, format_func=NAMES.get, required=True,
            default=draft.polarity, label_visibility="collapsed",
            **_field(draft, "polarity", read_only),
        )  # fmt: skip
        if not read_only:
            st.button("Swap", key="review-swap", on_click=swap, shortcut="S", type="tertiary")


def _theme(draft: Draft, of: Reading, read_only: bool) -> None:
    """The themes suggested, each one press away, and the whole list."""

    def choose(theme: str) -> None:
        draft.theme = theme
        draft.others = [other for other in draft.others if other != theme]
        draft.version += 1

    names = store.names("themes")
    st.markdown(":small[Main theme, and how likely the model finds it]")
    for at, (theme, share) in enumerate(of.themes if not read_only else (), start=1):
        label = f"{plain(names.get(theme, theme))} · {percentage_in_words(share)}"
        mark = "check_circle" if draft.theme == theme else "radio_button_unchecked"
        st.button(label, key=f"review-theme-{at}", on_click=choose, args=(theme,), width="stretch",
                  shortcut=str(at), icon=f":material/{mark}:")  # fmt: skip
    options = list(names) if draft.theme in names else [draft.theme, *names]
    st.selectbox("Main theme, of all", options, options.index(draft.theme),
                 format_func=lambda name: names.get(name, name), label_visibility="collapsed",
                 **_field(draft, "theme", read_only))  # fmt: skip


def _others(draft: Draft, read_only: bool) -> None:
    names = store.names("themes")
    options = [name for name in (*names, *draft.others) if name != draft.theme]
    st.multiselect("Other themes", list(dict.fromkeys(options)), draft.others,
                   max_selections=_MOST_OTHERS, placeholder="None",
                   format_func=lambda name: names.get(name, name),
                   **_field(draft, "others", read_only))  # fmt: skip


def _decisions(
    desk: Desk, of: Reading, draft: Draft, queue: Sequence[str], read_only: bool
) -> None:
    name = of.finding["finding_id"]
    left = (draft.polarity, draft.theme, draft.others, draft.statement)
    same = told(of.before, *left) == "confirmed"
    forward, back = following(queue, name, desk.pending), preceding(queue, name)
    with st.container(horizontal=True, key="review-decisions"):
        if not read_only:
            st.button("Confirm" if same else "Keep as corrected", key="review-confirm",
                      type="primary", shortcut="Y", icon=":material/check:",
                      on_click=desk.decide, args=(of, False, queue))  # fmt: skip
            st.button("Reject", key="review-reject", shortcut="X", icon=":material/close:",
                      help="It is no finding: it will not be counted anywhere.",
                      on_click=desk.decide, args=(of, True, queue))  # fmt: skip
    with st.container(horizontal=True, key="review-moves"):
        st.button("Previous", key="review-previous", shortcut="P", on_click=desk.go, args=(back,),
                  disabled=not back or back == name, type="tertiary")  # fmt: skip
        st.button("Next", key="review-next", shortcut="N", on_click=desk.go, args=(forward,),
                  disabled=not forward, type="tertiary")  # fmt: skip
        if not read_only:
            st.button("Undo last", key="review-undo", shortcut="U", on_click=desk.undo,
                      disabled=not desk.made, type="tertiary")  # fmt: skip
