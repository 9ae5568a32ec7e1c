"""Reports that tell no date, known by what they say.

Nothing but its words tells whether such a report is one that was read before and has been published
again, a word or a passage changed: two visits are both without a date and may bear one title.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import pandas as pd

from loaders.reports.beside.known import findings_of
from loaders.reports.beside.same_words import Item, matched, plain_words
from loaders.reports.originals import document_of, is_report
from loaders.source import Source
from loaders.storage.snapshots import Snapshot

DATES = ("published", "inferred_year", "fieldwork_start", "fieldwork_end")
LEAST = 3  # passages in nearly the same words: one or two may stand in every review
SHARE = 0.9  # of the passages of the longer report: those in nearly the same words,
EQUAL = 2 / 3  # and those in the very same: two reviews may differ but in how much was done
SAID = "said"
Row = Mapping[str, object]
Said = dict[str, list[Item]]  # the passages of a report by section


def with_words(
    reports: pd.DataFrame,
    stored: pd.DataFrame,
    sources: Sequence[Source],
    snapshot: Snapshot | None,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Inspections that reports of a load tell, and those of the store, with what `says_the_same`
    looks at: `said`, the words of the passages by section; none where a date is known."""
    ours = _undated(reports)
    if not ours.any():
        return reports, stored
    theirs = _undated(stored) & stored["title"].isin(reports.loc[ours, "title"])
    brought = _brought(sources, set(reports.loc[ours, "inspection_id"]))
    known = _stored(set(stored.loc[theirs, "inspection_id"]), snapshot)
    return _said(reports, brought), _said(stored, known)


def says_the_same(one: Row, other: Row) -> bool:
    """Whether two undated reports of one title are one: at least `LEAST` of their passages, and
    `SHARE` of those of the longer one, stand in the same section in nearly the same words, and
    `EQUAL` in the very same."""
    mine, theirs = one.get(SAID), other.get(SAID)
    if not isinstance(mine, dict) or not isinstance(theirs, dict) or one["title"] != other["title"]:
        return False
    same = sum(len(matched(items, theirs.get(section, []))) for section, items in mine.items())
    longer = max(sum(len(items) for items in said.values()) for said in (mine, theirs))
    return same >= max(LEAST, SHARE * longer) and _equal(mine, theirs) >= EQUAL * longer


def _equal(mine: Said, theirs: Said) -> int:
    """How many passages of two reports are the same."""
    words = (Counter((section, text) for section, items in said.items() for _, text in items)
             for said in (mine, theirs))  # fmt: skip
    return (next(words) & next(words)).total()


def undated(row: Row) -> bool:
    """Whether an inspection has no date at all, not even a year."""
    return not any(row[name] for name in DATES)


def _undated(rows: pd.DataFrame) -> pd.Series:
    return rows[list(DATES)].eq("").all(axis=1)


def _said(rows: pd.DataFrame, said: Mapping[str, Said]) -> pd.DataFrame:
    return rows.assign(**{SAID: [said.get(name) or {} for name in rows["inspection_id"]]})


def _brought(sources: Sequence[Source], wanted: set[str]) -> dict[str, Said]:
    """The passages of reports of the load by inspection and section."""
    named = {
        document_of(one): one.cells["inspection_id"].iloc[0]
        for one in sources
        if is_report(one) and one.table == "inspections" and len(one.cells)
    }
    found: dict[str, Said] = {}
    for one in sources:
        name = named.get(document_of(one)) if is_report(one) and one.table == "passages" else None
        if name in wanted and len(one.cells):
            found[str(name)] = _by_section(one.cells)
    return found


def _stored(wanted: set[str], snapshot: Snapshot | None) -> dict[str, Said]:
    rows = findings_of(snapshot, wanted)
    rows = rows[rows["text"] != ""]
    return {str(name): _by_section(some) for name, some in rows.groupby("inspection_id")}


def _by_section(passages: pd.DataFrame) -> Said:
    found: Said = defaultdict(list)
    told = zip(passages["finding_id"], passages["section"], passages["text"], strict=True)
    for name, section, text in told:
        found[section].append((name, plain_words(text)))
    return dict(found)
