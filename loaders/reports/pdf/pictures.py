"""Pages of kept documents as pictures, and web pages as text: made in a process of its own, with
limits of time and memory, for a document may be made to harm whoever opens it."""

import json
from dataclasses import dataclass
from pathlib import Path

from loaders.formats.contained import Allowance, Ended, answer
from loaders.problems import Problem

WIDTH = 1400  # pixels: sharp at the width of half a screen
_COST = Allowance(seconds=8, megabytes=600)
_MOST = 60_000_000  # bytes of an answer


@dataclass(frozen=True)
class Picture:
    """One page: `pixels` are rows of red, green and blue from the top left; `scale` is pixels for
    each point; `pages` is how many the document has."""

    pixels: bytes
    width: int
    height: int
    scale: float
    pages: int


def picture(path: Path, page: int, width: int = WIDTH) -> Picture | Problem:
    """A page (from 1) of a PDF, so many pixels wide; or in words why there is none.

    Never raises for what the file holds.
    """
    head, _, pixels = _asked(path, ["page", str(page), str(width)]).partition(b"\n")
    try:
        told = json.loads(head)
        if "why" in told:
            return Problem(path.name, str(told["why"]), str(told["rule"]))
        wide, high = int(told["width"]), int(told["height"])
        made = Picture(pixels, wide, high, float(told["scale"]), int(told["pages"]))
    except (ValueError, KeyError, TypeError):
        return _broken(path)
    # What such a process says is not believed: the pixels must be there, and no more.
    whole = wide > 0 and high > 0 and len(pixels) == 3 * wide * high and made.scale > 0
    return made if whole else _broken(path)


def text(path: Path) -> str | Problem:
    """A web page or plain text as the text in which passages have their place; or why not."""
    try:
        told = json.loads(_asked(path, ["text", "0", "0"]))
        if "why" in told:
            return Problem(path.name, str(told["why"]), str(told["rule"]))
        return str(told["text"])
    except (ValueError, KeyError, TypeError):
        return _broken(path)


def _asked(path: Path, arguments: list[str]) -> bytes:
    given = answer("loaders.reports.pdf.picture_worker", [str(path), *arguments], b"", _COST)
    if isinstance(given, Ended):
        return json.dumps({"why": given.message, "rule": given.rule}).encode()
    return given[:_MOST]


def _broken(path: Path) -> Problem:
    return Problem(path.name, "It broke the program that shows such files.", "crashed")
