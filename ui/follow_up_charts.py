"""What the Follow-up page draws: sentence, chart and table of each card, from filters and choices.

Each depends on its arguments and the snapshot alone, so that `store.kept` can keep it. `as_at` is
the date chosen, None for the latest; `today` is among the arguments of what changes with the day.
Where there is nothing to draw, the sentence comes alone.
"""

from datetime import date

import pandas as pd

from analysis import actions, completion, follow_up, timing, timing_words, trails
from analysis import follow_up_notes as notes
from analysis import follow_up_tables as tables
from analysis import follow_up_words as words
from analysis.filters import Filters
from charts import status
from charts.bars import parts_of, stacked_bars
from charts.matrix import matrix
from charts.palette import NO_FOLLOW_UP, Mark, palette
from loaders.schema import KINDS, NAMES
from ui import store
from ui.cards import Drawn
from ui.text import plain

When = date | None


def known(chosen: Filters, as_at: When) -> pd.DataFrame:
    """How many have any published follow-up: `analysis.follow_up.coverage` over all."""
    return follow_up.coverage(_states(chosen, as_at), store.reference("statuses"))


def head(chosen: Filters, as_at: When) -> tuple[str, str]:
    """The headline, and the sentence on the date that the page speaks of."""
    undated = store.answer(trails.undated, chosen).iloc[0]
    covered = words.coverage_sentence(store.kept(known, chosen, as_at))
    held = store.kept(plans, chosen, as_at)
    return covered, words.as_at_sentence(as_at, undated) + words.plans_below(held)


def states_chart(chosen: Filters, as_at: When, theme: str) -> Drawn:
    """How they are doing, and who says so."""
    states, names = _states(chosen, as_at), store.names("statuses")
    rows = tables.status_rows(tables.by_standing(states), tables.STANDINGS, names)
    said = words.state_sentence(states, names, store.reference("statuses"))
    source = words.source_sentence(store.kept(known, chosen, as_at))
    said = said if source == said else f"{said} {source}"
    return said, status.status_bars(rows, theme, names), rows


def states_notes() -> dict[str, object]:
    """Columns of `states_chart` and the note, which defines every status."""
    rows = store.reference("statuses").itertuples()
    meant = "\n".join(f"- **{plain(row.name)}**: {plain(row.definition)}" for row in rows)
    return {**notes.STATES, "note": f"{notes.STATES['note']}\n\n{meant}"}


def bounds_chart(chosen: Filters, as_at: When, theme: str) -> Drawn:
    """How much may be complete, whatever is not known."""
    bounds = completion.bounds(_states(chosen, as_at), store.reference("statuses"))
    rows = tables.bound_rows(bounds)
    marks = palette(theme).status
    answers = {"yes": marks["complete"], "no": marks["planned"], "unknown": marks[NO_FOLLOW_UP]}
    figure = stacked_bars(rows, theme, parts_of(tables.ANSWERS, answers))
    return completion.bounds_sentence(bounds), figure, rows


def curve_chart(chosen: Filters, as_at: When, today: date, theme: str) -> Drawn | str:
    """How long until complete; else why no curve is drawn."""
    intervals = store.answer(completion.intervals, chosen, as_at=as_at, today=today)
    curve = completion.completion(intervals)
    if curve.why_not:
        return curve.why_not
    figure = status.steps(curve.steps, theme, until=curve.until)
    return completion.completion_sentence(curve), figure, curve.steps


def labels(chosen: Filters, as_at: When, today: date, by: str) -> dict[str, str]:
    """Names on screen of the groups that occur, for one of `follow_up_notes.BY`."""
    return tables.known_labels(_states(chosen, as_at, by=by, today=today), _spoken(by))


def where_chart(chosen: Filters, as_at: When, today: date, by: str, theme: str) -> Drawn:
    """Where it is followed up, and where not."""
    grouped, names = _states(chosen, as_at, by=by, today=today), store.names("statuses")
    groups = store.kept(labels, chosen, as_at, today, by)
    covered = follow_up.coverage(grouped, store.reference("statuses"))
    rows = tables.coverage_rows(covered, groups)
    bars = status.status_bars(tables.status_rows(grouped, groups, names), theme, names)
    return words.silence_sentence(rows, notes.PLURAL[by]), bars, rows


