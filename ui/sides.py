"""Who is compared with whom: the choice at the head of Compare, kept in the address."""

import streamlit as st

from analysis.compare import MOST, Sides, peers_of, sides_of
from analysis.compare_notes import HOW
from charts.bars import Part
from charts.palette import Mark, palette
from ui import cards, charted, filters, store


def chosen() -> tuple[Sides, str]:
    """Draw the choice and return the sides and how the others were chosen (a key of `HOW`).

    Partnerships in the shared filter are offered first: with two or more of them, those are
    compared unless the reader chooses otherwise.
    """
    known, shared = store.reference("partnerships"), filters.chosen().partnerships
    names = dict.fromkeys([*shared, *known["partnership"]])
    with st.container(horizontal=True, vertical_alignment="bottom"):
        one = cards.pick("Partnership", {name: name for name in names}, "side")
        by_hand = "chosen" if shared[1:] else None
        how = cards.choice("Compare with", HOW, "with", by_hand)
    others = _by_hand(one, list(names)) if how == "chosen" else peers_of(known, one, how)
    charted.narrowed(filters.chosen().but(partnerships=()))
    return sides_of(one, tuple(others), how), how


def drawn(sides: Sides) -> list[Part]:
    """The sides as parts of a chart, each in a colour of its own."""
    colours = palette(cards.theme()).series
    return [
        Part(side.name, side.name, Mark(colour))
        for side, colour in zip(sides, colours, strict=False)
    ]


def _by_hand(one: str, names: list[str]) -> list[str]:
    shared = [name for name in filters.chosen().partnerships if name != one]
    return st.multiselect(
        "Compared with",
        [name for name in names if name != one],
        default=shared[: MOST - 1],
        max_selections=MOST - 1,
        placeholder="Choose up to five",
        key="others",
        bind="query-params",
    )
