"""Area SEND inspection reports: English local area partnerships, by Ofsted and the Care Quality
Commission, from 2023.

Strengths and needs are bulleted lists under two questions; areas for priority action stand in a
table beside the bodies responsible, areas for improvement in a table of one column.
"""

import re
from collections.abc import Sequence

from loaders.problems import DataError, Problem
from loaders.reports.document import Document, Item
from loaders.reports.numbering import numbered
from loaders.reports.ofsted.area_send_head import head_facts
from loaders.reports.ofsted.bodies import bodies_after, bodies_in, one_a_line
from loaders.reports.ofsted.tables import rows_of, split_of
from loaders.reports.passages import Hyphens, plain, text_of
from loaders.reports.pdf.bullets import DASHED, items_in, unmarked
from loaders.reports.pdf.layout import Line, Pages
from loaders.reports.pdf.lines import bullet_of
from loaders.reports.pdf.running import body
from loaders.reports.sections import Section, sections_of

_WHO = (
    r"(?:the )?(?:local )?(?:area )?(?:send )?(?:partnerships?|partners|area|leaders)(?:'s?)?"
    r"(?: and (?:its|their) partners)?"
)
# The questions as published and as they might be asked: whole headings only, so that sentences with
# the same words stay what they are.
HEADINGS = {
    "outcome": r"inspection outcomes?:?|outcome of (the|this) inspection:?",
    "about": r"(information )?about the (local )?(area|send)( send)? partnership:?",
    "experience": r"what (is it|it is|it's) like to be a (child|young person|children).{0,90}"
    r"\b(area|partnership)\s?\??",
    "strength": rf"what (?:is|are|does|do|has|have) {_WHO} (?:that (?:is|are) )?(?:doing|do|done) "
    rf"(?:that (?:is|are|'s|was|were) )?(?:(?:particularly|most) )?(?:effective(?:ly)?|well)\s?\??"
    rf"|what (?:is|are) (?:working well|going well|effective|the strengths?)(?: (?:of|in) "
    rf"{_WHO})?\s?\??|(?:key |main )?strengths(?: of {_WHO})?:?",
    "need": rf"what (?:does|do|must|should|could) {_WHO} (?:need to |have to )?(?:do better|do next"
    rf"|improve|do to improve)\s?\??|what (?:needs?|has|have) to (?:be )?(?:done better|better"
    rf"|improved?)(?: (?:in|by) {_WHO})?\s?\??",
    "priority_action": r"(the )?areas? (for|of|requiring) (urgent |immediate )?priority actions?:?"
    r"|priority actions?:?",
    "area_for_improvement": r"(the |other |further )?areas? (for|of|requiring) improvements?:?",
    "details": rf"(details of )?{_WHO} (details|contacts):?|details of {_WHO}:?",
    "inspection": r"information about (this|the) inspection:?|inspection (team|details):?"
    r"|(the )?inspectors:?|if you are not happy with the inspection.*|about this inspection:?",
}
LISTS = ("strength", "need")
TABLES = ("priority_action", "area_for_improvement")
_TABLE_HEADS = re.compile(
    r"(name of )?(the )?responsible (body|bodies|organisations?|partners?)(\(s\)|\(ies\))?"
    r"( areas? for priority actions?)?:?|areas? for (priority actions?|improvements?):?"
)


def read_area_send(pages: Pages, file: str) -> Document:
    """The report's facts and items. Sections that a report of this kind must have and that were
    not found are problems, each with the section as its column. Raises `DataError` for a paper that
    has neither strengths nor needs: it is no such report, and is not half read."""
    lines = body(pages)
    oddities = list(pages.oddities)
    sections = sections_of(lines, HEADINGS)
    hyphens = Hyphens(lines)
    items: list[Item] = []
    for section in sections:
        if section.name in LISTS:
            parts = [(part, ()) for part in items_in(section.lines, oddities)]
        elif section.name in TABLES:
            parts = _table_items(section, pages, hyphens, oddities)
        else:
            continue
        items += numbered(section.name, parts, hyphens, items)
    if not any(section.name in LISTS for section in sections):
        why = "has the title of an area SEND inspection report and neither of its two questions"
        problem = Problem(file, f"{why}; nothing was taken from it", "layout")
        raise DataError(str(problem), (problem,))
    facts = head_facts(sections, hyphens)
    return Document(
        "area_send",
        "area_send_2023",
        facts=tuple(facts),
        items=tuple(items),
        sections=tuple((section.heading, section.page) for section in sections if section.name),
        oddities=tuple(oddities),
        problems=tuple(_missing(sections, items, facts, file)),
        pages=len(pages.pages),
        file=file,
    )


def _table_items(
    section: Section, pages: Pages, hyphens: Hyphens, oddities: list[str]
) -> list[tuple[list[Line], tuple[str, ...]]]:
    """The lines of each row's right cell with the bodies of its left one."""
    lines = [line for line in section.lines if not _TABLE_HEADS.fullmatch(plain(line.text))]
    rows = rows_of(lines, pages.pages, split_of(lines))
    parts = []
    for row in rows:
        right = [line for line in row.right if len(line.text) > 1]
        if not right:
            continue
        names = one_a_line([line.text for line in row.left])
        left = [line.with_text(name) for line, name in zip(row.left, names, strict=True)]
        bodies = bodies_in(text_of(left, hyphens)) or bodies_after(text_of(right, hyphens))
        # A cell that begins with a bullet is a list of items; one that leads up to it is one item.
        marked = bullet_of(right[0]) or right[0].text.startswith(DASHED)
        listed = items_in(right, oddities) if marked else []
        right[0] = right[0].with_text(unmarked(right[0]))
        parts += [(lines, bodies) for lines in listed or [right]]
    return parts


def _missing(
    sections: Sequence[Section], items: Sequence[Item], facts: Sequence[object], file: str
) -> list[Problem]:
    """What a report of this kind has and this one seems not to have."""
    problems = []
    found = {item.section for item in items}
    for name in (*LISTS, "area_for_improvement"):
        if name not in found:
            heading = any(section.name == name for section in sections)
            why = "the heading is there, but no item under it" if heading else "no such heading"
            problems.append(Problem(file, f"{why}; look at the report", "no_section", column=name))
    names = {fact.name for fact in facts}
    for name in ("area", "inspection_start", "outcome", "next_step"):
        if name not in names:
            message = "not found in the head of the report; look at its first page"
            problems.append(Problem(file, message, "no_fact", column=name))
    return problems
