"""Cards that show certain findings, whatever the shared filters say."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import streamlit as st

from analysis.filters import Filters
from ui import filters as shared
from ui import frame
from ui.cards import Card, Drawn
from ui.text import plain


def fill(
    card: Card,
    drawn: Drawn | str,
    beside: Mapping[str, Any],
    behind: Callable[..., tuple[str, Filters]],
    *,
    filters: Filters,
    **of: object,
) -> None:
    """Fill `card` with what is `drawn` of the findings left by `filters`.

    `beside` holds the names of columns and the note (`labels`, `note`); `behind` is a function
    like those of `analysis.marks`, which gets the clicked mark, `filters` and what is `of` use.
    """
    card.fill(drawn, behind=partial(behind, filters=filters, **of), filters=filters, **beside)


def narrowed(filters: Filters) -> None:
    """Lines that say which filters are in force besides the partnerships of the page, if any, and
    what of the findings shown (those left by `filters`) nobody has confirmed."""
    besides = filters.but(partnerships=())
    if besides != Filters():
        st.caption(f":material/filter_alt: {plain(shared.in_words(besides))}")
    frame.unconfirmed(filters)
