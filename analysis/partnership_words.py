"""One partnership on a page, in words."""

from collections.abc import Mapping

import pandas as pd

from analysis import grade_scale
from analysis.dates import year_in_words
from analysis.partnership_tables import STRONG
from analysis.recurrence import STATES
from analysis.statistics import share_in_words
from analysis.trail import NO_FOLLOW_UP
from analysis.words import counted, listed
from loaders.schema import NAMES, PLURALS

AREAS = PLURALS["improvement"]


def visits_in_words(visits: pd.DataFrame, name: str) -> str:
    """How often the place was inspected and reviewed, when, and with how many findings.

    `visits` is `partnership.visits`.
    """
    if visits.empty:
        return f"No inspection of {name} is loaded for these filters."
    kinds = visits["kind"].value_counts()
    held = [
        counted(int(kinds[kind]), NAMES[kind].lower(), PLURALS[kind])
        for kind in NAMES
        if kind in kinds.index
    ]
    years = visits["year"].dropna()
    span = _span(years)
    undated = int(visits["earliest"].isna().sum())
    found = [
        counted(int(visits[name].sum()), *nouns)
        for name, nouns in (
            ("strength", ("strength",)),
            ("improvement", ("area for improvement", AREAS)),
        )
    ]
    what = "inspections" if set(kinds.index) == {"inspection"} else "inspections and reviews"
    has = "has" if undated == 1 else "have"
    note = f" {undated:,} of the {what} {has} no date." if undated else ""
    return f"{name}: {listed(held)}{span}, with {listed(found)}.{note}"


def _span(years: pd.Series) -> str:
    if years.empty:
        return ""
    first, last = int(years.min()), int(years.max())
    return f" in {first}" if first == last else f" from {first} to {last}"


def latest_in_words(visits: pd.DataFrame, programmes: Mapping[str, str]) -> str:
    """Which inspection or review is the latest; empty where none has a date."""
    dated = visits[visits["latest"].notna()]
    if dated.empty:
        return ""
    last = dated[dated["latest"] == dated["latest"].max()]
    told = [
        f"{programmes.get(row.programme, row.programme)} ({NAMES[row.kind].lower()})"
        for row in last.itertuples()
    ]
    row = last.iloc[0]
    return f"Latest, {year_in_words(row['earliest'], row['latest'])}: {listed(told)}."


def sources_in_words(visits: pd.DataFrame) -> str:
    """How much of the sources was seen, and of how many inspections nothing could be read."""
    if visits.empty:
        return "Choose another partnership, or clear a filter."
    whole = int(visits["complete"].astype(bool).sum())
    unread = int((visits["strength"] + visits["improvement"] == 0).sum())
    was = "was" if whole == 1 else "were"
    said = f"{whole:,} of {counted(len(visits), 'source')} {was} seen whole"
    if unread:
        said += f"; {unread:,} gave no findings that could be read"
    return f"{said}."


def themes_in_words(rows: pd.DataFrame) -> str:
    """The themes with most areas for improvement and most strengths, with ties.

    `rows` is `partnership_tables.theme_rows`.
    """
    if rows.empty:
        return "No findings are loaded for these filters."
    parts = []
    for polarity in ("improvement", "strength"):
        total = int(rows[polarity].sum())
        if total == 0:
            parts.append(f"No {PLURALS[polarity]} are loaded.")
            continue
        most = int(rows[polarity].max())
        top = list(rows.loc[rows[polarity] == most, "label"])
        each = " each" if len(top) > 1 else ""
        parts.append(f"Most {PLURALS[polarity]} are in {listed(top, 3)}: {most} of {total}{each}.")
    return " ".join(parts)


def grades_in_words(grades: pd.DataFrame, names: Mapping[int, str]) -> str:
    """How many grades were given, which most often; what is worded on other scales.

    `grades` is `partnership.grades`; no mean is made of them.
    """
    placed = grades[grades["level"].notna()]
    others = grades[grades["level"].isna()]
    elsewhere = (
        f" On other scales: {listed(list(others['grade'].unique()), 4)}." if len(others) else ""
    )
    scale = grade_scale.in_words(names)
    if placed.empty:
        return f"No grades on {scale} are loaded.{elsewhere}"
    counts = placed.groupby("level", observed=True)["indicators"].sum()
    top = [names[int(level)].lower() for level in counts.index[counts == counts.max()][::-1]]
    total, most = counted(int(counts.sum()), "grade"), int(counts.max())
    return f"{total} on {scale}, most often {' or '.join(top)} ({most}).{elsewhere}"


def recurrence_in_words(states: pd.DataFrame) -> str:
    """Which areas for improvement came back. `states`: `partnership_tables.state_rows`."""
    if states.empty:
        return "No areas for improvement in dated inspections are loaded: nothing can come back."
    inspections = int(states["inspections"].max())
    if inspections == 1:
        return (
            "There is one dated inspection with findings for this population: whether anything "
            "comes back cannot be told yet."
        )
    counts = states["state"].value_counts()
    again = list(states.loc[states["state"] == "seen_again", "label"])
    others = [
        f"{int(counts[state])} {STATES[state].lower()}"
        for state in STATES
        if state != "seen_again" and state in counts.index
    ]
    themes = counted(len(states), "theme")
    first = f"Of {themes} ever raised in {inspections} inspections, " + (
        f"{len(again)} seen again at the latest: {listed(again, 4)}"
        if again
        else "none was seen again"
    )
    before = list(states.loc[(states["state"] != "seen_again") & (states["times"] > 1), "label"])
    note = f" Raised more than once before: {listed(before, 4)}." if before else ""
    return f"{first}; {listed(others)}.{note}" if others else f"{first}."


