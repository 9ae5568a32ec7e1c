"""Checks of single rows: the contract as a pandera schema, run over whole columns, all at once."""

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import pandas as pd

from loaders.columns import Table
from loaders.problems import Problem
from loaders.reference import Vocabularies
from loaders.row_rules import RowRule, row_rules
from loaders.rows import Rows
from loaders.rules import References, cell_rules
from loaders.shapes import Rule, control_rule

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
    explain = {(rule.name, rule.column): lru_cache(rule.explain) for rule in cells}
    message = {(rule.name, rule.column): rule.message for rule in across}
    problems = []
    for failure in found:
        at = (failure.rule, failure.column)
        if failure.rule == EMPTY:
            said = f"`{failure.column}` is empty, but every row needs it. Fill it in."
        elif at in message:
            said = message[at]
        else:
            said = explain[at](rows.cells[failure.column].iat[failure.row])
        problems.append(
            (failure.row, rows.problem(failure.row, failure.rule, said, failure.column))
        )
    return problems


def failures(
    table: Table, cells: pd.DataFrame, rules: Sequence[Rule], across: Sequence[RowRule]
) -> list[Failure]:
    """Every rule that a row does not keep, in order of row and column."""
    pandera = _pandera()
    try:
        _schema(table, rules, across).validate(cells, lazy=True)
    except pandera.errors.SchemaErrors as errors:
        found = {failure for error in errors.schema_errors for failure in _of(error, across)}
        order = {column.name: place for place, column in enumerate(table.read)}
        return sorted(found, key=lambda one: (one.row, order[one.column], one.rule))
    return []


@cache
def _pandera() -> Any:
    """The library; it takes a second to import, which only loading should cost."""
    # Where PySpark is installed, pandera imports it, and it warns of this pandas.
    warnings.filterwarnings("ignore", "PySpark does not yet fully support", FutureWarning)
    import pandera.errors
    import pandera.pandas

    return pandera.pandas


def _schema(table: Table, rules: Sequence[Rule], across: Sequence[RowRule]) -> Any:
    pa = _pandera()
    return pa.DataFrameSchema(
        {
            column.name: pa.Column(
                checks=[
                    pa.Check(rule.passes, name=rule.name, ignore_na=True)
                    for rule in rules
                    if rule.column == column.name
                ],
                nullable=not column.required,
            )
            for column in table.read
        },
        checks=[pa.Check(rule.passes, name=rule.name, ignore_na=False) for rule in across],
    )


def _of(error: Any, across: Sequence[RowRule]) -> list[Failure]:
    """The failures of one broken check (pandera tells a row rule once for each column)."""
    if not hasattr(error.failure_cases, "columns"):
        raise error  # the check itself failed: a fault of ours, not of the data
    name = getattr(error.check, "name", EMPTY)
    column = {rule.name: rule.column for rule in across}.get(name, error.schema.name)
    return [Failure(int(row), name, column) for row in error.failure_cases["index"].unique()]
