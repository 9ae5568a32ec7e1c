"""All rows that one load brings for one table, with the file and line of each."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from loaders.columns import Table
from loaders.derive import normalise
from loaders.keys import joined
from loaders.problems import Problem
from loaders.read import Source
from loaders.schema import TABLES


@dataclass(frozen=True)
class Rows:
    """`raw` cells as they stand in the files, `cells` normalised (`derive.normalise`), both
    numbered from 0; `file` is the place in `files` of the file of each row, `line` its line."""

    table: Table
    raw: pd.DataFrame
    cells: pd.DataFrame
    files: tuple[str, ...]
    file: np.ndarray
    line: np.ndarray
    control: bool = False

    def __len__(self) -> int:
        """How many rows."""
        return len(self.cells)

    @property
    def ids(self) -> pd.Series:
        """What identifies each row: its key columns, joined; missing where one is empty."""
        return joined([self.cells[name] for name in self.table.key])

    def where(self, row: int) -> str:
        """File and line of a row, in words."""
        return f"{self.files[self.file[row]]}, line {self.line[row]}"

    def problem(self, row: int, rule: str, message: str, column: str = "") -> Problem:
        """A problem with a row, or with one cell of it."""
        raw = self.raw.iloc[row]
        return Problem(
            self.files[self.file[row]],
            message,
            rule,
            self.table.name,
            int(self.line[row]),
            column,
            raw[column] if column else "",
            json.dumps(raw.to_dict(), ensure_ascii=False),
        )


def gathered(table: str, sources: Sequence[Source]) -> Rows:
    """The rows of every readable source of the table, in the order of the sources."""
    contract = TABLES[table]
    ours = [source for source in sources if source.table == table and source.readable]
    if ours:
        raw = pd.concat([source.cells for source in ours], ignore_index=True)
    else:
        raw = pd.DataFrame({column.name: pd.Series(dtype="str") for column in contract.read})
    sizes = [len(source.cells) for source in ours]
    return Rows(
        contract,
        raw,
        normalise(raw, contract),
        tuple(source.file for source in ours),
        np.repeat(np.arange(len(ours)), sizes),
        np.concatenate([source.lines for source in ours]) if ours else np.empty(0, np.int64),
        any(source.control for source in ours),
    )
