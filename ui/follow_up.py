"""What only the Follow-up page shows: its date, the findings behind its marks, a trail to read."""

from collections.abc import Callable, Mapping
from datetime import date

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from analysis import actions, follow_up_tables, trails
from analysis.filters import Filters
from analysis.follow_up import AGES
from analysis.words import counted
from charts.palette import NO_FOLLOW_UP, Mark, palette
from loaders.schema import KINDS, NAMES
from ui import cards, listing, store
from ui.text import link, plain


def title(text: str) -> date | None:
    """Draw the title and beside it the choice of a date, kept in the address; None: the latest."""
    left, right = st.columns([4, 1], vertical_alignment="bottom")
    left.title(text, anchor=False)
    chosen = right.date_input(
        "As at",
        None,
        date(2000, 1, 1),
        date.today(),
        key="as-at",
        bind="query-params",
        format="DD/MM/YYYY",
        help="Leave empty for the latest. A past date shows what was known by then.",
    )
    if chosen is not None:
        cards.remember("as-at", chosen.isoformat())
    return chosen


def show_or_say(
    card: cards.Card,
    sentence: str,
    rows: pd.DataFrame,
    draw: Callable[..., go.Figure],
    *more: object,
    **beside: object,
) -> None:
    """Fill the card with `draw(rows, theme, *more)`, or with the sentence alone without rows."""
    if rows.empty:
        card.say(sentence)
    else:
        card.show(sentence, draw(rows, cards.theme(), *more), rows, **beside)


def behind(
    question: Callable[..., object],
    filters: Filters,
    labels: Mapping[str, str],
    names: tuple[str, str] = ("group", "status"),
    **parameters: object,
) -> Callable[[list], tuple[str, Filters] | None]:
    """What a click leads to: the findings that `question` gives for the two parts of a mark.

    `names` are the parameters of `question` that take the mark's customdata, `labels` what the
    first part is called on screen.
    """

    def found(mark: list) -> tuple[str, Filters] | None:
        asked = dict(zip(names, mark, strict=True))
        keys = store.answer(question, filters, **asked, **parameters)["finding_key"]
        chosen = filters.but(polarities=("improvement",), finding_keys=tuple(map(int, keys)))
        return (_title(mark, labels), chosen) if len(keys) else None

    return found


def _title(mark: list, labels: Mapping[str, str]) -> str:
    spoken = {**store.names("statuses"), NO_FOLLOW_UP: follow_up_tables.SILENT, **labels}
    first, second = (spoken.get(part, str(part)) for part in mark)
    if second.isdigit():
        return f"Inspected in {first}, followed up within {counted(int(second), 'year')}"
    return f"{first}, then {second}" if not labels else f"{first}: {second}"


def spoken(by: str) -> dict[str, str] | None:
    """Names on screen of what follow-up is compared by, in reading order; None: as they are."""
    return {
        "partnership": {name: name for name in store.reference("partnerships")["partnership"]},
        "theme": store.names("themes"),
        "programme": store.names("programmes"),
        "kind": {kind: NAMES[kind] for kind in KINDS},
        "age": AGES,
    }.get(by)


def answers() -> dict[str, Mark]:
    """How what is known to be, known not to be and not known is drawn."""
    marks = palette(cards.theme()).status
    return {"yes": marks["complete"], "no": marks["planned"], "unknown": marks[NO_FOLLOW_UP]}


def times() -> dict[str, Mark]:
    """How the timing of actions is drawn."""
    colours = palette(cards.theme())
    marks = colours.status
    return {
        "overdue": Mark(colours.polarity["improvement"]),
        "put_off": Mark(colours.polarity["improvement"], "/", colours.background),
        "not_due": marks["in_progress"],
        "no_date": marks[NO_FOLLOW_UP],
        "closed": marks["complete"],
    }


def plans_to_read(plans: pd.DataFrame, filters: Filters, **timed: date | None) -> None:
    """The plans of which nothing is loaded, each with its source, and every action that is."""
    for plan in plans[plans["asked_for"].astype(bool) & (plans["actions"] == 0)].itertuples():
        st.markdown(
            f"- {plain(plan.partnership)}: {plain(plan.title)}. A joint action plan was asked for; "
            f"none of its actions is loaded. {link('Source', plan.source_url)}"
        )
    rows = store.answer(actions.actions, filters, **timed)
    if not rows.empty:
        st.dataframe(
            follow_up_tables.action_table(rows, store.names("statuses")),
            hide_index=True,
            column_config={"Source": st.column_config.LinkColumn(display_text="Source")},
            alt="Actions of joint action plans",
        )


def trails_to_read(filters: Filters, as_at: date | None, total: int) -> None:
    """The areas for improvement with published follow-up, and the trail of the one picked."""
    statuses = store.names("statuses")
    found = store.answer(trails.followed, filters, as_at=as_at)
    if found.empty:
        return
    st.caption("Pick a row to read its trail." + _first_of(len(found), total))
    picked = st.dataframe(
        trails.followed_table(found, statuses, store.names("themes")),
        hide_index=True,
        height=318,
        key="trails",
        on_select="rerun",
        selection_mode="single-row",
        alt="Areas for improvement with published follow-up",
    )
    rows = [row for row in picked["selection"]["rows"] if row < len(found)] or [0]
    one = found.iloc[rows[0]]
    told = store.answer(
        trails.updates_of, filters, finding_key=int(one["finding_key"]), as_at=as_at
    )
    st.markdown(f"**{plain(one['partnership'])}:** {plain(one['statement'])}")
    for step in trails.trail_table(told, statuses).to_dict("records"):
        st.markdown(f"- {_step(step)}")


def _step(step: Mapping[str, str]) -> str:
    """One row of `trails.trail_table` as Markdown: when, what, who says so of what, and where."""
    words = [step["Who says so"], f"on {step['Speaks of'].lower()}", step["Response"]]
    told_by = plain(", ".join(word for word in words if word))
    dated = step["Date"] != trails.UNDATED
    when = listing.when(step["Date"], None, "") if dated else trails.UNDATED
    said, source = plain(step["What is said"]), link("Source", step["Source"])
    return f"**{plain(when)}: {plain(step['State'])}** ({told_by}). {said} {source}"


def _first_of(shown: int, total: int) -> str:
    return f" The latest {shown:,} of {total:,} are listed." if shown < total else ""
