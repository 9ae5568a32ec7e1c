"""Ofsted's inspections of local authority children's services, 2013 to now.

Read: inspections under the ILACS framework (from 2018) and under the single inspection framework
before it (2013 to 2017), with their grades; focused visits and monitoring visits, which have no
grades. Anything else is refused with its reason.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from loaders.problems import DataError, Problem
from loaders.reports.document import Document, Fact, Item, Judgement
from loaders.reports.numbering import numbered
from loaders.reports.ofsted.grades import (
    BOARD,
    ILACS,
    SINGLE,
    UnreadGradesError,
    first_word,
    graded,
    headed,
    key_of,
    told,
)
from loaders.reports.ofsted.ilacs_head import head_facts
from loaders.reports.ofsted.ilacs_layouts import VISITS, layout_of
from loaders.reports.ofsted.tables import rows_of
from loaders.reports.ofsted.visit_letters import ANY_HEADING, letter_of, may_head, visit_facts
from loaders.reports.passages import Hyphens, plain
from loaders.reports.pdf.bullets import items_in
from loaders.reports.pdf.layout import Line, Pages
from loaders.reports.pdf.running import body
from loaders.reports.sections import Section, sections_of, stands_out

# Headings that open a list of what is to be improved, and those that end it.
HEADINGS = {
    "board": r"(section \d:? )?(the effectiveness of )?the local safeguarding children "
    r"board( \(\w+\))?",
    "area_for_improvement": r"(key )?what needs to improve\b.{0,60}|what (needs|need) to "
    r"(be improved|improve).*"
    r"|areas? for improvement:?",
    "priority_action": r"(priority|immediate)( and |/)(priority|immediate) actions?:?"
    r"|areas? for priority actions?:?",
    "recommendation": r"(key )?recommendations( (for|to) the .{3,60})?:?"
    r"|what does (the )?[\w() ]{3,60} need to improve\s?\??",
    "experiences": r"(the )?experiences?( and| of) progress of .{5,140}",
    "leaders": r"(the )?impact of leaders.{0,120}|leadership,? management and governance.*",
    "summary": r"(executive summary|summary of (key )?findings|summary for children and "
    r"young people)",
    "other": r"(the local authority's strengths|progress since the last inspection"
    r"|information about .*|inspection (findings|judgements?) ?.*|(key )?strengths( and "
    r"weaknesses.*)?"
    r"|what the inspection judgements mean.*|headline findings|findings and evaluation.*"
    r"|areas covered by (the|this) visit|background|(main )?findings|overview|next steps"
    r"|evaluation of progress.*|context|the local authority)",
}
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
    sections = _sections(lines, layout)
    judgements = _judgements(lines, layout, file, problems)
    facts = (visit_facts if layout in VISITS else head_facts)(lines, layout)
    problems += _missing(facts, file)
    letter = pages if layout in VISITS else None
    if not (items := _items(sections, Hyphens(lines), oddities, letter)):
        rest = "; what the letter tells in running text is not taken" if letter else ""
        oddities.append(f"no list of what needs to improve was found{rest}")
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
        judgements += told(lines)
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


def _sections(lines: Sequence[Line], layout: str) -> list[Section]:
    """The parts of a report between its headings; those of a letter, whose lists end at any."""
    if layout not in VISITS:
        return sections_of(lines, HEADINGS, stands_out)
    lists = {name: HEADINGS[name] for name in LISTS}
    return sections_of(letter_of(lines), {**lists, "other": ANY_HEADING}, may_head)


def _items(
    sections: Sequence[Section], hyphens: Hyphens, oddities: list[str], letter: Pages | None
) -> list[Item]:
    """Each bullet or number under a heading for improvement, in order; in a letter each paragraph
    where there are none. Those of the safeguarding board's part name it as responsible."""
    items: list[Item] = []
    responsible: tuple[str, ...] = ()
    for section in sections:
        board = section.name == "board" and section.page > 1
        if board or re.search(r"\blscb\b|safeguarding children board", plain(section.heading)):
            responsible = (BOARD,)
        if section.name in LISTS:
            found = items_in(section.lines, oddities)
            if letter and not found:
                found = _paragraphs(section, letter, oddities)
            items += numbered(section.name, [(part, responsible) for part in found], hyphens, items)
    return items


def _paragraphs(section: Section, pages: Pages, oddities: list[str]) -> list[list[Line]]:
    """The lines of each paragraph under a heading."""
    if section.lines:
        oddities.append(f"page {section.page}: “{section.heading}” was read by its paragraphs")
    return [row.right for row in rows_of(section.lines, pages.pages, None)]


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
