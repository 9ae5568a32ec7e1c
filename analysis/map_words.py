"""The map of the overview in words, and in the shape in which tiles are drawn."""

from types import MappingProxyType

import pandas as pd

from analysis.statistics import shrink
from analysis.words import listed

MEASURES = MappingProxyType(
    {
        "findings": "Findings",
        "latest": "Latest inspection",
        "follow_up": "Follow-up coverage",
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
TABLES = MappingProxyType(
    {
        "findings": {"place": "Partnership", "value": "Findings", "words": "State"},
        "latest": {"place": "Partnership", "value": "Year of the latest", "words": "State"},
        "follow_up": {
            "place": "Partnership",
            "followed_up": "With any published follow-up",
            "improvement": "Areas for improvement",
            "words": "State",
        },
    }
)
MAP_NOTES = MappingProxyType(
    {
        "findings": "Each tile is one partnership, all of one size, placed roughly as on a map, or "
        "in order of name where no places are known. The number counts its findings, strengths "
        "and areas for improvement together. More findings mean more or longer published "
        "reports, not better or worse services.",
        "latest": "The year of the latest inspection, progress review or follow-through loaded. "
        "Years without a published date are inferred, which the lists of findings say.",
        "follow_up": "Of the areas for improvement, the share of which any published follow-up "
        "is loaded: a progress review, or a report by the partnership itself. Under ten areas "
        "for improvement the counts stand instead of a percentage, and the colour is the share "
        "shrunken towards that of all, as few findings say little. No published follow-up does "
        "not mean that nothing was done.",
    }
)


def tiles(places: pd.DataFrame, measure: str) -> pd.DataFrame:
    """`place_states(...)` as `charts.tiles` draws it, for one of `MEASURES`.

    Columns: `place`, `short_name`, `tile_column`, `tile_row`, `value`, `state`, `label`, `hover`,
    `words` (the state in words, empty where there is a value), and the counts `followed_up` and
    `improvement`. The value of follow-up is the share shrunken towards the mean (empirical Bayes),
    for the colour alone: label and table have the counts.
    """
    state = places[f"{measure}_state"]
    value = {
        "findings": places["findings"],
        "latest": places["last_year"],
        "follow_up": shrink(places["followed_up"], places["improvement"])["shrunken"],
    }[measure].where(state == "value")
    shown = places["coverage"].where(state == "value") if measure == "follow_up" else value
    label = shown.map(
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
            "followed_up": places["followed_up"],
            "improvement": places["improvement"],
        }
    )


def span(tiles: pd.DataFrame, measure: str) -> tuple[float, float] | None:
    """The values between which the colours run: all shares, the years there are, else from 0."""
    if measure == "follow_up":
        return 0.0, 1.0
    if measure == "latest" and tiles["value"].notna().any():
        return float(tiles["value"].min()) - 1, float(tiles["value"].max())
    return None


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
            else f"{_all(known)} {_verb(known, high, 'has', 'have each')} "
            f"{_count(high, 'finding')}."
        )
    elif measure == "latest":
        words = (
            f"The latest inspections loaded are of {high:.0f} ({_which(known, high)}); "
            f"longest ago is {low:.0f} ({_which(known, low)})."
            if low < high
            else f"The latest inspection loaded of {_all(known)} is of {high:.0f}."
        )
    else:
        words = (
            f"{len(known)} of {_count(len(tiles), 'partnership')} "
            f"{'has' if len(known) == 1 else 'have'} any published follow-up of areas for "
            "improvement."
        )
    return f"{words}{rest}"


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


def _all(known: pd.DataFrame) -> str:
    return listed(list(known["place"])) if len(known) < 4 else f"{len(known)} partnerships"


def _verb(known: pd.DataFrame, value: float, one: str, many: str) -> str:
    return one if int((known["value"] == value).sum()) == 1 else many


def _count(number: float, noun: str, plural: str = "s") -> str:
    return f"{int(number):,} {noun}{'' if int(number) == 1 else plural}"
