"""What moved from one to the next? A line per thing from its value before to its value after."""

import pandas as pd
import plotly.graph_objects as go

from charts.frame import hover, plain
from charts.palette import palette
from charts.rows import LETTER
from charts.sketch import Sketch

STEP = 22  # px between the names at the end
AROUND = 60  # px above and below the lines
ENDS = ("Earlier inspection", "Later inspection")


def slope(
    frame: pd.DataFrame,
    theme: str | None,
    *,
    ends: tuple[str, str] = ENDS,
    percent: bool = True,
) -> go.Figure:
    """A line per key from its value before to its value after, named at its end.

    Columns: `key`, `label`, `before`, `after` (shares from 0 to 1 with `percent`; a row with either
    missing is not drawn), `before_text` and `after_text` (optional: what stands at the ends, where
    a share may not be a percentage), `hover` (optional). Names are moved apart where they would
    overlap.
    Colour says nothing: no trend is claimed. customdata: [key] at both ends.
    """
    shown = frame[frame[["before", "after"]].notna().all(axis=1)].reset_index(drop=True)
    texts = {side: _texts(shown, side, percent) for side in ("before", "after")}
    height = max(280, len(shown) * STEP + AROUND + 20)
    low, high = _range(shown, percent)
    gap = (high - low) * STEP * 0.8 / (height - AROUND)
    sketch = Sketch(*_lines(shown, texts, ends, theme))
    _name_ends(sketch, shown, texts, gap)
    sketch.x(
        tickmode="array",
        tickvals=[0, 1],
        ticktext=[plain(end) for end in ends],
        side="top",
        range=[-0.06, 1.02],
        showgrid=False,
        zeroline=False,
    )
    sketch.y(visible=False, range=[low - gap, high + gap])
    longest = max((len(str(label)) for label in shown["label"]), default=0)
    sketch.set(height=height)
    sketch.space(t=40, b=10, l=60, r=round(longest * LETTER) + 70)
    return sketch.figure()


def _texts(shown: pd.DataFrame, side: str, percent: bool) -> list[str]:
    if f"{side}_text" in shown.columns:
        return [plain(text) for text in shown[f"{side}_text"]]
    return [f"{value:.0%}" if percent else f"{value:.0f}" for value in shown[side]]


def _lines(
    shown: pd.DataFrame, texts: dict[str, list[str]], ends: tuple[str, str], theme: str | None
) -> list[dict]:
    colours = palette(theme)
    fallback = [
        f"{label}\n{ends[0]}: {before}\n{ends[1]}: {after}"
        for label, before, after in zip(
            shown["label"], texts["before"], texts["after"], strict=True
        )
    ]
    return [
        dict(
            type="scatter",
            x=[0, 1],
            y=[float(row.before), float(row.after)],
            mode="lines+markers",
            cliponaxis=False,
            line={"color": colours.muted, "width": 1.5},
            marker={"color": colours.kind["inspection"], "size": 9},
            hovertext=[words] * 2,
            hovertemplate="%{hovertext}<extra></extra>",
            customdata=[[row.key]] * 2,
        )
        for row, words in zip(shown.itertuples(), hover(shown, fallback), strict=True)
    ]


def _name_ends(
    sketch: Sketch, shown: pd.DataFrame, texts: dict[str, list[str]], gap: float
) -> None:
    """The value before each line, the value and the name after it."""
    names = [f"  {plain(label)}" for label in shown["label"]]
    for side, words in (
        ("before", texts["before"]),
        ("after", [f"{text}{name}" for text, name in zip(texts["after"], names, strict=True)]),
    ):
        later = side == "after"
        # Lines that begin together need their value only once.
        ends = list(dict.fromkeys(zip(words, shown[side].astype(float), strict=True)))
        places = _spread([value for _, value in ends], gap)
        for (word, _), at in zip(ends, places, strict=True):
            side_of_point = "left" if later else "right"
            shift = 10 if later else -10
            sketch.note(word, int(later), at, xanchor=side_of_point, xshift=shift)


def _range(shown: pd.DataFrame, percent: bool) -> tuple[float, float]:
    """The least and the most, but never a span so narrow that small differences look large."""
    values = shown[["before", "after"]]
    if shown.empty:
        return 0.0, 1.0
    low, high = float(values.min(axis=None)), float(values.max(axis=None))
    short = max(0.0, (0.4 if percent else 4.0) - (high - low)) / 2
    return low - short, high + short


def _spread(values: list[float], gap: float) -> list[float]:
    """The values moved just enough to stand `gap` apart, those in each other's way about their
    middle: the nearest such places by least squares (pool adjacent violators)."""
    order = sorted(range(len(values)), key=values.__getitem__)
    blocks: list[tuple[float, int]] = []  # sum and number of those that stand side by side
    for rank, at in enumerate(order):
        total, count = values[at] - rank * gap, 1
        while blocks and blocks[-1][0] / blocks[-1][1] > total / count:
            before, more = blocks.pop()
            total, count = total + before, count + more
        blocks.append((total, count))
    starts = [total / count for total, count in blocks for _ in range(count)]
    placed = {at: starts[rank] + rank * gap for rank, at in enumerate(order)}
    return [placed[at] for at in range(len(values))]
