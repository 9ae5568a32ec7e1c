"""What a load changes in one table: which rows are new, changed, as they were, or to go.

Rows that share the table's group key stand or fall together: a load replaces all stored rows of a
key by its own rows of that key. All rows of a key lie in one part, so each part is judged alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from loaders.columns import Table
from loaders.problems import DataError
from loaders.storage.lookup import KeyedRows, among, distinct
from loaders.storage.parts import Part, find, read_part

_NO_KEYS = np.empty(0, np.int64)


@dataclass(frozen=True)
class Counts:
    """Rows of a load that are new, changed or as stored; and stored rows removed by `clear`."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0


@dataclass(frozen=True)
class Difference:
    """What a load changes in one table.

    `fresh` are rows of keys that the store does not hold, `replacing` the rows of changed keys,
    both in the order of the load. `leaving` says which keys lose their stored rows, by part name.
    `order`: which of the fresh rows is stored first, second and so on (None: as they stand).
    """

    counts: Counts
    fresh: pa.Table
    replacing: pa.Table
    leaving: Mapping[str, np.ndarray] = field(default_factory=dict)
    order: np.ndarray | None = None

    @property
    def matters(self) -> bool:
        """Whether the table would look different afterwards."""
        return bool(self.fresh.num_rows or self.leaving)


def difference(
    table: Table,
    parts: tuple[Part, ...],
    incoming: pa.Table,
    clear: np.ndarray,
    order: np.ndarray | None = None,
) -> Difference:
    """Compare incoming rows with the stored ones of the same keys; `clear` are keys to empty,
    `order` the one in which incoming rows (each of its own key) are stored, if not their own.

    Reads only parts that hold such keys, one at a time. Raises `DataError` where two rows share a
    key that must be unique.
    """
    arriving = KeyedRows.of(incoming, table.group)
    _refuse_shared_keys(table, arriving)
    wanted = _wanted(arriving, clear) if parts else _NO_KEYS
    known, changed = np.zeros((2, incoming.num_rows), bool)
    leaving, removed = {}, 0
    for part in parts:
        hits = find(part, table.group, wanted)
        if hits is None:
            continue
        stored = KeyedRows.of(read_part(part, only=hits), table.group)
        here = distinct(stored.keys)
        stays = among(here, arriving.ascending)
        altered = _altered(table, stored.of_keys(here[stays]), arriving.of_keys(here[stays]))
        known |= arriving.marks(here[stays])
        changed |= arriving.marks(altered)
        removed += int(stored.marks(here[~stays]).sum())
        if altered.size or not stays.all():
            leaving[part.path.name] = distinct(np.concatenate([altered, here[~stays]]))
    if order is not None and known.any():
        incoming, known, changed = incoming.take(pa.array(order)), known[order], changed[order]
        order = None
    new = KeyedRows.of(incoming.filter(pa.array(~known)), table.group) if known.any() else arriving
    fresh = _together(table, new)
    replacing = incoming.filter(pa.array(changed))
    unchanged = incoming.num_rows - fresh.num_rows - replacing.num_rows
    counts = Counts(fresh.num_rows, replacing.num_rows, unchanged, removed)
    return Difference(counts, fresh, replacing, leaving, order)


def _wanted(arriving: KeyedRows, clear: np.ndarray) -> np.ndarray:
    """The keys that a load replaces or empties, ascending, each once."""
    return distinct(np.concatenate([arriving.each, clear])) if clear.size else arriving.each


def several_rows_a_key(table: Table) -> bool:
    """Whether rows of the table share a group key by design (link tables, the ledger)."""
    return len(table.key) > 1 and table.key[0] == table.group


def _altered(table: Table, stored: pa.Table, incoming: pa.Table) -> np.ndarray:
    """Keys, the same on both sides, whose rows differ: in number, or in any cell.

    An empty cell equals an empty cell.
    """
    if stored.equals(incoming):
        return _NO_KEYS
    order = list(table.key) if several_rows_a_key(table) else [table.group]
    before = KeyedRows.of(stored.sort_by([(name, "ascending") for name in order]), table.group)
    after = KeyedRows.of(incoming.sort_by([(name, "ascending") for name in order]), table.group)
    each = distinct(before.keys)
    alike = _sizes(before, each) == _sizes(after, each)
    old, new = before.of_keys(each[alike]), after.of_keys(each[alike])
    if not several_rows_a_key(table):
        _refuse_collisions(table, old, new)
    unlike = np.zeros(old.num_rows, bool)
    for name in old.column_names:
        unlike |= _unlike(old[name], new[name])
    return distinct(np.concatenate([each[~alike], old[table.group].to_numpy()[unlike]]))


def _sizes(rows: KeyedRows, keys: np.ndarray) -> np.ndarray:
    """How many rows each key has."""
    ends = np.searchsorted(rows.ascending, keys, "right")
    return ends - np.searchsorted(rows.ascending, keys, "left")


def _unlike(before: pa.ChunkedArray, after: pa.ChunkedArray) -> np.ndarray:
    differ = pc.fill_null(pc.not_equal(before, after), False)
    one_empty = pc.xor(pc.is_null(before), pc.is_null(after))
    return pc.or_(differ, one_empty).to_numpy()


def _together(table: Table, new: KeyedRows) -> pa.Table:
    """Rows of one key side by side, keys in order of first appearance."""
    keys = new.keys
    runs = np.count_nonzero(keys[1:] != keys[:-1]) + bool(keys.size)
    if not several_rows_a_key(table) or runs == new.each.size:
        return new.rows
    order = np.argsort(new.first(keys), kind="stable")
    return new.rows.take(pa.array(order))


def _refuse_shared_keys(table: Table, incoming: KeyedRows) -> None:
    """Two incoming rows with one key: a duplicate that was not caught, or a collision."""
    if several_rows_a_key(table) or incoming.each.size == incoming.keys.size:
        return
    twice = np.flatnonzero(incoming.ascending[1:] == incoming.ascending[:-1])
    one, other = (int(incoming.order[twice[0] + n]) for n in (0, 1))
    raise DataError(
        f"Table {table.name}: the rows {_name(table, incoming.rows, one)} and "
        f"{_name(table, incoming.rows, other)} have the same key. Keep one, or rename one of them."
    )


def _refuse_collisions(table: Table, before: pa.Table, after: pa.Table) -> None:
    """Two different ids with one key: astronomically rare, but one would overwrite the other."""
    unlike = np.zeros(before.num_rows, bool)
    for name in table.key:
        unlike |= _unlike(before[name], after[name])
    if unlike.any():
        at = int(np.flatnonzero(unlike)[0])
        raise DataError(
            f"Table {table.name}: {_name(table, after, at)} has by chance the same key as "
            f"{_name(table, before, at)}, which is stored. Rename the new one slightly."
        )


def _name(table: Table, rows: pa.Table, at: int) -> str:
    return " / ".join(repr(rows[name][at].as_py()) for name in table.key)
