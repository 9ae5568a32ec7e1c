"""Joint inspections led by the Care Inspectorate: news pages, plain text, and reports as PDF.

Where headings name strengths and areas for improvement, what stands under them is taken, bullet by
bullet. A page without such headings is read clause by clause (`scotland.narrative`).
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from loaders.problems import DataError, Problem
from loaders.reports.document import Document, Fact, Item
from loaders.reports.numbering import numbered
from loaders.reports.passages import Hyphens, plain
from loaders.reports.pdf.bullets import items_in
from loaders.reports.pdf.layout import Line, Pages
from loaders.reports.pdf.lines import bullet_of
from loaders.reports.pdf.running import body
from loaders.reports.scotland import both_lists
from loaders.reports.scotland.announced import placed
from loaders.reports.scotland.blocks import Block, blocks_of_html, blocks_of_text
from loaders.reports.scotland.evaluations import evaluations_in, evaluations_on
from loaders.reports.scotland.page_facts import facts_of, stated_by
from loaders.reports.scotland.told import Passage, Told
from loaders.reports.sections import Section, sections_of, stands_out

HEADINGS = {
    "strength": (
        r"(key |important |our |areas of |main |particular |areas of particular )?"
        r"(strengths?|good practice)( identified| found)?:?"
        r"|what (is|was) (working|going) well\s?\??|(areas of )?(particular|key) strengths?"
        r"(?:(?!improve|develop|weakness).){0,60}"
    ),
    "area_for_improvement": (
        r"(key |priority |main )?areas? (for|of) (further |continuous |continued )?(improvement"
        r"|development)( identified| found)?:?|(key )?areas? (requiring|needing) improvement:?"
        r"|what (needs to|could|should) (improve|be better)\s?\??"
        r"|(main |key )?points? for (action|improvement):?"
        r"|(recommended )?(recommendations( for (improvement|action))?|priority actions?):?"
    ),
}
_OTHER = r"[a-z0-9].{2,110}"  # any other heading ends a list


def read_web_page(source: str, file: str, is_html: bool) -> Document:
    """The findings of a page or plain text, each with its span in the text as we hold it: the
    blocks joined by line ends."""
    blocks, title = blocks_of_html(source) if is_html else (blocks_of_text(source), "")
    text = "\n".join(block.text for block in blocks)
    if len(text.split()) < 40:
        problem = Problem(file, "holds no running text to read; save the whole page", "no_text")
        raise DataError(str(problem), (problem,))
    headed = list(_headed(blocks))
    told = Told(blocks, text)
    items = _items(headed or told.passages())
    stated = stated_by(source) if is_html else {}
    headings = tuple((block.text, None) for block in blocks if block.kind == "heading")
    title = title or (headings[0][0] if headings else "")
    return Document(
        "care_inspectorate",
        "headings" if headed else "narrative",
        facts=(
            *facts_of(title, text, stated.get("published", "")),
            *(Fact("address", address) for address in [stated.get("address")] if address),
        ),
        judgements=tuple(evaluations_in(text)),
        items=tuple(items),
        sections=headings,
        oddities=() if headed else tuple(told.unclear),
        problems=tuple(_nothing(items, file)),
        file=file,
    )


def read_pdf_report(pages: Pages, file: str) -> Document:
    """A report as PDF: what stands under "Key strengths" and "Areas for improvement", and the
    evaluations on the six-point scale."""
    lines = body(pages)
    oddities = list(pages.oddities)
    hyphens = Hyphens(lines)
    headings = {"both": both_lists.HEADING, **HEADINGS, "other": _OTHER}
    sections = sections_of(lines, headings, _may_head)
    items: list[Item] = []
    for name, listed in _lists(sections):
        parts = [(part, ()) for part in items_in(listed, oddities)]
        items += numbered(name, parts, hyphens, items)
    text = " ".join(line.text for line in lines[:200])
    return Document(
        "care_inspectorate",
        "pdf",
        facts=tuple(facts_of(pages.title, text)),
        judgements=tuple(evaluations_on(pages) or evaluations_in(text)),
        items=tuple(items),
        sections=tuple((section.heading, section.page) for section in sections if section.name),
        oddities=tuple(oddities),
        problems=tuple(_nothing(items, file)),
        pages=len(pages.pages),
        file=file,
    )


def _lists(sections: Sequence[Section]) -> Iterator[tuple[str, Sequence[Line]]]:
    """Section and lines of each list that a heading names, or what leads up to it."""
    for section in sections:
        if section.name in HEADINGS:
            yield section.name, section.lines
        elif section.name == "both":
            yield from both_lists.lists_in(section.lines)


def _may_head(line: Line) -> bool:
    """Bold words after a bullet begin an item, not a section."""
    return stands_out(line) and not bullet_of(line)


def _headed(blocks: Sequence[Block]) -> Iterator[Passage]:
    """Section, text and place of each bullet (or paragraph) under a heading that names one. Where
    the section is a list, a paragraph ends it; one that only leads up to the list is no item."""
    section, listing = "", False
    for at, (block, start) in enumerate(placed(blocks)):
        named = _named(blocks, at)
        if named is not None:
            section, listing = named, False
        elif section and block.kind == "bullet":
            listing = True
            yield section, block.text, start
        elif section and block.kind == "paragraph" and not block.text.endswith(":"):
            section = "" if listing else section
            if section:
                yield section, block.text, start


def _named(blocks: Sequence[Block], at: int) -> str | None:
    """The section that a block names as a heading, '' for another heading, None for no heading. A
    line that ends in a colon announces the list under it (`loaders.reports.scotland.announced`)."""
    block = blocks[at]
    if block.kind != "heading" and len(block.text) >= 60:
        return None
    announces = block.text.endswith(":") and [one.kind for one in blocks[at + 1 : at + 2]] == [
        "bullet"
    ]
    words = re.sub(r"^\d+(?:\.\d+)*\.?\s+", "", plain(block.text))
    for name, pattern in HEADINGS.items():
        if re.fullmatch(pattern, words) and not announces:
            return name
    return "" if block.kind == "heading" else None


def _items(found: Iterable[Passage]) -> list[Item]:
    items: list[Item] = []
    for section, passage, start in found:
        ordinal = 1 + sum(item.section == section for item in items)
        span = (start, start + len(passage))
        items.append(Item(section, ordinal, passage, None, len(items) + 1, span=span))
    return items


def _nothing(items: Sequence[Item], file: str) -> list[Problem]:
    if items:
        return []
    return [Problem(file, "no strength and no area for improvement was found in it", "no_items")]
