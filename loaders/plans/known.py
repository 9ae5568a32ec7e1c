"""States of a joint action plan that are known already, under an id of their own.

A state may stand in the plan's sheet and among `updates` too: loaded as a table, from a report, or
by an earlier version of the sheet. It is the same state, so the row of the plan takes its id.
"""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from loaders.keys import key_of
from loaders.plans.states import PLACE, update_ids
from loaders.problems import Problem
from loaders.schema import TABLES
from loaders.source import Source
from loaders.storage.snapshots import Snapshot
from loaders.wording import counted

_LIKE = r":[0-9a-f]{8}$"
_OWN = ("status", "date", "due", "evidence", "note", "reported_by", "source_url")


def with_known_ids(sources: Sequence[Source], snapshot: Snapshot | None) -> list[Source]:
    """The sources of a load, in which each state of a plan that the load or the store has under
    another id goes by that id; what a plan cannot say of it (response, replacement) stays as it is.

    A warning tells of states that are otherwise in the store as at the same day.
    """
    ours = [_made(source) for source in sources]
    if not any(made.any() for made in ours):
        return list(sources)
    rows = [source.cells[made] for source, made in zip(sources, ours, strict=True) if made.any()]
    stored = _stored(snapshot, pd.concat(rows)["action_id"])
    others = [
        source.cells[~made].assign(here=True)
        for source, made in zip(sources, ours, strict=True)
        if source.table == "updates" and source.readable and not made.all()
    ]
    known = pd.concat([stored.assign(here=False), *others], ignore_index=True)
    known = known[(known[PLACE] != "").all(axis=1)]
    return [
        _known(source, made, known) if made.any() else source
        for source, made in zip(sources, ours, strict=True)
    ]


def _made(source: Source) -> pd.Series:
    """Which rows of a source were made from a plan: their ids say so."""
    cells = source.cells
    made = pd.Series(False, index=cells.index)
    if source.table != "updates" or not source.readable or cells.empty:
        return made
    like = cells[cells["update_id"].str.contains(_LIKE)]  # of a million rows, few are to be made
    made[like.index] = (like["update_id"] == update_ids(like)).to_numpy(bool)
    return made


def _stored(snapshot: Snapshot | None, actions: pd.Series) -> pd.DataFrame:
    """The updates of these actions in the store, as text."""
    names = [column.name for column in TABLES["updates"].read]
    if snapshot is None or not snapshot.rows("updates"):
        return pd.DataFrame(columns=names, dtype="str")
    found = snapshot.read("updates", [*names, "action_key"]).to_pandas()
    keys = key_of(actions.drop_duplicates()).dropna()
    return found[found["action_key"].isin(keys)][names].astype("str").fillna("")


def _known(source: Source, made: pd.Series, known: pd.DataFrame) -> Source:
    """A source whose rows of a plan go by the ids under which their states are known."""
    cells = source.cells.copy()
    said = {"status", *(name for name in _OWN if source.given is None or name in source.given)}
    by_place = dict(tuple(known.groupby(PLACE, sort=False)))
    changed: list[int] = []
    for row in cells.index[made]:
        there = by_place.get(tuple(cells.loc[row, PLACE]))
        if there is None:
            continue
        other = _best(there, cells.loc[row])
        mine = other["update_id"] == cells.at[row, "update_id"]
        for name in cells.columns:
            gap = not mine and cells.at[row, name] == ""
            if name in ("update_id", "scope") or name not in said or gap:
                cells.at[row, name] = other[name]
        if not other["here"] and other["status"] != cells.at[row, "status"]:
            changed.append(row)
    warnings = (*source.warnings, *_warning(source, changed)) if changed else source.warnings
    return replace(source, cells=cells, warnings=warnings)


def _best(there: pd.DataFrame, row: pd.Series) -> pd.Series:
    """Of several states in one place the one that the row repeats; else the last."""
    same = (there[["status", "due"]] == row[["status", "due"]]).sum(axis=1)
    return there.loc[same[::-1].idxmax()]


def _warning(source: Source, rows: Sequence[int]) -> tuple[Problem]:
    states = counted(len(rows), "state stands", "states stand")
    message = (
        f"{states} otherwise in the store as at the same day and will be corrected. Where an "
        "action has moved on since, give the new day in 'As at': the trail then keeps both."
    )
    line = int(source.lines[rows[0]])
    return (Problem(source.file, message, "state_corrected", "updates", line, sheet=source.sheet),)
