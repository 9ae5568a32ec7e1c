"""Statistics on small tables: what a share, a difference or a silence can be made to say.

Pure functions on small pandas and numpy inputs. scipy is imported inside the functions that need
it: `scipy.special` takes half a second and `scipy.stats` three, and most pages need neither.
"""

from analysis.statistics.agreement import agreement, confusion
from analysis.statistics.bounds import manski_bounds
from analysis.statistics.chances import count_limits, tail_probabilities, two_sided_p
from analysis.statistics.display import (
    COUNT,
    COUNT_INTERVAL,
    FEWEST_FOR_A_PERCENTAGE,
    FEWEST_FOR_A_TREND,
    FEWEST_FOR_AN_INTERVAL,
    NONE,
    PERCENTAGE,
    display_as,
    interval_in_words,
    percentage_in_words,
    share_in_words,
    why_no_trend,
)
from analysis.statistics.funnel import (
    LEVELS,
    Overdispersion,
    funnel,
    funnel_limits,
    overdispersion,
)
from analysis.statistics.intervals import change_in_share, clopper_pearson, wilson
from analysis.statistics.multiple import benjamini_hochberg, surprising_cells
from analysis.statistics.ranks import rank_intervals, rankability
from analysis.statistics.shrinkage import Prior, fit_prior, shrink
from analysis.statistics.standardise import expected_by_stratum, observed_against_expected
from analysis.statistics.survival import (
    FEWEST_AT_RISK,
    completion_steps,
    drawn_until,
    median_time,
    why_no_curve,
)

__all__ = [
    "COUNT",
    "COUNT_INTERVAL",
    "FEWEST_AT_RISK",
    "FEWEST_FOR_AN_INTERVAL",
    "FEWEST_FOR_A_PERCENTAGE",
    "FEWEST_FOR_A_TREND",
    "LEVELS",
    "NONE",
    "PERCENTAGE",
    "Overdispersion",
    "Prior",
    "agreement",
    "benjamini_hochberg",
    "change_in_share",
    "clopper_pearson",
    "completion_steps",
    "confusion",
    "count_limits",
    "display_as",
    "drawn_until",
    "expected_by_stratum",
    "fit_prior",
    "funnel",
    "funnel_limits",
    "interval_in_words",
    "manski_bounds",
    "median_time",
    "observed_against_expected",
    "overdispersion",
    "percentage_in_words",
    "rank_intervals",
    "rankability",
    "share_in_words",
    "shrink",
    "surprising_cells",
    "tail_probabilities",
    "two_sided_p",
    "why_no_curve",
    "why_no_trend",
    "wilson",
]
