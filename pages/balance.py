"""Balance: where do strengths outweigh areas for improvement?"""

from functools import partial

import streamlit as st

from analysis import balance, balance_changes, balance_notes
from analysis.like_with_like import CAUTION, alike, behind, kinds_in_words
from ui import balance_charts, cards, filters, frame, nothing, store

chosen, theme = alike(filters.chosen()), cards.theme()
st.title("Where strengths outweigh areas for improvement", anchor=False)
frame.narrowed()
by = cards.choice("Compare", balance.BY, "balance-by")
found = store.kept(balance_charts.found, chosen, by)
if found.empty:
    nothing.show(filters.chosen())
    st.stop()
headline, absent = store.kept(balance_charts.head, chosen, by)
st.header(headline, anchor=False)
st.markdown(f"{kinds_in_words(filters.chosen())} {CAUTION} {absent}")

opened = partial(behind, by=by, filters=chosen, names=balance_charts.names(by))
left, right = st.columns(2, gap="medium")

with left, cards.card("How many of each?", "bars") as card:
    card.show(
        *store.kept(balance_charts.bars_chart, chosen, by, theme),
        **balance_notes.BARS,
        behind=opened,
        filters=chosen,
    )

with right, cards.card("Is the difference more than chance?", "funnel") as card:
    card.fill(
        store.kept(balance_charts.funnel_chart, chosen, by, theme),
        **balance_notes.of_funnel(store.kept(balance_charts.funnel, chosen, by)),
        behind=opened,
        filters=chosen,
    )

if by == "partnership":
    with right, cards.card("What changed from one inspection to the next?", "changes") as card:
        people = cards.choice("For whom", balance_changes.PEOPLE, "balance-for")
        card.fill(
            store.kept(balance_charts.changes_chart, chosen, people, theme),
            **balance_notes.of_changes(store.kept(balance_charts.changes, chosen, people)),
            behind=partial(balance_charts.changed, chosen=chosen, population=people),
            filters=chosen,
        )

# Next to short pictures there is room on the other side.
one, other = (left, right) if by == "partnership" else (right, left)
other = left if len(found) < balance_charts.FEW else other
with one, cards.card("How sure is each share?", "shares") as card:
    card.show(
        *store.kept(balance_charts.shares_chart, chosen, by, theme),
        **balance_notes.SHARES,
        behind=opened,
        filters=chosen,
    )

with other, cards.card("Which grades did the same inspections give?", "grades") as card:
    card.fill(
        store.kept(balance_charts.grades_chart, chosen, by, theme),
        **store.kept(balance_charts.grades_notes, chosen),
        behind=opened,
        filters=chosen,
    )
