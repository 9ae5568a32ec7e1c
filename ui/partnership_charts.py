"""What Partnership draws: sentence, chart and table of each card, from filters and choices.

Each depends on its arguments and the snapshot alone, so that `store.kept` can keep it. `own` leaves
the findings of one partnership.
"""

import pandas as pd

from analysis import learning, marks, partnership, recurrence, visit_tables
from analysis import partnership_notes as notes
from analysis import partnership_tables as tables
from analysis import partnership_words as words
from analysis.balance_tables import level_names
from analysis.compare import Side, Sides
from analysis.filters import Filters
from charts.bars import diverging_bars, parts_of, stacked_bars
from charts.grades import shades
from charts.matrix import matrix
from charts.palette import palette
from charts.status import status_bars
from charts.timeline import inspections_timeline
from loaders.schema import NAMES
from ui import store
from ui.cards import Drawn


def visits(own: Filters) -> pd.DataFrame:
    """Inspections and reviews of the partnership: `analysis.partnership.visits`."""
    return store.answer(partnership.visits, own)


def raised(own: Filters) -> pd.DataFrame:
    """What inspections found, theme by theme: `analysis.recurrence.raised`."""
    return store.answer(recurrence.raised, own)


def sides(own: Filters) -> Sides:
    """The partnership as the only side, where a function wants sides."""
    return (Side(own.partnerships[0], own.partnerships),)


def head(own: Filters) -> tuple[str, str]:
    """The headline, and below it how much of the sources was seen."""
    held = store.kept(visits, own)
    headline = words.visits_in_words(held, own.partnerships[0])
    return headline, f"{words.sources_in_words(held)} {notes.INTRODUCTION}"


def visits_chart(own: Filters, theme: str) -> Drawn | str:
    """The inspections and reviews over time, programme by programme."""
    held, programmes = store.kept(visits, own), store.names("programmes")
    rows = visit_tables.timeline_rows(held, programmes, "programme", programmes)
    said = f"{words.latest_in_words(held, programmes)} {words.action_plans_in_words(held)}"
    return said if rows.empty else (said, inspections_timeline(rows, theme, NAMES), rows)


def themes_chart(own: Filters, theme: str) -> Drawn | str:
    """Strengths and areas for improvement by theme."""
    rows = tables.theme_rows(store.answer(partnership.themes, own), store.names("themes"))
    said = words.themes_in_words(rows)
    return said if rows.empty else (said, diverging_bars(rows, theme), rows)


def grades_chart(own: Filters, theme: str) -> Drawn | str:
    """The grades on the scale that is drawn, inspection by inspection."""
    levels = level_names(store.levels(own))
    given = store.answer(partnership.grades, own).assign(side=own.partnerships[0])
    given["grade"] = given["grade"].map(store.names("grades")).str.lower()
    rows = visit_tables.grade_rows(given, sides(own), store.names("programmes"))
    said, scale = words.grades_in_words(given, levels), visit_tables.scale(levels)
    if rows.empty:
        return said
    colours = shades(levels, theme)
    drawn = parts_of(scale, {level: colours[int(level)] for level in scale})
    return said, stacked_bars(rows, theme, drawn, share=True), rows


def followed_chart(own: Filters, theme: str) -> Drawn | str:
    """What became of the areas for improvement, by who says so."""
    statuses = store.names("statuses")
    rows = tables.followed_rows(store.answer(partnership.followed, own), statuses)
    said = words.followed_in_words(rows, statuses)
    return said if rows.empty else (said, status_bars(rows, theme, statuses), rows)


def people(own: Filters) -> tuple[str, ...]:
    """The populations of which repeats can be told, that with most to compare first."""
    return tuple(tables.populations(store.answer(recurrence.states, own))) or ("children",)


def repeats_compared(own: Filters, whom: str) -> str:
    """Which inspections for one population are compared."""
    return words.compared_in_words(store.kept(raised, own), whom, store.names("programmes"))


def repeats_chart(own: Filters, whom: str, theme: str) -> Drawn | str:
    """Which areas for improvement came back at later inspections for one population."""
    table = tables.state_rows(store.answer(recurrence.states, own), whom, store.names("themes"))
    left_out = words.left_out_in_words(store.kept(visits, own), whom)
    said = f"{words.recurrence_in_words(table)} {left_out}"
    rows = table[table["inspections"] > 1]
    if rows.empty:
        return said
    programmes = store.names("programmes")
    cells = tables.recurrence_cells(store.kept(raised, own), rows, whom, programmes)
    return said, matrix(cells, theme, ramp="improvement"), rows


def families() -> dict[str, str]:
    """The families by which the partnerships of the nation are grouped: columns and names."""
    known = store.reference("partnerships")
    return {column: name for column, name in notes.FAMILIES.items() if known[column].notna().any()}


def needs(own: Filters, family: str) -> pd.DataFrame:
    """Who could be learned from, need by need: `partnership_tables.need_rows`."""
    asked = store.answer(learning.needs, own)
    return tables.need_rows(asked, store.kept(teachers, own, family), store.names("themes"))


def teachers(own: Filters, family: str) -> pd.DataFrame:
    """Partnerships with a strength in what is to be improved: `analysis.learning.teachers`."""
    place = own.partnerships[0]
    return store.answer(learning.teachers, own, partnership=place, family=family)


def learning_chart(own: Filters, family: str, theme: str) -> Drawn | str:
    """How many peers and others have a strength in each need."""
    rows = store.kept(needs, own, family)
    said = words.learning_in_words(rows, own.partnerships[0])
    if rows.empty:
        return said
    blues = palette(theme).ramps["strength"][6:1:-4]
    drawn = parts_of(tables.STRONG, dict(zip(tables.STRONG, blues, strict=True)))
    return said, stacked_bars(rows, theme, drawn), rows


def need_names(own: Filters, family: str) -> dict[str, str]:
    """The needs by their keys, the commonest first."""
    return tables.need_names(store.kept(needs, own, family))


def need(own: Filters, family: str, chosen: str) -> tuple[Filters, str, tuple[int, ...]]:
    """One need ("population|theme") in depth.

    The filters that leave its own areas for improvement, a sentence on who is strong in it, and
    the finding keys of the latest strength of each, peers first.
    """
    population, theme = chosen.split("|")
    programmes = store.reference("programmes")
    alike = programmes.loc[programmes["population"] == population, "programme"]
    if own.programmes:
        alike = alike[alike.isin(own.programmes)]
    narrowed = own.but(themes=(theme,), programmes=tuple(alike), polarities=("improvement",))
    others = store.kept(teachers, own, family)
    strong = others[(others["population"] == population) & (others["theme"] == theme)]
    keys = tuple(int(key) for key in strong["finding_key"])
    return narrowed, words.need_in_words(strong), keys


def visit(mark: list, filters: Filters) -> marks.Found:
    """What is behind a mark of `visits_chart`: `analysis.marks.visit`."""
    return marks.visit(mark, store.kept(visits, filters), store.names("programmes"), filters)


def repeat(mark: list, filters: Filters) -> marks.Found:
    """What is behind a cell of `repeats_chart`: `analysis.marks.repeat`."""
    names = store.names("themes"), store.names("programmes")
    return marks.repeat(mark, store.kept(raised, filters), names, filters)
