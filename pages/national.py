"""National picture: what do inspections find across the country? For overview reports."""

import streamlit as st

from analysis import national
from analysis import national_notes as notes
from analysis import national_tables as tables
from analysis import national_words as words
from analysis.like_with_like import CAUTION, alike, kinds_in_words
from charts.bars import parts_of, ranked_pairs, stacked_bars
from charts.matrix import matrix
from charts.tiles import positioned, tile_grid, tile_map
from ui import cards, filters, frame, parts, store
from ui import national as ui

chosen, theme = alike(filters.chosen()), cards.theme()
names, programmes = store.names("themes"), store.names("programmes")
reach, held = store.answer(national.reach, chosen), store.answer(national.inspected, chosen)

st.title("The national picture", anchor=False)
frame.narrowed()
st.header(words.headline(reach, held, names), anchor=False)
st.markdown(f"{kinds_in_words(filters.chosen())} {CAUTION}")
offered = {name: programmes[name] for name in tables.busiest(held, programmes)}

if offered:
    with cards.card("In which programmes is each theme common?", "across") as card:
        side = cards.choice("Side", tables.SIDE, "national-side")
        across = tables.across(reach, held, side, programmes, names)
        mine, figure = chosen.but(polarities=(side,)), matrix(across, theme, ramp=side)
        found = {"behind": lambda mark: parts.programme_and_theme(mark, mine), "filters": mine}
        card.show(words.across_in_words(across, side), figure, across, **notes.ACROSS, **found)

    programme = cards.pick("One programme in depth", offered, "national-programme")
    within, title = chosen.but(programmes=(programme,)), programmes[programme]
    common = tables.commonest(reach, held, programme, names)

left, right = st.columns(2, gap="medium")
if offered:
    with left, cards.card("What do inspections find most often?", "common") as card:
        said, figure = words.commonest_in_words(common, title), ranked_pairs(common, theme)
        found = {"behind": lambda mark: parts.theme_and_polarity(mark, within), "filters": within}
        card.show(said, figure, common, **notes.COMMON, **found)

    with right, cards.card("What is a strength here and to be improved there?", "sides") as card:
        sides = tables.sides(common)
        said = words.sides_in_words(sides, title)
        if sides.empty:
            card.say(said)
        else:
            figure = stacked_bars(sides, theme, parts_of(tables.SIDES, ui.sides()))
            found = {"behind": lambda mark: parts.theme(mark[0], within), "filters": within}
            card.show(said, figure, common, **notes.SIDES, **found)

with left, cards.card("What comes back in the next programme?", "again") as card:
    whom = cards.choice("For whom", tables.PEOPLE, "again-for")
    pairs, rows = store.answer(national.pairs, chosen), store.answer(national.recurring, chosen)
    again = tables.recurrence(rows, pairs, whom, names)
    said = words.recurrence_in_words(again, pairs, whom, tables.PEOPLE[whom])
    if again.empty:
        card.say(said)
    else:
        drawn, shown = tables.recurrence_parts(again), parts_of(tables.AGAIN, ui.again())
        asked = chosen.but(programmes=tables.programmes_of(store.reference("programmes"), whom))
        asked = asked.but(polarities=("improvement",))
        found = {"behind": lambda mark: parts.theme(mark[0], asked), "filters": asked}
        card.show(said, stacked_bars(drawn, theme, shown), again, **notes.AGAIN, **found)

with right, cards.card("Who has waited longest for an inspection?", "waits") as card:
    kind = cards.choice("Inspections", tables.WHOM, "waits-for")
    as_at, places = store.snapshot().created.date(), store.reference("partnerships")
    places = places[places["partnership"].isin(parts.rows(chosen))]
    waited = tables.waiting(store.answer(national.waits, chosen), places, kind, as_at)
    tiles = words.tiles(waited, list(programmes.values()))
    figure = (tile_map if positioned(tiles) else tile_grid)(tiles, theme)
    found = {"behind": lambda mark: parts.place(mark[0], chosen), "filters": chosen}
    card.show(words.waiting_in_words(waited, as_at), figure, tiles, **notes.WAITS, **found)

with right, cards.card("Of how much is any follow-up published?", "coverage") as card:
    known = tables.coverage(store.answer(national.follow_up, chosen), programmes)
    if known.empty:
        card.say(words.coverage_in_words(known))
    else:
        drawn, shown = tables.coverage_parts(known), parts_of(tables.KNOWN, ui.known())
        bars, areas = (
            stacked_bars(drawn, theme, shown, share=True),
            chosen.but(polarities=("improvement",)),
        )
        found = {"behind": lambda mark: parts.programme(mark[0], areas), "filters": chosen}
        card.show(words.coverage_in_words(known), bars, known, **notes.COVERAGE, **found)
