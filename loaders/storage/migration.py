"""A store that an earlier version wrote, brought to the tables and columns of this one."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa

from loaders.problems import DataError
from loaders.schema import TABLES, arrow
from loaders.storage import disk
from loaders.storage.changes import Counts, Difference
from loaders.storage.disk import StoreDamaged
from loaders.storage.parts import Part, read_part
from loaders.storage.snapshots import Snapshot, columns, current_id
from loaders.storage.writing import alone, put

PATIENCE = 60.0  # seconds to wait for a load that is running
# What rows have in a column that did not exist when they were written; all other cells are empty.
_MEANT = {("findings", "coding"): "person"}


def upgrade(root: Path) -> Snapshot | None:
    """Write the snapshot in force anew with today's tables and columns; None if it has them.

    New cells are empty, or what was meant before the column existed. Earlier snapshots stay as
    they are and are listed as written by another version. Raises `StoreDamaged` if files are not
    as they were written, `DataError` if a newer version wrote them; nothing is changed then.
    """
    root = Path(root)
    if not _older(root):
        return None
    with alone(root, PATIENCE):
        older = _older(root)  # somebody else may have done it while this one waited
        return _put_anew(root, *older, root) if older else None


@contextmanager
def as_of_today(root: Path) -> Iterator[Path]:
    """A folder with the store as it would be once upgraded, for those who only look: `root` itself
    where its tables are of this version, else a temporary one. Nothing is written to `root`.

    Raises as `upgrade` does, and `DataError` where there is no room for the temporary folder.
    """
    root = Path(root)
    older = _older(root)
    if not older:
        yield root
        return
    with TemporaryDirectory(prefix="store-", ignore_cleanup_errors=True) as folder:
        try:
            (Path(folder) / "snapshots").mkdir()
            _put_anew(root, *older, Path(folder))
        except OSError as error:
            raise disk.in_words(error, f"The store {root} cannot be looked at") from None
        yield Path(folder)


def _put_anew(root: Path, name: str, tables: Mapping[str, dict], into: Path) -> Snapshot:
    """Write a snapshot of `root`, whose manifest says `tables`, with today's columns to `into`."""
    rows = {table: _rows(root, name, table, tables.get(table)) for table in TABLES}
    changes = {
        table: Difference(Counts(new=new.num_rows), new, new.slice(0, 0))
        for table, new in rows.items()
    }
    return put(into, {}, changes, {"upgraded_from": name})


def _older(root: Path) -> tuple[str, Mapping[str, dict]] | None:
    """Name and tables of the snapshot in force, if its tables are not those of this version."""
    name = current_id(root)
    if not name:
        return None
    try:
        manifest = json.loads((root / "snapshots" / name / "manifest.json").read_bytes())
        tables = {table: dict(entry["columns"]) for table, entry in manifest["tables"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None  # damaged; whoever opens it says how
    if tables == {table: columns(table) for table in TABLES}:
        return None
    gone = [table for table in tables if table not in TABLES] + [
        f"{table}.{column}"
        for table, held in tables.items()
        for column in held
        if table in TABLES and column not in columns(table)
    ]
    if gone:
        raise DataError(
            f"The store {root} was written by a newer version of this program: it holds "
            f"{', '.join(gone[:5])}, which this version does not know. Use the newer version."
        )
    return name, manifest["tables"]


def _rows(root: Path, snapshot: str, table: str, entry: dict | None) -> pa.Table:
    """The stored rows of a table with today's columns."""
    schema = arrow(table)
    pieces = [schema.empty_table()]
    for file in entry["files"] if entry else ():
        path = root / "snapshots" / snapshot / table / str(file["name"])
        try:
            intact = disk.sha256(path) == file["sha256"]
        except OSError:
            intact = False
        if not intact:
            raise StoreDamaged(root, [f"{path} has changed since it was written, or is missing."])
        pieces.append(_today(table, read_part(Part(path, file["rows"], file["bytes"], ""))))
    return pa.concat_tables(pieces)


def _today(table: str, rows: pa.Table) -> pa.Table:
    made = []
    for field in arrow(table):
        if field.name in rows.column_names:
            made.append(rows[field.name].cast(field.type))
        else:
            meant = pa.scalar(_MEANT.get((table, field.name)), field.type)
            made.append(pa.repeat(meant, rows.num_rows))
    return pa.table(made, schema=arrow(table))
