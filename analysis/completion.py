"""How long until it is complete, and how much is complete, when most is not known?"""

from dataclasses import dataclass
from datetime import date

import narwhals as nw
import numpy as np
import pandas as pd

from analysis import trail
from analysis.filters import Filters
from analysis.selection import Tables
from analysis.statistics import (
    PERCENTAGE,
    completion_steps,
    display_as,
    drawn_until,
    manski_bounds,
    median_time,
    percentage_in_words,
    why_no_curve,
)
from analysis.trail import MONTH, NEVER, NO_FOLLOW_UP

_VERIFIED = 2  # place of the scrutiny body in `trail.updates`
MOSTLY = "mostly_complete"


def intervals(
    tables: Tables,
    filters: Filters,
    as_at: date | None = None,
    today: date | None = None,
) -> nw.LazyFrame:
    """Between which months after publication reviewed areas for improvement became complete.

    Only what a scrutiny body said counts as a look. Columns: `left`, the last look before
    completion (0 if none), `right`, the first look that found it complete (missing if none did),
    both in whole months and as far apart as the dates allow; `ended`: closed otherwise and never
    seen complete; `findings`. Both months are missing where the publication date is. A completion
    without a date is taken to lie before `today`, which must be given unless `as_at` is.
    """
    on = as_at or today
    if on is None:
        raise ValueError("A completion without a date needs a day: give `as_at` or `today`.")
    seen = _looks(trail.updates(tables, as_at).filter(nw.col("reporter") == _VERIFIED))
    rows = trail.areas(tables, filters, as_at).join(seen, on="finding_key", how="inner")
    by = nw.when(nw.col("first_done") < NEVER).then(nw.col("first_done"))
    by = nw.when(nw.col("first_done") == NEVER).then(nw.lit(trail.ordinal(on))).otherwise(by)
    rows = rows.with_columns(
        # 30 more days: a month that has begun counts as whole at the right end.
        right=(by - nw.col("made_earliest") + MONTH - 1) // MONTH,
        left=(nw.col("last_look") - nw.col("made_latest")) // MONTH,
        placed=~nw.col("made_latest").is_null(),
    )
    rows = rows.with_columns(
        right=nw.when(nw.col("right") < 0).then(0).otherwise(nw.col("right")),
        left=nw.when(nw.col("left") > 0).then(nw.col("left")).otherwise(0),
    ).with_columns(left=nw.when(nw.col("placed")).then(nw.col("left")))
    return rows.group_by("left", "right", "ended").agg(findings=nw.len())


def _looks(told: nw.LazyFrame) -> nw.LazyFrame:
    """Per finding: `first_done` (NEVER if undated, missing if not done), `last_look` before it and
    `ended`."""
    done = nw.when(nw.col("done")).then(nw.col("latest").fill_null(NEVER))
    firsts = (
        told.with_columns(done_on=done, closed=nw.col("closed").cast(nw.Int64))
        .group_by("finding_key")
        .agg(first_done=nw.col("done_on").min(), closed=nw.col("closed").max())
    )
    earlier = told.filter(~nw.col("done")).join(firsts, on="finding_key", how="inner")
    earlier = earlier.filter(
        nw.col("first_done").is_null() | (nw.col("latest") < nw.col("first_done"))
    )
    lasts = earlier.group_by("finding_key").agg(last_look=nw.col("earliest").max())
    return firsts.join(lasts, on="finding_key", how="left").with_columns(
        ended=(nw.col("closed") == 1) & nw.col("first_done").is_null()
    )


@dataclass(frozen=True)
class Completion:
    """Time to completion among the reviewed: the curve, or why there is none.

    `steps` as of `statistics.completion_steps` (empty without a curve), `until`: draw no further
    (months), `why_not`: the reason in words, '' where there is a curve; `median`: its months, and
    `after` and `by` around it, missing where half are not seen complete; `reviewed`: how many it
    rests on; `unplaced`: reviewed ones whose months since publication cannot be told.
    """

    steps: pd.DataFrame
    until: float
    why_not: str
    median: float
    after: float
    by: float
    reviewed: int
    unplaced: int


