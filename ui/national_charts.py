"""What the national picture draws: sentence, chart and table of each card, from its choices.

Each depends on its arguments and the snapshot alone, so that `store.kept` can keep it.
"""

import pandas as pd

from analysis import national
from analysis import national_tables as tables
from analysis import national_words as words
from analysis.filters import Filters
from analysis.like_with_like import CAUTION, kinds_in_words
from charts.bars import parts_of, ranked_pairs, stacked_bars
from charts.matrix import matrix
from charts.palette import NO_FOLLOW_UP, palette
from charts.tiles import positioned, tile_grid, tile_map
from ui import parts, store
from ui.cards import Drawn


def reach(chosen: Filters) -> pd.DataFrame:
    """How far each theme reaches in each programme: `analysis.national.reach`."""
    return store.answer(national.reach, chosen)


def inspected(chosen: Filters) -> pd.DataFrame:
    """How many partnerships each programme inspected: `analysis.national.inspected`."""
    return store.answer(national.inspected, chosen)


def head(chosen: Filters, shared: Filters) -> tuple[str, str]:
    """The headline, and below it which kinds are counted and what counts are not."""
    found, held = store.kept(reach, chosen), store.kept(inspected, chosen)
    headline = words.headline(found, held, store.names("themes"))
    return headline, f"{kinds_in_words(shared)} {CAUTION}"


def offered(chosen: Filters) -> dict[str, str]:
    """The programmes with findings, most partnerships first: short names to names on screen."""
    names = store.names("programmes")
    return {name: names[name] for name in tables.busiest(store.kept(inspected, chosen), names)}


def across_chart(chosen: Filters, side: str, theme: str) -> Drawn:
    """In how many partnerships of each programme each theme is a `side`."""
    found, held = store.kept(reach, chosen), store.kept(inspected, chosen)
    across = tables.across(found, held, side, store.names("programmes"), store.names("themes"))
    return words.across_in_words(across, side), matrix(across, theme, ramp=side), across


def common(chosen: Filters, programme: str) -> pd.DataFrame:
    """Themes found in one programme: `analysis.national_tables.commonest`."""
    found, held = store.kept(reach, chosen), store.kept(inspected, chosen)
    return tables.commonest(found, held, programme, store.names("themes"))


def common_chart(chosen: Filters, programme: str, theme: str) -> Drawn:
    """What is found most often in one programme."""
    table = store.kept(common, chosen, programme)
    said = words.commonest_in_words(table, store.names("programmes")[programme])
    return said, ranked_pairs(table, theme), table


def sides_chart(chosen: Filters, programme: str, theme: str) -> Drawn | str:
    """Which themes of one programme are a strength here and to be improved there."""
    table = store.kept(common, chosen, programme)
    sides, colours = tables.sides(table), palette(theme)
    said = words.sides_in_words(sides, store.names("programmes")[programme])
    if sides.empty:
        return said
    drawn = {
        "only_strength": colours.polarity["strength"],
        "both": colours.other_grade,
        "only_improvement": colours.polarity["improvement"],
    }
    return said, stacked_bars(sides, theme, parts_of(tables.SIDES, drawn)), table


def again_chart(chosen: Filters, whom: str, theme: str) -> Drawn | str:
    """What comes back in the next programme, for one population."""
    pairs, rows = store.answer(national.pairs, chosen), store.answer(national.recurring, chosen)
    again = tables.recurrence(rows, pairs, whom, store.names("themes"))
    said = words.recurrence_in_words(again, pairs, whom, tables.PEOPLE[whom])
    if again.empty:
        return said
    colours = palette(theme)
    drawn = {"again": colours.polarity["improvement"], "not_again": colours.status[NO_FOLLOW_UP]}
    bars = stacked_bars(tables.recurrence_parts(again), theme, parts_of(tables.AGAIN, drawn))
    return said, bars, again


def asked_again(chosen: Filters, whom: str) -> Filters:
    """The filters that leave what `again_chart` counts."""
    programmes = tables.programmes_of(store.reference("programmes"), whom)
    return chosen.but(programmes=programmes, polarities=("improvement",))


def waits_chart(chosen: Filters, kind: str, wide: bool, theme: str) -> Drawn:
    """How long ago each partnership was last inspected, as at the day the data were loaded; `wide`
    where it has the page's full width."""
    as_at, programmes = store.snapshot().created.date(), store.reference("programmes")
    names = dict(zip(programmes["place"], programmes["name"], strict=True))
    waits = store.answer(national.waits, chosen)
    waited = tables.waiting(waits, parts.places(chosen), kind, as_at)
    tiles = words.tiles(waited, names)
    said = words.waiting_in_words(waited, as_at)
    if positioned(tiles):
        return said, tile_map(tiles, theme), tiles
    by_name = tiles.sort_values("place")  # so they are found
    return said, tile_grid(by_name, theme, wide=wide), tiles


def coverage_chart(chosen: Filters, theme: str) -> Drawn | str:
    """Of how much any follow-up is published, by programme."""
    known = tables.coverage(store.answer(national.follow_up, chosen), store.names("programmes"))
    said = words.coverage_in_words(known)
    if known.empty:
        return said
    colours = palette(theme)
    drawn = {
        "verified": colours.reporter["scrutiny_body"],
        "reported": colours.reporter["partnership"],
        "unknown": colours.status[NO_FOLLOW_UP],
    }
    rows, shown = tables.coverage_parts(known), parts_of(tables.KNOWN, drawn)
    return said, stacked_bars(rows, theme, shown, share=True), known
