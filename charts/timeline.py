"""When? Findings by year of inspection, and the inspections of one partnership."""

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from charts.frame import hover, plain, split_by_mark
from charts.palette import Mark, palette
from charts.rows import key, label_rows
from charts.sketch import Sketch

BAND = 46  # px for one programme
APART = 3  # years between the last year and what has no date
CROWDED = 12  # years
FULL = 0.66  # of a band, height of the largest count


def findings_by_year(frame: pd.DataFrame, theme: str | None) -> go.Figure:
    """One band per programme with a bar per year, all on one scale; undated ones apart at the end.

    Columns: `key`, `label` (the programme), `year` (missing: undated), `count`, `population`
    (optional: children, adults or both, which gives the colour), `hover` (optional). Bands in
    order of first appearance. customdata: [key, year], year None where undated.
    """
    shown = frame.reset_index(drop=True)
    firsts = shown.drop_duplicates("key")
    place = {key: position for position, key in enumerate(firsts["key"])}
    years = shown["year"].dropna().astype(int)
    end = int(years.max()) + APART if len(years) else 0.0
    sketch = Sketch(*_bars(shown, place, end, theme))
    label_rows(sketch, firsts["label"].tolist(), top=46, bottom=12, least=BAND)
    ticks = _ticks(years)
    undated = bool(shown["year"].isna().any())
    first = int(years.min()) if len(years) else 0
    sketch.x(
        tickmode="array",
        tickvals=ticks + ([end] if undated else []),
        ticktext=[str(year) for year in ticks] + (["no<br>date"] if undated else []),
        range=[(first if len(years) else end) - 0.7, (end if undated else end - APART) + 0.7],
        tickangle=0,
        showgrid=False,
        zeroline=False,
        side="top",
    )
    ground = {"color": palette(theme).line, "width": 1}
    for position in range(len(firsts)):
        sketch.line(0, position + 0.4, 1, position + 0.4, xref="paper", line=ground)
    return sketch.figure()


def _bars(shown: pd.DataFrame, place: dict[str, int], end: float, theme: str | None) -> list[dict]:
    colours = palette(theme)
    most = max(1.0, float(shown["count"].max())) if len(shown) else 1.0
    years = [None if pd.isna(year) else int(year) for year in shown["year"]]
    fallback = [
        f"{label}\n{year or 'no date'}: {count:.0f} findings"
        for label, year, count in zip(shown["label"], years, shown["count"], strict=True)
    ]
    population = shown.get("population", pd.Series("both", index=shown.index))
    fills = [colours.population.get(name, colours.other_grade) for name in population]
    marks = [
        Mark(fill) if year else Mark(colours.background, "/", fill, fill)
        for fill, year in zip(fills, years, strict=True)
    ]
    bars = {
        "x": [year or end for year in years],
        "base": [place[key] + 0.4 for key in shown["key"]],
        "y": (-FULL * shown["count"].astype(float) / most).tolist(),
        "width": 0.82,
        "text": _texts(shown),
        "textangle": 0,
        "constraintext": "none",
        "textposition": "outside",
        "cliponaxis": False,
        "textfont": {"size": 12},
        "hovertext": hover(shown, fallback),
        "hovertemplate": "%{hovertext}<extra></extra>",
        "customdata": [list(pair) for pair in zip(shown["key"], years, strict=True)],
    }
    return split_by_mark(bars, marks, [colours.muted] * len(marks), 0)


def _texts(shown: pd.DataFrame) -> list[str]:
    """The count above each bar, a dash for inspections without findings; over a long span of years
    only above each band's highest and the undated, which is what room there is for."""
    highest = shown.groupby("key", observed=True)["count"].transform("max") == shown["count"]
    years = shown["year"].dropna()
    short = len(years) == 0 or years.max() - years.min() < CROWDED
    return [
        (f"{count:.0f}" if count else "–") if short or high or pd.isna(year) else ""
        for count, high, year in zip(shown["count"], highest, shown["year"], strict=True)
    ]


def _ticks(years: pd.Series) -> list[int]:
    """Years to name: every one of a short span, every second of a longer, else every fifth."""
    if years.empty:
        return []
    first, last = int(years.min()), int(years.max())
    step = 1 if last - first < 5 else 2 if last - first < 10 else 5
    return [year for year in range(first, last + 1) if year % step == 0]


KIND_SIGNS = {"inspection": "●", "progress_review": "◆", "follow_through": "■"}
KIND_SYMBOLS = {"inspection": "circle", "progress_review": "diamond", "follow_through": "square"}
PRECISE = 0.12  # years: a date known better than this is drawn as a point alone
YEAR = 365.2425


