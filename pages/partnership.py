"""Partnership: one partnership on a page."""

from functools import partial

import streamlit as st

from analysis import learning, marks, partnership, recurrence, visit_tables
from analysis import partnership_notes as notes
from analysis import partnership_tables as tables
from analysis import partnership_words as words
from analysis.balance_tables import level_names
from analysis.compare import Side
from charts.bars import diverging_bars, parts_of, stacked_bars
from charts.matrix import matrix
from charts.palette import palette
from charts.status import status_bars
from charts.timeline import inspections_timeline
from loaders.schema import NAMES
from ui import cards, charted, filters, one_place, store
from ui.text import plain

theme, colours = cards.theme(), palette(cards.theme())
names, programmes = store.names("themes"), store.names("programmes")
st.title("One partnership on a page", anchor=False)
place = one_place.chosen()
own = filters.chosen().but(partnerships=(place,))
visits = store.answer(partnership.visits, own)
fill = partial(charted.fill, filters=own)
st.header(words.visits_in_words(visits, place), anchor=False)
st.markdown(f"{words.sources_in_words(visits)} {notes.INTRODUCTION}")

with cards.card("What was inspected, and when?", "place-visits") as card:
    rows = visit_tables.timeline_rows(visits, programmes, "programme", programmes)
    figure = partial(inspections_timeline, theme=theme, names=NAMES)
    of = {"visits": visits, "programmes": programmes}
    said = f"{words.latest_in_words(visits, programmes)} {words.action_plans_in_words(visits)}"
    fill(card, said, rows, figure, notes.VISITS, marks.visit, **of)

left, right = st.columns([11, 9], gap="medium")
with left, cards.card("What was found?", "place-themes") as card:
    rows = tables.theme_rows(store.answer(partnership.themes, own), names)
    said, figure = words.themes_in_words(rows), partial(diverging_bars, theme=theme)
    fill(card, said, rows, figure, notes.THEMES, marks.theme, themes=names)

with right, cards.card("Which grades were given?", "place-grades") as card:
    sides, levels = (Side(place, (place,)),), level_names(store.reference("grades"))
    given = store.answer(partnership.grades, own).assign(side=place)
    rows, scale = visit_tables.grade_rows(given, sides, programmes), visit_tables.scale(levels)
    drawn = parts_of(scale, {level: colours.grade[int(level)] for level in scale})
    figure = partial(stacked_bars, theme=theme, parts=drawn, share=True)
    said, of = words.grades_in_words(given, levels), {"sides": sides, "programmes": programmes}
    fill(card, said, rows, figure, notes.GRADES, marks.grade, **of)

with right, cards.card("What became of it?", "place-followed") as card:
    statuses = store.names("statuses")
    rows = tables.followed_rows(store.answer(partnership.followed, own), statuses)
    said = words.followed_in_words(rows, statuses)
    figure = partial(status_bars, theme=theme, names=statuses)
    fill(card, said, rows, figure, notes.FOLLOWED, marks.improvements)

with cards.card("Does it come back?", "place-repeats") as card:
    states, raised = (store.answer(ask, own) for ask in (recurrence.states, recurrence.raised))
    people = tables.populations(states)
    whom = people[0] if people else "children"
    if people[1:]:
        whom = cards.choice("For whom", {name: NAMES[name] for name in people}, "people")
    table = tables.state_rows(states, whom, names)
    rows = table[table["inspections"] > 1]
    cells = tables.recurrence_cells(raised, rows, whom, programmes)
    said = f"{words.recurrence_in_words(table)} {words.left_out_in_words(visits, whom)}"
    st.caption(plain(words.compared_in_words(raised, whom, programmes)))
    figure = lambda _: matrix(cells, theme, ramp="improvement")  # noqa: E731
    of = {"raised": raised, "names": (names, programmes)}
    fill(card, said, rows, figure, notes.REPEATS, marks.repeat, **of)

with cards.card("Who is there to learn from?", "place-learning") as card:
    family = cards.choice("Peers", notes.FAMILIES, "family")
    teachers = store.answer(learning.teachers, own, partnership=place, family=family)
    rows = tables.need_rows(store.answer(learning.needs, own), teachers, names)
    blues = dict(zip(tables.STRONG, colours.ramps["strength"][6:1:-4], strict=True))
    said, drawn = words.learning_in_words(rows, place), parts_of(tables.STRONG, blues)
    figure = partial(stacked_bars, theme=theme, parts=drawn)
    of = {"themes": names, "programmes": store.reference("programmes")}
    fill(card, said, rows, figure, notes.LEARNING, marks.need, **of)
    if len(rows):
        chosen = cards.pick("Theme to improve", tables.need_names(rows), "need")
        one_place.need(chosen, own, teachers)
