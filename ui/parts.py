"""From a clicked mark to the findings behind it: a title, and the filters that leave just those."""

from collections.abc import Mapping

import pandas as pd

from analysis.filters import Filters
from analysis.findings import keys
from analysis.themes import CHANGES
from charts.palette import STATE_NAMES, Mark, palette
from loaders.schema import PLURALS
from ui import cards, store

Found = tuple[str, Filters] | None


def place(partnership: str, filters: Filters) -> Found:
    """Findings of one partnership."""
    return partnership, filters.but(partnerships=(partnership,))


def programme(name: str, filters: Filters) -> Found:
    """Findings of one programme."""
    return store.names("programmes").get(name, name), filters.but(programmes=(name,))


def programme_year(mark: list, filters: Filters) -> Found:
    """Findings of one programme in one year; without a year, all of the programme."""
    title, narrowed = programme(mark[0], filters)
    if mark[1] is None:
        return title, narrowed
    return f"{title}, {mark[1]}", narrowed.but(years=(int(mark[1]), int(mark[1])))


def theme(name: str, filters: Filters) -> Found:
    """Findings in one theme."""
    return store.names("themes").get(name, name), filters.but(themes=(name,))


def theme_and_polarity(mark: list, filters: Filters) -> Found:
    """Findings in one theme, of one polarity: customdata [theme, polarity]."""
    title, narrowed = theme(mark[0], filters)
    return f"{title}: {PLURALS[mark[1]]}", narrowed.but(polarities=(mark[1],))


def place_and_theme(mark: list, filters: Filters) -> Found:
    """Findings of one partnership in one theme: customdata [partnership, theme]."""
    title, narrowed = theme(mark[1], filters)
    return f"{mark[0]}: {title}", narrowed.but(partnerships=(mark[0],))


def seen() -> Mapping[str, Mark]:
    """How the states of sources are drawn: seen whole, cut short, nothing to be read."""
    colours = palette(cards.theme())
    return {
        "whole": Mark(colours.kind["inspection"]),
        "cut_short": Mark(colours.kind["follow_through"], "/", colours.background),
        "none": colours.state["not_inspected"],
    }


def programme_and_theme(mark: list, filters: Filters) -> Found:
    """Findings of one programme in one theme: customdata [programme, theme]."""
    title, narrowed = theme(mark[1], filters)
    return f"{store.names('programmes')[mark[0]]}: {title}", narrowed.but(programmes=(mark[0],))


def programme_theme_polarity(mark: list, name: str, filters: Filters) -> Found:
    """Findings in the theme `name` of one programme and polarity: [programme, polarity]."""
    title, narrowed = programme_and_theme([mark[0], name], filters)
    return f"{title}: {PLURALS[mark[1]]}", narrowed.but(polarities=(mark[1],))


def changed_theme(mark: list, changes: pd.DataFrame, filters: Filters) -> Found:
    """Findings in one theme of the partnerships and programmes of one kind of change.

    customdata [theme, change], `changes` as `analysis.themes.changes` gives them.
    """
    rows = changes[(changes["theme"] == mark[0]) & (changes["change"] == mark[1])]
    title, narrowed = theme(mark[0], filters.but(kinds=("inspection",)))
    found: list[int] = []
    for row in rows.itertuples():  # one by one: another partnership's programmes are not meant
        of = narrowed.but(partnerships=(row.partnership,), programmes=(row.earlier, row.later))
        found += [int(key) for key in store.answer(keys, of)["finding_key"]]
    return f"{title}: {CHANGES[mark[1]].lower()}", narrowed.but(
        partnerships=(), finding_keys=tuple(dict.fromkeys(found))
    )


def rows(filters: Filters) -> list[str]:
    """The partnerships that a comparison shows: the chosen ones, else all, in reading order."""
    known = list(store.reference("partnerships")["partnership"])
    return [name for name in known if name in filters.partnerships or not filters.partnerships]


def places(filters: Filters) -> pd.DataFrame:
    """The partnerships that a map shows: the chosen ones, else all, with their places on it."""
    table = store.reference("partnerships")
    return table[table["partnership"].isin(rows(filters))].reset_index(drop=True)


def short_names() -> dict[str, str]:
    """Short names of partnerships, for small places on a chart; the whole name where none is."""
    table = store.reference("partnerships")
    short = table["short_name"].fillna(table["partnership"])
    return dict(zip(table["partnership"], short, strict=True))


def readable(table: pd.DataFrame) -> pd.DataFrame:
    """`table` with short names of themes, programmes and states replaced by names on screen."""
    names = {
        "theme": store.names("themes"),
        "programme": store.names("programmes"),
        "earlier": store.names("programmes"),
        "later": store.names("programmes"),
        "state": {"value": "counted", **STATE_NAMES},
    }
    shown = {
        column: table[column].map(mapping).fillna(table[column])
        for column, mapping in names.items()
        if column in table
    }
    return table.assign(**shown)


def changed() -> Mapping[str, Mark]:
    """How the changes from one programme to the next are drawn."""
    colours = palette(cards.theme())
    return {
        "again": Mark(colours.polarity["improvement"]),
        "new": Mark(colours.polarity["improvement"], "/", colours.background),
        "turned": Mark(colours.polarity["strength"]),
        "not_raised": colours.state["not_inspected"],
    }
