"""The national picture as charts and tables show it."""

from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd

from analysis.dates import as_days
from analysis.statistics import share_in_words
from loaders.schema import NAMES

SIDE = {"improvement": "Areas for improvement", "strength": "Strengths"}
SIDES = {
    "only_strength": "A strength only",
    "both": "Both",
    "only_improvement": "An area for improvement only",
}
AGAIN = {"again": "Raised again", "not_again": "Not raised again"}
KNOWN = {
    "verified": "Reported by a scrutiny body",
    "reported": "Reported by others only",
    "unknown": "No published follow-up",
}
PEOPLE = {name: NAMES[name] for name in ("children", "adults")}
WHOM = {"any": "All inspections", **PEOPLE}
_COUNTS = ("only_strength", "both", "only_improvement", "strength", "improvement")
_DAYS_A_YEAR = 365.2425


def busiest(inspected: pd.DataFrame, programmes: Mapping[str, str]) -> list[str]:
    """Programmes with findings, most partnerships first; equal ones as in `programmes`."""
    order = {name: place for place, name in enumerate(programmes)}
    held = inspected[inspected["with_findings"] > 0]
    placed = held.assign(place=held["programme"].map(order))
    ranked = placed.sort_values(["with_findings", "place"], ascending=[False, True])
    return ranked["programme"].astype(str).tolist()


def programmes_of(programmes: pd.DataFrame, whom: str) -> tuple[str, ...]:
    """The programmes of one population, from their reference table."""
    return tuple(programmes.loc[programmes["population"] == whom, "programme"])


def commonest(
    reach: pd.DataFrame, inspected: pd.DataFrame, programme: str, themes: Mapping[str, str]
) -> pd.DataFrame:
    """Themes found in one programme: most often to be improved first, then as in `themes`.

    Columns: `key`, `label`; partnerships `strength` and `improvement` (both may count one), `of`
    (partnerships inspected of which findings are loaded), `only_strength`, `both`,
    `only_improvement`; `strengths` and `improvements` (findings); `hover`.
    """
    found = reach[reach["programme"] == programme].astype({"theme": object}).set_index("theme")
    found = found.reindex([name for name in themes if name in found.index])
    counts = found[list(_COUNTS)].astype(int)
    of = inspected.loc[inspected["programme"] == programme, "with_findings"]
    table = pd.DataFrame(
        {
            "key": counts.index.astype(str),
            "label": [themes[name] for name in counts.index],
            "strength": (counts["only_strength"] + counts["both"]).to_numpy(),
            "improvement": (counts["only_improvement"] + counts["both"]).to_numpy(),
            "of": int(of.iloc[0]) if len(of) else 0,
            **{side: counts[side].to_numpy() for side in SIDES},
            "strengths": counts["strength"].to_numpy(),
            "improvements": counts["improvement"].to_numpy(),
        }
    )
    table = table.sort_values(["improvement"], ascending=False, kind="stable", ignore_index=True)
    return table.assign(hover=[_theme_hover(row) for row in table.itertuples()])


def across(
    reach: pd.DataFrame,
    inspected: pd.DataFrame,
    side: str,
    programmes: Mapping[str, str],
    themes: Mapping[str, str],
) -> pd.DataFrame:
    """In how many partnerships each theme is a `side` ('strength' or 'improvement'), by programme.

    One row per programme with findings and theme, as `charts.matrix` draws them: `row`, `column`,
    `row_label`, `column_label`, `count`, `of` (partnerships of the programme with findings),
    `state` ('value', or 'none' where looked for and not found), `marked` (never), `hover`.
    """
    of = inspected[inspected["with_findings"] > 0].set_index("programme")["with_findings"]
    kept = [name for name in programmes if name in of.index]
    places = reach.astype({"programme": object, "theme": object}).set_index(["programme", "theme"])
    every = pd.MultiIndex.from_product([kept, list(themes)], names=["row", "column"])
    counts = (places["both"] + places[f"only_{side}"]).reindex(every, fill_value=0).astype(int)
    table = counts.rename("count").reset_index()
    table = table.assign(
        row_label=table["row"].map(dict(programmes)),
        column_label=table["column"].map(dict(themes)),
        of=table["row"].map(of).astype(int),
        state=np.where(table["count"] > 0, "value", "none"),
        marked=False,
    )
    shown = table["count"].astype(str) + " of " + table["of"].astype(str) + " partnerships"
    return table.assign(hover=table["column_label"] + "\n" + table["row_label"] + "\n" + shown)


def sides(common: pd.DataFrame) -> pd.DataFrame:
    """`commonest(...)` as stacked bars: where a theme is a strength, an improvement, or both.

    Columns: `key`, `label`, `part` (of SIDES), `count`. Themes most evenly split come first;
    those that are only one thing everywhere, or come up in one place only, are left out.
    """
    split = common.assign(less=common[["strength", "improvement"]].min(axis=1))
    split = split[(split["less"] > 0) & (split[list(SIDES)].sum(axis=1) > 1)].sort_values(
        "less", ascending=False, kind="stable"
    )
    rows = split.melt(["key", "label"], list(SIDES), "part", "count")
    order = {key: place for place, key in enumerate(split["key"])}
    place = rows["key"].map(order)
    return rows.assign(place=place).sort_values("place", kind="stable", ignore_index=True)[
        ["key", "label", "part", "count"]
    ]


