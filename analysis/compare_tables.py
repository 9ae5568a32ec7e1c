"""Side by side, as the tables that the charts of the page draw."""

from collections.abc import Mapping, Sequence

import pandas as pd

from analysis.balance_tables import balance
from analysis.compare import Sides, has_group
from analysis.statistics import (
    FEWEST_FOR_A_PERCENTAGE,
    PERCENTAGE,
    observed_against_expected,
    percentage_in_words,
    share_in_words,
)
from analysis.trail import NO_FOLLOW_UP
from analysis.words import listed
from loaders.schema import PLURALS

SHARED = {"all": "In all", "several": "In some", "one": "In one only"}


def theme_table(
    counts: pd.DataFrame, sides: Sides, themes: Mapping[str, str], polarity: str
) -> pd.DataFrame:
    """`compare.theme_counts` of one polarity as rows of dumbbells, a row per theme and side.

    Columns: `key` (theme), `label`, `part` (side), `count` (0 where the side has none), `n` (of
    this polarity, all themes), `share` (0 to 1; missing where `n` is under 10), `expected`
    (the count that the last side's share would give the first, for two sides; else missing),
    `hover`. Themes in the order of `themes`, only those that any side has; sides as given.
    """
    names = [side.name for side in sides]
    wide = counts.pivot(index="theme", columns="side", values=polarity)
    wide = wide.reindex(index=list(themes), columns=names).fillna(0).astype(int)
    totals = wide.sum()
    wide = wide[wide.sum(axis=1) > 0]
    table = wide.stack().rename("count").rename_axis(["key", "part"]).reset_index()
    table["n"] = table["part"].map(totals).astype(int)
    enough = table["n"] >= FEWEST_FOR_A_PERCENTAGE
    table["share"] = (table["count"] / table["n"].where(table["n"] > 0)).where(enough)
    table["expected"] = _expected(wide, totals, names).reindex(table["key"]).to_numpy()
    table["label"] = table["key"].map(themes)
    table["hover"] = [
        f"{row.label}\n{row.part}: {share_in_words(row.count_, row.n, PLURALS[polarity])}"
        for row in table.rename(columns={"count": "count_"}).itertuples()
    ]
    return table


def _expected(wide: pd.DataFrame, totals: pd.Series, names: list[str]) -> pd.Series:
    if len(names) != 2 or totals[names[1]] == 0:
        return pd.Series(float("nan"), index=wide.index)
    return totals[names[0]] * wide[names[1]] / totals[names[1]]


def dumbbell_rows(table: pd.DataFrame, sides: Sides) -> pd.DataFrame:
    """`theme_table` with the `value` to draw, and whether it is a share (`percent`, all or none).

    Several partnerships: their counts. One against its peers: shares of each side where both have
    at least ten; else the count of the one, beside the count that its peers' share would give it.
    """
    if not has_group(sides) or table.empty:
        return table.assign(value=table["count"].astype(float), percent=False)
    if table["share"].notna().all():
        return table.assign(value=table["share"], percent=True)
    one = table["part"] == sides[0].name
    value = table["count"].where(one, table["expected"]).astype(float)
    hover = table["hover"].where(
        one, table["hover"] + "\nIts share would give " + table["expected"].map("{:.1f}".format)
    )
    return table.assign(value=value, hover=hover, percent=False)


def balance_table(counts: pd.DataFrame, sides: Sides, strata: pd.DataFrame) -> pd.DataFrame:
    """Strengths and areas for improvement of each side: one row per side, in their order.

    `counts` is `compare.theme_counts`, `strata` is `balance.counts_by` of all partnerships.
    Columns of `balance_tables.balance` (the interval is Wilson's), then `n` (findings),
    `expected`: the share of strengths that the same programmes and kinds had elsewhere (0 to 1;
    missing for a group of peers and where too little elsewhere can be compared), `hover`; and as
    `charts.funnel.interval_bars` wants them `raw` (missing) and `shrunken` (the share as it is).
    """
    units = counts.rename(columns={"side": "unit"})
    units = units.assign(findings=units["strength"] + units["improvement"])
    table = balance(units, {side.name: side.name for side in sides})
    table = table.assign(
        n=table["findings"],
        expected=table["key"].map(_elsewhere(strata)),
        raw=float("nan"),
        shrunken=table["share"],
    )
    return table.assign(hover=[_balance_hover(row) for row in table.itertuples()])


