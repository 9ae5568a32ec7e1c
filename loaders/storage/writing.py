"""Writing a snapshot: alone, whole or not at all, and in force only when it is on the disk."""

import json
import secrets
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from filelock import FileLock, Timeout

from loaders.problems import DataError
from loaders.schema import TABLES, arrow
from loaders.storage import disk
from loaders.storage.changes import Difference
from loaders.storage.layout import Piece, pieces
from loaders.storage.parts import Part
from loaders.storage.snapshots import ID, Snapshot, columns, current_id, moment, open_snapshot

WRITERS = 2  # parts written at the same time


@contextmanager
def alone(root: Path, patience: float) -> Iterator[None]:
    """Hold the store alone, swept of what stopped loads left; tell the disk's troubles in words."""
    try:
        (root / "snapshots").mkdir(parents=True, exist_ok=True)
        with FileLock(root / "lock", timeout=patience):
            sweep(root)
            yield
    except Timeout:
        raise DataError(
            f"Another load is running in {root} and has not finished within {patience:g} seconds. "
            "Wait until it has, or stop it, then load again: nothing has been changed."
        ) from None
    except OSError as error:
        raise disk.in_words(error, f"The store {root} could not be written") from None


def sweep(root: Path) -> None:
    """Remove what stopped loads left behind: drafts, and snapshots that never took effect."""
    for draft in (root / "snapshots").glob(".draft-*"):
        disk.remove(draft)
    in_force = current_id(root)
    for marker in root.glob(".CURRENT-*"):
        snapshot = root / "snapshots" / marker.name.removeprefix(".CURRENT-")
        if ID.fullmatch(snapshot.name) and snapshot.name != in_force:
            disk.remove(snapshot)
        # While it stands, no reader takes what could not be removed for a snapshot.
        if snapshot.name == in_force or not snapshot.exists():
            marker.unlink()


def put(
    root: Path,
    stored: Mapping[str, tuple[Part, ...]],
    changes: Mapping[str, Difference],
    about: Mapping[str, object],
) -> Snapshot:
    """Write a snapshot and put it in force; whatever fails on the way is removed again."""
    parent, created = current_id(root), _next_moment(root)
    id = f"{created:%Y%m%dT%H%M%S%f}-{secrets.token_hex(3)}"
    draft, final = root / "snapshots" / f".draft-{id}", root / "snapshots" / id
    try:
        draft.mkdir()
        tables = _write_tables(draft, stored, changes)
        manifest = _manifest(parent if parent and ID.fullmatch(parent) else None, created, about)
        manifest["tables"] = {name: _entry(name, parts) for name, parts in tables.items()}
        text = json.dumps(manifest, indent=1, ensure_ascii=False).encode()
        disk.write(draft / "manifest.json", lambda sink: sink.write(text))
        for folder in [path for path in draft.rglob("*") if path.is_dir()] + [draft]:
            disk.sync_folder(folder)
        _put_in_force(root, draft, final)
    except BaseException:
        with suppress(OSError, DataError):
            if current_id(root) != id:
                sweep(root)
        raise
    return open_snapshot(root, id)


def _put_in_force(root: Path, draft: Path, final: Path) -> None:
    # The marker says, should the load be stopped between the renames, that it never took effect.
    marker = root / f".CURRENT-{final.name}"
    disk.write(marker, lambda sink: sink.write(f"{final.name}\n".encode()))
    disk.sync_folder(root)
    disk.swap(draft, final)
    disk.sync_folder(final.parent)
    disk.swap(marker, root / "CURRENT")
    with suppress(OSError):  # in force already; after a power cut, the old or the new one is
        disk.sync_folder(root)


def _write_tables(
    draft: Path, stored: Mapping[str, tuple[Part, ...]], changes: Mapping[str, Difference]
) -> dict[str, list[Part]]:
    """Link or write the parts of every table, several at a time."""
    plan: dict[str, list[Piece]] = {}
    for name, table in TABLES.items():
        (draft / name).mkdir()
        parts = stored.get(name, ())
        plan[name] = pieces(draft / name, table.group, arrow(name), parts, changes[name])
    work = [piece for each in plan.values() for piece in each]
    with ThreadPoolExecutor(WRITERS) as pool:
        made = iter(list(pool.map(Piece.make, work)))
    tables = {name: [part for _ in each if (part := next(made))] for name, each in plan.items()}
    return {name: parts or [plan[name][0].make_empty()] for name, parts in tables.items()}


def _next_moment(root: Path) -> datetime:
    """Now, or a microsecond after the newest snapshot: names sort by age even if clocks jump."""
    newest = [moment(p.name) for p in (root / "snapshots").iterdir() if ID.fullmatch(p.name)]
    return max([datetime.now(UTC), *(each + timedelta(microseconds=1) for each in newest)])


def _manifest(parent: str | None, created: datetime, about: Mapping[str, object]) -> dict:
    return {"parent": parent, "created": created.isoformat(), "about": dict(about)}


def _entry(table: str, parts: list[Part]) -> dict[str, object]:
    """What a manifest says of a table."""
    files = [
        {
            "name": part.path.name,
            "rows": part.rows,
            "bytes": part.bytes,
            "sha256": part.sha256,
            "keys": part.index,
        }
        for part in parts
    ]
    return {"rows": sum(part.rows for part in parts), "columns": columns(table), "files": files}
