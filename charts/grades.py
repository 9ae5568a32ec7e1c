"""The colours of grades on one scale."""

from collections.abc import Iterable

from charts.palette import palette


def shades(levels: Iterable[int], theme: str | None) -> dict[int, str]:
    """A colour per point of a scale, from the worst to the best of the palette's six, evenly."""
    known, points = palette(theme).grade, sorted(levels)
    first, last = min(known), max(known)
    steps = max(1, len(points) - 1)
    apart = (last - first) / steps
    return {level: known[first + round(at * apart)] for at, level in enumerate(points)}
