"""The nation to which what a load brought belongs, so that links lead to where it is shown."""

from collections import Counter

import pandas as pd

from loaders.derive import SEPARATOR
from loaders.examine import Examination
from loaders.keys import key_of
from loaders.schema import TABLES
from loaders.storage.snapshots import Snapshot

_MOST = 1_000  # rows of a table looked at: enough to tell
# What a row may name, the nearest to the partnership first: in which table, and what stands there.
_NAMED = {
    "inspection_id": ("inspections", "partnership"),
    "finding_id": ("findings", "inspection_id"),
    "action_id": ("actions", "inspection_id"),
}


def nation_of(found: Examination, now: Snapshot) -> str:
    """The nation of most partnerships that the rows taken are about; '' where none can be told.

    `now` is the snapshot with these rows in it: a finding may name an inspection loaded before.
    """
    frame = now.read("partnerships", ["partnership", "nation"]).to_pandas()
    nations = dict(zip(frame["partnership"], frame["nation"], strict=True))
    counted: Counter[str] = Counter()
    for table, checked in found.tables.items():
        if table != "partnerships" and not TABLES[table].reference and checked.taken.any():
            rows = checked.rows.cells[checked.taken].head(_MOST)
            counted.update(nations.get(name, "") for name in _places(rows, now))
    del counted[""]
    return counted.most_common(1)[0][0] if counted else ""


def _places(rows: pd.DataFrame, now: Snapshot) -> list[str]:
    """The partnerships of which the rows tell, through what they name."""
    if "partnership" in rows:
        return [name for cell in rows["partnership"].dropna() for name in cell.split(SEPARATOR)]
    for column, (table, further) in _NAMED.items():
        if column in rows and rows[column].notna().any():
            return _places(_of(rows[column], table, column, further, now), now)
    return []


def _of(ids: pd.Series, table: str, column: str, further: str, now: Snapshot) -> pd.DataFrame:
    keys = key_of(ids.dropna().drop_duplicates()).dropna()
    return now.read(table, [column, further], keys=keys).to_pandas()
