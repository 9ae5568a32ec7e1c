import numpy as np
import pytest

from loaders.suggest.evaluation import evaluated, measured
from loaders.suggest.examples import SHIPPED
from tests.loaders.suggest.invented import KINDS, THEMES, findings, vectors


def test_figures_of_four_findings_are_those_counted_by_hand():
    said = np.array([[0.7, 0.2, 0.1, 0.0], [0.7, 0.1, 0.1, 0.1], [0.1, 0.8, 0.1, 0.0]])
    said = np.vstack([said, [0.45, 0.35, 0.15, 0.05]])
    found = measured(SHIPPED, 2, said, np.array([0, 1, 1, 3]))
    assert (found.top1, found.top3) == (0.5, 0.75)
    # F1: theme 0 has 1 of 3 said and 1 coded, theme 1 has 1 of 1 and 2, theme 3 none.
    assert found.macro_f1 == pytest.approx((2 / 4 + 2 / 3 + 0) / 3)
    # Chance: theme 0 3/4 x 1/4, theme 1 1/4 x 2/4.
    assert found.kappa == pytest.approx((0.5 - 0.3125) / (1 - 0.3125))
    # 0.4-0.5: 0.45 said, 0 right; 0.7-0.8: 0.7, 1 of 2; 0.8-0.9: 0.8, 1 of 1.
    assert found.ece == pytest.approx((0.45 + 2 * 0.2 + 0.2) / 4)
    assert sum(each.n for each in found.bins) == 4


def test_an_evaluation_is_the_same_twice_and_prints_its_figures():
    examples = findings(3)
    both = [
        evaluated(examples, vectors(9), THEMES, vectors(3), 3, kinds=KINDS)[0] for _ in range(2)
    ]
    assert both[0] == both[1]
    figures = both[0].source(SHIPPED)
    assert figures.top1 > 0.5
    assert "9 findings, 3 documents" in both[0].in_words()
    assert f"right theme first {figures.top1:.1%}" in both[0].in_words()
    assert both[0].as_json()["figures"][0]["top1"] == round(figures.top1, 4)
