"""Sheets that only our own workbooks have: the joint action plan, and those that explain."""

from loaders.plans.reading import plan_sources
from loaders.source import Grid, Source
from loaders.templates.words import GUIDE, LISTS, TITLE

PROBLEMS = "Problems"
PROBLEMS_TITLE = "What is wrong, and where"
# By the first cell too: somebody else's sheet of that name holds data.
_EXPLAINING = {GUIDE: TITLE, LISTS: "partnerships", PROBLEMS: PROBLEMS_TITLE}


def own_sources(grid: Grid) -> tuple[Source, ...] | None:
    """What a sheet of our own making brings, nothing if it only explains; None for all others."""
    first = str(grid.cells.iat[0, 0]).strip() if grid.cells.size else ""
    return () if first and first == _EXPLAINING.get(grid.sheet) else plan_sources(grid)
