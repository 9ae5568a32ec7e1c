"""What became of the areas for improvement? Coverage first, then the distribution of states.

Everything can be asked `as_at` a day; `None` is the latest: every update counts, dated or not.
The headline state and which findings there were at a date are defined in `analysis.trail`.
"""

from datetime import date

import narwhals as nw
import pandas as pd

from analysis import selection, trail
from analysis.filters import Filters
from analysis.selection import Tables
from analysis.trail import NO_FOLLOW_UP, YEAR

UNKNOWN = "unknown"
UNDATED = "undated"
AGES = {
    "0": "Under 1 year",
    "1": "1 to 2 years",
    "2": "2 to 3 years",
    "3": "Over 3 years",
    UNKNOWN: "Date too imprecise to tell",
    UNDATED: "Publication date not known",
}
_OLDEST = 3
MOST_KEYS = 1000  # findings that a click on a mark can list
_OWN_COLUMNS = ("theme", "programme", "kind")


def states(
    tables: Tables,
    filters: Filters,
    by: str = "all",
    as_at: date | None = None,
    today: date | None = None,
) -> nw.LazyFrame:
    """Areas for improvement by headline state, within groups.

    `by`: all, partnership (a shared area counts for each), theme (the main one), programme, kind,
    year (of the inspection) or age (since publication, on `as_at` or else `today`: see `AGES`).

    Columns: `group` (text; `unknown` where not known), `status` (`no_follow_up` where no update is
    published), `reported_by`, `scope` ("" there), `verified` (bool) and `findings`, a count.
    """
    rows = _grouped(tables, filters, _told(tables, filters, as_at), by, as_at or today)
    return trail.named(tables, rows.group_by("group", "mark").agg(findings=nw.len()))


def keys(
    tables: Tables,
    filters: Filters,
    group: str,
    status: str,
    by: str = "all",
    as_at: date | None = None,
    today: date | None = None,
    most: int = MOST_KEYS,
) -> nw.LazyFrame:
    """The `finding_key`s of one group and state of `states(...)`, at most `most` of them."""
    rows = _grouped(tables, filters, _told(tables, filters, as_at), by, as_at or today)
    rows = trail.named(tables, rows.filter(nw.col("group") == group))
    return first_keys(rows.filter(nw.col("status") == status), most)


def keys_by_standing(
    tables: Tables,
    filters: Filters,
    group: str,
    status: str,
    as_at: date | None = None,
    most: int = MOST_KEYS,
) -> nw.LazyFrame:
    """The `finding_key`s of one state in a group of `follow_up_tables.STANDINGS`."""
    rows = trail.named(tables, _told(tables, filters, as_at))
    rows = rows.filter(nw.col("status") == status)
    if group != "all":
        who, scope = group.split()
        verified = nw.col("verified") if who == "verified" else ~nw.col("verified")
        rows = rows.filter(verified & (nw.col("scope") == scope))
    return first_keys(rows, most)


def first_keys(rows: nw.LazyFrame, most: int = MOST_KEYS) -> nw.LazyFrame:
    """At most `most` `finding_key`s of `rows`, the same ones every time."""
    return rows.select("finding_key").sort("finding_key").head(most)


def _told(tables: Tables, filters: Filters, as_at: date | None) -> nw.LazyFrame:
    """Areas for improvement with the `mark` of their headline, or -1."""
    told = trail.marks(tables, as_at).drop("latest")
    rows = trail.areas(tables, filters, as_at).join(told, on="finding_key", how="left")
    return rows.with_columns(mark=nw.col("mark").fill_null(-1))


def _grouped(
    tables: Tables, filters: Filters, rows: nw.LazyFrame, by: str, on: date | None
) -> nw.LazyFrame:
    if by == "all":
        return rows.with_columns(group=nw.lit("all"))
    if by == "partnership":
        return selection.by_partnership(tables, filters, rows).rename({"partnership": "group"})
    if by == "age":
        if on is None:
            raise ValueError("An age needs a day: give `as_at` or `today`.")
        return with_age(rows, trail.ordinal(on), trail.ordinal(on)).rename({"age": "group"})
    if by == "year":
        year = nw.col("year").cast(nw.Int64).cast(nw.String).fill_null(UNKNOWN)
        return rows.with_columns(group=year)
    if by in _OWN_COLUMNS:
        return rows.with_columns(group=nw.col(by))
    raise ValueError(f"Not a way to group follow-up: {by}")


def with_age(rows: nw.LazyFrame, earliest: nw.Expr | int, latest: nw.Expr | int) -> nw.LazyFrame:
    """`rows` of `trail.areas` with `age` between those ordinals: one of `AGES`.

    `unknown` where the days leave more than one, or all lie before publication; `undated` where
    one is missing.
    """
    return (
        rows.with_columns(
            low=earliest - nw.col("made_latest"), high=latest - nw.col("made_earliest")
        )
        .with_columns(low=nw.when(nw.col("low") < 0).then(0).otherwise(nw.col("low")))
        .with_columns(low=nw.col("low") // YEAR, high=nw.col("high") // YEAR)
        .with_columns(low=_at_most("low"), high=_at_most("high"))
        .with_columns(
            age=nw.when(nw.col("low").is_null() | nw.col("high").is_null())
            .then(nw.lit(UNDATED))
            .otherwise(
                nw.when(nw.col("low") == nw.col("high"))
                .then(nw.col("low").cast(nw.String))
                .otherwise(nw.lit(UNKNOWN))
            )
        )
        .drop("low", "high")
    )


def _at_most(name: str) -> nw.Expr:
    # Written so that a missing value stays missing on every engine.
    return nw.when(nw.col(name) > _OLDEST).then(nw.lit(_OLDEST)).otherwise(nw.col(name))


def coverage(states: pd.DataFrame, statuses: pd.DataFrame) -> pd.DataFrame:
    """`states(...)` counted: one row per group, in order of group.

    Columns: `group`, counts `areas`, `followed_up`, `verified`, `not_verified`, `on_finding` and
    `on_report` (scope of the headline), `done` and `closed_otherwise` (closed but not done), and
    `verified_done`; all of them areas for improvement. `statuses` is the reference table.
    """
    told = states["status"] != NO_FOLLOW_UP
    done, closed = (
        states["status"].isin(statuses.loc[statuses[name].astype(bool), "status"])
        for name in ("done", "closed")
    )
    verified = states["verified"].astype(bool)
    which = {
        "areas": told | ~told,
        "followed_up": told,
        "verified": verified,
        "not_verified": told & ~verified,
        "on_finding": states["scope"] == "finding",
        "on_report": states["scope"] == "report",
        "done": done,
        "closed_otherwise": closed & ~done,
        "verified_done": done & verified,
    }
    counted = states[["group"]].assign(
        **{name: states["findings"].where(flag, 0).astype(int) for name, flag in which.items()}
    )
    return counted.groupby("group", as_index=False).sum()
