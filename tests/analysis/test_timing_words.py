import pandas as pd
import pytest

from analysis import timing_words as words
from analysis.follow_up_words import NO_NEWS

STATUSES = pd.DataFrame(
    [("planned", 1, False, False), ("complete", 5, True, True), ("superseded", 8, True, False)],
    columns=["status", "place", "closed", "done"],
)


def _moves(*rows: tuple) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["first", "latest", "findings"]).astype({"findings": int})


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([], NO_NEWS),
        (
            [(None, None, 5)],
            "None of 5 was reported on at two dates, so nothing can be said of movement.",
        ),
        (
            [("planned", "complete", 4), ("complete", "planned", 1), ("planned", "planned", 2)],
            "Of 7 reported on at two dates or more, 4 moved on, 2 stayed and 1 moved back.",
        ),
        (
            [("planned", "superseded", 2), ("planned", "planned", 1)],
            "Of 3 reported on at two dates or more, 1 stayed and 2 closed otherwise.",
        ),
    ],
)
def test_moves(rows, sentence) -> None:
    assert words.moves_sentence(_moves(*rows), STATUSES) == sentence


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        ({}, "No area for improvement here has a published review by a scrutiny body."),
        (
            {"unknown": 2},
            "When the first review of 2 areas for improvement came cannot be told from the dates.",
        ),
        ({"1": 3}, "All first reviews came 12 to 24 months after publication (3)."),
        (
            {"1": 2, "undated": 7},
            "2 of 9 first reviews can be placed in time: all came 12 to 24 months after "
            "publication. The dates of the other 7 leave it open.",
        ),
        (
            {"0": 2, "1": 2},
            "Of 4 first reviews, 2 each came under 12 months and 12 to 24 months after "
            "publication.",
        ),
        (
            {"0": 2, "1": 5, "unknown": 3},
            "7 of 10 first reviews can be placed in time: 5 came 12 to 24 months after "
            "publication. The dates of the other 3 leave it open.",
        ),
    ],
)
def test_waits(counts, sentence) -> None:
    reviews = pd.DataFrame({"group": list(counts), "findings": list(counts.values())})

    assert words.waits_sentence(reviews.astype({"group": str, "findings": int})) == sentence


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        ([], "No year's areas for improvement are two years old yet."),
        ([0, 0], "For no year of inspection was follow-up surely published within two years."),
        (
            [3],
            "For 1 of 1 year of inspection, some follow-up was surely published within two years.",
        ),
        (
            [3, 0],
            "For 1 of 2 years of inspection, some follow-up was surely published within two years.",
        ),
    ],
)
def test_cohorts(counts, sentence) -> None:
    rows = pd.DataFrame({"count": counts, "column": "2", "state": "value"})

    assert words.cohort_sentence(rows) == sentence
