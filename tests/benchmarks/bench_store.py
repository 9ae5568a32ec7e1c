"""What it costs to add 100 findings to a large store, against writing the store anew.

Run alone: `python -m tests.benchmarks.bench_store [rows ...]` (1,000,000 unless told).
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyarrow as pa

from loaders.schema import arrow
from loaders.storage.store import commit, verify

SEED = 20261123
WORDS = "staff children leaders plans risk support partners records families services quickly well"


def findings(first: int, rows: int) -> dict[str, pa.Table]:
    """Invented findings, keys scattered like hashes, thirty to an inspection; and their themes."""
    random = np.random.default_rng(SEED + first)
    numbers = np.arange(first, first + rows)
    keys = random.integers(-(2**63), 2**63 - 1, rows)
    words = np.array(WORDS.split())[random.integers(0, 12, (rows, 14))]
    of = numbers // 30
    names = np.array([f"theme_{n}" for n in range(17)])
    cells = {
        "finding_key": keys,
        "finding_id": [f"f{n}" for n in numbers],
        "inspection_id": [f"i{n}" for n in of],
        "inspection_key": of * 7_919,
        "polarity": np.array(["strength", "improvement"])[random.integers(0, 2, rows)],
        "theme": names[random.integers(0, 17, rows)],
        "statement": [" ".join(row) for row in words],
        "source_url": [f"https://example.org/reports/{n}" for n in of],
    }
    links = {
        "finding_key": np.repeat(keys, 2),
        "theme": names[random.integers(0, 17, 2 * rows)],
        "position": np.tile([0, 1], rows),
    }
    return {"findings": typed("findings", cells), "finding_themes": typed("finding_themes", links)}


def typed(name: str, cells: dict[str, object]) -> pa.Table:
    """Cells as the store takes them, the other columns empty."""
    rows = len(next(iter(cells.values())))
    schema = arrow(name)
    columns = [
        pa.array(cells[field.name]).cast(field.type)
        if field.name in cells
        else pa.nulls(rows, field.type)
        for field in schema
    ]
    return pa.table(columns, schema=schema)


def seconds(work: Callable[[], object]) -> float:
    """How long the work takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def measure(rows: int, folder: Path) -> list[tuple[str, float]]:
    """Seconds of each kind of load on a store of that many findings, and of looking after it."""
    root, step = folder / "store", 1_000_000
    stock = findings(0, min(step, rows))
    full = seconds(lambda: commit(root, stock, {}))
    for first in range(step, rows, step):
        part = findings(first, min(step, rows - first))
        full += seconds(lambda part=part: commit(root, part, {}))
    small = [findings(2 * rows + 100 * n, 100) for n in range(5)]
    added = [seconds(lambda part=part: commit(root, part, {})) for part in small]
    again = seconds(lambda: commit(root, small[0], {}))
    whole = seconds(lambda: commit(root, stock, {}))
    changed = {"findings": stock["findings"].slice(0, 1)}
    statement = changed["findings"].schema.get_field_index("statement")
    one = changed["findings"].set_column(statement, "statement", pa.array(["Corrected."]))
    corrected = seconds(lambda: commit(root, {"findings": one}, {}))
    checked = seconds(lambda: verify(commit(root, {}, {}).snapshot))
    return [
        ("write it all", full),
        ("add 100 findings, median of 5", statistics.median(added)),
        ("the same 100 again", again),
        (f"the first {stock['findings'].num_rows:,} again", whole),
        ("correct 1 finding", corrected),
        ("verify", checked),
        ("size of all versions, MiB", _size(root) / 2**20),
        ("writing it all / adding 100", full / statistics.median(added)),
    ]


def _size(root: Path) -> int:
    files = {path.stat().st_ino: path.stat().st_size for path in root.rglob("*") if path.is_file()}
    return sum(files.values())


def main() -> None:
    """Print a table for each size."""
    for rows in [int(text.replace(",", "")) for text in sys.argv[1:]] or [1_000_000]:
        with tempfile.TemporaryDirectory() as folder:
            print(f"\n{rows:,} findings, {2 * rows:,} themes")
            for what, figure in measure(rows, Path(folder)):
                print(f"  {what:<34}{figure:>10.3f}")


if __name__ == "__main__":
    main()
