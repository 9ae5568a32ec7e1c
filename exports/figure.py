"""A figure as one web page that opens without a network, with its table and provenance."""

import base64
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pandas as pd
import plotly.graph_objects as go
import plotly.io as pio
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from exports.about import About, file_name
from exports.values import text, values

_HERE = Path(__file__).parent
_TYPEFACE = _HERE.parent / "static" / "atkinson-hyperlegible-next-latin-wght-normal.woff2"
CONFIG = {  # plotly.js 4 would otherwise offer to post the figure's data to its maker
    "showSendToCloud": False,
    "displaylogo": False,
    "responsive": True,
}


def as_web_page(
    figure: go.Figure,
    table: pd.DataFrame,
    about: About,
    sentence: str,
    labels: Mapping[str, str] | None = None,
) -> bytes:
    """A stand-alone HTML page in UTF-8: the figure, `sentence` below it, `table`, and `about`.

    The figure is shown as it is: dress it for standing alone before. `labels` gives headings for
    column names. All text is escaped; only http and https addresses become links. The page loads
    nothing, and its content security policy keeps it so. Its buttons save the chart as SVG or PNG,
    named after the title. About 4.9 MB, nearly all plotly.js.
    """
    columns = {str(name): values(table[name]) for name in table.columns}
    rows = zip(*columns.values(), strict=True)
    page = _template().render(
        chart=_chart(figure),
        sentence=sentence,
        about=about,
        headings=[(labels or {}).get(name, name) for name in columns],
        rows=[[_cell(cell) for cell in row] for row in rows],
        missing=any(None in cells for cells in columns.values()),
        typeface=_typeface(),
        picture=file_name(about.title, "", "svg").removesuffix(".svg"),
    )
    return page.encode("utf-8", errors="replace")


def _chart(figure: go.Figure) -> Markup:
    """The figure as HTML, plotly.js included; plotly escapes what could end its script."""
    inside = pio.to_html(
        figure,
        config=CONFIG,
        include_plotlyjs=True,
        include_mathjax=False,
        full_html=False,
        div_id="chart",
        default_height="480px",
    )
    return Markup(inside)


def _cell(cell: object) -> tuple[str, str]:
    """How to show a cell, and its words: missing, number, link or words."""
    if cell is None:
        return "missing", "–"
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return "number", f"{cell:,.10g}" if isinstance(cell, float) else str(cell)
    words = text(cell)
    return ("link" if words.startswith(("https://", "http://")) else "words"), words


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("web_page.html")


@cache
def _typeface() -> str:
    return base64.b64encode(_TYPEFACE.read_bytes()).decode()
