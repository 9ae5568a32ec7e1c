"""What may be printed of a count: the count, the count with an interval, or a percentage."""

import numpy as np
from numpy.typing import ArrayLike

from analysis.statistics.counts import checked_counts
from analysis.statistics.intervals import LEVEL, wilson

FEWEST_FOR_AN_INTERVAL = 5
FEWEST_FOR_A_PERCENTAGE = 10
FEWEST_FOR_A_TREND = 5

NONE, COUNT, COUNT_INTERVAL, PERCENTAGE = "none", "count", "count_interval", "percentage"


def display_as(n: ArrayLike) -> np.ndarray:
    """How to show a share of `n`: 'none', 'count', 'count_interval' or 'percentage', for each.

    'none' where `n` is 0 or missing; 'count' under 5: no percentage; 'count_interval' from 5 to
    9: counts with an interval in grey; 'percentage' from 10, with its interval. The rule is about
    reliability (everything is published already), so the count is never hidden.
    """
    all_ = np.atleast_1d(np.asarray(n, dtype=float))
    steps = [
        all_ >= FEWEST_FOR_A_PERCENTAGE,
        all_ >= FEWEST_FOR_AN_INTERVAL,
        all_ > 0,
    ]
    return np.select(steps, [PERCENTAGE, COUNT_INTERVAL, COUNT], default=NONE)


def share_in_words(successes: int, n: int, of: str = "findings") -> str:
    """'no findings', '2 of 6', or '75% (30 of 40)', by the rule of `display_as`."""
    checked_counts(successes, n)
    shown_as = display_as(n)[0]
    if shown_as == NONE:
        return f"no {of}"
    count = f"{int(successes):,} of {int(n):,}"
    if shown_as == PERCENTAGE:
        return f"{percentage_in_words(successes / n)} ({count})"
    return count


def interval_in_words(successes: int, n: int, level: float = LEVEL) -> str:
    """'60% to 86%' (Wilson), or '' where there are too few for an interval (under 5)."""
    if display_as(n)[0] in (NONE, COUNT):
        return ""
    interval = wilson(successes, n, level).iloc[0]
    ends = [percentage_in_words(interval[end]) for end in ("lower", "upper")]
    return " to ".join(ends)


def percentage_in_words(share: float) -> str:
    """A whole percentage. Nearly none is 'under 1%' and nearly all 'over 99%', never 0% or 100%."""
    if 0 < share < 0.005:
        return "under 1%"
    if 0.995 <= share < 1:
        return "over 99%"
    # Halves go up, as readers round; Python's round() would send 12.5 to 12.
    return f"{int(np.floor(share * 100 + 0.5 + 1e-9))}%"


def why_no_trend(points: int) -> str:
    """Why no trend is claimed from so many points in time; '' from five, where one may be.

    Five is the rule of OHID's Fingertips for recent trends.
    """
    if points >= FEWEST_FOR_A_TREND:
        return ""
    times = {0: "nothing was measured", 1: "there is one point in time"}
    counted = times.get(points, f"there are {points} points in time")
    return f"No trend is claimed: {counted}, and it takes at least {FEWEST_FOR_A_TREND}."
