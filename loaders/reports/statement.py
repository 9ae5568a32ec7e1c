"""A short statement drafted from a passage: its own first words, never others."""

import re

from loaders.reports.scotland.process_words import without_lead_in
from loaders.vocabularies import STATEMENT_WORDS

ELLIPSIS = "…"
FEWEST = 12  # words below which a clause is too little to stand for the passage
FEWEST_LEFT = 4  # words that must be left of a sentence without what leads up to it
_TURNING = re.compile(r"^(?:however|but|nevertheless|in addition|additionally)\b,?\s+", re.I)
_ABBREVIATED = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|no|dr|mr|mrs|ms|st|vs|cf|approx)|\b[A-Z])\.$", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])")
_CLAUSE_END = re.compile(r"[,;:–—]$")
# Words on which no statement may end, because what they lead up to is missing.
_LEADING = re.compile(
    r"a|an|the|and|or|but|nor|of|to|in|on|at|by|for|from|with|as|that|which|who|whose|where|when|"
    r"while|if|than|so|because|including|such|is|are|was|were|be|been|has|have|had|not|their|its|"
    r"his|her|this|these|those|into|through|between|within|across|about",
    re.IGNORECASE,
)


def statement_of(passage: str) -> str:
    """The first sentence of a passage if it has at most STATEMENT_WORDS words, else its beginning
    up to the last clause or word that fits, with an ellipsis. Words as they stand in the passage,
    but for what only leads up to them ("However, inspectors noted that"), line breaks and the marks
    of sub-bullets."""
    text = " ".join(re.sub(r"\n\s*[•▪◦–o-]\s+", "\n", passage).split())
    sentence = _without_opening(first_sentence(text))
    words = sentence.split()
    if len(words) <= STATEMENT_WORDS:
        return sentence
    return " ".join(words[: _fitting(words)]).rstrip(" ,;:–—.(") + ELLIPSIS


def _without_opening(sentence: str) -> str:
    said = without_lead_in(_TURNING.sub("", sentence))
    if len(said.split()) < FEWEST_LEFT:
        return sentence
    return said if said == sentence else said[:1].upper() + said[1:]


def first_sentence(text: str) -> str:
    """The text up to the end of its first sentence; abbreviations and initials end none."""
    for end in _SENTENCE_END.finditer(text):
        upto = text[: end.end()].rstrip()
        if not _ABBREVIATED.search(text[: end.start() + 1]):
            return upto
    return text.strip()


def _fitting(words: list[str]) -> int:
    """How many words to keep: up to a clause's end if that leaves enough, else all that fit."""
    for count in range(STATEMENT_WORDS, FEWEST, -1):
        if _CLAUSE_END.search(words[count - 1]):
            return count
    count = STATEMENT_WORDS
    while count > FEWEST and _LEADING.fullmatch(words[count - 1].strip("“‘\"'(,")):
        count -= 1
    return count
