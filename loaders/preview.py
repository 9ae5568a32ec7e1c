"""What a load would change, row by row, before anything is written."""

from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from loaders.causes import Cause, causes
from loaders.columns import Table
from loaders.examine import Examination
from loaders.load import incoming
from loaders.problems import Problem
from loaders.schema import READABLE, TABLES
from loaders.storage.changes import Counts, difference

MOST = 500  # rows shown of each kind and table; counts are exact


@dataclass(frozen=True)
class TablePreview:
    """One table of a load compared with the store.

    `counts` are of rows to be taken, `refused` of rows that are not. `new` and `unchanged` hold
    rows with the columns of files; `changed` one row for each cell that differs: the row's id,
    `column`, `before` and `after`; `problems` one row for each thing to put right: `file`, `sheet`,
    `line` (all of its lines), `column`, `value`, `message`. Rows that only wait for others are in
    the message of those, and `waiting` counts them. All are text, '' where empty, and at most
    `MOST` rows.
    """

    table: str
    counts: Counts
    refused: int = 0
    waiting: int = 0
    new: pd.DataFrame = field(default_factory=pd.DataFrame)
    changed: pd.DataFrame = field(default_factory=pd.DataFrame)
    unchanged: pd.DataFrame = field(default_factory=pd.DataFrame)
    problems: pd.DataFrame = field(default_factory=pd.DataFrame)


@dataclass(frozen=True)
class Preview:
    """Every table that the files bring, in the order of the contract, and the problems of files
    that could not be read as any (columns as `TablePreview.problems`)."""

    tables: tuple[TablePreview, ...] = ()
    files: pd.DataFrame = field(default_factory=pd.DataFrame)

    def total(self, kind: str) -> int:
        """How many rows of all tables are `new`, `changed`, `unchanged` or `refused`."""
        if kind == "refused":
            return sum(table.refused for table in self.tables)
        return sum(getattr(table.counts, kind) for table in self.tables)


def preview(found: Examination) -> Preview:
    """The difference between the files examined and the store; writes nothing."""
    rows, orders = incoming(found)
    arriving = rows | {name: rows[name].take(pa.array(order)) for name, order in orders.items()}
    brought = {source.table for source in found.sources if source.rows}
    wrong = _causes(found)
    tables = tuple(
        _table(found, name, arriving[name], wrong) for name in READABLE if name in brought
    )
    of_files = [problem for problem in found.path_problems]
    of_files += [problem for source in found.sources if not source.readable
                 for problem in source.problems]  # fmt: skip
    return Preview(tables, _problems(causes(of_files)))


def _table(found: Examination, name: str, arriving: pa.Table, wrong: list[Cause]) -> TablePreview:
    table = TABLES[name]
    stored = found.snapshot.tables.get(name, ()) if found.snapshot else ()
    change = difference(table, stored, arriving, np.empty(0, np.int64))
    same = _same(table, arriving, change.fresh, change.replacing)
    return TablePreview(
        name,
        change.counts,
        _refused(found, name),
        sum(cause.waiting.get(name, 0) for cause in wrong),
        _shown(table, change.fresh),
        _changed(found, table, change.replacing),
        _shown(table, same),
        _problems([cause for cause in wrong if cause.problem.table == name]),
    )


def _refused(found: Examination, name: str) -> int:
    checked = found.tables[name]
    rows = sum(source.rows for source in found.sources if source.table == name)
    return rows - int(checked.taken.sum()) - int(checked.repeated.sum())


def _same(table: Table, arriving: pa.Table, *others: pa.Table) -> pa.Table:
    """The first rows that are as stored."""
    different = pa.concat_tables(others)[table.group]
    return arriving.filter(pc.invert(pc.is_in(arriving[table.group], different)))


def _shown(table: Table, rows: pa.Table) -> pd.DataFrame:
    """The first rows, with the columns that files bring, as text."""
    few = rows.slice(0, MOST)
    return pd.DataFrame({column.name: _text(few[column.name]) for column in table.read})


def _text(cells: pa.ChunkedArray) -> pd.Series:
    if pa.types.is_boolean(cells.type):
        cells = pc.if_else(cells, "yes", "no")
    return pd.Series(pc.fill_null(cells.cast(pa.string()), "").to_pandas(), dtype="str")


def _changed(found: Examination, table: Table, replacing: pa.Table) -> pd.DataFrame:
    """The cells that differ, by row in the order of the load and by column."""
    ids = list(table.key)
    named = [*ids, "column", "before", "after"]
    few = replacing.slice(0, MOST)
    if not few.num_rows or found.snapshot is None:
        return pd.DataFrame({name: pd.Series(dtype="str") for name in named})
    keys = few[table.group]
    before = found.snapshot.read(table.name, keys=keys)
    order = pc.index_in(keys, before[table.group])
    old, new = _shown(table, before.take(order)), _shown(table, few)
    differ = (old != new).to_numpy()
    rows, columns = np.nonzero(differ)
    cells = new[ids].iloc[rows].reset_index(drop=True)
    return cells.assign(
        column=new.columns[columns].astype("str"),
        before=old.to_numpy(object)[rows, columns],
        after=new.to_numpy(object)[rows, columns],
    )[named].head(MOST)


def _causes(found: Examination) -> list[Cause]:
    """Everything to put right in rows."""
    return causes(problem for name in READABLE for problem in _problems_of(found, name))


def _problems_of(found: Examination, name: str) -> list[Problem]:
    of_rows = [replace(problem, table=name)
               for source in found.sources if source.table == name and source.readable
               for problem in source.problems]  # fmt: skip
    return [*of_rows, *found.tables[name].problems]


def _problems(found: list[Cause]) -> pd.DataFrame:
    """What is to be put right as rows, in the order of files, sheets and lines."""
    names = ("file", "sheet", "line", "column", "value", "message")
    ordered = sorted(found, key=lambda one: (one.problem.file, one.problem.sheet,
                                             one.problem.page or 0, *one.lines[:1]))  # fmt: skip
    rows = [
        (one.problem.file, one.problem.sheet, one.where, one.problem.given or one.problem.column,
         one.problem.value, one.message)
        for one in ordered[:MOST]
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=list(names), dtype="str")
