"""The model as it is kept and used: three arrays of weights and a page of facts about them.

Plain numpy arrays and JSON, never pickle: loading a file can run nothing. Every file is checked
against its SHA-256 in model.json before it is believed.
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse
from scipy.special import log_softmax

from loaders.problems import DataError
from loaders.suggest.encoder import Encoder
from loaders.suggest.features import Terms

FOLDER = Path(__file__).resolve().parents[2] / "data" / "models" / "themes"
HEADS, ENCODER, ABOUT = "weights.npz", "encoder.npz", "model.json"
LONG = 25  # words: from here on a text is a passage of a report, below it a short statement
LENGTHS = ("statement", "passage")


@dataclass(frozen=True)
class Head:
    """One logit: weights (themes by features) and intercepts."""

    weights: np.ndarray
    intercepts: np.ndarray

    def logs(self, features: np.ndarray | sparse.csr_matrix) -> np.ndarray:
        """Logarithm of the probability of each theme (columns) for each text (rows)."""
        return log_softmax(features @ self.weights.T + self.intercepts, axis=1)


@dataclass(frozen=True)
class Model:
    """What suggests themes: by the terms of a text, and by its meaning, both weighing the same.

    `themes` are the columns of every result. `sharpness` (statement, passage) makes what is said
    as sure as it was right on texts kept apart (temperature scaling, Guo et al. 2017).
    """

    version: str
    themes: tuple[str, ...]
    programmes: tuple[str, ...]
    terms: tuple[Terms, ...]
    by_terms: Head
    by_meaning: Head
    sharpness: tuple[float, float]

    def probabilities(
        self,
        texts: Sequence[str],
        meanings: np.ndarray,
        polarities: Sequence[str | None],
        programmes: Sequence[str | None],
    ) -> np.ndarray:
        """Texts by themes; each row sums to 1. `meanings` are the encoder's vectors of them."""
        beside = aside(polarities, programmes, self.programmes)
        logs = self.by_terms.logs(counted(self.terms, texts))
        logs = (logs + self.by_meaning.logs(np.hstack([meanings, beside]))) / 2
        sharp = np.array([self.sharpness[is_long(text)] for text in texts])
        return np.exp(log_softmax(logs * sharp.reshape(-1, 1), axis=1))


def is_long(text: str) -> bool:
    """Whether the text is a passage of a report rather than a short statement."""
    return len(text.split()) >= LONG


def counted(terms: Sequence[Terms], texts: Sequence[str]) -> sparse.csr_matrix:
    """Columns of every kind of term, side by side."""
    return sparse.hstack([each.matrix(texts) for each in terms], format="csr")


def aside(
    polarities: Sequence[str | None], programmes: Sequence[str | None], known: Sequence[str]
) -> np.ndarray:
    """What is known beside the text: 0.5 for a strength, -0.5 for an improvement, 0 where not
    said; then 0.5 in the column of the programme, none for one that is new."""
    sign = {"strength": 0.5, "improvement": -0.5}
    table = np.zeros((len(polarities), 1 + len(known)))
    for row, (polarity, programme) in enumerate(zip(polarities, programmes, strict=True)):
        table[row, 0] = sign.get(polarity or "", 0.0)
        if programme in known:
            table[row, 1 + known.index(programme)] = 0.5
    return table


def write(model: Model, facts: Mapping[str, Any], folder: Path) -> None:
    """Write the weights and model.json; the encoder's file must already be in the folder. The
    version gets the beginning of the weights' SHA-256: other weights have another name."""
    arrays = {
        "terms": model.by_terms.weights.astype(np.float16),
        "terms_intercepts": model.by_terms.intercepts,
        "meaning": model.by_meaning.weights.astype(np.float32),
        "meaning_intercepts": model.by_meaning.intercepts,
    }
    for each in model.terms:
        names = "\n".join(each.vocabulary).encode("utf-8")
        arrays[f"{each.kind}_vocabulary"] = np.frombuffer(names, np.uint8)
        arrays[f"{each.kind}_weights"] = each.weights.astype(np.float32)
    with (folder / HEADS).open("wb") as file:
        np.savez_compressed(file, **arrays)
    digests = {name: _digest(folder / name) for name in (HEADS, ENCODER)}
    about = {
        "version": f"{model.version}-{digests[HEADS][:8]}",
        "themes": model.themes,
        "programmes": model.programmes,
        "terms": [each.kind for each in model.terms],
        "sharpness": dict(zip(LENGTHS, model.sharpness, strict=True)),
        "sha256": digests,
        **facts,
    }
    (folder / ABOUT).write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def about(folder: Path = FOLDER) -> dict[str, Any]:
    """What model.json says: version, method in words, sizes of the training, figures on texts kept
    apart. Raises `DataError` where it is missing or damaged."""
    path = folder / ABOUT
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except OSError:
        again = "python -m loaders.suggest train"
        raise DataError(f"There is no theme model at {path}. To train one: {again}") from None
    except ValueError:
        raise DataError(f"{path} is damaged: it is not JSON. Fetch the file again.") from None


@lru_cache(maxsize=2)
def read(folder: Path = FOLDER) -> Model:
    """The model of a folder, read once. Raises `DataError` for one that is missing or damaged."""
    facts = about(folder)
    try:
        found = _arrays(folder / HEADS, facts["sha256"][HEADS])
        terms = tuple(_terms(kind, found) for kind in facts["terms"])
        by_terms = Head(found["terms"].astype(np.float32), found["terms_intercepts"])
        by_meaning = Head(found["meaning"], found["meaning_intercepts"])
        lists = tuple(facts["themes"]), tuple(facts["programmes"])
        sharpness = tuple(float(facts["sharpness"][length]) for length in LENGTHS)
        return Model(facts["version"], *lists, terms, by_terms, by_meaning, sharpness)
    except (KeyError, TypeError) as error:
        raise DataError(f"{folder / ABOUT} is damaged: it lacks {error}.") from None


@lru_cache(maxsize=2)
def encoder(folder: Path = FOLDER, digest: str = "") -> Encoder:
    """The encoder of a folder, read once. `digest` is what its file must have (where given)."""
    return Encoder.of_arrays(_arrays(folder / ENCODER, digest))


def parts(folder: Path = FOLDER) -> tuple[Model, Encoder]:
    """The model and its encoder, both checked; errors as of `read`."""
    model = read(folder)
    digest = about(folder)["sha256"].get(ENCODER)
    if not digest:
        raise DataError(f"{folder / ABOUT} is damaged: it lacks the SHA-256 of {ENCODER}.")
    return model, encoder(folder, digest)


def _terms(kind: str, found: Mapping[str, np.ndarray]) -> Terms:
    names = bytes(found[f"{kind}_vocabulary"]).decode("utf-8").split("\n")
    return Terms(kind, tuple(names), found[f"{kind}_weights"].astype(float))


def _arrays(path: Path, digest: str) -> dict[str, np.ndarray]:
    try:
        whole = path.read_bytes()
    except OSError:
        raise DataError(f"{path}, a part of the theme model, is missing.") from None
    if digest and hashlib.sha256(whole).hexdigest() != digest:
        raise DataError(f"{path} is damaged: it is not the file that model.json describes.")
    try:
        with np.load(io.BytesIO(whole), allow_pickle=False) as file:
            return {name: file[name] for name in file.files}
    except (ValueError, OSError, EOFError, zipfile.BadZipFile) as error:
        raise DataError(f"{path} is damaged: {error}") from None
