"""What became of the joint action plans? Actions due, overdue and put off, and plans not loaded."""

from datetime import date

import narwhals as nw
import pandas as pd

from analysis import selection, trail
from analysis.filters import Filters
from analysis.selection import Tables

TIMES = {
    "overdue": "Overdue by its latest date",
    "put_off": "First date passed, a later one set",
    "not_due": "Not due yet",
    "no_date": "No due date published",
    "closed": "Closed",
}
NO_OWNER = "No owner named"
_DUES = 1_000_000
_MOST = 500
_LEAP_YEARS = tuple(year for year in range(1900, 2200, 4) if year not in (1900, 2100))


def actions(
    tables: Tables,
    filters: Filters,
    as_at: date | None = None,
    today: date | None = None,
    most: int = _MOST,
) -> nw.LazyFrame:
    """Actions of joint action plans with their dates, overdue ones first: at most `most` rows.

    Those of inspections published by `as_at`: when an action itself was agreed is not in the data.

    Columns: `action_key`, `inspection_key`, `partnership` (as on the report), `action`, `owner`,
    `first_due` (as published), `latest_due` (ordinal of its last day; missing if no date is
    published), `moves` (how often the date changed), `status` (`no_follow_up` where none is
    published), `reported_by`, `verified`, `timing` (one of `TIMES`, on `as_at` or else `today`)
    and `source_url`. Actions count for the themes of the area for improvement that they answer.
    """
    rows = _timed(tables, filters, as_at, today)
    places = nw.lit(len(TIMES))
    for at, name in enumerate(TIMES):
        places = nw.when(nw.col("timing") == name).then(nw.lit(at)).otherwise(places)
    held = tables["inspections"].select("inspection_key", "partnership")
    rows = rows.join(held, on="inspection_key", how="inner").with_columns(at=places)
    rows = rows.sort("at", "latest_due", "action_key", nulls_last=True).head(most)
    return rows.select(
        "action_key",
        "inspection_key",
        "partnership",
        "action",
        "owner",
        "first_due",
        "latest_due",
        "moves",
        "status",
        "reported_by",
        "verified",
        "timing",
        "source_url",
    )


def owners(
    tables: Tables, filters: Filters, as_at: date | None = None, today: date | None = None
) -> nw.LazyFrame:
    """Actions by owner and timing: `owner`, `timing` (one of `TIMES`), `actions`, `moved` (those
    whose date changed at all) and `moves` (how often, in all)."""
    rows = _timed(tables, filters, as_at, today)
    rows = rows.with_columns(moved=(nw.col("moves") > 0).cast(nw.Int64))
    counted = rows.group_by("owner", "timing").agg(
        actions=nw.len(), moved=nw.col("moved").sum(), moves=nw.col("moves").sum()
    )
    return counted.with_columns(nw.col("moved", "moves").cast(nw.Int64))


def plans(tables: Tables, filters: Filters, as_at: date | None = None) -> nw.LazyFrame:
    """Inspections by `as_at` that asked for a joint action plan, or have any action of one loaded.

    Columns: `inspection_key`, `partnership`, `title`, `year`, `asked_for` (bool), `actions` (how
    many are loaded) and `source_url`. Themes do not narrow plans.
    """
    loaded = tables["actions"].group_by("inspection_key").agg(actions=nw.len())
    held = trail.inspections(tables, filters, as_at).join(loaded, on="inspection_key", how="left")
    held = held.with_columns(
        asked_for=(nw.col("action_plan") == "requested").fill_null(False),
        actions=nw.col("actions").fill_null(0),
    )
    held = held.filter(nw.col("asked_for") | (nw.col("actions") > 0))
    return held.select(
        "inspection_key", "partnership", "title", "year", "asked_for", "actions", "source_url"
    )


def _timed(
    tables: Tables, filters: Filters, as_at: date | None, today: date | None
) -> nw.LazyFrame:
    on = as_at or today
    if on is None:
        raise ValueError("Whether an action is overdue needs a day: give `as_at` or `today`.")
    rows = _chosen(tables, filters, as_at).with_columns(
        owner=nw.col("owner").fill_null(NO_OWNER), own_due=trail.ordinals("first_due_latest")
    )
    told = trail.updates(tables, as_at, "action_key")
    for more in (
        trail.headline(tables, as_at, "action_key").drop("scope", "since"),
        _dues(told, rows),
    ):
        rows = rows.join(more, on="action_key", how="left")
    rows = rows.with_columns(
        status=nw.col("status").fill_null(trail.NO_FOLLOW_UP),
        latest_due=nw.coalesce(nw.col("latest_due"), nw.col("own_due")),
        moves=nw.col("moves").fill_null(0),
        now=nw.lit(trail.ordinal(on)),
    )
    states = tables["statuses"].select("status", "closed")
    return rows.join(states, on="status", how="left").with_columns(timing=_timing())


