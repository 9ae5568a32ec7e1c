"""What can be taken away from a card: its table and its chart, as files made when asked for."""

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from charts.frame import finish
from exports import figure as web_page
from exports import rows as files
from exports.about import About, file_name
from exports.spreadsheet import as_xlsx
from ui import store


def shown(table: pd.DataFrame, labels: Mapping[str, str]) -> pd.DataFrame:
    """The columns of `table` that readers see: those that have `labels`; all, if none has."""
    return table[list(labels)] if labels else table


def offer(
    key: str,
    sentence: str,
    figure: go.Figure,
    table: pd.DataFrame,
    labels: Mapping[str, str],
    about: About,
    theme: str,
) -> None:
    """Draw the buttons that download the table and the chart of the card `key`.

    `figure` is not finished yet; `theme` is known now, but not any more when a file is asked for.
    """
    named = dict(labels) or None

    def page() -> bytes:
        dressed = finish(go.Figure(figure), theme, standalone=True)
        return web_page.as_web_page(dressed, shown(table, labels), about, sentence, named)

    def workbook() -> bytes:
        return as_xlsx(shown(table, labels), about, named, "Table")

    offers = (
        ("Table as CSV", "csv", lambda: files.as_csv(shown(table, labels), about)),
        ("Table as Excel workbook", "xlsx", workbook),
        ("Chart as web page", "html", page),
    )
    for label, ending, make in offers:
        st.download_button(
            label,
            make,
            file_name(about.title, store.snapshot().id[:8], ending),
            key=f"{key}-{ending}",
            on_click="ignore",
            type="tertiary",
        )
    st.caption("The camera above the chart saves it as a picture (PNG), the web page as SVG too.")
