"""How one column of ours is filled from the cells of a foreign sheet."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

CASES = ("title", "lower", "upper", "sentence")
FIELD = re.compile(r"\{(#?)([^{}]+)\}")
MISSING = "FILL IN"  # what a proposal has where only a person knows; no profile is used with it
SPECIAL = ("@name", "@value", "@number")


@dataclass(frozen=True)
class Fill:
    """Where the text of a column comes from (`constant`, else `template`, else the cells of
    `columns` joined by `joint`), and what is done with it, in the order of the fields.

    `columns` are names in the header of the sheet, or `@name`, `@value`, `@number` of a row that
    is one of several made from one. `values` are folded texts with what they mean; `scale` the
    scale of grades by whose names the rest is understood; `otherwise` what a text means that
    neither has: 'refuse' it, 'keep' it, or a value.
    """

    constant: str | None = None
    template: str = ""
    columns: tuple[str, ...] = ()
    joint: str = " "
    match: str = ""
    if_empty: str = ""
    case: str = ""
    values: Mapping[str, str] | None = None
    scale: str = ""
    otherwise: str = "refuse"
    date: str = ""
    split: str = ""
    words: int = 0

    @property
    def fields(self) -> tuple[str, ...]:
        """The names that the template puts in."""
        return tuple(name for _, name in FIELD.findall(self.template))

    @property
    def asked(self) -> tuple[str, ...]:
        """Every name by which a text is looked up, the special ones too."""
        return self.columns + self.fields


@dataclass(frozen=True)
class Rule:
    """Which rows are meant: for each column, texts that may stand there ('' for an empty cell, `*`
    for any letters), whatever their case."""

    cells: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Block:
    """The rows that each row of the sheet becomes in one of our tables.

    `each` are names and source columns (`*` for any letters) of which every filled cell becomes a
    row of its own; `split` and `find` say how one cell becomes several. No `each`: one row for
    each. `skip` and `only` say which rows of the sheet are meant. `bring_unknown`: partnerships of
    names that are not known are new ones, also where most others are known.
    """

    table: str
    columns: Mapping[str, Fill]
    each: tuple[tuple[str, str], ...] = ()
    split: str = ""
    find: str = ""
    skip: Rule = Rule()
    only: Rule = Rule()
    bring_unknown: bool = False
