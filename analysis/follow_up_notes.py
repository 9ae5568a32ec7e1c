"""What stands beside the pictures of follow-up: notes on reading them, and names of columns."""

from collections.abc import Mapping
from types import MappingProxyType

BY = MappingProxyType(
    {
        "partnership": "Partnership",
        "theme": "Theme",
        "programme": "Programme",
        "kind": "Kind of scrutiny",
        "age": "Age",
        "year": "Year",
    }
)
PLURAL = MappingProxyType(
    {
        "partnership": "partnerships",
        "theme": "themes",
        "programme": "programmes",
        "kind": "kinds of scrutiny",
        "age": "age bands",
        "year": "years",
    }
)
COHORT_STATES = MappingProxyType({"none": "none followed up", "not_assessed": "not that old yet"})
METHOD = (
    "State of each area for improvement as at the date chosen: the latest statement verified by a "
    "scrutiny body, else the latest by anyone else. Follow-up is published for some only, and "
    "reviews go mostly to the weakest, so the reviewed do not stand for all."
)
SILENCE = (
    "**No published follow-up** means that none was found in the sources loaded. It does not mean "
    "that nothing was done."
)
STATES_NOTE = (
    f"{SILENCE} **Closed** takes in complete, no longer applies, replaced and will not be done; "
    "**done** is complete alone. A report may be judged as a whole: then its areas for "
    "improvement share one state, and the bar of those says so. Numbers are counts."
)
BY_NOTE = (
    f"{SILENCE} Bars are equally long so that states can be compared; the numbers in them are "
    "counts. Areas for improvement of a shared inspection count for each partnership. Age is "
    "counted from publication to the date chosen. The table gives a percentage from ten on."
)
MOVES_NOTE = (
    "Down: the first dated state, whoever reported it. Across: the latest, verified if any is. A "
    "ring marks those that have not moved. Those told of at one date only are not shown, nor is "
    "what has no date: it cannot be put in order."
)
WAITS_NOTE = (
    "Months from publication of the inspection to the first statement by a scrutiny body. Dates "
    "are as precise as published; where earliest and latest possible days fall into different "
    "bands, the review is counted as too imprecise to tell. Reviews go first to the weakest."
)
COHORTS_NOTE = (
    "Each row is a year of inspection with its number of areas for improvement; each column counts "
    "those of which anyone surely said anything within so many years of publication. The hover "
    "text adds those that may have been in time. A year is shown once all of it is that old."
)
BOUNDS_NOTE = (
    "What is not known may all be done, or none of it: the hatched part is the room that silence "
    "leaves (Manski 1990). More findings do not narrow it, only more follow-up does. The upper of "
    "each pair counts what a scrutiny body verified; the lower also takes others at their word."
)
CURVE_NOTE = (
    "Share seen complete by months after publication, among those a scrutiny body has reviewed. "
    "Completion is seen only at a review, so it lies between two looks: the pale boxes (Turnbull "
    "1976). What was closed otherwise stays among the open. Drawn while at least five are at risk."
)
ACTIONS_NOTE = (
    "An action is overdue if its latest due date has passed and it is not closed; a date known "
    "only to the month or year passes with its last day. Put off means that the first date has "
    "passed and a later one is set."
)
_WHERE = MappingProxyType(
    {
        "label": "Group",
        "areas": "Areas for improvement",
        "told": "With published follow-up",
        "verified": "Verified",
        "not_verified": "Not verified",
        "on_finding": "On this finding",
        "on_report": "On the whole report",
        "done": "Complete",
        "closed_otherwise": "Closed otherwise",
    }
)
_MOVES = MappingProxyType(
    {"first_name": "First state", "latest_name": "Latest state", "count": "Areas for improvement"}
)
_COHORTS = MappingProxyType(
    {"row_label": "Year of inspection", "column_label": "Within", "words": "Followed up"}
)
_BOUNDS = MappingProxyType(
    {"label": "Question", "part_name": "Answer", "count": "Areas for improvement"}
)
_OWNERS = MappingProxyType(
    {"label": "Owner", "part_name": "Timing", "count": "Actions", "moves": "Moves of dates"}
)
_STEPS = MappingProxyType(
    {"after": "After month", "by": "By month", "complete": "Share complete", "at_risk": "At risk"}
)
_STATES = MappingProxyType({"label": "Group", "state": "State", "count": "Areas for improvement"})


def _beside(note: str, labels: Mapping[str, str]) -> Mapping[str, object]:
    return MappingProxyType({"note": note, "labels": labels, "method": METHOD})


STATES = _beside(STATES_NOTE, _STATES)
WHERE = _beside(BY_NOTE, _WHERE)
MOVES = _beside(MOVES_NOTE, _MOVES)
WAITS = _beside(WAITS_NOTE, _STATES)
COHORTS = _beside(COHORTS_NOTE, _COHORTS)
BOUNDS = _beside(BOUNDS_NOTE, _BOUNDS)
CURVE = _beside(CURVE_NOTE, _STEPS)
ACTIONS = _beside(ACTIONS_NOTE, _OWNERS)
