"""The engine that answers questions on the Parquet: Polars while the store is small, DuckDB where
it is large, or what `FINDINGS_ENGINE` names.

Knows nothing of Streamlit. Engines differ only here; questions are narwhals expressions.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from pathlib import Path

import narwhals as nw
import pandas as pd
import pyarrow as pa

from loaders.problems import DataError
from loaders.storage.snapshots import Snapshot

VARIABLE = "FINDINGS_ENGINE"
# Rows up to which Polars answers. DuckDB takes milliseconds to bind each step of a question, which
# is most of the time on a small store; on a large one it reads less and needs less memory.
SMALL = 500_000
_SIZED = ("findings", "updates", "evaluations")
_LIKE_DUCKDB = {pa.uint32(): pa.int64(), pa.uint64(): pa.int64(), pa.date32(): pa.timestamp("us")}
_WHOLE = {pa.int32(): pd.Int32Dtype(), pa.int64(): pd.Int64Dtype()}
_Opener = Callable[[str, list[Path]], nw.LazyFrame]


class Tables(Mapping[str, nw.LazyFrame]):
    """The tables of a snapshot as lazy frames, each opened when a question first asks for it."""

    def __init__(self, snapshot: Snapshot, opener: _Opener) -> None:
        self._snapshot = snapshot
        self._opener = opener
        self._open: dict[str, nw.LazyFrame] = {}

    def __getitem__(self, name: str) -> nw.LazyFrame:
        if name not in self._snapshot.tables:
            raise KeyError(name)
        if name not in self._open:
            self._open[name] = self._opener(name, self._snapshot.files(name))
        return self._open[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._snapshot.tables)

    def __len__(self) -> int:
        return len(self._snapshot.tables)


def named() -> str:
    """The engine that answers, as `FINDINGS_ENGINE` names it; empty where the size decides."""
    return os.environ.get(VARIABLE, "")


def tables(snapshot: Snapshot) -> Tables:
    """The tables of a snapshot on the engine that `FINDINGS_ENGINE` names, else that for its size.

    Use one per question and thread: DuckDB refuses a connection shared between threads.
    Raises `DataError` for a name that is not known.
    """
    name = named() or fitting(snapshot)
    if name == "polars":
        return Tables(snapshot, _on_polars)
    if name == "duckdb":
        return Tables(snapshot, partial(_on_duckdb, _duckdb().cursor()))
    if name == "pandas":
        return Tables(snapshot, _on_pandas)
    if name.startswith("pyspark://"):
        return Tables(snapshot, partial(_on_spark, name.removeprefix("pyspark://")))
    raise DataError(
        f"{VARIABLE}={name} is not an engine. Use polars, duckdb, pandas or "
        "pyspark://MASTER (for example pyspark://local[2]), or leave it unset."
    )


def fitting(snapshot: Snapshot) -> str:
    """The engine for a store of this size: `polars` or `duckdb`."""
    return "polars" if sum(snapshot.rows(name) for name in _SIZED) <= SMALL else "duckdb"


def collect(answer: nw.LazyFrame) -> pd.DataFrame:
    """Run a question: its rows as a pandas frame, on every engine of the same types. Integers stay
    whole numbers where some are missing: keys have more digits than a float."""
    if answer.implementation.is_polars():
        return _in_pandas(answer.collect().to_arrow())
    return answer.collect("pandas").to_native()


def _in_pandas(table: pa.Table) -> pd.DataFrame:
    """As DuckDB gives it: counts that may be subtracted, and days as moments."""
    types = [_LIKE_DUCKDB.get(column.type, column.type) for column in table.columns]
    table = table.cast(pa.schema(zip(table.column_names, types, strict=True)))
    frame = table.to_pandas(date_as_object=False)
    for place, column in enumerate(table.columns):
        if column.null_count and column.type in _WHOLE:
            frame.isetitem(place, column.to_pandas(types_mapper=_WHOLE.get))
    return frame


@cache
def _duckdb():  # noqa: ANN202 - the import is what is deferred
    import duckdb

    return duckdb.connect(config={"threads": os.cpu_count() or 2})


def _on_duckdb(cursor, _name: str, files: list[Path]) -> nw.LazyFrame:  # noqa: ANN001
    return nw.from_native(cursor.read_parquet([str(path) for path in files]))


def _on_polars(_name: str, files: list[Path]) -> nw.LazyFrame:
    # One thread is quickest for so few rows, and gives groups in the same order every time.
    os.environ.setdefault("POLARS_MAX_THREADS", "1")
    import polars as pl

    return nw.from_native(pl.scan_parquet([str(path) for path in files]))


def _on_pandas(_name: str, files: list[Path]) -> nw.LazyFrame:
    # Arrow-backed, so that missing integers stay integers and dates compare with dates.
    frames = [pd.read_parquet(path, dtype_backend="pyarrow") for path in files]
    return nw.from_native(pd.concat(frames, ignore_index=True)).lazy()


def _on_spark(master: str, _name: str, files: list[Path]) -> nw.LazyFrame:
    return nw.from_native(_spark(master).read.parquet(*(str(path) for path in files)))


@cache
def _spark(master: str):  # noqa: ANN202
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master(master).appName("partnership-findings")
    settings = {"spark.ui.enabled": "false"}
    if master.startswith("local"):  # a cluster has its own settings; one machine gains nothing
        settings["spark.sql.shuffle.partitions"] = "1"
    for name, value in settings.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()
