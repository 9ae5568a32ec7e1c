"""The encoder's file, made small from the published weights.

    python -m loaders.suggest shrink FOLDER

FOLDER holds model.safetensors and vocab.txt of all-MiniLM-L6-v2 as published (a Python package
that carries them will do); other weights are refused by their SHA-256.
"""

import hashlib
import json
import struct
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from loaders.problems import DataError
from loaders.suggest.encoder import LONGEST, Encoder, pack

PUBLISHED = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
COMMON = 12_000  # the vocabulary is in order of frequency: these are kept whatever our texts say


def shrunk(folder: Path, texts: Sequence[str]) -> dict[str, np.ndarray]:
    """The arrays of the encoder's file. `texts` say which rarer pieces of words to keep. Raises
    `DataError` where the folder does not hold the published weights."""
    try:
        whole = (folder / "model.safetensors").read_bytes()
        vocabulary = (folder / "vocab.txt").read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise DataError(f"{folder} does not hold the encoder's weights: {error}") from None
    if hashlib.sha256(whole).hexdigest() != PUBLISHED:
        raise DataError(f"{folder} holds other weights than the published all-MiniLM-L6-v2.")
    vocabulary = [piece for piece in vocabulary if piece]
    splitter = Encoder({piece: place for place, piece in enumerate(vocabulary)}, {})
    used = {piece for text in texts for piece in splitter.split(text)}
    kept = [at for at, piece in enumerate(vocabulary) if _wanted(at, piece, used)]
    names = "\n".join(vocabulary[at] for at in kept).encode("utf-8")
    arrays = {"pieces": np.frombuffer(names, np.uint8)}
    for name, weights in _tensors(whole).items():
        if name.startswith("pooler"):
            continue
        if name == "embeddings.word_embeddings.weight":
            weights = weights[kept]
        if name == "embeddings.position_embeddings.weight":
            weights = weights[:LONGEST]
        if weights.ndim == 2 and "position" not in name and "token_type" not in name:
            arrays |= {f"{name}.{part}": found for part, found in pack(weights).items()}
        else:
            arrays[name] = weights.astype(np.float16)
    return arrays


def _wanted(place: int, piece: str, used: set[str]) -> bool:
    return (place < COMMON or piece in used) and not piece.startswith("[unused")


def _tensors(whole: bytes) -> dict[str, np.ndarray]:
    """Floating-point arrays of a safetensors file by name."""
    (size,) = struct.unpack("<Q", whole[:8])
    found = {}
    for name, about in json.loads(whole[8 : 8 + size]).items():
        if about.get("dtype") == "F32":
            start, end = (8 + size + offset for offset in about["data_offsets"])
            found[name] = np.frombuffer(whole[start:end], np.float32).reshape(about["shape"])
    return found
