"""What the cells of a foreign column look like: dates, addresses, names of areas, grades, texts."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property

import numpy as np
import pandas as pd

from loaders.checking.reference import folded
from loaders.mapping.blanks import blanks
from loaders.mapping.cells import reference
from loaders.mapping.dates import date_of
from loaders.mapping.headers import (
    below_the_table,
    header_names,
    likely_header,
    names_in,
)
from loaders.mapping.items import BULLET
from loaders.mapping.parsing import folded_value
from loaders.mapping.partnerships import gazetteer, shipped
from loaders.mapping.spans import span_of
from loaders.source import Grid

_SAMPLE = 5_000  # rows looked at
_AREA_CODE = re.compile(r"[ESWN]\d{8}")
_LIST = re.compile(r"\s*[;,|]\s*")


@dataclass(frozen=True)
class Look:
    """One column: its name, the texts that count as filled with how often each stands, and how many
    rows were looked at."""

    name: str
    texts: Counter[str]
    rows: int

    def share(self, test: Callable[[str], object]) -> float:
        """The share of filled cells that pass a test; 0 where none is filled."""
        filled = self.texts.total()
        return sum(n for text, n in self.texts.items() if test(text)) / filled if filled else 0.0

    @cached_property
    def dates(self) -> float:
        """The share of dates, and of cells with two of them (numbers of four figures are none)."""
        return self.share(
            lambda text: (
                not re.fullmatch(r"\d{1,4}", text) and (date_of(text) or any(span_of(text)))
            )
        )

    @cached_property
    def spans(self) -> float:
        """The share of cells with two dates: "3 - 14 March 2025"."""
        return self.share(lambda text: not date_of(text) and any(span_of(text)))

    @cached_property
    def addresses(self) -> float:
        """The share of web addresses."""
        return self.share(lambda text: re.match(r"(?:https?://|www\.)\S+$", text))

    @cached_property
    def numbers(self) -> float:
        """The share of numbers."""
        return self.share(lambda text: re.fullmatch(r"-?[\d,]+(?:\.\d+)?%?", text))

    @cached_property
    def area_codes(self) -> float:
        """The share of statistical codes of areas."""
        return self.share(_AREA_CODE.fullmatch)

    @cached_property
    def areas(self) -> float:
        """The share of names of partnerships and areas that are known."""
        names, known = shipped().known, gazetteer()
        return self.share(lambda text: not _AREA_CODE.fullmatch(text) and not text.isdigit()
                          and (folded(text) in names or known(text)))  # fmt: skip

    @cached_property
    def words(self) -> float:
        """How many words a filled cell has on average."""
        filled = self.texts.total()
        return sum(len(text.split()) * n for text, n in self.texts.items()) / max(filled, 1)

    @cached_property
    def bullets(self) -> float:
        """The share of cells that hold a list, one point below the other."""
        return self.share(lambda text: len(re.findall(rf"(?:^|\n)\s*{BULLET}\s", text)) > 1)

    @cached_property
    def unique(self) -> bool:
        """Whether every row has a text, and each a different one."""
        return self.rows > 1 and len(self.texts) == self.rows

    @cached_property
    def parts(self) -> set[str]:
        """What stands between separators in its cells; nothing where cells are no lists."""
        parted = [_LIST.split(text) for text in self.texts]
        several = sum(len(parts) > 1 for parts in parted)
        return {part for parts in parted for part in parts} if several * 2 > len(parted) else set()


@dataclass(frozen=True)
class Looks:
    """A sheet at which somebody looks: its header, the titles above it, the cells below it and its
    columns (but for those whose names mean something else in a profile), and by column the texts
    that stand for empty cells."""

    grid: Grid
    header_line: int
    titles: tuple[str, ...]
    columns: tuple[Look, ...]
    cells: pd.DataFrame
    empty: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rows: int = 0

    @property
    def names(self) -> list[str]:
        """The names of the columns."""
        return list(self.cells)

    @property
    def header(self) -> list[str]:
        """What the row of the header calls the columns, those without a name too."""
        return names_in(self.grid.cells, self._at)

    @property
    def above(self) -> list[str]:
        """What stands in the row above it."""
        return names_in(self.grid.cells, self._at - 1) if self._at else []

    @property
    def _at(self) -> int:
        return int(np.searchsorted(self.grid.lines, self.header_line))

    @property
    def about(self) -> str:
        """Every word around the table: file, sheet, titles and header, folded."""
        return folded(" ".join([self.grid.file.rpartition("/")[2], self.grid.sheet, *self.titles]
                               + self.names).replace("_", " "))  # fmt: skip


def looks(grid: Grid) -> Looks | None:
    """The sheet as it looks; None where there is no table in it."""
    at = likely_header(grid.cells)
    if at is None or at + 1 >= len(grid.cells):
        return None
    below = grid.cells.iloc[at + 1 : at + 1 + _SAMPLE].apply(lambda cells: cells.str.strip())
    below = below[(below != grid.cells.iloc[at].str.strip()).any(axis=1)]
    below = below[~below_the_table((below != "").sum(axis=1).to_numpy(), below.shape[1])]
    if below.empty:
        return None
    names = header_names(names_in(grid.cells, at), below)
    nothing: dict[str, tuple[str, ...]] = {}
    columns = []
    for place, name in enumerate(names):
        texts = Counter(below.iloc[:, place].tolist())
        found = blanks(texts)
        nothing[name] = tuple(text for text in texts if text in found)
        filled = Counter({text: n for text, n in texts.items() if text and text not in found})
        if name and not re.match(r"[=@]|.*\{", name):
            columns.append(Look(name, filled, len(below)))
    titles = tuple(cell for row in range(at) for cell in grid.cells.iloc[row] if cell.strip())
    rows = len(grid.cells) - at - 1
    named = below[[place for place, name in enumerate(names) if name]]
    named.columns = pd.Index([name for name in names if name])
    line = int(grid.lines[at])
    return Looks(grid, line, titles, tuple(columns), named, nothing, rows)


def spaced(name: str) -> str:
    """The name of a column with spaces between its words: "CSNumber" and "cs_number" alike."""
    apart = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", name)
    return " ".join(apart.replace("_", " ").split())


@cache
def vocabulary(table: str) -> dict[str, str]:
    """Folded names and ids of a reference table with their ids."""
    rows = reference(table)
    ids, names = rows.iloc[:, 0], rows["name"]
    spelt = {folded_value(one.replace("_", " ")): one for one in ids}
    return spelt | {folded_value(name): one for one, name in zip(ids, names, strict=True)}
