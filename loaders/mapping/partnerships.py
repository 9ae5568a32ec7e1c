"""Partnerships that a sheet brings, by their official names where these are known."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib import import_module

import numpy as np
import pandas as pd

from loaders.checking.reference import PartnershipNames, folded, partnership_names
from loaders.derive import SEPARATOR
from loaders.mapping.block_rows import Made
from loaders.mapping.cells import reference

Known = Callable[[str], Mapping[str, str] | None]


def official(one: Made) -> Made:
    """Rows of partnerships under their official names, each once, with what is known of them; a
    name that is not known stays as it is given. Those that come with the project are not brought
    again (a row of a sheet would replace what is known of them)."""
    named = (one.cells["partnership"] != "") & ~one.cells.duplicated()
    one = one.only(named.to_numpy())
    ours, known = shipped(), gazetteer()
    first: dict[str, int] = {}
    rows: list[dict[str, str]] = []
    for at, row in enumerate(one.cells.to_dict("records")):
        found = known(row["partnership"]) or {}
        row = _merged(row, found if found.get("nation") == row["nation"] else {})
        before = first.setdefault(row["partnership"], at)
        rows.append(row)
        if before < at:
            rows[before] = _together(rows[before], row)
    keep = [
        first[row["partnership"]] == at and not _has(ours, row["partnership"], row["nation"])
        for at, row in enumerate(rows)
    ]
    cells = pd.DataFrame(rows, columns=one.cells.columns).astype("str")
    return replace(one, cells=cells).only(np.array(keep, dtype=bool))


def _together(one: Mapping[str, str], other: Mapping[str, str]) -> dict[str, str]:
    """What two rows of the sheet say of one partnership: the first where they differ, and all names
    and codes."""
    whole = {column: text or other[column] for column, text in one.items()}
    codes = [one["former_codes"], other["former_codes"]]
    if other["code"] != whole["code"]:
        codes.append(other["code"])
    whole["former_codes"] = _listed(codes, "")
    whole["aliases"] = _listed([one["aliases"], other["aliases"]], whole["partnership"])
    return whole


def names_with(brought: Sequence[Made]) -> PartnershipNames:
    """The names of the partnerships that come with the project, and of those brought."""
    rows = [one.cells for one in brought if one.table == "partnerships"]
    everything = pd.concat([reference("partnerships"), *rows]).drop_duplicates("partnership")
    return partnership_names(everything.mask(everything == ""))


def _has(names: PartnershipNames, name: str, nation: str) -> bool:
    return len(names.known.get(folded(name), ())) == 1 and nation == "Scotland"


def _merged(row: Mapping[str, str], found: Mapping[str, str]) -> dict[str, str]:
    """The row with the official name, and with what the gazetteer has; the names and codes that
    the sheet uses are kept as further ones."""
    if not found:
        return dict(row)
    name = found["partnership"]
    merged = {column: found.get(column) or text for column, text in row.items()}
    codes = [found.get("former_codes", ""), row["former_codes"]]
    if row["code"] != merged["code"]:
        codes.append(row["code"])
    aliases = [found.get("aliases", ""), row["aliases"]]
    if folded(row["partnership"]) != folded(name):
        aliases.append(row["partnership"])
    merged["former_codes"] = _listed(codes, "")
    merged["aliases"] = _listed(aliases, name)
    return merged


def _listed(cells: list[str], name: str) -> str:
    """All values of the cells, each once by its folded form, without the name itself."""
    values = [value.strip() for cell in cells for value in cell.split(";") if value.strip()]
    once = {folded(value): value for value in reversed(values) if folded(value) != folded(name)}
    return SEPARATOR.join(value for value in dict.fromkeys(values) if value in once.values())


@cache
def shipped() -> PartnershipNames:
    """The names of the partnerships that come with the project."""
    rows = reference("partnerships")
    return partnership_names(rows.mask(rows == ""))


@cache
def gazetteer() -> Known:
    """What is known of English areas, where the project has a gazetteer; nothing where not."""
    try:
        return import_module("loaders.gazetteer").known
    except ImportError:
        return lambda _name: None
