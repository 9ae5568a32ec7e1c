"""What may stand in cells that refer to reference tables, and by which names partnerships go."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from loaders.derive import SEPARATOR
from loaders.schema import REFERENCE, TABLES
from loaders.wording import listing, nearest

DEFAULT = Path(__file__).resolve().parents[2] / "data" / "reference"
_JOINTS = re.compile(r"\s*(?:[,+/&]|\band\b)\s*", re.IGNORECASE)


@dataclass(frozen=True)
class PartnershipNames:
    """Every name and code of the partnerships, folded, with the official names it may stand for."""

    official: tuple[str, ...]
    known: Mapping[str, tuple[str, ...]]
    written: tuple[str, ...]

    def resolved(self, cell: str) -> str:
        """The cell with official names for all that stand for one partnership."""
        parts = cell.split(SEPARATOR)
        found = [self.known.get(folded(part), ()) for part in parts]
        return SEPARATOR.join(
            names[0] if len(names) == 1 else part for part, names in zip(parts, found, strict=True)
        )

    def explained(self, value: str) -> str:
        """Why a cell is not understood, and what to write instead."""
        unclear = [part for part in value.split(SEPARATOR) if part not in self.official]
        return " ".join(self._explained(part) for part in unclear)

    def _explained(self, name: str) -> str:
        meant = self.known.get(folded(name), ())
        if len(meant) > 1:
            return f"'{name}' may mean {' or '.join(meant)}. Write the official name."
        parts = [self.known.get(folded(part), ()) for part in _JOINTS.split(name)]
        if len(parts) > 1 and all(len(names) == 1 for names in parts):
            several = SEPARATOR.join(names[0] for names in parts)
            return f"Several partnerships are separated by semicolons: write '{several}'."
        close = self.known.get(folded(nearest(name, self.written)), ())
        hint = f" Did you mean '{close[0]}'?" if close else ""
        return (
            f"'{name}' is not a partnership, nor another name or a code of one.{hint} "
            f"Allowed: {listing(self.official)}. A new one is brought as a row of partnerships."
        )


def folded(name: str) -> str:
    """The name without what does not matter: case, '&' for 'and', punctuation, spaces."""
    plain = re.sub(r"[^\w&]+", " ", name.casefold()).replace("&", " and ")
    return " ".join(plain.split())


def partnership_names(partnerships: pd.DataFrame) -> PartnershipNames:
    """Names from a partnerships table (columns as its files bring, missing where empty).

    An official name always means its partnership, even where it is also another one's alias.
    """
    known: dict[str, tuple[str, ...]] = {}
    written = list(partnerships["partnership"])
    for column in ("code", "former_codes", "aliases"):
        for official, cell in zip(partnerships["partnership"], partnerships[column], strict=True):
            for name in cell.split(SEPARATOR) if isinstance(cell, str) else ():
                others = known.get(folded(name), ())
                known[folded(name)] = others if official in others else (*others, official)
                written.append(name)
    known |= {folded(name): (name,) for name in partnerships["partnership"]}
    return PartnershipNames(tuple(partnerships["partnership"]), known, tuple(written))


@dataclass(frozen=True)
class Vocabularies:
    """Reference tables in force for a load, as text, each in reading order."""

    tables: Mapping[str, pd.DataFrame] = field(default_factory=dict)

    def values(self, table: str) -> tuple[str, ...]:
        """What may stand in a cell that refers to the table."""
        return tuple(self.tables[table][TABLES[table].key[0]])

    def names(self, table: str) -> dict[str, str]:
        """The names by which people know what may stand in such a cell, where they differ."""
        rows = self.tables[table]
        if "name" not in rows:
            return {}
        return dict(zip(self.values(table), rows["name"].fillna(""), strict=True))

    @property
    def partnerships(self) -> PartnershipNames:
        """The names by which partnerships may be called."""
        return partnership_names(self.tables["partnerships"])

    def with_rows(self, table: str, rows: pd.DataFrame) -> "Vocabularies":
        """The same with newer rows of one table.

        If the newer rows cover all older ones their order holds; else the older order holds, newer
        content stands in its old place, and what is new follows at the end.
        """
        column = TABLES[table].key[0]
        older = self.tables.get(table, rows.iloc[:0])
        merged = pd.concat([older, rows]).drop_duplicates(column, keep="last")
        if older[column].isin(rows[column]).all():
            order = list(rows[column])
        else:
            order = list(dict.fromkeys([*older[column], *rows[column]]))
        ordered = merged.set_index(column).loc[order].reset_index()
        return Vocabularies({**self.tables, table: ordered[list(merged.columns)]})


def places(vocabularies: Vocabularies, table: str, rows: pd.DataFrame) -> pd.Series:
    """Place in reading order, from 0, of each row."""
    values = vocabularies.values(table)
    order = pd.Series(range(len(values)), index=pd.Index(values, dtype="str"))
    return order.reindex(rows[TABLES[table].key[0]]).set_axis(rows.index)


def empty() -> Vocabularies:
    """Vocabularies without any row."""
    return Vocabularies(
        {
            name: pd.DataFrame(
                {column.name: pd.Series(dtype="str") for column in TABLES[name].read}
            )
            for name in REFERENCE
        }
    )
