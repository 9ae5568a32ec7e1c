"""Files that a visitor brings: the box for them, the template, and what comes of them."""

from collections.abc import Sequence

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from loaders.read import READERS
from loaders.templates.workbook import template
from ui import loading, loading_shown, store
from ui.text import plain

_STEPS = """\
Nothing is stored before you say so: you first see what is new, what is changed and what is wrong.
1. Download the template and fill what you have; or bring a spreadsheet of your own.
2. Drop it below. Each problem is told with its row, what stands there and what is allowed.
3. Put it right, drop it again, and load it. You can undo a load."""


def bring() -> None:
    """The box for files, and below it what they would change."""
    above = st.container()  # there in any case, so that the box for files stays the same one
    uploads = st.file_uploader(
        "Files: workbooks, CSV, JSON, Parquet, published reports, or a zip of them",
        type=sorted({*READERS, ".txt", ".zip"}),  # folders and zips hold notes of other kinds
        accept_multiple_files=True,
        key=f"uploads-{st.session_state.get('_round', 0)}",
    )
    if not uploads:
        with above:
            _first_steps()
        return
    too_much = _too_much(uploads)
    if too_much:
        st.error(plain(too_much), icon=":material/error:")
        return
    work = loading.work(tuple(file.file_id for file in uploads), lambda: _brought(uploads))
    if work.ready():
        loading_shown.compared(work)
    else:
        loading_shown.waiting(work)


def _first_steps() -> None:
    """What to do, and the template to do it with: for those who have brought nothing yet."""
    now = store.snapshot()
    st.markdown(_STEPS)
    st.download_button(
        "Workbook template",
        lambda: template(now),
        "findings template.xlsx",
        key="template",
        on_click="ignore",
        icon=":material/download:",
    )


def _too_much(uploads: Sequence[UploadedFile]) -> str:
    if len(uploads) > loading.MOST_FILES:
        return f"{len(uploads)} files are too many at once. Bring up to {loading.MOST_FILES}."
    if sum(file.size for file in uploads) > loading.MOST_BYTES:
        most = loading.MOST_BYTES // 2**20
        return f"The files are larger than {most} MB together. Bring some of them first."
    return ""


def _brought(uploads: Sequence[UploadedFile]) -> list[loading.Brought]:
    names = loading.harmless([file.name for file in uploads])
    return [loading.Brought(name, file.getvalue) for name, file in zip(names, uploads, strict=True)]
