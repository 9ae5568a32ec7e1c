"""One partnership on a page: its inspections and reviews, its grades, what became of its findings.

Every question is asked with `filters.partnerships` set to one partnership.
"""

import narwhals as nw

from analysis import selection
from analysis.balance import POLARITY_COUNTS, polarity_flags, summed
from analysis.dates import inspected_between
from analysis.filters import Filters
from analysis.selection import Tables
from analysis.trail import NO_FOLLOW_UP, headline

MOST = 200  # rows of one partnership that a page can show


def visits(tables: Tables, filters: Filters) -> nw.LazyFrame:
    """Inspections, progress reviews and follow-throughs: one row each, the latest MOST, oldest
    first, those without a date at the end.

    Stored columns `inspection_key`, `follows_key` (missing where it returned to none), `programme`,
    `kind`, `title`, `published`, `year`, `year_basis`, `complete`, `action_plan`, `source_url`,
    `report_url`; then `partnership` (as published: several where shared), `population`, `earliest`
    and `latest` (day numbers, see `dates`; missing where not known), and counts `strength`,
    `improvement`, `grades` and `actions` (loaded actions of a joint action plan), 0 where none.
    """
    chosen = selection.inspections(tables, filters).with_columns(*inspected_between())
    latest = chosen.sort("earliest", descending=True, nulls_last=False).head(MOST)
    populations = tables["programmes"].select("programme", "population")
    rows = latest.join(populations, on="programme", how="left")
    found = selection.coded(tables, filters)
    for name, counted, polarity in (
        ("strength", found, "strength"),
        ("improvement", found, "improvement"),
        ("grades", tables["evaluations"], None),
        ("actions", tables["actions"], None),
    ):
        rows = rows.join(_number(counted, name, polarity), on="inspection_key", how="left")
    counts = ("strength", "improvement", "grades", "actions")
    return (
        rows.with_columns(*(nw.col(name).fill_null(0) for name in counts))
        .select(*_VISIT, *counts)
        .sort("latest", "earliest", "inspection_key", nulls_last=True)
    )


_VISIT = (
    *("inspection_key", "follows_key", "partnership", "programme", "population", "kind", "title"),
    *("published", "year", "year_basis", "earliest", "latest", "complete", "action_plan"),
    *("source_url", "report_url"),
)


def _number(table: nw.LazyFrame, name: str, polarity: str | None) -> nw.LazyFrame:
    rows = table if polarity is None else table.filter(nw.col("polarity") == polarity)
    return rows.group_by("inspection_key").agg(nw.len().alias(name))


def grades(tables: Tables, filters: Filters) -> nw.LazyFrame:
    """Grades given: one row per inspection and wording, oldest first, the best grade first.

    Columns: `inspection_key`, `programme`, `kind`, `earliest`, `latest`, `grade` (as worded),
    `scale`, `level` (1 the lowest; missing on scales that are not drawn), and `indicators`,
    to how many it was given. The latest MOST rows.
    """
    chosen = selection.inspections(tables, filters).with_columns(*inspected_between())
    given = tables["evaluations"].group_by("inspection_key", "grade").agg(indicators=nw.len())
    scale = tables["grades"].select("grade", "scale", "level", "place")
    return (
        chosen.select("inspection_key", "programme", "kind", "earliest", "latest")
        .join(given, on="inspection_key", how="inner")
        .join(scale, on="grade", how="inner")
        .sort("earliest", "inspection_key", "place", descending=[True, False, False])
        .head(MOST)
        .sort("latest", "inspection_key", "place", nulls_last=True)
        .drop("place")
    )


def themes(tables: Tables, filters: Filters) -> nw.LazyFrame:
    """Strengths and areas for improvement by main theme: `theme`, counts `strength`, `improvement`.

    One row per theme that occurs, sorted by theme.
    """
    found = selection.findings(tables, filters).with_columns(*polarity_flags())
    return summed(found, ("theme",), POLARITY_COUNTS).drop("findings").sort("theme")


def followed(tables: Tables, filters: Filters) -> nw.LazyFrame:
    """Areas for improvement by the state in which they were last seen: one row per state.

    Columns: `status` (NO_FOLLOW_UP where no update is loaded), `verified` (whether a scrutiny body
    says so; False where there is no follow-up), `findings`. The rule is that of `analysis.trail`.
    """
    asked = selection.findings(tables, filters.but(polarities=("improvement",)))
    states = headline(tables).select("finding_key", "status", "verified")
    last = asked.select("finding_key").join(states, on="finding_key", how="left")
    return (
        last.with_columns(
            status=nw.col("status").fill_null(NO_FOLLOW_UP),
            verified=nw.col("verified").fill_null(False),
        )
        .group_by("status", "verified")
        .agg(findings=nw.len())
        .sort("status", "verified")
    )
