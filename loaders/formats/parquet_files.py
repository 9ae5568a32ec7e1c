"""Parquet files, our own exports among them, as text; runs in a process of its own."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from loaders.formats.sheets import MOST_COLUMNS, Opened, Refused, compact

MOST_ROWS = 20_000_000
_DAMAGED = "The file is damaged and cannot be opened as Parquet. Fetch it again, or save it again."


def opened_parquet(content: bytes) -> Opened:
    """The rows of a Parquet file below a row of column names. Raises `Refused`."""
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(pa.BufferReader(content), page_checksum_verification=True)
        _bearable(file)
        read = file.read(use_threads=False)
        read.validate(full=True)
        columns = [
            pa.concat_arrays([pa.array([name], pa.string()), _text(name, column)])
            for name, column in zip(read.column_names, read.columns, strict=True)
        ]
    except (pa.ArrowException, OSError, ValueError, KeyError) as error:
        if isinstance(error, pa.ArrowMemoryError):
            raise MemoryError from None
        raise Refused("damaged", _DAMAGED) from None
    return Opened((compact("", columns, np.arange(read.num_rows + 1)),))


def _bearable(file: "object") -> None:
    """Raises `Refused` if the file says that it holds more than is read."""
    about = file.metadata
    if about.num_rows > MOST_ROWS or about.num_rows < 0:
        message = f"It says it has {about.num_rows:,} rows; at most {MOST_ROWS:,} are read."
        raise Refused("too_large", message)
    if len(file.schema_arrow) > MOST_COLUMNS:
        message = f"It has {len(file.schema_arrow):,} columns; at most {MOST_COLUMNS:,} are read."
        raise Refused("too_many_columns", message)


def _text(name: str, column: pa.ChunkedArray) -> pa.Array:
    """A column as our CSV files would have it: dates ISO, yes and no, several values joined."""
    kind = column.type
    if pa.types.is_dictionary(kind):
        column = column.cast(kind.value_type)
        kind = column.type
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        return _joined(name, column)
    if pa.types.is_nested(kind) or pa.types.is_binary(kind) or pa.types.is_large_binary(kind):
        message = f"The column '{name}' holds {kind}, not text, numbers or dates. Save it as text."
        raise Refused("nested_column", message[:300])
    if pa.types.is_boolean(kind):
        column = pc.if_else(column, "yes", "no")
    elif pa.types.is_timestamp(kind):
        column = pc.strftime(column.cast(pa.timestamp("s"), safe=False), "%Y-%m-%d %H:%M:%S")
        column = pc.replace_substring(column, " 00:00:00", "")
    elif pa.types.is_null(kind):
        return pa.nulls(len(column), pa.string())
    column = column.cast(pa.string())
    if pa.types.is_floating(kind):
        column = pc.replace_substring_regex(column, r"^nan$|\.0$", "")
    return _whole(column)


def _whole(column: pa.ChunkedArray) -> pa.Array:
    return pa.concat_arrays(column.chunks) if column.num_chunks else pa.array([], column.type)


def _joined(name: str, column: pa.ChunkedArray) -> pa.Array:
    """Cells of several values, semicolons between them."""
    values = column.type.value_type
    if pa.types.is_nested(values):
        raise Refused("nested_column", f"The column '{name}' holds lists of lists or objects.")
    parts = _whole(column.cast(pa.list_(pa.string())))
    return pc.binary_join(parts, "; ")
