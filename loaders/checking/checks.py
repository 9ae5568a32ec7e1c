"""Checks of single rows: the contract as a pandera schema, run over whole columns, all at once."""

import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from typing import Any

import numpy as np
import pandas as pd

from loaders.at_once import at_once
from loaders.causes import WAITS
from loaders.checking.reference import Vocabularies
from loaders.checking.row_rules import FOLLOWS_MISSING, RowRule, row_rules
from loaders.checking.rows import Rows
from loaders.checking.rules import References, cell_rules
from loaders.checking.shapes import Rule, control_rule
from loaders.columns import Column, Table
from loaders.problems import Problem
from loaders.texts import different
from loaders.wording import waits_for

EMPTY = "empty_required"


@dataclass(frozen=True)
class Failure:
    """A row that does not keep a rule."""

    row: int
    rule: str
    column: str


def row_problems(
    rows: Rows, vocabularies: Vocabularies, references: Mapping[str, References]
) -> list[tuple[int, Problem]]:
    """Everything wrong with single rows, with the number of the row, ordered by row and column.

    `references` holds the ids that may stand in each column that refers to a table of facts.
    """
    cells = cell_rules(rows.table, vocabularies, references)
    if rows.control:
        cells += [control_rule(column) for column in rows.table.read]
    across = row_rules(rows.table)
    found = failures(rows.table, rows.cells, cells, across)
    explain = {False: _explained(cells)}
    if any(source.by_names for source in rows.sources):
        named = cell_rules(rows.table, vocabularies, references, by_names=True)
        explain[True] = explain[False] | _explained(named)
    message = {(rule.name, rule.column): rule.message for rule in across}
    problems = []
    for failure in found:
        of = rows.sources[rows.source[failure.row]]
        if failure.rule == FOLLOWS_MISSING and of.pages is not None:
            continue  # a report seldom names the inspection that it returns to: told in a note
        at = (failure.rule, failure.column)
        if failure.rule == EMPTY:
            said = _empty(rows, failure)
        elif failure.rule == WAITS:
            what = rows.cells[failure.column].iat[failure.row]
            cause = references[failure.column].refused[what]
            table = rows.table.column(failure.column).refers
            said = waits_for(what, table, cause, rows.place(failure.row))
        elif at in message:
            said = message[at]
        else:
            said = explain[of.by_names][at](rows.cells[failure.column].iat[failure.row])
        problems.append(
            (failure.row, rows.problem(failure.row, failure.rule, said, failure.column))
        )
    return problems


def _empty(rows: Rows, failure: Failure) -> str:
    """What to say of an empty cell that every row needs: where a mapping profile takes it from no
    column, the profile is to be put right, not the sheet."""
    source = rows.sources[rows.source[failure.row]]
    if source.given is None or source.by_names or rows.given(failure.row, failure.column):
        return f"`{failure.column}` is empty, but every row needs it. Fill it in."
    return (
        f"Nothing of this row gives its {rows.table.name}.{failure.column}, which every row needs. "
        "Fill in the columns from which the mapping profile makes it, or add a line to the profile."
    )


def _explained(rules: Sequence[Rule]) -> dict[tuple[str, str], Callable[[str], str]]:
    """What to say of a value, by rule and column."""
    return {(rule.name, rule.column): lru_cache(rule.explain) for rule in rules}


def failures(
    table: Table, cells: pd.DataFrame, rules: Sequence[Rule], across: Sequence[RowRule]
) -> list[Failure]:
    """Every rule that a row does not keep, in order of row and column."""
    schema = _pandera().DataFrameSchema(checks=[_check(rule) for rule in across])
    at = {rule.name: rule.column for rule in across}

    def of_rows() -> set[Failure]:
        found = _broken(cells, schema)
        return {Failure(row, name, at[name]) for name, rows in found.items() for row in rows}

    def of_column(column: Column) -> set[Failure]:
        ours = [rule for rule in rules if rule.column == column.name]
        return _of_column(column, cells[column.name], ours)

    looks = [of_rows, *(partial(of_column, column) for column in table.read)]
    failed = set().union(*at_once(lambda look: look(), looks, len(cells)))
    order = {column.name: place for place, column in enumerate(table.read)}
    return sorted(failed, key=lambda one: (one.row, order[one.column], one.rule))


def _of_column(column: Column, cells: pd.Series, rules: Sequence[Rule]) -> set[Failure]:
    """What is wrong with the cells of one column; each different value is looked at once."""
    codes, values = different(cells)
    failed = set()
    if column.required:
        failed |= {Failure(int(row), EMPTY, column.name) for row in np.flatnonzero(codes < 0)}
    checks = _pandera().Column(checks=[_check(rule) for rule in rules])
    broken = _broken(
        values.to_frame(column.name), _pandera().DataFrameSchema({column.name: checks})
    )
    for name, places in broken.items():
        rows = np.flatnonzero(np.isin(codes, places))
        failed |= {Failure(int(row), name, column.name) for row in rows}
    return failed


def _check(rule: Rule | RowRule) -> Any:
    # Wrapped: of a function named as one of its own (in_range), pandera would run its own instead.
    return _pandera().Check(lambda cells: rule.passes(cells), name=rule.name, ignore_na=False)


def _broken(frame: pd.DataFrame, schema: Any) -> dict[str, list[int]]:
    """The rows of a frame, numbered from 0, that break a check, by name of the check."""
    if not len(frame):
        return {}
    try:
        schema.validate(frame, lazy=True)
    except _pandera().errors.SchemaErrors as errors:
        return {error.check.name: _rows(error) for error in errors.schema_errors}
    return {}


@cache
def _pandera() -> Any:
    """The library; it takes a second to import, which only loading should cost."""
    # Where PySpark is installed, pandera imports it, and it warns of this pandas.
    warnings.filterwarnings("ignore", "PySpark does not yet fully support", FutureWarning)
    import pandera.errors
    import pandera.pandas

    return pandera.pandas


def _rows(error: Any) -> list[int]:
    if not hasattr(error.failure_cases, "columns"):
        raise error  # the check itself failed: a fault of ours, not of the data
    return [int(row) for row in error.failure_cases["index"].unique()]
