"""What the Balance page draws: sentence, chart and table of each card, from filters and choices.

Each depends on its arguments and the snapshot alone, so that `store.kept` can keep it. `by` is one
of `analysis.balance.BY`. Where there is nothing to draw, the sentence comes alone.
"""

import pandas as pd

from analysis import balance, balance_changes, balance_notes, balance_tables, balance_words
from analysis.balance_funnel import Funnel, funnel_of
from analysis.filters import Filters
from analysis.like_with_like import units, wider
from charts.bars import diverging_bars, parts_of, stacked_bars
from charts.funnel import funnel_plot, interval_bars
from charts.grades import shades
from charts.slope import slope
from ui import store
from ui.cards import Drawn

FEW = 8  # units compared whose bars are shorter than the funnel beside them


def names(by: str) -> dict[str, str]:
    """What may be compared: names on screen by short name, in reading order."""
    if by == "partnership":
        return {name: name for name in store.reference("partnerships")["partnership"]}
    return store.names(f"{by}s")


def table(chosen: Filters, by: str) -> pd.DataFrame:
    """The balance of every unit shown: `analysis.balance_tables.balance`."""
    return balance_tables.balance(_counts(chosen, by), units(by, chosen, names(by)))


def found(chosen: Filters, by: str) -> pd.DataFrame:
    """The rows of `table(...)` with findings."""
    every = store.kept(table, chosen, by)
    return every[every["findings"] > 0]


def head(chosen: Filters, by: str) -> tuple[str, str]:
    """The headline, and the sentence on what has no findings."""
    every = store.kept(table, chosen, by)
    return (
        balance_words.balance_in_words(every, by),
        balance_words.without_findings(every, by),
    )


def bars_chart(chosen: Filters, by: str, theme: str) -> Drawn:
    """How many of each; the official grades stand beside them in the table."""
    drawn = store.kept(found, chosen, by)
    levels = _levels(chosen)
    grades = balance_tables.grade_counts(_given(chosen, by), _compared(chosen, by), tuple(levels))
    rows = balance_tables.with_grades(store.kept(table, chosen, by), grades, levels)
    return balance_words.totals_in_words(drawn, by), diverging_bars(drawn, theme), rows


def funnel(chosen: Filters, by: str) -> Funnel | None:
    """The funnel of what is shown, compared with all; None where it is not to be compared."""
    if by == "programme":
        return None
    return funnel_of(_counts(chosen, by), _compared(chosen, by))


def funnel_chart(chosen: Filters, by: str, theme: str) -> Drawn | str:
    """Whether the differences are more than chance."""
    made = store.kept(funnel, chosen, by)
    if made is None:
        return balance_notes.NOT_COMPARED
    sentence = balance_words.funnel_in_words(made, by)
    if made.found.units < 2:
        return sentence
    figure = funnel_plot(
        made.points, made.limits, made.target, theme, adjusted=made.adjusted, axis=made.axis
    )
    return sentence, figure, made.points


def changes(chosen: Filters, population: str) -> pd.DataFrame:
    """What changed between two inspections: `analysis.balance_changes.changes`."""
    last = store.answer(balance.last_two, chosen)
    shown = units("partnership", chosen, names("partnership"))
    mine = last[last["population"] == population]
    return balance_changes.changes(mine, shown, store.names("programmes"))


def changes_chart(chosen: Filters, population: str, theme: str) -> Drawn | str:
    """What changed from one inspection to the next, for one population."""
    moved = store.kept(changes, chosen, population)
    sentence = balance_changes.changes_in_words(moved)
    return (sentence, slope(moved, theme), moved) if moved["change"].notna().any() else sentence


def changed(mark: list, chosen: Filters, population: str) -> tuple[str, Filters]:
    """What a click on a change leads to: the findings of its two inspections."""
    place = str(mark[0])
    keys = store.answer(balance.keys_of_last_two, chosen, partnership=place, population=population)[
        "finding_key"
    ]
    found = chosen.but(partnerships=(place,), finding_keys=tuple(map(int, keys)))
    return f"{place}: the two inspections compared", found


def shares_chart(chosen: Filters, by: str, theme: str) -> Drawn:
    """How sure each share is, and why none is placed before another."""
    shares = balance_tables.shares(_counts(chosen, by), _compared(chosen, by))
    everyone = wider(chosen, by)
    order = store.answer(balance.counts_by, everyone, balance_tables.ranking, by=by)
    words = f"{balance_words.shares_in_words(shares, by)} {balance_words.why_no_ranking(order, by)}"
    return words, interval_bars(shares, theme), shares


def grades_chart(chosen: Filters, by: str, theme: str) -> Drawn | str:
    """Which grades the same inspections gave."""
    if by == "theme":
        return balance_notes.NO_GRADES
    given, compared, levels = _given(chosen, by), _compared(chosen, by), _levels(chosen)
    grades = balance_tables.grade_counts(given, compared, tuple(levels))
    others = balance_tables.other_scales(given, compared)
    sentence = balance_words.grades_sentence(grades, levels, others)
    graded = grades[grades.groupby("key")["count"].transform("sum") > 0]
    if graded.empty:
        return sentence
    sentence = f"{sentence} {balance_words.without_grades(grades, by)}".strip()
    colours = {str(level): colour for level, colour in shades(levels, theme).items()}
    parts = parts_of({str(level): name for level, name in levels.items()}, colours)
    return sentence, stacked_bars(graded, theme, parts), balance_tables.grade_table(grades)


def grades_notes(chosen: Filters) -> dict[str, object]:
    """Columns of the table of grades, and the note."""
    return balance_notes.of_grades(_levels(chosen))


def _counts(chosen: Filters, by: str) -> pd.DataFrame:
    return store.answer(balance.counts_by, wider(chosen, by), by=by)


def _compared(chosen: Filters, by: str) -> dict[str, str]:
    rows = store.kept(found, chosen, by)
    return dict(zip(rows["key"], rows["label"], strict=True))


def _given(chosen: Filters, by: str) -> pd.DataFrame:
    by = "programme" if by == "theme" else by  # grades have no theme
    return store.answer(balance.grades_given, chosen, by=by)


def _levels(chosen: Filters) -> dict[int, str]:
    return balance_tables.level_names(store.levels(chosen))
