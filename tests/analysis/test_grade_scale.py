import pytest

from analysis import grade_scale

SIX = {1: "Unsatisfactory", 2: "Weak", 3: "Adequate", 4: "Good", 5: "Very good", 6: "Excellent"}
FOUR = {1: "Inadequate", 2: "Requires improvement", 3: "Good", 4: "Outstanding"}
THREE = {1: "Failings", 2: "Inconsistent", 3: "Typically positive"}


@pytest.mark.parametrize(
    ("levels", "scale", "upper"),
    [
        (SIX, "the six-point scale", "good or better"),
        (FOUR, "the four-point scale", "good or better"),
        (THREE, "the three-point scale", "typically positive"),
        ({1: "Met"}, "the one-point scale", "met"),
        ({level: str(level) for level in range(1, 13)}, "the 12-point scale", "7 or better"),
    ],
)
def test_a_scale_is_called_by_its_points_and_parted_above_its_middle(levels, scale, upper):
    assert grade_scale.in_words(levels) == scale
    assert grade_scale.good_in_words(levels) == upper


def test_a_scale_without_points_is_not_called_by_a_number():
    assert grade_scale.in_words({}) == "a scale with points"
    assert grade_scale.good({}) == 0
