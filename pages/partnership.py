"""Partnership: one partnership on a page."""

from functools import partial

import streamlit as st

from analysis import marks
from analysis import partnership_notes as notes
from loaders.schema import NAMES
from ui import cards, charted, filters, one_place, partnership_charts, store
from ui.text import plain

theme, names = cards.theme(), store.names("themes")
st.title("One partnership on a page", anchor=False)
own = filters.chosen().but(partnerships=(one_place.chosen(),))
fill = partial(charted.fill, filters=own)
headline, introduction = store.kept(partnership_charts.head, own)
st.header(headline, anchor=False)
st.markdown(introduction)

with cards.card("What was inspected, and when?", "place-visits") as card:
    drawn = store.kept(partnership_charts.visits_chart, own, theme)
    fill(card, drawn, notes.VISITS, partnership_charts.visit)

left, right = st.columns(2, gap="medium")
with left, cards.card("What was found?", "place-themes") as card:
    drawn = store.kept(partnership_charts.themes_chart, own, theme)
    fill(card, drawn, notes.THEMES, marks.theme, themes=names)

with right, cards.card("Which grades were given?", "place-grades") as card:
    drawn = store.kept(partnership_charts.grades_chart, own, theme)
    of = {"sides": partnership_charts.sides(own), "programmes": store.names("programmes")}
    fill(card, drawn, notes.GRADES, marks.grade, **of)

with right, cards.card("What became of it?", "place-followed") as card:
    drawn = store.kept(partnership_charts.followed_chart, own, theme)
    fill(card, drawn, notes.FOLLOWED, marks.improvements)

with cards.card("Does it come back?", "place-repeats") as card:
    people = store.kept(partnership_charts.people, own)
    whom = people[0]
    if people[1:]:
        whom = cards.choice("For whom", {name: NAMES[name] for name in people}, "people")
    st.caption(plain(store.kept(partnership_charts.repeats_compared, own, whom)))
    drawn = store.kept(partnership_charts.repeats_chart, own, whom, theme)
    fill(card, drawn, notes.REPEATS, partnership_charts.repeat)

with cards.card("Who is there to learn from?", "place-learning") as card:
    family, offered = next(iter(notes.FAMILIES)), store.kept(partnership_charts.families)
    if offered:
        family = cards.choice("Peers", offered, "family")
    drawn = store.kept(partnership_charts.learning_chart, own, family, theme)
    of = {"themes": names, "programmes": store.reference("programmes")}
    fill(card, drawn, notes.LEARNING, marks.need, **of)
    needs = store.kept(partnership_charts.need_names, own, family)
    if needs:
        chosen = cards.pick("Theme to improve", needs, "need")
        one_place.need(*store.kept(partnership_charts.need, own, family, chosen))
