"""What became of it? Distribution of status, its flow, its steps over time, and the coverage."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd
import plotly.graph_objects as go

from charts.bars import parts_of, stacked_bars
from charts.frame import hover, marker, numbers, plain, split_by_mark, wrapped
from charts.palette import NO_FOLLOW_UP, Mark, palette
from charts.rows import key, label_room
from charts.sketch import Sketch

CELL = 44  # px, height of a cell of the flow
FEW = 3  # statuses whose names fit side by side
WAYS = ("first", "latest")
STEPS_HEIGHT = 380
METER = 96  # px


def status_bars(
    frame: pd.DataFrame, theme: str | None, names: Mapping[str, str], *, share: bool = True
) -> go.Figure:
    """One bar per key, cut by status; what was never followed up is the bare page with a hatch.

    Columns: `key`, `label`, `part` (a status, or palette.NO_FOLLOW_UP), `count`, `hover`
    (optional). `names`: status -> name on screen, in reading order. With `share` the bars are
    equally long; the numbers in them are counts either way. customdata: [key, status].
    """
    marks = palette(theme).status
    ordered = {name: text for name, text in names.items() if name != NO_FOLLOW_UP}
    ordered[NO_FOLLOW_UP] = names.get(NO_FOLLOW_UP, "No published follow-up")
    return stacked_bars(frame, theme, parts_of(ordered, marks), share=share)


def status_flow(frame: pd.DataFrame, theme: str | None, names: Mapping[str, str]) -> go.Figure:
    """First status down, latest across, how many took each way.

    Columns: `first`, `latest` (statuses), `count` (0 may be left out), `hover` (optional). Only
    statuses that occur are shown, in the order of `names`. A tile's colour is its latest status,
    the ring marks those that have not moved. customdata: [first, latest].
    """
    shown = frame[frame["count"] > 0].reset_index(drop=True)
    down, across = ([name for name in names if name in set(shown[way])] for way in WAYS)
    sketch = Sketch(*_flow_tiles(shown, down, across, names, theme))
    labels = [names[name] for name in down]
    bare = {"showgrid": False, "zeroline": False, "ticks": "", "tickmode": "array"}
    slant = len(across) > FEW
    sketch.x(
        side="top",
        tickvals=list(range(len(across))),
        range=[-0.5, max(1, len(across)) - 0.5],
        ticktext=[plain(names[name]) if slant else wrapped(names[name], 12) for name in across],
        tickangle=-40 if slant else 0,
        ticklabeloverflow="allow",
        title={"text": "Latest status"},
        **bare,
    )
    sketch.y(
        tickvals=list(range(len(down))),
        range=[max(1, len(down)) - 0.5, -0.5],
        ticktext=[plain(label) for label in labels],
        title={"text": "First status"},
        **bare,
    )
    above = 120 if slant else 72
    sketch.set(height=max(1, len(down)) * CELL + above + 10, barmode="overlay")
    sketch.space(t=above, b=10, l=label_room(labels) + 30, r=60 if slant else 16)
    return sketch.figure()


def _flow_tiles(
    shown: pd.DataFrame,
    down: list[str],
    across: list[str],
    names: Mapping[str, str],
    theme: str | None,
) -> list[dict]:
    colours = palette(theme)
    marks = [
        replace(colours.status[latest], line=colours.text if first == latest else "", width=2.5)
        for first, latest in zip(shown["first"], shown["latest"], strict=True)
    ]
    ways = list(zip(shown["first"], shown["latest"], strict=True))
    counts = numbers(shown["count"])
    fallback = [
        f"{names[first]}, then {names[latest]}: {count}"
        for (first, latest), count in zip(ways, counts, strict=True)
    ]
    bars = {
        "x": [across.index(latest) for _, latest in ways],
        "base": [down.index(first) - 0.44 for first, _ in ways],
        "y": [0.88] * len(ways),
        "width": 0.92,
        "text": [f"<b>{count}</b>" for count in counts],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "hovertext": hover(shown, fallback),
        "hovertemplate": "%{hovertext}<extra></extra>",
        "customdata": [list(way) for way in ways],
    }
    return split_by_mark(bars, marks, [colours.on(mark.colour) for mark in marks], 4)


def steps(
    table: pd.DataFrame, theme: str | None, *, until: float | None = None, unit: str = "months"
) -> go.Figure:
    """Share complete by time, as steps, with how many are still at risk below.

    Columns: `after`, `by` (months; the last `by` may be infinite), `complete` (share from 0 to 1),
    `at_risk`, `key` (optional). In (after, by] the estimator does not say where the step lies: that
    stretch is drawn as a pale box. `until`: draw no further. customdata: [key or by].
    """
    colours = palette(theme)
    end = until if until is not None else table["by"][table["by"] < float("inf")].max()
    shown = table[table["by"] <= end].reset_index(drop=True) if len(table) else table
    sketch = Sketch()
    shade = {"fillcolor": colours.status["complete"].colour, "line": {"width": 0}}
    earlier = [0.0, *shown["complete"].astype(float).tolist()]
    for row, before in zip(shown.itertuples(), earlier, strict=False):
        low, high = float(row.after), float(row.by)
        sketch.box(low, before, high, float(row.complete), opacity=0.18, **shade)
    sketch.points(**_stairs(shown, theme))
    most = float(end) if len(shown) else 1.0
    grid = {"showgrid": True, "gridcolor": colours.line, "zeroline": False}
    sketch.x(title={"text": f"{unit.capitalize()} since the inspection"}, **grid)
    sketch.x(range=[0, most * 1.03])
    sketch.y(range=[0, 1.02], tickformat=".0%", title={"text": "Complete"}, **grid)
    _at_risk_below(sketch, shown)
    sketch.set(height=STEPS_HEIGHT)
    sketch.space(t=16, b=112, l=74, r=16)
    return sketch.figure()


def _stairs(shown: pd.DataFrame, theme: str | None) -> dict:
    colour = palette(theme).status["complete"].colour
    keys = shown["key"] if "key" in shown.columns else shown["by"]
    texts = [
        f"{complete:.0%} complete by month {by:.0f}; {at_risk:.0f} at risk"
        for complete, by, at_risk in zip(
            shown["complete"], shown["by"], shown["at_risk"], strict=True
        )
    ]
    return {
        "x": [0.0, *shown["by"].astype(float)],
        "y": [0.0, *shown["complete"].astype(float)],
        "mode": "lines+markers",
        "line": {"shape": "hv", "color": colour, "width": 3},
        "marker": {"size": [0, *[8] * len(shown)], "color": colour},
        "hovertext": ["", *hover(shown, texts)],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "customdata": [[None], *[[item] for item in keys]],
    }


def _at_risk_below(sketch: Sketch, shown: pd.DataFrame) -> None:
    """At most eight numbers, evenly chosen, so that they do not run into each other."""
    every = max(1, -(-len(shown) // 8))
    place = {"yref": "paper", "yanchor": "top", "yshift": -72}
    for row in shown.iloc[::every].itertuples():
        sketch.note(f"{row.at_risk:.0f}", float(row.by), 0, **place)
    sketch.note("At risk", 0, 0, xref="paper", xanchor="right", xshift=-8, **place)


def coverage(known: int, total: int, theme: str | None, *, unit: str) -> go.Figure:
    """One bar: how many of all have any published follow-up, and how many have none.

    `unit` names what is counted ("areas for improvement"). customdata: ["known"], ["unknown"].
    """
    colours = palette(theme)
    sketch = Sketch()
    for name, text, count, mark in (
        ("known", "followed up", known, Mark(colours.status["in_progress"].colour)),
        ("unknown", "no published follow-up", total - known, colours.status[NO_FOLLOW_UP]),
    ):
        style = marker(replace(mark, line=colours.background, width=2))
        sketch.bars(
            name=name,
            x=[count],
            y=[0],
            orientation="h",
            width=0.8,
            text=[f"{count:,}"],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            insidetextfont={"color": colours.on(mark.colour)},
            hovertext=[wrapped(f"{count:,} of {total:,} {unit}: {text}")],
            hovertemplate="%{hovertext}<extra></extra>",
            customdata=[[name]],
            marker=style,
        )
    sketch.x(visible=False, range=[0, max(1, total)])
    sketch.y(visible=False)
    sketch.set(barmode="stack", height=METER)
    sketch.space(t=36, b=8, l=0, r=0)
    followed = (f"followed up: {known:,} of {total:,}", colours.status["in_progress"].colour, "■")
    none = ("no published follow-up", colours.status[NO_FOLLOW_UP].line, "▨")
    key(sketch, [followed, none])
    return sketch.figure()
