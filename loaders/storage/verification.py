"""Is every file of a snapshot, to the last byte, what was written?"""

import pyarrow as pa
import pyarrow.parquet as pq

from loaders.schema import arrow
from loaders.storage import disk
from loaders.storage.disk import StoreDamaged
from loaders.storage.parts import Part
from loaders.storage.snapshots import Snapshot


def verify(snapshot: Snapshot) -> None:
    """Compare every file with the manifest: hash, size, rows, types, and no file too many.

    Reads everything once. Raises `StoreDamaged`, which names every file that is off.
    """
    damage = []
    for table, parts in snapshot.tables.items():
        damage += [line for part in parts for line in _part_damage(part, arrow(table))]
        known = set(snapshot.files(table))
        extra = sorted(set((snapshot.path / table).glob("*")) - known)
        # A reader of the whole folder would count its rows.
        damage += [f"{path} does not belong to the snapshot." for path in extra]
    if damage:
        raise StoreDamaged(snapshot.path.parents[1], damage)


def _part_damage(part: Part, schema: pa.Schema) -> list[str]:
    """What is wrong with one part and its index, in words; empty if all is well."""
    wanted = [(part.path, part.sha256)]
    if part.index:
        wanted.append((part.index_path, part.index))
    damage = []
    for path, digest in wanted:
        try:
            if disk.sha256(path) != digest:
                damage.append(f"{path} has changed since it was written.")
        except OSError as error:
            damage.append(f"{path} cannot be read: {error.strerror}.")
    return damage or _content_damage(part, schema)


def _content_damage(part: Part, schema: pa.Schema) -> list[str]:
    """A file as written can still disagree with a manifest that was tampered with."""
    try:
        with pq.ParquetFile(part.path) as file:
            rows, types = file.metadata.num_rows, file.schema_arrow
    except (OSError, ValueError, pa.ArrowException) as error:
        return [f"{part.path} cannot be read: {error}."]
    if rows != part.rows:
        return [f"{part.path} has {rows:,} rows instead of {part.rows:,}."]
    if not types.equals(schema):
        return [f"{part.path} has other columns than the table {part.path.parent.name}."]
    return []
