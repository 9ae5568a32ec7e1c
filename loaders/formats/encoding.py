"""The bytes of a file to UTF-8 text, or a reason why they are not text."""

import codecs
from collections.abc import Iterator
from dataclasses import astuple, dataclass

import numpy as np
import pyarrow as pa

_BLOCK = 1 << 18  # bytes looked at together: they stay in the processor's cache
_QUOTE, _RETURN, _FEED, _TAB, _SPACE, _DELETE = b'"\r\n\t \x7f'
_SAMPLE = 1 << 16
_FORMATS = (
    (b"PK\x03\x04", "an Excel or OpenDocument workbook (or a zip file)"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook"),
    (b"%PDF", "a PDF document"),
    (b"PAR1", "a Parquet file"),
    (b"\x1f\x8b", "a compressed file"),
)
SAVE_AS = "Open it in a spreadsheet program and save it as 'CSV UTF-8 (comma delimited)'."


class NotText(ValueError):  # noqa: N818 - read as a sentence where it is raised
    """The file is no text; the message says what it seems to be and what to do."""


@dataclass(frozen=True)
class Marks:
    """How many of the bytes of a text are quotation marks, carriage returns, line feeds, and
    control characters other than tab and line ends."""

    quotes: int = 0
    returns: int = 0
    feeds: int = 0
    control: int = 0

    def __add__(self, other: "Marks") -> "Marks":
        """Those of one text after another."""
        return Marks(*np.add(astuple(self), astuple(other)).tolist())

    def __sub__(self, other: "Marks") -> "Marks":
        """Those of a text without a piece of it."""
        return Marks(*np.subtract(astuple(self), astuple(other)).tolist())


@dataclass(frozen=True)
class Text:
    """A file as UTF-8 bytes with line ends LF or CRLF, and their `marks`. `note` says how it was
    read if not as UTF-8."""

    content: bytes
    note: str = ""
    marks: Marks = Marks()

    @property
    def control(self) -> bool:
        """Whether control characters stand in it that no cell may hold."""
        return self.marks.control > 0


def as_text(content: bytes) -> Text:
    """Text of a file: UTF-8 with or without mark, UTF-16 with mark, else Windows-1252.

    Raises `NotText` for workbooks, documents and other files that are no text.
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = content.decode("utf-16", errors="replace").encode("utf-8")
        return _text(text, "It is stored as UTF-16 and was read so.")
    content = content.removeprefix(codecs.BOM_UTF8)
    refuse_other_formats(content)
    if _is_utf8(content):
        return _text(content)
    text = content.decode("cp1252", errors="replace").encode("utf-8")
    return _text(
        text,
        "It is not UTF-8 and was read as Windows-1252: look at accents, dashes and quotation "
        "marks, and save it as UTF-8 next time.",
    )


def _text(content: bytes, note: str = "") -> Text:
    if b"\r" in content and b"\n" not in content:
        content = content.replace(b"\r", b"\n")
    return Text(content, note, marks_of(content))


def _is_utf8(content: bytes) -> bool:
    ends = pa.py_buffer(np.array([0, len(content)], np.int64))
    whole = pa.Array.from_buffers(pa.large_utf8(), 1, [None, ends, pa.py_buffer(content)])
    try:
        whole.validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True


def marks_of(content: bytes, start: int = 0, stop: int | None = None) -> Marks:
    """The marks between two places. For bytes that come often this is faster than `bytes.count`,
    and all are counted while a block is in the processor's cache."""
    blocks = [_marks_of_block(block) for block in _blocks(content, start, stop)]
    return Marks(*map(sum, zip(*blocks, strict=True)))


def _marks_of_block(block: np.ndarray) -> tuple[int, int, int, int]:
    quotes, feeds, control = (_times(block, byte) for byte in (_QUOTE, _FEED, _DELETE))
    low = int(np.count_nonzero(block < _SPACE)) - feeds
    returns, tabs = (_times(block, byte) if low else 0 for byte in (_RETURN, _TAB))
    return quotes, returns, feeds, control + low - returns - tabs


def _times(block: np.ndarray, byte: int) -> int:
    return int(np.count_nonzero(block == byte))


def _blocks(content: bytes, start: int, stop: int | None) -> Iterator[np.ndarray]:
    stop = len(content) if stop is None else stop
    for at in range(start, stop, _BLOCK):
        yield np.frombuffer(content, np.uint8, min(_BLOCK, stop - at), at)


def refuse_other_formats(content: bytes) -> None:
    """Raises `NotText` for what begins as a workbook, a document or no text at all."""
    for mark, name in _FORMATS:
        if content.startswith(mark):
            raise NotText(f"The file is {name}, not a CSV file. {SAVE_AS}")
    sample = content[:_SAMPLE]
    if sample and marks_of(sample).control > len(sample) / 20:
        raise NotText(f"The file is not text, so it cannot be a CSV file. {SAVE_AS}")
