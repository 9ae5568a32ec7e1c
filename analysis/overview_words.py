"""The overview in words and in the shapes that its charts draw."""

from collections.abc import Mapping
from types import MappingProxyType

import pandas as pd

MEASURES = MappingProxyType(
    {
        "findings": "Findings",
        "latest": "Latest inspection",
        "follow_up": "Follow-up coverage",
    }
)
SCALES = MappingProxyType(
    {
        "findings": {"ramp": "findings"},
        "latest": {"ramp": "findings", "span": (2005.0, 2026.0)},
        "follow_up": {"ramp": "findings", "span": (0.0, 1.0)},
    }
)
STATE_WORDS = MappingProxyType(
    {
        "value": "",
        "none": "None found",
        "not_assessed": "Nothing it could apply to",
        "missing": "Inspected, but not seen in the source",
        "not_inspected": "No inspection loaded",
    }
)
SOURCE_STATES = MappingProxyType(
    {
        "whole": "Seen whole",
        "cut_short": "Cut short: findings may be missing",
        "none": "No findings could be read",
    }
)
MAP_NOTES = MappingProxyType(
    {
        "findings": "Each tile is one partnership, placed roughly as on a map, all of one size. "
        "The number counts its findings, strengths and areas for improvement together. More findings "
        "mean more or longer published reports, not better or worse services.",
        "latest": "The year of the latest inspection, progress review or follow-through loaded. "
        "Years without a published date are inferred, as the notes of each inspection say.",
        "follow_up": "Of the areas for improvement, the share of which any published follow-up is "
        "loaded: a progress review, or a report by the partnership itself. No published follow-up "
        "does not mean that nothing was done.",
    }
)
SOURCES_NOTE = (
    "Most findings were coded from public summaries, and many of those were cut short in the copy "
    "seen. A theme that is absent from a source seen in part may be in the rest of it."
)
YEARS_NOTE = (
    "One band per programme; the height of a bar is the number of findings of inspections of that "
    "year. Years are those of publication, else inferred or of the fieldwork. Findings of "
    "inspections whose year is not known stand apart at the right."
)


def headline(totals: pd.Series, held: pd.Series, places: pd.DataFrame) -> str:
    """The first sentence of the overview: how many findings, of what, where and when."""
    if held["inspections"] == 0:
        return "No inspection is loaded for these filters."
    covered = int((places["inspections"] > 0).sum())
    span = _span(held)
    return (
        f"{_count(totals['findings'], 'published finding')} from "
        f"{_count(held['inspections'], 'inspection')} of {_count(covered, 'partnership')}{span}: "
        f"{_count(totals['strength'], 'strength')} and "
        f"{_count(totals['improvement'], 'area', 's')} for improvement."
    )


def caution(totals: pd.Series, held: pd.Series) -> str:
    """What is missing, with denominators; empty where nothing is loaded."""
    inspections = int(held["inspections"])
    if inspections == 0:
        return "Clear a filter to see more."
    unread = inspections - int(held["with_findings"])
    parts = [
        f"{held['whole']:,} of {inspections:,} sources were seen whole",
        f"{unread:,} gave no findings that could be read" if unread else "",
        f"{inspections - held['dated']:,} have no published date" if _undated(held) else "",
    ]
    followed = ""
    if totals["improvement"] > 0:
        followed = (
            f" {totals['followed_up']:,} of {totals['improvement']:,} areas for improvement have "
            "any published follow-up; for the others none was found, which does not mean that "
            "nothing was done."
        )
    return f"{_sentence(parts)}{followed}"


def tiles(places: pd.DataFrame, measure: str) -> pd.DataFrame:
    """`place_states(...)` as `charts.tiles` draws it, for one of `MEASURES`.

    Columns: `place`, `short_name`, `tile_column`, `tile_row`, `value`, `state`, `label`, `hover`,
    and `words` (the state in words, empty where there is a value).
    """
    state = places[f"{measure}_state"]
    value = {
        "findings": places["findings"],
        "latest": places["last_year"],
        "follow_up": places["coverage"],
    }[measure].where(state == "value")
    label = value.map(
        lambda v: "" if pd.isna(v) else f"{v:.0%}" if measure == "follow_up" else f"{v:.0f}"
    )
    if measure == "follow_up":  # small numbers are counts, never percentages
        counts = places["followed_up"].astype(str) + " of " + places["improvement"].astype(str)
        label = label.where(places["improvement"] >= 10, counts).where(state == "value", "")
    return pd.DataFrame(
        {
            "place": places["partnership"],
            "short_name": places["short_name"].fillna(places["partnership"]),
            "tile_column": places["tile_column"],
            "tile_row": places["tile_row"],
            "value": value,
            "state": state,
            "label": label,
            "hover": [_hover(row) for row in places.itertuples()],
            "words": state.map(STATE_WORDS),
        }
    )


