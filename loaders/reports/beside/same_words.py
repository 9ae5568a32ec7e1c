"""A report read again: what it says in the same words keeps the name that it had.

A report may be published again with a bullet more or less, and a reader may come to see one that
it overlooked. Names count the items of a section, so that without this all that follow would take
the names, and with them the decisions, of their neighbours.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

import pandas as pd
from rapidfuzz import fuzz

from loaders.reports.originals import document_of, is_report
from loaders.source import Source

ALIKE = 90  # of 100: passages as like as this are one, a word or two changed
_APART = re.compile(r"[\s\-\u00ad\u2010-\u2015'\"\u2018-\u201f`\u00b4]+")
_NUMBERED = re.compile(r"(.+)-([a-z])(\d+)")
_TABLES = ("findings", "passages", "suggestions")
Item = tuple[str, str]  # name and words of an item, in the order of its section


def plain_words(text: str) -> str:
    """A passage without what setting it anew may change: spaces, hyphens, quotation marks."""
    return _APART.sub("", unicodedata.normalize("NFC", text)).casefold()


def base_of(finding_id: str) -> str:
    """What the names of all findings of one report begin with."""
    found = _NUMBERED.fullmatch(finding_id)
    return found[1] if found else finding_id


def with_names_kept(
    sources: Sequence[Source], standing: pd.DataFrame
) -> tuple[list[Source], frozenset[str]]:
    """The sources of a load, in which the findings of reports have the names under which
    `standing` (`known.findings_of`) has their passages; new ones get names of their own. And the
    beginnings of names (`base_of`) that findings of these reports have or had.

    Passages are compared section by section: equal ones first, in order, then those at least
    `ALIKE`; then, unless it is another document altogether, those after the same neighbour if they
    are as many as before.
    """
    names: dict[tuple[str, str, str], dict[str, str]] = {}
    bases: set[str] = set()
    for source in sources:
        if is_report(source) and source.table == "passages" and len(source.cells):
            inspection = _inspection(source, sources)
            stood = standing[standing["inspection_id"] == inspection]
            kept = _kept(source.cells, stood[stood["text"] != ""])
            names[document_of(source)] = _free(source.cells["finding_id"], kept, stood)
            bases |= {base_of(name) for name in [*source.cells["finding_id"], *kept.values()]}
    return [_renamed(source, names.get(document_of(source), {})) for source in sources], frozenset(
        bases
    )


def _inspection(passages: Source, sources: Sequence[Source]) -> str:
    """The inspection of the document of these passages."""
    return next(
        str(source.cells["inspection_id"].iloc[0])
        for source in sources
        if is_report(source)
        and source.table == "findings"
        and document_of(source) == document_of(passages)
    )


def _kept(read: pd.DataFrame, stood: pd.DataFrame) -> dict[str, str]:
    """The name that stands for each name read whose passage is known."""
    groups = dict(tuple(read.groupby("section", sort=False)))
    now = {section: _items(rows) for section, rows in groups.items()}
    before = {section: _items(stood[stood["section"] == section]) for section in now}
    kept: dict[str, str] = {}
    for section, items in now.items():
        kept |= matched(items, before[section])
    ours = {base_of(name) for name in [*read["finding_id"], *kept.values()]}
    for section, items in now.items():
        same = [item for item in before[section] if base_of(item[0]) in ours]
        kept |= _between(items, same, kept)
    return kept


def _items(rows: pd.DataFrame) -> list[Item]:
    return [(name, plain_words(text)) for name, text in zip(rows["finding_id"], rows["text"],
                                                            strict=True)]  # fmt: skip


def matched(read: Sequence[Item], stood: Sequence[Item]) -> dict[str, str]:
    """For items of a section as read now the names of those that stood with their words, both in
    order."""
    kept: dict[str, str] = {}
    waiting: dict[str, list[str]] = defaultdict(list)
    for name, words in stood:
        waiting[words].append(name)
    for name, words in read:
        if waiting[words]:
            kept[name] = waiting[words].pop(0)
    for name, words in _without(read, kept):
        left = _without(stood, kept.values())
        scores = [fuzz.ratio(words, other, score_cutoff=ALIKE) for _, other in left]
        if scores and max(scores):
            kept[name] = left[scores.index(max(scores))][0]
    return kept


def _without(items: Sequence[Item], names: Collection[str]) -> list[Item]:
    return [item for item in items if item[0] not in names]


def _between(
    read: Sequence[Item], stood: Sequence[Item], kept: Mapping[str, str]
) -> dict[str, str]:
    """Items that were reworded: as many as before follow the same neighbour."""
    now = _following(read, kept)
    before = _following(stood, {there: there for there in kept.values()})
    return {
        name: there
        for neighbour, names in now.items()
        if len(names) == len(before[neighbour])
        for name, there in zip(names, before[neighbour], strict=True)
    }


def _following(items: Sequence[Item], known: Mapping[str, str]) -> dict[str, list[str]]:
    """The items that are not known, by the known one that they follow ('' at the beginning)."""
    after, last = defaultdict(list), ""
    for name, _ in items:
        if name in known:
            last = known[name]
        else:
            after[last].append(name)
    return after


def _free(read: pd.Series, kept: Mapping[str, str], stood: pd.DataFrame) -> dict[str, str]:
    """All names read with those to be used: new ones go on counting after the highest number. What
    stands without its passage, as a spreadsheet may bring it, is known by its name alone."""
    unread = set(stood.loc[stood["text"] == "", "finding_id"])
    used = {*stood["finding_id"], *kept.values()}
    highest: Counter[str] = Counter()
    for name in used:
        if found := _NUMBERED.fullmatch(name):
            stem = f"{found[1]}-{found[2]}"
            highest[stem] = max(highest[stem], int(found[3]))
    names = dict(kept)
    for name in read:
        if name in names:
            continue
        names[name] = name
        if name in used - unread and (found := _NUMBERED.fullmatch(name)):
            stem = f"{found[1]}-{found[2]}"
            highest[stem] += 1
            names[name] = f"{stem}{highest[stem]}"
        used.add(names[name])
    return names


def _renamed(source: Source, names: Mapping[str, str]) -> Source:
    if not is_report(source) or source.table not in _TABLES or not names:
        return source
    ids = source.cells["finding_id"].map(names).astype("str")
    return replace(source, cells=source.cells.assign(finding_id=ids))
