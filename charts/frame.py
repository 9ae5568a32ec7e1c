"""What all figures share: text made safe, hover, keys below a chart, and the finishing touch.

Chart functions set no typeface and no page colour: inside the dashboard Streamlit's theme does,
in the browser, and `finish` adds the rest. Text is set in the palette's muted tone, which can be
read on both pages should the server not know yet which one the reader has. A figure that leaves
the dashboard is dressed by `finish(..., standalone=True)`: no theme comes to help there.
"""

import html
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts.palette import STATE_NAMES, Mark, palette

FONT = "Atkinson Hyperlegible Next, Atkinson Hyperlegible, Verdana, sans-serif"
SIZE = 14  # px, the size that chart functions think in
PRESENT = 22  # px, for a wall
HOVER_WIDTH = 58  # characters


def plain(text: object) -> str:
    """`text` so that Plotly shows it as it stands: no tag, entity or line break in it takes effect.

    Missing values give an empty string.
    """
    if text is None or text is pd.NA or text != text:
        return ""
    return html.escape(" ".join(str(text).split()), quote=False)


def wrapped(text: object, width: int = HOVER_WIDTH) -> str:
    """`text` made safe like `plain`, its own lines kept and long ones broken with <br>."""
    if text is None or text is pd.NA or text != text:
        return ""
    lines = (part for line in str(text).splitlines() for part in textwrap.wrap(line, width) or [""])
    return "<br>".join(html.escape(line, quote=False) for line in lines)


def hover(frame: pd.DataFrame, fallback: Iterable[str]) -> list[str]:
    """Hover text per row: column `hover` where the frame has one, else `fallback`; made safe."""
    texts = frame["hover"] if "hover" in frame.columns else fallback
    return [wrapped(text) for text in texts]


def numbers(counts: pd.Series) -> list[str]:
    """Counts as text, empty where missing."""
    return ["" if pd.isna(count) else f"{count:.0f}" for count in counts]


def marker(marks: Sequence[Mark], **more: Any) -> dict[str, Any]:
    """The `marker` of a bar trace whose bars are drawn as these marks, one per bar.

    Where bars are coloured one by one, Plotly ignores the colours of a hatch and takes black or
    white, whichever stands out from the bar; how faint it is can still be said.
    """
    return {
        "color": [mark.colour for mark in marks],
        "line": {
            "color": [mark.line or mark.colour for mark in marks],
            "width": [1 if mark.line else 0 for mark in marks],
        },
        "pattern": {
            "shape": [mark.hatch for mark in marks],
            "fillmode": "overlay",
            "fgopacity": 0.3,
            "size": 8,
            "solidity": 0.16,
        },
        **more,
    }


def one_marker(mark: Mark, gap: str) -> dict[str, Any]:
    """The `marker` of a bar trace whose bars are all drawn as `mark`, hatch colour included.

    Outlined two pixels wide in `gap`, the page's colour, which parts neighbours in a stack.
    """
    return {
        "color": mark.colour,
        "line": {"color": gap, "width": 2},
        "pattern": {
            "shape": mark.hatch,
            "fillmode": "overlay",
            "fgcolor": mark.hatch_colour or mark.colour,
            "fgopacity": 1,
            "size": 9,
            "solidity": 0.14,
        },
    }


def split_by_ink(bars: Mapping[str, Any], inks: Sequence[str]) -> list[go.Bar]:
    """One bar trace for each colour of text, in order of first appearance, with the bars it is for.

    `bars` are the arguments of one `go.Bar` with lists per bar. What a click leaves unselected is
    drawn with one colour of text per trace, and black text would be lost on a dark tile.
    """
    traces = []
    for ink in dict.fromkeys(inks):
        places = [at for at, own in enumerate(inks) if own == ink]
        traces.append(go.Bar(_chosen(bars, places, len(inks)), textfont_color=ink))
    return traces


def _chosen(values: Mapping[str, Any], places: list[int], length: int) -> dict[str, Any]:
    chosen = {}
    for name, value in values.items():
        if isinstance(value, Mapping):
            chosen[name] = _chosen(value, places, length)
        elif isinstance(value, list) and len(value) == length:
            chosen[name] = [value[at] for at in places]
        else:
            chosen[name] = value
    return chosen


