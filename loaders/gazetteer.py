"""The English areas by any of their names: counties, unitaries, metropolitan and London boroughs.

`data/gazetteer/england.csv` lists every upper-tier authority since 2005; `until` is the year in
which one was abolished. An authority that was made anew under its old name (Dorset in 2019,
Buckinghamshire in 2020, Somerset in 2023, ...) is one row, its earlier code among the former ones.
Codes are those of the Office for National Statistics; empty where none was ever in general use.
"""

import csv
from functools import cache
from pathlib import Path

from loaders.checking.reference import folded
from loaders.schema import TABLES

FILE = Path(__file__).resolve().parent.parent / "data" / "gazetteer" / "england.csv"
# Words that bodies put around the name of their place, and that names hardly ever end on.
_BEFORE = frozenset(
    [
        "the",
        "of",
        "royal",
        "london",
        "metropolitan",
        "borough",
        "city",
        "county",
        "council",
        "local",
        "authority",
    ]
)
_AFTER = frozenset(
    [
        "council",
        "county",
        "city",
        "borough",
        "metropolitan",
        "district",
        "unitary",
        "authority",
        "corporation",
        "local",
        "area",
        "send",
        "partnership",
        "partners",
        "mbc",
        "cc",
        "bc",
        "services",
    ]
)


def known(name: str) -> dict[str, str] | None:
    """The area as a row for the partnerships table, all cells text, by its official name, another
    one, or a code; what a council or partnership adds to the name of its place does not matter.

    None where the name is unknown, or may mean two areas.
    """
    areas = _areas()
    for form in forms(folded(name)):
        if form in areas:
            return _row(areas[form]) if areas[form] else None
    return None


def names() -> tuple[str, ...]:
    """The official names of all areas."""
    found = [area["partnership"] for area in _areas().values() if area]
    return tuple(dict.fromkeys(found))


def several(names: str) -> list[dict[str, str]]:
    """The areas of a shared partnership: "Cornwall and the Isles of Scilly" gives two rows. One row
    for a single area, none where any part is unknown."""
    whole = known(names)
    if whole:
        return [whole]
    parts = folded(names.replace(",", " and ")).split(" and ")
    found = [known(part) for part in parts if part]
    return [row for row in found if row] if len(parts) > 1 and all(found) else []


def row_of(name: str, nation: str) -> dict[str, str]:
    """A row for the partnerships table of which only the name and the nation are known."""
    empty = {column.name: "" for column in TABLES["partnerships"].read}
    return {**empty, "partnership": name, "nation": nation}


def _row(area: dict[str, str]) -> dict[str, str]:
    row = row_of(area["partnership"], "England")
    return {name: area.get(name) or cell for name, cell in row.items()}


def forms(name: str) -> list[str]:
    """The folded name, then with more and more words taken from its ends that bodies add."""
    words = name.split()
    starts, ends = [0], [len(words)]
    while starts[-1] < len(words) and words[starts[-1]] in _BEFORE:
        starts.append(starts[-1] + 1)
    while ends[-1] > 0 and words[ends[-1] - 1] in _AFTER:
        ends.append(ends[-1] - 1)
    cuts = sorted((start + len(words) - end, start, end) for start in starts for end in ends)
    return [" ".join(words[start:end]) for _, start, end in cuts if start < end]


@cache
def _areas() -> dict[str, dict[str, str] | None]:
    """Every folded name and code with its area; None for one that two areas share."""
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    areas: dict[str, dict[str, str] | None] = {}
    for row in rows:
        others = "; ".join([row["code"], row["former_codes"], row["aliases"]]).split("; ")
        for name in {folded(other) for other in others if other}:
            areas[name] = None if name in areas else row
    return areas | {folded(row["partnership"]): row for row in rows}
