from datetime import date

import numpy as np
import pandas as pd
import pytest

from analysis import completion
from analysis.filters import EVERYTHING

AREA = {"polarity": "improvement"}
UPDATE = {"finding_id": "f1", "reported_by": "scrutiny_body", "scope": "finding"}
TODAY = date(2022, 1, 1)
STATUSES = pd.DataFrame({"status": ["mostly_complete", "complete"], "done": [False, True]})


@pytest.fixture
def interval(make_tables):
    """Left and right of one finding published on 1 January 2020 with these updates."""

    def ask(*updates: dict, published: str | None = "2020-01-01", as_at: date | None = None):
        tables = make_tables(
            inspections=[{"published": published}],
            findings=[AREA],
            updates=[UPDATE | update for update in updates],
        )
        rows = completion.intervals(tables, EVERYTHING, as_at, TODAY)
        rows = rows.collect("pandas").to_native()
        if rows.empty:
            return None
        row = rows.iloc[0]
        return tuple(None if pd.isna(row[name]) else int(row[name]) for name in ("left", "right"))

    return ask


def test_completion_lies_between_the_last_look_without_it_and_the_first_with_it(interval) -> None:
    looks = (
        {"date": "2020-07-01", "status": "planned"},
        {"date": "2021-01-15", "status": "in_progress"},
        {"date": "2021-07-20", "status": "complete"},
        {"date": "2021-12-01", "status": "complete"},
    )

    assert interval(*looks) == (12, 19)
    assert interval(*looks, as_at=date(2021, 3, 1)) == (12, None)


def test_never_seen_complete_has_no_right_end(interval) -> None:
    assert interval({"date": "2020-07-10", "status": "mostly_complete"}) == (6, None)


def test_an_imprecise_date_widens_the_interval_at_both_ends(interval) -> None:
    looks = ({"date": "2020-07", "status": "planned"}, {"date": "2021", "status": "complete"})

    assert interval(*looks) == (6, 24)
    assert interval(*looks, published="2020") == (0, 24)


def test_a_completion_without_a_date_lies_before_today(interval) -> None:
    assert interval({"date": None, "status": "complete"}) == (0, 24)


def test_what_the_partnership_says_is_not_a_look(interval) -> None:
    told = {"date": "2021", "status": "complete", "reported_by": "partnership"}

    assert interval(told) is None
    assert interval(told, {"date": "2020-07-10", "status": "planned"}) == (6, None)


def test_opened_again_after_completion_it_was_complete_once(interval) -> None:
    looks = (
        {"date": "2021-01-01", "status": "complete"},
        {"date": "2021-10-01", "status": "planned"},
    )

    assert interval(*looks) == (0, 12)


def test_without_a_publication_date_neither_end_is_known(interval) -> None:
    assert interval({"date": "2021", "status": "planned"}, published=None) == (None, None)


def _intervals(*rows: tuple) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["left", "right", "ended", "findings"])


def test_nothing_complete_draws_no_curve_and_says_why() -> None:
    result = completion.completion(_intervals((6, None, False, 7), (None, None, False, 2)))

    assert completion.completion_sentence(result) == (
        "No curve is drawn: none of 7 reviewed areas for improvement was seen complete."
    )
    assert result.steps.empty
    assert result.unplaced == 2


def test_no_review_at_all_draws_no_curve() -> None:
    assert "no area for improvement here has a published review" in completion.completion_sentence(
        completion.completion(_intervals())
    )


def test_everything_complete_gives_the_median_and_its_bounds() -> None:
    result = completion.completion(_intervals((0, 12, False, 6), (12, 24, False, 6)))

    assert result.why_not == ""
    assert result.median == pytest.approx(12)
    assert completion.completion_sentence(result) == (
        "Half of 12 reviewed areas for improvement were complete about 12 months after "
        "publication (between 0 and 12)."
    )


def test_what_was_closed_otherwise_counts_among_those_never_complete() -> None:
    rows = ((0, 12, False, 6), (6, None, True, 18))

    complete = completion.completion(_intervals(*rows)).steps["complete"].max()
    sentence = completion.completion_sentence(completion.completion(_intervals(*rows)))

    assert complete == pytest.approx(0.25)
    assert sentence.startswith("Fewer than half of 24 reviewed areas for improvement")


def test_from_reviews_at_random_months_the_median_is_near_the_truth(make_tables) -> None:
    """True median 24 months, two looks by month 30; the median of those seen complete is off."""
    pick = np.random.default_rng(7)
    truth = pick.exponential(24 / np.log(2), 400)
    looks = pick.integers([6, 18], [18, 31], (400, 2))
    updates = [
        UPDATE
        | {"finding_id": f"f{at + 1}", "date": f"{2010 + month // 12}-{month % 12 + 1:02d}-01"}
        | {"status": "complete" if done <= month else "in_progress"}
        for at, done in enumerate(truth)
        for month in looks[at].tolist()
    ]
    tables = make_tables(
        inspections=[{"published": "2010-01-01"}], findings=[AREA] * 400, updates=updates
    )

    rows = completion.intervals(tables, EVERYTHING, today=TODAY).collect("pandas").to_native()
    median = completion.completion(rows).median

    seen = looks.astype(float)
    seen[seen < truth[:, None]] = np.nan
    naive = np.nanmedian(np.nanmin(seen[~np.isnan(seen).all(axis=1)], axis=1))
    assert median == pytest.approx(24, rel=0.1)
    assert abs(naive - 24) > 4


def _states(*rows: tuple) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["status", "verified", "findings"])


def test_bounds_span_what_is_not_known() -> None:
    states = _states(
        ("no_follow_up", False, 50),
        ("complete", True, 10),
        ("complete", False, 20),
        ("mostly_complete", True, 20),
    )

    found = completion.bounds(states, STATUSES).set_index(["question", "known_by"])

    verified = found.loc[("complete", "verified")]
    assert verified[["yes", "known", "total"]].tolist() == [10, 30, 100]
    assert verified[["worst", "best"]].tolist() == pytest.approx([0.1, 0.8])
    assert found.loc[("complete", "anyone"), ["worst", "best"]].tolist() == pytest.approx(
        [0.3, 0.8]
    )
    assert found.loc[("mostly", "verified"), "worst"] == pytest.approx(0.3)


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([], "There is no area for improvement here."),
        (
            [("no_follow_up", False, 1)],
            "Whether the one area for improvement is complete, no scrutiny body has said.",
        ),
        (
            [("complete", True, 12)],
            "All of 12 areas for improvement reviewed; complete: 12.",
        ),
        (
            [("complete", True, 1), ("no_follow_up", False, 3)],
            "Between 1 and 4 of 4 areas for improvement may be complete: what became of 3, "
            "no scrutiny body has said.",
        ),
        (
            [("complete", True, 3), ("no_follow_up", False, 9)],
            "Between 25% and 100% of 12 areas for improvement may be complete: what became of 9, "
            "no scrutiny body has said.",
        ),
    ],
)
def test_the_sentence_on_bounds(rows, sentence) -> None:
    states = _states(*rows).astype({"verified": bool, "findings": int})

    assert completion.bounds_sentence(completion.bounds(states, STATUSES)) == sentence
