"""Side by side: two to six partnerships, or one against a group of peers taken together."""

from dataclasses import dataclass

import narwhals as nw
import pandas as pd

from analysis import selection
from analysis.balance import POLARITY_COUNTS, polarity_flags, summed
from analysis.dates import inspected_between
from analysis.filters import Filters
from analysis.selection import Tables
from analysis.trail import NO_FOLLOW_UP, headline

MOST = 6  # sides that can be told apart on one chart
GROUPS = {"deprivation": "deprivation_group", "density": "density_group"}
INSPECTIONS = 2000  # rows that a time line can show
GRADES = 300  # rows of grades that can be read


@dataclass(frozen=True)
class Side:
    """One of the things compared: its name on screen and the partnerships it stands for."""

    name: str
    members: tuple[str, ...]


Sides = tuple[Side, ...]


def peers_of(partnerships: pd.DataFrame, one: str, how: str) -> tuple[str, ...]:
    """The peers of a partnership, in the order of `partnerships` (the reference table).

    `how`: "deprivation" or "density" for the others of its family group (none, if it is in no
    group), "all" for all others.
    """
    others = partnerships[partnerships["partnership"] != one]
    if how == "all":
        return tuple(others["partnership"])
    column = GROUPS[how]
    own = partnerships.loc[partnerships["partnership"] == one, column].dropna()
    return tuple(others.loc[others[column].isin(own), "partnership"])


def sides_of(one: str, others: tuple[str, ...], how: str = "chosen") -> Sides:
    """`one` first, then each other; more than `MOST` in all, and the others are one side.

    It is called "The other 31" where `how` is "all", else "Its 7 peers". Without others there is
    one side.
    """
    if len(others) < MOST:
        return tuple(Side(name, (name,)) for name in (one, *others))
    name = f"The other {len(others)}" if how == "all" else f"Its {len(others)} peers"
    return (Side(one, (one,)), Side(name, others))


def has_group(sides: Sides) -> bool:
    """Whether one is compared with a group taken together, rather than one by one."""
    return any(len(side.members) > 1 for side in sides)


def one_by_one(sides: Sides) -> Sides:
    """A side for each partnership, groups taken apart."""
    return tuple(Side(name, (name,)) for side in sides for name in side.members)


def theme_counts(tables: Tables, filters: Filters, sides: Sides) -> nw.LazyFrame:
    """Findings by side and main theme: `side`, `theme`, counts `strength` and `improvement`.

    One row per pair that occurs. A finding on an inspection that partnerships of one side share
    counts once for that side, and once for each side that has a part in it.
    """
    rows = selection.findings(tables, _of(sides, filters))
    told = rows.join(_links(tables, sides), on="inspection_key", how="inner")
    counts = summed(told.with_columns(*polarity_flags()), ("side", "theme"), POLARITY_COUNTS)
    return counts.drop("findings").sort("side", "theme")


def grades(tables: Tables, filters: Filters, sides: Sides) -> nw.LazyFrame:
    """Grades on the scale that is drawn: one row per side, inspection and level, oldest first.

    Columns: `side`, `inspection_key`, `partnership` (as published), `programme`, `kind`,
    `earliest`, `latest` (missing where not known), `level` (1 the lowest), `indicators`: to how
    many it was given. The latest GRADES rows. Grades on other scales are left out: they cannot be
    compared.
    """
    levels = tables["grades"].filter(~nw.col("level").is_null()).select("grade", "level")
    given = tables["evaluations"].join(levels, on="grade", how="inner")
    counted = given.group_by("inspection_key", "level").agg(indicators=nw.len())
    kept = ("side", "inspection_key", "partnership", "programme", "kind", "earliest", "latest")
    return (
        _visits(tables, filters, sides)
        .select(*kept)
        .join(counted, on="inspection_key", how="inner")
        .sort("earliest", "inspection_key", "level", descending=True)
        .head(GRADES)
        .sort("latest", "inspection_key", "level", descending=[False, False, True], nulls_last=True)
    )


def inspected(tables: Tables, filters: Filters, sides: Sides) -> nw.LazyFrame:
    """Inspections and reviews: one row per partnership of any side and inspection, oldest first.

    Columns: `partnership`, `inspection_key`, `follows_key`, `programme`, `kind`, `title`,
    `published`, `year`, `year_basis`, `earliest`, `latest` (missing where not known), `complete`,
    `source_url`, counts `strength` and `improvement`. The latest INSPECTIONS rows.
    """
    chosen = selection.inspections(tables, _of(sides, filters)).with_columns(*inspected_between())
    rows = selection.by_partnership(tables, _of(sides, filters), chosen)
    rows = rows.sort("earliest", "inspection_key", descending=True, nulls_last=False).head(
        INSPECTIONS
    )
    for name in ("strength", "improvement"):
        found = selection.coded(tables, filters).filter(nw.col("polarity") == name)
        counts = found.group_by("inspection_key").agg(nw.len().alias(name))
        rows = rows.join(counts, on="inspection_key", how="left")
    return (
        rows.with_columns(*(nw.col(name).fill_null(0) for name in ("strength", "improvement")))
        .select(*_INSPECTED)
        .sort("latest", "partnership", "inspection_key", nulls_last=True)
    )


_INSPECTED = (
    *("partnership", "inspection_key", "follows_key", "programme", "kind", "title", "published"),
    *("year", "year_basis", "earliest", "latest", "complete", "source_url"),
    *("strength", "improvement"),
)


def followed(tables: Tables, filters: Filters, sides: Sides) -> nw.LazyFrame:
    """What became of the areas for improvement: `side`, `status`, `findings`.

    `status` is the headline by the rule of `analysis.trail`, NO_FOLLOW_UP where no update is
    loaded. One row per pair that occurs.
    """
    asked = selection.findings(tables, _of(sides, filters).but(polarities=("improvement",)))
    last = headline(tables).select("finding_key", "status")
    return (
        asked.join(_links(tables, sides), on="inspection_key", how="inner")
        .join(last, on="finding_key", how="left")
        .with_columns(status=nw.col("status").fill_null(NO_FOLLOW_UP))
        .group_by("side", "status")
        .agg(findings=nw.len())
        .sort("side", "status")
    )


def _visits(tables: Tables, filters: Filters, sides: Sides) -> nw.LazyFrame:
    chosen = selection.inspections(tables, _of(sides, filters)).with_columns(*inspected_between())
    return chosen.join(_links(tables, sides), on="inspection_key", how="inner")


def _of(sides: Sides, filters: Filters) -> Filters:
    return filters.but(partnerships=tuple(name for side in sides for name in side.members))


def _links(tables: Tables, sides: Sides) -> nw.LazyFrame:
    """Inspections and the sides that have a part in them, each pair once."""
    side = nw.lit("")
    for each in sides:
        within = nw.col("partnership").is_in(each.members)
        side = nw.when(within).then(nw.lit(each.name)).otherwise(side)
    named = tables["inspection_partnerships"].with_columns(side=side)
    return named.filter(nw.col("side") != "").select("inspection_key", "side").unique()
