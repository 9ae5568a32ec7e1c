"""The order in which rows are stored, so that what is read together lies together."""

import pandas as pd

from loaders.dates import bounds
from loaders.keys import key_of
from loaders.schema import TABLES
from loaders.store import Snapshot

_CONTEXT = ["inspection_id", "partnership", "published_earliest"]


def in_order(
    table: str, rows: pd.DataFrame, inspections: pd.DataFrame, snapshot: Snapshot | None
) -> pd.DataFrame:
    """The rows in stored order: inspections by partnership and date; evaluations and findings by
    those of their inspection (of this load, else of the store) and id; all else by id."""
    ids = list(TABLES[table].key)
    if table == "inspections":
        dated = rows.assign(published_earliest=bounds(rows["published"])["earliest"])
        ordered = dated.sort_values(["partnership", "published_earliest", *ids])
        return ordered[list(rows.columns)]
    if table not in ("evaluations", "findings"):
        return rows.sort_values(ids)
    context = _context(rows["inspection_id"], inspections, snapshot)
    placed = rows.merge(context, on="inspection_id", how="left", validate="many_to_one")
    ordered = placed.sort_values(["partnership", "published_earliest", "inspection_id", *ids[-1:]])
    return ordered[list(rows.columns)]


def _context(
    wanted: pd.Series, inspections: pd.DataFrame, snapshot: Snapshot | None
) -> pd.DataFrame:
    """Partnership and first day of publication of inspections, one row for each id."""
    dated = inspections.assign(published_earliest=bounds(inspections["published"])["earliest"])
    context = dated[_CONTEXT]
    elsewhere = wanted[~wanted.isin(context["inspection_id"])].drop_duplicates()
    if snapshot is None or elsewhere.empty:
        return context
    stored = snapshot.read("inspections", _CONTEXT, keys=key_of(elsewhere).dropna()).to_pandas()
    stored["published_earliest"] = stored["published_earliest"].astype("datetime64[s]")
    return pd.concat([context, stored.astype({"inspection_id": "str", "partnership": "str"})])
