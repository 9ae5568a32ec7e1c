"""Follow-up: what became of the areas for improvement?"""

from datetime import date

import streamlit as st

from analysis import actions, completion, follow_up, timing, timing_words, trails
from analysis import follow_up_notes as notes
from analysis import follow_up_tables as tables
from analysis import follow_up_words as words
from charts import status
from charts.bars import parts_of, stacked_bars
from charts.matrix import matrix
from ui import cards, filters, frame, store
from ui import follow_up as ui

chosen, theme, today = filters.chosen(), cards.theme(), date.today()
names, flags = store.names("statuses"), store.reference("statuses")
as_at = ui.title("What became of it")
at, timed = {"as_at": as_at}, {"as_at": as_at, "today": today}
frame.narrowed()
states = store.answer(follow_up.states, chosen, **at)
known = follow_up.coverage(states, flags)
st.header(words.coverage_sentence(known), anchor=False)
st.markdown(words.as_at_sentence(as_at, store.answer(trails.undated, chosen).iloc[0]))
if known.empty:
    st.stop()
left, right = st.columns(2, gap="medium")

with left, cards.card("How are they doing, and who says so?", "states") as card:
    rows = tables.status_rows(tables.by_standing(states), tables.STANDINGS, names)
    said = f"{words.state_sentence(states, names, flags)} {words.source_sentence(known)}"
    behind = ui.behind(follow_up.keys_by_standing, chosen, tables.STANDINGS, **at)
    card.show(said, status.status_bars(rows, theme, names), rows, behind=behind, **notes.STATES)

with right, cards.card("How much may be complete?", "bounds") as card:
    bounds = completion.bounds(states, flags)
    rows, parts = tables.bound_rows(bounds), parts_of(tables.ANSWERS, ui.answers())
    said = completion.bounds_sentence(bounds)
    card.show(said, stacked_bars(rows, theme, parts), rows, **notes.BOUNDS)
    curve = completion.completion(store.answer(completion.intervals, chosen, **timed))
    if curve.why_not:
        card.say(curve.why_not)

if not curve.why_not:
    with cards.card("How long until complete?", "curve") as card:
        drawn, said = curve.steps, completion.completion_sentence(curve)
        card.show(said, status.steps(drawn, theme, until=curve.until), drawn, **notes.CURVE)

with cards.card("Where is it followed up, and where not?", "where") as card:
    by = cards.choice("Compare", notes.BY, "across")
    grouped = store.answer(follow_up.states, chosen, by=by, **timed)
    labels = tables.known_labels(grouped, ui.spoken(by))
    rows = tables.coverage_rows(follow_up.coverage(grouped, flags), labels)
    bars = status.status_bars(tables.status_rows(grouped, labels, names), theme, names)
    behind = ui.behind(follow_up.keys, chosen, labels, by=by, **timed)
    said = words.silence_sentence(rows, notes.PLURAL[by])
    card.show(said, bars, rows, behind=behind, **notes.WHERE)

left, right = st.columns(2, gap="medium")
with left, cards.card("What moved between the first word and the latest?", "moves") as card:
    moves = store.answer(timing.moves, chosen, **at)
    rows, said = tables.move_rows(moves, names), timing_words.moves_sentence(moves, flags)
    behind = ui.behind(timing.keys_of_move, chosen, {}, ("first", "latest"), **at)
    ui.show_or_say(card, said, rows, status.status_flow, names, behind=behind, **notes.MOVES)

with left, cards.card("How did it stand at the first review?", "waits") as card:
    reviews = store.answer(timing.first_reviews, chosen, **at)
    rows = tables.status_rows(reviews, timing.WAITS, names)
    said = timing_words.waits_sentence(reviews)
    behind = ui.behind(timing.keys_of_reviews, chosen, timing.WAITS, **at)
    ui.show_or_say(card, said, rows, status.status_bars, names, behind=behind, **notes.WAITS)

with right, cards.card("How soon is anything published?", "cohorts") as card:
    rows = timing.cohort_rows(store.answer(timing.cohorts, chosen, **at), as_at or today)
    said = timing_words.cohort_sentence(rows)
    behind = ui.behind(timing.keys_of_cohort, chosen, {}, ("year", "age"), **at)
    ui.show_or_say(card, said, rows, matrix, behind=behind, **notes.COHORTS)

with cards.card("What has been said of each?", "trail") as card:
    card.say(words.trail_sentence(known))
    ui.trails_to_read(chosen, as_at, int(known["followed_up"].sum()))

with cards.card("Are the actions of joint action plans on time?", "actions") as card:
    plans = store.answer(actions.plans, chosen, **at)
    owners = store.answer(actions.owners, chosen, **timed)
    rows, parts = tables.owner_rows(owners), parts_of(actions.TIMES, ui.times())
    said = words.actions_sentence(owners, plans)
    ui.show_or_say(card, said, rows, stacked_bars, parts, **notes.ACTIONS)
    ui.plans_to_read(plans, chosen, **timed)
