"""All rows that one load brings for one table, with the file and line of each."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property

import numpy as np
import pandas as pd

from loaders.columns import Table
from loaders.derive import normalise
from loaders.keys import joined, key_of
from loaders.problems import Problem
from loaders.schema import TABLES
from loaders.source import Source
from loaders.storage.lookup import distinct

_NO_TEXT = pd.Series(dtype="str")
_MARKED = re.compile(r"`(\w+)`")


@dataclass(frozen=True)
class Rows:
    """`raw` cells as they stand in the files, `cells` normalised (`derive.normalise`), both
    numbered from 0; `source` is the place in `sources` of the source of each row, `page` its page
    (0: none)."""

    table: Table
    raw: pd.DataFrame
    cells: pd.DataFrame
    sources: tuple[Source, ...]
    source: np.ndarray
    line: np.ndarray
    page: np.ndarray
    control: bool = False

    def __len__(self) -> int:
        """How many rows."""
        return len(self.cells)

    @property
    def ids(self) -> pd.Series:
        """What identifies each row: its key columns, joined; missing where one is empty."""
        return joined([self.cells[name] for name in self.table.key])

    @cached_property
    def keys(self) -> pd.Series:
        """The integer key of each of `ids`; missing where that is."""
        return key_of(self.ids)

    @cached_property
    def all_differ(self) -> bool:
        """Whether no two rows have the same key, and so none the same id."""
        keys = self.keys.dropna().to_numpy(np.int64)
        return distinct(keys).size == keys.size

    def where(self, row: int) -> str:
        """File and line of a row, in words: "findings.csv, line 7", "plan.xlsx, sheet A, row 7"."""
        return str(self.place(row)).removesuffix(": ")

    def place(self, row: int) -> Problem:
        """Where a row stands, as a problem without words."""
        source, page = self.sources[self.source[row]], int(self.page[row]) or None
        return Problem(source.file, "", "", line=int(self.line[row]), sheet=source.sheet, page=page)

    def problem(self, row: int, rule: str, message: str, column: str = "") -> Problem:
        """A problem with a row, or with one cell of it; columns that the message names in `marks`
        are told by their names in the file, where a mapping profile or a plan has others."""
        raw = self.raw.iloc[row]
        return replace(
            self.place(row),
            message=_MARKED.sub(lambda name: self._in_the_file(row, name), message),
            rule=rule,
            table=self.table.name,
            column=column,
            value=raw[column] if column else "",
            row=json.dumps(raw.to_dict(), ensure_ascii=False),
            given=self.given(row, column),
        )

    def _in_the_file(self, row: int, name: re.Match[str]) -> str:
        given = self.given(row, name[1])
        return f"'{given}'" if given else name[0]

    def given(self, row: int, column: str) -> str:
        """The column of the file from which a mapping profile took the cell, '' if none did."""
        source = self.source[row]
        given = self.sources[source].given
        if given is None or column not in given:
            return ""
        return str(given[column][row - int(np.searchsorted(self.source, source))])


def gathered(table: str, sources: Sequence[Source]) -> Rows:
    """The rows of every readable source of the table, in the order of the sources."""
    contract = TABLES[table]
    ours = [source for source in sources if source.table == table and source.readable]
    if not ours:
        return _none(table)
    raw = pd.concat([source.cells for source in ours], ignore_index=True)
    sizes = [len(source.cells) for source in ours]
    return Rows(
        contract,
        raw,
        normalise(raw, contract),
        tuple(ours),
        np.repeat(np.arange(len(ours)), sizes),
        np.concatenate([source.lines for source in ours]),
        np.concatenate([_pages(source) for source in ours]),
        any(source.control for source in ours),
    )


@cache
def _none(table: str) -> Rows:
    """No rows: most loads bring but a few of the tables."""
    contract, places = TABLES[table], np.empty(0, np.int64)
    empty = pd.DataFrame(dict.fromkeys([column.name for column in contract.read], _NO_TEXT))
    return Rows(contract, empty, empty, (), places, places, places, False)


def _pages(source: Source) -> np.ndarray:
    return np.zeros(len(source.cells), np.int64) if source.pages is None else source.pages
