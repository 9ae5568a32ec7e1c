"""Themes in words and in the shapes that the charts of the Themes page draw."""

from collections.abc import Mapping

import pandas as pd

from analysis.themes import CHANGES
from analysis.words import counted

SHOW = {"all": "All findings", "strength": "Strengths", "improvement": "Areas for improvement"}
MOST_ROWS = 40  # partnerships that have a row each, found or not
RAMPS = {"all": "findings", "strength": "strength", "improvement": "improvement"}


def rows_shown(partnerships: list[str], cells: pd.DataFrame) -> tuple[list[str], str]:
    """The partnerships that the matrix has rows for, and which are left out, in words.

    All of them, with what an absence means, up to `MOST_ROWS`; of more, those with any finding in
    `cells`. The words are empty where none is left out.
    """
    found = set(cells["partnership"])
    shown = [name for name in partnerships if name in found]
    if len(partnerships) <= MOST_ROWS:
        return partnerships, ""
    if not shown:
        first = partnerships[:MOST_ROWS]
        return first, f" Only the first {MOST_ROWS} of {len(partnerships)} partnerships are shown."
    without = len(partnerships) - len(shown)
    if without == 0:
        return shown, ""
    one = "partnership has none and is" if without == 1 else "partnerships have none and are"
    return shown, f" {without} {one} not shown."


def matrix_rows(
    table: pd.DataFrame,
    themes: pd.DataFrame,
    short: Mapping[str, str],
    what: str = "findings",
) -> pd.DataFrame:
    """`matrix_cells(...)` as `charts.matrix.matrix` draws it, columns grouped by domain."""
    names = dict(zip(themes["theme"], themes["name"], strict=True))
    domains = dict(zip(themes["theme"], themes["domain"], strict=True))
    return pd.DataFrame(
        {
            "row": table["partnership"],
            "column": table["theme"],
            "row_label": table["partnership"].map(lambda name: short.get(name, name)),
            "column_label": table["theme"].map(names),
            "column_group": table["theme"].map(domains),
            "count": table["count"].where(table["state"] == "value"),
            "state": table["state"],
            "marked": table["marked"],
            "hover": [_cell_words(row, names, what) for row in table.itertuples()],
        }
    )


def _cell_words(row, names: Mapping[str, str], what: str) -> str:  # noqa: ANN001
    head = f"{row.partnership}\n{names[row.theme]}\n"
    if row.state == "not_inspected":
        return f"{head}No inspection is loaded."
    seen = f"\n{row.whole:.0f} of {row.inspections:.0f} sources seen whole"
    if row.state == "missing":
        return f"{head}Inspected, but no finding could be read.{seen}"
    if row.state == "not_assessed":
        return f"{head}Not reported about by the programmes concerned.{seen}"
    expected = "" if pd.isna(row.expected) else f"; {row.expected:.1f} expected from elsewhere"
    return f"{head}{row.count} {what}{expected}{seen}"


def matrix_sentence(table: pd.DataFrame, themes: Mapping[str, str], what: str) -> str:
    """Where most findings gather, and whether any cell differs by more than chance."""
    held = table[table["count"] > 0]
    if held.empty:
        return f"No {what} are loaded for these filters."
    top = held[held["count"] == held["count"].max()]
    first = top.iloc[0]
    most = (
        f"Most {what} gather in {themes[first['theme']]} in {first['partnership']} "
        f"({first['count']})"
        if len(top) == 1
        else f"{len(top)} cells share the highest count of {what}, {first['count']}"
    )
    marked = int(table["marked"].sum())
    chance = (
        "no cell differs from the same programmes elsewhere by more than chance"
        if marked == 0
        else f"{marked} {'cell differs' if marked == 1 else 'cells differ'} from the same "
        "programmes elsewhere by more than chance"
    )
    return f"{most}; {chance}."


def ranked_sentence(table: pd.DataFrame) -> str:
    """The theme that most partnerships have to improve, and the commonest strength."""
    of = int(table["of"].max()) if len(table) else 0
    if of == 0:
        return "No finding is loaded for these filters."
    parts = [
        _commonest(table, "improvement", "has an area for improvement", of),
        _commonest(table, "strength", "has a strength", of),
    ]
    return " ".join(part for part in parts if part)


def _commonest(table: pd.DataFrame, side: str, one: str, of: int) -> str:
    most = int(table[side].max())
    if most == 0:
        return f"No partnership {one} in these findings."
    names = list(table.loc[table[side] == most, "name"])
    noun = {"improvement": "area for improvement", "strength": "strength"}[side]
    where = " and ".join(names) if len(names) < 3 else f"{len(names)} themes equally"
    verb = "has" if most == 1 else "have"
    return f"The commonest {noun} is {where}: {most} of {counted(of, 'partnership')} {verb} one."


