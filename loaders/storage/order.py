"""The order in which rows are stored, so that what is read together lies together."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from loaders.at_once import at_once
from loaders.dates import bounds
from loaders.keys import key_of
from loaders.schema import TABLES
from loaders.storage.store import Snapshot
from loaders.texts import arrow_text, different, text_series

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
    # Each inspection is placed once: sorting a million rows by four columns takes seconds.
    codes, values = different(rows["inspection_id"])
    context = _context(values, inspections, snapshot).set_index("inspection_id")
    placed = values.to_frame("inspection_id").join(
        context[~context.index.duplicated()], on="inspection_id"
    )
    ranked = placed.sort_values(["partnership", "published_earliest", "inspection_id"])
    same = ranked["inspection_id"].ne(ranked["inspection_id"].shift()).cumsum()
    ranks = same.reindex(placed.index).to_numpy()[codes]
    order = _order(ranks, arrow_text(rows[ids[-1]]))
    if (order[1:] > order[:-1]).all():  # as it came
        return rows
    names = list(rows.columns)
    columns = at_once(lambda name: _placed(rows[name], order), names, len(rows))
    return pd.DataFrame(dict(zip(names, columns, strict=True)))


def _placed(cells: pd.Series, order: np.ndarray) -> pd.Series:
    """The cells in that order, numbered from 0."""
    if cells.dtype == "str":  # three times faster than by pandas
        texts = arrow_text(cells)
        nothing = texts.null_count == len(texts)  # in any order the same
        return text_series(texts if nothing else texts.take(pa.array(order)))
    return cells.iloc[order].reset_index(drop=True)


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
