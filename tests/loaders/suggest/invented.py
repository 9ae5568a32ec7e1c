"""Invented findings on three themes, with invented vectors for their meaning."""

import numpy as np

from loaders.suggest.examples import SHIPPED, Example, Theme
from loaders.suggest.training import Kinds

THEMES = (
    Theme("poverty", "Poverty and housing. Rent, homelessness, low income."),
    Theme("workforce", "Workforce. Training, supervision, morale of staff."),
    Theme("leadership", "Leadership. Vision, committees, oversight by chief officers."),
)
SAYING = {
    "poverty": "Families with low income had help with rent and housing",
    "workforce": "Staff had training and good supervision in the team",
    "leadership": "Chief officers had a clear vision and oversight of change",
}
KINDS = Kinds((2, 40), (2, 10))


def findings(documents=4):
    return [
        Example(f"{text} {number}.", theme, (), "strength", "adults", f"area-{number}", SHIPPED)
        for number in range(documents)
        for theme, text in SAYING.items()
    ]


def vectors(count, seed=1):
    table = np.random.default_rng(seed).normal(size=(count, 4))
    return table / np.linalg.norm(table, axis=1, keepdims=True)
