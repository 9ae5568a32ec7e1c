"""Rows of a foreign sheet as rows to be: one for each, for each filled cell, or part of one."""

import re
from dataclasses import dataclass

import numpy as np
import pandas as pd

from loaders.mapping.fill import Block
from loaders.mapping.sentences import sentences
from loaders.mapping.sheet import Sheet, kept, meant

BULLET = r"(?:[\u2022\u2023\u25aa\u25cf\u25e6\u2043\u00b7\uf0b7*\u2013-]|\d{1,2}[.)]|[a-z][.)])"
_LINES = r"[\r\n]+"
_BULLETS = rf"(?:^|[\r\n]+)\s*{BULLET}\s+|\s*[\u2022\u2023\u25aa\u25cf\u25e6\uf0b7]\s*"
_SPLITS = {"lines": _LINES, "bullets": _BULLETS}


@dataclass(frozen=True)
class Items:
    """The rows to be made by one block: `at` is the row of the sheet of each (from 0); `names`,
    `values`, `numbers` what `@name`, `@value` and `@number` stand for, `columns` the source column
    of the value ('' where the row is the whole row of the sheet). `empty` counts empty cells,
    `skipped` the rows that the block leaves out."""

    at: np.ndarray
    names: pd.Series
    values: pd.Series
    numbers: pd.Series
    columns: np.ndarray
    empty: int = 0
    skipped: int = 0

    def __len__(self) -> int:
        """How many."""
        return len(self.at)


def items(block: Block, sheet: Sheet) -> Items:
    """The rows that the block makes of the sheet, in the order of its rows, then of its columns."""
    asked = np.flatnonzero(~meant(sheet, block.skip) & kept(sheet, block.only))
    skipped = len(sheet) - len(asked)
    if not block.each:
        blank = pd.Series("", index=range(len(asked)), dtype="str")
        columns = np.full(len(asked), "", dtype=object)
        return Items(asked, blank, blank, blank, columns, skipped=skipped)
    parts = [
        _of_column(block, sheet, asked, name or own, own)
        for name, pattern in block.each
        for own in sheet.matching(pattern)
    ]
    found = pd.concat(parts, ignore_index=True).sort_values("at", kind="stable")
    filled = found[found["value"] != ""].reset_index(drop=True)
    numbers = filled.groupby(["at", "name"], sort=False).cumcount() + 1
    return Items(
        filled["at"].to_numpy(np.int64),
        filled["name"].astype("str"),
        filled["value"].astype("str"),
        numbers.astype("str"),
        filled["column"].to_numpy(object),
        len(found) - len(filled),
        skipped,
    )


def _of_column(block: Block, sheet: Sheet, asked: np.ndarray, name: str, own: str) -> pd.DataFrame:
    cells = sheet.cells[own].iloc[asked].reset_index(drop=True)
    found = pd.DataFrame({"at": asked, "value": cells, "name": name, "column": own})
    if block.find or block.split:
        parted = {text: _parts(text, block) for text in cells.unique()}
        found["value"] = pd.Series([parted[text] for text in cells], dtype=object)
        found = found.explode("value", ignore_index=True)
    return found.astype({"value": "str"})


def _parts(text: str, block: Block) -> list[str]:
    """The parts of a cell, in order, without empty ones; [''] where it has none."""
    if block.find:
        found = [match.group(match.lastindex or 0) for match in re.finditer(block.find, text)]
    elif block.split == "sentences":
        found = sentences(text)
    elif block.split == "bullets" and not re.search(_BULLETS, text):
        found = re.split(_LINES, text)  # a list in the same column written without marks
    elif pattern := _SPLITS.get(block.split):
        found = re.split(pattern, text)
    else:
        found = text.split(block.split)
    return [part.strip() for part in found if part and part.strip()] or [""]
