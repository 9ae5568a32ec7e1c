"""Side by side, in words."""

from collections.abc import Mapping

import pandas as pd

from analysis import grade_scale
from analysis.compare import Sides, has_group
from analysis.statistics import PERCENTAGE, percentage_in_words, share_in_words
from analysis.trail import NO_FOLLOW_UP
from analysis.words import counted, listed, part_of
from loaders.schema import PLURALS

FEW = 3  # sides whose figures a sentence can hold; for more, it tells what they have together


def headline(counts: pd.DataFrame, sides: Sides, how: str) -> str:
    """What stands beside what, with how many findings: "Fife and its 7 peers: 36 and 164 findings".

    `counts` is `compare.theme_counts`, `how` a key of `compare_notes.HOW`.
    """
    one = sides[0].name
    if len(sides) == 1:
        alone = {"chosen": "choose up to five to compare it with", "all": "there are no others"}
        return f"{one} alone: {alone.get(how, 'it is in no family group, so it has no peers')}"
    sums = counts.groupby("side", observed=True)[["strength", "improvement"]].sum().sum(axis=1)
    found = [int(sums.get(side.name, 0)) for side in sides]
    beside = "and" if has_group(sides) else "beside"
    others = listed([in_words(side.name) for side in sides[1:]])
    return f"{one} {beside} {others}{_BY.get(how, '')}: {_numbers(found)}"


def _numbers(found: list[int]) -> str:
    if len(found) <= FEW:
        return f"{listed([f'{number:,}' for number in found])} findings"
    least, most = min(found), max(found)
    return f"{f'{least:,} to ' if least < most else ''}{most:,} findings each"


_BY = {"deprivation": ", alike in deprivation", "density": ", alike in population density"}


def peers_in_words(sides: Sides) -> str:
    """Who the peers are, where they are taken together; empty where there are more than
    twelve, or each stands for itself."""
    few = has_group(sides) and len(sides[1].members) < 13
    return f"The peers: {listed(sides[1].members)}." if few else ""


def themes_in_words(table: pd.DataFrame, sides: Sides, polarity: str) -> str:
    """Where one stands out from its peers, or which theme the sides have most of together.

    `table` is `compare_tables.theme_table`.
    """
    names, of = [side.name for side in sides], PLURALS[polarity]
    totals = table.groupby("part", observed=True)["n"].max().reindex(names).fillna(0).astype(int)
    without = list(totals.index[totals == 0])
    if len(without) == len(names) or (has_group(sides) and without):
        whose = listed([in_words(name) for name in without])
        return f"No {of} are loaded for {whose}: there is nothing to compare."
    if has_group(sides):
        return _stands_out(table, names, of)
    together = table.groupby("label", sort=False, observed=True)["count"].sum()
    top = list(together[together == together.max()].index)
    who = f"the {len(names)} partnerships" if len(names) > 1 else names[0]
    first = (
        f"Most {of} of {who} are in {listed(top, 3)}: "
        f"{together.max():,} of {totals.sum():,}{' each' if len(top) > 1 else ''}."
    )
    return f"{first} None are loaded for {listed(without)}." if without else first


def _stands_out(table: pd.DataFrame, names: list[str], of: str) -> str:
    one, peers = (table[table["part"] == name].set_index("label") for name in names)
    above = one["count"] - one["expected"]
    peers_are = in_words(names[1])
    if above.max() < 1:
        return (
            f"In no theme does {names[0]} have one finding more than the shares of {peers_are} "
            f"would give it: of its {one['n'].max():,} {of}, none stands out."
        )
    top = list(above[above >= above.max() - 1e-9].index)
    own, theirs = one.loc[top[0]], peers.loc[top[0]]
    tied = f" (and as far in {listed(top[1:], 2)})" if len(top) > 1 else ""
    return (
        f"{names[0]} stands out most in {top[0]}{tied}, with "
        f"{share_in_words(own['count'], own['n'])} of its {of}; {peers_are} have "
        f"{share_in_words(theirs['count'], theirs['n'])}."
    )


def in_words(name: str) -> str:
    """The name of a side inside a sentence: "its 7 peers", "the 31 others" (a number follows)."""
    if name.startswith("The other "):
        return f"the {name.removeprefix('The other ')} others"
    return f"its {name.removeprefix('Its ')}" if name.startswith("Its ") else name


def balance_in_words(table: pd.DataFrame) -> str:
    """Each side's share of strengths as far as it may be told, and whether intervals overlap."""
    sure = table[table["shown"] == PERCENTAGE]
    said = f"Strengths among findings: {_shares(table, sure)}."
    if len(table) < 2:
        return said
    if len(sure) < 2:
        return f"{said} There are too few findings to compare percentages."
    if sure["lower"].max() <= sure["upper"].min():
        return f"{said} The intervals overlap, so chance alone could make these differences."
    return f"{said} Not all intervals overlap; programmes differ too, so read what each covers."


def _shares(table: pd.DataFrame, sure: pd.DataFrame) -> str:
    if len(table) <= FEW or sure.empty:
        told = [f"{in_words(row.label)} {row.share_words}" for row in table.itertuples()]
        return "; ".join(told)
    span = [percentage_in_words(share) for share in (sure["share"].min(), sure["share"].max())]
    few = list(table.loc[table["shown"] != PERCENTAGE, "label"])
    without = f"; too few for a percentage in {listed(few)}" if few else ""
    return f"{' to '.join(dict.fromkeys(span))}{without}"


