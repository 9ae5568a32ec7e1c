"""The bytes of a file to UTF-8 text, or a reason why they are not text."""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

_BLOCK = 1 << 18  # bytes looked at together: they stay in the processor's cache
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
class Text:
    """A file as UTF-8 bytes with line ends LF or CRLF. `note` says how it was read if not as UTF-8;
    `control` whether control characters stand in it that no cell may hold."""

    content: bytes
    note: str = ""
    control: bool = False


def as_text(content: bytes) -> Text:
    """Text of a file: UTF-8 with or without mark, UTF-16 with mark, else Windows-1252.

    Raises `NotText` for workbooks, documents and other files that are no text.
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = content.decode("utf-16", errors="replace").encode("utf-8")
        return _text(text, "It is stored as UTF-16 and was read so.")
    content = content.removeprefix(codecs.BOM_UTF8)
    _refuse_other_formats(content)
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
    return Text(content, note, _control_characters(content) > 0)


def _is_utf8(content: bytes) -> bool:
    ends = pa.py_buffer(np.array([0, len(content)], np.int64))
    whole = pa.Array.from_buffers(pa.large_utf8(), 1, [None, ends, pa.py_buffer(content)])
    try:
        whole.validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True


def _control_characters(content: bytes) -> int:
    """How many bytes are control characters other than tab and line ends."""
    count = 0
    for block in _blocks(content):
        low = np.count_nonzero(block < 32) + np.count_nonzero(block == 127)
        count += low - sum(np.count_nonzero(block == byte) for byte in b"\t\n\r") if low else 0
    return count


def occurrences(content: bytes, byte: bytes, start: int, stop: int) -> int:
    """How often a byte stands between two places; for bytes that come often four times faster than
    `bytes.count`."""
    (wanted,) = byte
    return sum(np.count_nonzero(block == wanted) for block in _blocks(content, start, stop))


def _blocks(content: bytes, start: int = 0, stop: int | None = None) -> Iterator[np.ndarray]:
    stop = len(content) if stop is None else stop
    for at in range(start, stop, _BLOCK):
        yield np.frombuffer(content, np.uint8, min(_BLOCK, stop - at), at)


def _refuse_other_formats(content: bytes) -> None:
    for mark, name in _FORMATS:
        if content.startswith(mark):
            raise NotText(f"The file is {name}, not a CSV file. {SAVE_AS}")
    sample = content[:_SAMPLE]
    if sample and _control_characters(sample) > len(sample) / 20:
        raise NotText(f"The file is not text, so it cannot be a CSV file. {SAVE_AS}")
