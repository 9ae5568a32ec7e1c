"""When many cells are looked at, which of them are more than chance?"""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from analysis.statistics.chances import mean_and_variance, two_sided_p
from analysis.statistics.standardise import FEWEST_ELSEWHERE, share_elsewhere

FALSE_DISCOVERIES = 0.05


def benjamini_hochberg(p: ArrayLike, level: float = FALSE_DISCOVERIES) -> pd.DataFrame:
    """Which of many p-values survive: columns `p`, `q` (adjusted) and `survives` (q <= level).

    One row per p-value, in their order and with their index. A missing p-value was not a test:
    it is not counted, its `q` is missing and it does not survive. Benjamini and Hochberg 1995.
    """
    p_values = np.atleast_1d(np.asarray(p, dtype=float))
    asked = ~np.isnan(p_values)
    order = np.argsort(p_values[asked], kind="stable")
    ranked = p_values[asked][order] * asked.sum() / np.arange(1, asked.sum() + 1)
    adjusted = np.full(p_values.shape, np.nan)
    smallest_from_above = np.minimum.accumulate(ranked[::-1])[::-1]
    adjusted[np.flatnonzero(asked)[order]] = np.minimum(1, smallest_from_above)
    return pd.DataFrame(
        {"p": p_values, "q": adjusted, "survives": adjusted <= level},
        index=p.index if isinstance(p, pd.Series) else None,
    )


def surprising_cells(
    counts: pd.DataFrame, level: float = FALSE_DISCOVERIES, at_least: int = FEWEST_ELSEWHERE
) -> pd.DataFrame:
    """Which cells of a theme by partnership table hold more or fewer findings than chance gives?

    `counts` has `row`, `column`, `stratum`, `findings` (absent combinations count 0). A cell is
    compared with the column's share of the findings of the other rows, stratum by stratum, so
    like is compared with like; a stratum with fewer than `at_least` findings in the other rows
    is left out. Returns one row per cell, rows and columns as they first appear: `row`,
    `column`, `findings` (all of them), `compared`, `expected`, `p`, `q`, `survives`. `expected`,
    `p` and `q` are missing where nothing can be compared. Exact tests (see `two_sided_p`), then
    Benjamini and Hochberg 1995 over all cells.
    """
    rows, columns, cells = _as_array(counts)
    of_row = cells.sum(axis=1, keepdims=True)
    elsewhere = of_row.sum(axis=0, keepdims=True) - of_row
    probability = share_elsewhere(cells.sum(axis=0, keepdims=True) - cells, elsewhere, at_least)
    comparable = ~np.isnan(probability)
    trials = np.where(comparable, of_row, 0).reshape(-1, cells.shape[2])
    probability = np.where(comparable, probability, 0).reshape(trials.shape)
    compared = np.where(comparable, cells, 0).sum(axis=2).ravel()
    asked = trials.sum(axis=1) > 0
    tested = pd.DataFrame(
        {
            "row": np.repeat(rows, len(columns)),
            "column": np.tile(columns, len(rows)),
            "findings": cells.sum(axis=2).ravel(),
            "compared": compared,
            "expected": np.where(asked, mean_and_variance(trials, probability)[0], np.nan),
        }
    )
    p = np.where(asked, two_sided_p(compared, trials, probability), np.nan)
    return tested.join(benjamini_hochberg(p, level))


def _as_array(counts: pd.DataFrame) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Row labels, column labels and the counts as rows x columns x strata."""
    codes, labels = zip(
        *(pd.factorize(counts[axis]) for axis in ("row", "column", "stratum")), strict=True
    )
    cells = np.zeros([len(of_axis) for of_axis in labels], dtype=int)
    np.add.at(cells, codes, counts["findings"].to_numpy(dtype=int))
    return np.asarray(labels[0], dtype=object), np.asarray(labels[1], dtype=object), cells
