"""Snapshots: the store as it stood after one load, complete, immutable and checked.

    <root>/CURRENT                         one line: the snapshot in force
    <root>/snapshots/<id>/<table>/part-<n>.parquet
    <root>/snapshots/<id>/keys/<table>/part-<n>.keys      index of a large part (see parts.py)
    <root>/snapshots/<id>/manifest.json    written last: what the snapshot consists of

Readers take no lock: a snapshot never changes, and `CURRENT` is replaced in one step.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import numpy as np
import pyarrow as pa

from loaders.problems import DataError
from loaders.schema import TABLES, arrow
from loaders.storage import disk
from loaders.storage.disk import StoreDamaged
from loaders.storage.lookup import distinct
from loaders.storage.parts import Part, find, read_part

ID = re.compile(r"\d{8}T\d{12}-[0-9a-f]{6}")
PART_NAME = re.compile(r"part-\d{6,}\.parquet")


@dataclass(frozen=True)
class Snapshot:
    """One state of the store. `created` is in UTC; `parent` is the snapshot that it followed.

    `about` is what the load said of itself. `damage` is empty, except in a listing, where it says
    what is wrong with a snapshot that cannot be opened.
    """

    id: str
    path: Path
    created: datetime
    parent: str | None = None
    about: Mapping[str, object] = field(default_factory=dict, compare=False)
    tables: Mapping[str, tuple[Part, ...]] = field(default_factory=dict, compare=False, repr=False)
    damage: str = ""

    def files(self, table: str) -> list[Path]:
        """The Parquet files of a table, in reading order."""
        return [part.path for part in self.tables.get(table, ())]

    def rows(self, table: str) -> int:
        """How many rows a table has."""
        return sum(part.rows for part in self.tables.get(table, ()))

    def read(
        self,
        table: str,
        columns: list[str] | None = None,
        keys: pa.Array | pa.ChunkedArray | Iterable[int] | None = None,
    ) -> pa.Table:
        """Rows of a table in stored order, typed as `schema.arrow(table)`.

        `keys` narrows to rows whose group key (`TABLES[table].group`) is among them; parts that
        hold none are not read. Raises `StoreDamaged` if a page does not match its checksum.
        """
        schema = arrow(table)
        fields = [schema.field(name) for name in columns or schema.names]
        pieces = [pa.schema(fields).empty_table()]
        wanted = None if keys is None else key_array(keys)
        for part in self.tables.get(table, ()):
            only = None if wanted is None else find(part, TABLES[table].group, wanted)
            if wanted is None or only is not None:
                pieces.append(read_part(part, columns, only))
        return pa.concat_tables(pieces)


def key_array(keys: pa.Array | pa.ChunkedArray | Iterable[int]) -> np.ndarray:
    """Keys as sorted, distinct 64-bit integers; null keys are left out."""
    if not isinstance(keys, pa.Array | pa.ChunkedArray):
        keys = pa.array(keys, pa.int64())
    return distinct(keys.drop_null().to_numpy())


def current(root: Path) -> Snapshot | None:
    """The snapshot in force; None where there is no store yet.

    Its files are all there and of the right size (`verify` looks inside). Raises `StoreDamaged`.
    """
    root = Path(root)
    name = current_id(root)
    if name is None and _ids(root):
        name = current_id(root)  # the first load of all may have finished between the two looks
        if name is None:
            raise StoreDamaged(root, [f"{root / 'CURRENT'} is missing, but there are snapshots."])
    if name is None:
        return None
    if not ID.fullmatch(name):
        raise StoreDamaged(root, [f"{root / 'CURRENT'} does not name a snapshot: {name[:80]!r}."])
    return _opened(root, name)


def current_id(root: Path) -> str | None:
    """What `CURRENT` says, whether or not it makes sense; None if there is no such file."""
    try:
        return (Path(root) / "CURRENT").read_text("utf-8", errors="replace").strip()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise disk.in_words(error, f"The store {root} cannot be read") from None


def snapshots(root: Path) -> list[Snapshot]:
    """Every snapshot, oldest first; damaged ones too, with the words in `damage`."""
    listed = []
    for name in _ids(Path(root)):
        try:
            listed.append(_opened(Path(root), name))
        except StoreDamaged as error:
            path = Path(root) / "snapshots" / name
            listed.append(Snapshot(name, path, moment(name), damage=" ".join(error.damage)))
    return listed


def open_snapshot(root: Path, id: str) -> Snapshot:
    """The snapshot of that name. Raises `DataError` if there is none, `StoreDamaged` if damaged."""
    if id not in _ids(Path(root)):
        raise DataError(
            f"There is no snapshot {id!r} in {root}. "
            f"`python -m loaders snapshots --store {root}` lists those there are."
        )
    return _opened(Path(root), id)


def moment(id: str) -> datetime:
    """When a snapshot was begun, from its name, in UTC."""
    return datetime.strptime(id.partition("-")[0], "%Y%m%dT%H%M%S%f").replace(tzinfo=UTC)


def _ids(root: Path) -> list[str]:
    """Names of the finished snapshots, oldest first, without those that never took effect."""
    try:
        names = [path.name for path in (root / "snapshots").iterdir() if ID.fullmatch(path.name)]
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise disk.in_words(error, f"The store {root} cannot be read") from None
    # Looked at after the names: a load renames its snapshot, then turns this file into CURRENT.
    return sorted(name for name in names if not (root / f".CURRENT-{name}").exists())


def _opened(root: Path, id: str) -> Snapshot:
    """Read a manifest and look whether its files are there with the right sizes."""
    path = root / "snapshots" / id
    try:
        snapshot = _from_manifest(path, json.loads((path / "manifest.json").read_bytes()))
    except FileNotFoundError:
        what = "has no manifest.json" if path.is_dir() else "is missing"
        raise StoreDamaged(root, [f"Snapshot {path} {what}."]) from None
    except OSError as error:
        raise disk.in_words(error, f"The store {root} cannot be read") from None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise StoreDamaged(root, [f"{path / 'manifest.json'} cannot be read: {error}."]) from None
    damage = [line for parts in snapshot.tables.values() for part in parts for line in _size(part)]
    if damage:
        raise StoreDamaged(root, damage)
    return snapshot


def _from_manifest(path: Path, manifest: dict) -> Snapshot:
    """The snapshot that a manifest describes; raises `ValueError` and its like if it is rubbish."""
    tables = {}
    for name, entry in manifest["tables"].items():
        if name not in TABLES or entry["columns"] != columns(name):
            raise ValueError(f"table {name} was written by another version of this program")
        tables[name] = tuple(_part(path / name, file) for file in entry["files"])
        if sum(part.rows for part in tables[name]) != entry["rows"]:
            raise ValueError(f"the rows of the files of {name} do not add up")
    created = datetime.fromisoformat(manifest["created"])
    return Snapshot(path.name, path, created, manifest["parent"], manifest["about"], tables)


def _part(folder: Path, file: dict) -> Part:
    if not PART_NAME.fullmatch(file["name"]):
        raise ValueError(f"{file['name']!r} is not the name of a part")
    numbers = int(file["rows"]), int(file["bytes"])
    return Part(folder / file["name"], *numbers, file["sha256"], file["keys"])


@cache
def columns(table: str) -> dict[str, str]:
    """Column names and Parquet types of a table, as a manifest states them."""
    return {column.name: str(column.type) for column in arrow(table)}


def _size(part: Part) -> list[str]:
    try:
        size = part.path.stat().st_size
    except OSError:
        return [f"{part.path} is missing."]
    if size != part.bytes:
        return [f"{part.path} has {size:,} bytes instead of {part.bytes:,}."]
    if part.index and not part.index_path.exists():
        return [f"{part.index_path} is missing."]
    return []
