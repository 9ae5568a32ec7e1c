"""Bulleted lists to items: one bullet of the first level each, with all that hangs under it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from loaders.reports.pdf.layout import Line
from loaders.reports.pdf.lines import bullet_of, is_lone_mark, number_of, without_bullet

INDENT = 11.0  # points by which a sub-bullet stands further in than its list
EDGE = 4.0  # points by which lines of one edge may differ
DASHED = ("- ", "– ", "— ", "* ")


def items_in(lines: Sequence[Line], oddities: list[str]) -> list[list[Line]]:
    """The lines of each item, first-level bullet taken off, in order.

    Left out: a bullet without text, a sub-heading, what leads up to the first bullet. A bullet in
    mid-sentence is no new item; a paragraph where bullets stand is one. `oddities` tells of them.
    """
    lines = _without_strays(lines, oddities)
    if not (marks := _marks(lines)):
        return []
    edges, glyph = _edges(marks), _usual_glyph(marks)
    small = sum(unmarked(line)[:1].islower() for line in marks)
    phrases = small > 2 or small > len(marks) / 2  # no list of sentences
    items: list[list[Line]] = []
    for at, line in enumerate(lines):
        edge = edges.get(line.page, min(edges.values()))
        last = items[-1] if items else []
        if line in marks and _is_first_level(line, last, edge, glyph):
            if not phrases and _goes_on(last, line):
                oddities.append(f"page {line.page}: a bullet inside a sentence was passed over")
                last.append(line.with_text(unmarked(line)))
            else:
                items.append([line.with_text(unmarked(line))])
        elif not last:
            continue
        elif line not in marks and _stands_alone(lines, at, edge):
            oddities.append(f"page {line.page}: a paragraph without bullet was taken as an item")
            items.append([line])
        else:
            last.append(line)
    return items


def _marks(lines: Sequence[Line]) -> list[Line]:
    """The lines that begin an item or a part of one: bullets, or numbers where the outermost is a
    number; dashes and stars only where none of these stands as far out."""
    marks = [line for line in lines if bullet_of(line) or number_of(line)]
    dashes = [line for line in lines if line.text[:2] in DASHED]
    if not marks:
        return dashes
    outermost = min(marks, key=lambda line: line.x0)
    if dashes and min(line.x0 for line in dashes) < outermost.x0 - EDGE:
        return dashes
    return marks if number_of(outermost) else [line for line in marks if bullet_of(line)]


def _without_strays(lines: Sequence[Line], oddities: list[str]) -> list[Line]:
    kept = []
    size = median([line.size for line in lines]) if lines else 0
    lines = _with_lone_marks(lines)
    for at, line in enumerate(lines):
        if line.size < 0.88 * size:  # a footnote
            continue
        if bullet_of(line) and not without_bullet(line):
            oddities.append(f"page {line.page}: a bullet without text was left out")
        elif _is_heading(lines, at, size):
            oddities.append(f"page {line.page}: the sub-heading “{line.text}” was left out")
        else:
            kept.append(line)
    return kept


def _with_lone_marks(lines: Sequence[Line]) -> list[Line]:
    """The lines, in which a bullet that stands on a line of its own leads the line that follows it
    further in: after a sentence's end, or anywhere in a list that sets most of its bullets so."""
    kept: list[Line] = []
    lone = sum(is_lone_mark(line) for line in lines)
    usual = lone > sum(bool(bullet_of(line)) and not is_lone_mark(line) for line in lines)
    for line in lines:
        mark = kept[-1] if kept and is_lone_mark(kept[-1]) else None
        ended = usual or len(kept) < 2 or kept[-2].text.rstrip()[-1:] in ".!?;:"
        if mark and ended and _hangs_from(line, mark):
            kept[-1] = replace(line, text=f"{mark.text} {line.text}", x0=mark.x0)
        else:
            kept.append(line)
    return kept


def _hangs_from(line: Line, mark: Line) -> bool:
    """Whether the line is set further in than the bullet, on the line below it at most."""
    near = line.page == mark.page and 0 <= line.base - mark.base < 1.7 * line.size
    return near and 5 < line.x0 - mark.x0 < 5 * line.size and not bullet_of(line)


def _is_heading(lines: Sequence[Line], at: int, size: float) -> bool:
    """A short line, bold or larger than the list's own type, that no sentence leads into."""
    line = lines[at]
    bold = line.bold and sum(other.bold for other in lines) < len(lines) / 3
    return (
        (bold or line.size > size + 0.4)
        and not bullet_of(line)
        and not number_of(line)
        and len(line.text) < 80
        and line.text[-1:] not in ".,;:"
        and (at == 0 or lines[at - 1].text[-1:] in ".!?:" or lines[at - 1].size > size + 0.4)
    )


def unmarked(line: Line) -> str:
    """The line's text without the bullet, number, dash or star that it begins with."""
    if line.text[:2] in DASHED:
        return line.text[2:].strip()
    return without_bullet(line)


def _usual_glyph(marks: Sequence[Line]) -> str:
    return Counter(line.text[:1] for line in marks).most_common(1)[0][0]


def _is_first_level(line: Line, item: Sequence[Line], edge: float, glyph: str) -> bool:
    """Bullets at the list's edge, and those of its own kind set further in by mistake: such a one
    begins a sentence after another has ended, while sub-bullets follow a colon."""
    if line.x0 < edge + INDENT:
        return True
    ended = not item or item[-1].text.rstrip()[-1:] in ".!?"
    sub = any(bullet_of(other) for other in item) or any(":" in other.text[-2:] for other in item)
    return line.text[:1] == glyph and ended and not sub and unmarked(line)[:1].isupper()


def _edges(marks: Sequence[Line]) -> dict[int, float]:
    """Where first-level bullets stand, by page: pages may have margins of their own, so a page's
    leftmost bullet counts if it is near the document's."""
    leftmost = min(line.x0 for line in marks)
    pages = {line.page for line in marks}
    first = {page: min(line.x0 for line in marks if line.page == page) for page in pages}
    return {page: x0 if x0 < leftmost + INDENT else leftmost for page, x0 in first.items()}


def _goes_on(item: Sequence[Line], line: Line) -> bool:
    """Whether the bullet stands in the middle of a sentence that the item began."""
    if not item or bullet_of(item[-1]):
        return False
    return unmarked(line)[:1].islower() and item[-1].text.rstrip()[-1:] not in ".!?:;"


def _stands_alone(lines: Sequence[Line], at: int, edge: float) -> bool:
    """Whether a line without bullet begins a paragraph at the bullets' own edge."""
    line, before = lines[at], lines[at - 1]
    if line.x0 > edge + EDGE or before.text.rstrip()[-1:] not in ".!?":
        return False
    if line.page != before.page or not line.text[:1].isupper():
        return False
    return line.base - before.base > 1.25 * leading(lines)


def leading(lines: Sequence[Line]) -> float:
    """The usual distance from one line to the next, in points."""
    steps = [
        after.base - line.base
        for line, after in zip(lines, lines[1:], strict=False)
        if line.page == after.page and 0 < after.base - line.base < 3 * line.size
    ]
    return median(steps) if steps else 14.4
