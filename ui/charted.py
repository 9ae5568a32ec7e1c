"""Cards whose chart, table and clicks come from one small table."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from analysis.filters import Filters
from ui import filters as shared
from ui.cards import Card
from ui.text import plain


def fill(
    card: Card,
    sentence: str,
    rows: pd.DataFrame,
    figure: Callable[[pd.DataFrame], go.Figure],
    beside: Mapping[str, Any],
    behind: Callable[..., tuple[str, Filters]],
    *,
    filters: Filters,
    **of: object,
) -> None:
    """Fill `card` with the sentence and the figure of `rows`; with the sentence alone, if none.

    `beside` holds the names of columns and the note (`labels`, `note`); `behind` is a function of
    `analysis.marks`, which gets the clicked mark, `filters` and what is `of` use to it.
    """
    if rows.empty:
        card.say(sentence)
        return
    found = partial(behind, filters=filters, **of)
    card.show(sentence, figure(rows), rows, behind=found, filters=filters, **beside)


def narrowed(filters: Filters) -> None:
    """A line that says which filters are in force besides the partnerships of the page, if any."""
    if filters != Filters():
        st.caption(f":material/filter_alt: {plain(shared.in_words(filters))}")