def _chosen(tables: Tables, filters: Filters, as_at: date | None) -> nw.LazyFrame:
    held = trail.inspections(tables, filters, as_at).select("inspection_key")
    rows = tables["actions"].join(held, on="inspection_key", how="semi")
    if not filters.themes and filters.finding_keys is None:
        return rows
    answered = selection.findings(tables, filters).select("finding_key")
    return rows.join(answered, on="finding_key", how="semi")


def _timing() -> nw.Expr:
    late, first_late = nw.col("latest_due") < nw.col("now"), nw.col("own_due") < nw.col("now")
    timing = nw.when(late).then(nw.lit("overdue")).otherwise(nw.lit("not_due"))
    timing = nw.when(first_late & ~late).then(nw.lit("put_off")).otherwise(timing)
    timing = nw.when(nw.col("latest_due").is_null()).then(nw.lit("no_date")).otherwise(timing)
    return nw.when(nw.col("closed").fill_null(False)).then(nw.lit("closed")).otherwise(timing)


def _dues(told: nw.LazyFrame, rows: nw.LazyFrame) -> nw.LazyFrame:
    """Per action: `latest_due` (ordinal) and `moves`, from the due dates that updates give.

    In the order of the updates, undated ones first (a dated one goes before them as the latest).
    A date that only becomes more precise, its last day unchanged, has not moved.
    """
    dues = told.filter(~nw.col("due").is_null()).with_columns(due=_last_day("due"))
    dues = dues.join(rows.select("action_key", "own_due"), on="action_key", how="inner")
    when = nw.col("latest").fill_null(0) * _DUES + nw.col("earliest").fill_null(0)
    dues = dues.with_columns(turn=when, order=when * _DUES + nw.col("due"))
    before = nw.col("due").shift(1).over("action_key", order_by=["turn", "due"])
    dues = dues.with_columns(before=nw.coalesce(before, nw.col("own_due")))
    moved = (nw.col("before").fill_null(0) > 0) & (nw.col("due") != nw.col("before"))
    dues = dues.with_columns(moved=moved.fill_null(False).cast(nw.Int64))
    last = dues.group_by("action_key").agg(order=nw.col("order").max(), moves=nw.col("moved").sum())
    last = last.with_columns(turn=nw.col("order") // _DUES, moves=nw.col("moves").cast(nw.Int64))
    return last.select("action_key", "moves", latest_due=nw.col("order") - nw.col("turn") * _DUES)


def _last_day(name: str) -> nw.Expr:
    """The last day that a date as published (YYYY, YYYY-MM or YYYY-MM-DD) can mean, as ordinal."""
    text = nw.col(name)
    length = text.str.len_chars()
    # Filled up first: engines may evaluate both sides of a condition.
    whole = nw.concat_str(text, nw.lit("-12-31"))
    whole = nw.when(length == 7).then(nw.concat_str(text, nw.lit("-31"))).otherwise(whole)
    whole = nw.when(length == 10).then(text).otherwise(whole)
    year, month, day = (
        whole.str.slice(at, size).cast(nw.Int64) for at, size in ((0, 4), (5, 2), (8, 2))
    )
    day = nw.when(month.is_in([4, 6, 9, 11]) & (day > 30)).then(30).otherwise(day)
    february = nw.when(year.is_in(_LEAP_YEARS)).then(29).otherwise(28)
    day = nw.when((month == 2) & (day > 29)).then(february).otherwise(day)
    return (year * 12 + month - 1) * trail.MONTH + day - 1


def day_in_words(ordinal: float) -> str:
    """The day of an ordinal, '31 March 2026'; '' where missing."""
    if pd.isna(ordinal):
        return ""
    months, day = divmod(int(ordinal), trail.MONTH)
    year, month = divmod(months, 12)
    return f"{day + 1} {date(year, month + 1, 1):%B} {year}"
