"""Zip files of files that can be read: each is read as if it lay in a folder.

Nothing is ever unpacked onto the disk under the name it has in the zip file: a name such as
`../../x` is only a name.
"""

import hashlib
import re
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from loaders.formats.packages import opened, part
from loaders.formats.sheets import Refused
from loaders.problems import Problem
from loaders.source import Input, Source, refused
from loaders.wording import counted, listing

MOST_FILES = 1_000
_GIVEN_UP = ("too_slow", "too_large", "crashed")  # what is told of files that cost too much
_MOST_GIVEN_UP = 3
_LARGEST = 512 << 20
_NO_NEWS = ("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini")
Reader = Callable[[Input, bytes], tuple[Source, ...]]


def read_archive(given: Input, content: bytes, readers: Mapping[str, Reader]) -> tuple[Source, ...]:
    """The rows of every file in a zip file, by the readers for their endings; each source has the
    name of its file in the zip file as `sheet`. Never raises for what the file holds."""
    source = Source(given.name, sha256=hashlib.sha256(content).hexdigest())
    try:
        with opened(content) as archive:
            entries = [entry for entry in archive.infolist() if _worth(entry)]
            known = [entry for entry in entries if _ending(entry) in readers]
            if len(known) > MOST_FILES:
                message = f"It holds {len(known):,} files; at most {MOST_FILES:,} are read at once."
                return refused(source, Problem(given.name, message, "too_many_files"))
            others = [_name(entry) for entry in entries if _ending(entry) not in readers]
            sources = _members(source, archive, known, readers)
    except Refused as refusal:
        return refused(source, Problem(given.name, refusal.message, refusal.rule))
    return _together(source, sources, others, readers)


def _worth(entry: zipfile.ZipInfo) -> bool:
    """Whether it is a file that somebody put there."""
    parts = PurePosixPath(entry.filename.replace("\\", "/")).parts
    ours = bool(parts) and not entry.is_dir() and not parts[-1].startswith((".", "~"))
    return ours and not any(part in _NO_NEWS for part in parts)


def _ending(entry: zipfile.ZipInfo) -> str:
    return PurePosixPath(_name(entry)).suffix.lower()


def _name(entry: zipfile.ZipInfo) -> str:
    """Its name, for people to read; characters that cannot be shown are replaced."""
    return re.sub(r"[\x00-\x1f\x7f\ud800-\udfff]", "\ufffd", entry.filename)[:300]


def _unlike(entries: list[zipfile.ZipInfo]) -> Iterator[tuple[zipfile.ZipInfo, str]]:
    """Each entry with a name that no other has."""
    seen: dict[str, int] = {}
    for entry in entries:
        name = _name(entry)
        seen[name] = seen.get(name, 0) + 1
        yield entry, name if seen[name] == 1 else f"{name} ({seen[name]})"


def _members(
    source: Source,
    archive: zipfile.ZipFile,
    entries: list[zipfile.ZipInfo],
    readers: Mapping[str, Reader],
) -> list[Source]:
    """What the files of the zip file bring; once several were given up, none of the others."""
    sources: list[Source] = []
    given_up = 0
    for entry, name in _unlike(entries):
        if given_up == _MOST_GIVEN_UP:
            message = f"Not read: {given_up} files before it were given up. Bring it by itself."
            problem = Problem(source.file, message, "not_reached", sheet=name)
            sources.append(replace(source, sheet=name, problems=(problem,)))
            continue
        read = _member(source, archive, entry, name, readers)
        given_up += any(one.rule in _GIVEN_UP for each in read for one in each.problems)
        sources += read
    return sources


def _member(
    source: Source,
    archive: zipfile.ZipFile,
    entry: zipfile.ZipInfo,
    name: str,
    readers: Mapping[str, Reader],
) -> list[Source]:
    """What one file of the zip file brings."""
    try:
        content = part(archive, entry, _LARGEST)
    except Refused as refusal:
        problem = Problem(source.file, refusal.message, refusal.rule, sheet=name)
        return [replace(source, sheet=name, problems=(problem,))]
    ending = _ending(entry)
    with tempfile.TemporaryDirectory() as folder:  # some readers open a file themselves
        path = Path(folder) / f"member{ending}"
        if ending in (".pdf", ".html", ".htm"):
            path.write_bytes(content)
        read = readers[ending](Input(path, PurePosixPath(name).name), content)
    return [_within(source, one, name) for one in read]


def _within(source: Source, read: Source, name: str) -> Source:
    """What a file brings, as part of the zip file."""

    def placed(problem: Problem) -> Problem:
        return replace(problem, file=source.file, sheet=_sheet(name, problem.sheet))

    return replace(
        read,
        file=source.file,
        sha256=source.sha256,
        sheet=_sheet(name, read.sheet),
        problems=tuple(placed(problem) for problem in read.problems),
        warnings=tuple(placed(problem) for problem in read.warnings),
    )


def _sheet(name: str, sheet: str) -> str:
    return f"{name}, {sheet}" if sheet else name


def _together(
    source: Source, sources: list[Source], others: list[str], readers: Mapping[str, Reader]
) -> tuple[Source, ...]:
    if not sources:
        message = f"The zip file holds no file to read ({listing(sorted(readers), 20)})."
        return refused(source, Problem(source.file, message, "no_files"))
    if not others:
        return tuple(sources)
    message = (
        f"{counted(len(others), 'file')} of another kind not read: {listing(others, 5)}. A zip "
        "file within a zip file is not opened."
    )
    note = Problem(source.file, message, "passed_over")
    return (replace(sources[0], warnings=(*sources[0].warnings, note)), *sources[1:])
