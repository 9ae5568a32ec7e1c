"""Large files to load: findings as a CSV file and as a workbook, with the store they belong to."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import xlsxwriter

from loaders import shipped
from loaders.schema import TABLES
from loaders.storage.store import commit, current
from tests.benchmarks.synthetic import copies, tables

_BATCH = 10_000
_NAMES = [column.name for column in TABLES["findings"].read]
_TEXT = pyarrow.csv.ConvertOptions(column_types=dict.fromkeys(_NAMES, pa.string()))


def store_and_csv(folder: Path, rows: int) -> tuple[Path, Path]:
    """A store with the shipped data and the inspections of about `rows` more findings; and those
    findings as a CSV file."""
    root, file = folder / f"store-{rows}", folder / f"findings-{rows}.csv"
    shipped.build(root)
    snapshot = current(root)
    made = tables(snapshot, copies(snapshot, rows) + 1)
    inspections = {name: made[name] for name in ("inspections", "inspection_partnerships")}
    commit(root, inspections, {"loader": "synthetic"})
    pyarrow.csv.write_csv(as_published(made["findings"].slice(0, rows)), file)
    return root, file


def as_published(findings: pa.Table) -> pa.Table:
    """The columns that a file of findings brings, as text."""
    return pa.table({name: pc.cast(findings[name], pa.string()) for name in _NAMES})


def workbook(csv: Path, file: Path, rows: int) -> Path:
    """The first `rows` findings of a CSV file as a workbook with one sheet, written row by row."""
    read = pyarrow.csv.read_csv(csv, convert_options=_TEXT).slice(0, rows)
    with xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("findings")
        for place, cells in enumerate(_rows(read)):
            for column, cell in enumerate(cells):
                if cell:
                    sheet.write_string(place, column, cell)
    return file


def _rows(table: pa.Table) -> Iterator[tuple[str, ...]]:
    yield tuple(table.column_names)
    for batch in table.to_batches(_BATCH):
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)
