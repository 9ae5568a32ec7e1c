"""Is a unit's balance further from the rest than chance allows, for as many findings as it has?"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import pandas as pd

from analysis.statistics import (
    Overdispersion,
    funnel,
    funnel_limits,
    observed_against_expected,
    overdispersion,
)
from analysis.statistics.funnel import standard_error

GRID = 160  # points of a limit's curve
STATES = MappingProxyType(
    {
        "inside": "within the limits",
        "above_95": "above 95%",
        "above_998": "above 99.8%",
        "below_95": "below 95%",
        "below_998": "below 99.8%",
    }
)


@dataclass(frozen=True)
class Funnel:
    """A funnel plot's parts.

    `points`, a row per unit with findings: `key`, `label`, `n` (findings compared), `share`
    (where it is drawn, 0 to 1), `state` (by the limits widened for overdispersion, as
    `charts.funnel` names them), `exact_state` (by chance alone), `observed` and `expected`
    (strengths), `left_out` (findings with too few elsewhere to compare with), `hover`, and the
    two states in words, `state_words` and `exact_words`.
    `limits` and `adjusted`: the curves, `n` and four limits each. `target`: the common share.
    `mixed`: whether programmes or kinds are mixed, so that each unit has its own expectation;
    else the expectation is the common share. `found`: the overdispersion.
    """

    points: pd.DataFrame
    limits: pd.DataFrame
    adjusted: pd.DataFrame
    target: float
    mixed: bool
    found: Overdispersion

    @property
    def axis(self) -> tuple[str, str]:
        """Titles of the two axes."""
        if self.mixed:
            return "Number of findings compared", "Share of strengths, programmes allowed for"
        return "Number of findings", "Share that are strengths"


def funnel_of(counts: pd.DataFrame, labels: Mapping[str, str]) -> Funnel | None:
    """`counts_by(...)` of everyone as a funnel that shows the units of `labels`; None without any.

    With one programme and kind it is the plain funnel (Spiegelhalter 2005). Else each unit is
    compared with what the same programmes and kinds found elsewhere, and drawn at the common
    share plus the difference between its share and the expected one, kept within 0 to 1. The
    state of a unit is then exact, by its own limits; the curves are those of a unit with the
    common mix, from which its own differ a little.
    """
    # Sorted, so that answers do not depend on the order in which an engine returns rows.
    known = counts[counts["findings"] > 0].sort_values(["unit", "programme", "kind"])
    mixed = len(known[["programme", "kind"]].drop_duplicates()) > 1
    points, found, target = _standardised(known) if mixed else _common(known)
    points = points[points["n"] > 0]
    shown = [unit for unit in labels if unit in points.index]
    if not shown:
        return None
    points = points.loc[shown]
    points = points.reset_index(names="key").assign(
        label=[labels[unit] for unit in shown],
        expected=points["expected"].astype(float).round(1).to_numpy(),
        exact_words=points["exact_state"].map(STATES).to_numpy(),
        state_words=points["state"].map(STATES).to_numpy(),
    )
    points = points.assign(hover=[_hover(row) for row in points.itertuples()])
    at = np.unique(np.round(np.geomspace(1, max(2, points["n"].max()), GRID), 2))
    return Funnel(
        points=points,
        limits=funnel_limits(target, at),
        adjusted=funnel_limits(target, at, tau2=found.tau2),
        target=target,
        mixed=mixed,
        found=found,
    )


def _common(known: pd.DataFrame) -> tuple[pd.DataFrame, Overdispersion, float]:
    totals = known.astype({"unit": object}).groupby("unit")[["strength", "findings"]].sum()
    table, found = funnel(totals["strength"], totals["findings"])
    target = float(table["target"].iloc[0]) if len(table) else np.nan
    points = pd.DataFrame(
        {
            "n": table["n"].astype(int),
            "share": table["share"],
            "state": table["adjusted_state"],
            "exact_state": table["state"],
            "observed": table["successes"].astype(int),
            "expected": table["n"].astype(float) * target,
            "left_out": 0,
        }
    )
    return points, found, target


def _standardised(known: pd.DataFrame) -> tuple[pd.DataFrame, Overdispersion, float]:
    strata = known["programme"].astype(str) + " " + known["kind"].astype(str)
    table = observed_against_expected(
        pd.DataFrame(
            {
                "unit": known["unit"].astype(object),
                "stratum": strata,
                "successes": known["strength"].astype(int),
                "n": known["findings"].astype(int),
            }
        )
    )
    compared = table["compared"].to_numpy()
    target = float(table["observed"].sum() / compared.sum()) if compared.sum() else np.nan
    points = pd.DataFrame(
        {
            "n": table["compared"].astype(int),
            "share": (target + table["difference"]).clip(0, 1),
            "state": table["adjusted_state"],
            "exact_state": table["state"],
            "observed": table["observed"],
            "expected": table["expected"],
            "left_out": table["left_out"].astype(int),
        }
    )
    errors = standard_error(target, compared) if compared.sum() else np.full(len(table), np.nan)
    return points, overdispersion(table["z"], errors), target


def _hover(row) -> str:  # noqa: ANN001
    lines = [
        row.label,
        f"{row.observed:.0f} strengths among {row.n:.0f} findings",
        f"{row.expected:.1f} expected",
    ]
    if row.left_out:
        lines.append(f"{row.left_out:.0f} more findings have too few elsewhere to compare with")
    return "\n".join(lines)
