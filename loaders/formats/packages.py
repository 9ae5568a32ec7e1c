"""Zip files from anywhere (workbooks are some): looked at before anything unpacks them."""

import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence

from loaders.formats.sheets import Refused

MOST_ENTRIES = 10_000
MOST_UNPACKED = 1 << 30
_LARGE = 10 << 20  # a part below this size is no bomb however well it is packed
_RATIO = 100  # spreadsheets pack to a tenth, very even ones to a fiftieth
_CHUNK = 1 << 20
_WHY = "It may be made to break programs. Open it where it came from and save it again."
DAMAGED = "The file is damaged and cannot be opened. Fetch it again, or save it again."
LOCKED = "The file is protected by a password. Save it without one."


def opened(content: bytes) -> zipfile.ZipFile:
    """The zip file, its list of contents found bearable. Raises `Refused`."""
    try:
        package = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
        raise Refused("damaged", DAMAGED) from None
    bearable(package.infolist())
    return package


def bearable(entries: Sequence[zipfile.ZipInfo]) -> None:
    """Raises `Refused` if what the entries say of themselves is too much, or locked."""
    if len(entries) > MOST_ENTRIES:
        message = f"It holds {len(entries):,} files; at most {MOST_ENTRIES:,} are opened."
        raise Refused("too_many_files", message)
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refused("encrypted", LOCKED)
    total, packed = sum(one.file_size for one in entries), sum(one.compress_size for one in entries)
    if total > MOST_UNPACKED:
        message = f"It would unpack to {total / 1e6:,.0f} MB; at most 1 GB is unpacked. {_WHY}"
        raise Refused("too_large", message)
    sizes = [(entry.file_size, entry.compress_size) for entry in entries]
    for whole, small in [(total, packed), *sizes]:
        if whole > max(_LARGE, _RATIO * small):
            times = f"{whole / max(small, 1):,.0f}"
            message = f"It, or a part of it, would unpack to {times} times its size. {_WHY}"
            raise Refused("too_large", message)


def chunks(package: zipfile.ZipFile, entry: zipfile.ZipInfo | str) -> Iterator[bytes]:
    """What an entry holds, piece by piece, never more than it says. Raises `Refused` if it is
    damaged or packed in a way that is not known."""
    try:
        with package.open(entry) as part:
            while piece := part.read(_CHUNK):
                yield piece
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError):
        raise Refused("damaged", DAMAGED) from None
    except (NotImplementedError, RuntimeError):
        message = "It is packed in a way that is not read here. Save it again."
        raise Refused("damaged", message) from None


def part(package: zipfile.ZipFile, entry: zipfile.ZipInfo | str, most: int) -> bytes:
    """The whole of an entry. Raises `Refused` if it is damaged or larger than `most` bytes."""
    content = bytearray()
    for piece in chunks(package, entry):
        content += piece
        if len(content) > most:
            raise Refused("too_large", f"A part of it is larger than {most >> 20} MB. {_WHY}")
    return bytes(content)


def without_entities(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The pieces of an XML part again. Raises `Refused` if it declares a document type, which no
    workbook does: entities declared there can unfold to any size. So it does for UTF-16, in which
    nothing would be found."""
    tail = b""
    for piece in pieces:
        if b"\0" in piece:
            raise Refused("damaged", f"A part of it is not UTF-8, as in any workbook. {_WHY}")
        if b"<!DOCTYPE" in tail + piece or b"<!ENTITY" in tail + piece:
            raise Refused("xml_entities", f"It declares XML entities, as no workbook does. {_WHY}")
        tail = piece[-9:]
        yield piece
