"""A joint action plan kept in the dashboard: edited as a table, and loaded like any file."""

import csv
import hashlib
import io
import json
from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd
import streamlit as st

from exports.about import file_name
from loaders.plans.columns import PLAN
from loaders.plans.reading import plan_sources
from loaders.plans.rows import areas_of, plan_of, plans_of, source_of
from loaders.schema import NAMES
from loaders.source import Grid
from loaders.templates.workbook import template
from loaders.vocabularies import REPORTERS
from ui import loading, loading_shown, store

_DATE = r"^\d{4}(-\d{2}(-\d{2})?)?$"
_STATE = ["status", "due"]
_HIDDEN = ("inspection_id", "source_url")
_ORDER = (
    "action_id",
    "action",
    "owner",
    "first_due",
    "status",
    "date",
    "due",
    "finding_id",
    "evidence",
    "note",
    "reported_by",
)  # what changes most comes early: the last ones are reached by scrolling


def edit() -> None:
    """Choose an inspection, change its plan, see what that changes, and load it."""
    titles = store.kept(_titles)
    chosen = st.selectbox(
        "Plan that answers", list(titles), format_func=titles.get, key="plan-of",
        placeholder="Choose an inspection", index=None,
    )  # fmt: skip
    if chosen is None:
        st.caption("Plans that were asked for, or are loaded, come first.")
        return
    plan = store.kept(_plan, chosen)
    as_at, address = _common(plan, chosen)
    edited = _table(plan, chosen)
    _as_workbook(chosen, plan)
    rows = completed(plan, edited.astype("str"), chosen, address, as_at.isoformat())
    if not changed(plan, rows).any():
        st.caption("Change a cell, or add a row at the foot of the table, to see what that does.")
        return
    _compare(chosen, plan, rows)


def _titles() -> dict[str, str]:
    return plans_of(store.snapshot())


def _plan(chosen: str) -> pd.DataFrame:
    return plan_of(store.snapshot(), chosen)


def _areas(chosen: str) -> dict[str, str]:
    return areas_of(store.snapshot(), chosen)


def _common(plan: pd.DataFrame, chosen: str) -> tuple[date, str]:
    """What holds for all rows that are changed: the day, and the address of the plan."""
    left, right = st.columns([1, 3])
    as_at = left.date_input(
        "As at, for what you change", date.today(), format="DD/MM/YYYY", key="plan-as-at",
        max_value=date.today(),
        help="Rows whose status or date you change get this day, unless you give them another.",
    )  # fmt: skip
    known = plan["source_url"].iloc[0] if len(plan) else source_of(store.snapshot(), chosen)
    address = right.text_input("Address of the plan", known, key=f"plan-address-{chosen}")
    return as_at, address.strip()


def _table(plan: pd.DataFrame, chosen: str) -> pd.DataFrame:
    round_ = st.session_state.get("_round", 0)
    return st.data_editor(
        plan.astype(object).where(plan != "", None),
        num_rows="add",
        hide_index=True,
        column_order=_ORDER,
        placeholder="",
        column_config=_columns(store.kept(_areas, chosen)),
        key=f"plan-{chosen}-{store.snapshot().id}-{round_}",
        alt="The actions of the plan, to be changed",
    ).fillna("")


def _columns(areas: Mapping[str, str]) -> dict[str, object]:
    kinds = st.column_config
    made: dict[str, object] = {}
    for column in PLAN:
        made[column.name] = kinds.TextColumn(column.heading, help=column.meaning)
        if column.name in ("first_due", "date", "due"):
            made[column.name] = kinds.TextColumn(
                column.heading, help=column.meaning, validate=_DATE, width=112
            )
    made["action"] = kinds.TextColumn("Action", width=280, required=True)
    made["owner"] = kinds.TextColumn("Owner", width=170)
    made["action_id"] = kinds.TextColumn(
        "Action id", help="A short name. Left empty, the action gets one.", width=100
    )
    made["status"] = kinds.SelectboxColumn(
        "Status", options=list(store.names("statuses").values()), width=130
    )
    made["reported_by"] = kinds.SelectboxColumn(
        "Who says so", options=[NAMES[name] for name in REPORTERS]
    )
    made["finding_id"] = kinds.SelectboxColumn(
        "Area for improvement", options=list(areas), format_func=lambda name: areas.get(name, name),
        width="medium",
    )  # fmt: skip
    return made