def recurrence(
    recurring: pd.DataFrame, pairs: pd.DataFrame, population: str, themes: Mapping[str, str]
) -> pd.DataFrame:
    """Themes raised in one population and inspected again: most often raised again first.

    Columns: `key`, `label`; `raised` (steps to a next programme after it was raised), `again` and
    `not_again` (of those), `others` (steps after it was not raised), `afresh` (of those, raised at
    the next); `again_words` and `afresh_words`, as the rules for small numbers allow.
    """
    of = pairs.loc[pairs["population"] == population, "pairs"]
    found = recurring[(recurring["population"] == population) & (recurring["raised"] > 0)]
    found = found.astype({"theme": object}).set_index("theme")
    found = found.reindex([name for name in themes if name in found.index])
    counts = found[["raised", "again", "afresh"]].astype(int)
    table = counts.assign(
        key=counts.index.astype(str),
        label=[themes[name] for name in counts.index],
        not_again=counts["raised"] - counts["again"],
        others=(int(of.iloc[0]) if len(of) else 0) - counts["raised"],
    )
    table = table.sort_values(["again", "raised"], ascending=False, kind="stable")
    words = {
        f"{name}_words": [
            share_in_words(*pair, of="cases") for pair in zip(table[name], table[of_], strict=True)
        ]
        for name, of_ in (("again", "raised"), ("afresh", "others"))
    }
    return table.assign(**words).reset_index(drop=True)


def recurrence_parts(table: pd.DataFrame) -> pd.DataFrame:
    """`recurrence(...)` as stacked bars: `key`, `label`, `part` (of AGAIN), `count`, `hover`."""
    rows = table.reset_index(names="place").melt(
        ["place", "key", "label", "again_words", "afresh_words"], list(AGAIN), "part", "count"
    )
    hover = (
        rows["label"]
        + "\nRaised again: "
        + rows["again_words"]
        + "\nWhere it had not been raised before: "
        + rows["afresh_words"]
    )
    ordered = rows.assign(hover=hover).sort_values("place", kind="stable", ignore_index=True)
    return ordered[["key", "label", "part", "count", "hover"]]


def waiting(
    waits: pd.DataFrame, partnerships: pd.DataFrame, whom: str, as_at: date
) -> pd.DataFrame:
    """How long since each partnership's latest inspection: all partnerships, longest first.

    `whom` is one of WHOM; inspections of both children and adults count for either.
    Columns: those of `partnerships`; `latest` (the last day that the date of the latest inspection
    can mean), `years` (whole years from then to `as_at`, so at least so many; 0 if less than one
    or later), `place` (of its programme), `inspections` and `undated` (of them); and `state`:
    'value', 'missing' (inspected, but no date is known) or 'not_inspected'. Undated inspections
    may be later than the latest that is dated.
    """
    counted = waits["population"].isin([whom, "both"]) | (whom == "any")
    mine = waits[counted].astype({"partnership": object})
    mine = mine.sort_values("latest", na_position="first")
    last = mine.groupby("partnership").agg(
        latest=("latest", "max"),
        place=("place", lambda places: places.iloc[-1]),  # that of the latest, sorted last
        inspections=("inspections", "sum"),
        undated=("undated", "sum"),
    )
    table = partnerships.merge(last.reset_index(), how="left", validate="one_to_one")
    counts = ["inspections", "undated"]
    table[counts] = table[counts].fillna(0).astype(int)
    table["latest"] = as_days(table["latest"])
    days = (pd.Timestamp(as_at) - table["latest"]).dt.days
    table["years"] = np.floor(days / _DAYS_A_YEAR).clip(lower=0)
    dated, seen = table["latest"].notna(), table["inspections"] > 0
    table["state"] = np.select([dated, seen], ["value", "missing"], "not_inspected")
    return table.sort_values("latest", na_position="first", kind="stable", ignore_index=True)


def coverage(follow_up: pd.DataFrame, programmes: Mapping[str, str]) -> pd.DataFrame:
    """`follow_up(...)`, programmes in reading order, with what is not known.

    Columns: `key`, `label`, counts `improvement`, `verified`, `reported`, `unknown`, and
    `known_words`: of how many any follow-up is published, by the rules for small numbers.
    """
    found = follow_up.astype({"programme": object}).set_index("programme")
    found = found.reindex([name for name in programmes if name in found.index]).astype(int)
    known = found["verified"] + found["reported"]
    pairs = zip(known, found["improvement"], strict=True)
    words = [share_in_words(*pair, of="areas for improvement") for pair in pairs]
    table = found.assign(unknown=found["improvement"] - known, known_words=words)
    labels = [programmes[name] for name in table.index]
    table = table.assign(key=table.index.astype(str), label=labels).reset_index(drop=True)
    return table[["key", "label", "improvement", "verified", "reported", "unknown", "known_words"]]


def coverage_parts(table: pd.DataFrame) -> pd.DataFrame:
    """`coverage(...)` as stacked bars: `key`, `label`, `part` (of KNOWN), `count`."""
    rows = table.reset_index(names="place").melt(
        ["place", "key", "label"], list(KNOWN), "part", "count"
    )
    return rows.sort_values("place", kind="stable", ignore_index=True).drop(columns="place")


def _theme_hover(row) -> str:  # noqa: ANN001
    return (
        f"{row.label}\nAn area for improvement in {row.improvement} of {row.of} partnerships "
        f"({row.improvements} findings)\nA strength in {row.strength} of {row.of} "
        f"({row.strengths} findings)\nBoth in {row.both}"
    )
