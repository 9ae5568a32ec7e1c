"""Sheets of another make: how their columns are read as ours, proposed, corrected and kept."""

from pathlib import Path

import streamlit as st

from loaders.formats.encoding import NotText, as_text
from loaders.formats.sheet_files import KINDS, grids_of, opened
from loaders.formats.text_grids import HEAD, text_grid
from loaders.mapping.propose import propose
from loaders.mapping.saved import save
from loaders.problems import DataError, Problem
from loaders.source import Grid, Input, Source
from ui import loading
from ui.text import plain

_UNKNOWN = "unknown_table"
_TEXT = "_proposal"


def offer(work: loading.Work, compared: loading.Compared) -> None:
    """Where a sheet has columns of its own: a proposal how to read them, to be corrected.

    Read by it, the sheet is compared like any other; kept under a name, it is used for every
    sheet like it.
    """
    other = strange(work, compared)
    if not other and not work.profile:
        return
    if work.profile:
        with st.expander("The profile by which this was read", icon=":material/rule_settings:"):
            _editor(work, work.profile)
        return
    with st.container(border=True):
        st.markdown("**Columns of your own?** They can be read as ours by a profile, a short text "
                    "that says which is which. It is proposed; you correct it.")  # fmt: skip
        text = _proposed(work, other)
        if text:
            _editor(work, text)


def strange(work: loading.Work, compared: loading.Compared) -> list[loading.Brought]:
    """The files with sheets of another make, for which a profile is offered; none once one is
    in use."""
    if work.profile:
        return []
    return [file for file in work.files if _is_strange(file, compared)]


def _is_strange(file: loading.Brought, compared: loading.Compared) -> bool:
    told = [problem for problem in compared.report.problems if problem.file == file.name]
    return any(problem.rule == _UNKNOWN for problem in told)


def _proposed(work: loading.Work, strange: list[loading.Brought]) -> str:
    held = st.session_state.get(_TEXT, ("", ""))
    if held[0] == work.of:
        return held[1]
    if not st.button("Propose a profile", icon=":material/rule_settings:"):
        return ""
    try:
        with st.spinner("Looking at its columns…"):
            text = propose([grid for file in strange[:1] for grid in grids(file)])
    except DataError as error:
        st.warning(plain(error), icon=":material/warning:")
        return ""
    st.session_state[_TEXT] = (work.of, text)
    st.rerun()


def grids(file: loading.Brought) -> list[Grid]:
    """The sheets of a file as they stand. Raises `DataError` where it cannot be read."""
    content, source = file.content(), Source(file.name)
    if Path(file.name).suffix.lower() in KINDS:
        result = opened(Input(Path(file.name), file.name), content)
        if isinstance(result, Problem):
            raise DataError(result.message)
        return grids_of(result, source)
    try:
        grid = text_grid(source, as_text(content), HEAD)
    except NotText as error:
        raise DataError(str(error)) from None
    return [] if grid is None else [grid]


def _editor(work: loading.Work, text: str) -> None:
    changed = st.text_area("Profile", text, height=420, key=f"profile-{hash(work.of)}")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.button("Read it like this", type="primary", on_click=loading.again, args=(changed,))
        name = st.text_input("Name, to keep it", key="profile-name", width=260,
                             placeholder="our-overview")  # fmt: skip
        if st.button("Keep it for everybody", disabled=not name.strip()):
            try:
                save(name.strip().lower(), changed)
            except DataError as error:
                st.error(plain(error), icon=":material/error:")
            else:
                st.success("Kept. Sheets like this one are read by it from now on.")
