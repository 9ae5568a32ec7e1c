"""What a table and a column of the contract are made of."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "text", "id", "choice", "date", "year", "url", "yes_no", "integer", "share", "key", "moment"
]


@dataclass(frozen=True)
class Column:
    """One column: what it holds and what is allowed in it.

    `refers` names the table whose key the value must be (a vocabulary or another table).
    `many` cells hold several values, separated by semicolons. `derived` columns are made by the
    loaders and never read from a file; `optional` ones may be absent from a file altogether.
    A `share` is a number from 0 to 1.
    """

    name: str
    kind: Kind
    meaning: str
    required: bool = False
    optional: bool = False
    derived: bool = False
    many: bool = False
    allowed: tuple[str, ...] = ()
    refers: str = ""
    words: int = 0
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True)
class Table:
    """One table: `key` are the columns that identify a row in a file, `group` the stored key column
    by which a newer load replaces older rows."""

    name: str
    meaning: str
    key: tuple[str, ...]
    group: str
    columns: tuple[Column, ...]
    reference: bool = False

    @property
    def read(self) -> tuple[Column, ...]:
        """The columns that a file brings, in file order."""
        return tuple(column for column in self.columns if not column.derived)

    def column(self, name: str) -> Column:
        """The column of that name."""
        return next(column for column in self.columns if column.name == name)


def dated(name: str, meaning: str) -> tuple[Column, ...]:
    """A date column as published, and the days it can mean."""
    return (
        Column(name, "date", f"{meaning} As precise as the source: YYYY, YYYY-MM or YYYY-MM-DD."),
        Column(f"{name}_earliest", "date", f"First day that `{name}` can mean.", derived=True),
        Column(f"{name}_latest", "date", f"Last day that `{name}` can mean.", derived=True),
    )


def key(name: str, of: str) -> Column:
    """An integer key column derived from a text id."""
    return Column(
        name, "key", f"Integer key made from `{of}`, the same in every load.", derived=True
    )
