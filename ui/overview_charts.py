"""What the Overview draws: sentence, chart and table of each card, from filters and choices.

Each depends on its arguments and the snapshot alone, so that `store.kept` can keep it.
"""

import pandas as pd

from analysis import map_words, overview, overview_words
from analysis.filters import Filters
from charts.bars import parts_of, stacked_bars
from charts.tiles import positioned, tile_grid, tile_map
from charts.timeline import findings_by_year
from ui import parts, store
from ui.cards import Drawn

WIDE_FROM = 49  # partnerships of which a grid still fits half a page
# The question over the map, and its key: with findings, and where only inspections are loaded.
MAP = {
    True: ("Where are the findings?", "map"),
    False: ("Who was inspected, and when last?", "visits"),
}


def places(chosen: Filters) -> pd.DataFrame:
    """What is held on each partnership: `analysis.overview.place_states`."""
    held = store.answer(overview.places, chosen)
    return overview.place_states(held, parts.places(chosen))


def head(chosen: Filters) -> tuple[str, str]:
    """The headline and the sentence on what is missing."""
    totals = store.answer(overview.totals, chosen).iloc[0]
    held = store.answer(overview.inspections_held, chosen).iloc[0]
    headline = overview_words.headline(
        totals, held, store.kept(places, chosen), bool(chosen.themes)
    )
    refused = store.snapshot().rows("ledger")
    return headline, overview_words.caution(totals, held, refused)


def is_wide(chosen: Filters) -> bool:
    """Whether the partnerships are so many, and without places on a map, that they want the page's
    full width."""
    held = store.kept(places, chosen)
    return len(held) > WIDE_FROM and not positioned(held)


def map_chart(chosen: Filters, measure: str, theme: str) -> Drawn:
    """The tile map, for one of `map_words.MEASURES`; a plain grid where places are not known."""
    tiles = map_words.tiles(store.kept(places, chosen), measure)
    span = map_words.span(tiles, measure)
    if positioned(tiles):
        figure = tile_map(tiles, theme, span=span)
    else:
        figure = tile_grid(tiles, theme, span=span, wide=is_wide(chosen))
    return map_words.map_sentence(tiles, measure), figure, tiles


def sources_chart(chosen: Filters, theme: str) -> Drawn:
    """How much of the sources was seen, by programme."""
    programmes = store.names("programmes")
    states = overview_words.source_parts(store.answer(overview.source_states, chosen), programmes)
    marks = parts_of(overview_words.SOURCE_STATES, parts.seen())
    return overview_words.sources_sentence(states), stacked_bars(states, theme, marks), states


def years_chart(chosen: Filters, theme: str) -> Drawn | None:
    """Findings by programme and year; None where no inspection is left."""
    held = store.answer(overview.by_year, chosen)
    years = overview_words.year_rows(held, store.reference("programmes"))
    if years.empty:
        return None
    return overview_words.years_sentence(years), findings_by_year(years, theme), years
