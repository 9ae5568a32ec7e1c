"""Sheets of cells to rows of our tables: where the header is, which table it is of, and the rows.

A header may stand below titles and notes, in capitals, with spaces for underscores, and beside
blank columns. Sheets with the header of another kind are offered to the mapping profiles.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

import numpy as np
import pandas as pd

from loaders.checking.shapes import CONTROL
from loaders.columns import Column
from loaders.formats.headers import HINT, Header, fits, header_problems, named_table, table_of
from loaders.formats.sheets import Broken
from loaders.formats.typed_cells import tidied
from loaders.problems import Problem
from loaders.schema import READABLE, TABLES
from loaders.source import Grid, Source
from loaders.wording import counted, listing, shortened

SEARCHED = 40  # rows in which the header is looked for
_LONGEST = 300  # characters; nobody heads a column with a longer text


@dataclass(frozen=True)
class _Found:
    """The header of a grid: its row, the table, and by place in the row the column named there."""

    row: int
    table: str
    names: dict[int, str]


def sources_of(grid: Grid) -> tuple[Source, ...]:
    """What a sheet brings: rows of the table whose header it has, or what a saved profile makes of
    it; else one source with the problem. Nothing if the sheet only explains our own template."""
    from loaders.mapping import mapped
    from loaders.templates.examples import without_examples
    from loaders.templates.sheets import own_sources

    made = own_sources(grid)
    if made is None and _exact(grid) is None:
        made = mapped(grid)
        made = None if made is None else tuple(_with_broken(one, grid) for one in made)
    if made is None:
        made = (source_of(grid),)
    return tuple(without_examples(source) for source in made)


def source_of(grid: Grid) -> Source:
    """The rows of a sheet that has the header of one of our tables; else one source with what is
    wrong with its header. Never raises."""
    found = _exact(grid) or _nearest(grid)
    source = Source(grid.file, sha256=grid.sha256, sheet=grid.sheet)
    if found is None:
        return replace(source, rows=len(grid.cells), problems=(_unknown(grid),))
    header = Header(list(found.names.values()), found.table, "", int(grid.lines[found.row]) + 1, 0)
    if problems := header_problems(grid.file, header):
        told = tuple(replace(one, sheet=grid.sheet, line=one.line or None) for one in problems)
        rows = len(grid.cells) - found.row - 1
        return replace(source, table=found.table, rows=rows, problems=told)
    return _with_rows(source, grid, found)


def unknown(source: Source) -> bool:
    """Whether the source is of a sheet that holds no table we know."""
    return not source.table and [one.rule for one in source.problems] == ["unknown_table"]


def _unknown(grid: Grid) -> Problem:
    rows = [[shortened(cell, 40) for cell in row if cell.strip()] for row in _first(grid, 3)]
    looks = "; ".join(listing(row, 8) for row in rows if row)
    message = (
        "It is not clear which table this is. Its first row should hold the columns of one of "
        f"{listing(READABLE, 20)}. It begins with: {looks}. {HINT}"
    )
    line = int(grid.lines[0]) or None if len(grid.lines) else None
    return Problem(grid.file, message, "unknown_table", line=line, sheet=grid.sheet)


def _first(grid: Grid, rows: int) -> list[list[str]]:
    """The first rows, with as much of each cell as a heading may have."""
    cells = grid.cells.iloc[:rows].to_numpy(object)
    return [[cell[:_LONGEST] for cell in row] for row in cells]


def _word(cell: str) -> str:
    """A heading as a name of a column: small letters, underscores between words."""
    return re.sub(r"[\s_/-]+", "_", cell.lower()).strip("_*: ")


def _named(grid: Grid) -> str:
    """The table after which the sheet, or else the file, is named."""
    return named_table(grid.sheet) or named_table(PurePath(grid.file).stem)


def _exact(grid: Grid) -> _Found | None:
    """The first row that is exactly the header of one table; the last of several alike."""
    named = _named(grid)
    rows = [[_word(cell) for cell in row] for row in _first(grid, SEARCHED)]
    for place, row in enumerate(rows):
        given = [name for name in row if name]
        table = named if named and fits(given, named) else table_of(given)
        if table:
            while rows[place + 1 : place + 2] == [row]:
                place += 1
            return _Found(place, table, _named_places(grid, place, row))
    return None


def _named_places(grid: Grid, row: int, words: Sequence[str]) -> dict[int, str]:
    """By place the name of each column; places without a name only if there is something below."""
    return {
        place: name
        for place, name in enumerate(words)
        if name or (grid.cells[place].iloc[row + 1 :] != "").any()
    }


def _nearest(grid: Grid) -> _Found | None:
    """The row most like the header of a table: at least half of its cells are columns of it."""
    named = _named(grid)
    tables = [named] if named in READABLE else READABLE
    best, most = None, 1
    for place, row in enumerate(_first(grid, SEARCHED)):
        words = [_word(cell) for cell in row]
        given = {word for word in words if word}
        for table in tables:
            known = len(given.intersection(column.name for column in TABLES[table].columns))
            if known > most and known * 2 >= len(given):
                best, most = _Found(place, table, _named_places(grid, place, words)), known
    return best


def _with_rows(source: Source, grid: Grid, found: _Found) -> Source:
    table = TABLES[found.table]
    raw = _raw(grid, found, table.read)
    lines = grid.lines[found.row + 1 :]
    broken = [cell for cell in grid.broken if _counts(cell, found, table.read)]
    wrong = np.isin(lines, [cell.line for cell in broken])
    filled = _filled(raw) | wrong
    kept = filled & ~wrong
    day_numbers = all(rule != "days_from_1904" for rule, _ in grid.notes)
    cells, read_as = tidied(raw[kept].reset_index(drop=True), table, day_numbers)
    source = replace(source, table=found.table)
    return replace(
        source,
        cells=cells,
        lines=lines[kept],
        rows=int(filled.sum()),
        problems=tuple(_broken(source, found, raw, lines, broken)),
        warnings=tuple(_warnings(source, grid, read_as, empty=not filled.any())),
        control=any(cells[name].str.contains(CONTROL).any() for name in cells),
    )


def _raw(grid: Grid, found: _Found, read: Sequence[Column]) -> pd.DataFrame:
    """The cells below the header by column of ours, '' where the sheet has no such column."""
    body = grid.cells.iloc[found.row + 1 :]
    places = {name: place for place, name in found.names.items()}
    absent = pd.Series("", index=body.index, dtype="str")
    return pd.DataFrame(
        {
            column.name: body[places[column.name]] if column.name in places else absent
            for column in read
        }
    )


def _warnings(
    source: Source, grid: Grid, read_as: Sequence[tuple[str, str]], empty: bool
) -> Iterator[Problem]:
    """What is worth knowing of a sheet that could be read."""
    for rule, message in grid.notes:
        yield Problem(source.file, message, rule, source.table, sheet=source.sheet)
    for column, message in read_as:
        yield Problem(
            source.file, message, "read_as_date", source.table, column=column, sheet=source.sheet
        )
    if empty:
        message = "The sheet has a header but no rows."
        yield Problem(source.file, message, "no_rows", source.table, sheet=source.sheet)


def _filled(raw: pd.DataFrame) -> np.ndarray:
    """Which rows have any content."""
    filled = np.zeros(len(raw), bool)
    for name in raw:
        if not filled.all():
            filled |= (raw[name].str.strip() != "").to_numpy(bool)
    return filled


def _counts(cell: Broken, found: _Found, read: Sequence[Column]) -> bool:
    """Whether a cell without a value is one that we need."""
    names = {column.name for column in read}
    return cell.whole_row or found.names.get(cell.column) in names


def _broken(
    source: Source, found: _Found, raw: pd.DataFrame, lines: np.ndarray, broken: Sequence[Broken]
) -> list[Problem]:
    """A problem for each cell without a value; its row is refused."""
    at = dict(zip(lines.tolist(), range(len(lines)), strict=True))
    return [
        Problem(
            source.file,
            cell.what,
            "no_value",
            found.table,
            cell.line,
            "" if cell.whole_row else found.names.get(cell.column, ""),
            row=json.dumps(raw.iloc[at[cell.line]].to_dict(), ensure_ascii=False),
            sheet=source.sheet,
        )
        for cell in broken
        if cell.line in at
    ]


def _with_broken(source: Source, grid: Grid) -> Source:
    """What a profile made, with a word on cells without a value, which were empty to it."""
    if not grid.broken:
        return source
    more = len(grid.broken) - 1
    message = f"{grid.broken[0].what} It was read as empty"
    message += f", and so were {counted(more, 'other cell')}." if more else "."
    line = grid.broken[0].line
    note = Problem(grid.file, message, "no_value", source.table, line, sheet=grid.sheet)
    return replace(source, warnings=(*source.warnings, note))
