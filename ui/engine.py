"""The engine that answers questions: DuckDB on the Parquet, or what `FINDINGS_ENGINE` names.

Knows nothing of Streamlit. Engines differ only here; questions are narwhals expressions.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from pathlib import Path

import narwhals as nw
import pandas as pd

from loaders.problems import DataError
from loaders.storage.snapshots import Snapshot

VARIABLE = "FINDINGS_ENGINE"
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
    """The engine that answers, as `FINDINGS_ENGINE` names it."""
    return os.environ.get(VARIABLE, "duckdb")


def tables(snapshot: Snapshot) -> Tables:
    """The tables of a snapshot on the engine that `FINDINGS_ENGINE` names (default: duckdb).

    Use one per question and thread: DuckDB refuses a connection shared between threads.
    Raises `DataError` for a name that is not known.
    """
    name = named()
    if name == "duckdb":
        return Tables(snapshot, partial(_on_duckdb, _duckdb().cursor()))
    if name == "pandas":
        return Tables(snapshot, _on_pandas)
    if name.startswith("pyspark://"):
        return Tables(snapshot, partial(_on_spark, name.removeprefix("pyspark://")))
    raise DataError(
        f"{VARIABLE}={name} is not an engine. Use duckdb, pandas or pyspark://MASTER "
        "(for example pyspark://local[2]), or leave it unset."
    )


def collect(answer: nw.LazyFrame) -> pd.DataFrame:
    """Run a question: its rows as a pandas frame; integers with missing values come as floats."""
    return answer.collect("pandas").to_native()


@cache
def _duckdb():  # noqa: ANN202 - the import is what is deferred
    import duckdb

    return duckdb.connect(config={"threads": os.cpu_count() or 2})


def _on_duckdb(cursor, _name: str, files: list[Path]) -> nw.LazyFrame:  # noqa: ANN001
    return nw.from_native(cursor.read_parquet([str(path) for path in files]))


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
