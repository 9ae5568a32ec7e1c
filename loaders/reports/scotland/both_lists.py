"""Strengths and areas for improvement under one heading: what leads up to a list says which it is.

Reports of 2012 to 2018 end so: "... particular strengths ... These were:" and bullets, "... should
take account of the need to:" and bullets.
"""

import re
from collections.abc import Iterator, Sequence

from loaders.reports.passages import plain
from loaders.reports.pdf.bullets import EDGE
from loaders.reports.pdf.layout import Line
from loaders.reports.pdf.lines import bullet_of
from loaders.reports.scotland.announced import section_of
from loaders.reports.scotland.clauses import sentences_in

HEADING = (
    r"(conclusions?(,| and) )?((areas of|key|particular|main) )*strengths? and (key |main )?areas? "
    r"(for|of) (further )?(improvement|development):?"
)
_LEADING_UP = 3  # sentences before a list that may say what it lists
_NEED = re.compile(r"\bneed to\W*$")


def lists_in(lines: Sequence[Line]) -> Iterator[tuple[str, list[Line]]]:
    """Section and lines of each list, in order. A list of which nothing tells what it lists, or
    that holds no findings, is left out."""
    prose: list[Line] = []
    held: list[Line] = []
    for line in lines:
        inside = held and line.x0 > min(one.x0 for one in held if bullet_of(one)) + EDGE
        if bullet_of(line) or inside:
            held.append(line)
            continue
        if held:
            yield from _named(prose, held)
            prose, held = [], []
        prose.append(line)
    yield from _named(prose, held)


def _named(prose: Sequence[Line], held: list[Line]) -> Iterator[tuple[str, list[Line]]]:
    text = " ".join(line.text for line in prose)
    said = [plain(text[start:end]) for start, end in sentences_in(text)][-_LEADING_UP:]
    if not held or not said:
        return
    sections = (section_of(sentence) for sentence in reversed(said))
    named = next((section for section in sections if section is not None), None)
    section = "area_for_improvement" if _NEED.search(said[-1]) else named
    if section:
        yield section, held
