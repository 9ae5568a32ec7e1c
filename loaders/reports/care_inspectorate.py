"""Joint inspections led by the Care Inspectorate: news pages, plain text, and reports as PDF.

Where headings name strengths and areas for improvement, what stands under them is taken, bullet by
bullet. A page without such headings is read clause by clause (`loaders.reports.narrative`).
"""

import html
import re
from collections.abc import Iterator, Sequence

from loaders.problems import DataError, Problem
from loaders.reports.blocks import Block, blocks_of_html, blocks_of_text
from loaders.reports.bullets import items_in
from loaders.reports.dates import span_in
from loaders.reports.document import Document, Fact, Item
from loaders.reports.evaluations import evaluations_in, evaluations_on
from loaders.reports.layout import Line, Pages
from loaders.reports.lines import bullet_of
from loaders.reports.narrative import points_in, unclear_in
from loaders.reports.numbering import numbered
from loaders.reports.passages import Hyphens, plain
from loaders.reports.programmes import partners_in, programme_of
from loaders.reports.running import body
from loaders.reports.sections import sections_of, stands_out

HEADINGS = {
    "strength": r"(key |important |our |areas of |main )?(strengths?|good practice)( "
    r"identified| found)?:?"
    r"|what (is|was) (working|going) well\s?\??|(particular|key) strengths.{0,60}",
    "area_for_improvement": r"(key |priority |main )?areas? (for|of) (further "
    r")?(improvement|development)"
    r"( identified| found)?:?|(key )?areas? (requiring|needing) improvement:?|what (needs to|"
    r"could|should) (improve|be better)\s?\??"
    r"|(recommended )?(recommendations|priority actions?):?",
}
_OTHER = r"[a-z0-9].{2,110}"  # any other heading ends a list
_PLACE = (
    r"in (?:the )?(?P<place>[A-Z][\w’'&-]+(?: (?:and|of|the|[A-Z][\w’'&-]*|city))*?)(?= "
    r"(?:health and social care|"
    r"community planning|adult support|child protection|integration|council|local) "
    r"?(?:partnership|authority|area)?\b)",
    r"(?:at risk of harm|adults?|people|children|carers|harm|services|protection|families) "
    r"in (?:the )?"
    r"(?P<place>[A-Z][\w’'&-]+(?: (?:and|of|[A-Z][\w’'&-]*))*)",
    r"(?P<place>[A-Z][\w’'-]+(?: (?:and|of|[A-Z][\w’'-]*))*) (?:community planning|health "
    r"and social care|adult protection) partnership",
)


def read_web_page(source: str, file: str, is_html: bool) -> Document:
    """The findings of a page or plain text, each with its span in the text as we hold it: the
    blocks joined by line ends."""
    blocks, title = blocks_of_html(source) if is_html else (blocks_of_text(source), "")
    text = "\n".join(block.text for block in blocks)
    if len(text.split()) < 40:
        problem = Problem(file, "holds no running text to read; save the whole page", "no_text")
        raise DataError(str(problem), (problem,))
    listed = list(_listed(blocks))
    items = _items(listed or _told(blocks, text))
    headings = tuple((block.text, None) for block in blocks if block.kind == "heading")
    return Document(
        "care_inspectorate",
        "headings" if listed else "narrative",
        facts=(*_facts(title, text), *_address(source if is_html else "")),
        judgements=tuple(evaluations_in(text)),
        items=tuple(items),
        sections=headings,
        oddities=() if listed else tuple(unclear_in(text)),
        problems=tuple(_nothing(items, file)),
        file=file,
    )


