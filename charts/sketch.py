"""What a figure is going to be made of, gathered in plain dictionaries and checked once.

Plotly checks every call on a figure anew; a dozen calls cost five times what one does at the end.
"""

from collections.abc import Mapping
from typing import Any

import plotly.graph_objects as go


class Sketch:
    """Traces and layout of a figure to be, in Plotly's own words."""

    def __init__(self, *traces: Mapping[str, Any]) -> None:
        """A sketch of these traces, each with its `type`."""
        self.data: list[Mapping[str, Any]] = list(traces)
        self.axes: dict[str, dict[str, Any]] = {"x": {}, "y": {}}
        self.margin: dict[str, int] = {"l": 0, "r": 10, "t": 10, "b": 10}
        self.layout: dict[str, Any] = {"showlegend": False}
        self.notes: list[dict[str, Any]] = []
        self.shapes: list[dict[str, Any]] = []

    def bars(self, **trace: Any) -> None:
        """Add a bar trace above what is there."""
        self.data.append({"type": "bar", **trace})

    def points(self, **trace: Any) -> None:
        """Add a scatter trace above what is there."""
        self.data.append({"type": "scatter", **trace})

    def note(self, text: str, x: float, y: float, **more: Any) -> None:
        """Add a text at a place, without an arrow."""
        self.notes.append({"text": text, "x": x, "y": y, "showarrow": False, **more})

    def line(self, x0: float, y0: float, x1: float, y1: float, **more: Any) -> None:
        """Add a straight line."""
        self.shapes.append({"type": "line", "x0": x0, "y0": y0, "x1": x1, "y1": y1, **more})

    def box(self, x0: float, y0: float, x1: float, y1: float, **more: Any) -> None:
        """Add a rectangle."""
        self.shapes.append({"type": "rect", "x0": x0, "y0": y0, "x1": x1, "y1": y1, **more})

    def x(self, **changes: Any) -> None:
        """Change the x axis."""
        self.axes["x"] |= changes

    def y(self, **changes: Any) -> None:
        """Change the y axis."""
        self.axes["y"] |= changes

    def space(self, **pixels: int) -> None:
        """Set margins around the plot: l, r, t, b."""
        self.margin |= pixels

    def set(self, **changes: Any) -> None:
        """Set anything else of the layout, replacing what is there."""
        self.layout |= changes

    def figure(self) -> go.Figure:
        """The figure, checked by Plotly."""
        layout = {
            "xaxis": self.axes["x"],
            "yaxis": self.axes["y"],
            "margin": self.margin,
            "annotations": self.notes,
            "shapes": self.shapes,
            **self.layout,
        }
        return go.Figure({"data": self.data, "layout": layout})
