from dataclasses import replace

import numpy as np
import pytest

from loaders.problems import DataError
from loaders.suggest.training import folds, kept_apart, sharpness, trained
from tests.loaders.suggest.invented import KINDS, THEMES, findings, vectors

OF_THEMES = vectors(3, seed=2)


def _trained(examples):
    return trained(examples, vectors(len(examples)), THEMES, OF_THEMES, KINDS)


def test_a_model_of_a_few_findings_knows_the_theme_of_a_new_sentence():
    model = _trained(findings())
    texts = ["Supervision and training of staff", "Rent and housing", "The vision of officers"]
    found = model.probabilities(texts, np.zeros((3, 4)), [None] * 3, ["new", None, "adults"])
    assert [model.themes[at] for at in found.argmax(axis=1)] == [
        "workforce",
        "poverty",
        "leadership",
    ]
    assert found.sum(axis=1) == pytest.approx(1)


def test_the_same_findings_give_the_same_model():
    one, other = _trained(findings()), _trained(findings())
    assert (one.by_terms.weights == other.by_terms.weights).all()
    assert (one.by_meaning.weights == other.by_meaning.weights).all()


def test_a_text_without_a_known_word_is_answered_all_the_same():
    found = _trained(findings()).probabilities(["", "12 %"], np.zeros((2, 4)), *[[None] * 2] * 2)
    assert np.isfinite(found).all()


def test_texts_of_one_document_are_never_on_both_sides_of_a_split():
    documents = [f"report-{number % 9}" for number in range(60)]
    fold = folds(documents, 4)
    assert set(fold) == {0, 1, 2, 3}
    for name in set(documents):
        assert len({fold[at] for at, own in enumerate(documents) if own == name}) == 1


def test_a_theme_seen_in_one_document_only_cannot_be_known_when_that_is_kept_apart():
    examples = [replace(one, theme="workforce") for one in findings()]
    examples += [replace(one, document="alone", theme="poverty") for one in examples[:3]]
    found, _ = kept_apart(examples, vectors(len(examples)), THEMES, OF_THEMES, 3, KINDS)
    assert (found[-3:].argmax(axis=1) == 1).all()


def test_a_theme_outside_the_vocabulary_is_refused_in_words():
    with pytest.raises(DataError, match="area-0: parking is not a theme"):
        _trained([replace(findings()[0], theme="parking")])


def test_sharpness_softens_what_is_too_sure_and_sharpens_what_is_too_timid():
    right = np.array([0, 0, 1, 1])
    sure_and_half_wrong = np.array([[0.99, 0.01], [0.01, 0.99], [0.01, 0.99], [0.99, 0.01]])
    timid_and_right = np.array([[0.6, 0.4], [0.6, 0.4], [0.4, 0.6], [0.4, 0.6]])
    assert sharpness(sure_and_half_wrong, right) < 1 < sharpness(timid_and_right, right)
