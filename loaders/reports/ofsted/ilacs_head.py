"""Facts in the head of a children's services report: authority, dates, lead inspector."""

import re
from collections.abc import Sequence

from loaders.reports.dates import span_in
from loaders.reports.document import Fact
from loaders.reports.pdf.layout import Line

SERVICES = r"(?:local authority )?children.s (?:social care |services )?(?:services|trust)"
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
        facts += lead_facts(lines)  # older reports name the team at the end
    return facts


def _authority(first: Sequence[Line]) -> list[Fact]:
    """The title is the largest type on the first page, over one to three lines."""
    largest = max(line.size for line in first)
    title = " ".join(line.text for line in first if line.size > largest - 0.5)
    found = re.search(rf"inspection of (?P<name>.+?)\s*{SERVICES}", title, re.I)
    name = (found["name"] if found else title).strip()
    return named_facts(name, title) if name and len(name) < 80 else []


def named_facts(name: str, printed: str) -> list[Fact]:
    """`authority` as printed and `area` without what a council calls itself."""
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
    return facts + lead_facts(first)


def lead_facts(lines: Sequence[Line]) -> list[Fact]:
    """`lead_inspector` where a line names one as such."""
    for line in lines:
        found = _LEAD.match(line.text)
        if found:
            return [Fact("lead_inspector", found["name"].strip(), line.page, line.text)]
    return []
