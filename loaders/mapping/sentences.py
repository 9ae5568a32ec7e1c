"""The sentences of a cell, without what copying from a report leaves between them."""

import re

_ABBREVIATED = r"(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bSt\.)(?<!\bDr\.)(?<!\bMr\.)(?<!\bMrs\.)"
_SIDES = r"areas? (?:for|of) (?:improvement|priority action|development|strength)"
_HEADED = _SIDES.replace("a", "A", 1)
# Between sentences a number of a page or a paragraph may stand; before a heading no full stop.
_BETWEEN = re.compile(
    rf"(?<=[.!?]){_ABBREVIATED}\s+(?=(?:\d{{1,2}}\s+)?[A-Z])|\s+(?={_HEADED}\s+[A-Z])"
)
_STRAY = re.compile(r"(?:[\s.,;:\u2022\u00b7-]+|\d{1,2}\s+(?=[A-Z]))+")
_HEADING = re.compile(rf"(?:{_SIDES}|(?:[\w-]+ )?(?:strengths|weaknesses))\s+", re.IGNORECASE)
_OF = r"(?: (?:for|of|requiring) (?:(?:further|immediate|urgent|priority|particular) )?"
_MADE = r"(?:identified|found|noted|made|given|raised)"
_NONE = re.compile(
    r"(?:there (?:are|were|is|was) )?no (?:\w+ ){0,2}(?:areas?|actions?|strengths?|weakness(?:es)?|"
    rf"recommendations?){_OF}(?:improvement|action|development|concern|priority action)s?)?"
    rf"(?: (?:(?:was|were|is|are|has been|have been) )?{_MADE})?"
    r"(?: (?:at|in|during) this (?:time|inspection|visit))?\.?",
    re.IGNORECASE,
)


def sentences(text: str) -> list[str]:
    """The sentences, in order. Page numbers, headings of a few words and loose marks before them
    are left out, and sentences that say there is nothing ("There are no areas for priority
    action."); one that begins in the middle has an ellipsis before it."""
    found = [_bare(part) for part in _BETWEEN.split(text)]
    return [
        f"\u2026 {part}" if part[0].islower() else part
        for part in found
        if part and not _NONE.fullmatch(part)
    ]


def _bare(part: str) -> str:
    """A sentence without what stands loosely before it."""
    stray = _STRAY.match(part)
    rest = part[stray.end() if stray else 0 :].strip()
    heading = _HEADING.match(rest)
    if heading and rest[heading.end() :][:1].isupper():
        return rest[heading.end() :].strip()
    return rest
