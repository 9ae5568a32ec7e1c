"""Names of partnerships that are not known, in a sheet where most others are."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from importlib import import_module

import numpy as np

from loaders.causes import UNKNOWN
from loaders.checking.reference import folded
from loaders.derive import SEPARATOR
from loaders.mapping.block_rows import Made
from loaders.mapping.partnerships import gazetteer, shipped
from loaders.mapping.profile import Profile
from loaders.mapping.sheet import Sheet
from loaders.problems import Problem
from loaders.reports.beside.known import Places
from loaders.source import Grid, Source
from loaders.storage.snapshots import Snapshot
from loaders.wording import nearest_few, shortened


def strangers(names: Iterable[str]) -> dict[str, list[str]]:
    """Names that are not known, with the nearest known ones, where most of the names are known: an
    unlike one among them is more likely an error than a new partnership. Else none."""
    different = [name for name in dict.fromkeys(names) if name]
    unknown = [name for name in different if not _is_known(name)]
    if 2 * len(unknown) >= len(different):
        return {}
    return {name: nearest_few(name, _all_names()) for name in unknown}


def known_alone(one: Made, profile: Profile, sheet: Sheet, grid: Grid) -> Made:
    """The partnerships without those of `strangers`, and a problem for each of these; one whose
    code is known is no stranger but that area, called otherwise."""
    near = strangers(one.cells["partnership"])
    if not near:
        return one
    one = _by_code(one, by_code(near, one.cells["partnership"], one.cells["code"]))
    names = one.cells["partnership"]
    near = {name: close for name, close in near.items() if (names == name).any()}
    problems = [
        _problem(one, int(np.flatnonzero(names == name)[0]), near[name], profile, sheet, grid)
        for name in near
    ]
    known = one.only(~names.isin(list(near)).to_numpy())
    told = (*one.problems, *problems)
    return replace(known, problems=told, refused=one.refused + len(problems))


def by_code(names: Iterable[str], column: Iterable[str], codes: Iterable[str]) -> dict[str, str]:
    """Those of the `names` that always stand beside the code of one known area, with its name;
    `column` and `codes` are the cells of the sheet, row by row."""
    found: dict[str, set[str]] = {name: set() for name in names}
    for name, code in zip(column, codes, strict=True):
        if name in found:
            area = gazetteer()(code) if code else None
            found[name].add(area["partnership"] if area else "")
    return {
        name: next(iter(areas))
        for name, areas in found.items()
        if len(areas) == 1 and "" not in areas
    }


def _by_code(one: Made, areas: dict[str, str]) -> Made:
    """The partnerships of those names under those of their areas, with theirs as further ones."""
    names = one.cells["partnership"]
    also = [
        SEPARATOR.join(filter(None, [aliases, name if name in areas else ""]))
        for name, aliases in zip(names, one.cells["aliases"], strict=True)
    ]
    official = names.replace(areas).astype("str")
    return replace(one, cells=one.cells.assign(partnership=official, aliases=also).astype("str"))


def _problem(
    one: Made, row: int, near: list[str], profile: Profile, sheet: Sheet, grid: Grid
) -> Problem:
    name, at = str(one.cells["partnership"].iat[row]), one.at[row]
    close = " or ".join(f"'{each}'" for each in near)
    meant = f" Did you mean {close}?" if near else ""
    message = (
        f"No partnership called '{shortened(name)}' is known, while most others of this sheet are."
        f'{meant} Correct it; if it is a new one, write unknown = "bring" under [partnerships] in '
        f"{profile.file}."
    )
    whole = sheet.cells.iloc[at].to_dict() | {"partnership": name}
    return Problem(
        grid.file,
        message,
        UNKNOWN,
        "partnerships",
        int(sheet.lines[at]),
        "partnership",
        name,
        json.dumps(whole, ensure_ascii=False),
        grid.sheet,
        given=one.given["partnership"][row],
    )


def _is_known(name: str) -> bool:
    return folded(name) in shipped().known or bool(gazetteer()(name))


@cache
def _all_names() -> tuple[str, ...]:
    try:
        areas = import_module("loaders.gazetteer").names()
    except ImportError:
        areas = ()
    return (*shipped().official, *areas)


def without_known(sources: Sequence[Source], snapshot: Snapshot | None) -> list[Source]:
    """The sources without problems of names that the store, or another file of the load, knows."""
    if not any(one.rule == UNKNOWN for source in sources for one in source.problems):
        return list(sources)
    places = Places(sources, snapshot)
    made = []
    for source in sources:
        known = [one for one in source.problems if one.rule == UNKNOWN and places.known(one.value)]
        stay = tuple(one for one in source.problems if one not in known)
        made.append(replace(source, problems=stay, rows=source.rows - len(known)))
    return made
