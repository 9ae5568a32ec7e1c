from datetime import date

import pandas as pd
import pytest

from analysis import follow_up_words as words

NAMES = {
    "planned": "Planned",
    "in_progress": "In progress",
    "mostly_complete": "Mostly complete",
    "complete": "Complete",
}
STATUSES = pd.DataFrame({"status": list(NAMES), "done": [False, False, False, True]})


def _coverage(areas: int, told: int, verified: int = 0, report: int = 0) -> pd.DataFrame:
    return pd.DataFrame(
        [{"areas": areas, "followed_up": told, "verified": verified, "on_report": report}]
    )


@pytest.mark.parametrize(
    ("areas", "told", "sentence"),
    [
        (0, 0, "There is no area for improvement here."),
        (
            1,
            0,
            "None of 1 area for improvement has any published follow-up in the sources loaded.",
        ),
        (1, 1, "The one area for improvement here has published follow-up."),
        (7, 7, "All 7 areas for improvement have published follow-up."),
        (
            3,
            2,
            "2 of 3 areas for improvement have any published follow-up; what became of the other "
            "is not known.",
        ),
        (
            9,
            1,
            "1 of 9 areas for improvement has any published follow-up; what became of the other 8 "
            "is not known.",
        ),
        (
            400,
            100,
            "100 of 400 areas for improvement (25%) have any published follow-up; what became of "
            "the other 300 is not known.",
        ),
    ],
)
def test_coverage(areas, told, sentence) -> None:
    assert words.coverage_sentence(_coverage(areas, told)) == sentence


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        ({}, words.NO_NEWS),
        ({"no_follow_up": 9}, words.NO_NEWS),
        ({"planned": 1, "no_follow_up": 3}, "The one followed up is planned."),
        ({"complete": 4}, "All 4 followed up are complete."),
        ({"planned": 4}, "All 4 followed up are planned; none is complete."),
        ({"complete": 6, "planned": 1}, "Of 7 followed up, 6 are complete."),
        (
            {"planned": 2, "in_progress": 2, "complete": 1},
            "Of 5 followed up, 2 each are planned and in progress; 1 is complete.",
        ),
        (
            {"mostly_complete": 50, "planned": 5, "no_follow_up": 300},
            "Of 55 followed up, 50 are mostly complete; none is complete.",
        ),
    ],
)
def test_states(counts, sentence) -> None:
    states = pd.DataFrame({"status": list(counts), "findings": list(counts.values())})

    assert words.state_sentence(states.astype({"findings": int}), NAMES, STATUSES) == sentence


@pytest.mark.parametrize(
    ("told", "verified", "report", "sentence"),
    [
        (0, 0, 0, words.NO_NEWS),
        (1, 1, 0, "It rests on what a scrutiny body found."),
        (
            3,
            0,
            1,
            "No scrutiny body has verified any of the 3; 1 speaks of the report as a whole, not "
            "of the finding.",
        ),
        (
            4,
            1,
            0,
            "1 of 4 rests on what a scrutiny body found, 3 only on what others say; all speak of "
            "the finding itself.",
        ),
    ],
)
def test_who_says_so(told, verified, report, sentence) -> None:
    assert words.source_sentence(_coverage(9, told, verified, report)) == sentence


def _places(*rows: tuple[int, int]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["areas", "followed_up"])


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([], "There is no area for improvement here."),
        ([(5, 0), (3, 0)], words.NO_NEWS),
        ([(5, 1)], "The only one shown has some published follow-up."),
        ([(5, 1), (2, 2)], "Every one of 2 places has some published follow-up; 1 has all."),
        (
            [(5, 0), (2, 1), (0, 0)],
            "1 of 2 places with areas for improvement has none followed up.",
        ),
    ],
)
def test_silence(rows, sentence) -> None:
    assert words.silence_sentence(_places(*rows), "places") == sentence


def _owners(*rows: tuple) -> pd.DataFrame:
    columns = ["timing", "actions", "moved"]
    return pd.DataFrame(rows, columns=columns).astype({"actions": int, "moved": int})


def _plans(*rows: tuple) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["partnership", "year", "asked_for", "actions"])


@pytest.mark.parametrize(
    ("owners", "plans", "sentence"),
    [
        ([], [], "No action of a joint action plan is loaded."),
        (
            [],
            [("Glasgow City", 2025, True, 0)],
            "No action of a joint action plan is loaded. 1 inspection asked for a joint action "
            "plan of which nothing is loaded: Glasgow City 2025.",
        ),
        (
            [("overdue", 2, 1), ("closed", 1, 0)],
            [("Fife", None, True, 3), ("Moray", None, True, 0)],
            "3 actions: 2 overdue by its latest date and 1 closed. The date of 1 has moved. 1 "
            "inspection asked for a joint action plan of which nothing is loaded: Moray.",
        ),
        ([("not_due", 1, 0)], [], "1 action: 1 not due yet. No date has moved."),
    ],
)
def test_actions(owners, plans, sentence) -> None:
    assert words.actions_sentence(_owners(*owners), _plans(*plans)) == sentence


def test_the_latest_counts_everything_and_a_date_says_what_it_leaves_out() -> None:
    undated = pd.Series({"updates": 34, "areas": 1})

    assert words.as_at_sentence(None, undated).startswith("As last known")
    assert words.as_at_sentence(date(2018, 3, 1), undated) == (
        "As at 1 March 2018: what was surely published by then. Left out, having no place in time: "
        "34 undated updates and 1 area for improvement of unknown date."
    )
    assert words.as_at_sentence(date(2018, 3, 1), undated * 0).endswith("by then.")


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (0, words.NO_NEWS),
        (1, "Here is the trail of 1 area for improvement, the latest news first."),
        (3, "Here are the trails of 3 areas for improvement, the latest news first."),
    ],
)
def test_trails(told, sentence) -> None:
    assert words.trail_sentence(_coverage(9, told)) == sentence
