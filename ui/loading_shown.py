"""What a visitor sees of files they brought: what was recognised, what would change, what is wrong.

Nothing here writes to the store but the button that says so.
"""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from analysis.filters import Filters
from analysis.words import counted
from exports.about import About, file_name
from exports.rows import as_csv
from loaders.checking.reference import Vocabularies
from loaders.preview import MOST, TablePreview
from loaders.problems import DataError
from loaders.report import FileReport
from loaders.wording import named
from ui import filters as shared
from ui import loading, loading_mapping, store
from ui import loading_words as words
from ui.loading_done import load
from ui.loading_marked import offer
from ui.loading_rows import changes_in_words, in_words
from ui.text import plain

KINDS = {"new": "New", "changed": "Changed", "unchanged": "Unchanged", "refused": "Refused"}
_FEW = 12  # whole-file problems and notes that are listed
_HEIGHT = 380
_COUNTED = ("same_inspection", "waiting", "other_grade")  # notes on what counts, and how often
_READ = 30  # problems that are shown in full; more stand in a table to scroll
_PROBLEMS = {
    "file": "File",
    "sheet": "Sheet",
    "line": "Row",
    "column": "Column",
    "value": "What stands there",
    "message": "What is wrong, and what to do",
}
_OTHERS = "Its columns are not those of the template. Use a profile, as offered above."
_BEHIND = {
    "passages": "The words as printed on which each finding rests, and where they stand.",
    "suggestions": "The likeliest themes of each finding, for the page Review.",
}


@st.fragment(run_every=0.6)
def waiting(work: loading.Work) -> None:
    """A bar that says how far reading is, until it is done."""
    what, share = work.now
    st.progress(min(share, 1.0), text=f"{plain(what)}…")
    if work.future.done():
        st.rerun()


def compared(work: loading.Work) -> None:
    """All there is to say of files that were read, and the button that loads them."""
    try:
        now = work.future.result()
    except DataError as error:
        st.error("\n\n".join(plain(line) for line in str(error).splitlines()),
                 icon=":material/error:")  # fmt: skip
        if work.profile:
            st.button("Read it without the profile", on_click=loading.again, args=("",))
        return
    loading_mapping.offer(work, now)
    _recognised(now.report.files)
    _said(now, loading_mapping.strange(work, now))
    _difference(now, work)
    _offer_to_load(now)


def _recognised(files: Sequence[FileReport]) -> None:
    files = [file for file in files if file.rows or not file.table]
    rows = pd.DataFrame(
        {
            "File": [named(file.file, file.sheet) for file in files],
            "Holds": [words.holds(file.table) for file in files],
            "Rows": [file.rows for file in files],
            "Right": [file.taken for file in files],
            "Refused": [file.refused for file in files],
        }
    )
    counts = st.column_config.NumberColumn(format="localized")
    st.dataframe(
        rows,
        hide_index=True,
        height="auto",
        column_config=dict.fromkeys(["Rows", "Right", "Refused"], counts),
        alt="What was recognised in each file",
    )


def _said(now: loading.Compared, strange: Sequence[loading.Brought]) -> None:
    """What is wrong with whole files, and what is worth knowing."""
    wrong = now.preview.files
    others = {file.name for file in strange}  # for which a profile is offered above
    if len(wrong):
        lines = [
            f"- {plain(_where(row))}: {_OTHERS if row['file'] in others else plain(row['message'])}"
            for row in wrong.head(_FEW).to_dict("records")
        ]
        st.error("\n".join([*lines, *_more(len(wrong))]), icon=":material/error:")
    notes = now.report.warnings
    if notes:
        twice = any(note.rule in _COUNTED for note in notes)
        with st.expander(counted(len(notes), "note"), expanded=twice, icon=":material/info:"):
            st.markdown("\n".join([f"- {plain(note)}" for note in notes[:_FEW]]
                                  + _more(len(notes))))  # fmt: skip


def _where(row: dict[str, str]) -> str:
    return named(row["file"], row["sheet"])


def _more(number: int) -> list[str]:
    return [f"- and {number - _FEW:,} more"] if number > _FEW else []


