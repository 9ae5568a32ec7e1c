"""The data that comes with the project, and whether the store has it as it is now."""

from pathlib import Path

from loaders.disk import sha256
from loaders.examine import Progress
from loaders.load import load
from loaders.read import PROJECT, find, name_of
from loaders.report import Report
from loaders.store import current

SHIPPED = (PROJECT / "data" / "reference", PROJECT / "data" / "joint_inspections")


def is_stale(root: Path) -> bool:
    """Whether there is no store at `root`, or a shipped file is not as it was when last loaded.

    Raises `StoreDamaged` where the store cannot be read.
    """
    snapshot = current(root)
    if snapshot is None:
        return True
    loaded = snapshot.read("sources", ["file", "sha256", "loaded"]).to_pandas()
    latest = loaded.sort_values("loaded").drop_duplicates("file", keep="last")
    known = dict(zip(latest["file"], latest["sha256"], strict=True))
    files, _ = find(SHIPPED)
    return any(known.get(name_of(file)) != sha256(file) for file in files)


def build(root: Path, progress: Progress | None = None, strict: bool = False) -> Report:
    """Bring the shipped files into the store at `root`, making it where there is none.

    Files that are not as they were when last loaded are noted as loaded even if they bring nothing
    new, so that the store is not stale for ever.
    """
    return load(SHIPPED, root, strict, progress, record=is_stale(root))
