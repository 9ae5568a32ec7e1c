"""How well themes are suggested for documents that the model has not seen."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from loaders.suggest.examples import SOURCES, Example, Theme
from loaders.suggest.model import is_long
from loaders.suggest.training import FOLDS, SEED, kept_apart, sharpness

BINS = 10


@dataclass(frozen=True)
class Bin:
    """Suggestions made with a probability from `lower` up to `upper`: how many, the mean of what
    was said, and the share that was right (both None where there are none)."""

    lower: float
    upper: float
    n: int
    said: float | None
    right: float | None

    def in_words(self) -> str:
        """One line of a table."""
        ends = f"  {self.lower:.1f} to {self.upper:.1f}"
        return f"{ends} {self.n:7d}  {self.said:.3f}  {self.right:.3f}"


@dataclass(frozen=True)
class Figures:
    """One kind of text. `top1`, `top3`: share of findings whose coded theme is the likeliest, or
    among the three likeliest. `macro_f1`: mean over the themes that occur of the F1 of each.
    `kappa`: Cohen's, likeliest against coded. `ece`: expected calibration error, the mean distance
    between said and right over ten bins of equal width (Naeini et al. 2015)."""

    source: str
    documents: int
    findings: int
    top1: float
    top3: float
    macro_f1: float
    kappa: float
    ece: float
    bins: tuple[Bin, ...]


@dataclass(frozen=True)
class Evaluation:
    """Figures of each kind of text, and how documents were kept apart."""

    folds: int
    seed: int
    figures: tuple[Figures, ...]

    def source(self, name: str) -> Figures | None:
        """Figures of one source of examples, None where there was none of it."""
        return next((one for one in self.figures if one.source == name), None)

    def as_json(self) -> dict[str, Any]:
        """For model.json: plain numbers, rounded to four digits."""
        return {
            "split": f"cross-validation in {self.folds} parts by document, seed {self.seed}; "
            "calibration of each part from the others",
            "figures": [_rounded(asdict(one)) for one in self.figures],
        }

    def in_words(self) -> str:
        """A short table for each source, with the reliability of the probabilities."""
        lines = [f"Kept apart by document, {self.folds} parts, seed {self.seed}"]
        for one in self.figures:
            lines += [
                "",
                f"{SOURCES[one.source]}: {one.findings} findings, {one.documents} documents",
                f"  right theme first {one.top1:.1%}, among three {one.top3:.1%}, "
                f"macro F1 {one.macro_f1:.3f}, kappa {one.kappa:.3f}, "
                f"calibration error {one.ece:.3f}",
                "  probability     n   said  right",
            ]
            lines += [each.in_words() for each in one.bins if each.n]
        return "\n".join(lines)


def evaluated(
    examples: Sequence[Example],
    meanings: np.ndarray,
    themes: Sequence[Theme],
    of_themes: np.ndarray,
    count: int = FOLDS,
    **options: Any,
) -> tuple[Evaluation, np.ndarray]:
    """Figures on documents kept apart, and the probabilities before calibration (examples by
    themes). Each part is calibrated by what was right in the other parts, so that no finding has
    a say in how sure its own suggestion is."""
    found, fold = kept_apart(examples, meanings, themes, of_themes, count, **options)
    place = {theme.name: column for column, theme in enumerate(themes)}
    right = np.array([place[one.theme] for one in examples])
    long = np.array([is_long(one.text) for one in examples])
    said = np.zeros_like(found)
    for number in range(count):
        for length in (False, True):
            own = (fold == number) & (long == length)
            others = (fold != number) & (long == length)
            power = sharpness(found[others], right[others])
            raised = np.maximum(found[own], 1e-12) ** power
            said[own] = raised / raised.sum(axis=1, keepdims=True)
    sources = [name for name in SOURCES if any(one.source == name for one in examples)]
    figures = []
    for name in sources:
        own = np.array([one.source == name for one in examples])
        documents = {one.document for one in examples if one.source == name}
        figures.append(measured(name, len(documents), said[own], right[own]))
    return Evaluation(count, SEED, tuple(figures)), found


def measured(source: str, documents: int, said: np.ndarray, right: np.ndarray) -> Figures:
    """Figures of probabilities (findings by themes) against the coded themes (columns)."""
    order = np.argsort(-said, axis=1, kind="stable")
    first, sure = order[:, 0], said.max(axis=1)
    hits = first == right
    bins = tuple(_bin(number, sure, hits) for number in range(BINS))
    apart = sum(each.n * abs(each.said - each.right) for each in bins if each.n)
    return Figures(
        source,
        documents,
        len(right),
        float(hits.mean()),
        float((order[:, :3] == right[:, None]).any(axis=1).mean()),
        _macro_f1(first, right),
        _kappa(first, right, said.shape[1]),
        float(apart / len(right)),
        bins,
    )


def _bin(number: int, sure: np.ndarray, hits: np.ndarray) -> Bin:
    inside = np.minimum((sure * BINS).astype(int), BINS - 1) == number
    ends = number / BINS, (number + 1) / BINS
    if not inside.any():
        return Bin(*ends, 0, None, None)
    return Bin(*ends, int(inside.sum()), float(sure[inside].mean()), float(hits[inside].mean()))


def _macro_f1(first: np.ndarray, right: np.ndarray) -> float:
    each = []
    for theme in np.union1d(first, right):
        both = int(((first == theme) & (right == theme)).sum())
        each.append(2 * both / int((first == theme).sum() + (right == theme).sum()))
    return float(np.mean(each))


def _kappa(first: np.ndarray, right: np.ndarray, themes: int) -> float:
    observed = float((first == right).mean())
    shares = [np.bincount(codes, minlength=themes) / len(right) for codes in (first, right)]
    expected = float(shares[0] @ shares[1])
    return (observed - expected) / (1 - expected) if expected < 1 else float("nan")


def _rounded(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _rounded(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(part) for part in value]
    return round(value, 4) if isinstance(value, float) else value
