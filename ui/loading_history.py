"""What was loaded when and by whom, with the way back to how the dashboard stood then."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from loaders.problems import DataError
from loaders.storage.snapshots import Snapshot, snapshots
from loaders.storage.store import return_to
from loaders.wording import named
from ui import loading, store
from ui.loading_words import holds
from ui.text import plain

_SHOWN = 200  # loads listed


def history() -> None:
    """Every load, the latest first, and the way back to how the dashboard stood after any."""
    try:
        found = snapshots(store.ROOT)[::-1][:_SHOWN]
    except DataError as error:
        st.error(plain(error), icon=":material/error:")
        return
    picked = st.dataframe(
        pd.DataFrame([_line(one) for one in found]),
        hide_index=True,
        height=420 if len(found) > 10 else "auto",
        key="history",
        on_select="rerun",
        selection_mode="single-row",
        column_config=_counts("Rows taken", "Refused", "Findings then"),
        alt="Every load: who, when, what",
    )
    rows = [row for row in picked["selection"]["rows"] if row < len(found)]
    if not rows:
        st.caption("Pick a row to see the files of that load and to go back to it.")
        return
    _one(found[rows[0]])


def _line(one: Snapshot) -> dict[str, object]:
    about = one.about
    back = about.get("returned_to")
    files = about.get("files") or []
    return {
        "When (UTC)": f"{one.created:%Y-%m-%d %H:%M}",
        "Who": str(about.get("who") or ""),
        "What": f"Went back to {_when(str(back))}" if back else _listed([str(f) for f in files]),
        "Rows taken": about.get("taken"),
        "Refused": about.get("refused"),
        "Findings then": None if one.damage else one.rows("findings"),
        "State": "in force" if one.id == store.snapshot().id else "damaged" if one.damage else "",
    }


def _when(id: str) -> str:
    return f"{id[:4]}-{id[4:6]}-{id[6:8]} {id[9:11]}:{id[11:13]}" if id[8:9] == "T" else id


def _listed(files: list[str]) -> str:
    names = [file.rpartition("/")[2] for file in dict.fromkeys(files)]
    return (
        f"{', '.join(names[:3])} and {len(names) - 3} more" if len(names) > 3 else ", ".join(names)
    )


def _one(one: Snapshot) -> None:
    """The files of one load with their hashes, and the button that goes back to it."""
    if one.damage:
        st.error(plain(one.damage), icon=":material/error:")
        return
    st.caption(f"Snapshot {one.id}")
    sources = one.read("sources").to_pandas()
    mine = sources[(sources["loaded"] == sources["loaded"].max()) & (sources["rows"] > 0)]
    rows = pd.DataFrame(
        {
            "File": [named(file, sheet or "") for file, sheet in
                     zip(mine["file"], mine["sheet"].fillna(""), strict=True)],
            "Holds": mine["table"].fillna("").map(holds),
            "Rows": mine["rows"],
            "Taken": mine["taken"],
            "Refused": mine["refused"],
            "SHA-256 of the file": mine["sha256"],
        }
    )  # fmt: skip
    if not one.about.get("returned_to"):
        counts = _counts("Rows", "Taken", "Refused")
        st.dataframe(rows, hide_index=True, column_config=counts, alt="Files of this load")
    if one.id != store.snapshot().id and not loading.read_only():
        st.button(
            "Go back to how it was after this load",
            on_click=_ask(one),
            icon=":material/undo:",
        )


def _counts(*columns: str) -> dict[str, object]:
    """Columns of numbers, written with commas for thousands or as the browser is used to."""
    return dict.fromkeys(columns, st.column_config.NumberColumn(format="localized"))


def _ask(one: Snapshot) -> Callable[[], None]:
    return lambda: confirm(one.id, f"{one.created:%d %B %Y, %H:%M} UTC")


@st.dialog("Go back?")
def confirm(id: str, when: str) -> None:
    """Ask before everybody sees an earlier state again, then see to it."""
    st.markdown(
        f"Everybody will see the dashboard as it was on {plain(when)}. What was loaded since is "
        "not deleted: it stays in this history, and you can go forward to it in the same way."
    )
    who = st.text_input("Your name, for the history of loads", key="who-back", max_chars=80)
    if st.button("Go back", type="primary"):
        try:
            return_to(store.ROOT, id, who=who.strip() or loading.NOBODY)
        except DataError as error:
            st.error(plain(error), icon=":material/error:")
            return
        st.session_state["_undone"] = True
        st.rerun()
