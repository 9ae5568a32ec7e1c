"""The meaning of a text as 384 numbers, from a small language model kept in data/models.

The model is all-MiniLM-L6-v2 (sentence-transformers; Apache License 2.0; Wang et al. 2020,
Reimers and Gurevych 2019), with its weights rounded to four bits and only the pieces of words
kept that our texts need. `loaders.suggest.shrink` made the file. Plain numpy computes it: about
0.03 s of processor time for a passage, 60 MB of memory once loaded.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

WIDTH, LAYERS, HEADS, LONGEST = 384, 6, 12, 256
GROUP = 64  # weights that share one scale
_ERF = (1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592)
_TOKEN = re.compile(r"\w+|[^\w\s]")


def pack(weights: np.ndarray) -> dict[str, np.ndarray]:
    """Weights in four bits: two to a byte, and for each 64 the scale that errs least."""
    rows = weights.reshape(-1, GROUP)
    most = np.abs(rows).max(axis=1, keepdims=True)
    best = np.full((len(rows), 1), np.inf)
    levels, scales = np.zeros(rows.shape, np.int8), np.zeros((len(rows), 1), np.float16)
    for share in (1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7):
        scale = np.maximum(most * share / 7, 1e-6).astype(np.float16)
        level = np.clip(np.round(rows / scale.astype(np.float32)), -8, 7)
        error = ((level * scale - rows) ** 2).sum(axis=1, keepdims=True)
        better = error < best
        levels = np.where(better, level, levels).astype(np.int8)
        scales = np.where(better, scale, scales)
        best = np.minimum(best, error)
    nibbles = (levels.reshape(-1, 2) + 8).astype(np.uint8)
    return {"levels": nibbles[:, 0] << 4 | nibbles[:, 1], "scales": scales[:, 0]}


def unpack(levels: np.ndarray, scales: np.ndarray, width: int) -> np.ndarray:
    """The weights again, `width` to a row."""
    both = np.stack([levels >> 4, levels & 15], axis=1).reshape(-1, GROUP).astype(np.float32)
    return ((both - 8) * scales.astype(np.float32)[:, None]).reshape(-1, width)


@dataclass(frozen=True)
class Encoder:
    """Pieces of words with their places, and the weights by their name in the original."""

    pieces: Mapping[str, int]
    weights: Mapping[str, np.ndarray]

    @classmethod
    def of_arrays(cls, arrays: Mapping[str, np.ndarray]) -> "Encoder":
        """From the arrays of the file that `shrink` writes."""
        names = bytes(arrays["pieces"]).decode("utf-8").split("\n")
        weights: dict[str, np.ndarray] = {}
        for name in arrays:
            if name.endswith(".levels"):
                own = name.removesuffix(".levels")
                width = 4 * WIDTH if own.endswith("output.dense.weight") else WIDTH
                width = WIDTH if "attention" in own else width
                weights[own] = unpack(arrays[name], arrays[f"{own}.scales"], width)
            elif name != "pieces" and not name.endswith(".scales"):
                weights[name] = arrays[name].astype(np.float32)
        return cls({name: place for place, name in enumerate(names)}, weights)

    def vectors(self, texts: Sequence[str]) -> np.ndarray:
        """One row of 384 numbers, of length 1, for each text. Of a long text the first 254 pieces
        of words are read."""
        rows = [self._meaning(text) for text in texts]
        table = np.array(rows, dtype=np.float32).reshape(len(rows), WIDTH)
        return table / np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-9)

    def split(self, text: str) -> list[str]:
        """The pieces of words of a text: of each word the longest known beginning, and so on."""
        folded = unicodedata.normalize("NFD", text.lower().replace("\u2019", "'"))
        bare = "".join(sign for sign in folded if unicodedata.category(sign) != "Mn")
        return [piece for word in _TOKEN.findall(bare) for piece in self._split_word(word)]

    def _split_word(self, word: str) -> list[str]:
        found: list[str] = []
        start = 0
        while start < len(word):
            before = "##" if start else ""
            ends = range(len(word), start, -1)
            end = next((end for end in ends if before + word[start:end] in self.pieces), None)
            if end is None:
                return ["[UNK]"]
            found.append(before + word[start:end])
            start = end
        return found

    def _meaning(self, text: str) -> np.ndarray:
        inner = self.split(text)[: LONGEST - 2]
        places = [self.pieces[piece] for piece in ("[CLS]", *inner, "[SEP]")]
        state = self.weights["embeddings.word_embeddings.weight"][places]
        state = state + self.weights["embeddings.position_embeddings.weight"][: len(places)]
        state = state + self.weights["embeddings.token_type_embeddings.weight"][0]
        state = self._levelled(state, "embeddings.LayerNorm")
        for layer in range(LAYERS):
            state = self._layer(state, f"encoder.layer.{layer}.")
        return state.mean(axis=0)

    def _layer(self, state: np.ndarray, name: str) -> np.ndarray:
        attended = self._attended(state, f"{name}attention.")
        state = self._levelled(state + attended, f"{name}attention.output.LayerNorm")
        inner = _gelu(self._linear(state, f"{name}intermediate.dense"))
        inner = self._linear(inner, f"{name}output.dense")
        return self._levelled(state + inner, f"{name}output.LayerNorm")

    def _attended(self, state: np.ndarray, name: str) -> np.ndarray:
        length, each = len(state), WIDTH // HEADS
        query, key, value = (
            self._linear(state, f"{name}self.{part}").reshape(length, HEADS, each).swapaxes(0, 1)
            for part in ("query", "key", "value")
        )
        score = query @ key.swapaxes(1, 2) * np.float32(each**-0.5)
        score = np.exp(score - score.max(axis=-1, keepdims=True))
        mixed = (score / score.sum(axis=-1, keepdims=True)) @ value
        return self._linear(mixed.swapaxes(0, 1).reshape(length, WIDTH), f"{name}output.dense")

    def _linear(self, state: np.ndarray, name: str) -> np.ndarray:
        given = state @ self.weights[f"{name}.weight"].T
        given += self.weights[f"{name}.bias"]
        return given

    def _levelled(self, state: np.ndarray, name: str) -> np.ndarray:
        apart = state - state.mean(axis=-1, keepdims=True)
        spread = np.einsum("ij,ij->i", apart, apart)[:, None] / np.float32(WIDTH)
        apart /= np.sqrt(spread + np.float32(1e-12))
        apart *= self.weights[f"{name}.weight"]
        apart += self.weights[f"{name}.bias"]
        return apart


def _gelu(values: np.ndarray) -> np.ndarray:
    """Each value times the share of a normal distribution below it, in place of `values`.

    By Abramowitz and Stegun 1964, 7.1.26, wrong by less than 2e-7, as float32 is: the error
    function itself took two fifths of the time of a passage.
    """
    size = np.abs(values)
    size *= np.float32(0.5**0.5)
    bend = np.float32(1) / (1 + np.float32(0.3275911) * size)
    tail = np.full_like(bend, _ERF[0])
    for coefficient in _ERF[1:]:
        tail *= bend
        tail += np.float32(coefficient)
    tail *= bend
    np.square(size, out=size)
    np.exp(np.negative(size, out=size), out=size)
    tail *= size
    tail *= np.float32(0.5)  # the share of the distribution beyond the value's distance from 0
    np.copysign(np.float32(0.5) - tail, values, out=tail)
    tail += np.float32(0.5)
    values *= tail
    return values