def state_key(states: Iterable[str], theme: str | None) -> str:
    """One line that explains the signs of the `states` that occur, in reading order."""
    marks = palette(theme).state
    present = set(states)
    return "   ".join(
        f"<b>{marks[state].sign}</b> {name}"
        for state, name in STATE_NAMES.items()
        if state in present
    )


def below(figure: go.Figure, text: str, pixels: int = 10) -> go.Figure:
    """The figure with a line of text under its plot area, left-aligned; unchanged for no text."""
    if text:
        figure.add_annotation(
            text=text,
            x=0,
            y=0,
            xref="paper",
            yref="paper",
            xanchor="left",
            yanchor="top",
            yshift=-pixels,
            showarrow=False,
            align="left",
            font_size=13,
            name="key",
        )
        figure.update_layout(margin_b=pixels + 26)
    return figure


def finish(
    figure: go.Figure,
    theme: str | None,
    *,
    height: int | None = None,
    present: bool = False,
    standalone: bool = False,
) -> go.Figure:
    """The same figure, finished for its place; call it once, last.

    `present` enlarges all type, margins and the height for a wall. `standalone` also sets font
    family, text and page colours, which on screen come from Streamlit's theme.
    """
    scale = PRESENT / SIZE if present else 1.0
    _scale(figure, scale)
    size = round(SIZE * scale)
    colour = palette(theme).muted
    for axis in (*figure.select_xaxes(), *figure.select_yaxes()):
        axis.update(automargin=True, fixedrange=True, title_font={"size": size, "color": colour})
        axis.tickfont.update(size=axis.tickfont.size or size, color=axis.tickfont.color or colour)
    figure.update_layout(
        font={"size": size, "color": colour},
        dragmode=False,
        hovermode="closest",
        hoverlabel={"align": "left", "namelength": 0, "font_size": size},
        legend_font_size=size,
    )
    if height is not None:
        figure.update_layout(height=round(height * scale))
    for trace in figure.data:
        if trace.type in ("bar", "scatter"):
            # Plotly's own 0.2 makes the labels of the rest unreadable after a click.
            ink = trace.textfont.color or (trace.type == "bar" and trace.insidetextfont.color)
            trace.unselected = {"marker": {"opacity": 0.7}, "textfont": {"color": ink or colour}}
    return _stand_alone(figure, theme) if standalone else figure


def config(filename: str) -> dict[str, Any]:
    """Plotly's settings for every figure: no data sent anywhere, no logo, a large picture to save.

    `filename` names the picture that the camera button saves, without ending.
    """
    return {
        "displaylogo": False,
        "showSendToCloud": False,
        "displayModeBar": "hover",
        "modeBarButtonsToRemove": ["select2d", "lasso2d", "zoom2d", "pan2d", "autoScale2d"],
        "toImageButtonOptions": {"format": "png", "scale": 2, "filename": filename},
        "responsive": True,
    }


def _scale(figure: go.Figure, scale: float) -> None:
    """Multiply every size that a chart function set; sizes left open follow the layout's font."""
    if scale == 1:
        return
    layout = figure.layout
    if layout.height is not None:
        layout.height = round(layout.height * scale)
    for side in "lrtb":
        if layout.margin[side] is not None:
            layout.margin[side] = round(layout.margin[side] * scale)
    for note in layout.annotations:
        if note.font.size is not None:
            note.font.size = round(note.font.size * scale)
        for shift in ("xshift", "yshift"):
            if note[shift] is not None:
                note[shift] = note[shift] * scale
    for axis in (*figure.select_xaxes(), *figure.select_yaxes()):
        if axis.tickfont.size is not None:
            axis.tickfont.size = round(axis.tickfont.size * scale)
    for trace in figure.data:
        font = getattr(trace, "textfont", None)
        if font is not None and font.size is not None:
            font.size = round(font.size * scale)


def _stand_alone(figure: go.Figure, theme: str | None) -> go.Figure:
    colours = palette(theme)
    figure.update_layout(
        template="none",
        font={"family": FONT},
        paper_bgcolor=colours.background,
        plot_bgcolor=colours.background,
        hoverlabel={
            "bgcolor": colours.background,
            "bordercolor": colours.line,
            "font": {"family": FONT, "color": colours.text},
        },
    )
    grid = {"gridcolor": colours.line, "zerolinecolor": colours.line}
    figure.update_xaxes(**grid).update_yaxes(**grid)
    return figure
