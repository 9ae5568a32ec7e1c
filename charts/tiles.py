"""Where is it? A map of equal tiles, on which small places are as visible as large ones.

Drawn as bars: unlike a heatmap its tiles can be clicked in Streamlit, and unlike square
markers they grow with the page.
"""

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts.frame import below, hover, plain, split_by_mark, state_key
from charts.palette import Mark, Palette, palette
from charts.sketch import Sketch

TILE = 68  # px high
GAP = 0.06
ACROSS = 7  # tiles in a row of a grid on a card of half the page, 85 px each
FEWEST_ACROSS = 4  # tiles that a row has room for, however few there are
ACROSS_WIDE = 12  # on a card of the whole page, 90 px each
LINE = 11  # characters that fit a tile's width at the size below
TEXT_SIZE = 12.5


def tile_map(
    frame: pd.DataFrame,
    theme: str | None,
    *,
    ramp: str = "findings",
    span: tuple[float, float] | None = None,
    colours: Mapping[str, str] | None = None,
) -> go.Figure:
    """Tiles at (`tile_column`, `tile_row`), origin top left, named and labelled inside.

    Columns: `place` (the key that a click gives), `short_name`, `tile_column`, `tile_row`, `value`
    (number; may be missing), `state` (one of palette.STATES), `label` (shown under the name;
    ignored unless the state is "value"), `hover` (optional, plain text with line breaks).
    Colour is `value` on a ramp of the palette between the ends of `span` (default: the values'
    own, from 0 where all are positive), or `colours[category]` where `colours` is given and the
    frame has a column `category`. customdata: [place].
    Tiles fill the card, so the map looks right from 450 to 900 px; wider it is stretched.
    """
    shown = frame.reset_index(drop=True)
    marks = _marks(shown, palette(theme), ramp, span, colours)
    sketch = Sketch(*_tiles(shown, marks, palette(theme)))
    rows = int(shown["tile_row"].max() - shown["tile_row"].min() + 1) if len(shown) else 1
    sketch.x(visible=False)
    sketch.y(visible=False)
    sketch.set(height=rows * TILE + 40, barmode="overlay")
    sketch.space(t=4, b=4, l=0, r=0)
    below(sketch, state_key(shown["state"], theme), 6)
    return sketch.figure()


def tile_grid(
    frame: pd.DataFrame,
    theme: str | None,
    *,
    ramp: str = "findings",
    span: tuple[float, float] | None = None,
    colours: Mapping[str, str] | None = None,
    wide: bool = False,
) -> go.Figure:
    """The tiles of `tile_map` in the frame's order, row by row, for places without positions.

    As `tile_map`, but `tile_column` and `tile_row` are not needed. `wide` makes rows as long as a
    card of the page's full width has room for, which more than some fifty places want.
    """
    most = ACROSS_WIDE if wide else ACROSS
    across = most if wide else max(1, min(most, math.ceil(math.sqrt(len(frame)))))
    order = pd.Series(range(len(frame)), index=frame.index)
    placed = frame.assign(tile_column=order % across + 1, tile_row=order // across + 1)
    figure = tile_map(placed, theme, ramp=ramp, span=span, colours=colours)
    # Plotly would leave room on all sides, and make one tile as wide as the card.
    figure.layout.xaxis.range = (0.5, max(across, FEWEST_ACROSS) + 0.5)
    figure.layout.yaxis.range = (-math.ceil(len(frame) / across) - GAP, 0)
    return figure


def positioned(frame: pd.DataFrame) -> bool:
    """Whether every place has a position of its own: `tile_map` if so, else `tile_grid`."""
    where = frame[["tile_column", "tile_row"]]
    return bool(where.notna().all(axis=None)) and not bool(where.duplicated().any())


def _tiles(shown: pd.DataFrame, marks: list[Mark], colours: Palette) -> list[dict[str, Any]]:
    fallback = [
        f"{place}\n{label}" for place, label in zip(shown["place"], shown["label"], strict=True)
    ]
    bars = {
        "x": shown["tile_column"].astype(float).tolist(),
        "base": (-shown["tile_row"].astype(float)).tolist(),
        "y": [1 - GAP * 1.2] * len(shown),
        "width": 1 - GAP,
        "text": _texts(shown, marks),
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "constraintext": "inside",
        "textfont": {"size": TEXT_SIZE},
        "hovertext": hover(shown, fallback),
        "hovertemplate": "%{hovertext}<extra></extra>",
        "customdata": [[place] for place in shown["place"]],
    }
    return split_by_mark(bars, marks, [colours.on(mark.colour) for mark in marks], 4)


def _marks(
    shown: pd.DataFrame,
    colours: Palette,
    ramp: str,
    span: tuple[float, float] | None,
    by_category: Mapping[str, str] | None,
) -> list[Mark]:
    if by_category is not None:
        filled = [Mark(by_category.get(name, colours.muted)) for name in shown["category"]]
    else:
        low, high = span or _span(shown["value"])
        shares = (shown["value"].astype(float) - low) / ((high - low) or 1)
        filled = [Mark(colours.shade(ramp, share)) for share in shares.fillna(0)]
    return [
        mark if state == "value" else colours.state[state]
        for mark, state in zip(filled, shown["state"], strict=True)
    ]


def _span(values: pd.Series) -> tuple[float, float]:
    known = values.dropna()
    if known.empty:
        return 0.0, 1.0
    return min(0.0, float(known.min())), float(known.max())


def _texts(shown: pd.DataFrame, marks: list[Mark]) -> list[str]:
    labels = [
        plain(label) if state == "value" else mark.sign
        for label, state, mark in zip(shown["label"], shown["state"], marks, strict=True)
    ]
    return [
        f"{short(name)}<br><b>{label}</b>"
        for name, label in zip(shown["short_name"], labels, strict=True)
    ]


def short(name: str) -> str:
    """A short name on at most three lines that fit a tile, made safe."""
    lines: list[str] = []
    for word in str(name).split():
        if lines and len(lines[-1]) + 1 + len(word) <= LINE:
            lines[-1] += f" {word}"
        elif len(word) > LINE and word.endswith("shire"):
            lines += [f"{word.removesuffix('shire')}-", "shire"]
        else:
            lines.append(word)
    return "<br>".join(plain(line) for line in lines)
