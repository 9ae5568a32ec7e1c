"""What a load leaves behind about itself: `sources`, and the `ledger` of what was refused."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime

import pandas as pd
import pyarrow as pa

from loaders.derive import stored
from loaders.keys import BETWEEN, key_of
from loaders.problems import Problem
from loaders.report import FileReport
from loaders.schema import TABLES, arrow
from loaders.storage.store import Snapshot

# Raised by a change after which some file would give other rows than before: `sources` tells which
# readers read a file. Nothing is read again because of it; who wants that loads the file again.
# 1: tables of the contract. 2: also reports, spreadsheets of other makes, plans, suggested themes.
LOADER = "loaders 2"


def sources_table(files: Sequence[FileReport], loaded: datetime) -> pa.Table:
    """One row of `sources` for each file."""
    facts = [
        {
            "file": file.file,
            "sheet": file.sheet or None,
            "table": file.table,
            "sha256": file.sha256,
            "loader": LOADER,
            "loaded": loaded,
            "rows": file.rows,
            "taken": file.taken,
            "refused": file.refused,
        }
        for file in files
    ]
    texts = [
        BETWEEN.join([f["file"], f["sheet"] or "", f["table"], f["sha256"], loaded.isoformat()])
        for f in facts
    ]
    keys = key_of(pd.Series(texts, dtype="str")).tolist()
    rows = [{"source_key": key, **fact} for key, fact in zip(keys, facts, strict=True)]
    return pa.Table.from_pylist(rows, schema=arrow("sources"))


def ledger_table(problems: Iterable[Problem]) -> pa.Table:
    """One row of `ledger` for each problem, numbered from 0 within its file."""
    number: Counter[str] = Counter()
    rows = []
    for problem in problems:
        named = {"column": problem.named_column, "problem": number[problem.file]}
        rows.append({**asdict(problem), **named})
        number[problem.file] += 1
    names = [column.name for column in TABLES["ledger"].columns if column.kind != "key"]
    frame = pd.DataFrame(rows, columns=names)
    texts = ["file", "sheet", "table", "column", "value", "rule", "message", "row"]
    frame = frame.astype(dict.fromkeys(texts, "str"))
    return stored("ledger", frame.assign(**{name: _empty_missing(frame[name]) for name in texts}))


def _empty_missing(texts: pd.Series) -> pd.Series:
    return texts.mask(texts == "")


def settled(
    snapshot: Snapshot | None, files: Iterable[str], taken: Mapping[str, frozenset[str]]
) -> tuple[pa.Table, pa.Array]:
    """What this load settles in the ledger of earlier ones.

    A refused row is settled once a row with its id is taken, from whatever file; the problems of a
    file are once the file is loaded without any. Returns the rows that remain of files in which
    some are settled, and the keys of `files` and of files in which all are.
    """
    clear = set(key_of(pd.Series(list(files), dtype="str")).tolist())
    remaining = arrow("ledger").empty_table()
    if snapshot is None or not snapshot.rows("ledger"):
        return remaining, pa.array(sorted(clear), pa.int64())
    ledger = snapshot.read("ledger")
    frame = ledger.select(["file_key", "table", "row"]).to_pandas()
    gone = pd.Series(
        [_identity(table, row) in taken.get(table, ()) for table, row in zip(
            frame["table"], frame["row"], strict=True)],
        index=frame.index,
        dtype=bool,
    )  # fmt: skip
    touched = frame["file_key"].isin(frame["file_key"][gone]) & ~frame["file_key"].isin(clear)
    keep = touched & ~gone
    done = set(frame["file_key"][touched]) - set(frame["file_key"][keep])
    return ledger.filter(pa.array(keep)), pa.array(sorted(clear | done), pa.int64())


def _identity(table: str | None, row: str | None) -> str | None:
    """The id of a refused row, joined if it has several parts; None if it cannot be told."""
    if not isinstance(table, str) or not isinstance(row, str):
        return None
    cells: dict[str, str] = json.loads(row)
    parts = [cells.get(name, "").strip() for name in TABLES[table].key]
    return BETWEEN.join(parts) if all(parts) else None
