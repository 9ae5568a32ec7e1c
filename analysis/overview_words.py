"""The overview in words and in the shapes that its charts draw."""

from collections.abc import Mapping
from types import MappingProxyType

import pandas as pd

from analysis.words import counted, listed

SOURCE_STATES = MappingProxyType(
    {
        "whole": "Seen whole",
        "cut_short": "Cut short: findings may be missing",
        "none": "No findings could be read",
    }
)
SOURCES_NOTE = (
    "Most findings were coded from public summaries, and many of those were cut short in the copy "
    "seen. A theme that is absent from a source seen in part may be in the rest of it."
)
YEARS_NOTE = (
    "One band per programme; the height of a bar is the number of findings of inspections of that "
    "year. Years are those of publication, else inferred or of the fieldwork. Findings of "
    "inspections whose year is not known stand apart at the right. A dash stands for inspections "
    "of which no findings could be read, which is not the same as none."
)


def headline(
    totals: pd.Series, held: pd.Series, places: pd.DataFrame, some_themes: bool = False
) -> str:
    """The first sentence of the overview: how many findings, of what, where and when.

    With `some_themes` the findings are only some of what the inspections gave, and it says so.
    """
    if held["inspections"] == 0:
        return "No inspection is loaded for these filters."
    covered = int((places["inspections"] > 0).sum())
    span = _span(held)
    source = "in the chosen themes, among all findings of" if some_themes else "from"
    if totals["findings"] == 0 and not some_themes:
        return (
            f"{_count(held['inspections'], 'inspection')} of {_count(covered, 'partnership')}"
            f"{span}, of which no findings are loaded."
        )
    return (
        f"{_count(totals['findings'], 'published finding')} {source} "
        f"{_count(held['inspections'], 'inspection')} of {_count(covered, 'partnership')}{span}: "
        f"{_count(totals['strength'], 'strength')} and "
        f"{_count(totals['improvement'], 'area', 's')} for improvement."
    )


def caution(totals: pd.Series, held: pd.Series, refused: int = 0) -> str:
    """What is missing, with denominators; `refused` rows are those that no load could take."""
    inspections = int(held["inspections"])
    if inspections == 0:
        return "Clear a filter to see more."
    if held["with_findings"] == 0:
        return (
            "What else is loaded of them, such as dates and grades, is on the pages Partnership "
            f"and Compare.{_kept_out(refused)}"
        )
    unread = inspections - int(held["with_findings"])
    undated = inspections - int(held["dated"]) if _undated(held) else 0
    parts = [
        f"{held['whole']:,} of {inspections:,} sources were seen whole",
        f"{unread:,} gave no findings that could be read" if unread else "",
        f"{undated:,} {'has' if undated == 1 else 'have'} no published date" if undated else "",
    ]
    followed = ""
    if totals["improvement"] > 0:
        followed = (
            f" {totals['followed_up']:,} of {totals['improvement']:,} areas for improvement have "
            "any published follow-up; for the others none was found, which does not mean that "
            "nothing was done."
        )
    return f"{_sentence(parts)}{followed}{_kept_out(refused)}"


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
    if of["none"] == total:
        return f"Of {_count(total, 'source')}, none gave findings that are loaded."
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
    hover = [
        f"{row.name}\n{'no date' if pd.isna(row.year) else f'{row.year:.0f}'}: "
        f"{counted(row.findings, 'finding')} from {counted(row.inspections, 'inspection')}"
        for row in rows.itertuples(index=False)
    ]
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
        return f"{listed(most, 2)} hold most findings, {sums.max():,} each.{apart}"
    return f"{most[0]} holds most findings, {sums.max():,} of {total:,}.{apart}"


def _kept_out(refused: int) -> str:
    return f" {_count(refused, 'problem')} kept rows out: see Method." if refused else ""


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
