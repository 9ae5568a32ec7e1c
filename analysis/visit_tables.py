"""Inspections, reviews and their grades, as the tables that charts draw."""

from collections.abc import Mapping

import pandas as pd

from analysis.compare import Sides
from analysis.compare_words import in_words
from analysis.dates import as_days, year_in_words
from analysis.words import counted
from loaders.schema import NAMES

ROOM = 3  # years that a label above a mark takes up


def grade_rows(grades: pd.DataFrame, sides: Sides, programmes: Mapping[str, str]) -> pd.DataFrame:
    """`compare.grades` as rows of stacked bars: one row per side and inspection, like beside like.

    Only the scale that is drawn. Columns: `key`, `label` (programme, side, year), `part` (level as
    text), `count` (indicators), `side`, `programme`, `inspections`, `level`; `programme_name` and
    `within` (the label without it) for charts that name each programme once. A group of peers has
    one row per programme, all its inspections together. Programmes in the order of `programmes`,
    sides as given, oldest first.
    """
    several = {side.name for side in sides if len(side.members) > 1}
    grades = grades[grades["level"].notna()]
    table = grades.assign(
        when=[
            year_in_words(low, high)
            for low, high in zip(grades["earliest"], grades["latest"], strict=True)
        ],
        grouped=grades["side"].isin(several),
        place=grades["programme"].map({name: at for at, name in enumerate(programmes)}),
        order=grades["side"].map({side.name: at for at, side in enumerate(sides)}),
    )
    one = table["inspection_key"].astype(str).mask(table["grouped"], "")
    table["key"] = table["side"] + "|" + table["programme"] + "|" + one
    held = table.groupby("key", observed=True)["inspection_key"].transform("nunique")
    table["inspections"] = held
    table["within"] = [
        (f"{in_words(row.side)}, " if len(sides) > 1 else "")
        + (f"{row.inspections} inspections" if row.grouped and row.inspections > 1 else row.when)
        for row in table.itertuples()
    ]
    names = {name: programmes.get(name, name) for name in table["programme"].unique()}
    table["programme_name"] = table["programme"].map(names).astype(object)
    table["label"] = table["programme_name"] + ": " + table["within"]
    by = ["place", "order", "latest", "key", "level"]
    ordered = table.sort_values(by, ascending=[True, True, True, True, False], kind="stable")
    kept = ["key", "label", "side", "programme", "inspections", "level"]
    kept += ["programme_name", "within"]
    sums = ordered.groupby(kept, sort=False, observed=True)["indicators"].sum()
    rows = sums.rename("count").reset_index()
    return rows.assign(part=rows["level"].astype(int).astype(str))


def timeline_rows(
    visits: pd.DataFrame,
    lanes: Mapping[str, str],
    lane: str,
    programmes: Mapping[str, str],
    last_only: bool = False,
) -> pd.DataFrame:
    """Inspections and reviews as rows of `charts.timeline.inspections_timeline`.

    `lane` is the column of `visits` that makes the lanes, `lanes` its values in order with their
    names on screen. Columns: `key` and `follows` (inspection keys as text; `follows` missing
    where there is none), `lane`, `lane_label`, `kind`, `label` (year; with `last_only` only of the
    latest in its lane, else of all that stand clear of the one before), `earliest`, `latest` (days,
    missing where not known), `hover`; and for the table `partnership`, `programme`
    and `kind_name` (names), `year`, counts `strength` and `improvement`, `source_url`.
    """
    place = visits[lane].map({name: at for at, name in enumerate(lanes)})
    rows = visits.iloc[place.argsort(kind="stable")].reset_index(drop=True)
    return pd.DataFrame(
        {
            "key": rows["inspection_key"].astype(str),
            "follows": rows["follows_key"].astype("Int64").astype("string"),
            "lane": rows[lane],
            "lane_label": rows[lane].map(dict(lanes)),
            "kind": rows["kind"],
            "label": _years(rows, lane, last_only),
            "earliest": as_days(rows["earliest"]),
            "latest": as_days(rows["latest"]),
            "hover": [_visit_hover(row, programmes) for row in rows.itertuples()],
            "partnership": rows["partnership"],
            "programme": rows["programme"].map(dict(programmes)),
            "year": rows["year"],
            "kind_name": rows["kind"].map(NAMES),
            "strength": rows["strength"],
            "improvement": rows["improvement"],
            "source_url": rows["source_url"],
        }
    )


def _years(rows: pd.DataFrame, lane: str, last_only: bool) -> list[str]:
    """The year above each mark, where there is room for it."""
    labels = []
    before: dict[str, float] = {}
    latest = rows.groupby(lane, observed=True)["year"].transform("max")
    for where, year, last in zip(rows[lane], rows["year"], latest, strict=True):
        clear = pd.notna(year) and year - before.get(where, -ROOM) >= (1 if last_only else ROOM)
        wanted = clear and (year == last or not last_only)
        labels.append(f"{year:.0f}" if wanted else "")
        if wanted:
            before[where] = year
    return labels


def scale(levels: Mapping[int, str]) -> dict[str, str]:
    """The points of a scale as parts of a bar, best first: "6" -> "Excellent (6)"."""
    return {str(level): f"{name} ({level})" for level, name in sorted(levels.items(), reverse=True)}


def _visit_hover(row, programmes: Mapping[str, str]) -> str:  # noqa: ANN001
    when = (
        row.published if isinstance(row.published, str) else year_in_words(row.earliest, row.latest)
    )
    seen = "" if row.complete else "\nSource seen in part"
    return (
        f"{NAMES[row.kind]}, {when}: {row.partnership}\n{programmes.get(row.programme)}\n"
        f"{counted(row.strength, 'strength')}, "
        f"{counted(row.improvement, 'area for improvement', 'areas for improvement')}{seen}"
    )
