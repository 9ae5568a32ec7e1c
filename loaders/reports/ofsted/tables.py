"""Tables of a report, with or without ruled lines, to rows of cells."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from loaders.reports.ofsted.bodies import ends_with_body
from loaders.reports.passages import plain
from loaders.reports.pdf.bullets import DASHED, leading, unmarked
from loaders.reports.pdf.layout import Line, Page, Rule
from loaders.reports.pdf.lines import bullet_of, number_of

PARAGRAPH_GAP = 0.45  # points beyond the usual leading; type is set more exactly than that
# A row that a page break parted goes on with words like these, never begins with them.
_GOES_ON = re.compile(
    r"(this|they|these|it|its|their|also|in addition|in particular|and|or|as a result|so that"
    r"|[\w ]{3,40} (should|must|need to) also)\b"
)


@dataclass
class Row:
    """One row: the lines of its left cell (empty in a table of one column) and of its right."""

    left: list[Line] = field(default_factory=list)
    right: list[Line] = field(default_factory=list)


def rows_of(lines: Sequence[Line], pages: Sequence[Page], split: float | None) -> list[Row]:
    """The rows of a table that may run over pages. `split` parts the left column from the right;
    None for one column. A row that a page break parted is put together."""
    rows: list[Row] = []
    for page in pages:
        here = [line for line in lines if line.page == page.number]
        if rows and split is not None:
            over = _left_over(here, rows[-1], split, page.rules)
            rows[-1].left += over
            here = here[len(over) :]
        if not here:
            continue
        parted = _rows_on_page(here, page.rules, split)
        if rows and parted and _same_row(rows[-1], parted[0], split is not None):
            rows[-1].left += parted[0].left
            rows[-1].right += parted[0].right
            parted = parted[1:]
        rows += parted
    return rows


def _left_over(here: Sequence[Line], row: Row, split: float, rules: Sequence[Rule]) -> list[Line]:
    """The lines with which a page finishes the left cell of the row before, whose right cell is
    already whole: nothing stands beside them, and either a name was left unfinished or they are
    further bodies, set apart from the row that follows."""
    if not row.left:
        return []
    right = min((line.top for line in here if line.x0 >= split), default=float("inf"))
    above = list(takewhile(lambda line: line.x0 < split and line.bottom < right, here))
    return above if not _named(row) else _before_row(above, here[len(above) :], split, rules)


def _before_row(
    above: list[Line], following: Sequence[Line], split: float, rules: Sequence[Rule]
) -> list[Line]:
    """Those of the lines that a rule, or a gap above a row whose cells begin level, parts from what
    follows."""
    if not above or not following:
        return above
    left = [*above, *(line for line in following if line.x0 < split)]
    if cuts := _cuts(left, rules, left):
        return [line for line in above if line.base < cuts[0]]
    first, beside = following[0], following[1:2]
    level = first in left and any(abs(line.base - first.base) < 3 for line in beside)
    apart = first.base - above[-1].base > leading(above) + PARAGRAPH_GAP
    return above if level and apart else []


def _named(row: Row) -> bool:
    """Whether the left cell ends with a whole name."""
    return ends_with_body(" ".join(line.text for line in row.left))


def split_of(lines: Sequence[Line]) -> float | None:
    """Where the right column begins, or None for one column: lines side by side on one foot."""
    starts: list[float] = []
    for line, after in zip(lines, lines[1:], strict=False):
        if line.page == after.page and abs(line.base - after.base) < 3 and after.x0 > line.x1:
            starts.append(after.x0)
    return min(starts) - 3 if starts else None


def _rows_on_page(lines: list[Line], rules: Sequence[Rule], split: float | None) -> list[Row]:
    right = [line for line in lines if split is None or line.x0 >= split]
    left = [line for line in lines if split is not None and line.x0 < split]
    cuts = _cuts(right, rules, lines)
    if cuts:
        cells = _banded(right, cuts)
    elif split is not None:
        cells = _by_left(left, right)
    else:
        cells = _by_gaps(right)
    return _with_left(cells, left, _cuts(left, rules, lines))


def _cuts(column: Sequence[Line], rules: Sequence[Rule], lines: Sequence[Line]) -> list[float]:
    """Heights at which a rule runs across the column, between the first line and the last of all.

    A cell's border stands out on both sides of its text; rules that do not are the text's own
    background or underlining.
    """
    if not column:
        return []
    x0, x1 = min(line.x0 for line in column), max(line.x1 for line in column)
    heights = sorted(
        (rule.top + rule.bottom) / 2
        for rule in rules
        if rule.across and rule.x0 < x0 - 1.5 and rule.x1 > x1 - 1.5
    )
    bases = sorted(line.base for line in lines)
    return [
        height
        for at, height in enumerate(heights)
        if bases[0] < height < bases[-1] and (at == 0 or height - heights[at - 1] > 2)
    ]


def _banded(lines: Sequence[Line], cuts: Sequence[float]) -> list[list[Line]]:
    bands: list[list[Line]] = [[] for _ in range(len(cuts) + 1)]
    for line in lines:
        bands[_band(line, cuts)].append(line)
    return [band for band in bands if band]


def _by_gaps(lines: list[Line]) -> list[list[Line]]:
    """Without rules, a paragraph that begins afresh is a row; sub-bullets belong to theirs."""
    cells: list[list[Line]] = []
    for at, line in enumerate(lines):
        if at == 0 or number_of(line) or _begins_paragraph(lines, at):
            cells.append([line])
        else:
            cells[-1].append(line)
    return cells


def _begins_paragraph(lines: Sequence[Line], at: int) -> bool:
    """Whether a line begins a paragraph: after a full stop, and set apart by a gap or because its
    first word would still have fitted on the line before."""
    line, before = lines[at], lines[at - 1]
    if bullet_of(line) or before.text.rstrip()[-1:] not in ".!?" or not _starts(line):
        return False
    if line.base - before.base > leading(lines) + PARAGRAPH_GAP:
        return True
    word = line.text.split()[0]
    width = (line.x1 - line.x0) * (len(word) + 2) / len(line.text)
    return before.x1 + width < max(other.x1 for other in lines)


def _by_left(left: list[Line], right: list[Line]) -> list[list[Line]]:
    """Without rules, a row begins where both columns begin a paragraph on one foot."""
    step = leading(left)
    starts = [
        line.base
        for at, line in enumerate(left)
        if at == 0 or line.base - left[at - 1].base > step + PARAGRAPH_GAP
    ]
    level = [
        line.base
        for at, line in enumerate(right)
        if at
        and any(abs(line.base - start) < 4 for start in starts)
        and right[at - 1].text.rstrip()[-1:] in ".!?;"
    ]
    return _banded(right, [base - 10 for base in level])


def _with_left(cells: list[list[Line]], left: list[Line], cuts: Sequence[float]) -> list[Row]:
    """Each right cell with the left cell beside it: between the same rules of the left column,
    where it has rules (one left cell may serve several on the right), else from its first line to
    the next cell's."""
    edges = [cell[0].top - 6 for cell in cells] + [float("inf")]
    edges[0] = float("-inf")
    rows: list[Row] = []
    for at, cell in enumerate(cells):
        if cuts:
            beside = [line for line in left if _band(line, cuts) == _band(cell[0], cuts)]
        else:
            beside = [line for line in left if edges[at] <= line.top < edges[at + 1]]
        rows.append(Row(beside, cell))
    return rows


