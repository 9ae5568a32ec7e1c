"""Findings read from a report of an inspection whose findings the store has from elsewhere: the
same facts would count twice, so those that were read wait for a person (`coding` is waiting)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from loaders.problems import Problem
from loaders.reports.beside.same_words import base_of
from loaders.reports.originals import is_report
from loaders.source import Source
from loaders.vocabularies import COUNTED_NOWHERE
from loaders.wording import counted

_COLUMNS = ["finding_id", "inspection_id", "coding", "source_url"]


def told_by_others(sources: Sequence[Source], standing: pd.DataFrame) -> pd.DataFrame:
    """The findings that count and were read from no report, of the inspections whose reports are in
    the load: in the store (`standing`, of `known.findings_of`) and in its other files. Columns
    `finding_id`, `inspection_id`, `coding`, `source_url`; what a report of the load gives under the
    same name is its own."""
    findings = [source for source in sources if source.table == "findings" and source.readable]
    read = [source.cells for source in findings if is_report(source)]
    inspections = {name for cells in read for name in cells["inspection_id"]}
    ours = {name for cells in read for name in cells["finding_id"]}
    ours |= set(standing.loc[standing["text"] != "", "finding_id"])
    brought = []
    for source in findings:
        if inspections and not is_report(source):
            cells = source.cells.reindex(columns=_COLUMNS, fill_value="")
            cells = cells[cells["inspection_id"].str.strip().isin(inspections)]
            brought.append(cells.apply(lambda column: column.str.strip()))
    every = pd.concat([standing[_COLUMNS], *brought]).drop_duplicates("finding_id", keep="last")
    counts = every["inspection_id"].isin(inspections) & ~every["coding"].isin(COUNTED_NOWHERE)
    return every[counts & ~every["finding_id"].isin(ours)]


def by_hand(others: pd.DataFrame, standing: pd.DataFrame) -> frozenset[str]:
    """The inspections of which findings count that were read from no report."""
    counts = (standing["text"] == "") & ~standing["coding"].isin(COUNTED_NOWHERE)
    return frozenset(others["inspection_id"]) | frozenset(standing.loc[counts, "inspection_id"])


def with_waiting(
    sources: Sequence[Source],
    standing: pd.DataFrame,
    others: pd.DataFrame,
    bases: Collection[str],
) -> list[Source]:
    """The sources of a load, in which findings of reports that only a machine has coded wait where
    `others` (`told_by_others`) tell of the inspection. Where another of its reports does, which
    shares no passage with this one, those wait that do not count yet. A warning tells both."""
    read = standing[(standing["text"] != "") & ~standing["coding"].isin(COUNTED_NOWHERE)]
    ours = read["finding_id"].map(base_of).isin(bases)
    theirs = dict(tuple(others.groupby("inspection_id")))
    elsewhere = dict(tuple(read[~ours].groupby("inspection_id")))
    counting = frozenset(read.loc[ours, "finding_id"])
    made = []
    for source in sources:
        if is_report(source) and source.table == "findings" and len(source.cells):
            source = _waiting(source, theirs, elsewhere, counting)
        made.append(source)
    return made


def with_told_twice(sources: Sequence[Source], standing: pd.DataFrame) -> list[Source]:
    """The sources of a load; those of findings of other files with a warning where they are the
    first to tell of an inspection what counts already as a machine read it."""
    read = standing[(standing["text"] != "") & (standing["coding"] == "machine")]
    by_report = {one for source in sources if is_report(source) and source.table == "findings"
                 for one in source.cells["inspection_id"]}  # fmt: skip
    read = read[~read["inspection_id"].isin(by_report)]
    made = []
    for source in sources:
        if source.table == "findings" and not is_report(source) and source.readable and len(read):
            source = _twice(source, read, frozenset(standing["finding_id"]))
        made.append(source)
    return made


def _twice(source: Source, read: pd.DataFrame, known: Collection[str]) -> Source:
    new = source.cells[~source.cells["finding_id"].str.strip().isin(known)]
    names = new["inspection_id"].str.strip()
    there = read[read["inspection_id"].isin(names)]
    if there.empty:
        return source
    inspections = there["inspection_id"].drop_duplicates()
    more = f" and {counted(len(inspections) - 1, 'other')}" if len(inspections) > 1 else ""
    message = (
        f"{counted(len(there), 'finding')} of {inspections.iloc[0]}{more}, read from a report by a "
        "machine and not confirmed, already count beside these. So that nothing counts twice, load "
        "the report again: what was read then waits on the Review page."
    )
    told = Problem(source.file, message, "same_inspection", "findings", sheet=source.sheet)
    return replace(source, warnings=(*source.warnings, told))


def _waiting(
    source: Source,
    theirs: Mapping[str, pd.DataFrame],
    elsewhere: Mapping[str, pd.DataFrame],
    counting: Collection[str],
) -> Source:
    cells = source.cells
    name = cells["inspection_id"].iloc[0]
    waits = cells["coding"] == "machine"
    there = theirs.get(name)
    if there is None:
        there = elsewhere.get(name)
        waits &= ~cells["finding_id"].isin(counting)
    if there is None or not waits.any():
        return source
    coding = cells["coding"].mask(waits, "waiting")
    told = Problem(source.file, _words(name, int(waits.sum()), there), "waiting", "findings",
                   sheet=source.sheet)  # fmt: skip
    return replace(source, cells=cells.assign(coding=coding), warnings=(*source.warnings, told))


def _words(name: str, waits: int, there: pd.DataFrame) -> str:
    pages = there["source_url"].drop_duplicates()
    more = f" and {counted(len(pages) - 1, 'other')}" if len(pages) > 1 else ""
    one = waits == 1
    return (
        f"{counted(len(there), 'finding')} of {name} {'stands' if len(there) == 1 else 'stand'} "
        f"already, from {pages.iloc[0]}{more}. So that nothing counts twice, the "
        f"{counted(waits, 'finding')} read here {'waits' if one else 'wait'} and "
        f"{'counts' if one else 'count'} nowhere: confirm on the Review page what was missing. To "
        "count what was read here instead, load those that stand with 'rejected' as their coding, "
        "then this report again."
    )
