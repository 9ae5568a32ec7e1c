"""One inspection under one name: what a report tells goes by the name under which the store or a
file of the load knows the inspection, and what a file tells by the name that its report gave."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from loaders.problems import Problem
from loaders.reports.beside.agreement import PERHAPS, SAME, Row, agreement
from loaders.reports.beside.known import Places, brought, in_store
from loaders.reports.beside.undated import with_words
from loaders.reports.originals import is_report
from loaders.source import Source
from loaders.storage.snapshots import Snapshot
from loaders.wording import counted

_NAMING = {
    "inspections": ("inspection_id", "follows"),
    "evaluations": ("inspection_id",),
    "findings": ("inspection_id",),
    "actions": ("inspection_id",),
}


def under_one_name(
    sources: Sequence[Source], snapshot: Snapshot | None
) -> tuple[list[Source], frozenset[str]]:
    """The sources of a load, in which an inspection that is known already goes by its known name;
    and the names of the store that rows of files took.

    A report takes the name of the one inspection of the same partnership, programme and kind in the
    store, in another file or in an earlier report of the load that agrees with it
    (`agreement.agreement`); the rows of other files take the name that an earlier load gave the
    inspection after its report. Names that the store has stay. Where several inspections, or
    several reports, come into question, none is taken. A note tells what was put together.
    """
    reports_come = any(is_report(one) and one.table == "inspections" for one in sources)
    files_come = any(not is_report(one) and one.table == "inspections" for one in sources)
    reports_came = snapshot is not None and snapshot.rows("passages") > 0
    if not reports_come and not (files_come and reports_came):
        return list(sources), frozenset()
    places = Places(sources, snapshot)
    reports, files = (brought(sources, places, by_reports=by) for by in (True, False))
    stored = in_store(snapshot, pd.concat([reports, files]), places)
    reports, stored = with_words(reports, stored, sources, snapshot)
    known = set(stored["inspection_id"])
    unknown = files[~files["inspection_id"].isin(known)]
    of_files = _matches(unknown, stored[stored["read"]].to_dict("records"))
    files = files.assign(inspection_id=files["inspection_id"].replace(_names(of_files)))
    others = [*files.to_dict("records"), *stored.to_dict("records")]
    of_reports = _matches(reports, others, one_after_another=True)
    named = [_renamed(source, _names(of_reports if is_report(source) else of_files))
             for source in sources]  # fmt: skip
    named = [_officially(source, places) for source in named]
    told = [
        _told(new, old, of_reports if is_report(old) else of_files)
        for new, old in zip(named, sources, strict=True)
    ]
    return told, frozenset(_names(of_files).values())


def _names(matches: Mapping[str, Row]) -> dict[str, str]:
    return {name: str(other["inspection_id"]) for name, other in matches.items()}


def _matches(
    rows: pd.DataFrame, others: Iterable[Row], one_after_another: bool = False
) -> dict[str, Row]:
    """The one inspection among `others` that each of `rows` is, by the name of the row; rows whose
    name is among `others` keep it. `one_after_another`: a row may be one of the rows before it."""
    alike: dict[object, list[Row]] = defaultdict(list)
    for other in others:
        alike[_kind(other)].append(other)
    own = {other["inspection_id"] for group in alike.values() for other in group}
    claims: dict[str, list[tuple[Row, Row]]] = defaultdict(list)
    for row in rows.to_dict("records"):
        name = row["inspection_id"]
        if not name:  # the row is refused, and no other row is meant by it
            continue
        found = None if name in own else _one(row, alike[_kind(row)])
        if found:
            claims[str(found["inspection_id"])].append((row, found))
        if one_after_another:
            alike[_kind(row)].append({**row, "inspection_id": found["inspection_id"] if found
                                      else name, "before": True})  # fmt: skip
    return {
        str(row["inspection_id"]): found
        for claimed in claims.values()
        if _undisputed([row for row, _ in claimed])
        for row, found in claimed
    }


def _kind(row: Row) -> tuple[object, ...]:
    return row["places"], row["programme"], row["kind"]


def _one(row: Row, alike: Sequence[Row]) -> Row | None:
    """The one that agrees; else the only one that perhaps does. None where there are several."""
    others = [other for other in alike if other["inspection_id"] != row["inspection_id"]]
    degrees = [(agreement(row, other), other) for other in others]
    for degree in (SAME, PERHAPS):
        found = {
            other["inspection_id"]: other
            for how, other in reversed(degrees)
            if how == degree and (degree == SAME or not other.get("before"))
        }
        if found:
            return next(iter(found.values())) if len(found) == 1 else None
    return None


def _undisputed(rows: Sequence[Row]) -> bool:
    """Whether all that take one name are one inspection among themselves."""
    first = rows[0]
    return all(
        row["inspection_id"] == first["inspection_id"] or agreement(first, row) == SAME
        for row in rows[1:]
    )


def _renamed(source: Source, names: Mapping[str, str]) -> Source:
    columns = _NAMING.get(source.table, ()) if names and source.readable else ()
    given = [name for name in columns if source.cells[name].str.strip().isin(names).any()]
    if not given:
        return source
    cells = {name: source.cells[name].str.strip().replace(names) for name in given}
    return replace(source, cells=source.cells.assign(**cells))


def _officially(source: Source, places: Places) -> Source:
    """A report's inspection with its partnerships by the names that are known."""
    if not is_report(source) or source.table != "inspections":
        return source
    cells = source.cells["partnership"].map(places.official).astype("str")
    return replace(source, cells=source.cells.assign(partnership=cells))


def _told(source: Source, before: Source, matches: Mapping[str, Row]) -> Source:
    """The source of inspections with a note where some go by another name now."""
    if source.table != "inspections" or not source.readable:
        return source
    names = [name for name in before.cells["inspection_id"].str.strip() if name in matches]
    if not names:
        return source
    words = _of_report(matches[names[0]]) if is_report(source) else _of_file(names, matches)
    note = Problem(source.file, words, "known_inspection", source.table, sheet=source.sheet)
    return replace(source, warnings=(*source.warnings, note))


def _of_file(names: Sequence[str], matches: Mapping[str, Row]) -> str:
    few = ", ".join(f"{name} is {matches[name]['inspection_id']}" for name in names[:3])
    more = f" and {len(names) - 3:,} more" if len(names) > 3 else ""
    return (
        f"{counted(len(names), 'inspection')} of this file {'is' if len(names) == 1 else 'are'} "
        f"known from {'its report' if len(names) == 1 else 'reports'} already ({few}{more}): what "
        "the file tells was put there, so that each counts once. Grades that stand there for the "
        "same judgement were not added."
    )


def _of_report(other: Row) -> str:
    when = other["published"] or other["fieldwork_start"] or other["inferred_year"]
    return (
        f"This is the report of {other['inspection_id']}{f' ({when})' if when else ''}, which is "
        "known already, so that it counts once: what the report adds was put there, and what "
        "stood there stays."
    )
