"""What is known of inspections and their findings beside a report: in the store, in other files."""

import re
from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from loaders.checking.reference import folded, partnership_names
from loaders.derive import SEPARATOR, normalise
from loaders.keys import key_of
from loaders.reports.about import LAYOUTS, slug
from loaders.reports.originals import is_report
from loaders.schema import TABLES
from loaders.source import Source
from loaders.storage.snapshots import Snapshot

INSPECTION = [column.name for column in TABLES["inspections"].read]
_NAMES = ["partnership", "code", "former_codes", "aliases"]
_WHEN = r"-(?:\d{4}-\d{2}|[0-9a-f]{8})"
_VISITED = r"-\d{4}-\d{2}(?:-\d{2})?"  # the day tells two visits of one month apart


class Places:
    """By which names partnerships go in the store and the files of a load, reports apart."""

    def __init__(self, sources: Sequence[Source], snapshot: Snapshot | None) -> None:
        rows = [] if snapshot is None else [as_files(snapshot.read("partnerships", _NAMES))]
        files = [one for one in sources if _of(one, "partnerships") and not is_report(one)]
        rows += [one.cells.reindex(columns=_NAMES, fill_value="") for one in files]
        every = pd.concat([pd.DataFrame(columns=_NAMES, dtype="str"), *rows])
        self._names = partnership_names(every.drop_duplicates("partnership", keep="last"))

    def official(self, cell: str) -> str:
        """The cell with the names that are known in place of other names and codes of theirs."""
        parts = [" ".join(part.split()) for part in cell.split(";")]
        return self._names.resolved(SEPARATOR.join(part for part in parts if part))

    def of(self, cell: str) -> frozenset[str]:
        """The partnerships of a cell, whatever they are called there and in which order."""
        return frozenset(folded(part) for part in self.official(cell).split(SEPARATOR))

    def known(self, name: str) -> bool:
        """Whether the name stands for one partnership."""
        return len(self._names.known.get(folded(name), ())) == 1


def _of(source: Source, table: str) -> bool:
    return source.table == table and source.readable and len(source.cells) > 0


def brought(sources: Sequence[Source], places: Places, by_reports: bool) -> pd.DataFrame:
    """The inspections of a load, those of reports or those of other files, in order: cells in one
    spelling, '' where empty, with `places` and `read` (whether a report brings it)."""
    rows = [s.cells for s in sources if _of(s, "inspections") and is_report(s) == by_reports]
    cells = pd.concat([pd.DataFrame(columns=INSPECTION, dtype="str"), *rows], ignore_index=True)
    if rows and not by_reports:  # readers of reports spell as the store does
        cells = normalise(cells, TABLES["inspections"]).fillna("")
    return _placed(cells, places).assign(read=by_reports)


def in_store(snapshot: Snapshot | None, like: pd.DataFrame, places: Places) -> pd.DataFrame:
    """The inspections of the store that have a programme and kind of `like`; columns as `brought`.

    `read` says whether their names are such as reports give.
    """
    if snapshot is None or like.empty:
        return _placed(pd.DataFrame(columns=INSPECTION, dtype="str"), places).assign(read=False)
    rows = snapshot.read("inspections", INSPECTION)
    for name in ("programme", "kind"):
        rows = rows.filter(pc.is_in(rows[name], pa.array(like[name].unique(), pa.string())))
    found = _placed(as_files(rows), places)
    return found.assign(read=[named_by_report(row) for row in found.to_dict("records")])


def _placed(rows: pd.DataFrame, places: Places) -> pd.DataFrame:
    made = {cell: places.of(cell) for cell in rows["partnership"].unique()}
    return rows.assign(places=rows["partnership"].map(made).astype(object))


def named_by_report(row: dict[str, str]) -> bool:
    """Whether an inspection has a name such as `about.inspection_id` gives."""
    names = {row["programme"], *(layout.name for layout in LAYOUTS.values())}
    area = re.escape(slug(row["partnership"])[:60])
    when = _WHEN if row["kind"] == "inspection" else _VISITED
    found = re.fullmatch(f"(.+)-{area}{when}", row["inspection_id"])
    return bool(found) and found[1] in names


def as_files(rows: pa.Table) -> pd.DataFrame:
    """Stored rows as files have them: text, '' where empty."""
    return pd.DataFrame(
        {name: np.asarray(_text(rows[name]), object) for name in rows.column_names}, dtype="str"
    )


def _text(cells: pa.ChunkedArray) -> pd.Series:
    if pa.types.is_boolean(cells.type):
        cells = pc.if_else(cells, "yes", "no")
    return pc.fill_null(cells.cast(pa.string()), "").to_pandas()


def hanging_on(
    snapshot: Snapshot | None, table: str, inspections: Iterable[str], columns: list[str]
) -> pd.DataFrame:
    """The stored rows of a table that hang on these inspections, as files have them."""
    wanted = key_of(pd.Series(sorted(set(inspections)), dtype="str"))
    if snapshot is None or not snapshot.rows(table) or wanted.empty:
        return pd.DataFrame(columns=columns, dtype="str")
    group = TABLES[table].group
    rows = snapshot.read(table, [group, "inspection_key"])
    ours = pc.is_in(rows["inspection_key"], pa.array(wanted.to_numpy(np.int64)))
    keys = rows[group].filter(ours)
    return as_files(snapshot.read(table, columns, keys=keys))


def findings_of(snapshot: Snapshot | None, inspections: Iterable[str]) -> pd.DataFrame:
    """The stored findings of these inspections: `finding_id`, `inspection_id`, `coding`,
    `source_url`, and of the passage behind each `section`, `ordinal` (a number; 0 for none) and
    `text` ('' where no report is known to give it)."""
    columns = ["finding_id", "inspection_id", "coding", "source_url"]
    found = hanging_on(snapshot, "findings", inspections, columns)
    read = pd.DataFrame(columns=["finding_id", "section", "ordinal", "text"], dtype="str")
    if snapshot is not None and len(found) and snapshot.rows("passages"):
        keys = key_of(found["finding_id"])
        read = as_files(snapshot.read("passages", list(read.columns), keys=keys))
    whole = found.merge(read, on="finding_id", how="left", validate="one_to_one").fillna("")
    numbers = pd.to_numeric(whole["ordinal"]).fillna(0).astype(int)
    return whole.assign(ordinal=numbers).sort_values(["ordinal", "finding_id"], ignore_index=True)
