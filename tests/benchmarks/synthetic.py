"""A large store with the distributions of the shipped data: many copies of it, each with new ids.

    python -m tests.benchmarks.synthetic DIR [findings]     # 1,000,000 unless told

Whole copies keep together what belongs together: inspections with those that follow them,
findings with their themes and follow-up. Statements are halves of shipped ones put together anew,
so that they differ as real ones do.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from loaders import shipped
from loaders.derive import key_of
from loaders.schema import TABLES, arrow
from loaders.storage.store import Snapshot, commit, current

SEED = 20261123
ROWS = 1_000_000
AT_ONCE = 1_000  # copies made at a time
JOINT = "--c"  # between an id and the number of its copy
COPIED = ("inspections", "evaluations", "findings", "updates")
LINKS = ("inspection_partnerships", "finding_themes")
_IDS = ("inspection_id", "finding_id", "action_id", "update_id", "follows", "replaced_by")


@contextmanager
def large_store(rows: int = ROWS) -> Iterator[Path]:
    """A store of about `rows` findings: kept in `FINDINGS_BENCH_DIR` if that is set, else thrown
    away when the block ends."""
    kept = os.environ.get("FINDINGS_BENCH_DIR")
    if kept:
        root = Path(kept) / f"synthetic-{rows}-{SEED}"
        if not (root / "complete").exists():
            build(root, rows)
            (root / "complete").touch()
        yield root
        return
    with tempfile.TemporaryDirectory() as folder:
        yield build(Path(folder) / "store", rows)


def build(root: Path, rows: int = ROWS) -> Path:
    """Write the store at `root`: the shipped data and as many copies as make about `rows`."""
    shipped.build(root)
    snapshot = current(root)
    last = copies(snapshot, rows)
    for first in range(1, last + 1, AT_ONCE):  # ten million at once would need all the memory
        number = min(AT_ONCE, last + 1 - first)
        commit(root, tables(snapshot, number, first), {"loader": "synthetic", "copies": number})
    return root


def copies(snapshot: Snapshot, rows: int) -> int:
    """How many copies make about `rows` findings together with those there are."""
    return max(1, round(rows / snapshot.rows("findings"))) - 1


def tables(snapshot: Snapshot, copies: int, first: int = 1) -> dict[str, pa.Table]:
    """Copies of the facts of a snapshot and of their links, numbered from `first`, typed as the
    contract says."""
    made = {name: _copied(name, snapshot.read(name), copies, first) for name in COPIED}
    findings = made["findings"]
    place = findings.schema.get_field_index("statement")
    statements = _statements(findings["statement"], first)
    made["findings"] = findings.set_column(place, "statement", statements)
    for name in LINKS:
        owner = "findings" if name == "finding_themes" else "inspections"
        made[name] = _links(snapshot, name, owner, made[owner], copies)
    return made


def _copied(name: str, rows: pa.Table, copies: int, first: int) -> pa.Table:
    """The rows of a table once per copy: ids end in the number of the copy, keys follow the ids."""
    several = pa.concat_tables([rows] * copies)
    numbers = np.repeat(np.arange(first, first + copies), rows.num_rows)
    columns: dict[str, pa.Array] = {}
    for field in arrow(name):
        cells = several[field.name].combine_chunks()
        if field.name in _IDS:
            # Null stays null.
            cells = pc.binary_join_element_wise(cells, pa.array(numbers).cast(pa.string()), JOINT)
        columns[field.name] = cells
    for column in TABLES[name].columns:
        if column.kind == "key":
            columns[column.name] = key_of(_key_text(name, column.name, columns))
    return pa.table(columns, schema=arrow(name))


def _key_text(name: str, key: str, columns: dict[str, pa.Array]) -> pa.Array:
    if key == "evaluation_key":
        return pc.binary_join_element_wise(columns["inspection_id"], columns["indicator"], "\x1f")
    text = "follows" if key == "follows_key" else key.replace("_key", "_id")
    return columns[text]


def _statements(texts: pa.ChunkedArray, seed: int) -> pa.Array:
    """As many statements, each the first words of one of `texts` and the last words of another."""
    random = np.random.default_rng(SEED + seed)
    halves = [text.split() for text in dict.fromkeys(texts.to_pylist())]
    first = np.array([" ".join(words[: len(words) // 2]) for words in halves], dtype=object)
    last = np.array([" ".join(words[len(words) // 2 :]) for words in halves], dtype=object)
    picks = random.integers(0, len(halves), (2, len(texts)))
    return pa.array(first[picks[0]] + " " + last[picks[1]], pa.string())


def _links(snapshot: Snapshot, name: str, owner: str, made: pa.Table, copies: int) -> pa.Table:
    """The rows of a link table for the copies of its owner."""
    key = TABLES[owner].group
    old = snapshot.read(owner, [key])[key].to_numpy()
    rows = snapshot.read(name)
    where = {value: place for place, value in enumerate(old)}
    places = np.array([where[value] for value in rows[key].to_numpy()])
    all_places = (np.arange(copies)[:, None] * len(old) + places[None, :]).ravel()
    several = pa.concat_tables([rows] * copies)
    keys = made[key].take(pa.array(all_places)).combine_chunks()
    place = several.schema.get_field_index(key)
    return several.set_column(place, several.schema.field(key), keys).cast(arrow(name))


if __name__ == "__main__":
    build(Path(sys.argv[1]), int(sys.argv[2].replace(",", "")) if len(sys.argv) > 2 else ROWS)
