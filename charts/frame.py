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
from charts.sketch import Sketch

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
    lines = (
        part
        for line in str(text).splitlines()
        for part in ([line] if len(line) <= width else textwrap.wrap(line, width))
    )
    return "<br>".join(html.escape(line, quote=False) for line in lines)


def hover(frame: pd.DataFrame, fallback: Iterable[str]) -> list[str]:
    """Hover text per row: column `hover` where the frame has one, else `fallback`; made safe."""
    texts = frame["hover"] if "hover" in frame.columns else fallback
    return [wrapped(text) for text in texts]


def numbers(counts: pd.Series) -> list[str]:
    """Counts as text, empty where missing."""
    return ["" if pd.isna(count) else f"{count:.0f}" for count in counts]


def marker(mark: Mark, **more: Any) -> dict[str, Any]:
    """The `marker` of a trace whose bars are all drawn as `mark`."""
    drawn: dict[str, Any] = {"color": mark.colour, **more}
    if mark.line:
        drawn["line"] = {"color": mark.line, "width": mark.width}
    if mark.hatch:
        drawn["pattern"] = {
            "shape": mark.hatch,
            "fillmode": "overlay",
            "fgcolor": mark.hatch_colour,
            "fgopacity": 1,
            "size": 9,
            "solidity": 0.14,
        }
    return drawn


def split_by_mark(
    bars: Mapping[str, Any], marks: Sequence[Mark], inks: Sequence[str], radius: int
) -> list[dict[str, Any]]:
    """One bar trace for each pair of mark and colour of text, with the bars it is for.

    `bars` are the arguments of one bar trace with lists per bar. Plotly ignores the colour of a
    hatch where bars are coloured one by one, draws what a click leaves unselected with one colour
    of text per trace, and checks a list of colours slowly: hence a trace for each.
    """
    looks = list(zip(marks, inks, strict=True))
    traces = []
    for mark, ink in dict.fromkeys(looks):
        places = [at for at, look in enumerate(looks) if look == (mark, ink)]
        chosen = {
            name: [value[at] for at in places] if isinstance(value, list) else value
            for name, value in bars.items()
        }
        font = {**bars.get("textfont", {}), "color": ink}
        style = marker(mark, cornerradius=radius)
        traces.append({"type": "bar", **chosen, "textfont": font, "marker": style})
    return traces


def state_key(
    states: Iterable[str], theme: str | None, names: Mapping[str, str] = STATE_NAMES
) -> str:
    """One line that explains the signs of the `states` that occur, in the order of `names`."""
    marks = palette(theme).state
    present = set(states)
    return "   ".join(
        f"<b>{marks[state].sign}</b> {name}" for state, name in names.items() if state in present
    )


def below(sketch: Sketch, text: str, pixels: int = 10) -> None:
    """Put a line of text under the plot, left-aligned, with room for it; nothing for no text."""
    if text:
        place = {"xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "top"}
        sketch.note(text, 0, 0, yshift=-pixels, align="left", font={"size": 13}, **place)
        sketch.space(b=pixels + 26)


def finish(
    figure: go.Figure,
    theme: str | None,
    *,
    height: int | None = None,
    present: bool = False,
    standalone: bool = False,
) -> go.Figure:
    """The figure finished for its place, as a new one; do it once, last.

    `height` in px replaces the figure's own. `present` enlarges all type, margins and the height
    for a wall. `standalone` also sets typeface and page colours, which on screen come from
    Streamlit's theme.
    """
    spec = figure.to_plotly_json()
    # Without the template, which Plotly would check anew (20 ms) only to set it again.
    kept = {name: part for name, part in spec["layout"].items() if name != "template"}
    spec["layout"] = layout = {"xaxis": {}, "yaxis": {}, **kept}
    if height is not None:
        layout["height"] = height
    scale = PRESENT / SIZE if present else 1.0
    if present:
        _scale(spec, scale)
    size, colour = round(SIZE * scale), palette(theme).muted
    for axis in _axes(layout):
        axis |= {"automargin": True, "fixedrange": True}
        axis["tickfont"] = {"size": size, "color": colour, **axis.get("tickfont", {})}
        if "title" in axis:
            axis["title"]["font"] = {"size": size, "color": colour}
    layout["font"] = {"size": size, "color": colour}
    layout |= {"dragmode": False, "hovermode": "closest"}
    layout["hoverlabel"] = _hover_label(theme, size)
    for trace in spec["data"]:
        # Plotly's own 0.2 makes the labels of the rest unreadable after a click.
        fonts = (trace.get(name, {}) for name in ("textfont", "insidetextfont"))
        ink = next((font["color"] for font in fonts if "color" in font), colour)
        trace["unselected"] = {"marker": {"opacity": 0.7}, "textfont": {"color": ink}}
        # plotly.js 4.1 throws in a click where only one of the two says a colour of text.
        trace["selected"] = {"textfont": {"color": ink}}
    if standalone:
        _stand_alone(layout, theme)
    return go.Figure(spec)


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


def _hover_label(theme: str | None, size: int) -> dict[str, Any]:
    """Its own ground and text, so that it can be read whatever the page."""
    colours = palette(theme)
    return {
        "align": "left",
        "namelength": 0,
        "bgcolor": colours.background,
        "bordercolor": colours.line,
        "font": {"size": size, "color": colours.text},
    }


def _axes(layout: dict[str, Any]) -> list[dict[str, Any]]:
    return [value for name, value in layout.items() if name.startswith(("xaxis", "yaxis"))]


def _scale(spec: dict[str, Any], scale: float) -> None:
    """Multiply every size that a chart set; sizes left open follow the layout's font."""
    layout = spec["layout"]
    if "height" in layout:
        layout["height"] = round(layout["height"] * scale)
    layout["margin"] = {side: round(px * scale) for side, px in layout.get("margin", {}).items()}
    for note in layout.get("annotations", []):
        note |= {name: note[name] * scale for name in ("xshift", "yshift") if name in note}
    for owner, font in (
        *((note, "font") for note in layout.get("annotations", [])),
        *((axis, "tickfont") for axis in _axes(layout)),
        *((trace, "textfont") for trace in spec["data"]),
    ):
        if "size" in owner.get(font, {}):
            owner[font]["size"] = round(owner[font]["size"] * scale)


def _stand_alone(layout: dict[str, Any], theme: str | None) -> None:
    colours = palette(theme)
    page = {"paper_bgcolor": colours.background, "plot_bgcolor": colours.background}
    layout |= {"template": "none", **page}
    layout["font"]["family"] = FONT
    layout["hoverlabel"]["font"]["family"] = FONT
    layout["margin"] = {"pad": 6, **layout.get("margin", {})}
    for axis in _axes(layout):
        axis |= {"gridcolor": colours.line, "zerolinecolor": colours.line}
