"""What the store knows of a partnership stays where a sheet of somebody else says nothing of it.

Most sheets name their partnerships and little more; the code by which another sheet calls them, or
their place on the map, came with a load before.
"""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from loaders.derive import SEPARATOR
from loaders.schema import TABLES
from loaders.source import Source
from loaders.storage.snapshots import Snapshot

_TABLE = TABLES["partnerships"]
_NAMES = [column.name for column in _TABLE.read]


def with_standing_places(sources: Sequence[Source], snapshot: Snapshot | None) -> list[Source]:
    """The sources, in which partnerships that a mapping profile made have what the store knows of
    them in the cells that they leave empty, and further names in addition to those it knows."""
    if snapshot is None or not any(_made(source) for source in sources):
        return list(sources)
    stored = pd.DataFrame(
        [
            {name: "" if cell is None else str(cell) for name, cell in row.items()}
            for row in snapshot.read(_TABLE.name, _NAMES).to_pylist()
        ],
        columns=_NAMES,
        dtype="str",
    ).set_index("partnership")
    return [
        replace(source, cells=_standing(source.cells, stored)) if _made(source) else source
        for source in sources
    ]


def _made(source: Source) -> bool:
    return source.table == _TABLE.name and source.given is not None and len(source.cells) > 0


def _standing(cells: pd.DataFrame, stored: pd.DataFrame) -> pd.DataFrame:
    known = stored.reindex(cells["partnership"]).fillna("")
    made = {}
    for column in _TABLE.read:
        if column.name in _TABLE.key:
            continue
        pairs = zip(known[column.name], cells[column.name], strict=True)
        both = [_together(*pair) if column.many else pair[1] or pair[0] for pair in pairs]
        made[column.name] = pd.Series(both, index=cells.index, dtype="str")
    return cells.assign(**made)


def _together(known: str, given: str) -> str:
    parts = [part.strip() for part in f"{known};{given}".split(";")]
    return SEPARATOR.join(dict.fromkeys(filter(None, parts)))
