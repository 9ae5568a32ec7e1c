"""What the words of others for polarities and states are likely to mean."""

import re

from rapidfuzz import fuzz

from loaders.mapping.looks import vocabulary
from loaders.mapping.parsing import folded_value

_STRENGTHS = ("strength", "good practice", "positive", "what works", "effective practice")
_IMPROVEMENTS = ("improvement", "area for improvement", "areas for improvement", "weakness",
                 "recommendation", "requirement", "development", "area for development",
                 "areas for development", "priority action", "afi",
                 "needs improvement")  # fmt: skip
_STATUSES = {
    "complete": ("complete", "completed", "closed", "done", "implemented", "achieved", "met",
                 "fully implemented", "delivered"),
    "in_progress": ("in progress", "ongoing", "on track", "open", "underway", "under way",
                    "partially implemented", "partly complete", "started", "partially met",
                    "partially complete", "part complete", "partially achieved", "progressing"),
    "mostly_complete": ("mostly complete", "nearly complete", "substantially complete"),
    "limited_progress": ("limited progress", "delayed", "behind schedule", "overdue", "off track",
                         "at risk", "slipped"),
    "not_started": ("not started", "not yet started", "not begun"),
    "planned": ("planned", "agreed", "accepted", "not yet due"),
    "superseded": ("superseded", "replaced", "merged"),
    "no_longer_applicable": ("no longer applicable", "not applicable", "withdrawn",
                             "no longer relevant"),
    "will_not_implement": ("rejected", "not accepted", "will not be done", "declined",
                           "not implemented"),
}  # fmt: skip
# Colours mean what their legend says: what they mean most often is proposed, and doubted.
_COLOURS = {"blue": "complete", "green": "in_progress", "amber": "in_progress",
            "yellow": "in_progress", "red": "limited_progress", "grey": "not_started",
            "gray": "not_started", "white": "not_started"}  # fmt: skip
_DOUBTED = 60
# Words that turn the meaning of those beside them: "not complete" is nearly spelt like "complete".
_TURNS = frozenset(["not", "no", "never", "partially", "partly", "part", "nearly", "almost",
                    "mostly", "substantially"])  # fmt: skip
_LIKE = 80  # out of 100: what is less like a status is none
_PARTS = re.compile(r"\s+[-\u2013/]\s+|[:;(),/]")


def polarity_of(text: str) -> str:
    """The polarity that a text names, or ''."""
    plain = folded_value(text)
    if plain.startswith(_STRENGTHS):
        return "strength"
    return "improvement" if plain.startswith(_IMPROVEMENTS) else ""


def status_of(text: str) -> tuple[str, int]:
    """The status that a text is likely to mean ('' for none), and how sure that is out of 100. Of
    several words ("Green - on track") those count that say more than a colour."""
    parts = [part.strip() for part in _PARTS.split(text)]
    said = [found for found in map(_status_of, [text, *parts]) if found[0]]
    colours = [part.split()[0] for part in map(folded_value, parts) if part]
    guessed = [(_COLOURS[colour], _DOUBTED) for colour in colours if colour in _COLOURS]
    return next(iter([*said, *guessed]), ("", 0))


def _status_of(text: str) -> tuple[str, int]:
    known = vocabulary("statuses")
    if (plain := folded_value(text)) in known:
        return known[plain], 100
    best, most = "", 0.0
    for status, spellings in _STATUSES.items():
        score = max(_alike(plain, spelling) for spelling in spellings)
        if score > most:
            best, most = status, score
    return (best, min(int(most), 95)) if most >= _LIKE else ("", 0)


def _alike(text: str, spelling: str) -> float:
    """How like a text is to a spelling, out of 100; 0 where only one of them says "not"."""
    words = re.sub(r"\b(?:in|un)(?=complete|met\b|achieved|resolved)", "not ", text)
    if _TURNS & set(words.split()) != _TURNS & set(spelling.split()):
        return 0
    return fuzz.ratio(words, spelling)