def _band(line: Line, cuts: Sequence[float]) -> int:
    """How many rules stand above the line, measured at the middle of its small letters, since
    rules may touch the feet of the line above."""
    return sum(cut < line.base - 0.25 * line.size for cut in cuts)


def _same_row(row: Row, first: Row, two_columns: bool) -> bool:
    """Whether the first row of a page goes on with the last one of the page before."""
    if not row.right or not first.right:
        return True
    if number_of(first.right[0]):
        return False
    begun = _starts(first.right[0].with_text(unmarked(first.right[0])))
    if begun and _named(row) and first.left and _ended(row.right[-1]):
        return False
    if bullet_of(first.right[0]):
        return any(bullet_of(line) for line in row.right) or row.right[-1].text.endswith(":")
    if first.right[0].text.startswith(DASHED) and row.right[0].text.startswith(DASHED):
        return not _ended(row.right[-1])
    if not _ended(row.right[-1]):
        return True
    if not _starts(first.right[0]):
        return True
    return two_columns and not first.left


def _ended(line: Line) -> bool:
    """Whether a sentence ends with the line."""
    return line.text.rstrip()[-1:] in ".!?"


def _starts(line: Line) -> bool:
    text = line.text.lstrip("‘“")
    return (
        text[:2] not in ("- ", "– ") and not text[:1].islower() and not _GOES_ON.match(plain(text))
    )
