"""What Compare draws: sentence, chart and table of each card, from filters, sides and choices.

Each depends on its arguments and the snapshot alone, so that `store.kept` can keep it. `filters`
leave the findings of all sides, of inspections unless another kind is chosen.
"""

import pandas as pd

from analysis import balance_tables, compare, compare_tables, marks, visit_tables
from analysis import compare_notes as notes
from analysis import compare_words as words
from analysis.balance import counts_by
from analysis.compare import Sides
from analysis.filters import Filters
from analysis.like_with_like import kinds_in_words
from charts.bars import Part, parts_of, stacked_bars
from charts.dumbbell import dumbbells
from charts.funnel import interval_bars
from charts.grades import shades
from charts.matrix import matrix
from charts.palette import Mark, palette
from charts.status import status_bars
from charts.timeline import inspections_timeline
from loaders.schema import NAMES
from ui import parts, store
from ui.cards import Drawn

FEW = 8  # partnerships across whose whole names a matrix has room for


def places(sides: Sides) -> tuple[str, ...]:
    """The partnerships of all sides, in their order."""
    return tuple(name for side in sides for name in side.members)


def counts(filters: Filters, sides: Sides) -> pd.DataFrame:
    """Findings by side and theme: `analysis.compare.theme_counts`."""
    return store.answer(compare.theme_counts, filters, sides=sides)


def visits(filters: Filters, sides: Sides) -> pd.DataFrame:
    """Inspections and reviews of each partnership: `analysis.compare.inspected`."""
    return store.answer(compare.inspected, filters, sides=sides)


def head(filters: Filters, sides: Sides, how: str, shared: Filters) -> tuple[str, str]:
    """The headline, and below it what counts of findings are, and who the peers are."""
    said = f"{notes.INTRODUCTION} {kinds_in_words(shared)} {words.peers_in_words(sides)}"
    return words.headline(store.kept(counts, filters, sides), sides, how), said


def themes_chart(filters: Filters, sides: Sides, polarity: str, theme: str) -> Drawn | str:
    """What findings of one polarity are about."""
    names = store.names("themes")
    table = compare_tables.theme_table(store.kept(counts, filters, sides), sides, names, polarity)
    rows = compare_tables.dumbbell_rows(table, sides)
    said = words.themes_in_words(table, sides, polarity)
    if rows.empty:
        return said
    percent = bool(rows["percent"].all())
    return said, dumbbells(rows, theme, _parts(sides, theme), percent=percent), rows


def _parts(sides: Sides, theme: str) -> list[Part]:
    colours = palette(theme).series
    pairs = zip(sides, colours, strict=False)
    return [Part(side.name, side.name, Mark(colour)) for side, colour in pairs]


def balance_chart(filters: Filters, sides: Sides, theme: str) -> Drawn | str:
    """Each side's share of strengths, with its interval."""
    elsewhere = store.answer(counts_by, filters.but(partnerships=()))
    rows = compare_tables.balance_table(store.kept(counts, filters, sides), sides, elsewhere)
    said = words.balance_in_words(rows)
    return (said, interval_bars(rows, theme), rows) if rows["n"].any() else said


def followed_chart(filters: Filters, sides: Sides, theme: str) -> Drawn | str:
    """What became of the areas for improvement of each side."""
    statuses = store.names("statuses")
    followed = store.answer(compare.followed, filters, sides=sides)
    rows = compare_tables.followed_table(followed, sides, statuses)
    said = words.followed_in_words(rows)
    return (said, status_bars(rows, theme, statuses), rows) if rows["count"].any() else said


def common_chart(filters: Filters, sides: Sides, theme: str) -> Drawn | str:
    """Which areas for improvement are shared, partnership by partnership."""
    everyone = places(sides)
    apart = store.answer(compare.theme_counts, filters, sides=compare.one_by_one(sides))
    rows = compare_tables.common_table(apart, everyone, store.names("themes"))
    said = words.common_in_words(rows, sides[0].name, compare.has_group(sides))
    if rows.empty:
        return said
    short = parts.short_names() if len(everyone) > FEW else {name: name for name in everyone}
    cells = compare_tables.common_cells(rows, apart, {name: short[name] for name in everyone})
    return said, matrix(cells, theme, ramp="improvement"), rows


def inspected_chart(filters: Filters, sides: Sides, theme: str) -> Drawn | str:
    """The inspections and reviews of each partnership over time."""
    lanes, programmes = {name: name for name in places(sides)}, store.names("programmes")
    held = store.kept(visits, filters, sides)
    rows = visit_tables.timeline_rows(held, lanes, "partnership", programmes, last_only=True)
    said = words.inspected_in_words(held, sides)
    return said if rows.empty else (said, inspections_timeline(rows, theme, NAMES), rows)


def grades_chart(filters: Filters, sides: Sides, theme: str) -> Drawn | str:
    """The grades on the scale that is drawn, inspection by inspection."""
    levels = balance_tables.level_names(store.levels(filters))
    given = store.answer(compare.grades, filters, sides=sides)
    rows = visit_tables.grade_rows(given, sides, store.names("programmes"))
    said, scale = words.grades_in_words(rows, sides, levels), visit_tables.scale(levels)
    if rows.empty:
        return said
    colours = shades(levels, theme)
    drawn = parts_of(scale, {level: colours[int(level)] for level in scale})
    shown = rows.assign(label=rows["within"], heading=rows["programme_name"])
    return said, stacked_bars(shown, theme, drawn, share=True), rows


def visit(mark: list, sides: Sides, filters: Filters) -> marks.Found:
    """What is behind a mark of `inspected_chart`: `analysis.marks.visit`."""
    return marks.visit(mark, store.kept(visits, filters, sides), store.names("programmes"), filters)
