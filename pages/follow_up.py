"""Follow-up: what became of the areas for improvement?"""

from datetime import date

import streamlit as st

from analysis import follow_up, follow_up_notes, timing
from analysis.follow_up_tables import STANDINGS
from analysis.follow_up_words import trail_sentence
from ui import cards, filters, frame, store
from ui import follow_up as ui
from ui import follow_up_charts as drawn

chosen, theme, today = filters.chosen(), cards.theme(), date.today()
as_at = ui.title("What became of it")
frame.narrowed()
known = store.kept(drawn.known, chosen, as_at)
headline, dated = store.kept(drawn.head, chosen, as_at)
st.header(headline, anchor=False)
st.markdown(dated)
if known.empty:
    ui.plans(chosen, as_at, today, theme)  # a plan can stand without coded findings
    st.stop()
left, right = st.columns(2, gap="medium")

with left, cards.card("How are they doing, and who says so?", "states") as card:
    card.show(
        *store.kept(drawn.states_chart, chosen, as_at, theme),
        **store.kept(drawn.states_notes),
        behind=ui.behind(follow_up.keys_by_standing, chosen, STANDINGS, as_at=as_at),
    )

curve = store.kept(drawn.curve_chart, chosen, as_at, today, theme)
with right, cards.card("How much may be complete?", "bounds") as card:
    card.show(*store.kept(drawn.bounds_chart, chosen, as_at, theme), **follow_up_notes.BOUNDS)
    if isinstance(curve, str):
        card.say(curve)

if not isinstance(curve, str):
    with cards.card("How long until complete?", "curve") as card:
        card.show(*curve, **follow_up_notes.CURVE)

with cards.card("Where is it followed up, and where not?", "where") as card:
    by = cards.choice("Compare", follow_up_notes.BY, "across")
    labels = store.kept(drawn.labels, chosen, as_at, today, by)
    card.show(
        *store.kept(drawn.where_chart, chosen, as_at, today, by, theme),
        **follow_up_notes.WHERE,
        behind=ui.behind(follow_up.keys, chosen, labels, by=by, as_at=as_at, today=today),
    )

left, right = st.columns(2, gap="medium")
with left, cards.card("What moved between the first word and the latest?", "moves") as card:
    card.fill(
        store.kept(drawn.moves_chart, chosen, as_at, theme),
        **follow_up_notes.MOVES,
        behind=ui.behind(timing.keys_of_move, chosen, {}, ("first", "latest"), as_at=as_at),
    )

with left, cards.card("How did it stand at the first review?", "waits") as card:
    card.fill(
        store.kept(drawn.waits_chart, chosen, as_at, theme),
        **follow_up_notes.WAITS,
        behind=ui.behind(timing.keys_of_reviews, chosen, timing.WAITS, as_at=as_at),
    )

with right, cards.card("How soon is anything published?", "cohorts") as card:
    card.fill(
        store.kept(drawn.cohorts_chart, chosen, as_at, today, theme),
        **follow_up_notes.COHORTS,
        behind=ui.behind(timing.keys_of_cohort, chosen, {}, ("year", "age"), as_at=as_at),
    )

with cards.card("What has been said of each?", "trail") as card:
    card.say(trail_sentence(known))
    ui.trails_to_read(chosen, as_at)

ui.plans(chosen, as_at, today, theme)
