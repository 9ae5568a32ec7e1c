"""Everything that could not be read, where and why: to be browsed, narrowed and taken away."""

import json

import pandas as pd
import streamlit as st

from analysis.filters import Filters
from exports.about import About, file_name
from exports.marked_workbook import Mark, Row, made
from exports.rows import as_csv
from loaders.causes import apart, causes
from loaders.problems import Problem
from loaders.wording import counted
from ui import filters as shared
from ui import store
from ui.text import plain

_READ = 30  # problems shown in full; more stand in a table to scroll
MOST = 2_000  # causes listed; the CSV holds every problem
_COLUMNS = {
    "file": "File",
    "sheet": "Sheet",
    "line": "Row",
    "page": "Page",
    "column": "Column",
    "value": "What stands there",
    "message": "What is wrong, and what to do",
}


def ledger() -> None:
    """Everything that could not be read, to be narrowed by file, and taken away."""
    rows = store.kept(_ledger)
    if rows.empty:
        st.success("Nothing: every row of every file that was loaded could be read.",
                   icon=":material/check_circle:")  # fmt: skip
        return
    st.markdown(
        f"{counted(len(rows), 'problem')} in {counted(rows['file'].nunique(), 'file')}, told once "
        "for each cause. These rows are kept, with the reason, until a load brings them right."
    )
    files = st.multiselect("Files", sorted(rows["file"].unique()), key="ledger-files",
                           placeholder="All files")  # fmt: skip
    found = _of(tuple(files))
    shown = store.kept(_shown, tuple(files))
    alt = "Rows that could not be loaded, and why"
    if len(shown) <= _READ:  # messages are long: here they are not cut
        st.table(shown.map(plain), hide_index=True, border="horizontal", alt=alt)
    else:
        st.dataframe(shown, hide_index=True, height=420, alt=alt)
    about = _about(len(found), files)
    named_for = store.snapshot().id[:8]
    with st.container(horizontal=True):
        st.download_button(
            "Problems as CSV",
            lambda: as_csv(found[list(_COLUMNS)].rename(columns=_COLUMNS), about),
            file_name("not loaded", named_for, "csv"),
            key="ledger-csv",
            on_click="ignore",
            icon=":material/download:",
        )
        st.download_button(
            "Refused rows as workbook, wrong cells marked",
            lambda: refused_rows(found),
            file_name("not loaded", named_for, "xlsx"),
            key="ledger-xlsx",
            on_click="ignore",
            icon=":material/download:",
        )


def _of(files: tuple[str, ...]) -> pd.DataFrame:
    """The ledger of these files, of all if none is named."""
    rows = store.kept(_ledger)
    return rows[rows["file"].isin(files)] if files else rows


def _shown(files: tuple[str, ...]) -> pd.DataFrame:
    return to_put_right(_of(files))


def to_put_right(ledger: pd.DataFrame) -> pd.DataFrame:
    """Rows of the ledger under headings for people, one for each cause, without columns in which
    nothing stands; rows that only wait for another one are counted with it."""
    names = [name for name in _COLUMNS if name not in ("line", "page")]
    told = [
        Problem(**dict(zip((*names, "table", "rule", "row"), cells, strict=True)),
                line=int(line) if line else None, page=int(page) if page else None)
        for *cells, line, page in
        ledger[[*names, "table", "rule", "row", "line", "page"]].itertuples(index=False)
    ]  # fmt: skip
    shown = pd.DataFrame(
        [
            (one.problem.file, one.problem.sheet, one.where, str(one.problem.page or ""),
             one.problem.given or one.problem.column, one.problem.value, one.message)
            for one in causes(told)[:MOST]
        ],
        columns=list(_COLUMNS),
    )  # fmt: skip
    filled = [name for name in _COLUMNS if (shown[name] != "").any()]
    return shown[filled].rename(columns=_COLUMNS)


def _about(count: int, files: list[str]) -> About:
    return About(
        title="What could not be loaded",
        filters=f"Files: {', '.join(files) or 'all'}",
        counts=counted(count, "problem"),
        as_of=f"Data loaded {store.as_of()} (snapshot {store.snapshot().id})",
        method="Every row is checked against the contract; rows that fail are kept here in full",
        address=shared.address(st.session_state.get("_path", ""), Filters()),
        source="The files named in each row",
    )


def _ledger() -> pd.DataFrame:
    """The ledger in the order of files and lines; `line` and `page` as text."""
    rows = store.snapshot().read("ledger").to_pandas()
    rows = rows.sort_values(["file", "sheet", "line", "problem"], ignore_index=True)
    numbers = {name: rows[name].astype("Int64").astype("str").replace("<NA>", "")
               for name in ("line", "page")}  # fmt: skip
    return rows.assign(**numbers).fillna("")


def refused_rows(ledger: pd.DataFrame) -> bytes:
    """The refused rows of the ledger as a workbook, a sheet for each file and table, marked.

    A corrected workbook can be loaded as it is.
    """
    sheets: dict[str, list[Row]] = {}
    marks = []
    for place, group in ledger[ledger["row"] != ""].groupby(["file", "sheet", "table"], sort=False):
        name = " ".join(
            part for part in (place[2], place[1] or place[0].rpartition("/")[2]) if part
        )
        rows = {int(line or 0): json.loads(row) for line, row in
                zip(group["line"], group["row"], strict=True)}  # fmt: skip
        heading = list(dict.fromkeys(column for row in rows.values() for column in row))
        sheets[name] = [(-1, heading), *((at, [str(row.get(each, "")) for each in heading])
                                         for at, row in rows.items())]  # fmt: skip
        marks += [
            Mark(name, int(line or 0), _column_of(column, heading), value, message)
            for line, column, value, message in
            group[["line", "column", "value", "message"]].itertuples(index=False)
        ]  # fmt: skip
    return made(sheets, marks)


def _column_of(column: str, heading: list[str]) -> str:
    """The column of the refused row that is meant: "grade (from column 'Overall')" is "Overall",
    where the row stands under the columns of its own sheet."""
    ours, given = apart(column)
    return given if given in heading else ours
