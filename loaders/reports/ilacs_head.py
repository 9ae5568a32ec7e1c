"""Facts in the head of a children's services report: authority, dates, lead inspector."""

import re
from collections.abc import Sequence

from loaders.reports.dates import days_in, span_in
from loaders.reports.document import Fact
from loaders.reports.layout import Line

_SERVICES = r"(?:local authority )?children.s (?:social care )?services"
_DATES = re.compile(
    r"inspection dates?:?\s*(?P<dates>.{6,80}?)(?=lead inspector|report published|$)", re.I
)
_PUBLISHED = re.compile(r"(?:report )?published(?: on)?:?\s*(?P<date>.{6,30})", re.I)
_LEAD = re.compile(
    r"[Ll]ead inspector:?\s*(?P<name>[A-Z][^,:]{2,50}?)(?=,|\s+(?:Her|His) Majesty|\s+HMI\b|\s*$"
    r"|\s+(?:Deputy|Team|Social|Shadow|Additional)\b)"
)
# What a council calls itself around the name of its place.
_COUNCIL = re.compile(
    r"^(?:the )?(?:london borough of|royal borough of|metropolitan borough of|council of(?: "
    r"the)?|city of)\s+"
    r"|\s+(?:(?:metropolitan |county |city |unitary |district )?(?:borough )?council"
    r"|metropolitan borough(?: council)?|local authority)$",
    re.I,
)


def head_facts(lines: Sequence[Line], layout: str) -> list[Fact]:
    """`authority` as printed, `area` without what a council calls itself, `inspection_start`,
    `inspection_end`, `published`, `lead_inspector`, as far as the report gives them."""
    first = [line for line in lines if line.page == lines[0].page]
    facts = _authority(first) + _from_head(first)
    if not any(fact.name == "lead_inspector" for fact in facts):
        facts += _lead(lines)  # older reports name the team at the end
    return facts


def _authority(first: Sequence[Line]) -> list[Fact]:
    """The title is the largest type on the first page, over one to three lines."""
    largest = max(line.size for line in first)
    title = " ".join(line.text for line in first if line.size > largest - 0.5)
    found = re.search(rf"inspection of (?P<name>.+?)\s*{_SERVICES}", title, re.I)
    name = (found["name"] if found else title).strip()
    return _named(name, title) if name and len(name) < 80 else []


def _named(name: str, printed: str) -> list[Fact]:
    area = _COUNCIL.sub("", _COUNCIL.sub("", name)).strip()
    return [Fact("authority", name, 1, printed), Fact("area", area, 1, printed)]


def _from_head(first: Sequence[Line]) -> list[Fact]:
    facts = []
    for at, line in enumerate(first):
        two = " ".join(part.text for part in first[at : at + 2])
        if dates := _DATES.match(line.text) or _DATES.match(two):
            if span := span_in(dates["dates"]):
                facts.append(Fact("inspection_start", span[0], 1, dates.group()))
                facts.append(Fact("inspection_end", span[1], 1, dates.group()))
        elif (published := _PUBLISHED.match(line.text)) and (day := span_in(published["date"])):
            facts.append(Fact("published", day[0], 1, published.group()))
    return facts + _lead(first)


def _lead(lines: Sequence[Line]) -> list[Fact]:
    for line in lines:
        found = _LEAD.match(line.text)
        if found:
            return [Fact("lead_inspector", found["name"].strip(), line.page, line.text)]
    return []


def visit_facts(lines: Sequence[Line], layout: str) -> list[Fact]:
    """Facts of a letter after a focused or monitoring visit: `area`, dates of the visit, the
    letter's own date as `published`, and the inspectors it names."""
    text = re.sub(r"\s+", " ", " ".join(line.text for line in lines[:120]))
    visit = layout.split("_")[0]
    facts: list[Fact] = []
    place = re.search(
        rf"{visit} visit (?:to|of) (?:the )?(?P<name>[A-Z].{{2,60}}?)(?:.s)?\s*{_SERVICES}", text
    )
    if place:
        facts += _named(place["name"], place.group())
    dates = re.search(
        rf"(?:inspection dates?:|{visit} visit (?:to|of) [^.]{{3,120}}? (?:on|from|between|"
        rf"took place))"
        r" ?(?P<dates>\d[^.]{5,60}?\b20\d\d(?:\s*(?:and|to|-|–)\s*\d[^.]{3,30}?\b20\d\d)?)",
        text,
        re.I,
    )
    span = span_in(dates["dates"]) if dates else None
    if dates and span:
        facts.append(Fact("inspection_start", span[0], 1, dates.group()))
        facts.append(Fact("inspection_end", span[1], 1, dates.group()))
    return facts + _letter_date(lines) + (_lead(lines) or _inspectors(text))


def _letter_date(lines: Sequence[Line]) -> list[Fact]:
    """The date that stands alone on a line of the first page."""
    for line in lines:
        if line.page == lines[0].page and re.fullmatch(r"\d{1,2} [A-Z][a-z]+ 20\d\d", line.text):
            return [Fact("published", days_in(line.text)[0].isoformat(), line.page, line.text)]
    return []


def _inspectors(text: str) -> list[Fact]:
    found = re.search(
        r"inspectors?(?: for this visit)? (?:was|were|carrying out the visit (?:was|were))"
        r" (?P<names>[A-Z][^.]{3,90}?)(?: HMI)?[.,]",
        text,
    )
    return [Fact("inspectors", found["names"].strip(), 1, found.group())] if found else []
