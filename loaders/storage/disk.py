"""Files that are either wholly there or not there at all, and the disk's troubles in words."""

import errno
import hashlib
import os
import secrets
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from loaders.problems import DataError

_TRIES = 20  # one second in all: on Windows a reader may hold the target open for a moment
_REASONS = {
    errno.ENOSPC: ("the disk is full", "Free some space, then do the same again."),
    errno.EDQUOT: ("your share of the disk is full", "Free some space, then do the same again."),
    errno.EROFS: ("the disk is read-only", "Choose another folder, or make the disk writable."),
    errno.EACCES: ("no permission", "Ask for the right to write there, or choose another folder."),
    errno.EPERM: ("no permission", "Ask for the right to write there, or choose another folder."),
    errno.EEXIST: ("there is a file where a folder is needed", "Choose another folder."),
    errno.ENOTDIR: ("there is a file where a folder is needed", "Choose another folder."),
    errno.EISDIR: ("there is a folder where a file is needed", "Choose another name."),
    errno.ENOENT: ("the folder is not there", "Make the folder first, or choose another."),
}


def write(path: Path, fill: Callable[[BinaryIO], object]) -> tuple[int, str]:
    """Write a file that must not exist yet, flushed to the disk: its bytes and its SHA-256."""
    with open(path, "xb+") as sink:
        fill(sink)
        sink.flush()
        os.fsync(sink.fileno())
        size = sink.seek(0, os.SEEK_END)
        sink.seek(0)
        return size, hashlib.file_digest(sink, "sha256").hexdigest()


def sha256(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with open(path, "rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


def link(old: Path, new: Path) -> None:
    """Give an unchanging file a second name; a copy where the file system has no links."""
    try:
        os.link(old, new)
    except OSError:
        with open(old, "rb") as source:
            write(new, lambda sink: shutil.copyfileobj(source, sink))


def swap(source: Path, target: Path) -> None:
    """Put `source` in the place of `target` in one step."""
    for attempt in range(_TRIES):
        try:
            os.replace(source, target)
            return
        except PermissionError:
            if attempt == _TRIES - 1:
                raise
            time.sleep(0.05)


def sync_folder(folder: Path) -> None:
    """Flush the names in a folder; Windows cannot and does it by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove(folder: Path) -> None:
    """Delete a folder with all it holds, as far as that is possible."""
    shutil.rmtree(folder, ignore_errors=True)


def replace_whole(path: Path, fill: Callable[[BinaryIO], object]) -> None:
    """Write a file beside `path`, then put it there: whoever looks sees the old or the new.

    Raises `OSError`; the file that was there then still is, and nothing is left beside it.
    """
    draft = path.with_name(f".{path.name}.{secrets.token_hex(3)}")
    try:
        write(draft, fill)
        swap(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def in_words(error: OSError, what: str) -> DataError:
    """The error for people: what could not be done, why, and what to do."""
    reason, remedy = _REASONS.get(
        error.errno or 0, (f"the disk says {error.strerror or error}", "Check the disk.")
    )
    return DataError(f"{what}: {reason}. {remedy}")


class StoreDamaged(DataError):  # noqa: N818 - the state of the store, not of a call
    """Files of the store are not as they were written; `damage` lists them in words."""

    def __init__(self, root: Path, damage: list[str]) -> None:
        """Say what is damaged, one line a file, and the way out."""
        self.damage = tuple(damage)
        lines = "\n".join(f"  {line}" for line in damage)
        super().__init__(
            f"The store {root} is damaged:\n{lines}\n"
            f"The way out: `python -m loaders snapshots --store {root}` lists what was loaded and "
            f"which snapshots are whole; `python -m loaders return-to NAME --store {root}` puts a "
            f"whole one in force again. Or delete the folder {root}: the dashboard "
            "builds it anew from the shipped files, and your own files can be loaded again."
        )
