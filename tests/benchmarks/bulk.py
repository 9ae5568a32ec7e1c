"""How long large files take to load, checked, into the store: each in a process of its own.

A million findings are measured against what DuckDB takes only to convert the same CSV to Parquet,
in the same run. Libraries are imported beforehand on both sides.
"""

import os
import resource
import shutil
import statistics
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import duckdb
import pyarrow as pa
from pyarrow.csv import write_csv

from loaders import shipped
from loaders.load import check, load
from loaders.storage.parts import read_part
from loaders.storage.store import current
from tests.benchmarks.figures import Figure
from tests.benchmarks.made_files import as_published, store_and_csv, workbook
from tests.benchmarks.synthetic import ROWS, large_store

AIM_RATE, AIM_RATIO, AIM_MEMORY = 150_000, 3, 2_048  # rows a second, times DuckDB's, MiB
AIM_WORKBOOK, AIM_ADDING = 20_000, 2_000  # ms
IN_WORKBOOK, LARGEST = 100_000, 10_000_000


@dataclass(frozen=True)
class Taken:
    """What work in a process of its own took: seconds on the clock and on processors, MiB of
    memory at its highest."""

    seconds: float
    computed: float
    memory: float


def measure(folder: Path) -> list[Figure]:
    """Every figure; `folder` has room for some gigabytes."""
    root, csv = store_and_csv(folder, ROWS)
    figures = million(root, csv, folder)
    book = workbook(csv, folder / "findings.xlsx", IN_WORKBOOK)
    taken = _alone(_load, book, _linked(root, folder / "trial"))
    figures.append(_figure(f"load a workbook of {IN_WORKBOOK:,} rows", [taken], AIM_WORKBOOK))
    shutil.rmtree(folder / "trial")
    return figures + adding(folder)


def million(root: Path, csv: Path, folder: Path, times: int = 3) -> list[Figure]:
    """A CSV of a million findings, in turn with DuckDB."""
    ours, theirs = [], []
    for _ in range(times):
        theirs.append(_alone(_convert, csv, folder / "converted.parquet"))
        ours.append(_alone(_load, csv, _linked(root, folder / "trial")))
    seconds = [taken.seconds for taken in ours]
    ratio = statistics.median(seconds) / statistics.median(taken.seconds for taken in theirs)
    computed = sum(taken.computed for taken in ours) / sum(taken.computed for taken in theirs)
    return [
        _figure("DuckDB converts 1,000,000 findings to Parquet", theirs),
        _figure("load them, checked", ours, ROWS / AIM_RATE * 1000),
        Figure(
            "   hundredths of DuckDB's time", [ratio * 100], "%", AIM_RATIO * 100, computed * 100
        ),
        Figure("   rows a second", [ROWS / taken for taken in seconds], "/s"),
        Figure("   memory", [taken.memory for taken in ours], "MiB", AIM_MEMORY),
    ]


def adding(folder: Path) -> list[Figure]:
    """A hundred findings, and then ten thousand, added to a store of ten million."""
    figures = []
    with large_store(LARGEST) as store:
        for number in (100, 10_000):
            file = _new_findings(store, folder, number)
            added = [_alone(_load, file, _linked(store, folder / "trial")) for _ in range(3)]
            aim = AIM_ADDING if number == 100 else None
            figures.append(_figure(f"add {number:,} to {LARGEST:,} findings", added, aim))
        shutil.rmtree(folder / "trial")
    return figures


def _new_findings(store: Path, folder: Path, number: int) -> Path:
    """A CSV of findings with new ids, on inspections that the store has."""
    last = current(store).tables["findings"][-1]
    some = read_part(last).slice(0, number)
    ids = pa.array([f"new-{at}" for at in range(number)])
    file = folder / f"findings-{number}.csv"
    place = some.schema.get_field_index("finding_id")
    write_csv(as_published(some.set_column(place, "finding_id", ids)), file)
    return file


def _alone(work: Callable[..., Taken], *given: Path) -> Taken:
    with ProcessPoolExecutor(1, get_context("spawn")) as process:
        return process.submit(work, *given).result()


def _load(file: Path, root: Path) -> Taken:
    """Load a file of which every row is right; the shipped data were checked before."""
    check(shipped.SHIPPED, root)
    return _taken(lambda: _loaded(file, root))


def _loaded(file: Path, root: Path) -> None:
    report = load([file], root)
    (one,) = report.files
    if one.new != one.rows or report.problems:
        raise AssertionError(f"{one.new:,} of {one.rows:,} rows are new: {report.problems[:3]}")


def _convert(csv: Path, parquet: Path) -> Taken:
    """What is least to be done: DuckDB reads the cells as text and writes them."""
    question = f"COPY (SELECT * FROM read_csv('{csv}', all_varchar = true)) TO '{parquet}'"
    connection = duckdb.connect()
    connection.execute("SET enable_progress_bar = false")
    return _taken(lambda: connection.execute(f"{question} (FORMAT parquet)"))


def _taken(work: Callable[[], object]) -> Taken:
    began, before = time.perf_counter(), time.process_time()
    work()
    seconds, computed = time.perf_counter() - began, time.process_time() - before
    return Taken(seconds, computed, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def _linked(store: Path, copy: Path) -> Path:
    """Another store of the same files: what is written into it does not change the first."""
    shutil.rmtree(copy, ignore_errors=True)
    return Path(shutil.copytree(store, copy, copy_function=os.link))


def _figure(what: str, runs: list[Taken], aim: float | None = None) -> Figure:
    computed = statistics.median(run.computed for run in runs) * 1000
    return Figure(what, [run.seconds * 1000 for run in runs], aim=aim, computed=computed)
