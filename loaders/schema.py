"""The contract: every table, column, type and vocabulary that loaders accept and the store holds.

Everything else derives from here: the checks, the Parquet types, the vocabularies on screen and
the data dictionary (a test compares it with data/README.md). The tables are declared beside this
file, by what they hold. Vocabularies that a load may bring itself live in `data/reference/*.csv`;
the few that are fixed by the meaning of the data are in `loaders.vocabularies`.
"""

import pyarrow as pa

from loaders.columns import Column, Table
from loaders.derived_tables import LINK_TABLES, PROVENANCE_TABLES
from loaders.follow_up_tables import FOLLOW_UP_TABLES
from loaders.inspection_tables import INSPECTION_TABLES
from loaders.report_tables import REPORT_TABLES
from loaders.vocabularies import KINDS, NAMES, PEERS, PLURALS, POLARITIES, REFERENCE_TABLES

__all__ = [
    "KINDS",
    "NAMES",
    "PLURALS",
    "POLARITIES",
    "READABLE",
    "REFERENCE",
    "TABLES",
    "Column",
    "Table",
    "arrow",
]

_FACTS = (PEERS, *INSPECTION_TABLES, *FOLLOW_UP_TABLES, *REPORT_TABLES)
TABLES: dict[str, Table] = {
    table.name: table for table in (*REFERENCE_TABLES, *_FACTS, *LINK_TABLES, *PROVENANCE_TABLES)
}
READABLE = tuple(table.name for table in (*REFERENCE_TABLES, *_FACTS))
REFERENCE = tuple(table.name for table in REFERENCE_TABLES)

_ARROW = {
    "date": pa.string(),
    "year": pa.int32(),
    "integer": pa.int32(),
    "share": pa.float64(),
    "key": pa.int64(),
    "yes_no": pa.bool_(),
    "moment": pa.timestamp("us", tz="UTC"),
}


def arrow(table: str) -> pa.Schema:
    """Parquet types of a stored table, columns in declared order.

    Text, ids, choices, addresses and published dates are strings; `*_earliest` and `*_latest` are
    days; keys are 64-bit integers. An empty cell is null everywhere. Cells with several values
    stay one string, values joined by "; " (the link tables hold them split).
    """
    return pa.schema([(column.name, _arrow_type(column)) for column in TABLES[table].columns])


def _arrow_type(column: Column) -> pa.DataType:
    if column.kind == "date" and column.derived:
        return pa.date32()
    return _ARROW.get(column.kind, pa.string())
