"""Bringing files: read and compared with the store in the background, loaded when told to.

What a visitor brings belongs to their session alone. Files lie in a temporary folder only while
they are read or loaded; names that a browser gives are names, never places.
"""

import logging
import os
import re
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

import streamlit as st

from loaders.examine import Examination, examine
from loaders.load import take
from loaders.mapping import using
from loaders.mapping.profile import Profile, parsed
from loaders.preview import Preview, preview
from loaders.problems import DataError
from loaders.report import Report
from loaders.reporting import reported
from loaders.reports.originals import is_report
from loaders.source import Input
from ui import store
from ui.loading_nation import nation_of

MOST_FILES = 40
MOST_BYTES = 200 * 2**20  # of all files together
AT_ONCE = 2  # visitors whose files are read at the same time; others wait their turn
PATIENCE = 1.5  # seconds before a bar is shown: most files are read by then
NOBODY = "a visitor"
_STATE = "_loading"
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"|?*\u202a-\u202e\u2066-\u2069]+')
_LONGEST = 120  # bytes of a name
_workers = ThreadPoolExecutor(AT_ONCE, "loading")
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Brought:
    """One file as the browser sent it: its name, made harmless, and how to get its content."""

    name: str
    content: Callable[[], bytes]


@dataclass(frozen=True)
class Compared:
    """Files that were read, what is wrong with them, and how they differ from the store."""

    found: Examination
    report: Report
    preview: Preview


@dataclass
class Work:
    """What a visitor has brought and how far reading it is; `of` tells one bringing from another.

    `profile` is the text of the mapping profile by which sheets of another make are read, if any.
    """

    of: object
    files: tuple[Brought, ...]
    profile: str = ""
    future: Future[Compared] = field(default_factory=Future)
    now: tuple[str, float] = ("Waiting for others to finish", 0.0)

    def tell(self, what: str, done: int, steps: int) -> None:
        """Note how far the work is."""
        self.now = (what, done / max(steps, 1))

    def ready(self) -> bool:
        """Whether the files are compared; waits a moment for small ones."""
        try:
            self.future.exception(PATIENCE)
        except TimeoutError:
            return False
        return True


@dataclass(frozen=True)
class Done:
    """A load that this visitor made: what it did, the snapshot in force before it, who, and to
    which nation most of it belongs ('' where none can be told)."""

    report: Report
    before: str
    who: str
    nation: str = ""


def read_only() -> bool:
    """Whether this server is for reading only: FINDINGS_READONLY is set."""
    return os.environ.get("FINDINGS_READONLY", "") not in ("", "0")


def work(of: object, files: Callable[[], Sequence[Brought]]) -> Work:
    """The work on what a visitor has brought, begun when `of` is not what it was before."""
    held: Work | None = st.session_state.get(_STATE)
    if held is None or held.of != of:
        if held is not None:
            held.future.cancel()
        held = begin(of, files())
        st.session_state[_STATE] = held
    return held


def busy() -> bool:
    """Whether the visitor has brought something that is not loaded yet."""
    return _STATE in st.session_state


def is_at(of: object) -> bool:
    """Whether this is what the visitor's work is on."""
    held: Work | None = st.session_state.get(_STATE)
    return held is not None and held.of == of


def begin(of: object, files: Sequence[Brought], profile: str = "") -> Work:
    """Begin to read files and compare them with the store."""
    started = Work(of, tuple(files), profile)
    started.future = _workers.submit(_compare, started, store.ROOT)
    return started


def forget() -> None:
    """Let go of what was brought."""
    held = st.session_state.pop(_STATE, None)
    if held is not None:
        held.future.cancel()


def again(profile: str | None = None) -> None:
    """Compare what was brought once more, with the store as it is now; `profile` is the text of
    another mapping profile to read it by."""
    held: Work | None = st.session_state.get(_STATE)
    if held is not None:
        by = held.profile if profile is None else profile
        st.session_state[_STATE] = begin(held.of, held.files, by)


def _compare(work: Work, root: Path) -> Compared:
    try:
        with TemporaryDirectory(prefix="findings-") as folder:
            inputs = [_put(Path(folder) / str(at), file) for at, file in enumerate(work.files)]
            with using(_profile(work)):
                found = examine(inputs, root, work.tell)
        work.tell("Comparing with the store", 1, 1)
        return Compared(found, reported(found), preview(found))
    except DataError:
        raise
    except Exception as error:
        _log.exception("Files that were brought could not be compared with the store")
        raise DataError(
            "These files could not be read, and it is not clear why; nothing was loaded. Leave "
            "them out one by one to find the one concerned."
        ) from error


def _profile(work: Work) -> Profile | None:
    named_for = work.files[0].name if work.files else ""
    return parsed(work.profile, f"profile for {named_for}") if work.profile else None


def _put(folder: Path, file: Brought) -> Input:
    folder.mkdir()
    path = folder / file.name
    path.write_bytes(file.content())
    return Input(path, file.name)


def harmless(names: Sequence[str]) -> list[str]:
    """Names of files without folders or characters that systems refuse; no two are the same."""
    known: list[str] = []
    for name in names:
        last = _UNSAFE.sub("_", PurePosixPath(name.replace("\\", "/")).name).strip(" .~")
        path = PurePosixPath(last or "file")
        ending = path.suffix[:12]
        stem = path.stem.encode()[:_LONGEST].decode(errors="ignore")
        number, given = 1, f"{stem}{ending}"
        while given.casefold() in (other.casefold() for other in known):
            number += 1
            given = f"{stem} ({number}){ending}"
        known.append(given)
    return known


def settles(compared: Compared) -> bool:
    """Whether a load of files that bring nothing new would change what is noted as refused: rows
    of theirs are refused now, or were when a file of that name was loaded before."""
    if compared.preview.total("refused"):
        return True
    wrong = {problem.file for problem in compared.report.problems}
    clean = {file.file for file in compared.report.files if file.sha256} - wrong
    noted = store.snapshot().read("ledger", ["file"])["file"].to_pylist()
    return not clean.isdisjoint(noted)


def load(compared: Compared, who: str) -> Done:
    """Take what was compared into the store. Raises `DataError` in words."""
    before = store.snapshot().id
    name = who.strip()[:80] or NOBODY
    with TemporaryDirectory(prefix="findings-") as folder:
        found = replace(compared.found, files=_documents(compared.found, Path(folder)))
        report = take(found, store.ROOT, who=name)
    return Done(report, before, name, nation_of(compared.found, store.open_current()))


def _documents(found: Examination, folder: Path) -> tuple[Input, ...]:
    """The files of the visitor's work, reports among them written again: their own folder is gone
    since they were read, and a load keeps the documents that findings rest on."""
    held: Work | None = st.session_state.get(_STATE)
    reports = {source.file for source in found.sources if is_report(source)}
    back = {
        file.name: _put(folder / str(at), file)
        for at, file in enumerate(held.files if held else ())
        if file.name in reports
    }
    return tuple(back.get(file.name, file) for file in found.files)
