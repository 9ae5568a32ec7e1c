"""Compare: two to six partnerships side by side, or one with its peer group."""

from functools import partial

import streamlit as st

from analysis import compare_notes as notes
from analysis import marks
from analysis.like_with_like import alike
from ui import cards, charted, compare_charts, filters, store
from ui import sides as chooser

shared, theme, names = filters.chosen(), cards.theme(), store.names("themes")
st.title("Side by side", anchor=False)
sides, how = chooser.chosen()
compared = alike(shared).but(partnerships=compare_charts.places(sides))
fill = partial(charted.fill, filters=compared, sides=sides)
headline, introduction = store.kept(compare_charts.head, compared, sides, how, shared)
st.header(headline, anchor=False)
st.markdown(introduction)

with cards.card("What are findings about?", "beside-themes") as card:
    side = cards.choice("Show", notes.SHOW, "beside")
    drawn = store.kept(compare_charts.themes_chart, compared, sides, side, theme)
    fill(card, drawn, notes.THEMES, marks.side_and_theme, polarity=side, themes=names)

left, right = st.columns(2, gap="medium")
with left, cards.card("Do strengths outweigh areas for improvement?", "beside-balance") as card:
    drawn = store.kept(compare_charts.balance_chart, compared, sides, theme)
    fill(card, drawn, notes.BALANCE, marks.side)

with right, cards.card("What became of areas for improvement?", "beside-followed") as card:
    drawn = store.kept(compare_charts.followed_chart, compared, sides, theme)
    fill(card, drawn, notes.FOLLOWED, marks.followed)

with cards.card("What do they share, and what has one alone?", "beside-common") as card:
    drawn = store.kept(compare_charts.common_chart, compared, sides, theme)
    charted.fill(card, drawn, notes.COMMON, marks.place_and_theme, filters=compared, themes=names)

with cards.card("When was each last inspected?", "beside-inspected") as card:
    visited = compared.but(kinds=shared.kinds)
    drawn = store.kept(compare_charts.inspected_chart, visited, sides, theme)
    fill(card, drawn, notes.INSPECTED, compare_charts.visit, filters=visited)

with cards.card("Which grades were given?", "beside-grades") as card:
    drawn = store.kept(compare_charts.grades_chart, compared, sides, theme)
    fill(card, drawn, notes.GRADES, marks.grade, programmes=store.names("programmes"))
