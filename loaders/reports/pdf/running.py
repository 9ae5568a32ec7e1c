"""Running heads and feet: what repeats on page after page is not part of the report's text."""

import re
from collections import Counter

from loaders.reports.pdf.layout import Line, Page, Pages

HEAD, FOOT = 0.11, 0.88  # parts of a page's height in which heads and feet are sought


def body(pages: Pages) -> list[Line]:
    """All lines but running heads, feet and page numbers, in order of pages."""
    repeated = _repeated(pages)
    return [line for page in pages.pages for line in page.lines if not _runs(line, page, repeated)]


def _runs(line: Line, page: Page, repeated: set[str]) -> bool:
    if not _at_edge(line, page):
        return False
    if _shape(line) in repeated:
        return True
    return bool(re.fullmatch(r"(page\s*)?\d{1,3}(\s*of\s*\d{1,3})?", line.text, re.IGNORECASE))


def _at_edge(line: Line, page: Page) -> bool:
    return line.base < HEAD * page.height or line.base > FOOT * page.height


def _shape(line: Line) -> str:
    """The text without its numbers, so that feet that count pages or carry dates are alike."""
    return re.sub(r"[\d\s]+", " ", line.text).strip().lower()


def _repeated(pages: Pages) -> set[str]:
    """Texts at the edge of two pages or more, at the same height, and on a third of the pages."""
    seen: Counter[tuple[str, int]] = Counter()
    for page in pages.pages:
        edge = {
            (_shape(line), round(line.base / 12)) for line in page.lines if _at_edge(line, page)
        }
        seen.update(edge)
    enough = max(2, len(pages.pages) / 4)
    places: Counter[str] = Counter()
    for (shape, place), times in seen.items():
        # A height that rounds to the neighbouring step is the same place.
        places[shape] = max(places[shape], times + seen[(shape, place + 1)])
    return {shape for shape, times in places.items() if times >= enough}
