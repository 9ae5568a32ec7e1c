import pytest

from charts.grades import shades
from charts.palette import palette


@pytest.mark.parametrize(
    ("levels", "steps"),
    [(range(1, 7), [1, 2, 3, 4, 5, 6]), ([3, 1, 2, 4], [1, 3, 4, 6]), ([1, 2], [1, 6]), ([2], [1])],
)
def test_a_shorter_scale_runs_from_the_worst_colour_to_the_best(levels, steps):
    known = palette("light").grade

    assert shades(levels, "light") == {
        level: known[step] for level, step in zip(sorted(levels), steps, strict=True)
    }