def map_sentence(tiles: pd.DataFrame, measure: str) -> str:
    """What the map shows, from its numbers; ties and emptiness said as such."""
    known = tiles[tiles["state"] == "value"]
    absent = int((tiles["state"] == "not_inspected").sum())
    rest = f" No inspection of {_count(absent, 'partnership')} is loaded." if absent else ""
    if known.empty:
        return f"There is nothing to show on the map for these filters.{rest}"
    low, high = known["value"].min(), known["value"].max()
    if measure == "findings":
        words = (
            f"{_which(known, high)} {_verb(known, high, 'has', 'have')} most findings "
            f"({high:.0f}), "
            f"{_which(known, low)} fewest ({low:.0f})."
            if low < high
            else f"Each has {high:.0f} findings."
        )
    elif measure == "latest":
        words = (
            f"The latest inspections loaded are of {high:.0f} ({_which(known, high)}); "
            f"longest ago is {low:.0f} ({_which(known, low)})."
            if low < high
            else f"The latest inspection of each is of {high:.0f}."
        )
    else:
        words = (
            f"{_count(len(known), 'partnership')} of {len(tiles)} have any published follow-up of "
            "their areas for improvement."
        )
    return f"{words}{rest}"


def source_parts(states: pd.DataFrame, programmes: Mapping[str, str]) -> pd.DataFrame:
    """`source_states(...)` as stacked bars: `key`, `label`, `part`, `count`, `state` in words."""
    order = {name: place for place, name in enumerate(programmes)}
    parts = {name: place for place, name in enumerate(SOURCE_STATES)}
    rows = states.sort_values(
        ["programme", "state"], key=lambda values: values.map({**order, **parts})
    )
    return pd.DataFrame(
        {
            "key": rows["programme"],
            "label": rows["programme"].map(programmes),
            "part": rows["state"],
            "state": rows["state"].map(SOURCE_STATES),
            "count": rows["inspections"],
        }
    ).reset_index(drop=True)


def sources_sentence(parts: pd.DataFrame) -> str:
    """How many sources were seen whole, cut short, or gave nothing."""
    total = int(parts["count"].sum())
    if total == 0:
        return "No inspection is loaded for these filters."
    of = parts.groupby("part")["count"].sum().reindex(list(SOURCE_STATES), fill_value=0)
    return (
        f"Of {_count(total, 'source')}, {of['whole']:,} were seen whole and gave findings, "
        f"{of['cut_short']:,} were cut short, and from {of['none']:,} no findings could be read."
    )


def year_rows(by_year: pd.DataFrame, programmes: pd.DataFrame) -> pd.DataFrame:
    """`by_year(...)` as `charts.timeline.findings_by_year` draws it, programmes in reading order.

    Columns: `key`, `label`, `year` (missing where not known), `count`, `inspections`,
    `population`, `hover`.
    """
    rows = by_year.merge(programmes, on="programme", how="left", validate="many_to_one")
    rows = rows.sort_values(["place", "year"], na_position="last", ignore_index=True)
    year = rows["year"].map(lambda value: "no date" if pd.isna(value) else f"{value:.0f}")
    hover = (
        rows["name"]
        + "\n"
        + year
        + ": "
        + rows["findings"].map("{:,}".format)
        + " findings from "
        + rows["inspections"].map("{:,}".format)
        + " inspections"
    )
    return pd.DataFrame(
        {
            "key": rows["programme"],
            "label": rows["name"],
            "year": rows["year"],
            "count": rows["findings"],
            "inspections": rows["inspections"],
            "population": rows["population"],
            "hover": hover,
        }
    )


def years_sentence(rows: pd.DataFrame) -> str:
    """Which programme holds most findings, and how many findings have no year."""
    total = int(rows["count"].sum())
    if total == 0:
        return f"{_count(rows['inspections'].sum(), 'inspection')}, none with findings to be read."
    sums = rows.groupby("label", sort=False)["count"].sum()
    most = list(sums[sums == sums.max()].index)
    undated = int(rows.loc[rows["year"].isna(), "count"].sum())
    apart = (
        f" {_count(undated, 'finding')} {'has' if undated == 1 else 'have'} no known year."
        if undated
        else ""
    )
    if len(most) > 1:
        return f"{' and '.join(most[:3])} hold most findings, {sums.max():,} each.{apart}"
    return f"{most[0]} holds most findings, {sums.max():,} of {total:,}.{apart}"


def _hover(row) -> str:  # noqa: ANN001
    if row.inspections == 0:
        return f"{row.partnership}\nNo inspection is loaded."
    latest = "year not known" if pd.isna(row.last_year) else f"{row.last_year:.0f}"
    return (
        f"{row.partnership}\n{_count(row.findings, 'finding')}: "
        f"{_count(row.strength, 'strength')}, "
        f"{_count(row.improvement, 'area', 's')} for improvement\n"
        f"{_count(row.inspections, 'inspection')}, latest {latest}\n"
        f"Follow-up published for {row.followed_up} of {row.improvement}"
    )


def _which(known: pd.DataFrame, value: float) -> str:
    places = list(known.loc[known["value"] == value, "place"])
    if len(places) > 3:
        return f"{len(places)} partnerships"
    return places[0] if len(places) == 1 else f"{', '.join(places[:-1])} and {places[-1]}"


def _verb(known: pd.DataFrame, value: float, one: str, many: str) -> str:
    return one if int((known["value"] == value).sum()) == 1 else many


def _count(number: float, noun: str, plural: str = "s") -> str:
    return f"{int(number):,} {noun}{'' if int(number) == 1 else plural}"


def _span(held: pd.Series) -> str:
    first, last = held["first_year"], held["last_year"]
    if pd.isna(first):
        return ""
    return f", {first:.0f} to {last:.0f}" if first != last else f", {first:.0f}"


def _undated(held: pd.Series) -> bool:
    return bool(held["inspections"] > held["dated"])


def _sentence(parts: list[str]) -> str:
    said = [part for part in parts if part]
    return f"{'; '.join(said)}."
