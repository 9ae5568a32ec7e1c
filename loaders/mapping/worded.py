"""What numbers that stand for grades mean, by the words of a column beside them."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process, utils

from loaders.mapping.cells import reference
from loaders.mapping.looks import Look, Looks
from loaders.mapping.parsing import folded_value

_BEGINNING = 40  # words of a text that are compared: what follows is about something else
_LIKE = 80  # out of 100: how like the name of its grade the texts beside a number must be
_MARGIN = 5  # by how much that grade must be likelier than the next
_ROWS = 1_000  # rows of the sheet that are looked at
_MOST = 50  # different texts beside one number that are compared


@dataclass(frozen=True)
class Worded:
    """The scale of a column of numbers, what each number means, and the column that says it."""

    scale: str
    values: Mapping[str, str]
    column: str


def worded(sheet: Looks, look: Look) -> Worded | None:
    """What the numbers of a column mean, where the texts of another never stand beside two of them
    and begin, number by number, like the names of different grades of one scale of ours. The
    likest scale of the likest column; None where there is none."""
    best: tuple[float, Worded | None] = (0.0, None)
    for other in sheet.columns:
        short = max(other.numbers, other.dates, other.addresses, other.areas) > 0.3
        if other is look or short or not other.texts:
            continue
        beside = _beside(sheet.cells, look, other)
        if len(beside) < 2:
            continue
        for scale in dict.fromkeys(reference("grades")["scale"]):
            likeness, values = _on_scale(scale, beside)
            if likeness > best[0]:
                best = (likeness, Worded(scale, values, other.name))
    return best[1]


def _beside(cells: pd.DataFrame, look: Look, other: Look) -> dict[str, list[str]]:
    """The different texts beside each number; {} where one stands beside two numbers."""
    rows = zip(cells[look.name].head(_ROWS), cells[other.name].head(_ROWS), strict=True)
    pairs = {
        (number, text) for number, text in rows if number in look.texts and text in other.texts
    }
    if len({text for _, text in pairs}) < len(pairs):
        return {}
    beside: dict[str, list[str]] = {}
    for number, text in sorted(pairs):
        beside.setdefault(number, []).append(text)
    return {number: texts[:_MOST] for number, texts in beside.items()}


def _on_scale(scale: str, beside: Mapping[str, list[str]]) -> tuple[float, dict[str, str]]:
    """How like the texts are to grades of a scale (0 if they are not), and the grades."""
    grades = reference("grades")
    rows = grades[grades["scale"] == scale]
    means = np.vstack([_likeness(texts, rows["name"].tolist()) for texts in beside.values()])
    chosen = means.argmax(axis=1)
    surest = means.max(axis=1)
    levels = rows["level"].where(rows["level"] != "", rows["grade"]).to_numpy(object)
    others = np.where(levels[None, :] == levels[chosen][:, None], 0, means).max(axis=1)
    different = len(set(chosen)) == len(beside)
    if not different or surest.min() < _LIKE or (surest - others).min() < _MARGIN:
        return 0.0, {}
    found = rows["grade"].to_numpy(object)[chosen]
    return float(surest.min()), dict(zip(map(folded_value, beside), map(str, found), strict=True))


def _likeness(texts: list[str], names: list[str]) -> np.ndarray:
    """How like the beginnings of texts are to each name, on average, out of 100. One word is like
    a text only where it is all of it: "good" stands in many sentences."""
    begin = [" ".join(text.split()[:_BEGINNING]) for text in texts]
    scores = process.cdist(
        begin, names, scorer=fuzz.token_set_ratio, processor=utils.default_process
    )
    whole = process.cdist(begin, names, scorer=fuzz.ratio, processor=utils.default_process)
    single = np.array([len(name.split()) == 1 for name in names])
    return np.where(single, whole, scores).mean(axis=0)
