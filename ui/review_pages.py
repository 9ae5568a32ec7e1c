"""Pages of documents as pictures with the passage marked: made once, ahead of time where possible.

A document is opened in a process of its own (`loaders.reports.pdf.pictures`), two at most at a
time; visitors who wait for one do not keep others from anything else.
"""

import io
from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from threading import Lock

from PIL import Image, ImageChops, ImageDraw

from charts.palette import INK, MARKED
from loaders.problems import Problem
from loaders.reports.originals import find
from loaders.reports.pdf.pictures import Picture, picture, text
from loaders.review_reading import Mark, Reading
from ui.review_desk import fetched

AT_ONCE = 2
_HELD = 8  # pages in memory, 8 MB each
_AROUND = 95  # points of the page that are shown above and below a passage
_LEAST = 330  # points of the page that are shown at least
_MARGIN = 28  # points at the left and right edge that hold nothing to read
_OUT = 3  # points by which a mark is larger than its line
_QUALITY = 84
_workers = ThreadPoolExecutor(AT_ONCE, "pages")
_pages: OrderedDict[tuple[str, int], Future[Picture | Problem]] = OrderedDict()
_lock = Lock()


def page(path: Path, number: int) -> Future[Picture | Problem]:
    """A page of a kept document, begun to be made if it is not at hand."""
    key = (str(path), number)
    with _lock:
        if key not in _pages:
            _pages[key] = _workers.submit(picture, path, number)
            while len(_pages) > _HELD:
                _pages.popitem(last=False)[1].cancel()
        _pages.move_to_end(key)
        return _pages[key]


def ahead(root: Path, snapshot: str, name: str) -> None:
    """Begin to make what the next finding needs, without waiting for it."""
    _ahead.submit(_prepare, root, snapshot, name)


_ahead = ThreadPoolExecutor(1, "ahead")


def _prepare(root: Path, snapshot: str, name: str) -> None:
    found = fetched(root, snapshot, name)
    path = kept(found, root) if found else None
    if path is not None and found.marks:
        shown(path, found.page, marked_on(found, found.page), whole=False)


def kept(of: Reading, root: Path) -> Path | None:
    """The document behind a finding, where it is kept."""
    return find(of.passage.get("document", ""), root)


def marked_on(of: Reading, number: int) -> tuple[Mark, ...]:
    """The lines of the passage on that page."""
    return tuple(mark for mark in of.marks if mark.page == number)


@lru_cache(maxsize=64)
def shown(
    path: Path, number: int, marks: tuple[Mark, ...], whole: bool
) -> tuple[bytes, int] | Problem:
    """A page as JPEG with the lines of the passage marked, and how many pages the document has; cut
    to what stands around the passage unless `whole`. A `Problem` where it cannot be shown."""
    made = page(path, number).result()
    if isinstance(made, Problem):
        return made
    image = Image.frombytes("RGB", (made.width, made.height), made.pixels)
    _mark(image, marks, made.scale)
    if marks and not whole:
        image = image.crop(_around(image.size, marks, made.scale))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=_QUALITY, subsampling=0)
    return out.getvalue(), made.pages


def _mark(image: Image.Image, marks: Sequence[Mark], scale: float) -> None:
    """Lay the ground of a marked passage under its lines, and a bar beside them."""
    drawing = ImageDraw.Draw(image)
    for mark in marks:
        box = _clipped(image.size, mark, scale)
        if box is None:
            continue
        lines = image.crop(box)
        image.paste(ImageChops.multiply(lines, Image.new("RGB", lines.size, MARKED)), box)
    if marks:
        left = (min(mark.left for mark in marks) - 4 * _OUT) * scale
        ends = [min(mark.top for mark in marks), max(mark.bottom for mark in marks)]
        drawing.line([(left, ends[0] * scale), (left, ends[1] * scale)], INK, round(1.6 * scale))


def _clipped(size: tuple[int, int], mark: Mark, scale: float) -> tuple[int, int, int, int] | None:
    """The mark in pixels, inside the picture; None where nothing of it is."""
    sides = (mark.left - _OUT, mark.top - 1, mark.right + _OUT, mark.bottom + 1)
    limits = (*size, *size)
    box = tuple(
        int(min(max(side * scale, 0), most)) for side, most in zip(sides, limits, strict=True)
    )
    return box if box[0] < box[2] and box[1] < box[3] else None


def _around(
    size: tuple[int, int], marks: Sequence[Mark], scale: float
) -> tuple[int, int, int, int]:
    """What to show of a page, in pixels: the passage and some lines before and after it."""
    top, bottom = min(mark.top for mark in marks), max(mark.bottom for mark in marks)
    more = max(_AROUND, (_LEAST - (bottom - top)) / 2)
    first = max(0, int((top - more) * scale))
    last = min(size[1], int((bottom + more) * scale))
    margin = int(_MARGIN * scale)
    if last - first < 2 or size[0] <= 2 * margin:
        return (0, 0, *size)
    return margin, first, size[0] - margin, last


@lru_cache(maxsize=16)
def words(path: Path) -> str | Problem:
    """The text of a web page or plain text, in which passages have their place."""
    return _workers.submit(text, path).result()
