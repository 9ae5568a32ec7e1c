"""The rows that a choice of filters leaves: the start of every question.

`tables` maps the names of `loaders.schema.TABLES` to narwhals lazy frames, whatever the engine.
"""

from collections.abc import Mapping

import narwhals as nw

from analysis.filters import Filters

Tables = Mapping[str, nw.LazyFrame]

_OF_INSPECTION = ("inspection_key", "programme", "kind", "year", "complete")


def inspections(tables: Tables, filters: Filters) -> nw.LazyFrame:
    """Inspections left by partnership, programme, kind and years: one row each, stored columns.

    A shared inspection stays if any of its partnerships is chosen. Themes do not narrow
    inspections: an inspection without a finding in a theme was still made.
    """
    chosen = tables["inspections"]
    for column, values in (("programme", filters.programmes), ("kind", filters.kinds)):
        if values:
            chosen = chosen.filter(nw.col(column).is_in(values))
    if filters.years:
        chosen = chosen.filter(nw.col("year").is_between(*filters.years))
    if filters.partnerships:
        links = tables["inspection_partnerships"]
        wanted = links.filter(nw.col("partnership").is_in(filters.partnerships))
        chosen = chosen.join(
            wanted.select("inspection_key").unique(), on="inspection_key", how="semi"
        )
    return chosen


def findings(tables: Tables, filters: Filters) -> nw.LazyFrame:
    """Findings left by all filters: one row each, with programme, kind, year and complete.

    This is the frame for totals: a finding on a shared inspection is there once.
    """
    chosen = coded(tables, filters)
    for column, values in (("theme", filters.themes), ("polarity", filters.polarities)):
        if values:
            chosen = chosen.filter(nw.col(column).is_in(values))
    if filters.finding_keys is not None:
        chosen = chosen.filter(nw.col("finding_key").is_in(filters.finding_keys))
    context = inspections(tables, filters).select(*_OF_INSPECTION)
    return chosen.join(context, on="inspection_key", how="inner")


def coded(tables: Tables, filters: Filters) -> nw.LazyFrame:
    """Findings coded as the filters ask, whatever else they ask: stored columns.

    For questions that look beyond the choice, at which inspections have findings at all.
    """
    rows = tables["findings"]
    return rows.filter(nw.col("coding").is_in(filters.codings)) if filters.codings else rows


def by_partnership(tables: Tables, filters: Filters, rows: nw.LazyFrame) -> nw.LazyFrame:
    """`rows` (with `inspection_key`) once for each partnership they concern: adds `partnership`.

    This is the frame for comparing partnerships; its sum over partnerships counts shared
    inspections more than once.
    """
    links = tables["inspection_partnerships"]
    if filters.partnerships:
        links = links.filter(nw.col("partnership").is_in(filters.partnerships))
    # Inspections hold the names as published too, several in one cell where shared.
    alone = rows.drop("partnership", strict=False)
    return alone.join(links, on="inspection_key", how="inner")


def followed_up(tables: Tables) -> nw.LazyFrame:
    """Keys of the findings of which any update tells: one column, `finding_key`, each once."""
    updates = tables["updates"].filter(~nw.col("finding_key").is_null())
    return updates.select("finding_key").unique()
