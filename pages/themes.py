"""Themes: what are findings about, where, and what changed?"""

import streamlit as st

from analysis import theme_words, themes
from analysis.filters import Filters
from charts.bars import diverging_bars, parts_of, ranked_pairs, stacked_bars
from charts.matrix import matrix
from ui import cards, filters, frame, listing, parts, store
from ui.cards import Drawn
from ui.text import plain


def _shown(chosen: Filters) -> list[str]:
    return [name for name in store.names("themes") if name in chosen.themes or not chosen.themes]


def _matrix(chosen: Filters, show: str, theme: str) -> Drawn:
    sides = () if show == "all" else (show,)
    everywhere = chosen.but(partnerships=(), themes=(), polarities=sides)
    reported = store.answer(themes.cells, everywhere.but(polarities=()))
    tested = store.answer(themes.cells, everywhere, then=themes.surprises)
    table = themes.matrix_cells(
        store.answer(themes.cells, chosen.but(polarities=sides)),
        store.answer(themes.inspected, chosen),
        tested,
        parts.rows(chosen),
        _shown(chosen),
        reported,
    )
    what = theme_words.SHOW[show].lower().replace("all ", "")
    rows = theme_words.matrix_rows(table, store.reference("themes"), parts.short_names(), what)
    return (
        theme_words.matrix_sentence(table, store.names("themes"), what),
        matrix(rows, theme, ramp=theme_words.RAMPS[show]),
        parts.readable(table),
    )


def _ranked(chosen: Filters, order: str, theme: str) -> Drawn:
    of = store.reference("themes")
    table = themes.ranked(store.answer(themes.cells, chosen), of[of["theme"].isin(_shown(chosen))])
    figure = ranked_pairs(theme_words.ranked_rows(table, order), theme)
    return theme_words.ranked_sentence(table), figure, table


def _changes(chosen: Filters) -> object:
    cells, inspected = store.answer(themes.cells, chosen), store.answer(themes.inspected, chosen)
    return themes.changes(cells, inspected, store.reference("programmes"))


def _changed(chosen: Filters, theme: str) -> Drawn:
    changes = store.kept(_changes, chosen)
    rows = theme_words.change_rows(changes, store.reference("themes"))
    marks = parts_of(themes.CHANGES, parts.changed())
    table = parts.readable(changes.replace({"change": themes.CHANGES}))
    return theme_words.changes_sentence(changes), stacked_bars(rows, theme, marks), table


def _programmes(chosen: Filters, theme: str) -> Drawn:
    cells, inspected = store.answer(themes.cells, chosen), store.answer(themes.inspected, chosen)
    of, names = store.reference("themes"), store.names("programmes")
    table = themes.by_programme(cells, inspected, list(names), _shown(chosen))
    return (
        theme_words.programme_sentence(table, store.names("themes"), names),
        matrix(theme_words.programme_rows(table, of, names), theme),
        parts.readable(table),
    )


def _depth(chosen: Filters, about: str, theme: str) -> Drawn | str:
    cells = store.answer(themes.cells, chosen)
    one = cells[cells["theme"] == about]
    sentence = theme_words.depth_sentence(one, store.names("themes")[about])
    if one.empty:
        return sentence
    rows = theme_words.depth_rows(one, store.names("programmes"))
    return sentence, diverging_bars(rows, theme), rows


chosen, theme = filters.chosen(), cards.theme()
names = store.names("themes")
st.title("What findings are about", anchor=False)
frame.narrowed()
st.markdown(
    "Each finding counts once, under its main theme. Inspections, progress reviews and "
    "follow-throughs are counted together unless one kind is chosen. Counts are not performance."
)

with cards.card("Which themes come up in which partnership?", "matrix") as card:
    show = cards.choice("Show", theme_words.SHOW, "show")
    sides = () if show == "all" else (show,)
    card.show(
        *store.kept(_matrix, chosen, show, theme),
        labels={
            "partnership": "Partnership",
            "theme": "Theme",
            "count": "Findings",
            "state": "State",
            "expected": "Expected",
            "marked": "Marked",
        },
        note=theme_words.MATRIX_NOTE,
        behind=lambda mark: parts.place_and_theme(mark, chosen.but(polarities=sides)),
    )

left, right = st.columns(2, gap="medium")
with left, cards.card("Which themes are strengths, which to be improved?", "ranked") as card:
    order = cards.choice(
        "Order", {"ranked": "Most to improve first", "domain": "By domain"}, "ranked-order"
    )
    card.show(
        *store.kept(_ranked, chosen, order, theme),
        labels={
            "name": "Theme",
            "domain": "Domain",
            "strength": "Partnerships: strength",
            "improvement": "Partnerships: area for improvement",
            "both": "Both",
            "of": "Of partnerships",
        },
        note=theme_words.RANKED_NOTE,
        behind=lambda mark: parts.theme_and_polarity(mark, chosen),
    )

with right, cards.card("What changed from one programme to the next?", "changes") as card:
    changes = store.kept(_changes, chosen)
    if changes.empty:
        card.say(theme_words.changes_sentence(changes))
    else:
        card.show(
            *store.kept(_changed, chosen, theme),
            labels={
                "partnership": "Partnership",
                "theme": "Theme",
                "earlier": "Earlier programme",
                "later": "Later programme",
                "change": "Change",
            },
            note=theme_words.CHANGES_NOTE,
            behind=lambda mark: parts.changed_theme(mark, changes, chosen),
        )

with cards.card("In which programmes does a theme come up?", "programmes") as card:
    card.show(
        *store.kept(_programmes, chosen, theme),
        labels={
            "programme": "Programme",
            "theme": "Theme",
            "count": "Partnerships",
            "of": "Of partnerships",
            "state": "State",
        },
        note=theme_words.PROGRAMME_NOTE,
        behind=lambda mark: parts.programme_and_theme(mark, chosen),
    )

with cards.card("One theme in depth", "depth") as card:
    about = cards.pick("Theme", {name: names[name] for name in _shown(chosen)}, "about")
    of = store.reference("themes")
    st.markdown(
        f"**What belongs here.** {plain(of.loc[of['theme'] == about, 'definition'].iloc[0])}"
    )
    drawn = store.kept(_depth, chosen, about, theme)
    if isinstance(drawn, str):
        card.say(drawn)
    else:
        card.show(
            *drawn,
            labels={
                "label": "Programme",
                "strength": "Strengths",
                "improvement": "Areas for improvement",
            },
            note=theme_words.PROGRAMME_NOTE,
            behind=lambda mark: parts.programme_theme_polarity(mark, about, chosen),
        )
        listing.recent(chosen.but(themes=(about,)))