def _difference(now: loading.Compared, work: loading.Work) -> None:
    totals = {kind: now.preview.total(kind) for kind in KINDS}
    if not any(totals.values()):
        return
    first = next(kind for kind in ("refused", "new", "changed", "unchanged") if totals[kind])
    labels = {kind: f"{name} ({totals[kind]:,})" for kind, name in KINDS.items()}
    for kind, tab in zip(KINDS, st.tabs(list(labels.values()), default=labels[first]), strict=True):
        with tab:
            if not totals[kind]:
                st.markdown(f"No row is {kind}.")
                continue
            if kind == "refused":
                offer(work, now.report.problems)
            for table in now.preview.tables:
                _rows(table, kind, now.found.vocabularies)


def _rows(table: TablePreview, kind: str, vocabularies: Vocabularies) -> None:
    """The rows of one kind and table."""
    number = table.refused if kind == "refused" else getattr(table.counts, kind)
    if not number:
        return
    rows = _labelled(table, kind, vocabularies)
    what = "thing to put right" if kind == "refused" else "row"
    several = "things to put right" if kind == "refused" else "rows"
    shown = f", the first {counted(MOST, what, several)} shown" if len(rows) >= MOST else ""
    if kind == "refused" and table.waiting and len(rows):
        shown = f", {table.waiting:,} of them waiting for rows that are refused themselves{shown}"
    st.markdown(f"**{words.holds(table.table)}**: {counted(number, 'row')}{shown}")
    alt = f"{KINDS[kind]} rows of {words.holds(table.table)}"
    if kind != "refused" and table.table in _BEHIND:
        st.caption(_BEHIND[table.table])
    elif rows.empty:
        waits = "It waits for a row that is" if number == 1 else "They wait for rows that are"
        waiting = f"{waits} refused: see what is told of others."
        st.markdown(waiting if table.waiting else "Their file could not be read: see above.")
    elif kind == "refused" and len(rows) <= _READ:  # messages are long: here they are not cut
        st.table(rows.map(plain), hide_index=True, border="horizontal", alt=alt)
    else:
        st.dataframe(rows, hide_index=True, height=_HEIGHT if len(rows) > 9 else "auto", alt=alt)
        if kind in ("new", "changed"):
            _take_away(table, kind)


def _take_away(table: TablePreview, kind: str) -> None:
    """A download of the rows shown, with the columns and codes of files."""
    exact, what = getattr(table, kind), f"{KINDS[kind]} rows of {words.holds(table.table).lower()}"
    about = About(
        title=what,
        filters="What a load would bring; nothing is stored yet",
        counts=counted(len(exact), "row"),
        as_of=f"Compared with data loaded {store.as_of()} (snapshot {store.snapshot().id})",
        method="Columns and codes as in files",
        address=shared.address(st.session_state.get("_path", ""), Filters()),
        source="The files brought",
    )
    st.download_button(
        "These rows as CSV, in the codes of files",
        lambda: as_csv(exact, about),
        file_name(what, store.snapshot().id[:8], "csv"),
        key=f"preview-{kind}-{table.table}",
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
    )


def _labelled(table: TablePreview, kind: str, vocabularies: Vocabularies) -> pd.DataFrame:
    """The rows under headings for people, without columns in which nothing stands."""
    if kind == "changed":
        return changes_in_words(table.changed, table.table, vocabularies)
    rows = table.problems if kind == "refused" else getattr(table, kind)
    filled = [name for name in rows if (rows[name] != "").any()]
    if kind == "refused":
        always = [name for name in _PROBLEMS if name in filled or name != "sheet"]
        return rows[always].rename(columns=_PROBLEMS)
    return in_words(rows[filled], table.table, vocabularies)


def _offer_to_load(now: loading.Compared) -> None:
    new, changed = now.preview.total("new"), now.preview.total("changed")
    if not new + changed:
        st.info("There is nothing to load: " + words.nothing(now.preview), icon=":material/info:")
        if not loading.settles(now):
            return
    refused = now.preview.total("refused")
    label = words.label(new, changed) if new + changed else words.noting(refused)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        who = st.text_input(
            "Your name, for the history of loads", key="who", max_chars=80, width=320
        )
        pressed = st.button(label, type="primary", icon=":material/upload:")
    if refused and new + changed:
        stay = counted(refused, "refused row stays", "refused rows stay")
        noted = "It is noted" if refused == 1 else "They are noted"
        st.caption(f"{stay} out. {noted}, with the reason, under “Could not be read”, until "
                   "a load brings them right.")  # fmt: skip
    if pressed:
        load(now, who)