def completion(intervals: pd.DataFrame) -> Completion:
    """Time to completion from `intervals(...)`, by Turnbull's estimator.

    What was closed otherwise will not become complete later: it stays among the open to the end
    of what is known, so that the curve is the share complete of all (cumulative incidence).
    """
    rows = intervals.astype({"findings": int, "ended": bool})
    rows[["left", "right"]] = rows[["left", "right"]].astype(float)
    placed = rows[rows["left"].notna()]
    ends = placed[["left", "right"]].max().max() if len(placed) else 0.0
    left = placed["left"].where(~placed["ended"], ends).to_numpy()
    right = placed["right"].fillna(np.inf).to_numpy()
    findings = placed["findings"].to_numpy()
    why_not = why_no_curve(left, right, findings)
    steps = completion_steps(left[:0], right[:0], findings[:0])
    until, half = float("nan"), {"median": np.nan, "after": np.nan, "by": np.nan}
    if not why_not:
        steps = completion_steps(left, right, findings)
        until, half = drawn_until(steps), median_time(steps)
    unplaced = int(rows["findings"].sum() - findings.sum())
    return Completion(
        steps, until, why_not, **half, reviewed=int(findings.sum()), unplaced=unplaced
    )


def bounds(states: pd.DataFrame, statuses: pd.DataFrame) -> pd.DataFrame:
    """What share of all areas for improvement may be complete, from `follow_up.states(...)`.

    Two questions (`question`: complete; complete or mostly complete) by two standards of knowing
    (`known_by`: verified only; anyone's word), one row each, with counts `yes`, `known`, `total`
    and `coverage`, `share_known`, `worst`, `best` (Manski 1990): worst if nothing of what is not
    known is complete, best if all of it is. Shares are missing where there is nothing to share.
    """
    done = set(statuses.loc[statuses["done"].astype(bool), "status"])
    told = states["status"] != NO_FOLLOW_UP
    rows = []
    for question, wanted in (("complete", done), ("mostly", done | {MOSTLY})):
        for known_by, known in (("verified", states["verified"].astype(bool)), ("anyone", told)):
            yes = known & states["status"].isin(wanted)
            counts = [int(states["findings"].where(flag, 0).sum()) for flag in (yes, known)]
            rows.append((question, known_by, *counts, int(states["findings"].sum())))
    table = pd.DataFrame(rows, columns=["question", "known_by", "yes", "known", "total"])
    return table.join(manski_bounds(table["yes"], table["known"], table["total"]))


def bounds_sentence(bounds: pd.DataFrame) -> str:
    """What is surely and what is possibly complete, in words; from `bounds(...)`."""
    row = bounds[(bounds["question"] == "complete") & (bounds["known_by"] == "verified")].iloc[0]
    total, unknown = int(row["total"]), int(row["total"] - row["known"])
    if not total:
        return "There is no area for improvement here."
    noun = "area" if total == 1 else "areas"
    if not unknown:
        found = int(row["yes"])
        return f"All of {total:,} {noun} for improvement reviewed; complete: {found:,}."
    if total == 1:
        return "Whether the one area for improvement is complete, no scrutiny body has said."
    low, high = f"{int(row['yes']):,}", f"{int(row['yes']) + unknown:,}"
    if display_as(total)[0] == PERCENTAGE:
        low, high = percentage_in_words(row["worst"]), percentage_in_words(row["best"])
    return (
        f"Between {low} and {high} of {total:,} {noun} for improvement may be complete: what "
        f"became of {unknown:,}, no scrutiny body has said."
    )


def completion_sentence(result: Completion) -> str:
    """When half were complete, or why that cannot be said."""
    if result.why_not:
        return result.why_not
    if np.isnan(result.median):
        share = percentage_in_words(float(result.steps["complete"].max()))
        return (
            f"Fewer than half of {result.reviewed:,} reviewed areas for improvement were seen "
            f"complete: {share} by the last review."
        )
    return (
        f"Half of {result.reviewed:,} reviewed areas for improvement were complete about "
        f"{result.median:.0f} months after publication (between {result.after:.0f} and "
        f"{result.by:.0f})."
    )