def followed_in_words(table: pd.DataFrame) -> str:
    """Coverage first: how many areas for improvement of each side have any published follow-up."""
    counts = table.assign(known=table["count"].where(table["part"] != NO_FOLLOW_UP, 0))
    sums = counts.groupby("key", sort=False, observed=True)[["known", "count"]].sum()
    known, areas = sums["known"].astype(int), PLURALS["improvement"]
    if len(sums) > FEW:
        without = list(known.index[known == 0])
        none = f"; none for {listed(without)}" if without else ""
        of = part_of(int(known.sum()), int(sums["count"].sum()), areas)
        return f"Any follow-up is published for {of}{none}."
    parts = [
        f"{in_words(side)} {share_in_words(known[side], int(n), areas)}"
        for side, n in sums["count"].items()
    ]
    return f"Areas for improvement with any published follow-up: {'; '.join(parts)}."


def common_in_words(common: pd.DataFrame, one: str, group: bool) -> str:
    """What is shared and what is unique among areas for improvement.

    `common` is `compare_tables.common_table`. For a group, what `one` shares with most of its
    peers and what none of them has; else what all have and what only one of them has.
    """
    if common.empty:
        return "No areas for improvement are loaded: nothing is shared and nothing is unique."
    of = int(common["of"].iloc[0])
    if of == 1:
        return "Only one of them has areas for improvement loaded: nothing can be shared."
    alone = common[common["shared"] == "one"]
    if group:
        mine = alone.loc[alone["who"] == one, "label"]
        others = common[(common["places"] > 1)].head(1)
        return f"{_most_shared(others, of)} {_only(list(mine), one)}"
    everywhere = list(common.loc[common["shared"] == "all", "label"])
    said = (
        f"{listed(everywhere, 4)} {_is(everywhere)} in {_all(of)}"
        if everywhere
        else (f"No theme is an area for improvement in {_all(of)}")
    )
    unique = f"; {counted(len(alone), 'theme is', 'themes are')} in one only."
    return said + (unique if len(alone) else ".")


def _most_shared(top: pd.DataFrame, of: int) -> str:
    if top.empty:
        return "No two of them share a theme among their areas for improvement."
    row = top.iloc[0]
    where = _all(of) if row["places"] == of else f"{row['places']} of the {of}"
    return f"{row['label']} is an area for improvement in {where}."


def _only(labels: list[str], one: str) -> str:
    if not labels:
        return f"None is one of {one} alone."
    return f"{listed(labels, 4)} {_is(labels)} one of {one} alone."


def _all(of: int) -> str:
    return "both" if of == 2 else f"all {of}"


def _is(labels: list[str]) -> str:
    return "is" if len(labels) == 1 else "are"


def grades_in_words(rows: pd.DataFrame, sides: Sides, names: Mapping[int, str]) -> str:
    """How many grades each side was given, and which most often. `rows`: `visit_tables.grade_rows`.

    Grades of a side are of all its inspections shown; no mean is made of them.
    """
    parts = []
    for side in sides:
        own = rows[rows["side"] == side.name].groupby("level", observed=True)["count"].sum()
        if own.empty:
            parts.append(f"{in_words(side.name)} none")
            continue
        top = [names[int(level)].lower() for level in own.index[own == own.max()][::-1]]
        number = counted(int(own.sum()), "grade")
        told = f"{number}, most often {' or '.join(top)} ({own.max()})"
        parts.append(f"{in_words(side.name)} {' or '.join(top) if len(sides) > FEW else told}")
    if all(part.endswith(" none") for part in parts):
        return f"No grades on {grade_scale.in_words(names)} are loaded for them."
    often = ", those given most often" if len(sides) > FEW else ""
    return f"Grades on {grade_scale.in_words(names)}{often}: {'; '.join(parts)}."


def inspected_in_words(rows: pd.DataFrame, sides: Sides) -> str:
    """When the places were last inspected, the longest ago and the most recent one.

    `rows` is `compare.inspected`: inspections and reviews of each partnership.
    """
    names = [name for side in sides for name in side.members]
    last = rows.groupby("partnership", observed=True)["year"].max()
    without = [name for name in names if name not in last.index]
    dated = last.dropna()
    note = f" No inspection is loaded for {listed(without, 4)}." if without else ""
    if dated.empty:
        return f"None of their inspections has a year.{note}" if len(last) else note.strip()
    if len(dated) == 1:
        return f"{dated.index[0]} was last inspected or reviewed in {dated.iloc[0]:.0f}.{note}"
    latest, longest = _those(dated, dated.max()), _those(dated, dated.min())
    if dated.max() == dated.min():
        return f"All were last inspected or reviewed in {dated.max():.0f}.{note}"
    return (
        f"Last inspected or reviewed: {latest} in {dated.max():.0f}; longest ago {longest} in "
        f"{dated.min():.0f}.{note}"
    )


def _those(dated: pd.Series, year: float) -> str:
    return listed(list(dated.index[dated == year]), 3)
