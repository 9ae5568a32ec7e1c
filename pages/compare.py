"""Compare: two to six partnerships side by side, or one with its peer group."""

from functools import partial

import streamlit as st

from analysis import balance_tables, compare, compare_tables, marks, visit_tables
from analysis import compare_notes as notes
from analysis import compare_words as words
from analysis.balance import counts_by
from analysis.like_with_like import alike, kinds_in_words
from charts.bars import parts_of, stacked_bars
from charts.dumbbell import dumbbells
from charts.funnel import interval_bars
from charts.matrix import matrix
from charts.palette import palette
from charts.status import status_bars
from charts.timeline import inspections_timeline
from loaders.schema import NAMES
from ui import cards, charted, filters, parts, store
from ui import sides as chooser

shared, theme = filters.chosen(), cards.theme()
names, programmes = store.names("themes"), store.names("programmes")
st.title("Side by side", anchor=False)
sides, how = chooser.chosen()
places = {name: name for side in sides for name in side.members}
everyone = alike(shared).but(partnerships=())
compared = everyone.but(partnerships=tuple(places))
counts = store.answer(compare.theme_counts, compared, sides=sides)
fill = partial(charted.fill, filters=compared)
st.header(words.headline(counts, sides, how), anchor=False)
st.markdown(f"{notes.INTRODUCTION} {kinds_in_words(shared)} {words.peers_in_words(sides)}")

with cards.card("What are findings about?", "beside-themes") as card:
    polarity = cards.choice("Show", notes.SHOW, "beside")
    table = compare_tables.theme_table(counts, sides, names, polarity)
    rows = compare_tables.dumbbell_rows(table, sides)
    said = words.themes_in_words(table, sides, polarity)
    percent, drawn = bool(rows["percent"].all()), chooser.drawn(sides)
    figure = partial(dumbbells, theme=theme, parts=drawn, percent=percent)
    of = {"sides": sides, "polarity": polarity, "themes": names}
    fill(card, said, rows, figure, notes.THEMES, marks.side_and_theme, **of)

left, right = st.columns(2, gap="medium")
with left, cards.card("Do strengths outweigh areas for improvement?", "beside-balance") as card:
    rows = compare_tables.balance_table(counts, sides, store.answer(counts_by, everyone))
    said, figure = words.balance_in_words(rows), partial(interval_bars, theme=theme)
    fill(card, said, rows, figure, notes.BALANCE, marks.side, sides=sides)

with right, cards.card("What became of areas for improvement?", "beside-followed") as card:
    followed, statuses = (
        store.answer(compare.followed, compared, sides=sides),
        store.names("statuses"),
    )
    rows = compare_tables.followed_table(followed, sides, statuses)
    said, figure = words.followed_in_words(rows), partial(status_bars, theme=theme, names=statuses)
    fill(card, said, rows, figure, notes.FOLLOWED, marks.followed, sides=sides)

with cards.card("What do they share, and what has one alone?", "beside-common") as card:
    apart = store.answer(compare.theme_counts, compared, sides=compare.one_by_one(sides))
    rows = compare_tables.common_table(apart, list(places), names)
    said = words.common_in_words(rows, sides[0].name, compare.has_group(sides))
    short = parts.short_names() if len(places) > 8 else places
    cells = compare_tables.common_cells(rows, apart, {name: short[name] for name in places})
    figure = lambda _: matrix(cells, theme, ramp="improvement")  # noqa: E731
    fill(card, said, rows, figure, notes.COMMON, marks.place_and_theme, themes=names)

with cards.card("When was each last inspected?", "beside-inspected") as card:
    visits = store.answer(compare.inspected, compared.but(kinds=shared.kinds), sides=sides)
    rows = visit_tables.timeline_rows(visits, places, "partnership", programmes, last_only=True)
    said = words.inspected_in_words(visits, sides)
    figure, of = partial(inspections_timeline, theme=theme, names=NAMES), {"programmes": programmes}
    fill(card, said, rows, figure, notes.INSPECTED, marks.visit, visits=visits, **of)

with cards.card("Which grades were given?", "beside-grades") as card:
    levels = balance_tables.level_names(store.reference("grades"))
    given = store.answer(compare.grades, compared, sides=sides)
    rows = visit_tables.grade_rows(given, sides, programmes)
    said, scale = words.grades_in_words(rows, sides, levels), visit_tables.scale(levels)
    drawn = parts_of(scale, {level: palette(theme).grade[int(level)] for level in scale})
    figure = partial(stacked_bars, theme=theme, parts=drawn, share=True)
    of = {"sides": sides, "programmes": programmes}
    fill(card, said, rows, figure, notes.GRADES, marks.grade, **of)
