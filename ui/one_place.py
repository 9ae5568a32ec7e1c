"""The choice of one partnership at the head of a page, and blocks that such a page shows."""

import pandas as pd
import streamlit as st

from analysis.filters import Filters
from analysis.findings import listed
from analysis.overview import places
from analysis.partnership_words import need_in_words
from ui import cards, charted, filters, listing, store
from ui.text import plain

SHOWN = 4  # findings before the rest is folded away
MOST = 60  # own areas for improvement in one theme; the Findings page has them all


def chosen() -> str:
    """Draw the choice and return the partnership, kept in the address.

    The first of the shared filter unless the reader chooses another; without one, the partnership
    with most findings loaded, so that a first visit has something to show.
    """
    known = list(store.reference("partnerships")["partnership"])
    held = store.answer(places, Filters()).sort_values(["findings", "partnership"])
    first = [*filters.chosen().partnerships, *held["partnership"][::-1][:1]][:1]
    order = dict.fromkeys([*first, *known])
    place = cards.pick("Partnership", {name: name for name in order}, "place")
    charted.narrowed(filters.chosen().but(partnerships=()))
    return place


def need(chosen: str, own: Filters, teachers: pd.DataFrame) -> None:
    """One need in depth: its own areas for improvement, and beside them who is strong there.

    `chosen` is "population|theme", `teachers` is `analysis.learning.teachers`.
    """
    population, theme = chosen.split("|")
    programmes = store.reference("programmes")
    alike = programmes.loc[programmes["population"] == population, "programme"]
    if own.programmes:
        alike = alike[alike.isin(own.programmes)]
    narrowed = own.but(themes=(theme,), programmes=tuple(alike), polarities=("improvement",))
    here = (teachers["population"] == population) & (teachers["theme"] == theme)
    strong = teachers[here]
    left, right = st.columns(2, gap="medium")
    with left:
        st.markdown("**To improve here**")
        _fold(store.answer(listed, narrowed, count=MOST))
    with right:
        st.markdown("**Strong elsewhere: the latest strength of each, peers first**")
        st.markdown(plain(need_in_words(strong)))
        _fold(_in_order(list(strong["finding_key"])))


def _in_order(keys: list[int]) -> pd.DataFrame:
    found = store.answer(listed, Filters(finding_keys=tuple(keys)))
    return found.set_index("finding_key", drop=False).loc[keys]


def _fold(rows: pd.DataFrame) -> None:
    """The first few findings, the rest folded away."""
    listing.show(rows.head(SHOWN))
    if len(rows) > SHOWN:
        with st.expander(f"{listing.how_many(len(rows) - SHOWN)} more"):
            listing.show(rows.iloc[SHOWN:])
