"""Large files of text, parsed as they flow by: of the bytes, a few blocks are held at a time.

Only for files whose every line pyarrow accounts for; all others are read whole (`text_files`).
"""

import codecs
import hashlib
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

from loaders.formats.encoding import Marks, NotText, marks_of, refuse_other_formats
from loaders.formats.headers import Header, header_problems, understood
from loaders.formats.quick_csv import Cells, parsed, with_lines

LARGE = 16 << 20  # bytes from which to hold them all costs more than to begin anew now and then
_HEAD = 1 << 18
_TAIL = 1 << 20
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True)
class Flown:
    """What a file holds: header, rows, the SHA-256 of its bytes, and whether control characters
    stand in it that no cell may hold."""

    header: Header
    rows: Cells
    sha256: str
    control: bool


def flown(path: Path, name: str) -> Flown | None:
    """The rows of a large file in UTF-8 with one of our headers; None for any other, and where a
    line of it remains unaccounted for. Raises `OSError` if it cannot be read."""
    with pa.OSFile(str(path)) as file:
        size = file.size()
        if size < LARGE:
            return None
        head = file.read(_HEAD)
        mark = len(codecs.BOM_UTF8) if head.startswith(codecs.BOM_UTF8) else 0
        header = _header(name, head[mark:])
        if header is None:
            return None
        start, stop = mark + header.end, _end_of_rows(file, size)
        if not start < stop:
            return None
        flow = _Flow(file, stop, hashlib.sha256(head[:start]))
        file.seek(start)
        rows = _rows(flow, header)
        if rows is None:
            return None
        flow.digest.update(file.read())
        control = flow.marks.control + marks_of(head, mark, start).control
        return Flown(header, rows, flow.digest.hexdigest(), control > 0)


def _header(name: str, head: bytes) -> Header | None:
    """The header, if it is right and the beginning of the file has the look of text."""
    if head.startswith(_UTF16):
        return None
    try:
        refuse_other_formats(head)
    except NotText:
        return None
    header = understood(Path(name), head)
    right = header.end < len(head) and not header_problems(name, header)
    return header if right else None


def _end_of_rows(file: pa.NativeFile, size: int) -> int:
    """Where the last row ends, without the line ends after it; 0 where there are too many."""
    file.seek(size - _TAIL)
    kept = len(file.read().rstrip(b"\r\n"))
    return size - _TAIL + kept if kept else 0


def _rows(flow: "_Flow", header: Header) -> Cells | None:
    try:
        read = parsed(pa.PythonFile(flow, "r"), len(header.cells), header.delimiter, None)
    except pa.ArrowInvalid:  # bytes that are not UTF-8, rows unlike the header, or very long ones
        return None
    if flow.marks.quotes % 2 or flow.marks.returns != flow.pairs:
        return None
    return with_lines(read, [], header.line, flow.marks.feeds + 1)


@dataclass
class _Flow:
    """A file from where it stands to `stop`, as pyarrow reads it; what goes by is hashed and its
    marks are counted. `pairs` are carriage returns with a line feed after them."""

    file: pa.NativeFile
    stop: int
    digest: "hashlib._Hash"
    marks: Marks = Marks()
    pairs: int = 0
    closed: bool = field(default=False, init=False)
    _return_before: bool = field(default=False, init=False)

    def read(self, most: int) -> bytes:
        """The next bytes."""
        block = self.file.read(min(most, self.stop - self.file.tell()))
        self.digest.update(block)
        marks = marks_of(block)
        self.marks += marks
        if marks.returns or self._return_before:
            self.pairs += block.count(b"\r\n") + (self._return_before and block[:1] == b"\n")
            self._return_before = block.endswith(b"\r")
        return block

    def close(self) -> None:
        """Nothing: who opened the file closes it."""
