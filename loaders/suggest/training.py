"""A model from examples.

Method: two multinomial logits, one on terms (single words, pairs of words and pieces of words,
weighted by inverse document frequency), one on the encoder's vector of the text with its polarity
and programme; the geometric mean of the two, sharpened or softened (one temperature for short
statements and one for passages) to be as sure as it is right on documents kept apart. A further
theme of a finding counts three tenths of the main one; the definition of each theme is one more
text; a shipped statement counts half a passage.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.special import log_softmax

from loaders.problems import DataError
from loaders.suggest.examples import SHIPPED, Example, Theme
from loaders.suggest.features import Terms
from loaders.suggest.model import Head, Model, aside, counted, is_long
from loaders.suggest.regression import fitted

VERSION = "themes-1"
FOLDS, SEED = 7, 20260
OTHER, STATEMENT = 0.3, 0.5  # what a further theme, and what a shipped statement, counts
STRENGTH = 20.0  # inverse of the ridge penalty


@dataclass(frozen=True)
class Kinds:
    """Which terms are learnt: the fewest texts that have them, and how many at most."""

    words: tuple[int, int] = (2, 12_000)
    pieces: tuple[int, int] = (3, 15_000)


def trained(
    examples: Sequence[Example],
    meanings: np.ndarray,
    themes: Sequence[Theme],
    of_themes: np.ndarray,
    kinds: Kinds | None = None,
) -> Model:
    """A model, not yet calibrated. `meanings` and `of_themes` are the encoder's vectors of the
    examples and of the themes' definitions. The same examples give the same model."""
    kinds = kinds or Kinds()
    texts = [*(one.text for one in examples), *(theme.text for theme in themes)]
    terms = tuple(Terms.learnt(kind, texts, *getattr(kinds, kind)) for kind in ("words", "pieces"))
    programmes = tuple(sorted({one.programme for one in examples if one.programme}))
    nothing = [None] * len(themes)
    beside = aside(
        [*(one.polarity for one in examples), *nothing],
        [*(one.programme for one in examples), *nothing],
        programmes,
    )
    targets = _targets(examples, themes)
    by_meaning = np.hstack([np.vstack([meanings, of_themes]), beside])
    return Model(
        VERSION,
        tuple(theme.name for theme in themes),
        programmes,
        terms,
        Head(*fitted(counted(terms, texts), targets, STRENGTH)),
        Head(*fitted(by_meaning, targets, STRENGTH)),
        (1.0, 1.0),
    )


def _targets(examples: Sequence[Example], themes: Sequence[Theme]) -> np.ndarray:
    place = {theme.name: column for column, theme in enumerate(themes)}
    targets = np.zeros((len(examples) + len(themes), len(themes)))
    for row, one in enumerate(examples):
        counts = STATEMENT if one.source == SHIPPED else 1.0
        for theme, share in ((one.theme, 1.0), *((other, OTHER) for other in one.others)):
            if theme not in place:
                raise DataError(f"{one.document}: {theme} is not a theme of reference/themes.csv.")
            targets[row, place[theme]] += share * counts
    targets[len(examples) :] = np.eye(len(themes))
    return targets


def folds(documents: Sequence[str], count: int = FOLDS, seed: int = SEED) -> np.ndarray:
    """The fold of each text, 0 to `count` - 1, by its document: all texts of one are together."""
    names = sorted(set(documents))
    order = np.random.default_rng(seed).permutation(len(names))
    fold = {names[at]: number % count for number, at in enumerate(order)}
    return np.array([fold[name] for name in documents])


def kept_apart(
    examples: Sequence[Example],
    meanings: np.ndarray,
    themes: Sequence[Theme],
    of_themes: np.ndarray,
    count: int = FOLDS,
    kinds: Kinds | None = None,
) -> tuple[np.ndarray, np.ndarray]:
    """Probabilities (examples by themes) from models that saw nothing of the example's document,
    not yet calibrated, and the fold of each example. Documents of each source are spread alike."""
    fold = np.zeros(len(examples), int)
    for source in {one.source for one in examples}:
        own = [at for at, one in enumerate(examples) if one.source == source]
        fold[own] = folds([examples[at].document for at in own], count)
    found = np.zeros((len(examples), len(themes)))
    for number in range(count):
        seen, apart = np.flatnonzero(fold != number), np.flatnonzero(fold == number)
        if not len(apart):
            continue
        model = trained([examples[at] for at in seen], meanings[seen], themes, of_themes, kinds)
        tested = [examples[at] for at in apart]
        beside = [one.polarity for one in tested], [one.programme for one in tested]
        texts = [one.text for one in tested]
        found[apart] = model.probabilities(texts, meanings[apart], *beside)
    return found, fold


def sharpness(found: np.ndarray, right: np.ndarray) -> float:
    """The power to which probabilities are raised (and made to sum to 1 again) so that those of
    the right themes are as likely as can be; 1 where there is nothing to go by."""
    if not len(right):
        return 1.0
    logs = np.log(np.maximum(found, 1e-12))

    def loss(power: float) -> float:
        return -float(log_softmax(logs * power, axis=1)[np.arange(len(right)), right].sum())

    return float(minimize_scalar(loss, bounds=(0.3, 4.0), method="bounded").x)


def calibrated(
    model: Model, examples: Sequence[Example], found: np.ndarray, right: np.ndarray
) -> Model:
    """The model with the sharpness that probabilities of texts kept apart (`found`) call for."""
    long = np.array([is_long(one.text) for one in examples])
    return replace(
        model,
        sharpness=tuple(sharpness(found[long == each], right[long == each]) for each in (0, 1)),
    )
