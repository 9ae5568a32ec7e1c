"""What only the Follow-up page shows: its date, the findings behind its marks, a trail to read."""

from collections.abc import Callable, Mapping
from datetime import date

import streamlit as st

from analysis import follow_up_notes, follow_up_tables, trails
from analysis.filters import Filters
from analysis.trail import NO_FOLLOW_UP
from analysis.words import counted
from ui import cards, listing, store
from ui import follow_up_charts as drawn
from ui.text import link, plain

# What matters most in front: a narrow page shows the rest after scrolling.
_TRAIL_COLUMNS = (
    "Partnership",
    "Area for improvement",
    "State",
    "As of",
    "Rests on",
    "Speaks of",
    "Updates",
    "Theme",
)


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


def plans(filters: Filters, as_at: date | None, today: date, theme: str) -> None:
    """The card on joint action plans: whether their actions are on time, and each to be read."""
    with cards.card("Are the actions of joint action plans on time?", "actions") as card:
        card.fill(
            store.kept(drawn.actions_chart, filters, as_at, today, theme),
            **follow_up_notes.ACTIONS,
        )
        _plans_to_read(filters, as_at, today)


def _plans_to_read(filters: Filters, as_at: date | None, today: date) -> None:
    """The plans of which nothing is loaded, each with its source, and every action that is."""
    plans = store.kept(drawn.plans, filters, as_at)
    for plan in plans[plans["asked_for"].astype(bool) & (plans["actions"] == 0)].itertuples():
        st.markdown(
            f"- {plain(plan.partnership)}: {plain(plan.title)}. A joint action plan was asked for; "
            f"none of its actions is loaded. {link('Source', plan.source_url)}"
        )
    if not plans["actions"].any():
        return
    rows = store.kept(drawn.actions_table, filters, as_at, today)
    if not rows.empty:
        st.dataframe(
            rows,
            hide_index=True,
            column_config={"Source": st.column_config.LinkColumn(display_text="Source")},
            alt="Actions of joint action plans",
        )


def trails_to_read(filters: Filters, as_at: date | None) -> None:
    """The areas for improvement with published follow-up, and the trail of the one picked."""
    found = store.kept(drawn.followed, filters, as_at)
    if found.empty:
        return
    total = int(store.kept(drawn.known, filters, as_at)["followed_up"].sum())
    st.caption("Pick a row to read its trail." + _first_of(len(found), total))
    picked = st.dataframe(
        store.kept(drawn.followed_table, filters, as_at),
        hide_index=True,
        height=318,
        column_order=_TRAIL_COLUMNS,
        column_config={"Area for improvement": st.column_config.TextColumn(width=400)},
        key="trails",
        on_select="rerun",
        selection_mode="single-row",
        alt="Areas for improvement with published follow-up",
    )
    rows = [row for row in picked["selection"]["rows"] if row < len(found)] or [0]
    one = found.iloc[rows[0]]
    st.markdown(f"**{plain(one['partnership'])}:** {plain(one['statement'])}")
    steps = store.kept(drawn.trail_steps, filters, as_at, int(one["finding_key"]))
    st.markdown("\n".join(f"- {_step(step)}" for step in steps))


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
