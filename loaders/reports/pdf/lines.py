"""Characters to lines: what stands on one line and in one column belongs together."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from loaders.reports.pdf.layout import Line

COLUMN_GAP = 1.1  # in type sizes: a wider gap on one line parts columns (a word space is 0.3)
JOIN_GAP = 0.45  # pieces nearer than this were one line, drawn in two goes
# Squares, dots and dashes used as bullets, and whatever a symbol font sets (its private codes).
BULLETS = "◼■▪▫□●•◦○‣⁃∙·➢➤►▶❖✓✔\uf020-\uf0ff"
_BULLET = re.compile(rf"^[{BULLETS}]\s*")
# What stands before a paragraph of a list, with a gap after it that is no column's.
_MARK = re.compile(rf"[{BULLETS}*o–—-]|\(?\d{{1,3}}[.)]")
_LATIN = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"}
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\x00\x02\x03"), None)


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character; size 0 for a space or line break that the reader put in."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool


def lines_of(glyphs: Iterable[Glyph], page: int) -> list[Line]:
    """Lines of a page from top to bottom, then left to right; columns of one line are apart."""
    runs = [line for run in _runs(glyphs) if (line := _line(run, page)).text]
    runs.sort(key=lambda line: (round(line.base), line.x0))
    return _in_order(_joined(runs))


def _runs(glyphs: Iterable[Glyph]) -> Iterable[list[Glyph]]:
    """Glyphs that follow each other on one line without a column's gap."""
    run: list[Glyph] = []
    last: Glyph | None = None
    for glyph in glyphs:
        if glyph.text == "\n":
            if run:
                yield run
            run, last = [], None
            continue
        if last and glyph.size and _apart(last, glyph, run):
            yield run
            run = []
        if glyph.size and not glyph.text.isspace():
            last = glyph
        run.append(glyph)
    if run:
        yield run


def _apart(last: Glyph, glyph: Glyph, run: list[Glyph]) -> bool:
    size = max(last.size, glyph.size)
    if abs(glyph.base - last.base) > 0.5 * size:
        return True
    if len(run) < 7 and _MARK.fullmatch("".join(part.text for part in run).strip()):
        return glyph.x0 - last.x1 > 5 * size  # a bullet and its text, however far indented
    return glyph.x0 - last.x1 > COLUMN_GAP * size or last.x0 - glyph.x0 > size


def _line(run: list[Glyph], page: int) -> Line:
    run = _without_note_marks(run)
    text = "".join(glyph.text for glyph in run).translate(_UNSEEN)
    for joined, letters in _LATIN.items():
        text = text.replace(joined, letters)
    text = re.sub(r"\s+", " ", text).strip()
    inked = [glyph for glyph in run if glyph.size and not glyph.text.isspace()]
    if not inked:
        return Line(page, 0, 0, 0, 0, False, "")
    letters = [glyph for glyph in inked if glyph.text.isalnum()] or inked
    size = Counter(glyph.size for glyph in letters).most_common(1)[0][0]
    base = next(glyph.base for glyph in letters if glyph.size == size)
    bold = sum(glyph.bold for glyph in letters) > len(letters) / 2
    x0, x1 = min(glyph.x0 for glyph in inked), max(glyph.x1 for glyph in inked)
    return Line(page, x0, x1, base, size, bold, text)


def _without_note_marks(run: list[Glyph]) -> list[Glyph]:
    """The run without raised small figures after a word, which point to footnotes."""
    sizes = Counter(glyph.size for glyph in run if glyph.text.isalpha())
    if not sizes:
        return run
    size = sizes.most_common(1)[0][0]
    foot = next(glyph.base for glyph in run if glyph.size == size)
    return [
        glyph
        for glyph in run
        if not (
            glyph.text.isdigit() and glyph.size < 0.8 * size and glyph.base < foot - 0.15 * size
        )
    ]


def _joined(runs: list[Line]) -> list[Line]:
    """Pieces of one line put together; a piece drawn twice in one place (false bold) kept once."""
    lines: list[Line] = []
    for run in runs:
        # Only the last few can match: the runs are sorted by height.
        recent = range(len(lines) - 1, max(len(lines) - 9, -1), -1)
        mate = next((at for at in recent if _same_line(lines[at], run)), -1)
        if mate < 0:
            lines.append(run)
        elif not _drawn_twice(lines[mate], run):
            first, second = lines[mate], run
            if _MARK.fullmatch(run.text) and run.x0 < first.x0:  # a bullet set a little lower
                first, second = run, lines[mate]
            lines[mate] = _together(first, second)
    return lines


def _same_line(line: Line, run: Line) -> bool:
    size = max(line.size, run.size)
    if _MARK.fullmatch(run.text) and run.x0 < line.x0:
        line, run = run, line
    mark = _MARK.fullmatch(line.text) and run.x0 > line.x0
    if abs(line.base - run.base) > (0.55 if mark else 0.35) * size:
        return False
    if _drawn_twice(line, run):
        return True
    return -0.5 * size < run.x0 - line.x1 < (5 if mark else JOIN_GAP) * size


def _drawn_twice(line: Line, run: Line) -> bool:
    return line.text == run.text and abs(line.x0 - run.x0) < 0.3 * line.size


def _together(line: Line, run: Line) -> Line:
    space = " " if run.x0 - line.x1 > 0.12 * line.size else ""
    longer = line if len(line.text) >= len(run.text) else run
    x0, x1 = min(line.x0, run.x0), max(line.x1, run.x1)
    text = f"{line.text}{space}{run.text}"
    return Line(line.page, x0, x1, longer.base, max(line.size, run.size), longer.bold, text)


def _in_order(lines: list[Line]) -> list[Line]:
    """Top to bottom; lines whose feet differ by less than a third of their type are one row."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.base):
        if rows and abs(rows[-1][0].base - line.base) < 0.35 * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda line: line.x0)]


def bullet_of(line: Line) -> str:
    """The line's bullet, or nothing. The letter o counts where a bullet list uses it as one."""
    found = _BULLET.match(line.text)
    if found:
        return line.text[0]
    return "o" if re.match(r"^o\s+[A-Za-z‘“]", line.text) else ""


def is_lone_mark(line: Line) -> bool:
    """Whether the line is nothing but a bullet, dash or star."""
    return bool(_MARK.fullmatch(line.text)) and line.text[-1] not in ".)"


def number_of(line: Line) -> str:
    """The number of a numbered paragraph at the line's beginning ("1.", "2)"), or nothing."""
    found = re.match(r"^\(?\d{1,3}[.)]\s*(?=[A-Z‘“])", line.text)
    return found.group() if found else ""


def without_bullet(line: Line) -> str:
    """The line's text after its bullet or number."""
    if bullet_of(line):
        return line.text[1:].strip()
    return line.text[len(number_of(line)) :]
