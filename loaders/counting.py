"""How many rows of each file of a load were new, changed or as stored."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from loaders.derive import group_keys
from loaders.examine import Checked, Examination
from loaders.report import FileReport
from loaders.storage.store import Commit, Counts


def with_counts(
    found: Examination,
    files: Sequence[FileReport],
    incoming: Mapping[str, pa.Table],
    outcome: Commit,
) -> tuple[FileReport, ...]:
    """The files with how many of their rows were new, changed and unchanged."""
    alone = {name: sum(file.table == name for file in files) == 1 for name in incoming}
    counted = []
    for file in files:
        if not file.taken:
            counted.append(file)
            continue
        if alone[file.table]:
            counts = outcome.counts[file.table]
        else:
            counts = _counts_of(found.tables[file.table], file, incoming[file.table], outcome)
        counted.append(
            replace(file, new=counts.new, changed=counts.changed, unchanged=counts.unchanged)
        )
    return tuple(counted)


def _counts_of(checked: Checked, file: FileReport, incoming: pa.Table, outcome: Commit) -> Counts:
    """How the rows of one of several files of a table compare with the snapshot before."""
    rows = checked.rows
    places = [(source.file, source.sheet) for source in rows.sources]
    ours = checked.taken & (rows.source == places.index((file.file, file.sheet)))
    table = rows.table
    keys = group_keys(table, rows.cells[ours])
    now = _contents(incoming.filter(pc.is_in(incoming[table.group], keys)), table.group)
    before = outcome.previous.read(table.name, keys=keys) if outcome.previous else None
    then = _contents(before, table.group) if before is not None else now.iloc[:0]
    old = then.reindex(now.index)
    new = int(old.isna().sum())
    unchanged = int((old.to_numpy(object) == now.to_numpy(object)).sum())
    return Counts(new, len(now) - new - unchanged, unchanged)


def _contents(rows: pa.Table, key: str) -> pd.Series:
    """Each row as one text, indexed by key."""
    texts = [pc.cast(column, pa.string()) for column in rows.columns]
    whole = pc.binary_join_element_wise(
        *texts, "\x1f", null_handling="replace", null_replacement="\x1e"
    )
    return pd.Series(whole.to_pandas(), dtype="str").set_axis(rows[key].to_pandas())
