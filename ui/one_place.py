"""The choice of one partnership at the head of a page, and blocks that such a page shows."""

import streamlit as st

from analysis.filters import Filters
from analysis.overview import places
from analysis.words import counted
from ui import cards, charted, filters, listing, store
from ui.text import plain

SHOWN = 4  # findings before the rest is folded away
MOST = 60  # own areas for improvement in one theme; the Findings page has them all


def chosen() -> str:
    """Draw the choice and return the partnership, kept in the address.

    The first of the shared filter unless the reader chooses another; without one, the partnership
    with most findings loaded, so that a first visit has something to show.
    """
    first = [*filters.chosen().partnerships, *store.kept(_best_known)][:1]
    order = dict.fromkeys([*first, *store.reference("partnerships")["partnership"]])
    place = cards.pick("Partnership", {name: name for name in order}, "place")
    charted.narrowed(filters.chosen().but(partnerships=(place,)))
    return place


def _best_known() -> tuple[str, ...]:
    """The partnership with most findings loaded, if there is any."""
    held = store.answer(places, Filters()).sort_values(["findings", "partnership"])
    return tuple(held["partnership"][::-1][:1])


def need(own: Filters, sentence: str, strong: tuple[int, ...]) -> None:
    """One need in depth: its `own` areas for improvement, and beside them who is strong there.

    `sentence` says who that is, `strong` has the keys of their findings in order.
    """
    left, right = st.columns(2, gap="medium")
    with left:
        st.markdown("**To improve here**")
        _fold(store.kept(listing.most_recent, own, MOST), "own")
    with right:
        st.markdown("**Strong elsewhere: the latest strength of each, peers first**")
        st.markdown(plain(sentence))
        _fold(store.kept(listing.in_order, strong), "strong")


def _fold(blocks: list[listing.Block], key: str) -> None:
    """The first few findings; the rest is folded away, and drawn when a reader opens it."""
    listing.draw(blocks[:SHOWN])
    if len(blocks) > SHOWN:
        more = counted(len(blocks) - SHOWN, "more finding")
        panel = st.expander(more, key=f"more-{key}", on_change="rerun")
        if panel.open:
            with panel:
                listing.draw(blocks[SHOWN:])
