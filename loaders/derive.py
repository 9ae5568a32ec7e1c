"""From checked text to stored tables: types, keys, date bounds, years and link tables."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
import pyarrow as pa

from loaders.columns import Table
from loaders.dates import bounds
from loaders.keys import joined, key_of
from loaders.schema import TABLES, arrow
from loaders.spelling import SEPARATOR, normalise
from loaders.texts import different

__all__ = ["SEPARATOR", "key_of", "link_tables", "normalise", "split", "stored", "years"]


def split(cells: pd.Series) -> pd.Series:
    """The values of cells that hold several: a row for each, the index repeated; none if empty."""
    return cells.dropna().str.split(SEPARATOR, regex=False).explode().astype("str")


def stored(table: str, rows: pd.DataFrame) -> pa.Table:
    """Checked rows as the store holds them: exactly `schema.arrow(table)`, order as given.

    `rows` are normalised cells; derived columns that they bring (`place`, keys made before) are
    taken as they are.
    """
    rows = _with_derived(TABLES[table], rows)
    schema = arrow(table)
    return pa.table([_typed(rows[field.name], field.type) for field in schema], schema=schema)


def _typed(values: pd.Series, kind: pa.DataType) -> pa.Array:
    if values.isna().all():
        return pa.nulls(len(values), kind)
    if pa.types.is_boolean(kind):
        answers = values.map({"yes": True, "no": False})
        return pa.array(answers.astype(object).where(answers.notna(), None), kind)
    if pa.types.is_integer(kind):
        numbers = pd.to_numeric(values).astype("Int64")
        return pa.array(numbers, pa.int64(), from_pandas=True).cast(kind)
    if pa.types.is_floating(kind):
        return pa.array(pd.to_numeric(values).astype("float64"), kind, from_pandas=True)
    return pa.array(values, from_pandas=True).cast(kind)


def group_keys(table: Table, rows: pd.DataFrame) -> pa.Array:
    """The key by which the store replaces each row."""
    return key_of(pa.array(_key_text(table, table.group, rows), from_pandas=True))


def _with_derived(table: Table, rows: pd.DataFrame) -> pd.DataFrame:
    made = {}
    for column in table.columns:
        if not column.derived or column.name in rows:
            continue
        if column.kind == "key":
            made[column.name] = key_of(_key_text(table, column.name, rows))
        elif column.name.endswith(("_earliest", "_latest")):
            name, _, which = column.name.rpartition("_")
            made[column.name] = bounds(rows[name])[which]
    if table.name == "inspections":
        made |= years(rows)
    if table.name == "findings":
        made["coding"] = rows["coding"].fillna("person")
    return rows.assign(**made)


def _key_text(table: Table, name: str, rows: pd.DataFrame) -> pd.Series:
    stem = name.removesuffix("_key")
    if name == table.group and len(table.key) > 1 and name not in table.key:
        return joined([rows[part] for part in table.key])
    return rows[f"{stem}_id"] if f"{stem}_id" in rows else rows[stem]


def years(inspections: pd.DataFrame) -> dict[str, pd.Series]:
    """`year` and `year_basis` of inspections: as published, else inferred, else of the end of
    fieldwork, else of its start; missing and `unknown` where none is known."""
    inferred = inspections["inferred_year"]
    candidates = [
        ("published", inspections["published"].str.slice(0, 4)),
        ("inferred", inferred),
        ("fieldwork", inspections["fieldwork_end"].str.slice(0, 4)),
        ("fieldwork", inspections["fieldwork_start"].str.slice(0, 4)),
    ]
    year = pd.Series(np.nan, index=inspections.index, dtype="str")
    basis = pd.Series("unknown", index=inspections.index, dtype="str")
    for name, known in candidates:
        basis = basis.where(year.notna() | known.isna(), name)
        year = year.where(year.notna(), known)
    return {"year": year, "year_basis": basis}


def link_tables(
    table: str, rows: pd.DataFrame, order: np.ndarray | None = None
) -> Mapping[str, pa.Table]:
    """The long tables that belong to the rows of `table`, none or one; that of findings in `order`,
    where they are stored in another order than they have."""
    if table == "inspections":
        links = split(rows["partnership"]).to_frame("partnership")
        links["inspection_key"] = key_of(rows["inspection_id"])
        return {"inspection_partnerships": stored("inspection_partnerships", links)}
    if table == "findings":
        return {"finding_themes": _finding_themes(rows, order)}
    return {}


def _finding_themes(rows: pd.DataFrame, order: np.ndarray | None) -> pa.Table:
    """A row for each finding and theme, the themes of a finding in their order.

    Made from the few different cells there are, not row by row.
    """
    keys = rows["finding_key"] if "finding_key" in rows else key_of(rows["finding_id"])
    main, themes = different(rows["theme"])
    codes, values = different(rows["other_themes"])
    keys = keys.to_numpy(np.int64)
    if order is not None:
        keys, main, codes = keys[order], main[order], codes[order]
    others = [cell.split(SEPARATOR) for cell in values]
    sizes = np.append([len(parts) for parts in others], 0).astype(np.int32)
    names = pa.array([*themes, *(part for parts in others for part in parts)], pa.string())
    # The place among the names of what would stand before the first further theme of each cell.
    before = np.cumsum(np.append(0, sizes[:-1])) + len(themes) - 1
    count = sizes[codes] + 1
    ends = np.cumsum(count)
    starts = ends - count
    position = np.arange(ends[-1] if len(ends) else 0) - np.repeat(starts, count)
    name = np.repeat(before[codes], count) + position
    name[starts] = main
    columns = {
        "finding_key": pa.array(np.repeat(keys, count)),
        "theme": names.take(pa.array(name, mask=name < 0)),
        "position": pa.array(position.astype(np.int32)),
    }
    return pa.table(columns).select(arrow("finding_themes").names).cast(arrow("finding_themes"))
