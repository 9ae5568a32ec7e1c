"""How do two to six stand to each other? Points on one scale, row by row."""

import math
from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from charts.bars import Part
from charts.frame import hover
from charts.palette import palette
from charts.rows import key, label_rows, row_height
from charts.sketch import Sketch

SYMBOLS = ("circle", "diamond", "square", "triangle-up", "cross", "star")
SIGNS = ("●", "◆", "■", "▲", "✚", "★")
TIE = 0.03  # of the span: points closer than this would hide each other
APART = 12  # px by which tied points stand apart, where the row has room
CROWDED = 56  # px for a row of more than two points


def dumbbells(
    frame: pd.DataFrame, theme: str | None, parts: Sequence[Part], *, percent: bool = False
) -> go.Figure:
    """A row per key, a point per part, a line from the row's least to its most.

    Columns: `key`, `label`, `part`, `value` (share from 0 to 1 with `percent`; missing draws no
    point), `hover` (optional). Rows in order of first appearance, parts as in `parts`, each with
    its colour and a symbol of its own; tied points stand one above the other. With two parts the
    values are printed. customdata: [key, part].
    """
    known = frame[frame["value"].notna()]
    firsts = frame.drop_duplicates("key")
    place = {name: position for position, name in enumerate(firsts["key"])}
    placed = known.assign(row=known["key"].map(place).astype(float)).reset_index(drop=True)
    labels = firsts["label"].tolist()
    least = CROWDED if len(parts) > 2 else 0
    row = max(row_height(labels), least)
    placed["at"] = placed["row"] + _apart(placed, [part.key for part in parts], row)
    sketch = Sketch(_links(placed, palette(theme).line))
    for position, part in enumerate(parts):
        points = placed[placed["part"] == part.key]
        side = _sides(points, placed, len(parts))
        sketch.points(**_points(points, part, position, percent, side))
    label_rows(sketch, labels, top=40, bottom=30, least=least)
    sketch.x(
        tickformat=".0%" if percent else "d",
        showgrid=True,
        gridcolor=palette(theme).line,
        zeroline=False,
        nticks=6,
        range=_reach(placed["value"], percent),
    )
    if least:  # ties spread over the whole of a row
        for position in range(1, len(labels)):
            ground = {"color": palette(theme).line, "width": 1, "dash": "dot"}
            sketch.line(0, position - 0.5, 1, position - 0.5, xref="paper", line=ground)
    signs = [SIGNS[at % len(SIGNS)] for at in range(len(parts))]
    key(
        sketch,
        [(part.label, part.mark.colour, sign) for part, sign in zip(parts, signs, strict=True)],
    )
    return sketch.figure()


def _reach(values: pd.Series, percent: bool) -> list[float]:
    most = float(values.max()) if len(values) else 1.0
    # Small shares get the room of the whole card, but never so much that 1% looks like a lot.
    most = min(1.0, max(0.3, most)) if percent else max(1.0, most)
    return [-0.12 * most, 1.16 * most]


def _apart(placed: pd.DataFrame, order: list[str], pixels: int) -> pd.Series:
    """Rows up or down for points that would hide one another, in the order of the parts."""
    span = (placed["value"].max() - placed["value"].min()) if len(placed) else 0
    near = max(float(span) * TIE, 1e-9)
    shift = pd.Series(0.0, index=placed.index)
    for _, row in placed.groupby("row", observed=True):
        ranked = row.sort_values("value")
        run = (ranked["value"].diff().fillna(0) > near).cumsum()
        for _, tied in ranked.groupby(run, observed=True):
            for at, index in enumerate(tied["part"].map(order.index).sort_values().index):
                step = min(APART / pixels, 0.9 / len(tied))
                shift[index] = (at - (len(tied) - 1) / 2) * step
    return shift


def _links(placed: pd.DataFrame, colour: str) -> dict:
    ends = placed.groupby("row", observed=True)["value"].agg(["min", "max"])
    xs: list[float | None] = []
    ys: list[float | None] = []
    for row, low, high in ends.itertuples():
        xs += [low, high, None]
        ys += [row, row, None]
    return {
        "type": "scatter",
        "x": xs,
        "y": ys,
        "mode": "lines",
        "line": {"color": colour, "width": 4},
        "hoverinfo": "skip",
    }


def _sides(points: pd.DataFrame, placed: pd.DataFrame, parts: int) -> list[str]:
    """Where the value stands: outside of the pair, so that it is not on the line."""
    if parts != 2:
        return []
    middle = placed.groupby("row", observed=True)["value"].mean()
    left = points["value"] < points["row"].map(middle)
    return ["middle left" if before else "middle right" for before in left]


def _number(value: float, percent: bool) -> str:
    # Halves go up, as in the sentences beside charts.
    return f"{math.floor(value * 100 + 0.5 + 1e-9)}%" if percent else f"{value:.0f}"


def _points(
    points: pd.DataFrame, part: Part, position: int, percent: bool, sides: list[str]
) -> dict:
    texts = [_number(value, percent) for value in points["value"]]
    fallback = [
        f"{label}\n{part.label}: {text}" for label, text in zip(points["label"], texts, strict=True)
    ]
    return {
        "name": part.key,
        "x": points["value"].astype(float).tolist(),
        "y": points["at"].tolist(),
        "mode": "markers+text" if sides else "markers",
        "text": [f" {text} " for text in texts] if sides else None,
        "textposition": sides or None,
        "cliponaxis": False,
        "marker": {
            "color": part.mark.colour,
            "size": 13 if sides else 11,
            "opacity": 1,
            "symbol": SYMBOLS[position % len(SYMBOLS)],
        },
        "hovertext": hover(points, fallback),
        "hovertemplate": "%{hovertext}<extra></extra>",
        "customdata": [[name, part.key] for name in points["key"]],
    }
