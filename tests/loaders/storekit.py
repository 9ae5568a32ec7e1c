"""Small tables for tests of the store, typed as the contract says, and ways to look at a store."""

import errno
import os
from collections.abc import Callable, Iterable, Mapping
from multiprocessing.connection import Connection
from pathlib import Path

import pyarrow as pa
import pytest

from loaders.schema import TABLES, arrow
from loaders.storage import disk, layout, parts, writing
from loaders.storage.snapshots import Snapshot
from loaders.storage.store import Commit, commit

PAGE = "https://example.org/report"


def table(name: str, rows: Iterable[Mapping[str, object]]) -> pa.Table:
    """Rows of a table as the store takes them; columns that a row does not name are empty."""
    return pa.Table.from_pylist(list(rows), schema=arrow(name))


def inspection(number: int, **cells: object) -> dict[str, object]:
    return {
        "inspection_key": number,
        "inspection_id": f"i{number}",
        "partnership": "Fife",
        "kind": "inspection",
        "title": f"Inspection {number}",
        "complete": True,
    } | cells


def finding(number: int, inspection: int = 1, **cells: object) -> dict[str, object]:
    return {
        "finding_key": number,
        "finding_id": f"f{number}",
        "inspection_id": f"i{inspection}",
        "inspection_key": inspection,
        "polarity": "strength",
        "theme": "leadership",
        "statement": f"Statement {number}.",
        "source_url": PAGE,
    } | cells


def load(
    root: Path,
    findings: Iterable[int | Mapping[str, object]] = (),
    inspections: Iterable[int] = (1,),
    **other: object,
) -> Commit:
    """Bring in findings (numbers or rows) with their inspections."""
    rows = [finding(each) if isinstance(each, int) else each for each in findings]
    incoming = {
        "inspections": table("inspections", [inspection(number) for number in inspections]),
        "findings": table("findings", rows),
    }
    return commit(root, incoming, {"by": "test"}, **other)


def statements(snapshot: Snapshot) -> dict[str, str]:
    """Statement of every finding, by finding id."""
    rows = snapshot.read("findings", ["finding_id", "statement"])
    return dict(zip(*rows.to_pydict().values(), strict=True))


def contents(snapshot: Snapshot) -> dict[str, list[dict[str, object]]]:
    """Every row of every table, in an order that does not depend on how it came in."""
    return {
        name: sorted(snapshot.read(name).to_pylist(), key=lambda row: str(row.values()))
        for name in TABLES
    }


def agrees(snapshot: Snapshot) -> bool:
    """Every finding's inspection is there, and the tables hold as many rows as they say."""
    findings, inspections = snapshot.read("findings"), snapshot.read("inspections")
    known = set(inspections["inspection_key"].to_pylist())
    counted = {"findings": findings.num_rows, "inspections": inspections.num_rows}
    stated = {name: snapshot.rows(name) for name in counted}
    return counted == stated and set(findings["inspection_key"].to_pylist()) <= known


def make_parts_tiny(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts of a few rows, so that cutting, folding and the index show on a few rows."""
    monkeypatch.setattr(layout, "PART_ROWS", 4)
    monkeypatch.setattr(layout, "SMALL_ROWS", 3)
    monkeypatch.setattr(layout, "MANY_SMALL", 3)
    monkeypatch.setattr(parts, "INDEXED_ROWS", 2)
    monkeypatch.setattr(parts, "ROW_GROUP", 2)


def do_not_flush(monkeypatch: pytest.MonkeyPatch) -> None:
    """Flushing guards against power cuts, which no test can cause, and costs time."""
    monkeypatch.setattr(os, "fsync", lambda handle: None)


def themes(snapshot: Snapshot) -> dict[int, list[str]]:
    """Themes of every finding, in their order, by finding key."""
    rows = snapshot.read("finding_themes").sort_by([("finding_key", "ascending")])
    found: dict[int, list[tuple[int, str]]] = {}
    for row in rows.to_pylist():
        found.setdefault(row["finding_key"], []).append((row["position"], row["theme"]))
    return {key: [theme for _, theme in sorted(pairs)] for key, pairs in found.items()}


def leftovers(root: Path) -> list[str]:
    """Names of what a stopped load left behind."""
    return [path.name for path in [*root.glob("snapshots/.draft-*"), *root.glob(".CURRENT-*")]]


def keep_loading(root: Path, first: int, loads: int, said: Connection) -> None:
    """Load after load: one new inspection with two findings, and a correction of the first one.

    Runs in a process of its own; says the number of each inspection once it is in.
    """
    said.send("ready")
    for number in range(first, first + loads):
        rows = [finding(2 * number + n, number) for n in (0, 1)]
        rows += [finding(2 * first, first, statement=f"Corrected at {number}.")]
        load(root, {row["finding_key"]: row for row in rows}.values(), {first, number})
        said.send(number)


class FailingDisk:
    """Counts what `loaders` asks of the disk, and lets it fail from one operation on.

    `fail_at` is the number of the operation, from 1; `once` lets later ones succeed again.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.asked: list[str] = []
        self.fail_at, self.once, self.error = 0, False, errno.ENOSPC
        monkeypatch.setattr(writing, "WRITERS", 1)  # the same order of operations every time
        monkeypatch.setattr(disk, "_TRIES", 1)
        monkeypatch.setattr(disk, "open", self._open, raising=False)
        for module, name in ((os, "fsync"), (os, "replace"), (os, "link"), (os, "mkdir")):
            monkeypatch.setattr(module, name, self._watched(name, getattr(module, name)))

    def arm(self, fail_at: int, once: bool = False, error: int = errno.ENOSPC) -> None:
        self.asked, self.fail_at, self.once, self.error = [], fail_at, once, error

    def step(self, name: str) -> None:
        self.asked.append(name)
        here = len(self.asked)
        if self.fail_at and (here == self.fail_at or here > self.fail_at and not self.once):
            raise OSError(self.error, os.strerror(self.error))

    def _watched(self, name: str, real: Callable) -> Callable:
        def ask(*args: object, **kwargs: object) -> object:
            self.step(name)
            return real(*args, **kwargs)

        return ask

    def _open(self, *args: object) -> "_WatchedFile":
        self.step("open")
        return _WatchedFile(open(*args), self)  # noqa: SIM115 - closed by whoever asked


class _WatchedFile:
    def __init__(self, file: object, watcher: FailingDisk) -> None:
        self._file, self._watcher = file, watcher

    def write(self, content: bytes) -> int:
        self._watcher.step("write")
        return self._file.write(content)

    def __enter__(self) -> "_WatchedFile":
        return self

    def __exit__(self, *error: object) -> None:
        self._file.close()

    def __getattr__(self, name: str) -> object:
        return getattr(self._file, name)
