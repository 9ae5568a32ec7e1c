"""The data that comes with the project, and whether the store has it as it is now."""

from pathlib import Path

from loaders.examine import Progress
from loaders.load import load
from loaders.read import find
from loaders.report import Report
from loaders.source import PROJECT
from loaders.storage.disk import sha256
from loaders.storage.migration import upgrade
from loaders.storage.store import current

SHIPPED = (PROJECT / "data" / "reference", PROJECT / "data" / "joint_inspections")


def is_stale(root: Path) -> bool:
    """Whether there is no store at `root`, or a shipped file is not as it was when last loaded.

    Raises `StoreDamaged` where the store cannot be read.
    """
    return bool(changed(root))


def changed(root: Path) -> list[Path]:
    """The shipped files that are not as they were when last loaded; all, where there is no store.
    A store that an earlier version wrote is brought up to date first.

    Raises `StoreDamaged` where the store cannot be read.
    """
    upgrade(root)
    snapshot = current(root)
    known: dict[str, str] = {}
    if snapshot is not None:
        loaded = snapshot.read("sources", ["file", "sha256", "loaded"]).to_pandas()
        latest = loaded.sort_values("loaded").drop_duplicates("file", keep="last")
        known = dict(zip(latest["file"], latest["sha256"], strict=True))
    files, _ = find(SHIPPED)
    return [file.path for file in files if known.get(file.name) != sha256(file.path)]


def build(root: Path, progress: Progress | None = None, strict: bool = False) -> Report:
    """Bring the shipped files into the store at `root`, making it where there is none.

    Only files that are not as they were when last loaded are read, so that corrections which
    somebody loaded from elsewhere stay as long as the shipped file does not change. Such files are
    noted as loaded even if they bring nothing new, so that the store is not stale for ever.
    """
    files = changed(root)
    return load(files, root, strict, progress, record=True) if files else Report()
