"""Columns of a foreign sheet that hold strengths, or areas for improvement, as their names say."""

import re
from collections.abc import Mapping, Sequence

from loaders.mapping.looks import Look
from loaders.mapping.roles import likeness

_ENOUGH = 84  # out of 100: how like a header must be to one of the names
# "Summary of", "key": words around such a name that change nothing about it.
_AROUND = frozenset(["summary", "summaries", "key", "main", "of", "the", "text", "list"])
_NUMBER = re.compile(r"(?<=[A-Za-z)])\s*[#.:-]?\s*\d{1,2}$")  # "Strength 1", "AFI2"
_NAMES: Mapping[str, Sequence[str]] = {
    "strength": ("strengths", "what is working well", "what works well", "what works",
                 "what went well", "areas of strength", "good practice", "positives"),
    "improvement": ("areas for improvement", "improvement", "improvements", "weaknesses",
                    "recommendations", "what needs to improve", "needs to improve",
                    "what needs improvement", "what could be better", "what does not work",
                    "areas for development", "even better if", "priority action",
                    "priority actions", "areas for priority action", "afi", "afis"),
}  # fmt: skip


def sides(columns: Sequence[Look]) -> dict[str, list[Look]]:
    """The columns of each polarity, both in the order of the sheet; none at all where no column is
    of strengths: recommendations alone are a column of statements."""
    found: dict[str, list[Look]] = {"strength": [], "improvement": []}
    for look in columns:
        polarity = side_of(look.name) if look.words >= 3 else ""
        if polarity:
            found[polarity].append(look)
    return {side: looks for side, looks in found.items() if looks} if found["strength"] else {}


def side_of(name: str) -> str:
    """The polarity that the name of a column speaks of, or ''."""
    bare = _NUMBER.sub("", name.replace("_", " "))
    words = [word for word in bare.split() if word.casefold() not in _AROUND]
    plain = " ".join(words)
    scores = {side: likeness(plain, names) if plain else 0 for side, names in _NAMES.items()}
    best = max(scores, key=lambda side: scores[side])
    return best if scores[best] >= _ENOUGH else ""


def is_one_of_several(name: str, others: Sequence[str]) -> bool:
    """Whether a column holds one point of a numbered row of them: "Strength 1", "Strength 2"."""
    stem = _NUMBER.sub("", name)
    return stem != name and any(
        other != name and _NUMBER.sub("", other) == stem != other for other in others
    )
