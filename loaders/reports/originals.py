"""The documents that findings rest on, kept by the hash of their content."""

import hashlib
import os
import re
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

from loaders.reports.reading import READABLE
from loaders.source import Input, Source
from loaders.storage.disk import in_words

SETTING = "FINDINGS_ORIGINALS"
NONE = "none"
URN = "urn:sha256:"  # begins what stands for the address of a document that tells none
_CITING = {"inspections": "source_url", "passages": "document"}  # where rows name their document


def folder(root: Path) -> Path | None:
    """Where originals of the store at `root` are kept: the folder that FINDINGS_ORIGINALS names,
    else `originals` beside the store; None if it says "none" (documents are only cited)."""
    named = os.environ.get(SETTING, "").strip()
    if named.lower() == NONE:
        return None
    return Path(named) if named else Path(root).resolve().parent / "originals"


def keep(path: Path, root: Path) -> Path | None:
    """Keep a document under its SHA-256, with its ending; returns where it lies, None where none
    are kept. One that is there already is not written again. Raises `DataError` if it cannot be
    written; what was there before stays whole."""
    return _kept(path.read_bytes(), path.name, root)


def _kept(content: bytes, name: str, root: Path) -> Path | None:
    kept = folder(root)
    if kept is None:
        return None
    sha256 = hashlib.sha256(content).hexdigest()
    there = find(sha256, root)
    if there:
        return there
    target = kept / sha256[:2] / f"{sha256}{PurePath(name).suffix.lower()}"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _write(content, target)
    except OSError as error:
        raise in_words(error, f"The document {name} cannot be kept in {kept}") from None
    return target


def find(sha256: str, root: Path) -> Path | None:
    """The kept document with that hash, None where there is none."""
    kept = folder(root)
    if kept is None or not re.fullmatch(r"[0-9a-f]{64}", sha256):
        return None
    return next(iter(sorted((kept / sha256[:2]).glob(f"{sha256}.*"))), None)


def keep_read(files: Iterable[Input], sources: Iterable[Source], root: Path) -> int:
    """Keep every document of a load from which findings were read, those in zip files too; how
    many of them are kept now."""
    if folder(root) is None:
        return 0
    ours = [source for source in sources if is_report(source) and source.table in _CITING]
    cited = [source.cells[_CITING[source.table]] for source in ours]
    wanted = {cell.removeprefix(URN) for cells in cited for cell in cells}
    names = {source.file for source in ours}
    kept = 0
    for given in files:
        for name, content in _contents(given) if given.name in names else ():
            if hashlib.sha256(content).hexdigest() in wanted:
                kept += _kept(content, name, root) is not None
    return kept


def _contents(given: Input) -> Iterator[tuple[str, bytes]]:
    """Name and content of a document, or of each in a zip file that was read as one; none where the
    file is gone since it was read, as an upload may be."""
    if not given.path.exists():
        return
    if PurePath(given.name).suffix.lower() != ".zip":
        yield given.name, given.path.read_bytes()
        return
    with zipfile.ZipFile(given.path) as archive:
        for entry in archive.infolist():
            if PurePath(entry.filename).suffix.lower() in READABLE:
                yield entry.filename, archive.read(entry)


def is_report(source: Source) -> bool:
    """Whether the rows were read from a published report: only its rows have pages."""
    return source.pages is not None


def document_of(source: Source) -> tuple[str, str, str]:
    """What tells the document of a source from the others of a load, those of one zip file too."""
    return source.file, source.sheet, source.sha256


def _write(content: bytes, target: Path) -> None:
    """The whole file or none, whatever happens meanwhile."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".keeping-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
