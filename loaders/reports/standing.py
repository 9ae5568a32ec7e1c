"""Rows read from reports beside what stands already: in the store, and in the same load.

A report read again must not undo what a person decided, nor bring an area twice, and a visit
returns to an inspection that only the store may know.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from loaders.keys import key_of
from loaders.problems import Problem
from loaders.reports.copies import without_copies
from loaders.reports.left_over import with_left_over
from loaders.reports.originals import is_report
from loaders.reports.visits import with_earlier
from loaders.source import Source
from loaders.storage.snapshots import Snapshot

# Codings that rest on a person; a machine's reading never replaces them.
DECIDED = ("person", "confirmed", "rejected")
_TABLES = ("findings", "passages", "suggestions")
_KEPT = (
    "polarity",
    "theme",
    "other_themes",
    "statement",
    "coding",
    "coded_by",
    "confidence",
)


def as_decided(sources: Sequence[Source], snapshot: Snapshot | None) -> list[Source]:
    """The sources of a load as they may be checked; those of other files come back as they are.

    Of reports: findings on which a person has decided keep polarity, themes, statement and coding
    as stored; where the passage behind such a finding reads otherwise now, nothing of it is
    replaced, and a warning says so. Where another file of the load brings what a person decided,
    that row stands in place of the one read. Findings that a report no longer gives are told
    (`loaders.reports.left_over`). Areas that the store, another file or an earlier report of
    the load has are left out, and so is a report of an inspection that an earlier file reports
    (`loaders.reports.copies`). Visits get the inspection that they follow.
    """
    sources = _new_areas(without_copies(sources), snapshot)
    sources = with_left_over(with_earlier(sources, snapshot), snapshot)
    sources = _without_rows_of_people(sources)
    if snapshot is None or not snapshot.rows("findings"):
        return sources
    decided, words = _stored(sources, snapshot)
    if decided.empty:
        return sources
    other = _read_otherwise(sources, words)
    return [
        _settled(source, decided, other) if _concerned(source) else source for source in sources
    ]


def _concerned(source: Source) -> bool:
    return is_report(source) and source.table in _TABLES


def _without_rows_of_people(sources: Sequence[Source]) -> list[Source]:
    """The sources without those rows of `findings` read from reports that a file of the same load
    brings as a person left them: two rows of one finding would refuse each other."""
    findings = [one for one in sources if one.table == "findings" and one.readable]
    read = {name for one in findings if is_report(one) for name in one.cells["finding_id"]}
    theirs: set[str] = set()
    for source in findings:
        if read and not is_report(source):  # files of a million findings seldom come with reports
            named = source.cells["finding_id"].str.strip()
            by_person = source.cells["coding"].str.strip().isin(("", *DECIDED))
            theirs |= set(named[named.isin(read) & by_person])
    return [
        kept_out(source, source.cells["finding_id"].isin(theirs))
        if theirs and source.table == "findings" and is_report(source)
        else source
        for source in sources
    ]


def _settled(source: Source, decided: pd.DataFrame, other: frozenset[str]) -> Source:
    ids = source.cells["finding_id"]
    kept = kept_out(source, ids.isin(other))
    if source.table != "findings":
        return kept
    cells = kept.cells.copy()
    ours = cells["finding_id"].isin(decided.index) & cells["coding"].eq("machine")
    for name in _KEPT:
        cells.loc[ours, name] = decided[name].reindex(cells.loc[ours, "finding_id"]).to_numpy()
    lost = ids[ids.isin(other)]
    message = (
        "A person has decided about this finding ({0}), but its passage reads otherwise now than "
        "it did then. It was left as it was; look at it on the review page."
    )
    pages = dict(zip(ids, source.pages, strict=True))
    told = [
        Problem(
            source.file,
            message.format(name),
            "decided_otherwise",
            source.table,
            page=int(pages[name]) or None,
            sheet=source.sheet,
        )
        for name in lost
    ]
    return replace(kept, cells=cells, warnings=(*kept.warnings, *told))


def _stored(sources: Sequence[Source], snapshot: Snapshot) -> tuple[pd.DataFrame, pd.Series]:
    """Of the findings of this load those on which a person decided, as the store has them (text,
    '' where empty, by id), and the words of the passages behind them."""
    ids = [source.cells["finding_id"] for source in sources if _concerned(source)]
    if not ids:
        return pd.DataFrame(), pd.Series(dtype="str")
    keys = key_of(pd.concat(ids).drop_duplicates().reset_index(drop=True)).dropna()
    stored = snapshot.read("findings", ["finding_id", *_KEPT], keys=keys).to_pandas()
    stored = stored[stored["coding"].isin(DECIDED)]
    shares = stored["confidence"].map("{:.4f}".format, na_action="ignore")
    stored = stored.assign(confidence=shares).astype("str").fillna("").set_index("finding_id")
    stored = stored.mask(stored == "nan", "")
    passages = snapshot.read("passages", ["finding_id", "text"], keys=keys).to_pandas()
    words = passages.set_index("finding_id")["text"].astype("str")
    return stored, words[words.index.isin(stored.index)]


def _read_otherwise(sources: Sequence[Source], words: pd.Series) -> frozenset[str]:
    """The ids whose passage in this load differs from the stored one, spaces apart."""
    new = [s.cells for s in sources if _concerned(s) and s.table == "passages"]
    if not new or words.empty:
        return frozenset()
    texts = pd.concat(new).drop_duplicates("finding_id").set_index("finding_id")["text"]
    texts = texts[texts.index.isin(words.index)]
    differ = _spaced(texts) != _spaced(words.reindex(texts.index))
    return frozenset(texts.index[differ])


def _spaced(texts: pd.Series) -> pd.Series:
    return texts.str.normalize("NFC").str.split().str.join(" ")


def _new_areas(sources: Sequence[Source], snapshot: Snapshot | None) -> list[Source]:
    """The sources without areas that stand already: in the store, in another file, or in a report
    before."""
    seen: set[str] = set()
    if snapshot is not None:
        seen |= set(snapshot.read("partnerships", ["partnership"])["partnership"].to_pylist())
    for source in sources:
        if source.table == "partnerships" and source.readable and not is_report(source):
            seen |= set(source.cells["partnership"].str.strip())
    kept = []
    for source in sources:
        if source.table == "partnerships" and is_report(source):
            known = source.cells["partnership"].isin(seen)
            seen |= set(source.cells["partnership"])
            source = kept_out(source, known)
            if not source.rows:
                continue
        kept.append(source)
    return kept


def kept_out(source: Source, out: pd.Series) -> Source:
    """The source without some of its rows, as if it had never had them."""
    stay = ~out.to_numpy(bool)
    if stay.all():
        return source
    pages = None if source.pages is None else source.pages[stay]
    cells = source.cells[stay].reset_index(drop=True)
    return replace(
        source, cells=cells, lines=source.lines[stay], pages=pages, rows=int(np.sum(stay))
    )
