"""Themes suggested for a finding, never silently decided: the three likeliest, and how sure.

A small model, trained by `python -m loaders.suggest train` on findings that people coded, reads
the words of a statement or passage and its meaning. What it says is a suggestion with its
version, to be confirmed or corrected by a person. data/models/themes/model.json holds the method
in words and the figures on documents kept apart. Nothing here is imported or read before the
first suggestion is asked for.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The three likeliest themes of one text, likeliest first, the probability of each (rounded
    down to four digits), and the version of the model that says so."""

    themes: tuple[str, str, str]
    probabilities: tuple[float, float, float]
    model: str


def suggest(
    texts: Sequence[str],
    polarities: Sequence[str | None] | None = None,
    programmes: Sequence[str | None] | None = None,
) -> list[Suggestion]:
    """One suggestion for each text, in order.

    `polarities` (`strength`, `improvement`) and `programmes` (names of reference/programmes.csv)
    are used where given, and may be None for some or all. Raises `DataError` where the model is
    missing or damaged, `ValueError` where the lists differ in length. About 0.05 s of processor
    time for a passage, and a second for the first.
    """
    if not texts:
        return []
    from loaders.suggest import model as models

    model, encoder = models.parts()
    nothing: list[str | None] = [None] * len(texts)
    beside = (polarities or nothing, programmes or nothing)
    if any(len(each) != len(texts) for each in beside):
        raise ValueError("There must be as many polarities and programmes as texts.")
    found = model.probabilities(texts, encoder.vectors(texts), *beside)
    suggestions = []
    for row in found:
        best = sorted(range(len(row)), key=lambda theme: -row[theme])[:3]
        themes = tuple(model.themes[at] for at in best)
        chances = tuple(int(row[at] * 10_000) / 10_000 for at in best)
        suggestions.append(Suggestion(themes, chances, model.version))
    return suggestions
