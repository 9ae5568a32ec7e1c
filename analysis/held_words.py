"""What to say where no findings are loaded: what there is in their place."""

from collections.abc import Mapping

from analysis.words import counted


def without_findings(held: Mapping[str, int], nation: str, narrowed: bool) -> tuple[str, str]:
    """A headline and a sentence for a page that has no findings to show.

    `held` has counts of `analysis.overview.inspections_held`; `nation` the one in force ('' where
    there is but one); `narrowed` says whether any filter is set, which could be cleared.
    """
    inspections, graded = int(held["inspections"]), int(held["graded"])
    if narrowed:
        said = "No findings are loaded for these filters."
        there = f" {_there(inspections, graded)}" if inspections else ""
        return said, f"Clear a filter to see more.{there}"
    of = f" of {nation}" if nation else ""
    if not inspections:
        return f"Nothing{of} is loaded yet.", "Bring files of your own on the page Load."
    return f"No findings{of} are loaded yet.", _there(inspections, graded)


def _there(inspections: int, graded: int) -> str:
    are = "is" if inspections == 1 else "are"
    grades = ""
    if graded:
        grades = " with its grades" if inspections == 1 else f", {graded:,} of them with grades"
    if graded == inspections > 1:
        grades = ", all with grades"
    return f"There {are} {counted(inspections, 'inspection')}{grades}, which can be seen here:"
