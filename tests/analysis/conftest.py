"""Small tables for tests of questions, made as the loaders make them, on both engines in use."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache

import duckdb
import narwhals as nw
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from loaders.checking.reference import DEFAULT
from loaders.derive import link_tables, normalise, stored
from loaders.schema import REFERENCE, TABLES, arrow

Rows = Iterable[Mapping[str, object]]
Tables = Mapping[str, nw.LazyFrame]
Make = Callable[..., Tables]

PAGE = "https://example.org/report"
DEFAULTS = {
    "inspections": {
        "partnership": "Fife",
        "programme": "cyp-risk",
        "kind": "inspection",
        "title": "A report",
        "published": "2020",
        "complete": "yes",
        "source_url": PAGE,
    },
    "findings": {
        "inspection_id": "i1",
        "polarity": "strength",
        "theme": "leadership",
        "statement": "A statement.",
        "source_url": PAGE,
    },
    "evaluations": {
        "inspection_id": "i1",
        "indicator": "Leadership",
        "grade": "good",
        "source_url": PAGE,
    },
    "updates": {
        "finding_id": "f1",
        "date": "2021",
        "status": "in_progress",
        "reported_by": "scrutiny_body",
        "scope": "finding",
        "source_url": PAGE,
    },
    "actions": {"inspection_id": "i1", "action": "An action.", "source_url": PAGE},
}
IDS = {"inspections": "i", "findings": "f", "updates": "u", "actions": "a"}


@pytest.fixture(params=["duckdb", "polars"])
def make_tables(request: pytest.FixtureRequest) -> Make:
    """`make_tables(inspections=[{...}], findings=[{...}], ...)`: all tables as lazy frames.

    A row names only the cells that matter, as in a file (None empties one); the others are those
    of `DEFAULTS`. Ids count up, i1, f1, u1 and a1 on, so findings belong to the inspection i1
    unless they say otherwise. Reference tables are the shipped ones.
    """
    connection = duckdb.connect()

    def lazy(table: pa.Table) -> nw.LazyFrame:
        if request.param == "polars":
            return nw.from_native(pl.from_arrow(table).lazy())
        return nw.from_native(connection.from_arrow(table))

    def make(inspections: Rows = (), findings: Rows = (), **others: Rows) -> Tables:
        rows = {"inspections": inspections, "findings": findings, **others}
        made = {**_reference_tables(), **_data_tables(rows)}
        return {name: lazy(table) for name, table in made.items()}

    return make


def _data_tables(rows: Mapping[str, Rows]) -> dict[str, pa.Table]:
    made = {name: arrow(name).empty_table() for name in TABLES if name not in REFERENCE}
    for name, given in rows.items():
        cells = _cells(name, list(given))
        made[name] = stored(name, cells)
        made |= link_tables(name, cells)
    return made


def _cells(name: str, given: list[Mapping[str, str]]) -> pd.DataFrame:
    own = {f"{name.removesuffix('s')}_id": IDS[name]} if name in IDS else {}
    filled = [
        {column: f"{letter}{number}" for column, letter in own.items()}
        | DEFAULTS.get(name, {})
        | {cell: None if value is None else str(value) for cell, value in row.items()}
        for number, row in enumerate(given, start=1)
    ]
    columns = [column.name for column in TABLES[name].read]
    unknown = {cell for row in filled for cell in row} - set(columns)
    assert not unknown, f"{name} has no column {unknown}"
    return normalise(pd.DataFrame(filled, columns=columns, dtype="str"), TABLES[name])


@cache
def _reference_tables() -> Mapping[str, pa.Table]:
    made = {}
    for name in REFERENCE:
        rows = pd.read_csv(DEFAULT / f"{name}.csv", dtype="str")
        ordered = rows.assign(place=[str(place) for place in range(len(rows))])
        columns = [column.name for column in TABLES[name].read]
        made[name] = stored(name, ordered.reindex(columns=[*columns, "place"]))
    return made
