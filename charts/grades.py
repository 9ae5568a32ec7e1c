"""Which grades were given, when? Points on one scale, never merged with counts."""

from collections.abc import Iterable, Mapping

import pandas as pd
import plotly.graph_objects as go

from charts.frame import hover, plain
from charts.palette import palette
from charts.rows import key, label_room
from charts.sketch import Sketch

ROW = 52  # px per point of the scale
LEVEL_APART = 0.1  # of a level, so that lines of equal grades do not hide each other
APART = 1.5  # years between the last year and grades without a date


def shades(levels: Iterable[int], theme: str | None) -> dict[int, str]:
    """A colour per point of a scale, from the worst to the best of the palette's six, evenly."""
    known, points = palette(theme).grade, sorted(levels)
    first, last = min(known), max(known)
    steps = max(1, len(points) - 1)
    apart = (last - first) / steps
    return {level: known[first + round(at * apart)] for at, level in enumerate(points)}


def grade_steps(
    frame: pd.DataFrame, theme: str | None, names: Mapping[int, str], *, by: str = "series"
) -> go.Figure:
    """Grades on one scale over time, one stepped line per series.

    Columns: `key` (inspection), `series` (who or what was graded: a partnership, an indicator),
    `label` (its name on screen), `when` (years as a number, 2014.5; missing: no date, apart at the
    end), `level` (1 the lowest; missing is not drawn: another scale has no place here), `hover`
    (optional). `names`: level -> wording, of every point of the scale. Equal grades at one
    time stand beside each other; lines of different series are set slightly apart.
    customdata: [key, series].
    """
    shown = frame[frame["level"].notna()].reset_index(drop=True)
    dated = shown["when"].dropna()
    first, last = (float(dated.min()), float(dated.max())) if len(dated) else (0.0, 0.0)
    span = max(1.0, last - first)
    shown["x"] = shown["when"].astype(float).fillna(last + APART)
    shown["x"] += shown.groupby(["x", "level"], observed=True).cumcount() * span * 0.014
    sketch = Sketch()
    colours = palette(theme)
    lines = list(shown.groupby(by, sort=False, observed=True))
    entries: list[tuple[str, str, str]] = []
    for at, (_, points) in enumerate(lines):
        colour = colours.series[at % len(colours.series)]
        raised = (at - (len(lines) - 1) / 2) * LEVEL_APART
        sketch.points(**_line(points.sort_values("x"), colour, raised, shades(names, theme), by))
        entries.append((str(points["label"].iloc[0]), colour, "○"))
    _axes(sketch, shown, names, (first, last), theme)
    sketch.set(height=len(names) * ROW + 80)
    sketch.space(t=40, b=40, l=label_room([f"{name} 6" for name in names.values()]), r=10)
    if len(entries) > 1:
        key(sketch, entries)
    return sketch.figure()


def _line(
    points: pd.DataFrame, colour: str, raised: float, grades: Mapping[int, str], by: str
) -> dict:
    levels = points["level"].astype(int).tolist()
    labels = points["label"].tolist()
    fallback = [f"{label}\ngrade {level}" for label, level in zip(labels, levels, strict=True)]
    return {
        "name": plain(labels[0]),
        "x": points["x"].tolist(),
        "y": [level + raised for level in levels],
        "mode": "lines+markers",
        "line": {"shape": "hv", "color": colour, "width": 2, "dash": "dot"},
        "marker": {
            "size": 16,
            "color": [grades[level] for level in levels],
            "line": {"color": colour, "width": 2},
        },
        "cliponaxis": False,
        "hovertext": hover(points, fallback),
        "hovertemplate": "%{hovertext}<extra></extra>",
        "customdata": [
            [name, series] for name, series in zip(points["key"], points[by], strict=True)
        ],
    }


def _axes(
    sketch: Sketch,
    shown: pd.DataFrame,
    names: Mapping[int, str],
    ends: tuple[float, float],
    theme: str | None,
) -> None:
    first, last = ends
    years = list(range(int(first), int(last) + 1)) if last else []
    step = max(1, -(-len(years) // 8))
    ticks: list[float] = [float(year) for year in years[::step]]
    texts = [str(year) for year in years[::step]]
    undated = bool(shown["when"].isna().any())
    if undated:
        ticks.append(last + APART)
        texts.append("no date")
    sketch.x(
        tickmode="array",
        tickvals=ticks,
        ticktext=texts,
        showgrid=False,
        zeroline=False,
        range=[first - 0.6, last + (APART if undated else 0) + 0.6],
    )
    sketch.y(
        tickmode="array",
        tickvals=sorted(names),
        ticktext=[f"{plain(names.get(level, ''))} {level}" for level in sorted(names)],
        range=[0.5, max(names, default=1) + 0.5],
        showgrid=True,
        gridcolor=palette(theme).line,
        zeroline=False,
    )