def moves_chart(chosen: Filters, as_at: When, theme: str) -> Drawn | str:
    """What moved between the first word and the latest."""
    moves, names = store.answer(timing.moves, chosen, as_at=as_at), store.names("statuses")
    said = timing_words.moves_sentence(moves, store.reference("statuses"))
    rows = tables.move_rows(moves, names)
    return said if rows.empty else (said, status.status_flow(rows, theme, names), rows)


def waits_chart(chosen: Filters, as_at: When, theme: str) -> Drawn | str:
    """How it stood at the first review, by how long that took."""
    reviews, names = (
        store.answer(timing.first_reviews, chosen, as_at=as_at),
        store.names("statuses"),
    )
    rows, said = (
        tables.status_rows(reviews, timing.WAITS, names),
        timing_words.waits_sentence(reviews),
    )
    return said if rows.empty else (said, status.status_bars(rows, theme, names), rows)


def cohorts_chart(chosen: Filters, as_at: When, today: date, theme: str) -> Drawn | str:
    """How soon anything was published, by year of inspection."""
    rows = timing.cohort_rows(store.answer(timing.cohorts, chosen, as_at=as_at), as_at or today)
    said = timing_words.cohort_sentence(rows)
    if rows.empty:
        return said
    return said, matrix(rows, theme, states=notes.COHORT_STATES), rows


def plans(chosen: Filters, as_at: When) -> pd.DataFrame:
    """Joint action plans that were asked for or loaded: `analysis.actions.plans`."""
    return store.answer(actions.plans, chosen, as_at=as_at)


def actions_chart(chosen: Filters, as_at: When, today: date, theme: str) -> Drawn | str:
    """Whether the actions of joint action plans are on time."""
    known = store.kept(plans, chosen, as_at)
    if not known["actions"].any():  # nothing more need be asked, which takes long
        return words.no_actions_sentence(known)
    owners = store.answer(actions.owners, chosen, as_at=as_at, today=today)
    rows = tables.owner_rows(owners)
    said = words.actions_sentence(owners, known)
    parts = parts_of(actions.TIMES, _times(theme))
    return said if rows.empty else (said, stacked_bars(rows, theme, parts), rows)


def actions_table(chosen: Filters, as_at: When, today: date) -> pd.DataFrame:
    """Every action, for reading."""
    rows = store.answer(actions.actions, chosen, as_at=as_at, today=today)
    return tables.action_table(rows, store.names("statuses"))


def followed(chosen: Filters, as_at: When) -> pd.DataFrame:
    """Areas for improvement with published follow-up: `analysis.trails.followed`."""
    return store.answer(trails.followed, chosen, as_at=as_at)


def followed_table(chosen: Filters, as_at: When) -> pd.DataFrame:
    """The rows of `followed(...)`, for reading."""
    rows = store.kept(followed, chosen, as_at)
    return trails.followed_table(rows, store.names("statuses"), store.names("themes"))


def trail_steps(chosen: Filters, as_at: When, finding_key: int) -> list[dict[str, str]]:
    """What has been said of one finding, oldest first: rows of `analysis.trails.trail_table`."""
    told = store.answer(trails.updates_of, chosen, finding_key=finding_key, as_at=as_at)
    return trails.trail_table(told, store.names("statuses")).to_dict("records")


def _states(chosen: Filters, as_at: When, **parameters: object) -> pd.DataFrame:
    return store.answer(follow_up.states, chosen, as_at=as_at, **parameters)


def _spoken(by: str) -> dict[str, str] | None:
    """Names on screen of what follow-up is compared by, in reading order; None: as they are."""
    return {
        "partnership": {name: name for name in store.reference("partnerships")["partnership"]},
        "theme": store.names("themes"),
        "programme": store.names("programmes"),
        "kind": {kind: NAMES[kind] for kind in KINDS},
        "age": follow_up.AGES,
    }.get(by)


def _times(theme: str) -> dict[str, Mark]:
    """How the timing of actions is drawn."""
    colours = palette(theme)
    marks, late = colours.status, colours.polarity["improvement"]
    return {
        "overdue": Mark(late),
        "put_off": Mark(late, "/", colours.background),
        "not_due": marks["in_progress"],
        "no_date": marks[NO_FOLLOW_UP],
        "closed": marks["complete"],
    }
