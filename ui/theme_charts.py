"""What the Themes page draws: sentence, chart and table of each card, from filters and choices.

Each depends on its arguments and the snapshot alone, so that `store.kept` can keep it.
"""

import pandas as pd

from analysis import theme_words, themes
from analysis.filters import Filters
from charts.bars import diverging_bars, parts_of, ranked_pairs, stacked_bars
from charts.matrix import matrix
from ui import parts, store
from ui.cards import Drawn


def shown(chosen: Filters) -> list[str]:
    """The themes that are shown: the chosen ones, else all, in reading order."""
    return [name for name in store.names("themes") if name in chosen.themes or not chosen.themes]


def matrix_chart(chosen: Filters, show: str, theme: str) -> Drawn:
    """Partnership by theme, for one of `theme_words.SHOW`."""
    sides = () if show == "all" else (show,)
    everywhere = chosen.but(partnerships=(), themes=(), polarities=sides)
    counted = store.answer(themes.cells, chosen.but(polarities=sides))
    of, left_out = theme_words.rows_shown(parts.rows(chosen), counted)
    reported = store.answer(themes.cells, everywhere.but(polarities=()))
    tested = store.answer(themes.cells, everywhere, then=themes.surprises)
    table = themes.matrix_cells(
        counted,
        store.answer(themes.inspected, chosen),
        tested,
        of,
        shown(chosen),
        reported,
    )
    what = theme_words.SHOW[show].lower().replace("all ", "")
    rows = theme_words.matrix_rows(table, store.reference("themes"), parts.short_names(), what)
    return (
        theme_words.matrix_sentence(table, store.names("themes"), what) + left_out,
        matrix(rows, theme, ramp=theme_words.RAMPS[show]),
        parts.readable(table),
    )


def ranked_chart(chosen: Filters, order: str, theme: str) -> Drawn:
    """Themes by the number of partnerships that have them on either side, in one `order`."""
    of = store.reference("themes")
    table = themes.ranked(store.answer(themes.cells, chosen), of[of["theme"].isin(shown(chosen))])
    figure = ranked_pairs(theme_words.ranked_rows(table, order), theme)
    return theme_words.ranked_sentence(table), figure, table


def changes(chosen: Filters) -> pd.DataFrame:
    """What changed from one programme to the next: `analysis.themes.changes`."""
    cells, inspected = store.answer(themes.cells, chosen), store.answer(themes.inspected, chosen)
    return themes.changes(cells, inspected, store.reference("programmes"))


def changes_chart(chosen: Filters, theme: str) -> Drawn:
    """What changed, counted by theme."""
    changed = store.kept(changes, chosen)
    rows = theme_words.change_rows(changed, store.reference("themes"))
    marks = parts_of(themes.CHANGES, parts.changed())
    table = parts.readable(changed.replace({"change": themes.CHANGES}))
    return theme_words.changes_sentence(changed), stacked_bars(rows, theme, marks), table


def programmes_chart(chosen: Filters, theme: str) -> Drawn:
    """Programme by theme: in how many partnerships."""
    cells, inspected = store.answer(themes.cells, chosen), store.answer(themes.inspected, chosen)
    of, names = store.reference("themes"), store.names("programmes")
    table = themes.by_programme(cells, inspected, list(names), shown(chosen))
    return (
        theme_words.programme_sentence(table, store.names("themes"), names),
        matrix(theme_words.programme_rows(table, of, names), theme),
        parts.readable(table),
    )


def depth_chart(chosen: Filters, about: str, theme: str) -> Drawn | str:
    """One theme by programme; the sentence alone where it has no finding."""
    cells = store.answer(themes.cells, chosen)
    one = cells[cells["theme"] == about]
    sentence = theme_words.depth_sentence(one, store.names("themes")[about])
    if one.empty:
        return sentence
    rows = theme_words.depth_rows(one, store.names("programmes"))
    return sentence, diverging_bars(rows, theme), rows
