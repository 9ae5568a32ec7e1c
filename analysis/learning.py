"""Who is strong where a partnership has something to improve?

Like with like: an area for improvement is answered by strengths in the same main theme that were
found in services for the same population. Where several places have one, peers go first.
"""

import narwhals as nw

from analysis import selection
from analysis.dates import inspected_between
from analysis.filters import Filters
from analysis.selection import Tables

_NEED = ("population", "theme")


def needs(tables: Tables, filters: Filters) -> nw.LazyFrame:
    """What there is to improve: one row per population and main theme, the commonest first.

    Columns: `population`, `theme`, `improvement` (areas for improvement, with
    `filters.partnerships` set to one partnership), `last_year` (missing where not known).
    """
    asked = selection.findings(tables, filters.but(polarities=("improvement",)))
    return (
        _told(tables, asked)
        .group_by(*_NEED)
        .agg(improvement=nw.len(), last_year=nw.col("year").max())
        .sort("improvement", *_NEED, descending=[True, False, False])
    )


def teachers(tables: Tables, filters: Filters, partnership: str, family: str) -> nw.LazyFrame:
    """Partnerships with a published strength where `partnership` has something to improve.

    One row per need and other partnership: `population`, `theme`, `partnership`, `peer` (1 if of
    the same family group, `family` being a column of `partnerships`; else 0), `strengths` (how
    many it has there), and of the most recent one `finding_key`, `statement`, `source_url`,
    `page`, `programme`, `published`, `year`, `year_basis`, `earliest`. Sorted by need, then peers
    first, most recent first (undated last), then by name; an inspection shared with `partnership`
    itself is left out. Filters narrow what there is to improve; strengths come from all programmes,
    kinds of scrutiny and years.
    """
    own = filters.but(partnerships=(partnership,))
    wanted = needs(tables, own).select(*_NEED)
    everywhere = Filters(themes=filters.themes, polarities=("strength",), codings=filters.codings)
    found = selection.findings(tables, everywhere)
    shared = selection.inspections(tables, Filters(partnerships=(partnership,)))
    others = found.join(shared.select("inspection_key"), on="inspection_key", how="anti")
    named = others.select("finding_key", "inspection_key", "programme", "theme")
    told = _told(tables, named).join(wanted, on=list(_NEED), how="semi")
    placed = selection.by_partnership(tables, everywhere, _with_days(tables, told))
    return _most_recent(tables, _ranked(tables, placed, partnership, family))


def _told(tables: Tables, findings: nw.LazyFrame) -> nw.LazyFrame:
    populations = tables["programmes"].select("programme", "population")
    return findings.join(populations, on="programme", how="inner")


def _with_days(tables: Tables, findings: nw.LazyFrame) -> nw.LazyFrame:
    days = tables["inspections"].with_columns(*inspected_between())
    kept = days.select("inspection_key", "earliest")
    # 0 sorts what has no date behind everything that has one.
    kept = kept.with_columns(earliest=nw.col("earliest").fill_null(0))
    return findings.join(kept, on="inspection_key", how="inner")


def _ranked(tables: Tables, strengths: nw.LazyFrame, partnership: str, family: str) -> nw.LazyFrame:
    """The most recent strength of each place in each need; of several on one day the same one on
    every engine."""
    place = [*_NEED, "partnership"]
    counted = strengths.with_columns(one=nw.lit(1)).with_columns(
        strengths=nw.col("one").sum().over(*place), last=nw.col("earliest").max().over(*place)
    )
    one = (
        counted.filter(nw.col("earliest") == nw.col("last"))
        .group_by(*place)
        .agg(strengths=nw.col("strengths").max(), finding_key=nw.col("finding_key").min())
        .with_columns(strengths=nw.col("strengths").cast(nw.Int64))
    )
    groups = tables["partnerships"].select("partnership", group=nw.col(family))
    mine = groups.filter(nw.col("partnership") == partnership)
    peers = groups.join(mine.select("group"), on="group", how="semi").with_columns(peer=nw.lit(1))
    return one.join(peers.select("partnership", "peer"), on="partnership", how="left").with_columns(
        peer=nw.col("peer").fill_null(0)
    )


def _most_recent(tables: Tables, ranked: nw.LazyFrame) -> nw.LazyFrame:
    findings = tables["findings"].select(
        "finding_key", "inspection_key", "statement", "source_url", "page"
    )
    days = tables["inspections"].with_columns(*inspected_between())
    inspections = days.select(
        "inspection_key", "programme", "published", "year", "year_basis", "earliest"
    )
    rows = ranked.join(findings, on="finding_key", how="inner").join(
        inspections, on="inspection_key", how="inner"
    )
    return rows.drop("inspection_key").sort(
        *_NEED,
        "peer",
        "earliest",
        "partnership",
        descending=[False, False, True, True, False],
        nulls_last=True,
    )
