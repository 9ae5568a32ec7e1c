"""The store: one writer at a time adds immutable snapshots; readers never wait and never see half.

A load is written under a name that no reader looks at, flushed, renamed, and only then named by
`CURRENT`. Stopped at any moment, it leaves the old snapshot in force or the new one. What a stopped
load leaves behind is swept away by the next one.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa

from loaders.at_once import at_once
from loaders.schema import TABLES, arrow
from loaders.storage.changes import Counts, Difference, difference
from loaders.storage.disk import StoreDamaged
from loaders.storage.parts import Part
from loaders.storage.snapshots import (
    Snapshot,
    current,
    current_id,
    key_array,
    open_snapshot,
    snapshots,
)
from loaders.storage.verification import verify
from loaders.storage.writing import alone, put

__all__ = [
    "Commit",
    "Counts",
    "Snapshot",
    "StoreDamaged",
    "commit",
    "current",
    "open_snapshot",
    "return_to",
    "snapshots",
    "verify",
]

PATIENCE = 60.0  # seconds that a load waits for another one
_Keys = pa.Array | pa.ChunkedArray | Iterable[int]


@dataclass(frozen=True)
class Commit:
    """The snapshot in force after a load, the one before it (None at first; the same one if the
    load brought nothing different), and what the load brought, by table."""

    snapshot: Snapshot
    previous: Snapshot | None
    counts: Mapping[str, Counts]


def commit(
    root: Path,
    incoming: Mapping[str, pa.Table],
    about: Mapping[str, object],
    clear: Mapping[str, _Keys] | None = None,
    record: bool = False,
    patience: float = PATIENCE,
    check: Callable[[Snapshot | None], None] | None = None,
    orders: Mapping[str, np.ndarray] | None = None,
) -> Commit:
    """Bring rows into the store: a new snapshot if anything differs, else the one in force.

    Tables are typed as `schema.arrow(table)`; all stored rows of an incoming group key give way to
    the incoming ones. `clear` names group keys, by table, whose stored rows go even if no row comes
    for them. New rows of `sources` alone are not a difference, unless `record` asks that they be
    kept. `about` must fit into JSON. `check` is shown the snapshot in force (None if there is none)
    while nobody else writes, and may refuse the load by raising `DataError`. `orders` says, by
    table, which incoming row is stored first, second and so on, where that is not their own order.
    Raises `DataError`; the store is then as it was.
    """
    root = Path(root)
    _refuse_wrong_types(incoming)
    cleared = {table: key_array(keys) for table, keys in (clear or {}).items()}
    json.dumps(dict(about))
    with alone(root, patience):
        before = current(root)
        if check is not None:
            check(before)
        stored = before.tables if before else {}
        changes = _changes(stored, incoming, cleared, orders or {})
        counts = {name: change.counts for name, change in changes.items()}
        matter = {name for name, change in changes.items() if change.matters}
        if before and not (matter if record else matter - {"sources"}):
            return Commit(before, before, counts)
        return Commit(put(root, stored, changes, about), before, counts)


def return_to(root: Path, id: str, patience: float = PATIENCE, who: str = "") -> Snapshot:
    """Put an earlier snapshot in force again, as a new one (nothing that came since is deleted).

    The snapshot is verified first. `who` is kept as the person who asked. Works where the one in
    force is damaged.
    """
    root = Path(root)
    with alone(root, patience):
        target = open_snapshot(root, id)
        verify(target)
        if current_id(root) == id:
            return target
        empty = {name: arrow(name).empty_table() for name in TABLES}
        same = {name: Difference(Counts(), rows, rows) for name, rows in empty.items()}
        about = {"returned_to": id, "who": who} if who else {"returned_to": id}
        return put(root, target.tables, same, about)


def _changes(
    stored: Mapping[str, tuple[Part, ...]],
    incoming: Mapping[str, pa.Table],
    cleared: Mapping[str, np.ndarray],
    orders: Mapping[str, np.ndarray],
) -> dict[str, Difference]:
    """What the load changes, table by table."""

    def change(name: str) -> Difference:
        rows = incoming.get(name, arrow(name).empty_table()).replace_schema_metadata(None)
        keys = cleared.get(name, np.empty(0, np.int64))
        return difference(TABLES[name], stored.get(name, ()), rows, keys, orders.get(name))

    return dict(zip(TABLES, at_once(change, TABLES), strict=True))


def _refuse_wrong_types(incoming: Mapping[str, pa.Table]) -> None:
    """A caller's mistake, not one in the data."""
    for name, rows in incoming.items():
        if not rows.schema.equals(arrow(name)):
            raise ValueError(f"{name} must have the columns of schema.arrow({name!r})")
        if rows[TABLES[name].group].null_count:
            raise ValueError(f"{name}: {TABLES[name].group} must not be empty")
