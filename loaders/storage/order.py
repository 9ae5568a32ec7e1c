"""The order in which rows are stored, so that what is read together lies together."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from loaders.dates import bounds
from loaders.keys import key_of
from loaders.schema import TABLES
from loaders.storage.store import Snapshot
from loaders.texts import arrow_text, different

BY_INSPECTION = ("evaluations", "findings")
_CONTEXT = ["partnership", "published_earliest", "inspection_id"]


def in_order(table: str, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows in stored order: inspections by partnership and date, all else by id."""
    ids = list(TABLES[table].key)
    if table != "inspections":
        return rows.sort_values(ids)
    dated = rows.assign(published_earliest=bounds(rows["published"])["earliest"])
    return dated.sort_values(_CONTEXT)[list(rows.columns)]


def places(
    table: str, rows: pd.DataFrame, inspections: pd.DataFrame, snapshot: Snapshot | None
) -> np.ndarray | None:
    """Where the rows of a table `BY_INSPECTION` stand that are stored first, second and so on: by
    partnership and date of their inspection (of this load, else of the store), then by id. None
    where they stand in that order already."""
    # Each inspection is placed once: sorting a million rows by four columns takes seconds.
    codes, values = different(rows["inspection_id"])
    ranks = _ranks(values, _context(values, inspections, snapshot))[codes]
    order = _order(ranks, arrow_text(rows[TABLES[table].key[-1]]))
    return None if (order[1:] > order[:-1]).all() else order


def _ranks(wanted: pd.Series, context: pa.Table) -> np.ndarray:
    """Where each of the ids stands among the inspections; one that is none of them, last."""
    order = pc.sort_indices(context, [(name, "ascending") for name in _CONTEXT]).to_numpy()
    ids = arrow_text(context["inspection_id"].to_pandas())
    found = pc.index_in(arrow_text(wanted), ids.take(pa.array(order)))
    return pc.fill_null(found, len(ids)).to_numpy()


def _order(ranks: np.ndarray, ids: pa.Array) -> np.ndarray:
    """Places of rows by rank, then by id."""
    order = _by_rank(ranks)
    ranked, named = ranks[order], ids.take(pa.array(order))
    ascend = pc.less_equal(named[:-1], named[1:]).to_numpy(zero_copy_only=False)
    if (ascend | (ranked[:-1] < ranked[1:])).all():  # as most files come; sorting texts is slow
        return order
    both = pa.table({"rank": ranks, "id": ids})
    return pc.sort_indices(both, [("rank", "ascending"), ("id", "ascending")]).to_numpy()


def _by_rank(ranks: np.ndarray) -> np.ndarray:
    """Places of rows by rank, those of one rank as they came: rank and place sorted as one number,
    which is five times as fast as a stable `argsort`."""
    return np.sort(ranks.astype(np.int64) << 32 | np.arange(len(ranks))) & 0xFFFFFFFF


def _context(wanted: pd.Series, inspections: pd.DataFrame, snapshot: Snapshot | None) -> pa.Table:
    """Partnership, first day of publication and id of inspections, those of the load first."""
    dated = inspections.assign(published_earliest=bounds(inspections["published"])["earliest"])
    context = _typed(pa.Table.from_pandas(dated[_CONTEXT], preserve_index=False))
    elsewhere = wanted[~wanted.isin(dated["inspection_id"])] if len(dated) else wanted
    if snapshot is None or elsewhere.empty:
        return context
    stored = snapshot.read("inspections", _CONTEXT, keys=key_of(elsewhere).dropna())
    return pa.concat_tables([context, _typed(stored)])


def _typed(context: pa.Table) -> pa.Table:
    return context.select(_CONTEXT).cast(
        pa.schema(
            {
                "partnership": pa.large_string(),
                "published_earliest": pa.date32(),
                "inspection_id": pa.large_string(),
            }
        )
    )
