import numpy as np

from loaders.suggest.encoder import pack, unpack
from loaders.suggest.features import Terms, pieces, words
from loaders.suggest.regression import fitted


def test_words_and_pairs_are_read_in_lower_case():
    assert list(words("The partner\u2019s Plan")) == [
        *("the", "partner's", "plan"),
        *("the partner's", "partner's plan"),
    ]


def test_pieces_stay_within_a_word():
    assert list(pieces("a plan")) == [
        *(" a ", " pl", "pla", "lan", "an "),
        *(" pla", "plan", "lan ", " plan", "plan "),
    ]


def test_terms_of_a_single_text_never_become_part_of_a_model():
    texts = ["secret plan of a family", "plan of the board", "the board"]
    terms = Terms.learnt("words", texts, 2, 100)
    assert terms.vocabulary == ("board", "of", "plan", "plan of", "the", "the board")
    assert Terms.learnt("words", texts, 2, 1).vocabulary == ("board",)


def test_a_row_of_terms_has_length_one_and_a_rare_term_weighs_more():
    terms = Terms.learnt("words", ["plan board", "plan board", "plan"], 2, 100)
    table = terms.matrix(["plan board", "nothing known"]).toarray()
    plan, board = terms.vocabulary.index("plan"), terms.vocabulary.index("board")
    assert np.isclose(np.linalg.norm(table[0]), 1)
    assert table[0, board] > table[0, plan]
    assert not table[1].any()


def test_shared_targets_are_fitted_in_their_shares():
    weights, intercepts = fitted(np.zeros((2, 1)), np.array([[1.0, 0.0], [0.5, 0.5]]), 1.0)
    chances = np.exp(intercepts) / np.exp(intercepts).sum()
    assert np.allclose(chances, [0.75, 0.25], atol=1e-3)
    assert not weights.any()


def test_weights_in_four_bits_come_back_within_half_a_step():
    weights = np.random.default_rng(3).normal(size=(4, 64)).astype(np.float32)
    again = unpack(**pack(weights), width=64)
    assert again.shape == weights.shape
    assert np.corrcoef(again.ravel(), weights.ravel())[0, 1] > 0.99
