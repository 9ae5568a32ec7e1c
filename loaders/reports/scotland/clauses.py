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
    r"|went|said|highlights|remain|need|lack|receive|feel|know|make|take|use|show|\w+saw"
    r"|(?<!social )(?<!joint )work|(?<!\ba )(?<!the )(?<!their )(?<!of )(?!need\b|indeed\b|embed\b"
    r"|based\b)\w+ed)\b",
    re.IGNORECASE,
)
_CONTRAST = re.compile(
    r",?\s+(?:but|(?<!not )(?<!as )(?<!nor )yet(?! to\b)|although|though|whereas"
    r"|whil(?:st|e)(?! \w+ing (?:\w+ed|an?|the|their|its|to|for|on|in)\b)|albeit|even though)\s+"
    r"|;\s*however,?\s+|,\s+however,\s+",
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
_OWN = r"(?:the|their|its|his|her|this|these|those|it|they)"
_JUDGED = (
    r"(?:effective|strong|good|clear|robust|sound|positive|evident|weak|poor|limited|inconsistent"
    r"|variable|underdeveloped|lacking)"
)
# "While plans had improved, this could go further" is one finding.
_SAME_THING = re.compile(r"(?:this|these|it|more|further)\b(?! (?:was|is) (?:not )?clear)", re.I)
# "but limited measures to show it": set against praise, and needs no verb of its own.
_WANTING = re.compile(r"(?:very |too )?(?:limited|little|few|insufficient|less|no) \w+", re.I)
# "and" joins clauses before a counted subject, after a comma before any subject with its verb,
# and before a group of people with its verb unless another group stands before it in a list.
_ALONGSIDE = re.compile(
    rf"\s+and\s+(?={_COUNTED}\b)|\s+and\s+(?=the way (?:\w+ ){{1,5}}?{_VERB}\b)"
    rf"|\s+and\s+(?=the (?:\w+ ){{1,2}}(?:(?:in|of"
    rf"|at) (?:the )?\w+ )?(?:had|has|have|was|were)\b)|;\s+(?:and\s+)?|\s+and\s+that\s+(?!th(?:is"
    rf"|ese|ey)\b|it\b)|,\s+and\s+(?=(?!\w+(?:ed|ly|ing)\b|(?:were|was|had|have|has|is|are|can"
    rf"|could)\b|this\b|these\b|it\b)(?:(?!who\b|that\b|which\b)[\w’'-]+ ){{1,5}}?{_VERB}\b)"
    r"|\s+and\s+(?=(?:says|said|notes|noted|states|stated) that\b)"
    rf"|\s+and\s+(?=(?!{_OWN}\b)(?:(?!{_VERB}\b|\w+ly\b|who\b|that\b|which\b)[\w’'-]+ ){{2,7}}"
    rf"(?:was|were) (?:\w+ly )?{_JUDGED}\b)"
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


# "They praised the care of carers, the training of staff and the way ...": several findings.
_NAMES_SEVERAL = re.compile(
    r"\b(?:strengths?|areas? (?:for|of) (?:improvement|development)) (?:to be|as|included?"
    r"|were identified around)\s+|\b(?:praised|commended|applauded)\s+(?=the\b|how\b)",
    re.IGNORECASE,
)
_QUALITY = (
    r"(?:very |more |highly )?(?:effective|strong|good|prompt|clear|better|robust|committed"
    r"|skilled|high[- ]quality|timely|evaluating|improving|strengthening|developing|ensuring)"
)
_NEXT_NAMED = re.compile(
    rf",\s+(?:and\s+)?(?=the\b|how\b|{_QUALITY}\b)|,\s+and\s+|\s+and\s+(?=the\b|how\b|{_QUALITY}\b)"
)
_FEWEST_NAMED = 4  # words of a finding that is named in a list


@dataclass(frozen=True)
class Part:
    """One clause: its place in the text, and how it is joined to the one before: `contrast`
    (but, although, while, however), `and`, `listed` (named in a row with it, and meant alike), or
    empty for the first of a sentence."""

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
    if len(named := _named_in(sentence, start)) > 1:
        return named
    first = "contrast" if _HOWEVER.match(sentence) or _HOWEVER_INSIDE.search(sentence) else ""
    opening = _OPENING.match(sentence)
    if opening and _SAME_THING.match(opening["second"]):
        parts = [Part(start, end, first)]
    elif opening and _is_clause(opening["first"]) and _is_clause(opening["second"]):
        cut = start + opening.start("second")
        parts = [Part(start, cut, ""), Part(cut, end, "contrast")]
    else:
        parts = _cut(text, Part(start, end, first), _CONTRAST, "contrast")
    return [piece for part in parts for piece in _cut(text, part, _ALONGSIDE, "and")]


def _named_in(sentence: str, offset: int) -> list[Part]:
    """What a sentence names in a row as strengths, or as what to improve; the first part holds what
    announces it. Empty where the sentence names nothing so."""
    announced = _NAMES_SEVERAL.search(sentence)
    if not announced or _CONTRAST.search(sentence):
        return []
    parts, last = [], 0
    for found in _NEXT_NAMED.finditer(sentence, announced.end()):
        before = sentence[max(last, announced.end()) : found.start()]
        if min(len(before.split()), len(sentence[found.end() :].split())) >= _FEWEST_NAMED:
            parts.append(Part(offset + last, offset + found.start(), "listed" if last else ""))
            last = found.end()
    return [*parts, Part(offset + last, offset + len(sentence), "listed" if last else "")]


def _cut(text: str, part: Part, pattern: re.Pattern[str], joined: str) -> list[Part]:
    """The part cut at the pattern wherever both sides are clauses with a verb of their own."""
    parts = [part]
    for found in pattern.finditer(text, part.start, part.end):
        last = parts[-1]
        left, right = text[last.start : found.start()], text[found.end() : part.end]
        bare = joined == "contrast" and bool(_WANTING.match(right))
        if _is_clause(left) and (bare or _is_clause(right)) and not _LISTING.search(left):
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
