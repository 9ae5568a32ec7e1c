"""What has been said of each area for improvement? The dated trail of updates, with its sources."""

from collections.abc import Mapping
from datetime import date

import narwhals as nw
import pandas as pd

from analysis import trail
from analysis.filters import Filters
from analysis.selection import Tables
from loaders.schema import NAMES
from loaders.vocabularies import RESPONSES

MOST = 200
UNDATED = "Undated"


def followed(
    tables: Tables, filters: Filters, as_at: date | None = None, most: int = MOST
) -> nw.LazyFrame:
    """Areas for improvement with any published follow-up, latest news first: at most `most` rows.

    Columns: `finding_key`, `statement`, `theme`, `programme`, `partnership` (as on the report),
    `year`, the headline's `status`, `reported_by`, `scope`, `verified` and `since` (ordinal of its
    latest day; 0 if undated), and `updates`, how many count. Undated ones stand at the end.
    """
    counted = trail.updates(tables, as_at).group_by("finding_key").agg(updates=nw.len())
    told = trail.marks(tables, as_at).rename({"latest": "since"})
    told = told.join(counted, on="finding_key", how="inner")
    rows = trail.areas(tables, filters, as_at).join(told, on="finding_key", how="inner")
    rows = rows.sort("since", "finding_key", descending=[True, False]).head(most)
    held = tables["inspections"].select("inspection_key", "partnership")
    rows = trail.named(tables, rows.join(held, on="inspection_key", how="inner")).select(
        "finding_key",
        "statement",
        "theme",
        "programme",
        "partnership",
        "year",
        "status",
        "reported_by",
        "scope",
        "verified",
        "since",
        "updates",
    )
    return rows.sort("since", "finding_key", descending=[True, False])


def updates_of(
    tables: Tables,
    filters: Filters,
    finding_key: int | None = None,
    as_at: date | None = None,
) -> nw.LazyFrame:
    """The updates of one finding, or of all that the filters leave, up to `as_at`.

    Columns as stored, with `statement` and the `partnership` and `title` of the inspection.
    Undated ones are kept, whatever the date: readers should see them. In no order: see `in_order`.
    """
    told = tables["updates"].drop("action_id", "action_key", strict=False)
    if finding_key is not None:
        told = told.filter(nw.col("finding_key") == finding_key)
    if as_at is not None:
        told = told.filter((nw.col("date_latest") <= as_at) | nw.col("date_latest").is_null())
    rows = trail.areas(tables, filters, as_at).select("finding_key", "statement", "inspection_key")
    held = tables["inspections"].select("inspection_key", "partnership", "title")
    told = told.join(rows, on="finding_key", how="inner")
    return told.join(held, on="inspection_key", how="inner").drop("inspection_key")


def undated(tables: Tables, filters: Filters) -> nw.LazyFrame:
    """How much has no place in time: one row.

    Counts `updates` without a date, and the `areas` for improvement whose publication is not known
    even to the year. Neither counts as at a date.
    """
    areas = trail.areas(tables, filters).select("finding_key", "made_latest")
    told = tables["updates"].filter(nw.col("date_latest").is_null())
    told = told.select("finding_key").join(areas, on="finding_key", how="semi")
    counts = told.select(updates=nw.len())
    lost = areas.filter(nw.col("made_latest").is_null()).select(areas=nw.len())
    return counts.join(lost, how="cross")


def in_order(updates: pd.DataFrame) -> pd.DataFrame:
    """`updates_of(...)` as trails: by finding, oldest first, undated ones at the end."""
    days = {name: pd.to_datetime(updates[name]) for name in ("date_latest", "date_earliest")}
    ranked = updates.assign(**days)
    keys = ["finding_id", "date_latest", "date_earliest", "update_id"]
    return ranked.sort_values(keys, na_position="last", ignore_index=True)


def trail_table(updates: pd.DataFrame, statuses: Mapping[str, str]) -> pd.DataFrame:
    """Trails for reading, as `in_order`, with headings for the screen.

    `statuses`: names on screen. Dates as precise as published; where there is none, `Undated`.
    """
    rows = in_order(updates)
    texts = {name: rows[name].astype(object).where(rows[name].notna(), "") for name in ("note",)}
    return pd.DataFrame(
        {
            "Partnership": rows["partnership"],
            "Area for improvement": rows["statement"],
            "Date": rows["date"].astype(object).where(rows["date"].notna(), UNDATED),
            "State": rows["status"].map(statuses),
            "Who says so": rows["reported_by"].map(NAMES),
            "Speaks of": rows["scope"].map(NAMES),
            "Response": _response(rows),
            "What is said": texts["note"],
            "Source": rows["source_url"],
        }
    )


def _response(rows: pd.DataFrame) -> pd.Series:
    return rows["response"].map({name: NAMES[name] for name in RESPONSES}).fillna("")


def followed_table(
    followed: pd.DataFrame, statuses: Mapping[str, str], themes: Mapping[str, str]
) -> pd.DataFrame:
    """`followed(...)` for reading, rows in the same order, with headings for the screen."""
    return pd.DataFrame(
        {
            "Partnership": followed["partnership"],
            "Area for improvement": followed["statement"],
            "Theme": followed["theme"].map(themes),
            "State": followed["status"].map(statuses),
            "Rests on": [
                f"{NAMES[who]}, {'verified' if verified else 'not verified'}"
                for who, verified in zip(
                    followed["reported_by"], followed["verified"].astype(bool), strict=True
                )
            ],
            "Speaks of": followed["scope"].map(NAMES),
            "As of": [_month(since) for since in followed["since"]],
            "Updates": followed["updates"].astype(int),
        }
    )


def _month(ordinal: int) -> str:
    """The month of an ordinal: its day may be no more than the last one possible."""
    if not ordinal:
        return UNDATED
    year, month = divmod(int(ordinal) // trail.MONTH, 12)
    return f"{year}-{month + 1:02d}"
