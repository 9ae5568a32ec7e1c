"""Which layout a children's services report has, told from its first two pages."""

import re

from loaders.reports.ofsted.grades import ILACS, SINGLE
from loaders.reports.passages import plain
from loaders.reports.pdf.layout import Pages

VISITS = ("focused_visit", "monitoring_visit")
_SERVICES = r"children'?s (?:social care )?services|children'?s (?:services )?trust"
# The title of a letter, or the sentence that opens it.
_VISIT = (
    r"\b(?:first |second |third |fourth |fifth |sixth |seventh |eighth )?{name} (?:to|of) "
    r"|findings of (?:the|a|an|our|your|this) (?:\w+ ){{0,2}}{name}\b"
)
_LETTER = (
    r"\bdear\b|yours (?:sincerely|faithfully)|this letter|i am writing|\bhmi\b"
    r"|majesty's inspectors?|inspectors? (?:for this visit )?(?:was|were)\b"
)
_SINGLE = r"inspection of (?:.{3,60} )?services for children in need of help and protection"
# A full inspection's title; letters name the framework so only further down.
_FULL = (
    r"\binspection of (?!services for children in need|local authority)[^.]{0,80}?"
    r"children'?s (?:social care )?services"
)


def layout_of(pages: Pages) -> str | None:
    """`ilacs_2018`, `single_inspection_2013`, `focused_visit`, `monitoring_visit`: whichever the
    first two pages name first, since each may speak of the others further down. None where that is
    another one, or an inspection without the table of grades that makes it known."""
    first = plain(" ".join(line.text for page in pages.pages[:2] for line in page.lines))
    graded = re.search(
        r"overall effectiveness (grade )?(outstanding|good|requires|inadequate)|judgement grade",
        first,
    )
    leaders = r"impact of leaders on social work"
    named = [
        (found.start(), layout)
        for pattern, layout in ((leaders, ILACS.name), (_SINGLE, SINGLE.name), (_FULL, ""))
        if (found := re.search(pattern, first))
    ]
    if visit := visit_in(first):
        named.append((title_at(first, visit), visit))
    named.sort()
    titled = [layout for _, layout in named if layout]
    if not titled:
        return None
    if named[0][1] in ("", ILACS.name):  # the title of a full inspection, then its table
        return ILACS.name if graded and ILACS.name in titled else None
    return titled[0]


def title_at(text: str, layout: str) -> int:
    """Where the text (as `plain`) names the layout; 0 for the one known by its table of grades."""
    if layout == ILACS.name:
        return 0
    found = re.search(_SINGLE if layout == SINGLE.name else _pattern(layout), text)
    return found.start() if found else 0


def visit_in(text: str) -> str | None:
    """The kind of visit that a letter (as `plain`) names first; None for any other text."""
    if not re.search(_SERVICES, text) or not re.search(_LETTER, text):
        return None
    found = {
        visit: match.start() for visit in VISITS if (match := re.search(_pattern(visit), text))
    }
    return min(found, key=lambda visit: found[visit]) if found else None


def _pattern(visit: str) -> str:
    return _VISIT.format(name=visit.replace("_", "(?: assurance)? "))
