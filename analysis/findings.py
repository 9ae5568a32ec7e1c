"""Which findings are these? Rows of findings with the inspection beside them, and their facets."""

import narwhals as nw
import pandas as pd

from analysis import selection
from analysis.filters import Filters
from analysis.selection import Tables

ORDERS = {
    "recent": "Most recent first",
    "oldest": "Oldest first",
    "partnership": "By partnership",
    "theme": "By theme",
}
FACETS = ("polarity", "theme", "partnership", "programme", "kind", "coding")
_INSPECTION = (
    "inspection_key",
    "partnership",
    "title",
    "published",
    "year_basis",
    "report_url",
    "lead_body",
    "scrutiny_partners",
)


def listed(
    tables: Tables, filters: Filters, order: str = "recent", count: int | None = None
) -> nw.LazyFrame:
    """The first `count` findings left by the filters (all, if `None`), in one of `ORDERS`.

    Stored columns of the finding, then of its inspection: `programme`, `kind`, `year` (missing if
    not known), `complete`, `partnership` (as published, several joined by "; "), `title`,
    `published`, `year_basis`, `report_url`, `lead_body`, `scrutiny_partners`, `action_plan`; and
    `followed_up` (1 or 0).
    """
    context = tables["inspections"].select(*_INSPECTION, "action_plan")
    rows = selection.findings(tables, filters).join(context, on="inspection_key", how="left")
    followed = selection.followed_up(tables).with_columns(followed_up=nw.lit(1))
    rows = rows.join(followed, on="finding_key", how="left").with_columns(
        followed_up=nw.col("followed_up").fill_null(0)
    )
    ordered = _sorted(rows, order)
    return ordered if count is None else ordered.head(count)


def keys(tables: Tables, filters: Filters) -> nw.LazyFrame:
    """The keys of the findings left: one column, `finding_key`."""
    return selection.findings(tables, filters).select("finding_key")


def _sorted(rows: nw.LazyFrame, order: str) -> nw.LazyFrame:
    by = {
        "recent": (["year", "inspection_id", "finding_id"], [True, False, False]),
        "oldest": (["year", "inspection_id", "finding_id"], [False, False, False]),
        "partnership": (["partnership", "year", "finding_id"], [False, True, False]),
        "theme": (["theme", "year", "finding_id"], [False, True, False]),
    }
    columns, descending = by[order]
    return rows.sort(*columns, descending=descending, nulls_last=True)


def facet(tables: Tables, filters: Filters, by: str) -> nw.LazyFrame:
    """How many findings each value of a facet would leave: `value`, `findings`, most first.

    The facet's own filter is left out of account, so that its other values can be seen. A finding
    on a shared inspection counts for each of its partnerships.
    """
    own = {"polarity": "polarities"}
    wider = filters.but(**{own.get(by, f"{by}s"): ()})
    rows = selection.findings(tables, wider)
    if by == "partnership":
        rows = selection.by_partnership(tables, wider, rows)
    counted = rows.group_by(by).agg(findings=nw.len()).rename({by: "value"})
    return counted.sort("findings", "value", descending=[True, False])


def searchable(tables: Tables, filters: Filters) -> nw.LazyFrame:
    """What full-text search looks through: `finding_key`, `statement` and `partnership`."""
    places = tables["inspections"].select("inspection_key", "partnership")
    rows = selection.findings(tables, filters).join(places, on="inspection_key", how="left")
    return rows.select("finding_key", "statement", "partnership")


def trail(tables: Tables, filters: Filters) -> nw.LazyFrame:
    """The follow-up of the findings left: one row per update, stored columns, oldest first."""
    chosen = selection.findings(tables, filters).select("finding_key")
    rows = tables["updates"].join(chosen, on="finding_key", how="semi")
    return rows.sort("finding_key", "date_latest", "update_id", nulls_last=True)


def printed(tables: Tables, filters: Filters) -> nw.LazyFrame:
    """The words of reports on which the findings left rest: `finding_key`, `text` as printed.

    Only findings that were read from a document have any.
    """
    chosen = selection.findings(tables, filters).select("finding_key")
    rows = tables["passages"].select("finding_key", "text")
    return rows.join(chosen, on="finding_key", how="semi")


def named(frame: pd.DataFrame, names: dict[str, dict[str, str]]) -> pd.DataFrame:
    """`frame` with short names replaced by names on screen, column by column, where known."""
    shown = {
        column: frame[column].map(mapping).fillna(frame[column])
        for column, mapping in names.items()
        if column in frame
    }
    return frame.assign(**shown)
