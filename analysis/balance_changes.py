"""What changed from one inspection to the next of the same partnership? Never a trend."""

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
import pandas as pd

from analysis.balance_tables import each, labelled
from analysis.dates import year_in_words
from analysis.statistics import (
    FEWEST_FOR_AN_INTERVAL,
    change_in_share,
    share_in_words,
    why_no_trend,
)
from analysis.words import counted, listed
from loaders.vocabularies import NAMES, POPULATIONS

PEOPLE = MappingProxyType({name: NAMES[name] for name in POPULATIONS})
_NAMED = 4  # names in a sentence; more become 'and 5 others'
_NOTHING_MOVED = pd.DataFrame(
    {name: pd.Series(dtype=float) for name in ("first", "second", "change", "lower", "upper")}
)


def changes(
    last_two: pd.DataFrame, labels: Mapping[str, str], programmes: Mapping[str, str]
) -> pd.DataFrame:
    """`last_two(...)` of one population: what changed from the earlier inspection to the later.

    One row per unit of `labels` that has both, in their order. Columns: `key`, `label`; `before`
    and `after` (shares of strengths, 0 to 1, missing where either rests on fewer findings than an
    interval may be drawn of, or their order is not certain), `before_words` and `after_words`
    (what may be printed of them), `before_text` and `after_text` (the same, short), `before_when`
    and `after_when`, `before_programme` and `after_programme` (names), `change`, `lower`, `upper`
    (-1 to 1, with its 95 % interval, missing likewise), `change_words`, `in_order` (bool: the one
    is certainly later than the other), `whole` (bool: both sources were seen whole), `hover`.
    """
    columns = ("strength", "findings", "programme", "earliest", "latest", "complete")
    earlier, later = (
        last_two[last_two["place"] == place].set_index("partnership")[list(columns)]
        for place in (2, 1)
    )
    both = earlier.join(later, suffixes=("_1", "_2"), how="inner")
    both = both.loc[[unit for unit in labels if unit in both.index]]
    counts = [both[name] for name in ("strength_1", "findings_1", "strength_2", "findings_2")]
    moved = change_in_share(*counts) if len(both) else _NOTHING_MOVED.set_axis(both.index)
    enough = (both[["findings_1", "findings_2"]] >= FEWEST_FOR_AN_INTERVAL).all(axis=1)
    sure = (both["latest_1"] < both["earliest_2"]).astype(bool)
    moved = moved.where(enough & sure).rename(columns={"first": "before", "second": "after"})
    table = moved.assign(
        in_order=sure, whole=both["complete_1"].astype(bool) & both["complete_2"].astype(bool)
    )
    for side, at in (("before", 1), ("after", 2)):
        table[f"{side}_words"] = each(share_in_words, both, f"strength_{at}", f"findings_{at}")
        table[f"{side}_text"] = each(_short, both, f"strength_{at}", f"findings_{at}")
        table[f"{side}_when"] = each(year_in_words, both, f"earliest_{at}", f"latest_{at}")
        table[f"{side}_programme"] = both[f"programme_{at}"].map(dict(programmes))
    table["change_words"] = each(_points, table, "change", "lower", "upper")
    table = labelled(table, labels)
    return table.assign(hover=[_change_hover(row) for row in table.itertuples()])


def _short(strength: int, findings: int) -> str:
    """'4 of 6' or '57%', by the rule of `display_as`."""
    return share_in_words(strength, findings).split(" (")[0]


def _points(change: float, lower: float, upper: float) -> str:
    """'+70 (+27 to +87)': percentage points."""
    if np.isnan(change):
        return ""
    middle, low, high = (f"{value * 100:+.0f}" for value in (change, lower, upper))
    return f"{middle} ({low} to {high})"


def _change_hover(row) -> str:  # noqa: ANN001
    lines = [
        row.label,
        f"{row.before_when}, {row.before_programme}: {row.before_words}",
        f"{row.after_when}, {row.after_programme}: {row.after_words}",
    ]
    if row.change_words:
        lines.append(f"Change in points: {row.change_words}")
    return "\n".join(lines)


def changes_in_words(table: pd.DataFrame) -> str:
    """How many shares rose and fell between two inspections; never a trend."""
    drawn = table[table["change"].notna()]
    if table.empty:
        return (
            "No partnership has two dated inspections with findings here, so nothing can be "
            "set side by side."
        )
    if drawn.empty:
        return f"Nothing can be compared: {_left_out(table)}."
    said = _one_change(drawn.iloc[0]) if len(drawn) == 1 else _many_changes(drawn)
    return " ".join(part for part in (said, _programmes_moved(drawn), why_no_trend(2)) if part)


def not_drawn(table: pd.DataFrame) -> str:
    """Which pairs of inspections are in the table, but not in the picture, and why; '' if none."""
    left_out = _left_out(table)
    return f"In the table, but not drawn: {left_out}." if left_out else ""


def _one_change(row: pd.Series) -> str:
    beyond = "more" if row["lower"] > 0 or row["upper"] < 0 else "no more"
    return (
        f"{row['label']}: {row['before_words']} of the findings were strengths in "
        f"{row['before_when']}, {row['after_words']} in {row['after_when']}; the difference is "
        f"{beyond} than chance explains."
    )


def _many_changes(drawn: pd.DataFrame) -> str:
    clear = drawn.loc[(drawn["lower"] > 0) | (drawn["upper"] < 0), "label"]
    rose, fell = int((drawn["change"] > 0).sum()), int((drawn["change"] < 0).sum())
    beyond = (
        "none by more than chance explains"
        if clear.empty
        else f"{len(clear)} by more than chance explains ({listed(clear, most=_NAMED)}), "
        f"where about {max(1, round(len(drawn) * 0.05))} would by chance alone"
    )
    return (
        f"The share of strengths rose in {rose} of {len(drawn)} partnerships and fell in {fell}: "
        f"{beyond}."
    )


def _programmes_moved(drawn: pd.DataFrame) -> str:
    """How many of the pairs belong to two programmes, which look at different things."""
    moved = int((drawn["before_programme"] != drawn["after_programme"]).sum())
    if moved == 0:
        return ""
    if len(drawn) == 1:
        which = "The two belong"
    else:
        which = f"{'All' if moved == len(drawn) else moved} pairs belong"
    return f"{which} to different programmes: part of a change is a change of question."


def _left_out(table: pd.DataFrame) -> str:
    unsure = int((~table["in_order"]).sum())
    few = int((table["in_order"] & table["change"].isna()).sum())
    parts = [
        f"{counted(few, 'pair')} with fewer than five findings at either inspection" if few else "",
        f"{counted(unsure, 'pair')} whose order is not certain" if unsure else "",
    ]
    return " and ".join(part for part in parts if part)
