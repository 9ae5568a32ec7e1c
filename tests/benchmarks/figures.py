"""How figures are taken and told: medians, the aim beside them, and how busy the machine was."""

import os
import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One line of the report: what was measured, in `unit`, over how many runs.

    `computed` is the time on processors, which tells little of what else the machine did.
    """

    what: str
    measured: Sequence[float]
    unit: str = "ms"
    aim: float | None = None
    computed: float | None = None

    @property
    def median(self) -> float:
        """The median of what was measured."""
        return statistics.median(self.measured)

    def line(self) -> str:
        """The figure as a line of the report."""
        aim = f"{self.aim:,.0f}" if self.aim is not None else ""
        told = "" if self.aim is None else "met" if self.median <= self.aim else "MISSED"
        computed = f"{self.computed:,.0f}" if self.computed is not None else ""
        numbers = f"{self.median:>10,.0f}{min(self.measured):>10,.0f}{computed:>10}{aim:>8}"
        return f"{self.what:<52}{numbers} {self.unit:<4}{len(self.measured):>4}  {told}"


HEADING = f"{'':<52}{'median':>10}{'least':>10}{'computed':>10}{'aim':>8} {'':<4}{'n':>4}"


def load() -> str:
    """How busy the machine is: load over one minute, and its processors."""
    return f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors"
