"""Balance per unit as charts and tables show it: counts, shares with intervals, grades, changes."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pandas as pd

from analysis.statistics import (
    display_as,
    fit_prior,
    interval_in_words,
    percentage_in_words,
    rank_intervals,
    rankability,
    share_in_words,
    shrink,
    wilson,
)

SCALE = range(1, 7)  # the points of the six-point scale


def balance(counts: pd.DataFrame, labels: Mapping[str, str]) -> pd.DataFrame:
    """`counts_by(...)` over all programmes and kinds: one row per unit of `labels`, in their order.

    Columns: `key`, `label`; counts `strength`, `improvement`, `findings`, 0 where there are none;
    `share` of strengths with its Wilson interval `lower` and `upper`, 0 to 1, missing where there
    are no findings; `shown` (how a share may be shown, see `display_as`); `share_words` and
    `interval_words`, by that rule.
    """
    table = _totals(counts).reindex(list(labels), fill_value=0)
    interval = wilson(table["strength"], table["findings"])
    table = table.join(interval).assign(shown=display_as(table["findings"]))
    pairs = list(zip(table["strength"], table["findings"], strict=True))
    words = {
        "share_words": [share_in_words(*pair) for pair in pairs],
        "interval_words": [interval_in_words(*pair) for pair in pairs],
    }
    return labelled(table.assign(**words), labels)


def shares(counts: pd.DataFrame, labels: Mapping[str, str]) -> pd.DataFrame:
    """Raw and shrunken share of strengths: one row per unit of `labels` that has findings.

    Columns: `key`, `label`, `n`, `strength`, `raw`, `shrunken`, `lower`, `upper` (of the shrunken
    share; 0 to 1), `shown`, `hover`; `raw_words`, `shrunken_words`, `interval_words` (the last two
    empty where they may not be shown). All units in `counts` count towards what is shrunk to, also
    those not in `labels`. `shrunken` and its interval are missing with fewer than three units.
    """
    totals = _totals(counts)
    prior = fit_prior(totals["strength"], totals["findings"])
    kept = totals.loc[[unit for unit in labels if unit in totals.index]]
    table = kept.join(shrink(kept["strength"], kept["findings"], prior=prior))
    table = table.rename(columns={"findings": "n"}).drop(columns="improvement")
    table = labelled(table.assign(shown=display_as(table["n"])), labels)
    drawn = table["shown"].isin(["count_interval", "percentage"]) & table["shrunken"].notna()
    words = {
        "raw_words": each(share_in_words, table, "strength", "n"),
        "shrunken_words": each(_percent, table.where(drawn), "shrunken"),
        "interval_words": each(_percents, table.where(drawn), "lower", "upper"),
    }
    table = table.assign(**words)
    return table.assign(hover=[_share_hover(row) for row in table.itertuples()])


def ranking(counts: pd.DataFrame) -> pd.DataFrame:
    """How far an order of the units of `counts_by(...)` would be open: one row.

    Columns: `units` (those with findings), `width` (median number of places that a unit could
    take, by its 95 % interval), `part` (of the differences that is more than chance, 0 to 1). The
    last two are missing with fewer than three units.
    """
    totals = _totals(counts)
    prior = fit_prior(totals["strength"], totals["findings"])
    row = {"units": len(totals), "width": np.nan, "part": np.nan}
    if prior is not None:
        places = rank_intervals(totals["strength"], totals["findings"], prior=prior)
        row["width"] = float((places["upper"] - places["lower"] + 1).median())
        row["part"] = rankability(totals["findings"], prior)
    return pd.DataFrame([row])


def level_names(grades: pd.DataFrame) -> dict[int, str]:
    """The points of the scale drawn, worst first: names by level, from the table `grades`."""
    placed = grades[grades["level"].notna()].drop_duplicates("level").sort_values("level")
    return dict(zip(placed["level"].astype(int), placed["name"], strict=True))


def grade_counts(
    grades: pd.DataFrame, labels: Mapping[str, str], points: Sequence[int] = SCALE
) -> pd.DataFrame:
    """`grades_given(...)` on the scale of `points`: a row per unit of `labels` and point, also 0.

    Columns: `key`, `label`, `part` (the point as text), `level`, `count`. Units in the order of
    `labels`, worst point first. Grades on other scales are left out: see `other_scales`.
    """
    placed = grades[grades["level"].notna()].astype({"unit": object, "level": int})
    every = pd.MultiIndex.from_product([list(labels), points], names=["unit", "level"])
    counts = placed.set_index(["unit", "level"])["grades"].reindex(every, fill_value=0)
    rows = counts.astype(int).rename("count").reset_index().rename(columns={"unit": "key"})
    rows = rows.assign(label=rows["key"].map(dict(labels)), part=rows["level"].astype(str))
    return rows[["key", "label", "part", "level", "count"]]


def grade_table(counts: pd.DataFrame) -> pd.DataFrame:
    """`grade_counts(...)` with a column per point, '1' to '6', and their sum `grades`."""
    wide = counts.pivot(index=["key", "label"], columns="part", values="count")
    wide = wide.reindex(counts.set_index(["key", "label"]).index.unique())
    return wide.assign(grades=wide.sum(axis=1)).reset_index().rename_axis(columns=None)


def other_scales(grades: pd.DataFrame, labels: Mapping[str, str]) -> int:
    """How many grades of the units in `labels` are on another scale than the one drawn."""
    elsewhere = grades["level"].isna() & grades["unit"].isin(list(labels))
    return int(grades.loc[elsewhere, "grades"].sum())


def with_grades(
    table: pd.DataFrame, counts: pd.DataFrame, names: Mapping[int, str]
) -> pd.DataFrame:
    """`balance(...)` with `grades`: 'Very good 2, Good 5' beside the counts; empty where none."""
    given = counts[counts["count"] > 0].sort_values(["key", "level"], ascending=[True, False])
    words = given["level"].map(dict(names)) + " " + given["count"].astype(str)
    joined = words.groupby(given["key"]).agg(", ".join)
    return table.assign(grades=[joined.get(unit, "") for unit in table["key"]])


def _totals(counts: pd.DataFrame) -> pd.DataFrame:
    names = ["strength", "improvement", "findings"]
    return counts.astype({"unit": object}).groupby("unit")[names].sum().astype(int)


def labelled(table: pd.DataFrame, labels: Mapping[str, str]) -> pd.DataFrame:
    """`table`, indexed by unit, with columns `key` and `label` first and a plain index."""
    keys = [str(unit) for unit in table.index]
    named = table.assign(key=keys, label=[labels[unit] for unit in keys]).reset_index(drop=True)
    return named[["key", "label", *table.columns]]


def each(words: Callable[..., str], table: pd.DataFrame, *columns: str) -> list[str]:
    """`words` of the values of `columns`, row by row."""
    return [words(*row) for row in zip(*(table[name] for name in columns), strict=True)]


def _percent(share: float) -> str:
    return "" if np.isnan(share) else percentage_in_words(share)


def _percents(lower: float, upper: float) -> str:
    return "" if np.isnan(lower) else f"{_percent(lower)} to {_percent(upper)}"


def _share_hover(row) -> str:  # noqa: ANN001
    lines = [row.label, f"Strengths: {row.raw_words}"]
    if row.shrunken_words:
        lines.append(f"Drawn towards the rest: {row.shrunken_words} ({row.interval_words})")
    return "\n".join(lines)
