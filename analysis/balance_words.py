"""The balance in words: one computed sentence per picture, and what no picture may be read as."""

from collections.abc import Mapping, Sequence

import pandas as pd

from analysis import grade_scale
from analysis.balance_funnel import Funnel
from analysis.statistics import (
    PERCENTAGE,
    share_in_words,
)
from analysis.words import counted, listed, part_of, quoted

NOUNS = {
    "partnership": ("partnership", "partnerships"),
    "theme": ("theme", "themes"),
    "programme": ("programme", "programmes"),
}
_NAMED = 4  # names in a sentence; more become 'and 5 others'


def balance_in_words(table: pd.DataFrame, by: str) -> str:
    """What `balance_tables.balance(...)` shows: where strengths outnumber areas for improvement."""
    found = table[table["findings"] > 0]
    one, many = NOUNS[by]
    if found.empty:
        return "There are no findings for these filters. Clear a filter to see more."
    if len(found) == 1:
        row = found.iloc[0]
        return (
            f"{row['label']}: {counted(row['strength'], 'strength')} and "
            f"{_improvements(row['improvement'])}. One {one} alone shows no pattern."
        )
    more, fewer, level = _sides(found)
    return (
        f"Strengths outnumber areas for improvement in {more} of {len(found)} {many}, areas for "
        f"improvement outnumber strengths in {fewer}{_level(level)}."
    )


def totals_in_words(found: pd.DataFrame, by: str) -> str:
    """How many findings of either side the bars hold together."""
    strengths, findings = int(found["strength"].sum()), int(found["findings"].sum())
    if findings == 0:
        return "There is nothing to count."
    shared = (
        " A finding on a shared inspection counts for each of its partnerships."
        if by == "partnership"
        else ""
    )
    return (
        f"Together {part_of(strengths, findings, 'findings')} {_verb(strengths, 'is', 'are')} "
        f"{_verb(strengths, 'a strength', 'strengths')}.{shared}"
    )


def without_findings(table: pd.DataFrame, by: str) -> str:
    """Which units have no findings under the filters; empty where all have some."""
    none = table.loc[table["findings"] == 0, "label"].tolist()
    if not none:
        return ""
    if len(none) == len(table):
        return ""  # the headline says so
    return f"No findings are loaded for {_named(none, by)} under these filters."


def funnel_in_words(funnel: Funnel | None, by: str) -> str:
    """Which units lie outside the limits, and how many would by chance alone."""
    one, many = NOUNS[by]
    if funnel is None:
        return "There are no findings to compare for these filters."
    points = funnel.points
    if funnel.found.units < 2:
        return f"Only one {one} has findings here, so there is nothing to compare it with."
    if len(points) == 1:
        return _one_in_words(points.iloc[0])
    by_chance = int((points["exact_state"] != "inside").sum())
    above, below = (_names(points, side) for side in ("above", "below"))
    first = (
        f"{by_chance} of {len(points)} {many} {_verb(by_chance, 'lies', 'lie')} outside the 95% "
        f"limits of chance, where about {max(1, round(len(points) * 0.05))} would by chance alone."
    )
    if by_chance == 0:
        return f"None of the {len(points)} {many} lies outside the 95% limits of chance."
    if not above and not below:
        return f"{first} Allowing for how much {many} differ in general, none stands out."
    sides = [
        f"{_named(names, by)} with {word} strengths than expected"
        for names, word in ((above, "more"), (below, "fewer"))
        if names
    ]
    return (
        f"{first} Allowing for how much {many} differ in general, {len(above) + len(below)} still "
        f"{_verb(len(above) + len(below), 'stands', 'stand')} out: {' and '.join(sides)}."
    )


