"""Grades of one judgement that a report and a spreadsheet, or a person, both bring: they count
once, as they stood first."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from loaders.problems import Problem
from loaders.reports.beside.agreement import is_address
from loaders.reports.beside.known import hanging_on
from loaders.reports.beside.removing import kept_out
from loaders.reports.originals import is_report
from loaders.source import Source
from loaders.storage.snapshots import Snapshot

Row = Mapping[str, str]
_COLUMNS = ["inspection_id", "indicator", "grade", "source_url"]
_SMALL = frozenset(["the", "of", "and", "on", "in", "for", "to", "who", "with", "a"])
_SHORT = " to be good"
_UNNAMED = re.compile(r"unspecified \d+")  # a grade whose judgement the source does not name


def graded_once(
    sources: Sequence[Source], snapshot: Snapshot | None, taken: Collection[str] = ()
) -> list[Source]:
    """The sources of a load without those grades of reports that other files of the load, or others
    than reports in the store, give for the same judgement of the inspection; and without those of
    files for inspections in `taken`, which the store had from their reports. Where the two differ a
    warning tells it, and the one that stood stays."""
    ours = [source for source in sources if source.table == "evaluations" and source.readable]
    reported = [source.cells for source in ours if is_report(source)]
    names = {name for cells in reported for name in cells["inspection_id"]} | set(taken)
    if not names:
        return list(sources)
    stored = hanging_on(snapshot, "evaluations", names, _COLUMNS)
    by_others = stored[stored["source_url"].map(is_address).astype(bool)]
    files = [source.cells[_COLUMNS] for source in ours if not is_report(source)]
    files = [cells[cells["inspection_id"].str.strip().isin(names)] for cells in files]
    others = pd.concat([by_others, *files]).apply(lambda column: column.str.strip())
    before_files = stored[stored["inspection_id"].isin(list(taken))]
    made = [
        _once(source, others if is_report(source) else before_files)
        if any(source is one for one in ours)
        else source
        for source in sources
    ]
    return [
        new
        for new, old in zip(made, sources, strict=True)
        if new is old or new.rows or new.warnings
    ]


def same_judgement(one: str, other: str) -> bool:
    """Whether two names are of one judgement: "Care leavers", "The experiences of care leavers"."""
    mine, theirs = _words(one), _words(other)
    numbers = [{word for word in words if word[0].isdigit()} for words in (mine, theirs)]
    if all(numbers) and numbers[0] != numbers[1]:
        return False
    return bool(mine and theirs) and (mine <= theirs or theirs <= mine)


def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\d+(?:\.\d+)*|[a-z]+", name.lower())) - _SMALL


def _same_grade(one: str, other: str) -> bool:
    """Whether two wordings are one grade: "requires improvement" is short for "... to be good"."""
    return one.removesuffix(_SHORT) == other.removesuffix(_SHORT)


def _once(source: Source, others: pd.DataFrame) -> Source:
    """The source without the grades that `others` have, with a warning where they differ."""
    out = pd.Series(False, index=source.cells.index)
    told: list[Problem] = []
    groups = others.groupby("inspection_id", sort=False)
    there = {name: rows.to_dict("records") for name, rows in groups}
    of_these = source.cells["inspection_id"].str.strip().isin(there.keys())
    for at, cell in source.cells[of_these].iterrows():
        known = there[cell["inspection_id"].strip()]
        same = _of_the_same(cell, known)
        out[at] = bool(same)
        if same and not any(_same_grade(cell["grade"].strip(), one["grade"]) for one in same):
            told.append(_differs(source, at, cell, same[0]))
        if same and _UNNAMED.fullmatch(same[0]["indicator"]):
            known.remove(same[0])  # it stands for one grade alone
    source = kept_out(source, out)
    return replace(source, warnings=(*source.warnings, *told)) if told else source


def _of_the_same(cell: Row, known: Sequence[Row]) -> list[Row]:
    """The known grades of the judgement; where none is, one of that grade whose judgement is not
    named. None where the very row is known: it is there again, or corrected."""
    indicator = cell["indicator"].strip()
    if any((one["indicator"], one["source_url"]) == (indicator, cell["source_url"].strip())
           for one in known):  # fmt: skip
        return []
    same = [one for one in known if same_judgement(indicator, one["indicator"])]
    unnamed = [one for one in known if _UNNAMED.fullmatch(one["indicator"])
               and _same_grade(one["grade"], cell["grade"].strip())]  # fmt: skip
    return same or unnamed[:1]


def _differs(source: Source, at: int, cell: Row, known: Row) -> Problem:
    message = (
        f"'{cell['indicator']}' is '{cell['grade']}' here and '{known['grade']}' in what is known "
        f"of {known['inspection_id']}, from {known['source_url']}. That one was left as it stands; "
        "correct it where it comes from if it is wrong."
    )
    page = None if source.pages is None else int(source.pages[at]) or None
    return Problem(source.file, message, "other_grade", source.table, page=page, sheet=source.sheet)
