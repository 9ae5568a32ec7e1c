"""Sentences and clauses: running text to the smallest passages that make one point each."""

import re
from dataclasses import dataclass

LOOKED_AT = 600  # letters of a sentence that tell what it is about; few have more
_ABBREVIATIONS = (
    r"(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\be\.g)(?<!\bi\.e)(?<!\bNo)(?<!\betc)"
)
_SENTENCE = re.compile(rf"{_ABBREVIATIONS}(?<=[.!?])[”’\"']?\s+(?=[A-Z“‘\"'])")
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|do|does|did|can|could|will|would|should|must|may|might|felt"
    r"|made|knew|took|gave|saw|met|led|kept|held|spoke|got|found|understood|grew|brought|built|came"
    r"|went|said|remain|need|lack|receive|feel|know|make|take|(?<!social )(?<!joint )work|use|show"
    r"|\w+saw|(?<!\ba )(?<!the )(?<!their )(?<!of )(?!need\b|indeed\b|embed\b|based\b)\w+ed)\b",
    re.IGNORECASE,
)
_CONTRAST = re.compile(
    r",?\s+(?:but|(?<!not )(?<!as )(?<!nor )yet(?! to\b)|although|though|whereas|whilst|while"
    r"|albeit|even though)\s+|;\s*however,?\s+|,\s+however,\s+",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"^(?:(?:however|in addition|also|and|but),?\s+|[\w ]{4,40}\bthat )?(?:although|though"
    r"|even though|while|whilst|whereas)\s+(?P<first>[^,]+(?:,[^,]+)*?),\s+(?P<second>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_COUNTED = r"(?:some|many|most|not all|few|a few|all|several|others|there|they|too many|too few)"
_GROUP = (
    r"(?:leaders|staff|partners|children|young people|families|parents|carers|managers|services"
    r"|people|workers|practitioners|professionals|adults|teams|residents|patients|plans)"
)
_VERB = (
    r"(?:was|were|is|are|had|has|have|did|do|does|could|can|felt|knew|made|took|spoke|saw"
    r"|(?!need)\w+ed)"
)
# "and" joins clauses before a counted subject, after a comma before any subject with its verb,
# and before a group of people with its verb unless another group stands before it in a list.
_ALONGSIDE = re.compile(
    rf"\s+and\s+(?={_COUNTED}\b)|\s+and\s+(?=the (?:\w+ ){{1,2}}(?:(?:in|of"
    rf"|at) (?:the )?\w+ )?(?:had|has|have|was|were)\b)|;\s+(?:and\s+)?|\s+and\s+that\s+(?!th(?:is"
    rf"|ese|ey)\b|it\b)|,\s+and\s+(?=(?!\w+(?:ed|ly|ing)\b|(?:were|was|had|have|has|is|are|can"
    rf"|could)\b|this\b|these\b|it\b)(?:(?!who\b|that\b|which\b)[\w’'-]+ ){{1,5}}?{_VERB}\b)"
    rf"|(?<!children)(?<!people)(?<!staff)(?<!families)(?<!parents)(?<!carers)"
    rf"(?<!workers)(?<!leaders)(?<!partners)\s+and\s+(?={_GROUP}(?: (?:in|with|at|from|on"
    rf"|across) (?:[\w’'-]+ ){{1,4}}?)? ?{_VERB}\b)",
    re.IGNORECASE,
)
_HOWEVER = re.compile(
    r"^(?:however|nevertheless|nonetheless|conversely|on the other hand|that said)\b,?", re.I
)
_HOWEVER_INSIDE = re.compile(r",\s+(?:however|though|nevertheless|nonetheless)\b,?", re.IGNORECASE)
_CONCEDES = re.compile(
    r"(?:despite|in spite of|notwithstanding|following|during|since)\b[^,]*$", re.I
)

# "... staff, managers" before ", and leaders worked together": one list, not two clauses.
_LISTING = re.compile(r"\w,\s+(?!(?:but|and|or)\b)[\w’'-]+$")


@dataclass(frozen=True)
class Part:
    """One clause: its place in the text, and how it is joined to the one before: `contrast`
    (but, although, while, however), `and`, or empty for the first of a sentence."""

    start: int
    end: int
    joined: str = ""


def sentences_in(text: str, offset: int = 0) -> list[tuple[int, int]]:
    """First and last character of each sentence."""
    edges = [0, *(found.end() for found in _SENTENCE.finditer(text)), len(text)]
    spans = []
    for start, end in zip(edges, edges[1:], strict=False):
        while end > start and text[end - 1].isspace():
            end -= 1
        if end > start:
            spans.append((offset + start, offset + end))
    return spans


def clauses_in(text: str, start: int, end: int) -> list[Part]:
    """A sentence parted at contrasts, and where "and" joins two whole clauses."""
    sentence = text[start:end]
    first = "contrast" if _HOWEVER.match(sentence) or _HOWEVER_INSIDE.search(sentence) else ""
    opening = _OPENING.match(sentence)
    if opening and _is_clause(opening["first"]) and _is_clause(opening["second"]):
        cut = start + opening.start("second")
        parts = [Part(start, cut, ""), Part(cut, end, "contrast")]
    else:
        parts = _cut(text, Part(start, end, first), _CONTRAST, "contrast")
    return [piece for part in parts for piece in _cut(text, part, _ALONGSIDE, "and")]


def _cut(text: str, part: Part, pattern: re.Pattern[str], joined: str) -> list[Part]:
    """The part cut at the pattern wherever both sides are clauses with a verb of their own."""
    parts = [part]
    for found in pattern.finditer(text, part.start, part.end):
        last = parts[-1]
        left, right = text[last.start : found.start()], text[found.end() : part.end]
        if _is_clause(left) and _is_clause(right) and not _LISTING.search(left):
            parts[-1] = Part(last.start, found.start(), last.joined)
            parts.append(Part(found.end(), part.end, joined))
    return parts


def _is_clause(text: str) -> bool:
    if _CONCEDES.match(text.strip()):
        return False
    return len(text.split()) > 2 and bool(_FINITE.search(text))


def trimmed(text: str, part: Part) -> tuple[int, int]:
    """The part's span without blanks and commas at its ends."""
    start, end = part.start, part.end
    while end > start and text[end - 1] in " \t\n,;":
        end -= 1
    while start < end and text[start] in " \t\n,;":
        start += 1
    return start, end