def _elsewhere(strata: pd.DataFrame) -> pd.Series:
    if strata.empty:
        return pd.Series(dtype=float)
    units = pd.DataFrame(
        {
            "unit": strata["unit"].astype(str),
            "stratum": strata["programme"].astype(str) + " " + strata["kind"].astype(str),
            "successes": strata["strength"].astype(int),
            "n": strata["findings"].astype(int),
        }
    )
    return observed_against_expected(units)["share_expected"].astype(float)


def _balance_hover(row) -> str:  # noqa: ANN001
    lines = [row.label, f"Strengths: {row.share_words}"]
    if row.interval_words:
        lines.append(f"Chance alone: {row.interval_words}")
    if pd.notna(row.expected) and row.shown == PERCENTAGE:
        lines.append(f"Same programmes elsewhere: {percentage_in_words(row.expected)}")
    return "\n".join(lines)


def followed_table(
    followed: pd.DataFrame, sides: Sides, statuses: Mapping[str, str]
) -> pd.DataFrame:
    """`compare.followed` as rows of status bars, one per side and status that occurs.

    Columns: `key`, `label` (side), `part` (status), `status` (name), `count`. Sides in their order,
    statuses in the order of `statuses`, last NO_FOLLOW_UP. A side without areas for improvement has
    one row with count 0.
    """
    order = {name: at for at, name in enumerate([*statuses, NO_FOLLOW_UP])}
    place = {side.name: at for at, side in enumerate(sides)}
    missing = [name for name in place if name not in set(followed["side"])]
    empty = pd.DataFrame({"side": missing, "status": NO_FOLLOW_UP, "findings": 0})
    rows = pd.concat([followed, empty], ignore_index=True) if missing else followed
    by = rows["side"].map(place) * 100 + rows["status"].map(order)
    rows = rows.iloc[by.argsort(kind="stable")].reset_index(drop=True)
    columns = {"side": "key", "status": "part", "findings": "count"}
    named = rows["status"].map({**statuses, NO_FOLLOW_UP: "No published follow-up"})
    rows = rows.rename(columns=columns)
    return rows.assign(label=rows["key"], status=named)


def common_table(
    counts: pd.DataFrame, places: Sequence[str], themes: Mapping[str, str]
) -> pd.DataFrame:
    """Which areas for improvement are shared: one row per theme that any of `places` has.

    `counts` is `compare.theme_counts` with one side per partnership. Columns: `theme`, `label`,
    `places` (how many have it), `of` (how many have any area for improvement), `shared` (a key of
    SHARED; "all" only of two or more), `who` (names). Most shared first, then in the order of
    `themes`.
    """
    raised = counts[(counts["improvement"] > 0) & counts["side"].isin(list(places))]
    order = {name: at for at, name in enumerate(places)}
    of = raised["side"].nunique()
    rows = []
    for theme, label in themes.items():
        mine = raised.loc[raised["theme"] == theme, "side"]
        who = sorted(set(mine), key=order.__getitem__)
        if who:
            rows.append((theme, label, len(who), of, _shared(len(who), of), listed(who, 6)))
    table = pd.DataFrame(rows, columns=["theme", "label", "places", "of", "shared", "who"])
    return table.sort_values("places", ascending=False, kind="stable", ignore_index=True)


def _shared(places: int, of: int) -> str:
    if places == of and of > 1:
        return "all"
    return "one" if places == 1 else "several"


def common_cells(
    common: pd.DataFrame, counts: pd.DataFrame, labels: Mapping[str, str]
) -> pd.DataFrame:
    """Rows of the matrix of shared areas for improvement: themes down, partnerships across.

    `labels` are the partnerships in order, with their names on the chart. Columns of
    `charts.matrix.matrix`; `state` is `none` where the partnership has findings but not this one,
    `missing` where none of its findings could be read.
    """
    grid = common[["theme", "label", "shared"]].merge(
        pd.DataFrame({"column": list(labels), "column_label": list(labels.values())}), how="cross"
    )
    own = counts[["side", "theme", "improvement"]].rename(columns={"side": "column"})
    cells = grid.merge(own, on=["theme", "column"], how="left", validate="one_to_one")
    read = set(counts["side"])
    count = cells["improvement"].fillna(0).astype(int)
    state = [
        "value" if n else "none" if name in read else "missing"
        for n, name in zip(count, cells["column"], strict=True)
    ]
    return pd.DataFrame(
        {
            "row": cells["theme"],
            "column": cells["column"],
            "row_label": cells["label"],
            "column_label": cells["column_label"],
            "count": count,
            "state": state,
            "marked": False,
            "row_group": cells["shared"].map(SHARED),
        }
    )
