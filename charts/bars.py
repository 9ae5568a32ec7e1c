"""How much of each? Bars with their counts on them, in the order of the table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts.frame import hover, marker, numbers
from charts.palette import Mark, palette
from charts.rows import head, heading, key, label_rows, swatch, thickness
from charts.sketch import Sketch
from loaders.schema import NAMES

TRACK = "rgba(128, 122, 112, 0.16)"  # pale on a light page and on a dark one


@dataclass(frozen=True)
class Part:
    """A part of a stacked bar: its key in the column `part`, its name on screen, how to draw it."""

    key: str
    label: str
    mark: Mark


def diverging_bars(frame: pd.DataFrame, theme: str | None) -> go.Figure:
    """Areas for improvement left of zero, strengths right, the count at the end of each bar.

    Columns: `key`, `label`, `strength`, `improvement` (counts; missing draws no bar and no number),
    `hover` (optional). Both sides share one scale. customdata: [key, polarity].
    """
    shown = frame.reset_index(drop=True)
    colours = palette(theme).polarity
    sketch = Sketch()
    for polarity, sign in (("improvement", -1), ("strength", 1)):
        bars = _polarity_bars(shown, polarity)
        bars["x"] = [sign * length for length in bars["x"]]
        sketch.bars(
            textposition="outside", marker={"color": colours[polarity], "cornerradius": 3}, **bars
        )
    label_rows(sketch, shown["label"].tolist(), top=36)
    sketch.x(visible=False, range=_reach(shown))
    head(sketch, "Areas for improvement", colours["improvement"], side="right")
    head(sketch, "Strengths", colours["strength"])
    sketch.set(barmode="overlay")
    return sketch.figure()


def ranked_pairs(frame: pd.DataFrame, theme: str | None) -> go.Figure:
    """Two aligned panels: in how many places it is a strength, in how many it is to be improved.

    Columns: `key`, `label`, `strength`, `improvement` (numbers of partnerships), `of` (optional:
    out of how many, drawn as a pale track), `hover` (optional). customdata: [key, polarity].
    """
    shown = frame.reset_index(drop=True)
    colours = palette(theme)
    sketch = Sketch()
    for polarity, axis in (("strength", "x"), ("improvement", "x2")):
        bars = _polarity_bars(shown, polarity)
        if "of" in shown.columns:
            track = {**bars, "x": shown["of"].astype(float).tolist(), "text": None}
            sketch.bars(xaxis=axis, marker={"color": TRACK}, **track)
        sketch.bars(
            xaxis=axis,
            textposition="outside",
            marker={"color": colours.polarity[polarity], "cornerradius": 3},
            **bars,
        )
    label_rows(sketch, shown["label"].tolist(), top=54)
    head(sketch, "Strength", colours.polarity["strength"])
    head(sketch, "Area for<br>improvement", colours.polarity["improvement"], xref="x2")
    most = shown.reindex(columns=["strength", "improvement", "of"]).max().max()
    ends = {"visible": False, "range": [0, 1.2 * (1.0 if pd.isna(most) else max(1.0, most))]}
    sketch.x(domain=[0, 0.48], **ends)
    sketch.set(xaxis2={"domain": [0.52, 1], "anchor": "y", **ends}, barmode="overlay")
    return sketch.figure()


def _polarity_bars(shown: pd.DataFrame, polarity: str) -> dict[str, Any]:
    counts = shown[polarity]
    texts = numbers(counts)
    fallback = [
        f"{label}\n{NAMES[polarity]}: {text}"
        for label, text in zip(shown["label"], texts, strict=True)
    ]
    return {
        "name": polarity,
        "x": counts.astype(float).tolist(),
        "y": list(range(len(shown))),
        "orientation": "h",
        "width": thickness(shown["label"].tolist()),
        "text": texts,
        "textangle": 0,
        "cliponaxis": False,
        "hovertext": hover(shown, fallback),
        "hovertemplate": "%{hovertext}<extra></extra>",
        "customdata": [[name, polarity] for name in shown["key"]],
    }


def _reach(shown: pd.DataFrame) -> list[float]:
    """Ends of a shared scale, with room for the number at the end of the longest bar."""
    left, right = (
        0.0 if pd.isna(shown[side].max()) else float(shown[side].max())
        for side in ("improvement", "strength")
    )
    room = max(1.0, left + right) * 0.13
    return [-left - room, right + room]


def stacked_bars(
    frame: pd.DataFrame, theme: str | None, parts: Sequence[Part], *, share: bool = False
) -> go.Figure:
    """One bar per key, cut into parts in the order of `parts`, a number in each segment it fits.

    Columns: `key`, `label`, `part`, `count`, `hover` (optional). Rows in order of first appearance;
    pairs absent from the frame count 0 and have no segment; with `share` all bars are equally long,
    the numbers stay counts. Parts that occur nowhere are left out of the key above the bars. With a
    column `heading` (text), rows of one heading that follow each other stand under it.
    customdata: [key, part].
    """
    place, labels, headings = _places(frame.drop_duplicates("key"))
    totals = frame.groupby("key", observed=True)["count"].sum()
    sketch = Sketch()
    present = [part for part in parts if (frame.loc[frame["part"] == part.key, "count"] > 0).any()]
    for part in present:
        rows = frame[(frame["part"] == part.key) & (frame["count"] > 0)]
        lengths = rows["count"] / rows["key"].map(totals) if share else rows["count"]
        sketch.bars(
            x=lengths.astype(float).tolist(),
            y=[place[name] for name in rows["key"]],
            width=thickness(labels, 24),
            **_segments(rows, part, theme),
        )
    label_rows(sketch, labels, top=36)
    for row, text in headings.items():
        heading(sketch, text, row)
    sketch.x(visible=False)
    key(sketch, [(part.label, *swatch(part.mark)) for part in present])
    sketch.set(barmode="stack", uniformtext={"mode": "hide", "minsize": 10})
    return sketch.figure()


def _places(firsts: pd.DataFrame) -> tuple[dict[str, int], list[str], dict[int, str]]:
    """The row of each key, the label of every row, and the headings by their rows."""
    place: dict[str, int] = {}
    labels: list[str] = []
    headings: dict[int, str] = {}
    above = firsts["heading"] if "heading" in firsts.columns else [None] * len(firsts)
    last = None
    for name, label, text in zip(firsts["key"], firsts["label"], above, strict=True):
        if text != last:
            headings[len(labels)] = last = text
            labels.append("")
        place[name] = len(labels)
        labels.append(label)
    return place, labels, headings


def _segments(rows: pd.DataFrame, part: Part, theme: str | None) -> dict[str, Any]:
    colours, mark = palette(theme), part.mark
    texts = numbers(rows["count"])
    whose = rows["label"]
    if "heading" in rows.columns:
        whose = rows["heading"] + ": " + whose
    fallback = [f"{label}\n{part.label}: {text}" for label, text in zip(whose, texts, strict=True)]
    return {
        "name": part.key,
        "orientation": "h",
        # Bold where the lines of a hatch run through the number.
        "text": [f"<b>{text}</b>" if mark.hatch else text for text in texts],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "constraintext": "inside",
        "insidetextfont": {"color": colours.on(mark.colour)},
        "hovertext": hover(rows, fallback),
        "hovertemplate": "%{hovertext}<extra></extra>",
        "customdata": [[name, part.key] for name in rows["key"]],
        "marker": marker(replace(mark, line=colours.background, width=2)),
    }


def parts_of(labels: Mapping[str, str], marks: Mapping[str, Mark | str]) -> tuple[Part, ...]:
    """Parts in the order of `labels` (key -> name on screen), each drawn as the palette says."""
    drawn = {name: Mark(mark) if isinstance(mark, str) else mark for name, mark in marks.items()}
    return tuple(Part(name, label, drawn[name]) for name, label in labels.items())
