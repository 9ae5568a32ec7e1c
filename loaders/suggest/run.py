"""Training and evaluation from files to files: what the commands do."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from loaders.suggest import examples as sources
from loaders.suggest import model as models
from loaders.suggest import training
from loaders.suggest.evaluation import Evaluation, evaluated
from loaders.suggest.examples import AREA_SEND, SHIPPED, SOURCES, Example, Theme
from loaders.suggest.shrink import shrunk


@dataclass(frozen=True)
class Material:
    """Examples and themes, each with the encoder's vectors."""

    examples: list[Example]
    meanings: np.ndarray
    themes: tuple[Theme, ...]
    of_themes: np.ndarray


def gathered(
    reports: Path | None = None, gold: Path | None = None, folder: Path = models.FOLDER
) -> Material:
    """The shipped findings and, where both folders are given, the coded passages of the reports.
    Raises `DataError` where a file is missing."""
    found = _examples(reports, gold)
    themes = sources.themes()
    encoder = models.encoder(folder)
    meanings = encoder.vectors([one.text for one in found])
    return Material(found, meanings, themes, encoder.vectors([theme.text for theme in themes]))


def evaluate(
    reports: Path | None = None, gold: Path | None = None, folder: Path = models.FOLDER
) -> Evaluation:
    """Figures on documents kept apart, for each kind of text. Trains anew for every part, with
    what the shipped model was trained with where the same folders are given; minutes."""
    material = gathered(reports, gold, folder)
    return evaluated(material.examples, *_rest(material))[0]


def train(
    reports: Path | None = None, gold: Path | None = None, folder: Path = models.FOLDER
) -> Evaluation:
    """Train on all, write the model with its figures, and return these; minutes."""
    material = gathered(reports, gold, folder)
    evaluation, found = evaluated(material.examples, *_rest(material))
    place = {theme.name: column for column, theme in enumerate(material.themes)}
    right = np.array([place[one.theme] for one in material.examples])
    model = training.trained(material.examples, *_rest(material))
    model = training.calibrated(model, material.examples, found, right)
    models.write(model, facts(material.examples, evaluation), folder)
    models.read.cache_clear()
    return evaluation


def shrink(weights: Path, reports: Path | None, gold: Path | None, folder: Path) -> Path:
    """Write the encoder's file from the published weights; its path."""
    texts = [one.text for one in _examples(reports, gold)]
    arrays = shrunk(weights, [*texts, *(theme.text for theme in sources.themes())])
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / models.ENCODER).open("wb") as file:
        np.savez_compressed(file, **arrays)
    models.encoder.cache_clear()
    return folder / models.ENCODER


def facts(examples: list[Example], evaluation: Evaluation) -> dict[str, Any]:
    """What model.json says beside the weights, for the Method page."""
    trained = []
    for name in (SHIPPED, AREA_SEND):
        own = [one for one in examples if one.source == name]
        documents = len({one.document for one in own})
        about = {"source": name, "name": SOURCES[name], "documents": documents}
        trained += [{**about, "findings": len(own)}] if own else []
    method = " ".join((training.__doc__ or "").split("Method:", 1)[1].split())
    return {
        "method": method[0].upper() + method[1:],
        "encoder": "all-MiniLM-L6-v2, Apache License 2.0, weights rounded to four bits",
        "trained_on": trained,
        "evaluation": evaluation.as_json(),
    }


def _examples(reports: Path | None, gold: Path | None) -> list[Example]:
    found = sources.shipped()
    return found + (sources.coded_reports(gold, reports) if reports and gold else [])


def _rest(material: Material) -> tuple[np.ndarray, tuple[Theme, ...], np.ndarray]:
    return material.meanings, material.themes, material.of_themes
