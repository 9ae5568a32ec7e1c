"""Ofsted's letters after a focused or monitoring visit to children's services: what they hold, and
the facts in their head, opening and signature."""

import re
from collections.abc import Sequence

from loaders.reports.dates import days_in, span_in
from loaders.reports.document import Fact
from loaders.reports.ofsted.ilacs_head import SERVICES, lead_facts, named_facts
from loaders.reports.passages import plain
from loaders.reports.pdf.layout import Line
from loaders.reports.pdf.lines import bullet_of
from loaders.reports.sections import stands_out

OPENING = 120  # lines in which a letter says what it is about
# Besides the headings that are known by name, whatever stands out ends a letter's list.
ANY_HEADING = r"(?!what (needs?|has|have) |areas? (for|of|requiring) (priority|improve)).{3,110}"
_KNOWN = re.compile(
    r"what needs to improve in .{5,60}|areas? for priority action"
    r"|((main|headline) )?findings( and evaluation of progress)?"
    r"|areas covered by the visit|overview"
)
_CLOSES = re.compile(
    r"yours (sincerely|faithfully)|ofsted will (take|use|consider) the findings"
    r"|i am copying this letter|this letter will be (published|copied)"
)
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri)day,? )?"
_DATES = (
    rf"(?P<dates>{_WEEKDAY}\d[^.]{{3,80}}?\b20\d\d"
    rf"(?:\s*(?:and|to|-|–)\s*{_WEEKDAY}\d[^.]{{3,30}}?\b20\d\d)?)"
)
_NAMES = re.compile(
    r"(?:[Ii]nspectors?(?: \(HMI\))?(?: for (?:this|the) visit)? (?:was|were|carrying out the visit"
    r" (?:was|were))|visit was (?:carried out|undertaken|conducted|led) by"
    r"(?: (?:Her|His) Majesty.s Inspectors?)?(?: \(HMI\))?):? (?P<names>[A-Z][^.]{3,160})\."
)
# What stands beside an inspector's name.
_TITLE = re.compile(
    r",?\s*(?:\([^)]*\)|\bHMI\b|\b(?:Her|His) Majesty.s Inspectors?|\bOfsted Inspectors?"
    r"|\b[Ll]ead [Ii]nspector|\b(?:Senior|Regional) [A-Z]?[\w ]*Inspector)"
)
_NAME = r"[A-Z][\w’'-]+(?: (?:de |van |von |der |Mc|Mac|O’)?[A-Z][\w’'.-]*){1,3}"


def may_head(line: Line) -> bool:
    """Whether a line of a letter may begin a heading: it stands out, or its words are only ever a
    heading's."""
    return not bullet_of(line) and (stands_out(line) or bool(_KNOWN.fullmatch(plain(line.text))))


def letter_of(lines: Sequence[Line]) -> list[Line]:
    """The lines of the letter before its closing words."""
    dear = next((at for at, line in enumerate(lines) if line.text.startswith("Dear ")), 0)
    close = (
        at
        for at, line in enumerate(lines)
        if at > dear and _CLOSES.match(plain(line.text)) and not bullet_of(line)
    )
    return list(lines[: next(close, len(lines))])


def visit_facts(lines: Sequence[Line], layout: str) -> list[Fact]:
    """`authority` and `area`, `inspection_start` and `inspection_end` of the visit, the letter's
    own date as `published`, the `inspectors` it names, and as `lead_inspector` the one it calls so
    or else the one who signs it; as far as it gives them."""
    text = re.sub(r"\s+", " ", " ".join(line.text for line in lines[:OPENING]))
    visit = rf"(?i:{layout.split('_')[0]}(?: assurance)? visit) (?:to|of)"
    facts = _place(text, visit) + _span(text, visit) + _letter_date(lines)
    inspectors = _inspectors(text)
    return facts + (lead_facts(lines) or _lead(inspectors) or _signed(lines)) + inspectors


def _place(text: str, visit: str) -> list[Fact]:
    for pattern in (
        rf"{visit} (?:the )?(?P<name>[A-Z](?:(?!{visit}).){{2,70}}?)(?:.s)?\s*(?i:{SERVICES})",
        rf"{visit} (?i:{SERVICES}) (?:in|at|of) (?:the )?(?P<name>[A-Z][^.]{{2,60}}?)"
        r"(?=\.| (?:on|between|from|This|took)\b)",
    ):
        if found := re.search(pattern, text):
            return named_facts(found["name"], found.group())
    return []


def _span(text: str, visit: str) -> list[Fact]:
    for pattern in (
        rf"{visit} (?:(?!{visit}).){{3,140}}? (?:on|from|between|took place) {_DATES}",
        rf"visit (?:took place|was (?:carried out|conducted|undertaken)) (?:on|from|between) "
        rf"{_DATES}",
        rf"(?i:inspection dates?|dates? of (?:the )?visit):? ?{_DATES}",
    ):
        found = re.search(pattern, text)
        if found and (span := span_in(found["dates"])):
            start, end = (
                Fact(name, day, 1, found.group()) for name, day in zip(_ENDS, span, strict=True)
            )
            return [start, end]
    return []


_ENDS = ("inspection_start", "inspection_end")


def _letter_date(lines: Sequence[Line]) -> list[Fact]:
    """The date that stands alone on a line of the first page, before the letter's own words."""
    date = (
        rf"(?:(?i:date|published)(?: on)?:? *)?{_WEEKDAY}\d{{1,2}}[a-z]{{0,2}} [A-Z][a-z]+,? 20\d\d"
    )
    for line in lines:
        if line.page != lines[0].page or line.text.startswith("This letter"):
            break
        days = days_in(line.text) if re.fullmatch(date, line.text) else []
        if days:
            return [Fact("published", days[0].isoformat(), line.page, line.text)]
    return []


def _inspectors(text: str) -> list[Fact]:
    """The inspectors named in the opening, without what they are called."""
    found = _NAMES.search(text)
    if not found:
        return []
    names = re.sub(r"\s*,\s*,\s*|,\s*(?=and\b)", " ", _TITLE.sub("", found["names"]))
    return [Fact("inspectors", re.sub(r"\s+", " ", names).strip(" ,"), 1, found.group())]


def _lead(inspectors: Sequence[Fact]) -> list[Fact]:
    """The inspector whom the opening calls the lead inspector."""
    for fact in inspectors:
        if found := re.search(rf"(?P<name>{_NAME}),? \(?[Ll]ead [Ii]nspector", fact.printed):
            return [Fact("lead_inspector", found["name"], 1, fact.printed)]
    return []


def _signed(lines: Sequence[Line]) -> list[Fact]:
    """The inspector who signs the letter."""
    at = next((at for at, line in enumerate(lines) if _signs(line)), len(lines))
    for line, after in zip(lines[at + 1 : at + 6], [*lines[at + 2 : at + 7], None], strict=False):
        words = line.text if _TITLE.search(line.text) or not after else f"{line.text}, {after.text}"
        if found := re.match(rf"(?P<name>{_NAME})(?:{_TITLE.pattern})", words):
            return [Fact("lead_inspector", found["name"], line.page, words)]
    return []


def _signs(line: Line) -> bool:
    return bool(re.match(r"yours (sincerely|faithfully)", plain(line.text)))