def compared_in_words(raised: pd.DataFrame, population: str, programmes: Mapping[str, str]) -> str:
    """The inspections compared, oldest first: "2009 Services to protect children, 2017 ...".

    `raised` is `recurrence.raised`.
    """
    visits = raised[raised["population"] == population].drop_duplicates("inspection_key")
    ordered = visits.sort_values(["latest", "inspection_key"])
    told = [
        f"{year_in_words(row.earliest, row.latest)} {programmes.get(row.programme, row.programme)}"
        for row in ordered.itertuples()
    ]
    return f"Compared: {'; '.join(told)}." if told else ""


def left_out_in_words(visits: pd.DataFrame, population: str) -> str:
    """Inspections that cannot be put in order or compared; empty where there are none."""
    own = visits[(visits["population"] == population) & (visits["kind"] == "inspection")]
    found = own["strength"] + own["improvement"] > 0
    undated, unread = int((own["earliest"].isna() & found).sum()), int((~found).sum())
    parts = [
        f"{undated} without a date" if undated else "",
        f"{unread} of which no findings could be read" if unread else "",
    ]
    said = [part for part in parts if part]
    return f"Left out: {counted(undated + unread, 'inspection')}, {listed(said)}." if said else ""


def followed_in_words(rows: pd.DataFrame, statuses: dict[str, str]) -> str:
    """Coverage first, then the states. `rows` is `partnership_tables.followed_rows`."""
    total = int(rows["count"].sum())
    if total == 0:
        return "No areas for improvement are loaded: there is nothing to follow up."
    known = rows[rows["part"] != NO_FOLLOW_UP]
    count = int(known["count"].sum())
    said = f"Any published follow-up: {share_in_words(count, total, AREAS)}."
    if count == 0:
        return f"{said} That does not mean that nothing was done."
    by_state = known.groupby("part", sort=False, observed=True)["count"].sum()
    states = [f"{n} {statuses.get(name, name).lower()}" for name, n in by_state.items()]
    verified = int(known.loc[known["key"] == "verified", "count"].sum())
    return f"{said} Of these {listed(states)}; {verified} verified by a scrutiny body."


def action_plans_in_words(visits: pd.DataFrame) -> str:
    """After which inspections a joint action plan was asked for, and whether actions are loaded."""
    asked = visits[visits["action_plan"] == "requested"]
    actions = int(visits["actions"].sum())
    if asked.empty and actions == 0:
        return "No source loaded says that a joint action plan was asked for."
    held = counted(actions, "action of it is loaded", "actions of it are loaded")
    if asked.empty:
        return f"{counted(actions, 'action')} of joint action plans loaded."
    years = [f"{year:.0f}" for year in asked["year"].dropna().drop_duplicates()]
    when = f" ({listed(years)})" if years else ""
    inspections = counted(len(asked), "inspection")
    return f"A joint action plan was asked for after {inspections}{when}; {held}."


def learning_in_words(rows: pd.DataFrame, name: str) -> str:
    """For how many needs there is someone to learn from. `rows`: `partnership_tables.need_rows`."""
    if rows.empty:
        return f"No areas for improvement of {name} are loaded for these filters."
    counts = rows.pivot(index="key", columns="part", values="count").reindex(columns=list(STRONG))
    peers = int((counts["peers"] > 0).sum())
    others = int(((counts["peers"] == 0) & (counts["others"] > 0)).sum())
    nobody = len(counts) - peers - others
    themes = f"{counted(len(counts), 'theme')} in which {name} has something to improve"
    if nobody == len(counts):
        return f"Nobody has a published strength in the {themes}."
    each = "each" if len(counts) in (peers, others) else str(peers or others)
    first, more = (
        f"a peer has a published strength in {each}",
        f"only other partnerships in {others}",
    )
    if not peers:
        first, more = f"others, but no peer, have a published strength in {each}", ""
    said = [first, more if others else "", f"nobody in {nobody}" if nobody else ""]
    return f"Of {themes}, {listed([part for part in said if part])}."


def need_in_words(rows: pd.DataFrame) -> str:
    """Who is strong in one need. `rows`: those of `learning.teachers` for it, peers first."""
    if rows.empty:
        return "No partnership has a published strength in this theme for the same population."
    peers = int(rows["peer"].sum())
    if peers == 0:
        return (
            "No peer has a published strength here; "
            f"{counted(len(rows), 'other partnership has', 'other partnerships have')} one."
        )
    others = len(rows) - peers
    more = f" and {counted(others, 'other partnership')}" if others else ""
    have = "has" if len(rows) == 1 else "have"
    return f"{counted(peers, 'peer')}{more} {have} a published strength here."
