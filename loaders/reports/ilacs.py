"""Ofsted's inspections of local authority children's services, 2013 to now.

Read: inspections under the ILACS framework (from 2018) and under the single inspection framework
before it (2013 to 2017), with their grades; focused visits and monitoring visits, which have no
grades. Anything else is refused with its reason.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from loaders.problems import DataError, Problem
from loaders.reports.bullets import items_in
from loaders.reports.document import Document, Fact, Item, Judgement
from loaders.reports.grades import (
    ILACS,
    SINGLE,
    UnreadGradesError,
    first_word,
    graded,
    headed,
    key_of,
)
from loaders.reports.ilacs_head import head_facts, visit_facts
from loaders.reports.layout import Line, Pages
from loaders.reports.numbering import numbered
from loaders.reports.passages import Hyphens, plain
from loaders.reports.running import body
from loaders.reports.sections import Section, sections_of, stands_out

BOARD = "Local Safeguarding Children Board"
# Headings that open a list of what is to be improved, and those that end it.
HEADINGS = {
    "board": r"(section \d:? )?(the effectiveness of )?the local safeguarding children "
    r"board( \(lscb\))?",
    "area_for_improvement": r"(key )?what needs to improve\b.{0,60}|what (needs|need) to "
    r"(be improved|improve).*"
    r"|areas? for improvement:?",
    "priority_action": r"priority and immediate actions?:?|areas? for priority actions?:?",
    "recommendation": r"(key )?recommendations:?"
    r"|what does the (local authority|lscb|board) need to improve\s?\??",
    "experiences": r"(the )?experiences?( and| of) progress of .{5,140}",
    "leaders": r"(the )?impact of leaders.{0,120}|leadership,? management and governance.*",
    "summary": r"(executive summary|summary of (key )?findings|summary for children and "
    r"young people)",
    "other": r"(the local authority's strengths|progress since the last inspection"
    r"|information about .*|inspection (findings|judgements?) ?.*|(key )?strengths( and "
    r"weaknesses.*)?"
    r"|what the inspection judgements mean.*|headline findings|findings and evaluation.*"
    r"|areas covered by (the|this) visit|background|main findings|overview|next steps"
    r"|evaluation of progress.*|context|the local authority)",
}
VISITS = ("focused_visit", "monitoring_visit")
LISTS = ("area_for_improvement", "priority_action", "recommendation")


def read_ilacs(pages: Pages, file: str) -> Document:
    """The report's facts, grades and what needs to improve.

    Raises `DataError` for a layout that is none of those known, or a table of grades that cannot
    be read whole: such a report is never half read.
    """
    contents = _contents(pages)
    lines = [line for line in body(pages) if line.page not in contents]
    layout = layout_of(pages)
    if layout is None:
        raise _refused(file, "is of no layout known for children's services reports", "layout")
    oddities, problems = list(pages.oddities), []
    sections = sections_of(lines, HEADINGS, stands_out)
    judgements = _judgements(lines, layout, file, problems)
    facts = (visit_facts if layout in VISITS else head_facts)(lines, layout)
    problems += _missing(facts, file)
    if not (items := _items(sections, Hyphens(lines), oddities)):
        oddities.append("no list of what needs to improve was found")
    return Document(
        "ilacs",
        layout,
        facts=tuple(facts),
        judgements=tuple(judgements),
        items=tuple(items),
        sections=tuple((section.heading, section.page) for section in sections if section.name),
        oddities=tuple(oddities),
        problems=tuple(problems),
        pages=len(pages.pages),
        file=file,
    )


def layout_of(pages: Pages) -> str | None:
    """`ilacs_2018`, `single_inspection_2013`, `focused_visit`, `monitoring_visit`, or None."""
    first = plain(" ".join(line.text for page in pages.pages[:2] for line in page.lines))
    table = re.search(
        r"overall effectiveness (grade )?(outstanding|good|requires|inadequate)", first
    )
    if re.search(r"impact of leaders on social work", first) and (
        table or "judgement grade" in first
    ):
        return ILACS.name
    if re.search(r"inspection of services for children in need of help and protection", first):
        return SINGLE.name
    for visit in VISITS:
        name = visit.replace("_", " ")
        named = rf"{name} (to|of)|findings of (the|a|our) (\w+ )?{name}"
        if re.search(named, first) and re.search(r"children's (social care )?services", first):
            return visit
    return None


def _judgements(
    lines: Sequence[Line], layout: str, file: str, problems: list[Problem]
) -> list[Judgement]:
    """The table's grades; where a heading of the report says otherwise, that is a problem."""
    if layout not in (ILACS.name, SINGLE.name):
        return []
    first = [line for line in lines if line.page == lines[0].page]
    try:
        judgements = graded(first, ILACS if layout == ILACS.name else SINGLE)
    except UnreadGradesError as reason:
        why = f"has a table of grades that could not be read: {reason}"
        raise _refused(file, why, "grades") from None
    if layout == SINGLE.name:
        judgements += _overall_in_words(lines)
    if not any(judgement.overall for judgement in judgements):
        raise _refused(file, "gives no grade for overall effectiveness", "grades")
    headings = headed(lines)
    checked = []
    for judgement in judgements:
        said = headings.get(key_of(judgement.indicator))
        if said and said != first_word(judgement.grade):
            message = f"the table says {judgement.grade}, a heading says {said}; look at the report"
            problems.append(Problem(file, message, "grades_differ", column=judgement.indicator))
        confirmed = said == first_word(judgement.grade)
        checked.append(replace(judgement, confirmed=confirmed))
    return checked


