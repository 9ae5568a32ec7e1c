"""What the cells of a foreign column look like: dates, addresses, names of areas, grades, texts."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property

import pandas as pd

from loaders.checking.reference import folded
from loaders.mapping.blanks import blanks
from loaders.mapping.cells import reference
from loaders.mapping.dates import date_of
from loaders.mapping.items import BULLET
from loaders.mapping.parsing import folded_value
from loaders.mapping.partnerships import gazetteer, shipped
from loaders.mapping.sheet import HEADER_ROWS, header_names
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
        """The share of dates (whole numbers of five figures count only where all are such)."""
        return self.share(lambda text: date_of(text) and not re.fullmatch(r"\d{1,4}", text))

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
    names = header_names(list(grid.cells.iloc[at]), below)
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


def likely_header(cells: pd.DataFrame) -> int | None:
    """The row that looks like the header: the first that is as wide as the table, with different
    short texts that are neither dates nor numbers nor addresses."""
    head = cells.iloc[:HEADER_ROWS]
    filled = (head != "").sum(axis=1)
    wide = int((cells.iloc[:500] != "").sum(axis=1).max()) if len(cells) else 0
    for at in range(len(head)):
        texts = [text for text in head.iloc[at] if text.strip()]
        if wide > 1 and filled.iloc[at] >= max(2, 0.6 * wide) and _is_header(texts):
            return at
    return None


def _is_header(texts: Sequence[str]) -> bool:
    plain = [text for text in texts if len(text) < 120 and not date_of(text)
             and not re.fullmatch(r"[-\d.,%]+|https?://.*", text.strip())]  # fmt: skip
    return len(plain) >= 0.8 * len(texts) and len(set(texts)) >= 0.9 * len(texts)


@cache
def vocabulary(table: str) -> dict[str, str]:
    """Folded names and ids of a reference table with their ids."""
    rows = reference(table)
    ids, names = rows.iloc[:, 0], rows["name"]
    spelt = {folded_value(one.replace("_", " ")): one for one in ids}
    return spelt | {folded_value(name): one for one, name in zip(ids, names, strict=True)}
