"""Whether the highest of the numbers that stand for grades is the best, by what is beside them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from loaders.checking.reference import folded
from loaders.mapping.looks import Look, Looks

ORDER = ("inadequate", "unsatisfactory", "poor", "weak", "requires improvement",
          "needs improvement", "adequate", "satisfactory", "fair", "good", "very good", "strong",
          "excellent", "outstanding")  # fmt: skip
_SCORE = re.compile(r"scor|points|stars?\b", re.IGNORECASE)
_CLEARLY = 0.4  # how closely numbers and words must go together to say which way they count
_ROWS = 10  # rows with both that are enough to tell
_WORDED = 0.6  # of the cells of a column must be usual words for grades


@dataclass(frozen=True)
class Best:
    """Whether the highest number is the best grade, None where nothing tells, and what says so."""

    highest: bool | None = None
    said: str = ""


def best_of(group: Sequence[Look], sheet: Looks) -> Best:
    """By a column of grades in words with which the numbers rise or fall; else by names such as
    "score", of which more is better."""
    numbers = sheet.cells[[look.name for look in group]].apply(pd.to_numeric, errors="coerce")
    mean = numbers.where((numbers >= 1) & (numbers <= 8)).mean(axis=1)
    for look in sheet.columns:
        if look in group or look.share(lambda text: folded(text) in ORDER) < _WORDED:
            continue
        places = sheet.cells[look.name].map({text: _place(text) for text in look.texts})
        both = pd.DataFrame({"words": places, "numbers": mean}).dropna()
        together = both.rank().corr().iloc[0, 1] if len(both) >= _ROWS else 0
        if abs(together) >= _CLEARLY:
            best = "highest" if together > 0 else "lowest"
            return Best(together > 0, f"numbers: the {best} is the best, by {look.name}")
    if all(_SCORE.search(look.name) for look in group):
        return Best(True, "numbers: scores, so the highest should be the best")
    return Best()


def _place(text: str) -> int | None:
    plain = folded(text)
    return ORDER.index(plain) if plain in ORDER else None
