"""Overview: what is here, and what is missing?"""

import streamlit as st

from analysis import overview, overview_words
from charts.bars import parts_of, stacked_bars
from charts.tiles import positioned, tile_grid, tile_map
from charts.timeline import findings_by_year
from ui import cards, filters, frame, parts, store

chosen = filters.chosen()
totals = store.answer(overview.totals, chosen).iloc[0]
held = store.answer(overview.inspections_held, chosen).iloc[0]
places = overview.place_states(
    store.answer(overview.places, chosen), store.reference("partnerships")
)

st.title("What has been found, and where", anchor=False)
frame.narrowed()
st.header(overview_words.headline(totals, held, places), anchor=False)
st.markdown(overview_words.caution(totals, held))

left, right = st.columns([11, 9], gap="medium")
with left, cards.card("Where are the findings?", "map") as card:
    measure = cards.choice("Show on the map", overview_words.MEASURES, "map")
    tiles = overview_words.tiles(places, measure)
    draw = tile_map if positioned(tiles) else tile_grid
    card.show(
        overview_words.map_sentence(tiles, measure),
        draw(tiles, cards.theme(), **overview_words.SCALES[measure]),
        tiles,
        labels={
            "place": "Partnership",
            "value": overview_words.MEASURES[measure],
            "words": "State",
        },
        note=overview_words.MAP_NOTES[measure],
        behind=lambda mark: parts.place(mark[0], chosen),
    )

with right, cards.card("How much of the sources was seen?", "sources") as card:
    states = overview_words.source_parts(
        store.answer(overview.source_states, chosen), store.names("programmes")
    )
    card.show(
        overview_words.sources_sentence(states),
        stacked_bars(states, cards.theme(), parts_of(overview_words.SOURCE_STATES, parts.seen())),
        states,
        labels={"label": "Programme", "state": "Source", "count": "Inspections"},
        note=overview_words.SOURCES_NOTE,
        behind=lambda mark: parts.programme(mark[0], chosen),
    )

with cards.card("When, and in which programmes?", "years") as card:
    years = overview_words.year_rows(
        store.answer(overview.by_year, chosen), store.reference("programmes")
    )
    if years.empty:
        card.say("No inspection is loaded for these filters. Clear a filter to see more.")
    else:
        card.show(
            overview_words.years_sentence(years),
            findings_by_year(years, cards.theme()),
            years,
            labels={
                "label": "Programme",
                "year": "Year",
                "count": "Findings",
                "inspections": "Inspections",
            },
            note=overview_words.YEARS_NOTE,
            behind=lambda mark: parts.programme_year(mark, chosen),
        )
