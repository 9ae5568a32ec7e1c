"""Problems told once for each cause, for people: rows that only wait for another one are counted
with it, and the very same problem of several rows is told with all of them."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from loaders.keys import BETWEEN
from loaders.problems import Problem
from loaders.schema import TABLES
from loaders.wording import counted, one_of, spans

WAITS = "refused_reference"  # the rule of rows that are right but for the row they rest on
UNKNOWN = "unknown_partnership"  # the same, where it is known why the partnership is not
_BESIDE = ("passages", "suggestions")  # what readers add to findings: not said beside those
_PLACES = "partnerships"
_GIVEN = re.compile(r"^(\w+) \(from column '(.*)'\)$")

_Row = tuple[str, str]  # a table, and the id of a row in it


@dataclass(frozen=True)
class Cause:
    """One thing to put right: a `problem`, all `lines` on which it stands, in order (none where the
    whole file is meant), and how many rows wait for it, by table in the order of the contract."""

    problem: Problem
    lines: tuple[int, ...] = ()
    waiting: Mapping[str, int] = field(default_factory=dict)

    @property
    def message(self) -> str:
        """What is wrong, and how many rows wait: "14 findings of this inspection wait for it."."""
        if not self.waiting:
            return self.problem.message
        brought = {name: rows for name, rows in self.waiting.items() if name not in _BESIDE}
        shown = brought or self.waiting
        parts = [counted(number, one_of(table), _several(table)) for table, number in shown.items()]
        rows = " and ".join([", ".join(parts[:-1]), parts[-1]] if parts[1:] else parts)
        wait = "waits" if sum(shown.values()) == 1 else "wait"
        if self.problem.rule == WAITS:
            return f"{self.problem.message} {rows} {wait} for it."
        one = one_of(self.problem.table)
        if self.problem.table in self.waiting:  # an inspection of an inspection says nothing
            return f"{self.problem.message} {rows} {wait} for this {one}."
        return f"{self.problem.message} {rows} of this {one} {wait} for it."

    @property
    def where(self) -> str:
        """The lines in words: "2 to 6, 9"; '' where the whole file is meant."""
        return spans(self.lines)


def causes(problems: Iterable[Problem]) -> list[Cause]:
    """The problems of a load, or of the ledger, one for each cause, in the order of the first row
    of each. Every row stands in the lines of a cause or is counted among those that wait."""
    told = _of_strangers([_as_given(problem) for problem in problems])
    named = _named(told)
    first = {}  # the first problem of each row that has one of its own
    for at, problem in enumerate(told):
        if problem.rule != WAITS and at in named:
            first.setdefault(named[at], at)
    waits = {named[at]: _target(problem) for at, problem in enumerate(told)
             if problem.rule == WAITS and at in named}  # fmt: skip
    waiting: dict[int, dict[tuple[object, ...], str]] = {}
    alone: dict[_Row, int] = {}  # rows whose cause is not among the problems, by what they wait for
    for at, problem in enumerate(told):
        if problem.rule == WAITS:
            root = _root(_target(problem), first, waits)
            under = first[root] if root in first else alone.setdefault(root, at)
            row = (problem.file, problem.sheet, problem.table, problem.line, problem.row)
            waiting.setdefault(under, {})[row] = problem.table
    return _causes(told, waiting)


def _causes(
    told: Sequence[Problem], waiting: Mapping[int, Mapping[tuple[object, ...], str]]
) -> list[Cause]:
    alike: dict[object, tuple[Problem, set[int], Counter[str]]] = {}
    for at, problem in enumerate(told):
        if problem.rule == WAITS and at not in waiting:
            continue
        key: object = (problem.file, problem.sheet, problem.page, problem.given or problem.column,
                       problem.value, problem.message)  # fmt: skip
        _, lines, rows = alike.setdefault(
            at if problem.line is None else key, (problem, set(), Counter())
        )
        lines.update(() if problem.line is None else (problem.line,))
        rows.update(waiting.get(at, {}).values())
    return [
        Cause(problem, tuple(sorted(lines)), {name: rows[name] for name in TABLES if rows[name]})
        for problem, lines, rows in alike.values()
    ]


def _of_strangers(told: list[Problem]) -> list[Problem]:
    """The problems; rows of a partnership that is told to be unknown itself wait for it."""
    names = {one.value.strip() for one in told if one.table == _PLACES and one.rule == UNKNOWN}
    return [
        replace(one, rule=WAITS)
        if one.rule == UNKNOWN and one.table != _PLACES and one.value.strip() in names
        else one
        for one in told
    ]


def _as_given(problem: Problem) -> Problem:
    column, given = apart(problem.column)
    return replace(problem, column=column, given=given) if given else problem


def apart(column: str) -> tuple[str, str]:
    """A column of ours and the column of the file, which the ledger has in one; '' for none."""
    found = _GIVEN.match(column)
    return (found[1], found[2]) if found else (column, "")


def _named(told: Sequence[Problem]) -> dict[int, _Row]:
    """Table and id of the row of each problem for which rows may wait, by place."""
    if not any(problem.rule == WAITS for problem in told):
        return {}
    rests = {column.refers for table in TABLES.values() for column in table.columns}
    found = {}
    for at, problem in enumerate(told):
        if problem.row and problem.table in rests:
            cells = json.loads(problem.row)
            parts = [str(cells.get(name, "")).strip() for name in TABLES[problem.table].key]
            if all(parts):
                found[at] = (problem.table, BETWEEN.join(parts))
    return found


def _target(problem: Problem) -> _Row:
    """The row for which one waits."""
    return TABLES[problem.table].column(problem.column).refers, problem.value.strip()


def _root(row: _Row, first: Mapping[_Row, int], waits: Mapping[_Row, _Row]) -> _Row:
    """The row at which waiting ends: one with a problem of its own."""
    seen = set()
    while row not in first and row in waits and row not in seen:
        seen.add(row)
        row = waits[row]
    return row


def _several(table: str) -> str:
    return table.replace("_", " ")
