"""Who is compared with whom: the choice at the head of Compare, kept in the address."""

import streamlit as st

from analysis import peers
from analysis.compare import GROUPS, MOST, Sides, peers_of, sides_of
from analysis.compare_notes import HOW
from ui import cards, charted, filters, store


def chosen() -> tuple[Sides, str]:
    """Draw the choice and return the sides and how the others were chosen (a key of `HOW`).

    Partnerships in the shared filter are offered first: with two or more of them, those are
    compared unless the reader chooses otherwise.
    """
    shared = filters.chosen().partnerships
    names = dict.fromkeys([*shared, *store.reference("partnerships")["partnership"]])
    with st.container(horizontal=True, vertical_alignment="bottom"):
        one = cards.pick("Partnership", {name: name for name in names}, "side")
        by_hand = "chosen" if shared[1:] else None
        offered = store.kept(_offered)
        how = cards.choice("Compare with", offered, "with", by_hand)
    # Whatever is usual here: files name all that are compared, among which it would be by hand.
    cards.remember("with", offered[how])
    others = _by_hand(one, list(names)) if how == "chosen" else store.kept(_peers, one, how)
    charted.narrowed(filters.chosen().but(partnerships=(one, *others)))
    return sides_of(one, others, how), how


def _offered() -> dict[str, str]:
    """With whom to compare: families and groupings that the nation has, all others, by hand."""
    known, loaded = store.reference("partnerships"), peers.groupings(store.reference("peers"))
    lacking = [how for how, column in GROUPS.items() if not known[column].notna().any()]
    brought = {grouping: grouping for grouping in loaded if grouping not in HOW}
    return {how: name for how, name in {**brought, **HOW}.items() if how not in lacking}


def _peers(one: str, how: str) -> tuple[str, ...]:
    known = store.reference("partnerships")
    if how in HOW:
        return peers_of(known, one, how)
    return peers.neighbours((one,), how, store.reference("peers"))


def _by_hand(one: str, names: list[str]) -> tuple[str, ...]:
    shared = [name for name in filters.chosen().partnerships if name != one]
    others = st.multiselect(
        "Compared with",
        [name for name in names if name != one],
        default=shared[: MOST - 1],
        max_selections=MOST - 1,
        placeholder="Choose up to five",
        key="others",
        bind="query-params",
    )
    cards.remember("others", tuple(others))
    return tuple(others)
