"""What the tables on follow-up say, in one sentence each."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from analysis.actions import TIMES
from analysis.statistics import PERCENTAGE, display_as, percentage_in_words
from analysis.trail import NO_FOLLOW_UP
from analysis.words import counted, listed

AREAS = ("area for improvement", "areas for improvement")
NOTHING = "There is no area for improvement here."
NO_NEWS = "No follow-up is published of any area for improvement here."


def coverage_sentence(coverage: pd.DataFrame) -> str:
    """How many have any published follow-up; from `follow_up.coverage(...)` over all."""
    areas, told = _total(coverage, "areas"), _total(coverage, "followed_up")
    if not areas:
        return NOTHING
    if not told:
        return (
            f"None of {counted(areas, *AREAS)} has any published follow-up in the sources loaded."
        )
    if areas == 1:
        return "The one area for improvement here has published follow-up."
    if told == areas:
        return f"All {areas:,} areas for improvement have published follow-up."
    share = f" ({percentage_in_words(told / areas)})" if display_as(areas) == PERCENTAGE else ""
    return (
        f"{told:,} of {areas:,} areas for improvement{share} {_have(told)} any published "
        f"follow-up; what became of {_the_other(areas - told)} is not known."
    )


def as_at_sentence(as_at: date | None, undated: pd.Series) -> str:
    """Which date the page speaks of, and what that leaves out; `undated` from `trails.undated`."""
    if as_at is None:
        return "As last known: all that is loaded counts, dated or not."
    words = f"As at {as_at.day} {as_at:%B %Y}: what was surely published by then."
    left_out = [
        counted(int(undated[name]), *nouns)
        for name, nouns in (
            ("updates", ("undated update", "undated updates")),
            ("areas", ("area for improvement of unknown date", "areas of unknown date")),
        )
        if undated[name]
    ]
    return f"{words} Left out, having no place in time: {listed(left_out)}." if left_out else words


def state_sentence(states: pd.DataFrame, names: Mapping[str, str], statuses: pd.DataFrame) -> str:
    """The commonest state among those followed up, and how many are complete."""
    done = set(statuses.loc[statuses["done"].astype(bool), "status"])
    told = states[states["status"] != NO_FOLLOW_UP]
    total = int(told["findings"].sum())
    if not total:
        return NO_NEWS
    complete = int(told["findings"].where(told["status"].isin(done), 0).sum())
    if total == 1:
        return f"The one followed up is {_lower(names[told['status'].iloc[0]])}."
    if complete == total:
        return f"All {total:,} followed up are complete."
    counts = told.groupby("status")["findings"].sum().astype(int)
    if len(counts) == 1:
        return f"All {total:,} followed up are {_lower(names[counts.index[0]])}; none is complete."
    most = commonest(counts, names)
    if complete == counts.max() and list(counts[counts == complete].index) == [*done]:
        return f"Of {total:,} followed up, {most}."
    tail = "none is complete" if not complete else f"{complete:,} {_is(complete)} complete"
    return f"Of {total:,} followed up, {most}; {tail}."


def source_sentence(coverage: pd.DataFrame) -> str:
    """Who says so, and of what; from `follow_up.coverage(...)` over all."""
    told, verified = _total(coverage, "followed_up"), _total(coverage, "verified")
    report = _total(coverage, "on_report")
    if not told:
        return NO_NEWS
    if verified == told:
        who = "All of them rest" if told > 1 else "It rests"
        words = f"{who} on what a scrutiny body found"
    elif not verified:
        words = f"No scrutiny body has verified any of the {told:,}"
    else:
        words = (
            f"{verified:,} of {told:,} {_rest(verified)} on what a scrutiny body found, "
            f"{told - verified:,} only on what others say"
        )
    if not report:
        return f"{words}; all speak of the finding itself." if told > 1 else f"{words}."
    speak = "speaks" if report == 1 else "speak"
    return f"{words}; {report:,} {speak} of the report as a whole, not of the finding."


def trail_sentence(coverage: pd.DataFrame) -> str:
    """What the list of trails holds."""
    told = _total(coverage, "followed_up")
    if not told:
        return NO_NEWS
    held = "is the trail" if told == 1 else "are the trails"
    return f"Here {held} of {counted(told, *AREAS)}, the latest news first."


def silence_sentence(coverage: pd.DataFrame, groups: str) -> str:
    """In how many groups nothing is followed up; `groups` names them ("partnerships")."""
    asked = coverage[coverage["areas"] > 0]
    if asked.empty:
        return NOTHING
    silent = int((asked["followed_up"] == 0).sum())
    whole = int((asked["followed_up"] == asked["areas"]).sum())
    if len(asked) == silent:
        return NO_NEWS
    if len(asked) == 1:
        head = "The only one shown has some published follow-up"
    elif not silent:
        head = f"Every one of {len(asked):,} {groups} has some published follow-up"
    else:
        head = f"{silent:,} of {len(asked):,} {groups} with areas for improvement {_have(silent)}"
        head += " none followed up"
    return f"{head}; {whole:,} {_have(whole)} all." if whole else f"{head}."


def actions_sentence(owners: pd.DataFrame, plans: pd.DataFrame) -> str:
    """How actions stand, or which plans are missing; from `actions.owners` and `actions.plans`."""
    total = int(owners["actions"].sum())
    if not total:
        return no_actions_sentence(plans)
    counts = owners.groupby("timing")["actions"].sum()
    told = [f"{int(counts[t]):,} {TIMES[t].lower()}" for t in TIMES if counts.get(t, 0)]
    moved = int(owners["moved"].sum())
    put_off = f" The date of {moved:,} has moved." if moved else " No date has moved."
    return f"{counted(total, 'action')}: {listed(told)}.{put_off} {_missing(plans)}".strip()


def plans_below(plans: pd.DataFrame) -> str:
    """For the top of the page, where the actions of plans stand; empty where none is loaded."""
    number = int(plans["actions"].sum())
    if number == 0:
        return ""
    said = counted(number, "action of joint action plans is", "actions of joint action plans are")
    return f" {said} loaded, too: {'it stands' if number == 1 else 'they stand'} last on this page."


def no_actions_sentence(plans: pd.DataFrame) -> str:
    """That there is no action, and which plans are missing; from `actions.plans`."""
    return f"No action of a joint action plan is loaded. {_missing(plans)}".strip()


def _missing(plans: pd.DataFrame) -> str:
    plans = plans[plans["asked_for"].astype(bool) & (plans["actions"] == 0)]
    if plans.empty:
        return ""
    named = [
        f"{row.partnership} {int(row.year)}" if pd.notna(row.year) else str(row.partnership)
        for row in plans.sort_values("partnership").itertuples()
    ]
    asked = f"{counted(len(plans), 'inspection')} asked for a joint action plan"
    return f"{asked} of which nothing is loaded: {listed(named, 3)}."


def commonest(counts: pd.Series, names: Mapping[str, str], verb: str = "") -> str:
    """'53 are mostly complete', or of a tie '5 each are planned and in progress'."""
    most = int(counts.max())
    tied = [_lower(names[name]) for name in names if counts.get(name, 0) == most]
    if len(tied) > 1:
        return f"{most:,} each {verb or 'are'} {listed(tied)}"
    return f"{most:,} {verb or _is(most)} {tied[0]}"


def _total(coverage: pd.DataFrame, column: str) -> int:
    return int(coverage[column].sum())


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]


def _the_other(count: int) -> str:
    return "the other" if count == 1 else f"the other {count:,}"


def _is(count: int) -> str:
    return "is" if count == 1 else "are"


def _have(count: int) -> str:
    return "has" if count == 1 else "have"


def _rest(count: int) -> str:
    return "rests" if count == 1 else "rest"
