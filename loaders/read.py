"""Files, and folders of them, read as text by the reader for their kind."""

from collections.abc import Callable, Iterable
from pathlib import Path

from loaders.formats.archives import read_archive
from loaders.formats.large_files import too_much
from loaders.formats.plain_text import read_plain
from loaders.formats.sheet_files import KINDS, read_sheets
from loaders.formats.text_files import read_large, read_text
from loaders.problems import Problem
from loaders.source import Input, Source, name_of
from loaders.wording import listing

Reader = Callable[[Input, bytes], tuple[Source, ...]]


def _read_published(given: Input, content: bytes) -> tuple[Source, ...]:
    from loaders.reports.findings import read_published

    return read_published(given, content)


# By ending; a file with another ending that is named outright is read as text.
READERS: dict[str, Reader] = {
    ".csv": read_text,
    ".tsv": read_text,
    **dict.fromkeys(KINDS, read_sheets),
    **dict.fromkeys((".pdf", ".html", ".htm"), _read_published),
}


def find(paths: Iterable[Path | str | Input]) -> tuple[list[Input], list[Problem]]:
    """The files that the paths name, folders searched through, each once and in sorted order
    within its folder; and a problem for every path that leads to none."""
    found: dict[Path, Input] = {}
    problems = []
    for given in paths:
        if isinstance(given, Input):
            found.setdefault(given.path.resolve(), given)
            continue
        path = Path(given)
        if path.is_dir():
            files = sorted(file for file in path.rglob("*") if _is_ours(file))
            if not files:
                endings = listing(sorted([*READERS, ".zip"]), 20)
                message = f"The folder holds no file to read ({endings})."
                problems.append(Problem(str(path), message, "no_files"))
        elif path.exists():
            files = [path]
        else:
            message = "There is no such file or folder. Look at the spelling and the folder."
            problems.append(Problem(str(path), message, "no_such_path"))
            continue
        for file in files:
            found.setdefault(file.resolve(), Input(file, name_of(file)))
    return list(found.values()), problems


def _is_ours(path: Path) -> bool:
    known = path.suffix.lower() in (*READERS, ".zip") and path.is_file()
    return known and not path.name.startswith((".", "~"))


def read(given: Input) -> tuple[Source, ...]:
    """Everything that one file brings, by table. What cannot be read is told in `problems` of a
    source, never raised; there is always at least one source."""
    try:
        if problem := too_much(given):
            return (Source(given.name, problems=(problem,)),)
        if reader_of(given) is read_text and (sources := read_large(given)) is not None:
            return sources
        content = given.path.read_bytes()
    except OSError as error:
        message = f"The file cannot be read ({error.strerror}). Look at its permissions."
        problem = Problem(given.name, message, "unreadable_file")
        return (Source(given.name, problems=(problem,)),)
    if Path(given.name).suffix.lower() == ".zip":
        return read_archive(given, content, READERS)
    return reader_of(given)(given, content)


def reader_of(given: Input) -> Reader:
    """The reader for the kind of file that the name says it is."""
    return READERS.get(Path(given.name).suffix.lower(), read_plain)
