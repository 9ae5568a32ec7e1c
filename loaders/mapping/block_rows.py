"""The rows that one block of a profile makes, and those that it refuses."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from loaders.checking.reference import PartnershipNames
from loaders.mapping.cells import Filled, Reading, filled, grade_names
from loaders.mapping.fill import Block, Fill
from loaders.mapping.items import Items, items
from loaders.mapping.profile import OWNERS, Profile
from loaders.mapping.sheet import Sheet
from loaders.problems import Problem
from loaders.schema import TABLES
from loaders.source import Grid
from loaders.wording import did_you_mean, shortened


@dataclass(frozen=True)
class Made:
    """Rows of one table: `cells` as a source has them, `at` the row of the sheet of each (from 0),
    `given` by column of ours the source column of each cell ('' for none). `problems` tell of the
    rows `refused`, whose cells are in `turned`, numbered by the row of the sheet; `left_out`
    counts those that the profile maps to nothing, by text; `skipped` rows of the sheet are left
    out by the block."""

    table: str
    cells: pd.DataFrame
    at: np.ndarray
    given: Mapping[str, np.ndarray]
    problems: tuple[Problem, ...] = ()
    refused: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    empty: int = 0
    turned: pd.DataFrame = field(default_factory=pd.DataFrame)
    skipped: int = 0

    def only(self, keep: np.ndarray) -> "Made":
        """The same with those rows alone."""
        return Made(
            self.table,
            self.cells[keep].reset_index(drop=True),
            self.at[keep],
            {name: columns[keep] for name, columns in self.given.items()},
            self.problems,
            self.refused,
            self.left_out,
            self.empty,
            self.turned,
            self.skipped,
        )


@dataclass(frozen=True)
class Known:
    """What blocks before have made: by table, a row for each row of the sheet ('' where none), and
    the names of partnerships."""

    owners: Mapping[str, pd.DataFrame]
    names: PartnershipNames


def made(block: Block, profile: Profile, sheet: Sheet, grid: Grid, before: Known) -> Made:
    """What the block makes of the sheet. Ids and addresses that it does not fill are taken over
    from the blocks `before` on which it may rest."""
    working = _Columns(block, profile, sheet, items(block, sheet), before)
    columns = {column.name: working.column(column.name) for column in TABLES[block.table].read}
    cells = pd.DataFrame({name: one.texts for name, one in columns.items()})
    given = {name: working.source_of(name) for name in columns}
    problems = _unmapped(block, profile, sheet, grid, working.items, columns, given, cells)
    refused = np.logical_or.reduce([one.refused for one in columns.values()])
    dropped = _dropped(block, columns) & ~refused
    blank = _blank(block, columns) & ~refused & ~dropped
    left_out: Counter[str] = Counter()
    for column in TABLES[block.table].read:
        one = columns[column.name]
        if column.required:
            left_out.update(one.given[one.dropped & dropped])
    one = Made(
        block.table,
        cells,
        working.items.at,
        given,
        problems,
        int(refused.sum()),
        left_out,
        working.items.empty,
        cells[refused].set_axis(working.items.at[refused]),
        working.items.skipped,
    )
    return one.only(~(refused | dropped | blank))


class _Columns:
    """The columns of a block while they are filled; each may rest on others."""

    def __init__(
        self,
        block: Block,
        profile: Profile,
        sheet: Sheet,
        made_of: Items,
        before: Known,
    ) -> None:
        self.block, self.profile, self.sheet = block, profile, sheet
        self.items, self.owners, self.names = made_of, before.owners, before.names
        self.done: dict[str, Filled] = {}
        self.open: list[str] = []

    def column(self, name: str) -> Filled:
        """The column of that name, filled; '' throughout where nothing fills it."""
        if name not in self.done:
            self.open.append(name)
            self.done[name] = self._filled(name)
            self.open.pop()
        return self.done[name]

    def _filled(self, name: str) -> Filled:
        fill = self.block.columns.get(name)
        if fill is None:
            return _as_it_is(self._taken_over(name), len(self.items))
        added = tuple(dict(row) for row in self.profile.added.get("grades", ()))
        scale = grade_names(fill.scale, added) if fill.scale else {}
        table = TABLES[self.block.table]
        column = table.column(name)
        reading = Reading(self.profile.order, self.profile.serials, scale)
        one = filled(fill, column, table, self.look, len(self.items), reading)
        if column.refers != "partnerships":
            return one
        meant = {text: self.names.resolved(text) for text in one.texts.unique()}
        return replace(one, texts=one.texts.map(meant).astype("str"))

    def _taken_over(self, name: str) -> pd.Series | None:
        """The column from the block of this profile that makes what it names, if there is one."""
        owner = _owner_of(name)
        if owner == self.block.table or owner not in self.owners:
            return None
        return self.owners[owner][name].iloc[self.items.at].reset_index(drop=True)

    def _owner(self, name: str) -> Mapping[str, Fill]:
        """How the block fills its columns from which this one is taken over."""
        if self._taken_over(name) is None:
            return {}
        return self.profile.first_blocks[_owner_of(name)].columns

    def look(self, name: str) -> pd.Series:
        """The texts of a name: special, of the sheet, or of a column of ours filled before."""
        if name.startswith("@"):
            return getattr(self.items, {"@name": "names", "@value": "values"}.get(name, "numbers"))
        ours = name in self.block.columns and name not in self.open
        own = name if name in self.sheet.cells else "" if ours else self.sheet.named(name)
        if own:
            return self.sheet.cells[own].iloc[self.items.at].reset_index(drop=True)
        if ours or self._taken_over(name) is not None:
            return self.column(name).texts
        for made_before in self.owners.values():
            if name in made_before:
                return made_before[name].iloc[self.items.at].reset_index(drop=True)
        return pd.Series("", index=range(len(self.items)), dtype="str")

    def source_of(self, name: str) -> np.ndarray:
        """The source column of each cell, '' where it comes from none or from several."""
        fill = self.block.columns.get(name)
        if fill is None:  # taken over from another block, made of one row of the sheet too
            fill = self._owner(name).get(name, Fill())
        columns = fill.columns or fill.fields
        if len(columns) != 1 or columns[0] in ("@name", "@number"):
            return np.full(len(self.items), "", dtype=object)
        if columns[0] == "@value":
            return self.items.columns
        return np.full(len(self.items), self.sheet.named(columns[0]), dtype=object)


def _owner_of(name: str) -> str:
    return "inspections" if name == "source_url" else OWNERS.get(name, "")


def _as_it_is(texts: pd.Series | None, rows: int) -> Filled:
    texts = pd.Series("", index=range(rows), dtype="str") if texts is None else texts
    nothing = np.zeros(rows, dtype=bool)
    return Filled(texts, texts, nothing, nothing)


def _dropped(block: Block, columns: Mapping[str, Filled]) -> np.ndarray:
    """Rows whose text in a column that rows need is mapped to nothing."""
    needed = [column.name for column in TABLES[block.table].read if column.required]
    return np.logical_or.reduce([columns[name].dropped for name in needed])


def _blank(block: Block, columns: Mapping[str, Filled]) -> np.ndarray:
    """Rows to which the sheet itself gives nothing at all."""
    own = [
        columns[name].given != "" for name, fill in block.columns.items() if fill.constant is None
    ]
    rows = len(columns[next(iter(columns))].texts)
    return ~np.logical_or.reduce(own) if own else np.zeros(rows, dtype=bool)


def _unmapped(
    block: Block, profile: Profile, sheet: Sheet, grid: Grid, made_of: Items,
    columns: Mapping[str, Filled], given: Mapping[str, np.ndarray], cells: pd.DataFrame,
) -> tuple[Problem, ...]:  # fmt: skip
    """A problem for every text that the profile has no meaning for."""
    problems = []
    for name, one in columns.items():
        known = _known(block.columns.get(name, Fill()), profile)
        for row in np.flatnonzero(one.refused):
            text = one.given.iat[row]
            message = (
                f"The mapping profile '{profile.name}' does not say what '{shortened(text)}' means "
                f"here.{did_you_mean(text, known)} Add it to the values of "
                f"{block.table}.{name} in {profile.file}."
            )
            # The row as the person knows it, and its id, by which others rest on it.
            ids = cells.iloc[row][list(TABLES[block.table].key)].to_dict()
            whole = sheet.cells.iloc[made_of.at[row]].to_dict() | ids
            problems.append(
                Problem(
                    grid.file,
                    message,
                    "unmapped_value",
                    block.table,
                    int(sheet.lines[made_of.at[row]]),
                    name,
                    text,
                    json.dumps(whole, ensure_ascii=False),
                    grid.sheet,
                    given=given[name][row],
                )
            )
    return tuple(problems)


def _known(fill: Fill, profile: Profile) -> list[str]:
    added = tuple(dict(row) for row in profile.added.get("grades", ()))
    scale = grade_names(fill.scale, added) if fill.scale else {}
    return [*(fill.values or {}), *scale]
