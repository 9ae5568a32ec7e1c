"""What readers of files are given, and what they give back: rows of text by table."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd

from loaders.formats.sheets import Broken
from loaders.problems import Problem

PROJECT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Input:
    """A file to be read, and the name under which people and the store know it."""

    path: Path
    name: str


@dataclass(frozen=True)
class Source:
    """The rows of one table that a file brings. A CSV file is one source; a workbook has one for
    each sheet (`sheet`), a report one for each table that its reader fills.

    `cells` has one row per readable row and exactly the columns that the table's files bring, all
    text, as they stand in the file ('' where empty or absent); `lines` the line of each, or the row
    of its sheet; `pages` the page of each where the file has pages (0: none), else None. `rows`
    counts all rows, with those that could not be read. `control`: cells may hold control
    characters. `given`, where a mapping profile made the rows: by column of ours, the column of
    the file from which each cell comes ('' for none). `by_names`: people write statuses and the
    like in it by their names on screen, not by the short names of files. `left_out`: ids of rows
    that a mapping profile could not make, which are not in `cells`, with the line of each.
    """

    file: str
    table: str = ""
    sha256: str = ""
    cells: pd.DataFrame = field(default_factory=pd.DataFrame)
    lines: np.ndarray = field(default_factory=lambda: np.empty(0, np.int64))
    rows: int = 0
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    control: bool = False
    sheet: str = ""
    pages: np.ndarray | None = None
    given: Mapping[str, np.ndarray] | None = None
    by_names: bool = False
    left_out: Mapping[str, int] = field(default_factory=dict)

    @property
    def readable(self) -> bool:
        """Whether rows of the file may be taken (its header is right)."""
        return bool(self.table) and len(self.cells.columns) > 0


@dataclass(frozen=True)
class Grid:
    """One sheet of cells, before it is known what they hold.

    `cells` are text, '' where empty, columns numbered from 0, every row of the sheet that has
    content, header and titles above it included; `lines` the row of each as the person who keeps
    the file counts, from 1. `notes` are warnings (rule, message) about how it was read; `broken`
    the cells whose value is not known (errors, formulas never calculated): '' stands in `cells`.
    """

    file: str
    sha256: str
    cells: pd.DataFrame
    lines: np.ndarray
    sheet: str = ""
    notes: tuple[tuple[str, str], ...] = ()
    broken: tuple[Broken, ...] = ()


def name_of(path: Path) -> str:
    """The name under which a file is known in the store: from the project's folder where it lies
    inside, else in full, so that it does not depend on where the command was run."""
    whole = path.resolve()
    return (whole.relative_to(PROJECT) if whole.is_relative_to(PROJECT) else whole).as_posix()


def refused(source: Source, *problems: Problem, table: str = "", rows: int = 0) -> tuple[Source]:
    """The source with nothing taken from it, because of `problems`."""
    return (Source(source.file, table, source.sha256, rows=rows, problems=problems),)
