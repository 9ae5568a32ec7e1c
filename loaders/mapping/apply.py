"""A foreign sheet through its profile: the rows of our tables that it brings."""

from dataclasses import replace

import numpy as np
import pandas as pd

from loaders.mapping.block_rows import Known, Made, made
from loaders.mapping.fill import SPECIAL, Block
from loaders.mapping.notes import notes
from loaders.mapping.partnerships import names_with, official, shipped
from loaders.mapping.profile import OWNERS, Profile, used_columns
from loaders.mapping.sheet import Sheet, below, header_row
from loaders.mapping.strangers import known_alone
from loaders.problems import Problem
from loaders.schema import TABLES
from loaders.source import Grid, Source
from loaders.wording import did_you_mean, listing


def applied(profile: Profile, grid: Grid) -> tuple[Source, ...]:
    """What the sheet brings, a source for each table that the profile fills, and one for each
    reference table to which the profile itself adds rows; `lines` are rows of the sheet.

    A sheet that lacks a column which the profile names brings nothing but that problem. Notes on
    rows and columns that were left out are warnings of the first source.
    """
    at = header_row(grid.cells, profile.header)
    if at is None:
        return (_unfit(profile, grid),)
    if any(rule == "days_from_1904" for rule, _ in grid.notes):
        profile = replace(profile, serials=False)
    sheet = below(grid, at, profile)
    if missing := _missing(profile, sheet, grid):
        rows = len(sheet)
        return (Source(grid.file, "", grid.sha256, rows=rows, problems=missing, sheet=grid.sheet),)
    everything = _made(profile, sheet, grid)
    sources = _added(profile)
    told = notes(profile, sheet, everything, grid)
    for table in dict.fromkeys(block.table for block in profile.blocks):
        ours = [one for one in everything if one.table == table]
        sources.append(_source(table, ours, sheet, grid, told))
        told = ()  # with the first source alone
    return tuple(sources)


def _made(profile: Profile, sheet: Sheet, grid: Grid) -> list[Made]:
    """What each block makes, blocks first on which others rest."""
    owners: dict[str, pd.DataFrame] = {}
    everything: dict[int, Made] = {}
    names = shipped()
    for place in sorted(range(len(profile.blocks)), key=lambda at: _rank(profile.blocks[at])):
        block = profile.blocks[place]
        one = made(block, profile, sheet, grid, Known(owners, names))
        if block.table == "partnerships":
            one = official(one if block.bring_unknown else known_alone(one, profile, sheet, grid))
            names = names_with([one, *everything.values()])
        if block.table in OWNERS.values() and profile.first_blocks.get(block.table) is block:
            owners[block.table] = _by_row(one, sheet)
        everything[place] = one.only(~one.cells.duplicated().to_numpy())
    return [everything[place] for place in sorted(everything)]


def _rank(block: Block) -> int:
    order = ["partnerships", *OWNERS.values()]
    return order.index(block.table) if block.table in order else len(order)


def _by_row(one: Made, sheet: Sheet) -> pd.DataFrame:
    """What a block made, one row for each row of the sheet, those that it refused too: rows that
    rest on one are to say so; '' where it made none."""
    rows = pd.concat([one.cells.set_axis(one.at), one.turned])
    return rows.reindex(range(len(sheet)), fill_value="")


def _source(
    table: str, ours: list[Made], sheet: Sheet, grid: Grid, told: tuple[Problem, ...]
) -> Source:
    """All that the blocks of one table made; rows that are the same throughout count once."""
    cells = pd.concat([one.cells for one in ours], ignore_index=True)
    keep = ~cells.duplicated().to_numpy() if len(ours) > 1 else np.ones(len(cells), dtype=bool)
    at = np.concatenate([one.at for one in ours])[keep]
    given = {
        name: np.concatenate([one.given[name] for one in ours])[keep] for name in ours[0].given
    }
    return Source(
        grid.file,
        table,
        grid.sha256,
        cells[keep].reset_index(drop=True),
        sheet.lines[at],
        int(keep.sum()) + sum(one.refused for one in ours),
        tuple(problem for one in ours for problem in one.problems),
        told,
        control=True,
        sheet=grid.sheet,
        given=given,
        left_out=_left_out(table, ours, sheet),
    )


def _left_out(table: str, ours: list[Made], sheet: Sheet) -> dict[str, int]:
    """Ids of the rows that the profile refuses, with the line of the first of each."""
    if table not in OWNERS.values():
        return {}
    found: dict[str, int] = {}
    for one in ours:
        for at, row in one.turned.iterrows():
            found.setdefault(row[TABLES[table].key[0]], int(sheet.lines[at]))
    return found


def _added(profile: Profile) -> list[Source]:
    """The rows of reference tables that the profile brings, as rows of its own file."""
    sources = []
    lines = profile.text.splitlines()
    for table, rows in profile.added.items():
        names = [column.name for column in TABLES[table].read]
        cells = pd.DataFrame({name: [row.get(name, "") for row in rows] for name in names})
        cells = cells.astype("str")
        ids = cells[TABLES[table].key[0]]
        at = [next((n for n, line in enumerate(lines, 1) if f'"{one}"' in line), 1) for one in ids]
        given = {name: np.full(len(cells), "", dtype=object) for name in names}
        sources.append(
            Source(
                profile.file,
                table,
                profile.sha256,
                cells,
                np.array(at, dtype=np.int64),
                len(cells),
                given=given,
            )
        )
    return sources


def _unfit(profile: Profile, grid: Grid) -> Source:
    message = (
        f"No row among the first of this sheet has all the words by which the mapping profile "
        f"'{profile.name}' knows its header: {listing(profile.header, 20)}."
    )
    problem = Problem(grid.file, message, "unknown_table", sheet=grid.sheet)
    rows = len(grid.cells)
    return Source(grid.file, "", grid.sha256, rows=rows, problems=(problem,), sheet=grid.sheet)


def _missing(profile: Profile, sheet: Sheet, grid: Grid) -> tuple[Problem, ...]:
    """A problem for each column that the profile names and the sheet lacks."""
    problems = []
    for name in (*used_columns(profile), *_fields(profile, sheet)):
        if sheet.matching(name):
            continue
        near = did_you_mean(name, list(sheet.cells))
        message = (
            f"The sheet has no column '{name}', which the mapping profile '{profile.name}' "
            f"reads.{near} Correct {profile.file}, or the header."
        )
        line = sheet.header_line
        problem = Problem(
            grid.file, message, "column_of_profile_missing", "", line, name, sheet=grid.sheet
        )
        problems.append(problem)
    return tuple(dict.fromkeys(problems))


def _fields(profile: Profile, sheet: Sheet) -> list[str]:
    """The names in templates that stand neither for a column of ours nor for a special text."""
    ours = {name for table in OWNERS.values() for name in _filled_by(profile, table)}
    names = []
    for block in profile.blocks:
        known = ours | {column.name for column in TABLES[block.table].read}
        for fill in block.columns.values():
            names += [name for name in fill.fields if name not in (*SPECIAL, *known)]
    return names


def _filled_by(profile: Profile, table: str) -> set[str]:
    block = profile.first_blocks.get(table)
    return set(block.columns) if block else set()
