"""Is it further from the rest than chance explains? Funnel plot, and shares with intervals."""

import pandas as pd
import plotly.graph_objects as go

from charts.frame import hover, plain
from charts.palette import Palette, palette
from charts.rows import key, label_rows
from charts.sketch import Sketch

HEIGHT = 460
NEAR = 0.05  # of the scale: names of points closer than this would run into each other
LINE = 0.045  # of the scale: what a line of text takes up


def funnel_plot(
    points: pd.DataFrame,
    limits: pd.DataFrame,
    target: float,
    theme: str | None,
    *,
    adjusted: pd.DataFrame | None = None,
    axis: tuple[str, str] = ("Number of findings", "Share that are strengths"),
) -> go.Figure:
    """Shares against the number they rest on, with the limits of chance around `target`.

    `points`: `key`, `label`, `n`, `share`, `state` ('inside', 'above_95', 'above_998', 'below_95',
    'below_998'; missing is not drawn), `hover` (optional). `limits`, one row per `n` in order:
    `n`, `lower_95`, `upper_95`, `lower_998`, `upper_998`; `adjusted` the same, widened for
    overdispersion, drawn dashed. Only points outside a limit are named, and one that stands alone.
    customdata: [key].
    """
    colours = palette(theme)
    sketch = Sketch()
    for table, dash in ((limits, "solid"), (adjusted, "dash")):
        if table is not None and len(table):
            _draw_limits(sketch, table, dash, colours)
    shown = points[points["share"].notna()].reset_index(drop=True)
    sketch.points(**_points(shown, colours))
    _name_points(sketch, shown, target, colours)
    sketch.line(0, target, 1, target, xref="paper", line={"color": colours.muted, "width": 1.5})
    _name_lines(sketch, limits, target)
    most = float(shown["n"].max()) if len(shown) else 1.0
    grid = {"showgrid": True, "gridcolor": colours.line, "zeroline": False}
    sketch.x(title={"text": plain(axis[0])}, range=[0, most * 1.06], **grid)
    sketch.y(title={"text": plain(axis[1])}, range=[-0.04, 1.06], tickformat=".0%", **grid)
    sketch.set(height=HEIGHT)
    sketch.space(t=16, b=50, l=70, r=76)
    return sketch.figure()


def _draw_limits(sketch: Sketch, table: pd.DataFrame, dash: str, colours: Palette) -> None:
    for level, width in (("95", 1.2), ("998", 2.0)):
        for side in ("lower", "upper"):
            sketch.points(
                x=table["n"].astype(float).tolist(),
                y=table[f"{side}_{level}"].astype(float).tolist(),
                mode="lines",
                line={"color": colours.other_grade, "width": width, "dash": dash},
                hoverinfo="skip",
            )


def _name_lines(sketch: Sketch, limits: pd.DataFrame, target: float) -> None:
    """What the lines are, where they end; of close ones the outer is named further out."""
    sketch.note(f"all: {target:.0%}", 1, target, xref="paper", xanchor="left")
    taken = target
    for level, text in (("95", "95%"), ("998", "99.8%")):
        if len(limits):
            taken = max(float(limits[f"upper_{level}"].iloc[-1]), taken + LINE)
            sketch.note(text, 1, taken, xref="paper", xanchor="left", font={"size": 12})


def _points(shown: pd.DataFrame, colours: Palette) -> dict:
    outside = shown["state"].astype(str).str.startswith(("above", "below"))
    fallback = [
        f"{label}\n{share:.0%} of {n:.0f}"
        for label, share, n in zip(shown["label"], shown["share"], shown["n"], strict=True)
    ]
    return {
        "x": shown["n"].astype(float).tolist(),
        "y": shown["share"].astype(float).tolist(),
        "mode": "markers",
        "cliponaxis": False,
        "marker": {
            "opacity": 1,  # Plotly pales points of different sizes
            "size": [13 if out else 10 for out in outside],
            "color": [_fill(state, colours) for state in shown["state"].astype(str)],
            "symbol": ["diamond" if out else "circle" for out in outside],
            "line": {"color": colours.background, "width": 1},
        },
        "hovertext": hover(shown, fallback),
        "hovertemplate": "%{hovertext}<extra></extra>",
        "customdata": [[name] for name in shown["key"]],
    }


def _fill(state: str, colours: Palette) -> str:
    if state.startswith("above"):
        return colours.polarity["strength"]
    return colours.polarity["improvement"] if state.startswith("below") else colours.other_grade


