"""A foreign sheet as named columns: where its header is, and which rows below it are rows."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import PurePath

import numpy as np
import pandas as pd

from loaders.checking.reference import folded
from loaders.mapping.fill import Rule
from loaders.mapping.headers import HEADER_ROWS, below_the_table, header_names, names_in
from loaders.mapping.profile import Profile
from loaders.source import Grid


@dataclass(frozen=True)
class Sheet:
    """The rows below a header. `cells` are trimmed text, '' where empty, named as the header names
    them, numbered from 0; `lines` the row of each in the file. `left_out` counts rows of the
    grid that are no rows of the table, by the reason."""

    header_line: int
    cells: pd.DataFrame
    lines: np.ndarray
    left_out: dict[str, int] = field(default_factory=dict)

    def __len__(self) -> int:
        """How many rows."""
        return len(self.cells)

    def named(self, name: str) -> str:
        """The column of that name, whatever its case and punctuation; '' if there is none."""
        if name in self.cells:
            return name
        return next((own for own in self.cells if _words(own) == _words(name)), "")

    def matching(self, pattern: str) -> list[str]:
        """The columns of a name with `*` in it, or the one of a name without, in their order."""
        if "*" not in pattern:
            return [own for own in [self.named(pattern)] if own]
        return [own for own in self.cells if fnmatchcase(own.casefold(), pattern.casefold())]


def header_row(cells: pd.DataFrame, words: Sequence[str]) -> int | None:
    """The first row that has a cell for each of the words; None if none of the first rows has."""
    wanted = {_words(word) for word in words}
    for at in range(min(HEADER_ROWS, len(cells))):
        if wanted <= {_words(cell) for cell in (*cells.iloc[at], *names_in(cells, at))}:
            return at
    return None


def _words(name: str) -> str:
    """A name of a column as it is compared: "local_authority" is "Local authority"."""
    return folded(name.replace("_", " "))


def fits(profile: Profile, grid: Grid) -> bool:
    """Whether the profile is meant for this sheet."""
    name = grid.sheet or PurePath(grid.file).stem  # a file of text has no sheets
    named = fnmatchcase(name.casefold(), (profile.sheet or "*").casefold())
    return named and header_row(grid.cells, profile.header) is not None


def below(grid: Grid, at: int, profile: Profile) -> Sheet:
    """The rows below the header in row `at` of the grid, those that the profile leaves out at the
    level of the whole sheet among `left_out`."""
    cells = _trimmed(grid.cells.iloc[at + 1 :], profile.empty)
    names = header_names(names_in(grid.cells, at), cells)
    cells = cells[[place for place, name in enumerate(names) if name]]
    cells.columns = pd.Index([name for name in names if name], dtype="object")
    sheet = Sheet(int(grid.lines[at]), cells, grid.lines[at + 1 :])
    filled = (cells != "").sum(axis=1).to_numpy()
    again = _repeats_header(cells)
    foot = below_the_table(filled, len(cells.columns)) & ~again
    skipped = ~(again | foot) & (meant(sheet, profile.skip) | ~kept(sheet, profile.only))
    reasons = {
        "empty": filled == 0,
        "repeats the header": again,
        "stands below the table": foot & (filled > 0),
        "is left out by `skip` or `only` of the profile": skipped & (filled > 0),
    }
    keep = ~np.logical_or.reduce(list(reasons.values()))
    counts = {why: int(which.sum()) for why, which in reasons.items() if why != "empty"}
    kept_rows = cells[keep].reset_index(drop=True)
    left_out = {why: count for why, count in counts.items() if count}
    return Sheet(sheet.header_line, kept_rows, sheet.lines[keep], left_out)


def _trimmed(cells: pd.DataFrame, empty: Sequence[str]) -> pd.DataFrame:
    trimmed = cells.reset_index(drop=True).astype("str").apply(lambda column: column.str.strip())
    if not empty:
        return trimmed
    return trimmed.apply(lambda column: column.mask(column.str.casefold().isin(empty), ""))


def _repeats_header(cells: pd.DataFrame) -> np.ndarray:
    """Rows that name the columns again, as lists printed page by page do."""
    again = np.zeros(len(cells), dtype=bool)
    if not len(cells.columns):
        return again
    first = cells.iloc[:, 0].str.casefold() == str(cells.columns[0]).casefold()
    for row in np.flatnonzero(first.to_numpy()):
        same = zip(cells.iloc[row], cells.columns, strict=True)
        again[row] = all(folded(text) == folded(name) for text, name in same)
    return again


def meant(sheet: Sheet, rule: Rule) -> np.ndarray:
    """Which rows the rule means: those with such a text in any of its columns."""
    return np.logical_or.reduce([np.zeros(len(sheet), dtype=bool), *_each_met(sheet, rule)])


def kept(sheet: Sheet, rule: Rule) -> np.ndarray:
    """Which rows have such a text in all columns of the rule; all, if it names none."""
    return np.logical_and.reduce([np.ones(len(sheet), dtype=bool), *_each_met(sheet, rule)])


def _each_met(sheet: Sheet, rule: Rule) -> list[np.ndarray]:
    met = []
    for name, patterns in rule.cells.items():
        if not (own := sheet.named(name)):
            continue  # told as a missing column
        texts = sheet.cells[own].str.casefold()
        known = {text: _any_of(text, patterns) for text in texts.unique()}
        met.append(texts.map(known).to_numpy(bool))
    return met


def _any_of(text: str, patterns: Sequence[str]) -> bool:
    """Whether the text is one of the patterns; `*` alone asks for a filled cell."""
    return any(
        bool(text) if pattern == "*" else fnmatchcase(text, pattern.casefold())
        for pattern in patterns
    )
