"""The rules for single cells, derived from the contract: what passes, and what to say if not."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from loaders.checking.reference import Vocabularies
from loaders.checking.shapes import Rule, shape_rules
from loaders.columns import Column, Table
from loaders.derive import SEPARATOR, split
from loaders.problems import Problem
from loaders.schema import NAMES, REFERENCE
from loaders.texts import arrow_text
from loaders.wording import counted, did_you_mean, listing, one_of, shortened


@dataclass(frozen=True)
class References:
    """Ids of another table to which rows may refer: `known` ones, and those `refused` in this load
    with the place where they stand, as a problem without words."""

    known: frozenset[str] = frozenset()
    refused: Mapping[str, Problem] = field(default_factory=dict)
    suggested: tuple[str, ...] = ()


def cell_rules(
    table: Table,
    vocabularies: Vocabularies,
    references: Mapping[str, References],
    by_names: bool = False,
) -> list[Rule]:
    """The rules of every column of a table; that a cell must be filled is not among them.

    `references` holds the ids that may stand in each column that refers to a table of facts. With
    `by_names` what is allowed is told by its names on screen, where it has any.
    """
    rules = []
    for column in table.read:
        rules += shape_rules(column, table)
        if column.many:
            rules += _several(column)
        if column.kind == "yes_no":
            rules.append(_vocabulary(column, ("yes", "no")))
        elif column.allowed:
            rules.append(_vocabulary(column, column.allowed, NAMES if by_names else {}))
        elif column.refers == "partnerships":
            rules.append(_partnerships(column, vocabularies))
        elif column.refers in REFERENCE:
            names = vocabularies.names(column.refers) if by_names else {}
            rules.append(_vocabulary(column, vocabularies.values(column.refers), names))
        elif column.refers:
            rules += _reference(column, references[column.name])
    return rules


def _among(cells: pd.Series, known: pa.Array) -> pd.Series:
    found = pc.is_in(arrow_text(cells), value_set=known)
    return pd.Series(found.to_pandas().to_numpy(), index=cells.index)


def _several(column: Column) -> list[Rule]:
    def differ(cells: pd.Series) -> pd.Series:
        parts = cells.str.split(SEPARATOR, regex=False)
        return parts.map(lambda values: not isinstance(values, list) or _differ(values))

    rules = [
        Rule(
            "repeated_value",
            column.name,
            differ,
            lambda value: f"A value stands twice in '{shortened(value)}'. Name each once.",
        )
    ]
    if column.high is not None:
        rules.append(
            Rule(
                "too_many_values",
                column.name,
                lambda cells: cells.str.count(SEPARATOR) < column.high,
                lambda value: (
                    f"The cell holds {counted(value.count(SEPARATOR) + 1, 'value')}. Allowed: up "
                    f"to {column.high}, separated by semicolons. Keep the most important."
                ),
            )
        )
    return rules


def _differ(values: list[str]) -> bool:
    return len(set(values)) == len(values)


def _all_in(cells: pd.Series, allowed: frozenset[str]) -> pd.Series:
    known = split(cells).isin(allowed)
    return known.groupby(level=0).all().reindex(cells.index, fill_value=True)


def _vocabulary(
    column: Column, values: tuple[str, ...], names: Mapping[str, str] = MappingProxyType({})
) -> Rule:
    allowed = frozenset(values)
    shown = [names.get(value) or value for value in values]

    def explain(value: str) -> str:
        parts = value.split(SEPARATOR) if column.many else [value]
        return (
            " ".join(
                f"'{shortened(part)}' is not allowed here.{did_you_mean(part, shown)}"
                for part in parts
                if part not in allowed
            )
            + f" Allowed: {listing(shown, 20)}."
        )

    if column.many:
        return Rule("unknown_value", column.name, lambda cells: _all_in(cells, allowed), explain)
    return Rule("unknown_value", column.name, lambda cells: cells.isin(allowed), explain)


def _partnerships(column: Column, vocabularies: Vocabularies) -> Rule:
    names = vocabularies.partnerships
    official = frozenset(names.official)
    return Rule(
        "unknown_partnership",
        column.name,
        lambda cells: _all_in(cells, official),
        names.explained,
    )


def _reference(column: Column, references: References) -> list[Rule]:
    table = column.refers
    # pandas asks each of a million values for its type first; Arrow does not.
    known = pa.array(references.known.union(references.refused), pa.large_string())
    return [
        Rule(
            "unknown_reference",
            column.name,
            lambda cells: _among(cells, known),
            lambda value: (
                f"There is no {one_of(table)} '{shortened(value)}', neither in these files nor in "
                f"what is loaded.{did_you_mean(value, references.suggested)} Correct it, or load "
                f"that {one_of(table)} too."
            ),
        ),
        Rule(
            "refused_reference",
            column.name,
            lambda cells: ~cells.isin(frozenset(references.refused)),
            lambda value: f"The {one_of(table)} '{shortened(value)}' is refused.",
        ),
    ]
