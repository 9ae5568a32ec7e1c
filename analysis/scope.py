"""Which nation is in force: the tables as one nation's findings alone would leave them.

Programmes of different nations are never pooled, so exactly one nation is in force at a time.
What a person has rejected of what a machine had read is in no count either, nor what waits for a
person because others already say what was found (`loaders.vocabularies.COUNTED_NOWHERE`).
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

import narwhals as nw
import pandas as pd

from analysis.selection import Tables
from loaders.vocabularies import COUNTED_NOWHERE

FIRST = "Scotland"  # the nation that a reader sees who has chosen none, where it is loaded
USUAL_SCALE = "six_point"
_OF_INSPECTIONS = ("evaluations", "actions")
_OF_FINDINGS = ("finding_themes", "second_coding", "source_check")
_OF_WHAT_WAS_READ = ("passages", "suggestions", "reviews")  # a rejection is told there too


@dataclass(frozen=True)
class Held:
    """What a snapshot holds, nation by nation.

    `nations` are those with inspections: the one shown first, then the others by name.
    `programmes` has a row per nation and programme with inspections: `nation`, `programme`,
    `inspections`; `scales` one per nation, programme and scale of grades: `nation`, `programme`,
    `scale`, `levels` (whether its grades have levels), `evaluations`. `uncounted` are those of
    `COUNTED_NOWHERE` that any finding has.
    """

    nations: tuple[str, ...]
    programmes: pd.DataFrame = field(compare=False)
    scales: pd.DataFrame = field(compare=False)
    uncounted: tuple[str, ...] = ()

    def scale(self, nation: str, programmes: tuple[str, ...] = ()) -> str:
        """The one scale of grades whose levels are drawn; empty where no grade has a level.

        The six-point scale where it was used, else the one most used; in `programmes`, if given.
        """
        used = self.scales[self.scales["levels"] & (self.scales["nation"] == nation)]
        if programmes:
            used = used[used["programme"].isin(programmes)]
        counts = used.groupby("scale")["evaluations"].sum()
        if USUAL_SCALE in counts.index:
            return USUAL_SCALE
        return max(counts.index, key=counts.get, default="")

    def several_scales(self, nation: str) -> bool:
        """Whether grades with levels of more than one scale were given in the nation."""
        mine = self.scales[self.scales["levels"] & (self.scales["nation"] == nation)]
        return mine["scale"].nunique() > 1


def held(tables: Tables, collect: Callable[[nw.LazyFrame], pd.DataFrame]) -> Held:
    """What `tables` hold; `collect` runs a question. To be asked once per snapshot."""
    programmes = collect(_programmes(tables))
    return Held(
        nations=_in_order(programmes),
        programmes=programmes,
        scales=collect(_scales(tables)).assign(levels=lambda rows: rows["levels"] > 0),
        uncounted=_uncounted(tables, collect),
    )


def _uncounted(tables: Tables, collect: Callable[[nw.LazyFrame], pd.DataFrame]) -> tuple[str, ...]:
    codings = tables["findings"].filter(nw.col("coding").is_in(COUNTED_NOWHERE)).select("coding")
    found = set(collect(codings.unique())["coding"])
    return tuple(coding for coding in COUNTED_NOWHERE if coding in found)


def _in_order(programmes: pd.DataFrame) -> tuple[str, ...]:
    totals = programmes.groupby("nation")["inspections"].sum()
    names = sorted(totals.index)
    if not names:
        return ()
    first = FIRST if FIRST in names else totals.reindex(names).idxmax()
    return (first, *(name for name in names if name != first))


def _nations(tables: Tables) -> nw.LazyFrame:
    """Each inspection with its nation (several, where nations share it) and its programme."""
    nations = tables["partnerships"].select("partnership", "nation")
    links = tables["inspection_partnerships"].join(nations, on="partnership", how="inner")
    programmes = tables["inspections"].select("inspection_key", "programme")
    pairs = links.select("inspection_key", "nation").unique()
    return pairs.join(programmes, on="inspection_key", how="inner")


def _programmes(tables: Tables) -> nw.LazyFrame:
    return _nations(tables).group_by("nation", "programme").agg(inspections=nw.len())


def _scales(tables: Tables) -> nw.LazyFrame:
    has_level = nw.when(nw.col("level").is_null()).then(nw.lit(0)).otherwise(nw.lit(1))
    scales = tables["grades"].with_columns(levels=has_level).select("grade", "scale", "levels")
    given = tables["evaluations"].select("inspection_key", "grade").join(scales, on="grade")
    by = ("nation", "programme", "scale")
    placed = given.join(_nations(tables), on="inspection_key", how="inner")
    return placed.group_by(*by).agg(levels=nw.col("levels").max(), evaluations=nw.len())


def scoped(
    tables: Tables,
    held: Held,
    nation: str,
    programmes: tuple[str, ...] = (),
    codings: tuple[str, ...] = (),
) -> Tables:
    """`tables` as a store would have them that held `nation` alone, without what counts nowhere.

    Rows of `partnerships`, of inspections and of all that hangs on them are narrowed; grades keep
    their `level` only on the one scale that is drawn (of `programmes`, where chosen). Findings that
    were rejected or wait stay where `codings` asks for those. `tables` themselves come back where
    there is nothing to narrow.
    """
    alone = held.nations in ((), (nation,))
    out = tuple(coding for coding in held.uncounted if coding not in codings)
    if alone and not out and not held.several_scales(nation):
        return tables
    scale = held.scale(nation, programmes) if held.several_scales(nation) else None
    return _Scoped(tables, None if alone else nation, out, scale)


def belonging(name: str, rows: pd.DataFrame, held: Held, nation: str) -> pd.DataFrame:
    """The rows of a reference table that belong to `nation`, in their order.

    Programmes are those with inspections, grades those of scales used (all, where none was);
    themes and statuses are shared.
    """
    if name == "partnerships":
        return rows[rows["nation"] == nation].reset_index(drop=True)
    if name == "programmes":
        mine = held.programmes.loc[held.programmes["nation"] == nation, "programme"]
        return rows[rows["programme"].isin(mine)].reset_index(drop=True)
    if name == "grades":
        used = held.scales.loc[held.scales["nation"] == nation, "scale"]
        mine = rows["scale"].isin(used) | used.empty
        return rows[mine].reset_index(drop=True)
    return rows


class _Scoped(Mapping[str, nw.LazyFrame]):
    """Tables narrowed lazily, each when a question first asks for it."""

    def __init__(
        self, tables: Tables, nation: str | None, out: tuple[str, ...], scale: str | None
    ) -> None:
        self._tables, self._nation = tables, nation
        self._out, self._scale = out, scale
        self._made: dict[str, nw.LazyFrame] = {}

    def __getitem__(self, name: str) -> nw.LazyFrame:
        if name not in self._made:
            self._made[name] = self._narrowed(name, self._tables[name])
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)

    def _narrowed(self, name: str, rows: nw.LazyFrame) -> nw.LazyFrame:
        if name == "grades" and self._scale is not None:
            level = nw.when(nw.col("scale") == self._scale).then(nw.col("level"))
            return rows.with_columns(level=level)
        if name == "findings":
            return self._standing_of(self._of_nation(name, rows))
        if name == "updates":
            return self._updates(rows)
        if name in _OF_FINDINGS:
            return rows.join(self._keys("findings"), on="finding_key", how="semi")
        return self._of_nation(name, rows)

    def _of_nation(self, name: str, rows: nw.LazyFrame) -> nw.LazyFrame:
        if self._nation is None:
            return rows
        if name == "partnerships":
            return rows.filter(nw.col("nation") == self._nation)
        if name in ("inspection_partnerships", "peers"):
            return rows.join(self._keys("partnerships"), on="partnership", how="semi")
        if name == "inspections":
            return rows.join(self._keys("inspection_partnerships"), on="inspection_key", how="semi")
        if name in ("findings", *_OF_INSPECTIONS):
            return rows.join(self._keys("inspections"), on="inspection_key", how="semi")
        if name in _OF_WHAT_WAS_READ:
            read = self._of_nation("findings", self._tables["findings"]).select("finding_key")
            return rows.join(read, on="finding_key", how="semi")
        return rows

    def _standing_of(self, findings: nw.LazyFrame) -> nw.LazyFrame:
        stands = ~nw.col("coding").fill_null("person").is_in(self._out)
        return findings.filter(stands) if self._out else findings

    def _updates(self, rows: nw.LazyFrame) -> nw.LazyFrame:
        """Of the findings left; of the actions left, where they name no finding or one that is not
        left (they then name none)."""
        of_findings = rows.join(self._keys("findings"), on="finding_key", how="semi")
        others = rows.join(self._keys("findings"), on="finding_key", how="anti")
        of_actions = others.join(self._keys("actions"), on="action_key", how="semi")
        nameless = nw.when(nw.col("action_key").is_null()).then(nw.col("finding_key"))
        return nw.concat([of_findings, of_actions.with_columns(finding_key=nameless)])

    def _keys(self, name: str) -> nw.LazyFrame:
        keys = {"partnerships": "partnership", "findings": "finding_key", "actions": "action_key"}
        return self[name].select(keys.get(name, "inspection_key"))
