"""What do inspectors write about where? Counts in a grid, one cell per pair, every cell clickable.

Bars stand for the grid, because Streamlit cannot select cells of a heatmap.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts.frame import hover, plain, split_by_mark, state_key
from charts.palette import STATE_NAMES, Mark, Palette, palette
from charts.rows import MANY, label_room, one_line
from charts.sketch import Sketch

ROW = 25  # px
DENSE = 19  # px, of many rows
GAP = 0.35  # of a row or column, between groups
SLANT = 55  # degrees, of column labels: upright enough that neighbours clear each other
FEW, SHORT = 6, 8  # columns, and letters of a label, that need no slant
LETTER = 6.9  # px, of the 13 px type used here


@dataclass(frozen=True)
class _Axis:
    """Where each key stands, its label there, and the span of each group."""

    places: dict[str, float]
    labels: list[str]
    groups: list[tuple[str, float, float]]


def matrix(
    frame: pd.DataFrame,
    theme: str | None,
    *,
    ramp: str = "findings",
    states: Mapping[str, str] = STATE_NAMES,
) -> go.Figure:
    """Rows by columns, each cell with its count on a colour ramp; order as first met in the frame.

    Columns: `row`, `column` (keys), `row_label`, `column_label`, `count` (missing where not a
    count), `state` (one of palette.STATES), `marked` (bool: ringed and starred), `hover` (optional,
    plain text with line breaks); `row_group` and `column_group` (optional) set groups apart and
    name the column groups below. Pairs absent from the frame stay blank. customdata: [row, column].
    `states` says what the signs of cells without a count mean. Column labels slant, unless they are
    few and short; the figure wants a card of the page's full width from ten columns on.
    """
    shown = frame.reset_index(drop=True)
    rows, columns = _axis(shown, "row"), _axis(shown, "column")
    many = len(rows.places) > MANY
    sketch = Sketch(*_cells(shown, rows, columns, palette(theme), ramp))
    sketch.x(
        side="top",
        tickmode="array",
        tickvals=list(columns.places.values()),
        ticktext=[plain(label) for label in columns.labels],
        tickangle=-_slant(columns.labels),
        tickfont={"size": 13},
        ticklabeloverflow="allow",
        range=_range(columns),
        **_BARE,
    )
    sketch.y(
        tickmode="array",
        tickvals=list(rows.places.values()),
        ticktext=[plain(one_line(label) if many else label) for label in rows.labels],
        range=_range(rows)[::-1],
        **_BARE,
    )
    heads, aside = _slanted(columns.labels)
    feet = _feet(sketch, shown, columns, theme, states)
    span = _range(rows)[1] - _range(rows)[0]
    sketch.set(height=round(span * (DENSE if many else ROW)) + heads + feet, barmode="overlay")
    sketch.space(t=heads, b=feet, r=aside, l=label_room(rows.labels))
    return sketch.figure()


_BARE = {"showgrid": False, "zeroline": False, "ticks": "", "showline": False}


def _axis(shown: pd.DataFrame, name: str) -> _Axis:
    group = f"{name}_group" if f"{name}_group" in shown.columns else None
    firsts = shown.drop_duplicates(name)
    owners = firsts[group].tolist() if group else [""] * len(firsts)
    places: dict[str, float] = {}
    groups: list[tuple[str, float, float]] = []
    at = 0.0
    for key, owner in zip(firsts[name], owners, strict=True):
        if groups and groups[-1][0] != owner:
            at += GAP
        places[key] = at
        start = groups.pop()[1] if groups and groups[-1][0] == owner else at
        groups.append((owner, start, at))
        at += 1
    return _Axis(places, firsts[f"{name}_label"].tolist(), groups)


def _slant(labels: list[str]) -> int:
    """Degrees: none where labels fit over their columns even on a narrow card."""
    return SLANT if len(labels) > FEW or any(len(label) > SHORT for label in labels) else 0


def _slanted(labels: list[str]) -> tuple[int, int]:
    """Pixels that the labels take above the grid, and the last one to the right of it."""
    if not _slant(labels):
        return 28, 20
    angle = math.radians(SLANT)
    longest = max((len(label) for label in labels), default=0)
    last = len(labels[-1]) if labels else 0
    return (
        round(longest * LETTER * math.sin(angle)) + 22,
        max(20, round(last * LETTER * math.cos(angle)) - 12),
    )


def _range(axis: _Axis) -> list[float]:
    last = max(axis.places.values(), default=0.0)
    return [-0.5, last + 0.5]


def _cells(
    shown: pd.DataFrame, rows: _Axis, columns: _Axis, colours: Palette, ramp: str
) -> list[dict[str, Any]]:
    marks = _marks(shown, colours, ramp)
    signs = _signs(shown, colours)
    starred = shown["marked"].astype(bool).tolist()
    fallback = [
        f"{row}\n{column}: {text}"
        for row, column, text in zip(shown["row_label"], shown["column_label"], signs, strict=True)
    ]
    texts = [f"<b>{sign}*</b>" if star else sign for sign, star in zip(signs, starred, strict=True)]
    bars = {
        "x": [columns.places[key] for key in shown["column"]],
        "base": [rows.places[key] - 0.46 for key in shown["row"]],
        "y": [0.92] * len(shown),
        "width": 0.94,
        "text": texts,
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "constraintext": "none",
        "textfont": {"size": 13},
        "hovertext": hover(shown, fallback),
        "hovertemplate": "%{hovertext}<extra></extra>",
        "customdata": [list(pair) for pair in zip(shown["row"], shown["column"], strict=True)],
    }
    ringed = [
        replace(mark, line=colours.text, width=2.5) if star else mark
        for mark, star in zip(marks, starred, strict=True)
    ]
    return split_by_mark(bars, ringed, _inks(shown, marks, colours), 2)


def _marks(shown: pd.DataFrame, colours: Palette, ramp: str) -> list[Mark]:
    top = shown["count"].max()
    counts = shown["count"].fillna(0).astype(float)
    return [
        # From the second step on: even a single finding must look unlike none.
        Mark(colours.shade(ramp, 0.13 + 0.87 * (count - 1) / max(1.0, float(top) - 1)))
        if state == "value"
        else colours.state[state]
        for count, state in zip(counts, shown["state"], strict=True)
    ]


def _signs(shown: pd.DataFrame, colours: Palette) -> list[str]:
    return [
        f"{count:.0f}" if state == "value" else colours.state[state].sign
        for count, state in zip(shown["count"], shown["state"], strict=True)
    ]


def _inks(shown: pd.DataFrame, marks: list[Mark], colours: Palette) -> list[str]:
    return [
        colours.on(mark.colour) if state in ("value", "missing") else colours.muted
        for mark, state in zip(marks, shown["state"], strict=True)
    ]


def _feet(
    sketch: Sketch,
    shown: pd.DataFrame,
    columns: _Axis,
    theme: str | None,
    states: Mapping[str, str],
) -> int:
    """Name the column groups and explain the signs under the grid; the pixels this takes."""
    named = [group for group in columns.groups if group[0]]
    for name, first, last in named:
        ink = {"color": palette(theme).muted}
        sketch.line(first - 0.45, 0, last + 0.45, 0, yref="paper", line=ink)
        _note(sketch, plain(name), (first + last) / 2, "x", 4)
    down = 34 if named else 8
    signs = [state_key(shown["state"], theme, states)]
    if shown["marked"].any():
        signs.append("<b>*</b> more or fewer than chance allows")
    text = "   ".join(sign for sign in signs if sign)
    if not text:
        return down
    _note(sketch, text, 0, "paper", down)
    return down + 28


def _note(sketch: Sketch, text: str, x: float, xref: str, down: int) -> None:
    side = "left" if xref == "paper" else "center"
    place = {"xref": xref, "yref": "paper", "xanchor": side, "yanchor": "top"}
    sketch.note(text, x, 0, yshift=-down, font={"size": 13}, **place)
