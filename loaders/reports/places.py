"""The partnership that a report inspected: from the area as printed to a row for the store."""

import csv
from functools import cache

import pandas as pd

from loaders import gazetteer
from loaders.checking.reference import DEFAULT, PartnershipNames, folded, partnership_names
from loaders.derive import SEPARATOR


def places(area: str, nation: str) -> tuple[list[dict[str, str]], bool]:
    """Rows for the partnerships table, one for each area that shares the partnership, and whether
    the area is known; an unknown one is kept as printed."""
    rows = gazetteer.several(area) if nation == "England" else _scottish(area)
    if rows:
        return rows, True
    printed = " ".join(area.replace(";", ",").split())[:120]
    return [gazetteer.row_of(printed, nation)], False


def cell_of(rows: list[dict[str, str]]) -> str:
    """The partnerships as one cell of an inspection."""
    return SEPARATOR.join(row["partnership"] for row in rows)


def _scottish(area: str) -> list[dict[str, str]]:
    names, rows = _shipped()
    for form in gazetteer.forms(folded(area)):
        official = names.known.get(form, ())
        if len(official) == 1:
            return [dict(rows[official[0]])]
    return []


@cache
def _shipped() -> tuple[PartnershipNames, dict[str, dict[str, str]]]:
    """The partnerships shipped, by name, as text."""
    with (DEFAULT / "partnerships.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return partnership_names(pd.DataFrame(rows)), {row["partnership"]: row for row in rows}
