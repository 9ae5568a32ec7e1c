"""Decisions on findings: counted while they are not saved, saved as one load, taken back."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import streamlit as st

from analysis.words import counted
from exports.about import file_name
from loaders.export import export
from loaders.problems import DataError
from loaders.reviews import FILES, Decision, as_files, save
from loaders.storage.snapshots import Snapshot
from loaders.vocabularies import DECISIONS
from ui import loading, loading_done, store
from ui.review_desk import OFFER_AT, Desk
from ui.text import plain

_SAVED = "_review_saved"


def bar(desk: Desk) -> None:
    """How many decisions wait to be saved, who made them, and the button that saves them."""
    waiting = len(desk.pending)
    with st.container(border=True, key="review-waiting"):
        words, name, button, file = st.columns([6, 3, 3, 2], vertical_alignment="center")
        with words:
            st.markdown(_waiting(desk, waiting))
        with name:
            _name(desk)
        pressed = button.button(f"Save {counted(waiting, 'decision')}" if waiting else "Save",
                                key="review-save", type="primary" if waiting else "secondary",
                                icon=":material/save:", shortcut="W", disabled=not waiting,
                                width="stretch")  # fmt: skip
        with file:
            _as_file(desk)
    if pressed:
        _save(desk)


def _waiting(desk: Desk, waiting: int) -> str:
    """What waits to be saved, in words; how it goes, while nothing does."""
    if not waiting:
        return (
            "**Nothing to be saved yet**  \n:small[Each decision leads to the next finding; all "
            "are saved together, and can be undone.]"
        )
    more = ": a good moment to save" if waiting >= OFFER_AT else " to be saved"
    made = [one.decision for one in desk.pending.values()]
    kinds = [f"{made.count(kind)} {kind}" for kind in DECISIONS if kind in made]
    lasting = "Kept on other pages, lost if this tab closes."
    return f"**{counted(waiting, 'decision')}{more}**  \n:small[{', '.join(kinds)}. {lasting}]"


def _name(desk: Desk) -> None:
    def take() -> None:
        desk.reviewer = st.session_state["review-who"].strip()

    st.session_state["review-who"] = desk.reviewer
    st.text_input("Your name, kept with each decision", key="review-who", max_chars=80,
                  on_change=take, placeholder="Your name",
                  label_visibility="collapsed")  # fmt: skip


def _save(desk: Desk) -> None:
    if not desk.reviewer:
        st.warning("Give your name first: it is kept with each decision.", icon=":material/person:")
        return
    try:
        with st.spinner("Saving…"):
            saved = save(desk.signed(), store.ROOT, desk.reviewer)
    except DataError as error:
        problems = "\n".join(f"- {plain(problem)}" for problem in error.problems[:10])
        st.error(f"{plain(error)}\n\n{problems}", icon=":material/error:")
        return
    st.session_state["_loaded"] = loading.Done(saved.report, saved.before, desk.reviewer)
    words = f"{counted(len(desk.pending) - len(saved.gone), 'decision')} saved."
    if saved.gone:
        words += (
            f" {counted(len(saved.gone), 'finding')} had been taken out of the store meanwhile; "
            "what you decided about them was not kept."
        )
    st.session_state[_SAVED] = words
    desk.clear()
    st.rerun()


def said() -> None:
    """What saving did, with the way back, until something else is decided."""
    loading_done.settled()
    done: loading.Done | None = st.session_state.get("_loaded")
    words = st.session_state.get(_SAVED)
    if not words or done is None or store.snapshot().id != done.report.snapshot:
        st.session_state.pop(_SAVED, None)
        return
    with st.container(horizontal=True, vertical_alignment="center", key="review-saved"):
        st.success(plain(words), icon=":material/check_circle:", width="stretch")
        st.button("Undo this save", key="review-undo-save", on_click=loading_done.undo,
                  args=(done,), icon=":material/undo:", type="tertiary")  # fmt: skip


def _as_file(desk: Desk) -> None:
    now, made = store.snapshot(), desk.signed()
    name = file_name("review", now.id[:8], "zip")
    st.download_button("File", lambda: zipped(made, now), name,
                       key="review-zip", on_click="ignore", type="tertiary",
                       icon=":material/download:", disabled=not made,
                       help="Decisions that are not saved yet, to be loaded later.")  # fmt: skip


def zipped(made: list[Decision], now: Snapshot) -> bytes:
    """Decisions as a zip of CSV files that the Load page takes."""
    return _zip(as_files(made, now)[0])


def saved(now: Snapshot) -> bytes:
    """Every decision that is saved, and the findings as they stand, as a zip of CSV files that can
    be loaded again: without its finding a decision is refused where the finding is not as left."""
    decided = now.read("reviews", ["finding_key"])["finding_key"]
    keys = {"findings": decided, "reviews": None}
    with TemporaryDirectory(prefix="review-") as folder:
        for table, only in keys.items():
            export(now, table, "csv", Path(folder) / FILES[table], only)
        return _zip({name: (Path(folder) / name).read_bytes() for name in FILES.values()})


def _zip(files: Mapping[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return content.getvalue()
