"""Where do strengths outweigh areas for improvement?"""

from collections.abc import Sequence
from types import MappingProxyType
from typing import Literal

import narwhals as nw

from analysis import selection
from analysis.dates import inspected_between
from analysis.filters import Filters
from analysis.selection import Tables

By = Literal["partnership", "theme", "programme"]
POLARITY_COUNTS = ("strength", "improvement")
BY = MappingProxyType({"partnership": "Partnerships", "theme": "Themes", "programme": "Programmes"})


def counts_by(tables: Tables, filters: Filters, by: By = "partnership") -> nw.LazyFrame:
    """Findings of each unit, programme and kind: one row per combination that occurs.

    Columns: `unit` (a partnership, theme or programme, as `by` says), `programme`, `kind`, counts
    `strength`, `improvement` and `findings`. A theme counts as main theme. A finding on a shared
    inspection counts for each of its partnerships, and once where `by` is not 'partnership'.
    """
    rows = selection.findings(tables, filters)
    if by == "partnership":
        rows = selection.by_partnership(tables, filters, rows)
    rows = rows.with_columns(unit=nw.col(by)).with_columns(*polarity_flags())
    return summed(rows, ("unit", "programme", "kind"), POLARITY_COUNTS)


def grades_given(tables: Tables, filters: Filters, by: By = "partnership") -> nw.LazyFrame:
    """Grades that the chosen inspections gave to quality indicators: one row per unit and grade.

    Columns: `unit` (a partnership or a programme), `level` (1 the lowest; missing where the
    wording belongs to a scale that is not drawn), `grades` (how many). Themes do not narrow:
    grades have no theme.
    """
    scale = tables["grades"].select("grade", "level")
    chosen = selection.inspections(tables, filters)
    given = (
        tables["evaluations"]
        .join(scale, on="grade", how="left")
        .join(chosen.select("inspection_key", "programme"), on="inspection_key", how="inner")
    )
    if by == "partnership":
        given = selection.by_partnership(tables, filters, given)
    unplaced = nw.col("level").cast(nw.Int64).fill_null(0)
    given = given.with_columns(unit=nw.col(by), level=unplaced, grades=nw.lit(1))
    counts = given.group_by("unit", "level").agg(nw.col("grades").sum())
    return counts.with_columns(
        level=nw.when(nw.col("level") > 0).then(nw.col("level")),
        grades=nw.col("grades").cast(nw.Int64),
    )


def last_two(tables: Tables, filters: Filters) -> nw.LazyFrame:
    """The latest inspection of each partnership and population, and the one before it.

    Only inspections with findings and a known year; a row each. Columns: `partnership`,
    `population`, `place` (1 the latest, 2 the one before), `inspection_key`, `programme`,
    `earliest` and `latest` (day numbers, see `analysis.dates`), `complete`, counts `strength`,
    `improvement`, `findings`. Themes narrow the counts, so an inspection without findings in the
    chosen themes is passed over.
    """
    rows = selection.findings(tables, filters).with_columns(*polarity_flags())
    counts = summed(rows, ("inspection_key",), POLARITY_COUNTS)
    held = selection.inspections(tables, filters).with_columns(*inspected_between())
    populations = tables["programmes"].select("programme", "population")
    dated = held.filter(~nw.col("latest").is_null()).join(populations, on="programme", how="left")
    found = dated.join(counts, on="inspection_key", how="inner")
    each = selection.by_partnership(tables, filters, found)
    latest_first = (-nw.col("latest")).alias("order"), (-nw.col("earliest")).alias("then")
    place = nw.col("one").cum_sum()
    numbered = each.with_columns(*latest_first, one=nw.lit(1)).with_columns(
        place=place.over(
            "partnership", "population", order_by=["order", "then", "inspection_key"]
        ).cast(nw.Int64)
    )
    columns = ("partnership", "population", "place", "inspection_key", "programme", "earliest")
    last = numbered.filter(nw.col("place") <= 2)
    return last.select(*columns, "latest", "complete", *POLARITY_COUNTS, "findings")


def keys_of_last_two(
    tables: Tables, filters: Filters, partnership: str, population: str
) -> nw.LazyFrame:
    """The `finding_key`s of what `last_two(...)` tells of one partnership and population."""
    here = filters.but(partnerships=(partnership,))
    last = last_two(tables, here).filter(nw.col("population") == population)
    rows = selection.findings(tables, here)
    rows = rows.join(last.select("inspection_key"), on="inspection_key", how="semi")
    return rows.select("finding_key").sort("finding_key")


def polarity_flags() -> tuple[nw.Expr, ...]:
    """1 or 0 in a column `strength` and a column `improvement`."""
    return tuple(
        (nw.col("polarity") == value).cast(nw.Int64).alias(value) for value in POLARITY_COUNTS
    )


def summed(rows: nw.LazyFrame, by: Sequence[str], counts: Sequence[str]) -> nw.LazyFrame:
    """The sums of `counts` per group as integers, and `findings`, how many rows each has."""
    # Cast after the sum: engines widen sums to types that pandas reads as fractions.
    sums = (nw.col(name).sum() for name in counts)
    totals = rows.group_by(*by).agg(nw.len().alias("findings"), *sums)
    return totals.with_columns(*(nw.col(name).cast(nw.Int64) for name in (*counts, "findings")))