def _overall_in_words(lines: Sequence[Line]) -> list[Judgement]:
    """Overall grade and that of the safeguarding board, which older reports give in a sentence."""
    grade = r"(outstanding|good|requires? improvement|inadequate|adequate)"
    overall = (
        rf"(?:overall judgement is(?: that children's services)?(?: are| is)?|children's "
        rf"services in .{{2,60}}? (?:are|is)?) ?{grade}"
    )
    board = (
        rf"(?:local safeguarding children board(?: \(lscb\))?|lscb)(?: in [\w ]+)? (?:is|"
        rf"are)? ?{grade}"
    )
    found: list[Judgement] = []
    for name, pattern, is_overall in (
        ("Overall effectiveness", overall, True),
        (BOARD, board, False),
    ):
        for at, line in enumerate(lines):
            two = plain(" ".join(part.text for part in lines[at : at + 2]))
            said = re.search(pattern, two) if stands_out(line) else None
            if said and said.start() < len(plain(line.text)):
                words = said.group(1).replace("require i", "requires i").capitalize()
                found.append(Judgement(name, words, line.page, is_overall))
                break
    return found


def _items(sections: Sequence[Section], hyphens: Hyphens, oddities: list[str]) -> list[Item]:
    """Each bullet or number under a heading for improvement, in order. Those of the safeguarding
    board's part name it as responsible."""
    items: list[Item] = []
    responsible: tuple[str, ...] = ()
    for section in sections:
        if section.name == "board" or re.search(r"\blscb\b", plain(section.heading)):
            responsible = (BOARD,)
        if section.name in LISTS:
            found = items_in(section.lines, oddities)
            items += numbered(section.name, [(part, responsible) for part in found], hyphens, items)
    return items


def _contents(pages: Pages) -> set[int]:
    """Pages that hold the list of contents, whose headings are no headings."""
    return {
        page.number
        for page in pages.pages[:8]
        if any(plain(line.text) == "contents" and stands_out(line) for line in page.lines)
        and sum(line.text.isdigit() for line in page.lines) > 3
    }


def _missing(facts: Sequence[Fact], file: str) -> list[Problem]:
    names = {fact.name for fact in facts}
    return [
        Problem(file, "not found in the report; look at its first page", "no_fact", column=name)
        for name in ("area", "inspection_start")
        if name not in names
    ]


def _refused(file: str, why: str, rule: str) -> DataError:
    problem = Problem(file, f"{why}; nothing was taken from it", rule)
    return DataError(str(problem), (problem,))