def read_pdf_report(pages: Pages, file: str) -> Document:
    """A report as PDF: what stands under "Key strengths" and "Areas for improvement", and the
    evaluations on the six-point scale."""
    lines = body(pages)
    oddities = list(pages.oddities)
    hyphens = Hyphens(lines)
    sections = sections_of(lines, {**HEADINGS, "other": _OTHER}, _may_head)
    items: list[Item] = []
    for section in sections:
        if section.name in HEADINGS:
            parts = [(part, ()) for part in items_in(section.lines, oddities)]
            items += numbered(section.name, parts, hyphens, items)
    text = " ".join(line.text for line in lines[:200])
    return Document(
        "care_inspectorate",
        "pdf",
        facts=tuple(_facts(pages.title, text)),
        judgements=tuple(evaluations_on(pages) or evaluations_in(text)),
        items=tuple(items),
        sections=tuple((section.heading, section.page) for section in sections if section.name),
        oddities=tuple(oddities),
        problems=tuple(_nothing(items, file)),
        pages=len(pages.pages),
        file=file,
    )


def _may_head(line: Line) -> bool:
    """Bold words after a bullet begin an item, not a section."""
    return stands_out(line) and not bullet_of(line)


def _listed(blocks: Sequence[Block]) -> Iterator[tuple[str, str, int]]:
    """Section, text and place of each bullet (or paragraph) under a heading that names one."""
    section, offset = "", 0
    for block in blocks:
        if block.kind == "heading" or len(block.text) < 60:
            named = [
                name
                for name, pattern in HEADINGS.items()
                if re.fullmatch(pattern, plain(block.text))
            ]
            if named or block.kind == "heading":
                section = named[0] if named else ""
                offset += len(block.text) + 1
                continue
        if section and block.kind in ("bullet", "paragraph"):
            yield section, block.text, offset
        offset += len(block.text) + 1


def _told(blocks: Sequence[Block], text: str) -> Iterator[tuple[str, str, int]]:
    """Section, text and place of each point that running text makes."""
    spans, offset = [], 0
    for block in blocks:
        if block.kind in ("heading", "quote"):
            spans.append((offset, offset + len(block.text)))
        offset += len(block.text) + 1
    for point in points_in(text):
        if not any(a <= point.start < b for a, b in spans):
            section = "strength" if point.polarity == "strength" else "area_for_improvement"
            yield section, text[point.start : point.end], point.start


def _items(found: Iterator[tuple[str, str, int]] | list[tuple[str, str, int]]) -> list[Item]:
    items: list[Item] = []
    for section, passage, start in found:
        ordinal = 1 + sum(item.section == section for item in items)
        span = (start, start + len(passage))
        items.append(Item(section, ordinal, passage, None, len(items) + 1, span=span))
    return items


def _facts(title: str, text: str) -> list[Fact]:
    """`title`; `programme`, `area` and `scrutiny_partners` where a sentence or the title names
    them; `published` where a date is labelled so."""
    facts = []
    if re.search(r"\binspection\b|\breview\b", title, re.I):  # a file's own title may be anything
        facts.append(Fact("title", title.split(" | ")[0], None, title))
    if programme := programme_of(title, text):
        facts.append(Fact("programme", programme))
    if partners := partners_in(text):
        facts.append(Fact("scrutiny_partners", partners))
    for pattern in _PLACE:
        found = re.search(pattern, f"{title}. {text[:3000]}")
        if found:
            facts.append(Fact("area", found["place"], None, found.group()))
            break
    published = re.search(r"(?:published|posted|date)(?: on)?:?\s*(.{6,30})", text[:1500], re.I)
    day = span_in(published.group(1)) if published else None
    if published and day:
        facts.append(Fact("published", day[0], None, published.group()))
    return facts


def _address(source: str) -> list[Fact]:
    """`address` where the page names its own ("canonical")."""
    for tag in re.findall(r"<(?:link|meta)\b[^>]{0,2000}>", source[:200_000], re.I):
        if re.search(r"rel=[\"']?canonical|property=[\"']?og:url", tag, re.I):
            found = re.search(
                r"(?:href|content)=[\"']?(https?://[^\s\"'<>/]+/[^\s\"'<>]*)", tag, re.I
            )
            if found:
                return [Fact("address", html.unescape(found[1]), None, tag)]
    return []


def _nothing(items: Sequence[Item], file: str) -> list[Problem]:
    if items:
        return []
    return [Problem(file, "no strength and no area for improvement was found in it", "no_items")]
