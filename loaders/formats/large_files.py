"""What is too large to be read, found before a file is taken into memory."""

import mmap
from pathlib import Path

from loaders.problems import Problem
from loaders.source import Input

LARGEST = 2 << 30
LONGEST_LINE = 32 << 20
_SHEETS = 600 << 20
_TEXT = (".csv", ".tsv", ".txt", "")


def too_much(given: Input) -> Problem | None:
    """Why a file is not even opened, or None. Raises `OSError` if it cannot be looked at."""
    size = given.path.stat().st_size
    text = Path(given.name).suffix.lower() in _TEXT
    largest = LARGEST if text else _SHEETS
    if size > largest:
        message = (
            f"The file has {size / 1e6:,.0f} MB; at most {largest / 1e6:,.0f} are read at once. "
            "Load it in parts."
        )
        return Problem(given.name, message, "too_large")
    if text and size > LONGEST_LINE and (at := _long_line(given.path, size)) is not None:
        message = (
            f"A line of it is longer than {LONGEST_LINE >> 20} MB, so it is no table of rows. It "
            f"begins {at / 1e6:,.1f} MB from the start of the file."
        )
        return Problem(given.name, message, "line_too_long")
    return None


def _long_line(path: Path, size: int) -> int | None:
    """Where a line begins that is longer than any row, or None. Jumps from line end to line end,
    each the last of its kind within reach, so that hardly any of the file is read."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        start = 0
        while start + LONGEST_LINE < size:
            reach = start + LONGEST_LINE
            end = content.rfind(b"\n", start, reach)
            if end < 0:
                end = content.rfind(b"\r", start, reach)
            if end < 0:
                return start
            start = end + 1
    return None