def ranked_rows(table: pd.DataFrame, order: str) -> pd.DataFrame:
    """`ranked(...)` as `charts.bars.ranked_pairs` draws it: ranked, or by domain."""
    rows = table.sort_values("place") if order == "domain" else table
    label = rows["domain"] + ": " + rows["name"] if order == "domain" else rows["name"]
    hover = [
        f"{row.name}\nStrength in {row.strength} of {row.of} partnerships ({row.strengths} "
        f"findings)\nArea for improvement in {row.improvement} of {row.of} ({row.improvements} "
        f"findings)\nBoth in {row.both}"
        for row in rows.rename(columns={"name": "label"})
        .assign(name=rows["name"])
        .itertuples(index=False)
    ]
    return rows.assign(key=rows["theme"], label=label, hover=hover).reset_index(drop=True)


def programme_rows(
    table: pd.DataFrame, themes: pd.DataFrame, programmes: Mapping[str, str]
) -> pd.DataFrame:
    """`by_programme(...)` as `charts.matrix.matrix` draws it."""
    names = dict(zip(themes["theme"], themes["name"], strict=True))
    domains = dict(zip(themes["theme"], themes["domain"], strict=True))
    return pd.DataFrame(
        {
            "row": table["programme"],
            "column": table["theme"],
            "row_label": table["programme"].map(programmes),
            "column_label": table["theme"].map(names),
            "column_group": table["theme"].map(domains),
            "count": table["count"].where(table["state"] == "value"),
            "state": table["state"],
            "marked": False,
            "hover": [
                f"{programmes[row.programme]}\n{names[row.theme]}\n"
                f"{row.count} of {row.of} partnerships"
                for row in table.itertuples()
            ],
        }
    )


def programme_sentence(
    table: pd.DataFrame, themes: Mapping[str, str], programmes: Mapping[str, str]
) -> str:
    """The programme and theme with the largest share, among programmes of ten partnerships."""
    large = table[(table["of"] >= 10) & (table["count"] > 0)]
    if large.empty:
        return "No programme has findings from ten or more partnerships with these filters."
    share = large["count"] / large["of"]
    top = large[share == share.max()]
    row = top.iloc[0]
    more = "" if len(top) == 1 else f" ({len(top)} cells share that place)"
    return (
        f"{themes[row['theme']]} comes up most widely in {programmes[row['programme']]}: "
        f"in {row['count']} of {row['of']} partnerships{more}."
    )


def change_rows(table: pd.DataFrame, themes: pd.DataFrame) -> pd.DataFrame:
    """`changes(...)` counted as stacked bars: `key`, `label`, `part`, `count`, most first."""
    counts = table.groupby(["theme", "change"], observed=True).size().rename("count").reset_index()
    totals = counts.groupby("theme")["count"].sum()
    rows = counts.merge(themes[["theme", "name", "place"]], on="theme", validate="many_to_one")
    rows["total"] = rows["theme"].map(totals)
    rows["step"] = rows["change"].map({name: at for at, name in enumerate(CHANGES)})
    rows = rows.sort_values(["total", "place", "step"], ascending=[False, True, True])
    return pd.DataFrame(
        {
            "key": rows["theme"],
            "label": rows["name"],
            "part": rows["change"],
            "change": rows["change"].map(CHANGES),
            "count": rows["count"],
        }
    ).reset_index(drop=True)


def changes_sentence(table: pd.DataFrame) -> str:
    """How many areas for improvement came again, were new, turned or were not raised again."""
    if table.empty:
        return (
            "No partnership has findings from two programmes for the same people with these "
            "filters, so nothing can be compared."
        )
    of = table["change"].value_counts().reindex(list(CHANGES), fill_value=0)
    earlier = int(of["again"] + of["turned"] + of["not_raised"])
    places = table["partnership"].nunique()
    return (
        f"In {places} partnership{'' if places == 1 else 's'} with two programmes to compare, "
        f"of {counted(earlier, 'theme')} to be improved {of['again']} came up again, "
        f"{of['turned']} turned into a strength and {of['not_raised']} did not come up again; "
        f"{counted(int(of['new']), 'theme')} came up anew."
    )


def depth_sentence(rows: pd.DataFrame, name: str) -> str:
    """How many findings one theme has, in how many partnerships."""
    if rows.empty:
        return f"No finding with {name} as its main theme is loaded for these filters."
    sums = rows.groupby("polarity", observed=True)["findings"].sum()
    strengths = counted(int(sums.get("strength", 0)), "strength")
    areas = counted(
        int(sums.get("improvement", 0)), "area for improvement", "areas for improvement"
    )
    where = counted(rows["partnership"].nunique(), "partnership")
    return f"{strengths[0].upper()}{strengths[1:]} and {areas} in {where}."


def depth_rows(rows: pd.DataFrame, programmes: Mapping[str, str]) -> pd.DataFrame:
    """One theme by programme as `charts.bars.diverging_bars` draws it, programmes in order."""
    wide = rows.pivot_table(
        index="programme",
        columns="polarity",
        values="findings",
        aggfunc="sum",
        fill_value=0,
        observed=True,
    ).reindex(columns=["strength", "improvement"], fill_value=0)
    wide = wide.reindex([name for name in programmes if name in wide.index])
    return wide.rename_axis("key").reset_index().assign(label=lambda t: t["key"].map(programmes))
