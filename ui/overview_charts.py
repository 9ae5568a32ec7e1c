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


def map_chart(chosen: Filters, measure: str, theme: str) -> Drawn:
    """The tile map, for one of `map_words.MEASURES`."""
    tiles = map_words.tiles(store.kept(places, chosen), measure)
    draw = tile_map if positioned(tiles) else tile_grid
    figure = draw(tiles, theme, span=map_words.span(tiles, measure))
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
