"""Which rows of a table go into which part of a new snapshot.

Parts without a change are linked, parts with one are written again in the same order, new rows
follow in parts of their own. When a table has gathered many small parts they are folded together,
so that a thousand small loads leave tens of files, not thousands; each row is folded seldom.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa

from loaders.storage.changes import Difference
from loaders.storage.lookup import KeyedRows, among, distinct
from loaders.storage.parts import Part, link_part, read_part, write_part

PART_ROWS = 245_760  # two row groups: a correction rewrites no more than this
SMALL_ROWS = 122_880
MANY_SMALL = 32


@dataclass(frozen=True)
class Source:
    """Rows for a new part: a stored part, with `replacing` in place of the keys `leaving` it; or
    new rows, those at `places` (None: all)."""

    number: int
    rows: int
    part: Part | None
    replacing: pa.Table
    leaving: np.ndarray
    places: np.ndarray | None = None

    def read(self, group: str) -> pa.Table:
        """The rows, those that replace others where the first of their key stood."""
        if self.part is None:  # put in order here, so that not all are there twice at a time
            new = self.replacing
            return new if self.places is None else new.take(pa.array(self.places))
        rows = read_part(self.part)
        if not self.leaving.size:
            return rows
        stored = KeyedRows.of(rows, group)
        stays = ~stored.marks(self.leaving)
        places = stored.first(self.replacing[group].to_numpy())
        order = np.argsort(np.concatenate([np.flatnonzero(stays), places]), kind="stable")
        mixed = pa.concat_tables([rows.filter(pa.array(stays)), self.replacing])
        return mixed.take(pa.array(order))


@dataclass(frozen=True)
class Piece:
    """One part of the new snapshot: where it goes and what it is made of, in order."""

    path: Path
    group: str
    sources: tuple[Source, ...]
    schema: pa.Schema

    def make(self) -> Part | None:
        """Link or write the part; None if all its rows have gone."""
        if len(self.sources) == 1 and self.sources[0].part and not self.sources[0].leaving.size:
            return link_part(self.sources[0].part, self.path)
        tables = [source.read(self.group) for source in self.sources]
        rows = pa.concat_tables([self.schema.empty_table(), *tables])
        return write_part(self.path, rows, self.group) if rows.num_rows else None

    def make_empty(self) -> Part:
        """A part without rows, so that a table without rows can still be read."""
        return write_part(self.path, self.schema.empty_table(), self.group)


def pieces(
    folder: Path, group: str, schema: pa.Schema, stored: tuple[Part, ...], change: Difference
) -> list[Piece]:
    """The parts of a table after a change, in reading order; at least one.

    A part keeps its number when it is linked or written again; folded parts take the number of
    their first.
    """
    sources = [_kept(part, group, change) for part in stored if part.rows]
    number = max((source.number for source in sources), default=0)
    for rows, places in _cut(change.fresh, change.order, group):
        number += 1
        size = rows.num_rows if places is None else len(places)
        sources.append(Source(number, size, None, rows, _NO_KEYS, places))
    if not sources:  # a table without rows has one part without rows
        sources = [_kept(part, group, change) for part in stored]
    if not sources:
        sources = [Source(1, 0, None, schema.empty_table(), _NO_KEYS)]
    return [
        Piece(folder / f"part-{group_of[0].number:06d}.parquet", group, tuple(group_of), schema)
        for group_of in _fold(sources)
    ]


_NO_KEYS = np.empty(0, np.int64)


def _kept(part: Part, group: str, change: Difference) -> Source:
    leaving = change.leaving.get(part.path.name, _NO_KEYS)
    mine = pa.array(among(change.replacing[group].to_numpy(), leaving))
    number = int(part.path.stem.partition("-")[2])
    return Source(number, part.rows, part, change.replacing.filter(mine), leaving)


def _cut(
    rows: pa.Table, order: np.ndarray | None, group: str
) -> list[tuple[pa.Table, np.ndarray | None]]:
    """Tables of about `PART_ROWS` rows, never two for one key (rows of a key are neighbours); or,
    where there is an order, the whole with the places of so many rows."""
    if rows.num_rows <= PART_ROWS:
        return [(rows, order)] if rows.num_rows else []
    keys = rows[group].to_numpy()
    if order is not None:
        keys = keys[order]
    starts = np.append(np.flatnonzero(keys[1:] != keys[:-1]) + 1, keys.size)
    aims = np.arange(PART_ROWS, keys.size, PART_ROWS)
    cuts = distinct(starts[np.searchsorted(starts, aims)])
    bounds = [0, *cuts[cuts < keys.size].tolist(), keys.size]
    cut = list(zip(bounds, bounds[1:], strict=False))
    if order is None:
        return [(rows.slice(a, b - a), None) for a, b in cut]
    return [(rows, order[a:b]) for a, b in cut]


def _fold(sources: list[Source]) -> list[list[Source]]:
    """Each source alone; or, where too many are small, the small ones gathered to larger parts."""
    small = [source for source in sources if source.rows < SMALL_ROWS]
    if len(small) <= MANY_SMALL:
        return [[source] for source in sources]
    gathered: list[list[Source]] = [[]]
    for source in small:
        if sum(each.rows for each in gathered[-1]) >= PART_ROWS:
            gathered.append([])
        gathered[-1].append(source)
    large = [[source] for source in sources if source.rows >= SMALL_ROWS]
    return sorted([*large, *gathered], key=lambda piece: piece[0].number)
