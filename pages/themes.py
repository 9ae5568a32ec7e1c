"""Themes: what are findings about, where, and what changed?"""

import streamlit as st

from analysis import theme_words, themes
from charts.bars import diverging_bars, parts_of, ranked_pairs, stacked_bars
from charts.matrix import matrix
from ui import cards, filters, frame, listing, parts, store
from ui.text import plain

chosen = filters.chosen()
frame_of = store.reference("themes")
names, programmes = store.names("themes"), store.names("programmes")
shown = [name for name in names if name in chosen.themes or not chosen.themes]
cells = store.answer(themes.cells, chosen)
inspected = store.answer(themes.inspected, chosen)

st.title("What findings are about", anchor=False)
frame.narrowed()
st.markdown("Each finding counts once, under its main theme. Counts are not performance.")

with cards.card("Which themes come up in which partnership?", "matrix") as card:
    show = cards.choice("Show", theme_words.SHOW, "show")
    sides = () if show == "all" else (show,)
    everywhere = chosen.but(partnerships=(), themes=(), polarities=sides)
    reported = store.answer(themes.cells, everywhere.but(polarities=()))
    tested = store.answer(themes.cells, everywhere, then=themes.surprises)
    mine = cells if show == "all" else cells[cells["polarity"] == show]
    table = themes.matrix_cells(mine, inspected, tested, parts.rows(chosen), shown, reported)
    what = theme_words.SHOW[show].lower().replace("all ", "")
    card.show(
        theme_words.matrix_sentence(table, names, what),
        matrix(
            theme_words.matrix_rows(table, frame_of, parts.short_names(), what),
            cards.theme(),
            ramp=theme_words.RAMPS[show],
        ),
        parts.readable(table),
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
        "Order", {"ranked": "Most to improve first", "domain": "By domain"}, "order"
    )
    ranked = themes.ranked(cells, frame_of[frame_of["theme"].isin(shown)])
    card.show(
        theme_words.ranked_sentence(ranked),
        ranked_pairs(theme_words.ranked_rows(ranked, order), cards.theme()),
        ranked,
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
    changes = themes.changes(cells, inspected, store.reference("programmes"))
    if changes.empty:
        card.say(theme_words.changes_sentence(changes))
    else:
        card.show(
            theme_words.changes_sentence(changes),
            stacked_bars(
                theme_words.change_rows(changes, frame_of),
                cards.theme(),
                parts_of(themes.CHANGES, parts.changed()),
            ),
            parts.readable(changes.replace({"change": themes.CHANGES})),
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
    counted = themes.by_programme(cells, inspected, list(programmes), shown)
    card.show(
        theme_words.programme_sentence(counted, names, programmes),
        matrix(theme_words.programme_rows(counted, frame_of, programmes), cards.theme()),
        parts.readable(counted),
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
    about = cards.pick("Theme", {name: names[name] for name in shown}, "about")
    definition = frame_of.loc[frame_of["theme"] == about, "definition"].iloc[0]
    st.markdown(f"**What belongs here.** {plain(definition)}")
    one = cells[cells["theme"] == about]
    if one.empty:
        card.say(theme_words.depth_sentence(one, names[about]))
    else:
        card.show(
            theme_words.depth_sentence(one, names[about]),
            diverging_bars(theme_words.depth_rows(one, programmes), cards.theme()),
            theme_words.depth_rows(one, programmes),
            labels={
                "label": "Programme",
                "strength": "Strengths",
                "improvement": "Areas for improvement",
            },
            note=theme_words.PROGRAMME_NOTE,
            behind=lambda mark: parts.programme_theme_polarity(mark, about, chosen),
        )
        listing.recent(chosen.but(themes=(about,)))