def _as_workbook(chosen: str, plan: pd.DataFrame) -> None:
    now = store.snapshot()
    st.download_button(
        "This plan as a workbook",
        lambda: template(now, plan if len(plan) else None),
        file_name(f"action plan {chosen}", now.id[:8], "xlsx"),
        key="plan-xlsx",
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
    )


def completed(
    plan: pd.DataFrame, edited: pd.DataFrame, chosen: str, address: str, as_at: str
) -> pd.DataFrame:
    """The edited rows with what the editor leaves out: ids of new actions, inspection, address,
    and the day of a state that was changed without one. Rows without content are left out."""
    rows = edited.reindex(columns=plan.columns, fill_value="").reset_index(drop=True)
    rows = rows.apply(lambda cells: cells.str.strip())
    own = [name for name in plan.columns if name not in _HIDDEN]
    rows = rows[(rows[own] != "").any(axis=1)].reset_index(drop=True)
    taken = set(rows["action_id"])
    free = (name for at in range(1, 100_000) if (name := f"{chosen}-p{at}") not in taken)
    ids = [given or next(free) for given in rows["action_id"]]
    before = plan.reindex(range(len(rows)), fill_value="")
    moved = (rows[_STATE] != before[_STATE]).any(axis=1) & (rows["date"] == before["date"])
    return rows.assign(
        action_id=ids,
        inspection_id=chosen,
        source_url=address,
        date=rows["date"].mask(moved, as_at),
        reported_by=rows["reported_by"].mask(rows["reported_by"] == "", NAMES["partnership"]),
    )


def changed(plan: pd.DataFrame, rows: pd.DataFrame) -> np.ndarray:
    """Which rows are not as in the plan; new ones come after its last."""
    before = plan.reindex(range(len(rows)), fill_value="")
    telling = [name for name in plan.columns if name != "reported_by"]
    return (rows[telling] != before[telling]).any(axis=1).to_numpy(bool)


def _compare(chosen: str, plan: pd.DataFrame, rows: pd.DataFrame) -> None:
    text = rows.to_csv(index=False)
    of = ("plan", chosen, store.snapshot().id, hashlib.sha256(text.encode()).hexdigest())
    if not loading.is_at(of) and not st.button("See what this changes", type="primary"):
        return
    begun = loading.work(of, lambda: files(chosen, plan, rows))
    if begun.ready():
        loading_shown.compared(begun)
    else:
        loading_shown.waiting(begun)


def files(chosen: str, plan: pd.DataFrame, rows: pd.DataFrame) -> list[loading.Brought]:
    """The rows that are not as in the plan, as files of `actions` and `updates`."""
    mine = rows[changed(plan, rows)]
    cells = pd.DataFrame([[column.heading for column in PLAN]], dtype="str")
    body = mine[[column.name for column in PLAN]].set_axis(cells.columns, axis=1)
    grid = Grid("", "", pd.concat([cells, body]), np.arange(1, len(mine) + 2))
    made = []
    for source in plan_sources(grid) or ():
        refused = [json.loads(problem.row) for problem in source.problems if problem.row]
        cells = pd.concat([source.cells, pd.DataFrame(refused, dtype="str")])  # checked like others
        if len(cells):
            made.append(_file(f"Action plan {plain_name(chosen)} {source.table}.csv", cells))
    return made


def plain_name(chosen: str) -> str:
    """The name of an inspection as part of a file's name."""
    return loading.harmless([chosen])[0]


def _file(name: str, cells: pd.DataFrame) -> loading.Brought:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(cells.columns)
    writer.writerows(cells.itertuples(index=False))
    content = text.getvalue().encode()
    return loading.Brought(name, lambda: content)
