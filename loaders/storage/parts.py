"""Part files: some rows of one table as one Parquet file that never changes once written.

Large parts have an index beside them: the upper 32 bits of every key, sorted, so that a load finds
out in microseconds that a part holds none of its keys. The keys are hashes, in no useful order, so
Parquet's own statistics cannot tell.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from loaders.storage import disk
from loaders.storage.lookup import among, distinct

ROW_GROUP = 122_880  # as DuckDB's own row groups
INDEXED_ROWS = 20_000  # below this, reading the keys costs no more than reading an index
_PROBES = 10_000  # above this, some key hits every index by chance
_SAMPLE = 10_000


@dataclass(frozen=True)
class Part:
    """One part file; `index` is the SHA-256 of its index of keys, empty where it has none."""

    path: Path
    rows: int
    bytes: int
    sha256: str
    index: str = ""

    @property
    def index_path(self) -> Path:
        """Where the index of keys lies: beside the tables, which hold nothing but Parquet."""
        return self.path.parents[1] / "keys" / self.path.parent.name / f"{self.path.stem}.keys"


def write_part(path: Path, rows: pa.Table, group: str) -> Part:
    """Write rows in their order, flushed, with page checksums; and the index, if they are many."""
    repetitive = _repetitive(rows)
    options = {
        "compression": "zstd",
        "use_dictionary": repetitive,
        "write_statistics": [  # least and greatest of sentences tell nobody anything
            field.name
            for field in rows.schema
            if field.name in repetitive or not pa.types.is_string(field.type)
        ],
        "row_group_size": ROW_GROUP,
        "write_page_checksum": True,
    }
    size, digest = disk.write(path, lambda sink: pq.write_table(rows, sink, **options))
    part = Part(path, rows.num_rows, size, digest)
    if rows.num_rows < INDEXED_ROWS:
        return part
    index = distinct(_upper(rows[group].to_numpy())).tobytes()
    part.index_path.parent.mkdir(parents=True, exist_ok=True)
    _, index_digest = disk.write(part.index_path, lambda sink: sink.write(index))
    return Part(path, rows.num_rows, size, digest, index_digest)


def link_part(part: Part, path: Path) -> Part:
    """The same part in another snapshot, without copying it."""
    linked = Part(path, part.rows, part.bytes, part.sha256, part.index)
    disk.link(part.path, path)
    if part.index:
        linked.index_path.parent.mkdir(parents=True, exist_ok=True)
        disk.link(part.index_path, linked.index_path)
    return linked


def read_part(
    part: Part, columns: list[str] | None = None, only: np.ndarray | None = None
) -> pa.Table:
    """Rows of a part in stored order; with `only` (one boolean a row), those that it marks.

    Row groups without a marked row are not read. Raises `StoreDamaged`.
    """
    with _reading(part.path), pq.ParquetFile(part.path, page_checksum_verification=True) as file:
        if file.metadata.num_rows != part.rows:
            raise ValueError(f"it has {file.metadata.num_rows:,} rows instead of {part.rows:,}")
        if only is None:
            rows = file.read(columns)
            return rows.select(columns) if columns else rows
        sizes = [file.metadata.row_group(n).num_rows for n in range(file.num_row_groups)]
        marks = np.split(only, np.cumsum(sizes)[:-1])
        groups = [n for n, marked in enumerate(marks) if marked.any()]
        rows = file.read_row_groups(groups, columns)
        rows = rows.select(columns) if columns else rows
        return rows.filter(pa.array(np.concatenate([marks[n] for n in groups])))


def find(part: Part, group: str, keys: np.ndarray) -> np.ndarray | None:
    """Which rows of a part have one of the keys (one boolean a row); None if no row has.

    The keys ascend.
    """
    if not part.rows or not keys.size or not _may_hold(part, keys):
        return None
    stored = read_part(part, [group]).column(0)
    hits = among(stored.to_numpy(), keys)
    return hits if hits.any() else None


def _may_hold(part: Part, keys: np.ndarray) -> bool:
    """Whether the index leaves it open that one of the keys is in the part."""
    if not part.index or keys.size > _PROBES:
        return True
    with _reading(part.index_path):
        raw = part.index_path.read_bytes()
        # A damaged index would let a row in twice, so it is checked whenever it is used.
        if hashlib.sha256(raw).hexdigest() != part.index:
            raise ValueError("its content has changed since it was written")
    return bool(among(_upper(keys), np.frombuffer(raw, "<i4")).any())


def _upper(keys: np.ndarray) -> np.ndarray:
    return (keys >> 32).astype("<i4")


def _repetitive(rows: pa.Table) -> list[str]:
    """Columns in which values come back often enough for a dictionary to pay."""
    sample = rows.slice(0, _SAMPLE)
    return [
        name
        for name in rows.column_names
        if 2 * pc.count_distinct(sample[name], mode="all").as_py() <= sample.num_rows
    ]


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    """Tell whatever a reader says about a broken file in words."""
    root = path.parents[3] if path.suffix == ".parquet" else path.parents[4]
    try:
        yield
    except PermissionError as error:
        raise disk.in_words(error, f"{path} cannot be read") from None
    except FileNotFoundError:
        raise disk.StoreDamaged(root, [f"{path} is missing."]) from None
    except (OSError, ValueError, pa.ArrowException) as error:
        raise disk.StoreDamaged(root, [f"{path} cannot be read: {error}."]) from None
