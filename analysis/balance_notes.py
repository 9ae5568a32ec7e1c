"""What stands beside the pictures of the balance: notes on reading them, and names of columns."""

from collections.abc import Mapping
from types import MappingProxyType

import pandas as pd

from analysis.balance_changes import not_drawn
from analysis.balance_funnel import Funnel

NOT_COMPARED = (
    "Programmes look at different things, so one is not measured against another. Compare "
    "partnerships or themes instead."
)
NO_GRADES = "Grades are given to quality indicators, not to themes."
NOT_A_SCORE = (
    "Findings are what inspectors chose to write, not a random sample, and a count of sentences is "
    "not performance. Reports differ in length, in what they looked at and in how much of them was "
    "seen, so these bars are no league table."
)
BARS_NOTE = (
    "Strengths to the right, areas for improvement to the left, each finding once under its main "
    f"theme; the number at the end of a bar is the count. {NOT_A_SCORE}"
)
FUNNEL_NOTE = (
    "Each point is one of those compared; the more findings it has, the further right it stands "
    "and the narrower the limits. Between the solid lines (95% and 99.8%) a difference may be "
    "chance, if findings were drawn alike everywhere. The dashed lines also allow for how much "
    "they differ in general, for reasons the picture cannot see; only what lies outside those is "
    "named. A point is named by its own exact limits, from which the lines drawn differ a little."
)
MIXED_NOTE = (
    "Programmes differ in what they find, so each is compared with what the same programmes found "
    "elsewhere. A point's height is the overall share plus the difference between its own share "
    "and that expectation, kept between 0 and 100%. Choose one programme in the filter for a "
    "funnel of plain shares."
)
FUNNEL_METHOD = (
    "Exact binomial limits; observed against expected by indirect standardisation where programmes "
    "or kinds are mixed; limits widened for overdispersion (Spiegelhalter 2005)."
)
SHARES_NOTE = (
    "The ring is the share as counted. The point is drawn towards the rest, the more so the fewer "
    "findings there are (beta-binomial empirical Bayes), and the line is its 95% interval. Under "
    "five findings there is only the count; from five to nine the line is grey. Programmes are "
    "mixed here as they come: see the funnel for a comparison of like with like."
)
GRADES_NOTE = (
    "Grades that the same inspections gave to quality indicators, on one scale. Grades "
    "and counts of findings are two different things and are never added up. Not every inspection "
    "gives grades, and some programmes use another scale."
)
CHANGES_NOTE = (
    "A line goes from the inspection before the latest to the latest one of the same partnership "
    "and population, where both have five findings or more and a date. Intervals are in the table "
    "(Newcombe 1998). Two points are no trend."
)
BARS = MappingProxyType(
    {
        "labels": {
            "label": "Compared",
            "strength": "Strengths",
            "improvement": "Areas for improvement",
            "findings": "Findings",
            "share_words": "Share that are strengths",
            "interval_words": "95% interval",
            "grades": "Official grades",
        },
        "note": BARS_NOTE,
    }
)
FUNNEL_COLUMNS = MappingProxyType(
    {
        "label": "Compared",
        "n": "Findings compared",
        "observed": "Strengths",
        "expected": "Strengths expected",
        "left_out": "Findings left out",
        "exact_words": "By chance alone",
        "state_words": "Allowing for general differences",
    }
)
SHARES = MappingProxyType(
    {
        "labels": {
            "label": "Compared",
            "n": "Findings",
            "strength": "Strengths",
            "raw_words": "Share as counted",
            "shrunken_words": "Share drawn towards the rest",
            "interval_words": "95% interval",
        },
        "note": SHARES_NOTE,
    }
)
CHANGES_COLUMNS = MappingProxyType(
    {
        "label": "Partnership",
        "before_when": "Earlier",
        "before_programme": "Programme",
        "before_words": "Strengths then",
        "after_when": "Later",
        "after_programme": "Programme then",
        "after_words": "Strengths later",
        "change_words": "Change in points, with 95% interval",
    }
)


def of_grades(levels: Mapping[int, str]) -> dict[str, object]:
    """Columns of `balance_tables.grade_table(...)`, worst point first, and the note."""
    points = {str(level): name for level, name in levels.items()}
    return {
        "labels": {"label": "Compared", **points, "grades": "Grades"},
        "note": GRADES_NOTE,
    }


def of_funnel(funnel: Funnel | None) -> dict[str, object]:
    """Columns of the points, how to read this funnel (more where it is mixed), and the method."""
    mixed = funnel is not None and funnel.mixed
    return {
        "labels": FUNNEL_COLUMNS,
        "note": f"{FUNNEL_NOTE} {MIXED_NOTE}" if mixed else FUNNEL_NOTE,
        "method": FUNNEL_METHOD,
    }


def of_changes(moved: pd.DataFrame) -> dict[str, object]:
    """Columns of `balance_changes.changes(...)`, and the note, which says what is not drawn."""
    return {"labels": CHANGES_COLUMNS, "note": f"{CHANGES_NOTE} {not_drawn(moved)}"}
