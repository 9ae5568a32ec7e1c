"""Tables of a snapshot as files that other programs open, and that can be loaded again."""

import json
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from loaders.formulas import neutralise
from loaders.problems import DataError
from loaders.schema import TABLES
from loaders.storage.disk import in_words, replace_whole
from loaders.storage.snapshots import Snapshot

_BATCH = 50_000


def export(
    snapshot: Snapshot, table: str, format: str, out: Path, keys: Iterable[int] | None = None
) -> None:
    """Write one table to a file; a file that is already there is replaced in one step.

    `keys` narrows to rows with these group keys, as `Snapshot.read` does.

    `csv`: UTF-8 with a byte order mark, formulas neutralised (`loaders.formulas`); `json`: an
    object of `about` and `rows`. Both hold the columns that a file brings (all columns where the
    loaders make the whole table), yes/no in words, and can be loaded again. `parquet`: all columns
    as stored. Raises `DataError`.
    """
    _choose("table", table, tuple(TABLES))
    _choose("format", format, tuple(_WRITERS))
    rows = snapshot.read(table, keys=keys)
    if format != "parquet":
        rows = _as_in_files(table, rows)
    try:
        replace_whole(Path(out), lambda sink: _WRITERS[format](snapshot, table, rows, sink))
    except OSError as error:
        raise in_words(error, f"{out} could not be written") from None


def _choose(what: str, choice: str, allowed: tuple[str, ...]) -> None:
    if choice in allowed:
        return
    near = get_close_matches(choice, allowed, 1)
    hint = f" Did you mean {near[0]!r}?" if near else ""
    raise DataError(f"There is no {what} {choice!r}; choose one of {', '.join(allowed)}.{hint}")


def _as_in_files(table: str, rows: pa.Table) -> pa.Table:
    """The columns that a file brings, in file order; truth values as yes and no."""
    names = [column.name for column in TABLES[table].read] or rows.column_names
    return pa.table({name: _yes_no(rows[name]) for name in names})


def _yes_no(cells: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.if_else(cells, "yes", "no") if pa.types.is_boolean(cells.type) else cells


def _write_csv(snapshot: Snapshot, table: str, rows: pa.Table, sink: BinaryIO) -> None:
    cells = {name: _harmless(rows[name]) for name in rows.column_names}
    sink.write("\ufeff".encode())
    options = pa_csv.WriteOptions(quoting_style="needed", quoting_header="none")
    pa_csv.write_csv(pa.table(cells), sink, options)


def _harmless(cells: pa.ChunkedArray) -> pa.ChunkedArray:
    return neutralise(cells) if pa.types.is_string(cells.type) else cells


def _write_json(snapshot: Snapshot, table: str, rows: pa.Table, sink: BinaryIO) -> None:
    about = {
        "table": table,
        "meaning": TABLES[table].meaning,
        "snapshot": snapshot.id,
        "loaded": snapshot.created.isoformat(),
        "rows": rows.num_rows,
    }
    sink.write(f'{{"about": {_json(about)},\n"rows": ['.encode())
    separator = "\n"
    for batch in rows.to_batches(_BATCH):
        for row in batch.to_pylist():
            sink.write(f"{separator}{_json(row)}".encode())
            separator = ",\n"
    sink.write(b"\n]}\n")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)


def _write_parquet(snapshot: Snapshot, table: str, rows: pa.Table, sink: BinaryIO) -> None:
    pq.write_table(rows, sink, compression="zstd", write_page_checksum=True)


_WRITERS: dict[str, Callable[[Snapshot, str, pa.Table, BinaryIO], None]] = {
    "csv": _write_csv,
    "json": _write_json,
    "parquet": _write_parquet,
}