def inspections_timeline(
    frame: pd.DataFrame, theme: str | None, names: Mapping[str, str]
) -> go.Figure:
    """One row per lane (programme) with each inspection and review at its date, as far as known.

    Columns: `key` (inspection), `lane`, `lane_label`, `kind`, `label` (short text above the mark,
    such as a year or grade; may be empty), `earliest`, `latest` (dates between which it lies; both
    missing: no date, apart at the end), `follows` (optional: the key it returned to, joined by a
    line), `hover` (optional). `names`: kind -> name on screen. An imprecise date is a bar from
    earliest to latest with the mark in its middle. customdata: [key].
    """
    placed, lanes = _placed(frame)
    colours = palette(theme)
    sketch = Sketch(_spans(placed, colours.line))
    _join(sketch, placed, colours.muted)
    for kind, symbol in KIND_SYMBOLS.items():
        points = placed[placed["kind"] == kind]
        if len(points):
            sketch.points(**_visits(points, symbol, colours.kind[kind], names[kind]))
    label_rows(sketch, lanes, top=64, bottom=12, least=BAND)
    sketch.y(range=[max(1, len(lanes)) - 0.5, -0.75])
    years = placed.loc[placed["dated"], "middle"]
    ticks = _ticks(pd.Series(years // 1))
    end = placed["middle"].max() if len(placed) else 0.0
    undated = bool((~placed["dated"]).any())
    sketch.x(
        tickmode="array",
        tickvals=ticks + ([end] if undated else []),
        ticktext=[str(year) for year in ticks] + (["no<br>date"] if undated else []),
        range=[(placed["middle"].min() if len(placed) else 0.0) - 1, end + 1],
        side="top",
        tickangle=0,
        showgrid=True,
        gridcolor=colours.line,
        zeroline=False,
    )
    met = [kind for kind in KIND_SYMBOLS if (placed["kind"] == kind).any()]
    entries = [(names[kind], colours.kind[kind], KIND_SIGNS[kind]) for kind in met]
    key(sketch, entries, above=36)
    return sketch.figure()


def _placed(frame: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """Each inspection with its `row`, `low`, `high` and `middle` in years, and whether `dated`."""
    shown = frame.reset_index(drop=True)
    lanes = shown.drop_duplicates("lane")
    place = {lane: at for at, lane in enumerate(lanes["lane"])}
    low, high = (_in_years(shown[name]) for name in ("earliest", "latest"))
    dated = low.notna() & high.notna()
    end = (high[dated].max() if dated.any() else 0.0) + APART
    placed = shown.assign(
        row=shown["lane"].map(place),
        dated=dated,
        low=low.where(dated, end),
        high=high.where(dated, end),
    )
    placed["middle"] = (placed["low"] + placed["high"]) / 2
    return placed, lanes["lane_label"].tolist()


def _in_years(dates: pd.Series) -> pd.Series:
    days = pd.to_datetime(dates)
    return days.dt.year + (days.dt.day_of_year - 1) / YEAR


def _spans(placed: pd.DataFrame, colour: str) -> dict:
    wide = placed[placed["high"] - placed["low"] > PRECISE]
    return dict(
        type="bar",
        x=(wide["high"] - wide["low"]).tolist(),
        base=wide["low"].tolist(),
        y=wide["row"].tolist(),
        orientation="h",
        width=0.2,
        marker={"color": colour, "cornerradius": 4},
        hoverinfo="skip",
        customdata=[[name] for name in wide["key"]],
    )


def _join(sketch: Sketch, placed: pd.DataFrame, colour: str) -> None:
    if "follows" not in placed.columns:
        return
    where = {row.key: (row.middle, row.row) for row in placed.itertuples()}
    for row in placed[placed["follows"].isin(list(where))].itertuples():
        x0, y0 = where[row.follows]
        stroke = {"color": colour, "width": 1.5}
        sketch.line(x0, y0, row.middle, row.row, layer="below", line=stroke)


def _visits(points: pd.DataFrame, symbol: str, colour: str, kind: str) -> dict:
    fallback = [
        f"{kind}: {lane}\n{early} to {late}"
        for lane, early, late in zip(
            points["lane_label"], points["earliest"], points["latest"], strict=True
        )
    ]
    return {
        "name": kind,
        "x": points["middle"].tolist(),
        "y": points["row"].tolist(),
        "mode": "markers+text",
        "text": [plain(label) for label in points["label"]],
        "textposition": "top center",
        "cliponaxis": False,
        "marker": {"color": colour, "symbol": symbol, "size": 14},
        "hovertext": hover(points, fallback),
        "hovertemplate": "%{hovertext}<extra></extra>",
        "customdata": [[name] for name in points["key"]],
    }