def _name_points(sketch: Sketch, shown: pd.DataFrame, target: float, colours: Palette) -> None:
    """Names beside the points, towards the middle; of two close ones the upper is moved up.

    Those close to the line of all, or to an end of the scale, stand beyond it; a halo parts them
    from other lines.
    """
    outside = shown
    if len(shown) > 1:
        outside = shown[shown["state"].astype(str).str.startswith(("above", "below"))]
    halo = ", ".join([f"0 0 3px {colours.background}"] * 4)
    most = float(shown["n"].max()) if len(shown) else 1.0
    for row in outside.itertuples():
        others = outside[
            ((outside["share"] - row.share).abs() < NEAR)
            & ((outside["n"] - row.n).abs() < most / 3)
            & (outside.index != row.Index)
        ]
        higher = (others["share"] < row.share) | (
            (others["share"] == row.share) & (others.index < row.Index)
        )
        left = float(row.n) > most * 0.6
        shift = 0 if others.empty else (11 if higher.any() else -11)
        if min(row.share, 1 - row.share, abs(row.share - target)) < NEAR:
            shift = 15 if row.share >= target else -15
        sketch.note(
            plain(row.label),
            float(row.n),
            float(row.share),
            xanchor="right" if left else "left",
            xshift=-9 if left else 9,
            yshift=shift,
            font={"shadow": halo},
        )


def interval_bars(frame: pd.DataFrame, theme: str | None) -> go.Figure:
    """A row per key: shrunken share with its interval, and the raw share beside it as a ring.

    Columns: `key`, `label`, `n`, `raw`, `shrunken`, `lower`, `upper` (shares from 0 to 1, missing
    where there is none), `shown` (how a share of this `n` may be shown: 'none', 'count',
    'count_interval' or 'percentage'), `hover` (optional). 'count_interval' rows are grey, 'count'
    and 'none' rows have only their number of findings. Where every `raw` is missing, `shrunken` is
    called just the share. customdata: [key].
    """
    shown = frame.reset_index(drop=True)
    colours = palette(theme)
    drawn = shown["shown"].isin(["count_interval", "percentage"])
    certain = shown["shown"] == "percentage"
    tone = [colours.polarity["strength"] if sure else colours.other_grade for sure in certain]
    sketch = Sketch()
    for row in shown[drawn & shown["lower"].notna()].itertuples():
        sketch.line(
            float(row.lower),
            row.Index,
            float(row.upper),
            row.Index,
            line={"color": tone[row.Index], "width": 4},
            opacity=0.45,
            layer="below",
        )
    for name, symbol in (("raw", "circle-open"), ("shrunken", "circle")):
        sketch.points(**_row_points(shown[drawn & shown[name].notna()], name, symbol, tone))
    label_rows(sketch, shown["label"].tolist(), top=40, bottom=30)
    sketch.x(
        range=[-0.02, 1.02],
        tickmode="array",
        tickvals=[0, 0.25, 0.5, 0.75, 1],
        ticktext=["0%", "", "50%", "", "100%"],  # more would turn upright on a narrow card
        tickangle=0,
        zeroline=False,
        showgrid=True,
        gridcolor=colours.line,
    )
    _numbers_beside(sketch, shown)
    key(sketch, _interval_key(shown, drawn & ~certain, colours))
    return sketch.figure()


def _row_points(rows: pd.DataFrame, name: str, symbol: str, tone: list[str]) -> dict:
    fallback = [
        f"{label}\n{name}: {share:.0%} of {n:.0f}"
        for label, share, n in zip(rows["label"], rows[name], rows["n"], strict=True)
    ]
    return {
        "name": name,
        "x": rows[name].astype(float).tolist(),
        "y": rows.index.tolist(),
        "mode": "markers",
        "cliponaxis": False,
        "marker": {
            "size": 12,
            "symbol": symbol,
            "color": [tone[at] for at in rows.index],
            "line": {"width": 2},
        },
        "hovertext": hover(rows, fallback),
        "hovertemplate": "%{hovertext}<extra></extra>",
        "customdata": [[item] for item in rows["key"]],
    }


def _numbers_beside(sketch: Sketch, shown: pd.DataFrame) -> None:
    """How many findings each row rests on, at the right."""
    sketch.points(
        x=[1.0] * len(shown),
        y=list(range(len(shown))),
        mode="text",
        text=[f"   of {n:.0f}" if n else "   none" for n in shown["n"].fillna(0)],
        textposition="middle right",
        cliponaxis=False,
        hoverinfo="skip",
        customdata=[[item] for item in shown["key"]],
    )
    sketch.space(r=76)


def _interval_key(
    shown: pd.DataFrame, few: pd.Series, colours: Palette
) -> list[tuple[str, str, str]]:
    tone = colours.polarity["strength"]
    entries = [("shrunken share, with interval", tone, "●"), ("raw share", tone, "○")]
    if shown["shrunken"].isna().all():
        entries = [("share as counted", tone, "○")]
    elif shown["raw"].isna().all():
        entries = [("share, with interval", tone, "●")]
    if few.any():
        entries.append(("few findings", colours.other_grade, "●"))
    return entries
