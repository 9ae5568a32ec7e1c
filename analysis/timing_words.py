"""What the tables on the timing of follow-up say, in one sentence each."""

import pandas as pd

from analysis.follow_up_words import AREAS, NO_NEWS, commonest
from analysis.timing import WAITS
from analysis.words import counted, listed


def moves_sentence(moves: pd.DataFrame, statuses: pd.DataFrame) -> str:
    """How many moved on between two dates; from `timing.moves(...)`."""
    moved = moves[moves["first"].notna()]
    total = int(moved["findings"].sum())
    once = int(moves.loc[moves["first"].isna(), "findings"].sum())
    if not total and not once:
        return NO_NEWS
    if not total:
        return f"None of {once:,} was reported on at two dates, so nothing can be said of movement."
    told = {
        name: int(moved["findings"].where(flag, 0).sum())
        for name, flag in _ways(moved, statuses).items()
    }
    ends = {"on": "moved on", "same": "stayed", "back": "moved back", "closed": "closed otherwise"}
    parts = [f"{told[name]:,} {end}" for name, end in ends.items() if told[name]]
    return f"Of {total:,} reported on at two dates or more, {listed(parts)}."


def _ways(moved: pd.DataFrame, statuses: pd.DataFrame) -> dict[str, pd.Series]:
    """Which moves went on, back, nowhere, or ended without being done."""
    known = statuses.set_index("status")
    step = moved["latest"].map(known["place"]) - moved["first"].map(known["place"])
    ends = known.index[known["closed"].astype(bool) & ~known["done"].astype(bool)]
    closed = moved["latest"].isin(ends) & (step != 0)
    return {
        "on": (step > 0) & ~closed,
        "same": step == 0,
        "back": (step < 0) & ~closed,
        "closed": closed,
    }


def waits_sentence(reviews: pd.DataFrame) -> str:
    """When first reviews came; from `timing.first_reviews(...)`."""
    counts = reviews.groupby("group")["findings"].sum().astype(int)
    total = int(counts.sum())
    if not total:
        return "No area for improvement here has a published review by a scrutiny body."
    placed = counts[[group for group in counts.index if group.isdigit()]]
    if placed.empty:
        areas = counted(total, *AREAS)
        return f"When the first review of {areas} came cannot be told from the dates."
    most = commonest(placed, WAITS, "came")
    if placed.max() == total:
        return f"All first reviews {most.split(' ', 1)[1]} after publication ({total:,})."
    if placed.max() == placed.sum():
        most = f"all {most.split(' ', 1)[1]}"
    if placed.sum() == total:
        return f"Of {total:,} first reviews, {most} after publication."
    return (
        f"{int(placed.sum()):,} of {total:,} first reviews can be placed in time: {most} "
        f"after publication. The dates of the other {total - int(placed.sum()):,} leave it open."
    )


def cohort_sentence(rows: pd.DataFrame) -> str:
    """What came of the youngest cohorts that can be compared; from `timing.cohort_rows(...)`."""
    two = rows[(rows["column"] == "2") & (rows["state"] != "not_assessed")]
    if two.empty:
        return "No year's areas for improvement are two years old yet."
    some = int((two["count"] > 0).sum())
    if not some:
        return "For no year of inspection was follow-up surely published within two years."
    return (
        f"For {some:,} of {counted(len(two), 'year')} of inspection, some follow-up was surely "
        "published within two years."
    )
