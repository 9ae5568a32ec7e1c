"""Terms of a text as numbers: single words, pairs of words, and pieces of words.

The same code counts terms when the model is trained and when it suggests. Only terms that occur
in several texts become part of a model, so that no sentence can be read out of it.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

_WORD = re.compile(r"[a-z][a-z'-]+")
_TYPED = str.maketrans({"\u2019": "'", "\u2018": "'", "\u2013": "-", "\u2011": "-"})


def plain(text: str) -> str:
    """The text in lower case, compatibility forms undone, one kind of apostrophe and dash."""
    return unicodedata.normalize("NFKC", text).translate(_TYPED).lower()


def words(text: str) -> Iterator[str]:
    """Each word, then each pair of neighbouring words."""
    found = _WORD.findall(plain(text))
    yield from found
    yield from (f"{one} {two}" for one, two in zip(found, found[1:], strict=False))


def pieces(text: str) -> Iterator[str]:
    """Every run of three to five characters within a word, its ends marked by a blank."""
    for word in plain(text).split():
        whole = f" {word} "
        for size in (3, 4, 5):
            yield from (whole[at : at + size] for at in range(len(whole) - size + 1))


ANALYSERS = {"words": words, "pieces": pieces}


@dataclass(frozen=True)
class Terms:
    """A vocabulary and how telling each term is (inverse document frequency)."""

    kind: str
    vocabulary: tuple[str, ...]
    weights: np.ndarray

    @classmethod
    def learnt(cls, kind: str, texts: Sequence[str], at_least: int, at_most: int) -> "Terms":
        """The terms that occur in `at_least` texts, the `at_most` most common of them, sorted."""
        spread = Counter(term for text in texts for term in set(ANALYSERS[kind](text)))
        kept = sorted((-n, term) for term, n in spread.items() if n >= at_least)[:at_most]
        names = tuple(sorted(term for _, term in kept))
        counts = np.array([spread[name] for name in names], dtype=float)
        return cls(kind, names, np.log((1 + len(texts)) / (1 + counts)) + 1)

    def matrix(self, texts: Sequence[str]) -> sparse.csr_matrix:
        """One row for each text, one column for each term: 1 + log of the count, weighted, each
        row of length 1 (or empty, where no term is known)."""
        places = {term: column for column, term in enumerate(self.vocabulary)}
        columns: list[int] = []
        values: list[float] = []
        ends = [0]
        for text in texts:
            counts = Counter(term for term in ANALYSERS[self.kind](text) if term in places)
            found = np.array(sorted(places[term] for term in counts), dtype=int)
            tells = np.array([1 + np.log(counts[self.vocabulary[at]]) for at in found])
            row = tells * self.weights[found] if len(found) else tells
            columns.extend(found)
            values.extend(row / np.linalg.norm(row) if len(found) else ())
            ends.append(len(columns))
        shape = (len(texts), len(self.vocabulary))
        return sparse.csr_matrix((np.array(values, float), np.array(columns, int), ends), shape)
