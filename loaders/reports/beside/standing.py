"""Rows read from reports beside what stands already: in the store, and in the same load.

A report read again must not undo what a person decided, nor bring an area twice, and what is known
already must not count twice, whoever told it first.
"""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from loaders.keys import key_of
from loaders.problems import Problem
from loaders.reports.beside.copies import without_copies
from loaders.reports.beside.judgements import graded_once
from loaders.reports.beside.known import Places, findings_of
from loaders.reports.beside.merging import merged, told_once
from loaders.reports.beside.one_name import under_one_name
from loaders.reports.beside.removing import kept_out
from loaders.reports.beside.same_words import plain_words, with_names_kept
from loaders.reports.beside.visits import told_apart, with_earlier
from loaders.reports.beside.waiting import by_hand, told_by_others, with_told_twice, with_waiting
from loaders.reports.ofsted.left_over import with_left_over
from loaders.reports.originals import is_report
from loaders.source import Source
from loaders.storage.snapshots import Snapshot

# Codings that rest on a person; a machine's reading never replaces them.
DECIDED = ("person", "confirmed", "rejected")
_TABLES = ("findings", "passages", "suggestions")
KEPT = (
    "polarity",
    "theme",
    "other_themes",
    "statement",
    "coding",
    "coded_by",
    "confidence",
)


def as_decided(sources: Sequence[Source], snapshot: Snapshot | None) -> list[Source]:
    """The sources of a load as they may be checked; those of other files come back as they are,
    but for inspections that are known from a report.

    An inspection that is known goes by one name (`one_name`, `visits.told_apart`), with what both
    tell of it (`merging`, `judgements`); a report of one that an earlier file reports is left out
    (`copies`). What a report says in the words that the store has keeps its name (`same_words`).
    Of findings on which a person has decided polarity, themes, statement and coding stay as stored;
    where the passage behind one reads otherwise now, nothing of it is replaced, and a warning says
    so; a row that another file brings as a person left it stands in place of the one read. Findings
    that a report no longer gives are told (`left_over`), those of an inspection whose findings are
    told elsewhere wait (`waiting`). Areas that the store, another file or an earlier report of the
    load has are left out. Visits get the inspection that they follow.
    """
    sources, taken = under_one_name(told_apart(sources, snapshot), snapshot)
    sources = without_copies(sources)
    if not taken and not any(is_report(source) or source.given for source in sources):
        return _told_of_reports(sources, snapshot)
    standing = findings_of(snapshot, _inspections(sources) | taken)
    sources, bases = with_names_kept(sources, standing)
    others = told_by_others(sources, standing)
    read = taken | frozenset(standing.loc[standing["text"] != "", "inspection_id"])
    whole = (read | _with_findings(sources)) - by_hand(others, standing) - _of_files(sources)
    sources = merged(sources, snapshot, read, whole)
    sources = _new_areas(graded_once(sources, snapshot, taken), snapshot)
    sources = with_left_over(with_earlier(sources, snapshot), standing, bases)
    sources = _settled_all(_without_rows_of_people(sources), snapshot)
    sources = with_waiting(told_once(sources), standing, others, bases)
    return with_told_twice(sources, standing)


def _told_of_reports(sources: list[Source], snapshot: Snapshot | None) -> list[Source]:
    """Files of people's findings alone, with a warning where a report's findings of the same
    inspections count in the store."""
    if snapshot is None or not snapshot.rows("passages"):
        return sources
    names = _of_files(sources)
    return with_told_twice(sources, findings_of(snapshot, set(names))) if names else sources


def _inspections(sources: Sequence[Source]) -> set[str]:
    """The inspections of the load whose findings in the store matter: those that reports or foreign
    spreadsheets tell."""
    return {
        name.strip()
        for source in sources
        if source.table == "inspections" and (is_report(source) or source.given is not None)
        for name in source.cells["inspection_id"]
    }


def _with_findings(sources: Sequence[Source]) -> frozenset[str]:
    """The inspections of which the load has findings from a report."""
    findings = [one.cells for one in sources if is_report(one) and one.table == "findings"]
    return frozenset(name for cells in findings for name in cells["inspection_id"])


def _of_files(sources: Sequence[Source]) -> frozenset[str]:
    """The inspections of which files other than reports have findings in this load."""
    return frozenset(
        name.strip()
        for one in sources
        if one.table == "findings" and not is_report(one) and "inspection_id" in one.cells
        for name in one.cells["inspection_id"].unique()
    )


def _settled_all(sources: Sequence[Source], snapshot: Snapshot | None) -> list[Source]:
    """The sources with what a person decided about findings read again."""
    if snapshot is None or not snapshot.rows("findings"):
        return list(sources)
    decided, words = _stored(sources, snapshot)
    if decided.empty:
        return list(sources)
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
    for name in KEPT:
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


def decided_of(ids: pd.Series, snapshot: Snapshot) -> pd.DataFrame:
    """Of the findings of these ids those on which a person decided: the columns `KEPT` as text, ''
    where empty, by id."""
    keys = key_of(ids.drop_duplicates().reset_index(drop=True)).dropna()
    stored = snapshot.read("findings", ["finding_id", *KEPT], keys=keys).to_pandas()
    stored = stored[stored["coding"].isin(DECIDED)]
    shares = stored["confidence"].map("{:.4f}".format, na_action="ignore")
    stored = stored.assign(confidence=shares).astype("str").fillna("").set_index("finding_id")
    return stored.mask(stored == "nan", "")


def _stored(sources: Sequence[Source], snapshot: Snapshot) -> tuple[pd.DataFrame, pd.Series]:
    """Of the findings of this load those on which a person decided, as the store has them (text,
    '' where empty, by id), and the words of the passages behind them."""
    ids = [source.cells["finding_id"] for source in sources if _concerned(source)]
    if not ids:
        return pd.DataFrame(), pd.Series(dtype="str")
    every = pd.concat(ids)
    keys = key_of(every.drop_duplicates().reset_index(drop=True)).dropna()
    stored = decided_of(every, snapshot)
    passages = snapshot.read("passages", ["finding_id", "text"], keys=keys).to_pandas()
    words = passages.set_index("finding_id")["text"].astype("str")
    return stored, words[words.index.isin(stored.index)]


def _read_otherwise(sources: Sequence[Source], words: pd.Series) -> frozenset[str]:
    """The ids whose passage in this load differs from the stored one, spaces, hyphens and
    quotation marks apart."""
    new = [s.cells for s in sources if _concerned(s) and s.table == "passages"]
    if not new or words.empty:
        return frozenset()
    texts = pd.concat(new).drop_duplicates("finding_id").set_index("finding_id")["text"]
    texts = texts[texts.index.isin(words.index)]
    differ = texts.map(plain_words) != words.reindex(texts.index).map(plain_words)
    return frozenset(texts.index[differ])


def _new_areas(sources: Sequence[Source], snapshot: Snapshot | None) -> list[Source]:
    """The sources without areas that stand already, under whatever name: in the store, in another
    file, or in a report before."""
    places = Places(sources, snapshot)
    seen: set[str] = set()
    kept = []
    for source in sources:
        if source.table == "partnerships" and is_report(source):
            names = source.cells["partnership"]
            known = names.isin(seen) | names.map(places.known).astype(bool)
            seen |= set(names)
            source = kept_out(source, known)
            if not source.rows:
                continue
        kept.append(source)
    return kept
