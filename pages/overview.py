"""Overview: what is here, and what is missing?"""

import streamlit as st

from analysis import map_words, overview, overview_words
from analysis.filters import Filters
from charts.bars import parts_of, stacked_bars
from charts.tiles import positioned, tile_grid, tile_map
from charts.timeline import findings_by_year
from ui import cards, filters, frame, parts, store
from ui.cards import Drawn


def _places(chosen: Filters) -> object:
    held = store.answer(overview.places, chosen)
    return overview.place_states(held, parts.places(chosen))


def _head(chosen: Filters) -> tuple[str, str]:
    totals = store.answer(overview.totals, chosen).iloc[0]
    held = store.answer(overview.inspections_held, chosen).iloc[0]
    headline = overview_words.headline(
        totals, held, store.kept(_places, chosen), bool(chosen.themes)
    )
    refused = store.snapshot().rows("ledger")
    return headline, overview_words.caution(totals, held, refused)


def _map(chosen: Filters, measure: str, theme: str) -> Drawn:
    tiles = map_words.tiles(store.kept(_places, chosen), measure)
    draw = tile_map if positioned(tiles) else tile_grid
    figure = draw(tiles, theme, span=map_words.span(tiles, measure))
    return map_words.map_sentence(tiles, measure), figure, tiles


def _sources(chosen: Filters, theme: str) -> Drawn:
    programmes = store.names("programmes")
    states = overview_words.source_parts(store.answer(overview.source_states, chosen), programmes)
    marks = parts_of(overview_words.SOURCE_STATES, parts.seen())
    return overview_words.sources_sentence(states), stacked_bars(states, theme, marks), states


def _years(chosen: Filters, theme: str) -> Drawn | None:
    held = store.answer(overview.by_year, chosen)
    years = overview_words.year_rows(held, store.reference("programmes"))
    if years.empty:
        return None
    return overview_words.years_sentence(years), findings_by_year(years, theme), years


chosen, theme = filters.chosen(), cards.theme()
headline, caution = store.kept(_head, chosen)
st.title("What has been found, and where", anchor=False)
frame.narrowed()
st.header(headline, anchor=False)
st.markdown(caution)

left, right = st.columns([11, 9], gap="medium")
with left, cards.card("Where are the findings?", "map") as card:
    measure = cards.choice("Show on the map", map_words.MEASURES, "map")
    card.show(
        *store.kept(_map, chosen, measure, theme),
        labels=map_words.TABLES[measure],
        note=map_words.MAP_NOTES[measure],
        behind=lambda mark: parts.place(mark[0], chosen),
    )

with right, cards.card("How much of the sources was seen?", "sources") as card:
    card.show(
        *store.kept(_sources, chosen, theme),
        labels={"label": "Programme", "state": "Source", "count": "Inspections"},
        note=overview_words.SOURCES_NOTE,
        behind=lambda mark: parts.programme(mark[0], chosen),
    )

with cards.card("When, and in which programmes?", "years") as card:
    drawn = store.kept(_years, chosen, theme)
    if drawn is None:
        card.say("No inspection is loaded for these filters. Clear a filter to see more.")
    else:
        card.show(
            *drawn,
            labels={
                "label": "Programme",
                "year": "Year",
                "count": "Findings",
                "inspections": "Inspections",
            },
            note=overview_words.YEARS_NOTE,
            behind=lambda mark: parts.programme_year(mark, chosen),
        )
