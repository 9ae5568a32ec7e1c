"""Themes: what are findings about, where, and what changed?"""

import streamlit as st

from analysis import theme_notes, theme_words
from ui import cards, filters, frame, listing, parts, store, theme_charts
from ui.text import plain

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
        *store.kept(theme_charts.matrix_chart, chosen, show, theme),
        labels=theme_notes.MATRIX_LABELS,
        note=theme_notes.MATRIX_NOTE,
        behind=lambda mark: parts.place_and_theme(mark, chosen.but(polarities=sides)),
    )

left, right = st.columns(2, gap="medium")
with left, cards.card("Which themes are strengths, which to be improved?", "ranked") as card:
    order = cards.choice(
        "Order", {"ranked": "Most to improve first", "domain": "By domain"}, "ranked-order"
    )
    card.show(
        *store.kept(theme_charts.ranked_chart, chosen, order, theme),
        labels=theme_notes.RANKED_LABELS,
        note=theme_notes.RANKED_NOTE,
        behind=lambda mark: parts.theme_and_polarity(mark, chosen),
    )

with right, cards.card("What changed from one programme to the next?", "changes") as card:
    changes = store.kept(theme_charts.changes, chosen)
    if changes.empty:
        card.say(theme_words.changes_sentence(changes))
    else:
        card.show(
            *store.kept(theme_charts.changes_chart, chosen, theme),
            labels=theme_notes.CHANGES_LABELS,
            note=theme_notes.CHANGES_NOTE,
            behind=lambda mark: parts.changed_theme(mark, changes, chosen),
        )

with cards.card("In which programmes does a theme come up?", "programmes") as card:
    card.show(
        *store.kept(theme_charts.programmes_chart, chosen, theme),
        labels=theme_notes.PROGRAMME_LABELS,
        note=theme_notes.PROGRAMME_NOTE,
        behind=lambda mark: parts.programme_and_theme(mark, chosen),
    )

with cards.card("One theme in depth", "depth") as card:
    about = cards.pick("Theme", {name: names[name] for name in theme_charts.shown(chosen)}, "about")
    of = store.reference("themes")
    st.markdown(
        f"**What belongs here.** {plain(of.loc[of['theme'] == about, 'definition'].iloc[0])}"
    )
    drawn = store.kept(theme_charts.depth_chart, chosen, about, theme)
    if isinstance(drawn, str):
        card.say(drawn)
    else:
        card.show(
            *drawn,
            labels=theme_notes.DEPTH_LABELS,
            note=theme_notes.DEPTH_NOTE,
            behind=lambda mark: parts.programme_theme_polarity(mark, about, chosen),
        )
        listing.recent(chosen.but(themes=(about,)))
