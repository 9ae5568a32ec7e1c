"""Everything wrong with the files of one load, found before anything is written."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa

from loaders.at_once import at_once
from loaders.checking import cross_checks
from loaders.checking.checks import row_problems
from loaders.checking.decisions import without_finding
from loaders.checking.reference import DEFAULT, Vocabularies, empty
from loaders.checking.rows import Rows, gathered
from loaders.checking.rules import References
from loaders.keys import key_of
from loaders.mapping.standing_places import with_standing_places
from loaders.mapping.strangers import without_known
from loaders.plans.known import with_known_ids
from loaders.problems import Problem
from loaders.read import find, read
from loaders.reports.beside.standing import as_decided
from loaders.reports.many import read_many
from loaders.reports.originals import is_report
from loaders.schema import READABLE, REFERENCE, TABLES
from loaders.source import Input, Source, name_of
from loaders.storage.migration import upgrade
from loaders.storage.store import Snapshot, current
from loaders.suggested import with_suggested
from loaders.texts import different

Progress = Callable[[str, int, int], None]
# Arrow's usual pool asks for huge pages, which where memory is in pieces take the system five times
# as long to find as small ones: 2 of 5 seconds of processor time of reading a million rows. Pages
# are kept for a while, to be filled again.
if "jemalloc" in pa.supported_memory_backends():
    pa.set_memory_pool(pa.jemalloc_memory_pool())
    pa.jemalloc_set_decay_ms(10_000)
SUGGESTIBLE = 50_000  # ids among which a nearest one is looked for


@dataclass(frozen=True)
class Checked:
    """The rows of one table: which are taken, which only repeat another one, what is wrong."""

    rows: Rows
    taken: np.ndarray
    repeated: np.ndarray
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()

    @property
    def refused(self) -> np.ndarray:
        """Which rows are refused."""
        return ~self.taken & ~self.repeated


@dataclass(frozen=True)
class Examination:
    """The files of one load, their rows by table, and `problems` of paths that lead to no file."""

    snapshot: Snapshot | None
    sources: tuple[Source, ...] = ()
    tables: Mapping[str, Checked] = field(default_factory=dict)
    vocabularies: Vocabularies = field(default_factory=empty)
    path_problems: tuple[Problem, ...] = ()
    files: tuple[Input, ...] = ()


def examine(
    paths: Iterable[Path | str | Input], root: Path, progress: Progress | None = None
) -> Examination:
    """Read and check the files against the contract, each other and the store at `root`.

    Where neither the load nor the store brings a reference table, the shipped one is read too;
    rows that a mapping profile or a published report brings only add to it. What a person decided
    about findings of a report stays decided when the report is read again.
    Reports to `progress` what is being done, and how many of how many steps are.
    """
    upgrade(root)
    snapshot = current(root)
    files, path_problems = find(paths)
    say = progress or (lambda _what, _done, _steps: None)
    steps = len(files) + len(READABLE)
    sources: list[Source] = []
    reading = read_many(files, read)
    for done, file in enumerate(files):
        say(f"Reading {file.path.name}", done, steps)
        sources += next(reading)
    if any(source.readable for source in sources):
        sources += _shipped_reference(sources, snapshot)
        sources = with_suggested(as_decided(sources, snapshot), snapshot)
        sources = without_known(with_known_ids(sources, snapshot), snapshot)
        sources = with_standing_places(sources, snapshot)
    tables: dict[str, Checked] = {}
    vocabularies = _stored(snapshot)
    for done, table in enumerate(READABLE, start=len(files)):
        say(f"Checking {table}", done, steps)
        tables[table] = _checked(gathered(table, sources), vocabularies, tables, snapshot)
        if table in REFERENCE:
            brought = tables[table]
            new = brought.rows.cells[brought.taken]
            vocabularies = vocabularies.with_rows(table, new)
    return Examination(
        snapshot, tuple(sources), tables, vocabularies, tuple(path_problems), tuple(files)
    )


def _shipped_reference(sources: list[Source], snapshot: Snapshot | None) -> list[Source]:
    brought = {
        source.table
        for source in sources
        if source.given is None and source.rows and not is_report(source)
    }
    stored = {table for table in REFERENCE if snapshot and snapshot.rows(table)}
    missing = [table for table in REFERENCE if table not in brought | stored]
    files = [DEFAULT / f"{table}.csv" for table in missing]
    return [source for file in files for source in read(Input(file, name_of(file)))]


def _stored(snapshot: Snapshot | None) -> Vocabularies:
    """The vocabularies in the store: ids in reading order, and the names of partnerships."""
    if snapshot is None:
        return empty()
    tables = {}
    for name in REFERENCE:
        table = TABLES[name]
        stored = snapshot.read(name).to_pandas()
        if "place" in stored:
            stored = stored.sort_values("place")
        names = [*table.key, "name", "code", "former_codes", "aliases"]
        tables[name] = stored[[column for column in names if column in stored]].astype("str")
    return Vocabularies(tables)


def _checked(
    rows: Rows,
    vocabularies: Vocabularies,
    before: Mapping[str, Checked],
    snapshot: Snapshot | None,
) -> Checked:
    if not len(rows):
        nothing = np.zeros(0, dtype=bool)
        return Checked(rows, nothing, nothing)
    rows = _resolved(rows, vocabularies)

    def alone() -> list[tuple[int, Problem]]:
        return row_problems(rows, vocabularies, _all_references(rows, before, snapshot))

    together = partial(cross_checks.repeated, rows)
    found, (again, clashes, warnings) = at_once(lambda look: look(), (alone, together), len(rows))
    found = found + clashes + cross_checks.key_clashes(rows, _stored_ids(rows, snapshot))
    if rows.table.name == "inspections":
        found += cross_checks.circular(rows, _earlier(snapshot))
        known = _in_store("inspections", rows.ids, snapshot)
        found += cross_checks.follows_refused(rows, {row for row, _ in found}, known)
    if rows.table.name == "reviews":
        findings = before["findings"]
        found += without_finding(rows, findings.rows, findings.taken, snapshot)
    refused = np.zeros(len(rows), dtype=bool)
    refused[[row for row, _ in found]] = True
    problems = tuple(problem for _, problem in sorted(found, key=lambda one: one[0]))
    return Checked(rows, ~refused & ~again, again & ~refused, problems, tuple(warnings))


def _all_references(
    rows: Rows, before: Mapping[str, Checked], snapshot: Snapshot | None
) -> dict[str, References]:
    """The ids to which cells may refer, for each column that refers to a table of facts."""
    return {
        column.name: _references(rows, column.name, column.refers, before, snapshot)
        for column in rows.table.read
        if column.refers and column.refers not in REFERENCE
    }


def _resolved(rows: Rows, vocabularies: Vocabularies) -> Rows:
    """The rows with partnerships by their official names."""
    cells = rows.cells
    for column in rows.table.read:
        if column.refers == "partnerships":
            names = vocabularies.partnerships
            given = cells[column.name]
            official = {cell: names.resolved(cell) for cell in given.dropna().unique()}
            cells = cells.assign(**{column.name: given.map(official).astype("str")})
    return replace(rows, cells=cells)


def _references(
    rows: Rows,
    column: str,
    table: str,
    before: Mapping[str, Checked],
    snapshot: Snapshot | None,
) -> References:
    """The ids of `table` to which cells of a column may refer."""
    _, wanted = different(rows.cells[column])
    if table == rows.table.name:  # rows refused themselves are found when all else is
        ours, refused = rows.ids, pd.Series(dtype="str")
    else:
        other = before[table]
        ours, refused = other.rows.ids[other.taken], other.rows.ids[other.refused]
    ours = ours.dropna()
    known = frozenset(ours) | _in_store(table, wanted[~wanted.isin(ours)], snapshot)
    places = {} if table == rows.table.name else _left_out(before[table])
    if table in before:
        places |= {value: before[table].rows.place(row) for row, value in refused.dropna().items()}
    places = {value: place for value, place in places.items() if value not in known}
    return References(known, places, tuple(ours.head(SUGGESTIBLE)))


def _left_out(other: Checked) -> dict[str, Problem]:
    """The rows of a table that a mapping profile could not make, with the place of each."""
    return {
        value: Problem(source.file, "", "", line=line, sheet=source.sheet)
        for source in other.rows.sources
        for value, line in source.left_out.items()
    }


def _in_store(table: str, ids: pd.Series, snapshot: Snapshot | None) -> frozenset[str]:
    """Which of the ids the store has."""
    if snapshot is None or ids.empty:
        return frozenset()
    name = TABLES[table].key[0]
    found = snapshot.read(table, [name], keys=key_of(ids).dropna())
    return frozenset(found[name].to_pylist())


def _stored_ids(rows: Rows, snapshot: Snapshot | None) -> pd.Series:
    """Ids in the store, indexed by key, for the keys of the rows."""
    table = rows.table
    if snapshot is None or not snapshot.rows(table.name):
        return pd.Series(dtype="str", index=pd.Index([], dtype="int64"))
    keys = pa.array(rows.keys, from_pandas=True)
    found = snapshot.read(table.name, [table.group, *table.key], keys=keys).to_pandas()
    ids = found[table.key[0]].astype("str")
    for part in table.key[1:]:
        ids = ids + "\x1f" + found[part].astype("str")
    return ids.set_axis(found[table.group])


def _earlier(snapshot: Snapshot | None) -> dict[str, str]:
    """What each inspection in the store follows."""
    if snapshot is None:
        return {}
    stored = snapshot.read("inspections", ["inspection_id", "follows"]).to_pandas().dropna()
    return dict(zip(stored["inspection_id"], stored["follows"], strict=True))
