"""Balance: where do strengths outweigh areas for improvement?"""

import streamlit as st

from analysis import balance, balance_changes, balance_notes, balance_tables, balance_words
from analysis.balance_funnel import funnel_of
from analysis.like_with_like import CAUTION, alike, behind, kinds_in_words, units, wider
from charts.bars import diverging_bars, parts_of, stacked_bars
from charts.funnel import funnel_plot, interval_bars
from charts.palette import palette
from charts.slope import slope
from ui import cards, filters, frame, store

chosen = alike(filters.chosen())
theme, programmes = cards.theme(), store.names("programmes")
places = {name: name for name in store.reference("partnerships")["partnership"]}
st.title("Where strengths outweigh areas for improvement", anchor=False)
frame.narrowed()

by = cards.choice("Compare", balance.BY, "balance-by")
names = {"partnership": places, "theme": store.names("themes"), "programme": programmes}[by]
everyone = store.answer(balance.counts_by, wider(chosen, by), by=by)
table = balance_tables.balance(everyone, units(by, chosen, names))
found = table[table["findings"] > 0]
st.header(balance_words.balance_in_words(table, by), anchor=False)
absent = balance_words.without_findings(table, by)
st.markdown(f"{kinds_in_words(filters.chosen())} {CAUTION} {absent}")
if found.empty:
    st.stop()

compared = dict(zip(found["key"], found["label"], strict=True))
levels = balance_tables.level_names(store.reference("grades"))
given = store.answer(balance.grades_given, chosen, by="programme" if by == "theme" else by)
grades = balance_tables.grade_counts(given, compared)
common = {"behind": lambda mark: behind(mark, by, chosen, names), "filters": chosen}
left, right = st.columns(2, gap="medium")

with left, cards.card("How many of each?", "bars") as card:
    rows = balance_tables.with_grades(table, grades, levels)
    words = balance_words.totals_in_words(found, by)
    card.show(words, diverging_bars(found, theme), rows, **balance_notes.BARS, **common)

with right, cards.card("Is the difference more than chance?", "funnel") as card:
    funnel = funnel_of(everyone, compared)
    if by == "programme" or funnel is None:
        card.say(balance_notes.NOT_COMPARED)
    else:
        points, limits, wider_limits = funnel.points, funnel.limits, funnel.adjusted
        card.show(
            balance_words.funnel_in_words(funnel, by),
            funnel_plot(
                points, limits, funnel.target, theme, adjusted=wider_limits, axis=funnel.axis
            ),
            points,
            **balance_notes.of_funnel(funnel),
            **common,
        )

if by == "partnership":
    with right, cards.card("What changed from one inspection to the next?", "changes") as card:
        population = cards.choice("For whom", balance_changes.PEOPLE, "balance-for")
        last = store.answer(balance.last_two, chosen)
        last = last[last["population"] == population]
        moved = balance_changes.changes(last, units(by, chosen, places), programmes)
        words = balance_changes.changes_in_words(moved)
        if moved["change"].notna().any():
            notes = balance_notes.of_changes(moved)
            card.show(words, slope(moved, theme), moved, **notes, **common)
        else:
            card.say(words)

# Next to the short pictures of themes and programmes there is room on the other side.
one, other = (left, right) if by == "partnership" else (right, left)
with one, cards.card("How sure is each share?", "shares") as card:
    shares = balance_tables.shares(everyone, compared)
    order = store.answer(balance.counts_by, wider(chosen, by), balance_tables.ranking, by=by)
    words = f"{balance_words.shares_in_words(shares, by)} {balance_words.why_no_ranking(order, by)}"
    card.show(words, interval_bars(shares, theme), shares, **balance_notes.SHARES, **common)

with other, cards.card("Which grades did the same inspections give?", "grades") as card:
    others = balance_tables.other_scales(given, compared)
    words = balance_words.grades_sentence(grades, levels, others)
    if by == "theme" or grades["count"].sum() == 0:
        card.say(balance_notes.NO_GRADES if by == "theme" else words)
    else:
        names_of = {str(level): name for level, name in levels.items()}
        colours = {str(level): colour for level, colour in palette(theme).grade.items()}
        figure = stacked_bars(grades, theme, parts_of(names_of, colours))
        rows = balance_tables.grade_table(grades)
        card.show(words, figure, rows, **balance_notes.of_grades(levels), **common)
