import pytest

from analysis.statistics import (
    display_as,
    interval_in_words,
    percentage_in_words,
    share_in_words,
    why_no_trend,
)


@pytest.mark.parametrize(
    ("n", "shown_as"),
    [
        (0, "none"),
        (1, "count"),
        (4, "count"),
        (5, "count_interval"),
        (9, "count_interval"),
        (10, "percentage"),
        (1_000_000, "percentage"),
        (float("nan"), "none"),
    ],
)
def test_the_number_of_findings_decides_what_is_shown(n, shown_as):
    assert display_as(n).tolist() == [shown_as]


def test_the_rule_is_asked_of_many_at_once():
    assert display_as([0, 3, 7, 40]).tolist() == ["none", "count", "count_interval", "percentage"]


@pytest.mark.parametrize(
    ("successes", "n", "words"),
    [
        (0, 0, "no findings"),
        (0, 1, "0 of 1"),
        (2, 6, "2 of 6"),
        (9, 9, "9 of 9"),
        (0, 10, "0% (0 of 10)"),
        (10, 10, "100% (10 of 10)"),
        (30, 40, "75% (30 of 40)"),
        (1, 8_000, "under 1% (1 of 8,000)"),
        (7_999, 8_000, "over 99% (7,999 of 8,000)"),
    ],
)
def test_a_share_is_said_with_its_count_and_a_percentage_only_from_ten(successes, n, words):
    assert share_in_words(successes, n) == words


def test_what_is_counted_can_be_named():
    assert share_in_words(0, 0, of="areas for improvement") == "no areas for improvement"


def test_halves_are_rounded_up_as_readers_do():
    assert percentage_in_words(0.125) == "13%"
    assert percentage_in_words(0.285) == "29%"  # 28.499999... in binary


def test_an_interval_is_said_only_from_five():
    assert interval_in_words(2, 4) == ""
    assert interval_in_words(2, 6) == "10% to 70%"
    assert interval_in_words(0, 0) == ""


@pytest.mark.parametrize(
    ("points", "said"), [(0, "nothing was measured"), (1, "one point"), (4, "4 points")]
)
def test_no_trend_is_claimed_under_five_points_in_time(points, said):
    assert said in why_no_trend(points)


def test_from_five_points_there_is_no_objection():
    assert why_no_trend(5) == ""
