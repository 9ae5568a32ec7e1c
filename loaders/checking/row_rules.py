"""The rules that compare cells of one row."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from loaders.columns import Table
from loaders.dates import bounds
from loaders.derive import SEPARATOR
from loaders.texts import different


@dataclass(frozen=True)
class RowRule:
    """A rule for rows of one table: `passes` tells for all rows which are right, `message` what to
    say of one that is not; `column` is the cell to look at."""

    name: str
    column: str
    passes: Callable[[pd.DataFrame], pd.Series]
    message: str


def row_rules(table: Table) -> list[RowRule]:
    """The rules that hold for a table: those whose columns it has."""
    names = {column.name for column in table.read}
    rules = [_in_order(start, start[: -len("start")] + "end") for start in sorted(names)
             if start.endswith("_start")]  # fmt: skip
    if {"theme", "other_themes"} <= names:
        rules.append(_THEME_NAMED_TWICE)
    if {"kind", "follows"} <= names:
        rules += [_RETURNS_NOWHERE, _FOLLOWS_ITSELF]
    if {"finding_id", "action_id", "status"} <= names:
        rules += [_ABOUT_NOTHING, _REPLACED_BY_ITSELF]
    return rules


def _in_order(start: str, end: str) -> RowRule:
    def passes(rows: pd.DataFrame) -> pd.Series:
        first, last = bounds(rows[start])["earliest"], bounds(rows[end])["latest"]
        return first.isna() | last.isna() | (first <= last)

    message = f"`{start}` is after `{end}`. One of the two dates is wrong."
    return RowRule("start_after_end", start, passes, message)


def _themes_differ(rows: pd.DataFrame) -> pd.Series:
    passes = pd.Series(True, index=rows.index)
    several = rows["other_themes"].notna()
    if several.any():
        themes, others = rows["theme"][several], rows["other_themes"][several]
        codes, values = different(themes + SEPARATOR + others)
        parts = [cell.split(SEPARATOR) for cell in values]
        differ = [named[0] not in named[1:] for named in parts]
        passes[several] = np.array([*differ, True])[codes]
    return passes


_THEME_NAMED_TWICE = RowRule(
    "theme_repeated",
    "other_themes",
    _themes_differ,
    "`other_themes` names the main theme again. Leave only further themes there.",
)
_RETURNS_NOWHERE = RowRule(
    "follows_missing",
    "follows",
    lambda rows: (
        rows["follows"].notna() | ~rows["kind"].isin(["progress_review", "follow_through"])
    ),
    "`follows` is empty, but a progress review or follow-through returns to an earlier inspection. "
    "Give the inspection_id of that one.",
)
FOLLOWS_MISSING = _RETURNS_NOWHERE.name
_FOLLOWS_ITSELF = RowRule(
    "follows_itself",
    "follows",
    lambda rows: rows["follows"].isna() | (rows["follows"] != rows["inspection_id"]),
    "The inspection follows itself. Give the inspection_id of the earlier one.",
)
_ABOUT_NOTHING = RowRule(
    "about_nothing",
    "finding_id",
    lambda rows: rows["finding_id"].notna() | rows["action_id"].notna(),
    "The update says neither what finding nor what action it speaks of. Give `finding_id` or "
    "`action_id`.",
)
_REPLACED_BY_ITSELF = RowRule(
    "replaced_by_itself",
    "replaced_by",
    lambda rows: rows["replaced_by"].isna() | (rows["replaced_by"] != rows["finding_id"]),
    "The finding is replaced by itself. Give the finding_id of the later one.",
)
