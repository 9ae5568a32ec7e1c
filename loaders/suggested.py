"""Findings whose theme a machine shall suggest: those with the word `suggested` in its place.

Whoever brings a spreadsheet of findings without themes need not invent one for all of them. What is
put in is marked as a machine's, with how sure it is, until a person writes a theme instead, or
decides about it on the Review page.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from loaders.keys import key_of
from loaders.problems import DataError, Problem
from loaders.reports.beside.standing import KEPT, decided_of
from loaders.reports.themes import Themes, themes_of
from loaders.schema import TABLES
from loaders.source import Source
from loaders.storage.snapshots import Snapshot
from loaders.texts import different

MARK = "suggested"
MOST = 5_000  # a statement takes about a twentieth of a second


def with_suggested(sources: Sequence[Source], snapshot: Snapshot | None) -> list[Source]:
    """The sources, with themes, `coding`, `coded_by` and `confidence` of the findings that ask for
    it, and a source of `suggestions` after each that had such. What a person decided about such a
    finding stays as the store has it. Where a machine cannot suggest any, a problem of the source
    says so, and its rows are refused for their theme."""
    filled: list[Source] = []
    for source in sources:
        asked = _asked(source)
        if not asked.any():
            filled.append(source)
            continue
        programmes = _programmes(sources, source.cells["inspection_id"][asked], snapshot)
        first, *others = _filled(source, asked, programmes)
        filled += [_as_decided(first, asked, snapshot), *others]
    return filled


def _asked(source: Source) -> np.ndarray:
    """Which rows ask for a suggestion."""
    if source.table != "findings" or not source.readable:
        return np.zeros(1, dtype=bool)
    codes, themes = different(source.cells["theme"])
    asking = themes.str.strip().str.casefold() == MARK
    return np.append(asking.to_numpy(bool), False)[codes]


def _as_decided(source: Source, asked: np.ndarray, snapshot: Snapshot | None) -> Source:
    """The source with what a person decided about findings that ask again."""
    if snapshot is None or not snapshot.rows("findings"):
        return source
    cells = source.cells.copy()
    ids = cells["finding_id"].str.strip()
    decided = decided_of(ids[asked], snapshot)
    ours = asked & ids.isin(decided.index).to_numpy(bool)
    for name in KEPT:
        cells.loc[ours, name] = decided[name].reindex(ids[ours]).to_numpy()
    return replace(source, cells=cells)


def _programmes(
    sources: Sequence[Source], asked: pd.Series, snapshot: Snapshot | None
) -> dict[str, str]:
    """The programme of each inspection, of the store and of the load: the model knows themes by
    programme, and is to say the same whatever else is in the load."""
    found: dict[str, str] = {}
    if snapshot is not None and snapshot.rows("inspections"):
        keys = key_of(asked.str.strip().drop_duplicates().reset_index(drop=True)).dropna()
        stored = snapshot.read("inspections", ["inspection_id", "programme"], keys=keys)
        found |= dict(zip(*(column.to_pylist() for column in stored.columns), strict=True))
    for source in sources:
        if source.table == "inspections" and source.readable:
            found |= dict(
                zip(source.cells["inspection_id"], source.cells["programme"], strict=True)
            )
    return found


def _filled(source: Source, asked: np.ndarray, programmes: dict[str, str]) -> list[Source]:
    rows = source.cells[asked]
    if len(rows) > MOST:
        return [_untold(source, f"{len(rows):,} rows ask for a suggested theme; {MOST:,} can.")]
    try:
        themes = _themes(rows, programmes)
    except DataError as error:
        return [_untold(source, str(error))]
    cells = source.cells.copy()
    for name, given in _cells(rows, themes).items():
        cells.loc[asked, name] = pd.array(given, dtype="str")
    suggestions = [
        {"finding_id": name, **themes[at].suggestion()}
        for name, at in zip(rows["finding_id"], rows.index, strict=True)
    ]
    return [replace(source, cells=cells), _suggestions(source, asked, suggestions)]


def _cells(rows: pd.DataFrame, themes: dict[int, Themes]) -> dict[str, list[str]]:
    """What stands in the cells of the rows now; further themes that somebody gave stay."""
    said = [themes[at] for at in rows.index]
    given = zip(rows["other_themes"], said, strict=True)
    return {
        "theme": [one.theme for one in said],
        "other_themes": [_others(cell, one) for cell, one in given],
        "coding": ["machine"] * len(said),
        "coded_by": [one.model for one in said],
        "confidence": [f"{one.ranked[0][1]:.4f}" for one in said],
    }


def _others(given: str, said: Themes) -> str:
    """The further themes that somebody gave, but for the one now suggested as the main one; else
    those suggested."""
    named = [name.strip() for name in given.split(";") if name.strip()]
    return "; ".join([name for name in named if name != said.theme] if named else said.others)


def _themes(rows: pd.DataFrame, programmes: dict[str, str]) -> dict[int, Themes]:
    """The themes by index of the row. Raises `DataError` where there is no model."""
    found: dict[int, Themes] = {}
    of = rows["inspection_id"].map(lambda name: programmes.get(name, ""))
    for programme, some in rows.groupby(of):
        said = themes_of(some["statement"].tolist(), some["polarity"].tolist(), str(programme))
        found |= dict(zip(some.index, said, strict=True))
    return found


def _suggestions(source: Source, asked: np.ndarray, rows: list[dict[str, str]]) -> Source:
    names = [column.name for column in TABLES["suggestions"].read]
    cells = pd.DataFrame(rows, dtype="str").reindex(columns=names, fill_value="")
    return replace(
        source,
        table="suggestions",
        cells=cells.fillna("").astype("str"),
        lines=source.lines[asked],
        rows=len(rows),
        problems=(),
        warnings=(),
        given=None,
        left_out={},
    )


def _untold(source: Source, why: str) -> Source:
    problem = Problem(source.file, why, "no_suggestion", "findings", sheet=source.sheet)
    return replace(source, problems=(*source.problems, problem))
