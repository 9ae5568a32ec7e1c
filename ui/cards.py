"""The card on which every chart stands: question, sentence, chart, table, downloads, reading note.

    with cards.card("Where are findings held?", "places") as card:
        card.show(sentence, figure, table, labels={...}, note="...", behind=...)

Choices that belong to one chart are drawn inside the `with`, before `show`. What is drawn
comes from a function of filters and choices, through `ui.store.kept`, so that it is made once:

    card.show(*store.kept(places_chart, filters, choice, cards.theme()), note="...")
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from analysis.filters import Filters
from analysis.overview import totals
from charts.frame import config, finish
from exports.about import About, file_name
from ui import card_files, listing, store
from ui import filters as shared
from ui.text import plain

SOURCE = (
    "Rests on the page or report whose address stands beside each finding; restated and coded by "
    "this project. The Method page has sources, coding rules and known limits."
)
METHOD = (
    "Counts of published findings, coded by main theme. Findings are not a random sample and "
    "counts of sentences are not performance."
)
_CHOICES = "_choices"
Drawn = tuple[str, go.Figure, pd.DataFrame]  # sentence, chart and table: what `show` takes first
Words = str | tuple[str, ...]  # a choice as the address has it: one, or several of many
Behind = Callable[[list[Any]], tuple[str, Filters] | None]


def theme() -> str:
    """ "light" or "dark", as the reader has it; chart functions take it."""
    return st.context.theme.type or "light"


def choice(label: str, options: Mapping[str, str], key: str, default: str | None = None) -> str:
    """A choice that belongs to one chart, in a row of buttons, kept in the address under `key`."""
    value = st.segmented_control(
        label,
        list(options),
        format_func=options.get,
        default=default or next(iter(options)),
        required=True,
        key=key,
        bind="query-params",
        label_visibility="collapsed",
    )
    remember(key, options[value], usual=value == (default or next(iter(options))))
    return value


def pick(label: str, options: Mapping[str, str], key: str) -> str:
    """A choice among many that belongs to one chart, in a list, kept in the address."""
    value = st.selectbox(
        label, list(options), format_func=options.get, key=key, bind="query-params"
    )
    remember(key, options[value], usual=value == next(iter(options)))
    return value


def remember(key: str, words: Words, usual: bool = False) -> None:
    """Keep a choice made on this page, so that files say it and their address restores it.

    Made inside a card it belongs to that card, else to all cards that follow. The `usual` choice
    needs no place in the address.
    """
    st.session_state.setdefault(_CHOICES, {})[key] = (words, usual)


@contextmanager
def card(question: str, key: str) -> Iterator["Card"]:
    """A bordered card with its question as heading. `key` is unique on its page."""
    before = dict(st.session_state.get(_CHOICES, {}))
    with st.container(border=True, key=f"card-{key}"):
        st.subheader(question, anchor=False)
        yield Card(question, key)
    st.session_state[_CHOICES] = before


@dataclass(frozen=True)
class Card:
    """An open card; `show` fills it."""

    question: str
    key: str

    def say(self, sentence: str) -> None:
        """Fill the card with a sentence alone: there is nothing to draw, and this says why."""
        st.markdown(plain(sentence))

    def fill(self, drawn: Drawn | str, **beside: Any) -> None:
        """`show` what was drawn, or `say` the sentence that stands in its place."""
        if isinstance(drawn, str):
            self.say(drawn)
        else:
            self.show(*drawn, **beside)

    def show(
        self,
        sentence: str,
        figure: go.Figure,
        table: pd.DataFrame,
        *,
        note: str,
        labels: Mapping[str, str] | None = None,
        behind: Behind | None = None,
        filters: Filters | None = None,
        method: str = METHOD,
    ) -> None:
        """Draw the sentence, the chart and below it the table, the downloads and the reading note.

        `labels` names the columns of `table` that are shown, in order (all, if None). `behind`
        turns the customdata of a clicked mark into a title and the filters of the findings behind
        it, or None where there are none. `filters` are those in force, if not the shared ones.
        """
        about = _about(self.question, filters or shared.chosen(), len(table), method)
        _body(self.key, sentence, figure, table, dict(labels or {}), note, behind, about)


@st.fragment
def _body(
    key: str,
    sentence: str,
    figure: go.Figure,
    table: pd.DataFrame,
    labels: dict[str, str],
    note: str,
    behind: Behind | None,
    about: About,
) -> None:
    st.markdown(plain(sentence))
    space = st.container()
    with st.container(horizontal=True, vertical_alignment="center"):
        view = st.segmented_control(
            "View",
            ["Chart", "Table"],
            default="Chart",
            required=True,
            key=f"{key}-view",
            bind="query-params",
            label_visibility="collapsed",
        )
        with st.popover("Download", icon=":material/download:", type="tertiary"):
            card_files.offer(key, sentence, figure, table, labels, about, theme())
        with st.popover("How to read this", icon=":material/help:", type="tertiary"):
            st.markdown(note)
            if behind:
                st.markdown("Click a mark in the chart for the findings behind it.")
            st.caption(about.method)
    with space:
        if view == "Table":
            _table(key, table, labels, sentence)
        else:
            _chart(key, figure, sentence, behind)
    picked = st.session_state.pop(f"{key}-picked", None)
    if picked is not None:
        listing.drawer(*picked)


def _chart(key: str, figure: go.Figure, sentence: str, behind: Behind | None) -> None:
    def pick() -> None:
        points = st.session_state[f"{key}-chart"]["selection"]["points"]
        found = behind(list(points[0]["customdata"])) if points and behind else None
        if found is not None:
            st.session_state[f"{key}-picked"] = found

    st.plotly_chart(
        _finished(figure, theme()),
        key=f"{key}-chart",
        on_select=pick if behind else "ignore",
        selection_mode="points",
        config=config(file_name(key, "", "png").removesuffix(".png")),
        alt=sentence,
    )


def _finished(figure: go.Figure, mode: str) -> go.Figure:
    # A figure that `store.kept` keeps is finished once, too: Plotly checks all of it anew.
    done = getattr(figure, "_finished", {})
    if mode not in done:
        finished = finish(figure, mode)
        spec = finished.to_dict()
        finished.to_dict = lambda: spec  # Plotly would copy it whole each time it is drawn
        figure._finished = {**done, mode: finished}
    return figure._finished[mode]


def _table(key: str, table: pd.DataFrame, labels: Mapping[str, str], sentence: str) -> None:
    columns = {name: st.column_config.Column(label) for name, label in labels.items()}
    shown = card_files.shown(table, labels)
    st.dataframe(shown, hide_index=True, column_config=columns, key=f"{key}-table", alt=sentence)


def _about(question: str, filters: Filters, rows: int, method: str) -> About:
    choices: dict[str, tuple[Words, bool]] = st.session_state.get(_CHOICES, {})
    several = [(words,) if isinstance(words, str) else words for words, _ in choices.values()]
    made = ", ".join(word for words in several for word in words)
    unusual = {key: words for key, (words, usual) in choices.items() if not usual}
    findings = store.kept(_found, filters)
    return About(
        title=f"{question} ({made})" if made else question,
        filters=shared.in_words(filters),
        counts=f"{findings:,} findings left by the filters; {rows:,} rows in this table",
        as_of=f"Data loaded {store.as_of()} (snapshot {store.snapshot().id})",
        method=method,
        address=shared.address(st.session_state.get("_path", ""), filters, unusual),
        source=SOURCE,
    )


def _found(filters: Filters) -> int:
    return int(store.answer(totals, filters)["findings"].iloc[0])
