"""Findings of an inspection that the store has from an earlier reading and its report, as it is
read now, does not give: they stay in every count until a person rejects them, so that it is told.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

import pandas as pd

from loaders.keys import key_of
from loaders.problems import Problem
from loaders.reports.about import SECTION_LETTERS, finding_id
from loaders.reports.originals import document_of, is_report
from loaders.source import Source
from loaders.storage.snapshots import Snapshot

FURTHER = 60  # items of a section looked for beyond those read


def with_left_over(sources: Sequence[Source], snapshot: Snapshot | None) -> list[Source]:
    """The sources; those of inspections with a warning where the store has findings, not rejected,
    that are named as this report's and are not among those read from it now."""
    if snapshot is None or not snapshot.rows("findings"):
        return list(sources)
    read = {document_of(source): _ids(source) for source in sources if _of(source, "findings")}
    looked = {
        document_of(source): _others(
            source.cells["inspection_id"].iloc[0], read.get(document_of(source), [])
        )
        for source in sources
        if _of(source, "inspections")
    }
    still = _standing(snapshot, (name for names in looked.values() for name in names))
    return [
        _told(source, [name for name in looked[document_of(source)] if name in still])
        if _of(source, "inspections")
        else source
        for source in sources
    ]


def _of(source: Source, table: str) -> bool:
    return is_report(source) and source.table == table and len(source.cells) > 0


def _ids(source: Source) -> list[str]:
    return source.cells["finding_id"].tolist()


def _others(inspection: str, read: Sequence[str]) -> list[str]:
    """Names that further findings of the inspection would have, section by section in order."""
    count = Counter(name.rpartition("-")[2][:1] for name in read)
    given = set(read)
    names = [
        finding_id(inspection, section, ordinal)
        for section, letter in SECTION_LETTERS.items()
        for ordinal in range(1, count[letter] + FURTHER + 1)
    ]
    return [name for name in names if name not in given]


def _standing(snapshot: Snapshot, names: Iterable[str]) -> set[str]:
    """Those of the names that the store has as findings which count."""
    ids = pd.Series(list(names), dtype="str")
    if ids.empty:
        return set()
    rows = snapshot.read("findings", ["finding_id", "coding"], keys=key_of(ids).dropna())
    return {row["finding_id"] for row in rows.to_pylist() if row["coding"] != "rejected"}


def _told(source: Source, names: Sequence[str]) -> Source:
    if not names:
        return source
    few = ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
    one = len(names) == 1
    message = (
        f"The store has {'a finding' if one else f'{len(names)} findings'} of this inspection that "
        f"the report, as it is read now, does not give ({few}). {'It' if one else 'They'} still "
        f"{'counts' if one else 'count'}: reject on the review page what is no finding."
    )
    told = Problem(source.file, message, "no_longer_read", "findings", sheet=source.sheet)
    return replace(source, warnings=(*source.warnings, told))
