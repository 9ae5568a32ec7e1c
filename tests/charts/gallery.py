"""Every chart with a tiny table, for the facts that hold for all of them."""

from collections.abc import Callable
from functools import partial

import pandas as pd

from charts.bars import Part, diverging_bars, ranked_pairs, stacked_bars
from charts.dumbbell import dumbbells
from charts.funnel import funnel_plot, interval_bars
from charts.matrix import matrix
from charts.palette import Mark
from charts.slope import slope
from charts.status import status_bars, status_flow, steps
from charts.tiles import tile_grid, tile_map
from charts.timeline import findings_by_year, inspections_timeline

KINDS = {
    "inspection": "Inspection",
    "progress_review": "Progress review",
    "follow_through": "Follow-through",
}
STATUSES = {"planned": "Planned", "in_progress": "In progress", "complete": "Complete"}
PARTS = (Part("one", "One", Mark("#1B5E9B")), Part("two", "Two", Mark("#FFFFFF", "/", "#8A847A")))
LIMITS = pd.DataFrame(
    {
        "n": [1, 20, 40],
        "lower_95": [0.0, 0.3, 0.4],
        "upper_95": [1.0, 0.8, 0.7],
        "lower_998": [0.0, 0.2, 0.3],
        "upper_998": [1.0, 0.9, 0.8],
    }
)


def frame(*rows: tuple, columns: str) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=columns.split())


TILES = frame(
    ("Fife", "Fife", 6, 5, 32.0, "value", "32"),
    ("Moray", "Moray", 4, 3, None, "none", ""),
    ("Angus", "Angus", 5, 4, None, "not_inspected", ""),
    columns="place short_name tile_column tile_row value state label",
)
CELLS = frame(
    ("fife", "risk", "Fife", "Risk", 3, "value", True),
    ("fife", "help", "Fife", "Help", 0, "none", False),
    ("moray", "risk", "Moray", "Risk", None, "not_assessed", False),
    columns="row column row_label column_label count state marked",
)
BALANCE = frame(
    ("risk", "Risk", 5, 2), ("help", "Help", 0, 0), columns="key label strength improvement"
)
STACK = frame(
    ("a", "A", "one", 3),
    ("a", "A", "two", 1),
    ("b", "B", "two", 2),
    columns="key label part count",
)
YEARS = frame(
    ("p", "Programme", 2014, 5, "children"),
    ("p", "Programme", None, 2, "children"),
    columns="key label year count population",
)
VISITS = frame(
    ("i1", "p", "Programme", "inspection", "2014", "2014-01-01", "2014-12-31", None),
    ("i2", "p", "Programme", "progress_review", "2015", "2015-03-04", "2015-03-04", "i1"),
    ("i3", "q", "Other", "inspection", "", None, None, None),
    columns="key lane lane_label kind label earliest latest follows",
)
POINTS = frame(
    ("risk", "Risk", "one", 0.4), ("risk", "Risk", "two", 0.4), columns="key label part value"
)
MOVES = frame(
    ("fife", "Fife", 0.4, 0.6), ("moray", "Moray", None, 0.5), columns="key label before after"
)
SHARES = frame(
    ("fife", "Fife", 30, 0.9, "above_95"),
    ("moray", "Moray", 20, 0.5, "inside"),
    columns="key label n share state",
)
INTERVALS = frame(
    ("fife", "Fife", 30, 0.5, 0.55, 0.4, 0.7, "percentage"),
    ("moray", "Moray", 3, None, None, None, None, "count"),
    columns="key label n raw shrunken lower upper shown",
)
FOLLOWED = frame(
    ("p", "Programme", "complete", 2),
    ("p", "Programme", "no_follow_up", 7),
    columns="key label part count",
)
FLOW = frame(("planned", "complete", 2), ("planned", "planned", 1), columns="first latest count")
STEPS = frame((0.0, 6.0, 0.2, 12), (8.0, 14.0, 0.5, 6), columns="after by complete at_risk")
Draw = Callable[[pd.DataFrame, str], object]
CHARTS: dict[str, tuple[Draw, pd.DataFrame]] = {
    "tile_map": (tile_map, TILES),
    "tile_grid": (tile_grid, TILES),
    "matrix": (matrix, CELLS),
    "diverging_bars": (diverging_bars, BALANCE),
    "ranked_pairs": (ranked_pairs, BALANCE.assign(of=6)),
    "stacked_bars": (partial(stacked_bars, parts=PARTS), STACK),
    "findings_by_year": (findings_by_year, YEARS),
    "inspections_timeline": (partial(inspections_timeline, names=KINDS), VISITS),
    "dumbbells": (partial(dumbbells, parts=PARTS, percent=True), POINTS),
    "slope": (slope, MOVES),
    "funnel_plot": (lambda table, theme: funnel_plot(table, LIMITS, 0.6, theme), SHARES),
    "interval_bars": (interval_bars, INTERVALS),
    "status_bars": (partial(status_bars, names=STATUSES), FOLLOWED),
    "status_flow": (partial(status_flow, names=STATUSES), FLOW),
    "steps": (steps, STEPS),
}