def shares_in_words(table: pd.DataFrame, by: str) -> str:
    """How the raw shares and the shrunken ones spread."""
    one, many = NOUNS[by]
    shown = table[table["shown"] == PERCENTAGE]
    if table.empty:
        return "There are no findings for these filters, so there is no share to show."
    if shown.empty:
        return f"No {one} has ten findings here, too few to give any percentage."
    if len(shown) == 1:
        row = shown.iloc[0]
        words = share_in_words(row["strength"], row["n"])
        return f"{row['label']}: {words} of the findings are strengths."
    low, high = shown["raw"].min(), shown["raw"].max()
    if shown["shrunken"].isna().all():
        return f"The shares of {len(shown)} {many} run from {low:.0%} to {high:.0%}."
    drawn = shown["shrunken"]
    return (
        f"Among {many} with ten findings or more ({len(shown)}), shares of strengths run from "
        f"{low:.0%} to {high:.0%}; once few findings are allowed for, from {drawn.min():.0%} to "
        f"{drawn.max():.0%}."
    )


def why_no_ranking(ranked: pd.DataFrame, by: str) -> str:
    """Why no order of the units is shown, from `balance_tables.ranking(...)`."""
    one, many = NOUNS[by]
    units, width, part = ranked.iloc[0][["units", "width", "part"]]
    if pd.isna(part):
        return f"There are too few {many} to put in any order."
    if part == 0:
        return f"The {many} differ no more than chance makes them, so any order would be accident."
    why = (
        "chance explains more of the differences than anything else."
        if part < 0.5
        else "what sets them apart has reasons that counts of findings cannot show."
    )
    return (
        f"No order is shown: the place of a typical {one} could be any of {width:.0f} among "
        f"{units:.0f}, and {why}"
    )


def grades_sentence(grades: pd.DataFrame, names: Mapping[int, str], others: int) -> str:
    """How the grades given on the scale of `names` spread; ties and absence said as such."""
    apart = (
        f" {counted(others, 'grade')} on other scales {_verb(others, 'is', 'are')} not counted."
        if others
        else ""
    )
    total = int(grades["count"].sum())
    if total == 0:
        return f"No grade on {grade_scale.in_words(names)} is loaded for these filters.{apart}"
    sums = grades.groupby("level")["count"].sum()
    most = [names[level] for level in sorted(sums[sums == sums.max()].index, reverse=True)]
    good = int(sums[sums.index >= grade_scale.good(names)].sum())
    common = (
        f"{most[0]} is the commonest ({sums.max():,})"
        if len(most) == 1
        else f"{listed(most)} are equally common ({sums.max():,} each)"
    )
    return (
        f"{part_of(good, total, f'grades on {grade_scale.in_words(names)}')} "
        f"{_verb(good, 'is', 'are')} {grade_scale.good_in_words(names)}; {common}.{apart}"
    )


def without_grades(grades: pd.DataFrame, by: str) -> str:
    """Which units of `balance_tables.grade_counts(...)` have no grade; empty where all have."""
    sums = grades.groupby("label", sort=False)["count"].sum()
    none = sums.index[sums == 0].tolist()
    return f"None on that scale is given for {_named(none, by)}." if none else ""


def _sides(found: pd.DataFrame) -> tuple[int, int, int]:
    difference = found["strength"] - found["improvement"]
    return tuple(int(side.sum()) for side in (difference > 0, difference < 0, difference == 0))


def _level(level: int) -> str:
    return f"; in {level} they are equal" if level else ""


def _improvements(number: int) -> str:
    return counted(number, "area for improvement", "areas for improvement")


def _one_in_words(row: pd.Series) -> str:
    place = {"i": "within", "a": "above", "b": "below"}[row["state"][0]]
    return (
        f"{row['label']} lies {place} the limits of chance and of how much others differ: "
        f"{row['observed']:.0f} strengths among {row['n']:.0f} findings, {row['expected']:.1f} "
        "expected."
    )


def _names(points: pd.DataFrame, side: str) -> Sequence[str]:
    return points.loc[points["state"].str.startswith(side), "label"].tolist()


def _named(names: Sequence[str], by: str) -> str:
    return (listed if by == "partnership" else quoted)(names, _NAMED)


def _verb(number: int, singular: str, plural: str) -> str:
    return singular if number == 1 else plural
