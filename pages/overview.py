"""Overview: what is here, and what is missing?"""

import streamlit as st

from analysis import map_words, overview_words
from ui import cards, filters, frame, nothing, overview_charts, parts, store

chosen, theme = filters.chosen(), cards.theme()
headline, caution = store.kept(overview_charts.head, chosen)
st.title("What has been found, and where", anchor=False)
frame.narrowed()
st.header(headline, anchor=False)
st.markdown(caution)
seen = nothing.found(chosen)
if not seen:
    nothing.links()

wide = store.kept(overview_charts.is_wide, chosen)
left, right = (st.container(), st.container()) if wide else st.columns([11, 9], gap="medium")
with left, cards.card(*overview_charts.MAP[seen]) as card:
    measure = cards.choice("Show on the map", map_words.MEASURES, "map") if seen else "latest"
    card.show(
        *store.kept(overview_charts.map_chart, chosen, measure, theme),
        labels=map_words.TABLES[measure],
        note=map_words.MAP_NOTES[measure],
        behind=lambda mark: parts.place(mark[0], chosen),
    )

with right, cards.card("How much of the sources was seen?", "sources") as card:
    card.show(
        *store.kept(overview_charts.sources_chart, chosen, theme),
        labels={"label": "Programme", "state": "Source", "count": "Inspections"},
        note=overview_words.SOURCES_NOTE,
        behind=lambda mark: parts.programme(mark[0], chosen),
    )

with cards.card("When, and in which programmes?", "years") as card:
    drawn = store.kept(overview_charts.years_chart, chosen, theme)
    if drawn is None:
        card.say("No inspection is loaded for these filters. Clear a filter to see more.")
    else:
        card.show(
            *drawn,
            labels={
                "label": "Programme",
                "year": "Year",
                "count": "Findings",
                "inspections": "Inspections",
            },
            note=overview_words.YEARS_NOTE,
            behind=lambda mark: parts.programme_year(mark, chosen),
        )
