"""National picture: what do inspections find across the country? For overview reports."""

import streamlit as st

from analysis import national_notes as notes
from analysis import national_tables as tables
from analysis.like_with_like import alike
from ui import cards, filters, frame, national_charts, nothing, overview_charts, parts, store

shared, theme = filters.chosen(), cards.theme()
chosen = alike(shared)
areas = chosen.but(polarities=("improvement",))
st.title("The national picture", anchor=False)
frame.narrowed()
offered = store.kept(national_charts.offered, chosen)

if not offered:
    nothing.show(shared)
else:
    headline, introduction = store.kept(national_charts.head, chosen, shared)
    st.header(headline, anchor=False)
    st.markdown(introduction)
    with cards.card("In which programmes is each theme common?", "across") as card:
        side = cards.choice("Side", tables.SIDE, "national-side")
        mine = chosen.but(polarities=(side,))
        card.fill(
            store.kept(national_charts.across_chart, chosen, side, theme),
            behind=lambda mark: parts.programme_and_theme(mark, mine),
            filters=mine,
            **notes.ACROSS,
        )

    programme = cards.pick("One programme in depth", offered, "national-programme")
    within = chosen.but(programmes=(programme,))

wide = store.kept(overview_charts.is_wide, chosen)
left, right = st.columns(2, gap="medium")
last = st.container() if wide else right
if offered:
    with left, cards.card("What do inspections find most often?", "common") as card:
        card.fill(
            store.kept(national_charts.common_chart, chosen, programme, theme),
            behind=lambda mark: parts.theme_and_polarity(mark, within),
            filters=within,
            **notes.COMMON,
        )

    with right, cards.card("What is a strength here and to be improved there?", "sides") as card:
        card.fill(
            store.kept(national_charts.sides_chart, chosen, programme, theme),
            behind=lambda mark: parts.theme(mark[0], within),
            filters=within,
            **notes.SIDES,
        )

with left, cards.card("What comes back in the next programme?", "again") as card:
    whom = cards.choice("For whom", tables.PEOPLE, "again-for")
    asked = store.kept(national_charts.asked_again, chosen, whom)
    card.fill(
        store.kept(national_charts.again_chart, chosen, whom, theme),
        behind=lambda mark: parts.theme(mark[0], asked),
        filters=asked,
        **notes.AGAIN,
    )

with last, cards.card("Who has waited longest for an inspection?", "waits") as card:
    kind = cards.choice("Inspections", tables.WHOM, "waits-for")
    card.fill(
        store.kept(national_charts.waits_chart, chosen, kind, wide, theme),
        behind=lambda mark: parts.place(mark[0], chosen),
        filters=chosen,
        **notes.WAITS,
    )

with right, cards.card("Of how much is any follow-up published?", "coverage") as card:
    card.fill(
        store.kept(national_charts.coverage_chart, chosen, theme),
        behind=lambda mark: parts.programme(mark[0], areas),
        filters=chosen,
        **notes.COVERAGE,
    )
