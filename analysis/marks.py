"""From a clicked mark on Compare and Partnership to the findings behind it.

Each returns a title and the filters that leave just those findings. One inspection is told by its
place, programme, kind and year, so that the same filters can stand in an address.
"""

from collections.abc import Mapping

import pandas as pd

from analysis.compare import Sides
from analysis.filters import Filters
from loaders.schema import NAMES, PLURALS

Found = tuple[str, Filters]


def side_and_theme(
    mark: list, sides: Sides, polarity: str, themes: Mapping[str, str], filters: Filters
) -> Found:
    """Findings of one polarity in a theme: customdata [theme, name of side]."""
    theme, name = mark
    title, narrowed = side([name], sides, filters)
    narrowed = narrowed.but(themes=(theme,), polarities=(polarity,))
    return f"{title}: {themes.get(theme, theme)}, {PLURALS[polarity]}", narrowed


def side(mark: list, sides: Sides, filters: Filters) -> Found:
    """All findings of a side: customdata [name of side]."""
    members = next(each.members for each in sides if each.name == mark[0])
    return mark[0], filters.but(partnerships=members)


def followed(mark: list, sides: Sides, filters: Filters) -> Found:
    """Areas for improvement of a side, each with its trail: customdata [name of side, status]."""
    title, narrowed = side(mark, sides, filters)
    return f"{title}: {PLURALS['improvement']}", narrowed.but(polarities=("improvement",))


def place_and_theme(mark: list, themes: Mapping[str, str], filters: Filters) -> Found:
    """Areas for improvement of a partnership in a theme: customdata [theme, partnership]."""
    theme, place = mark
    narrowed = filters.but(partnerships=(place,), themes=(theme,), polarities=("improvement",))
    return f"{place}: {themes.get(theme, theme)}, {PLURALS['improvement']}", narrowed


def visit(
    mark: list, visits: pd.DataFrame, programmes: Mapping[str, str], filters: Filters
) -> Found:
    """Findings of one inspection or review: customdata [inspection key as text, ...].

    `visits` has `inspection_key`, `partnership` (several joined by "; " where shared),
    `programme`, `kind` and `year`.
    """
    row = visits[visits["inspection_key"].astype(str) == mark[0]].iloc[0]
    title = f"{programmes.get(row['programme'], row['programme'])}, {NAMES[row['kind']].lower()}"
    places = tuple(row["partnership"].split("; "))
    narrowed = filters.but(
        partnerships=places, programmes=(row["programme"],), kinds=(row["kind"],)
    )
    title = f"{row['partnership']}: {title}"
    if pd.isna(row["year"]):
        return title, narrowed
    year = int(row["year"])
    return f"{title} {year}", narrowed.but(years=(year, year))


def repeat(
    mark: list,
    raised: pd.DataFrame,
    names: tuple[Mapping[str, str], Mapping[str, str]],
    filters: Filters,
) -> Found:
    """What one inspection found in a theme: customdata [theme, inspection key as text].

    `raised` is `recurrence.raised`, `names` those of themes and of programmes.
    """
    themes, programmes = names
    visits = raised.assign(kind="inspection", year=raised["earliest"] // 10_000)
    title, narrowed = visit([mark[1]], visits, programmes, filters)
    return f"{themes.get(mark[0], mark[0])}: {title}", narrowed.but(themes=(mark[0],))


def grade(mark: list, sides: Sides, programmes: Mapping[str, str], filters: Filters) -> Found:
    """Findings of a side in a programme: customdata [key of `visit_tables.grade_rows`, level]."""
    name, programme, _ = mark[0].split("|")
    title, narrowed = side([name], sides, filters)
    return f"{title}: {programmes.get(programme, programme)}", narrowed.but(programmes=(programme,))


def theme(mark: list, themes: Mapping[str, str], filters: Filters) -> Found:
    """Findings of one polarity in a theme: customdata [theme, polarity]."""
    narrowed = filters.but(themes=(mark[0],), polarities=(mark[1],))
    return f"{themes.get(mark[0], mark[0])}: {PLURALS[mark[1]]}", narrowed


def improvements(_mark: list, filters: Filters) -> Found:
    """All areas for improvement, each with its trail."""
    title = PLURALS["improvement"].capitalize()
    return title, filters.but(polarities=("improvement",))


def need(
    mark: list, themes: Mapping[str, str], programmes: pd.DataFrame, filters: Filters
) -> Found:
    """Strengths of everyone in a theme for one population: customdata [population|theme, part].

    Partnerships, kinds and years of `filters` do not count: one learns from everywhere.
    """
    population, theme = mark[0].split("|")
    alike = programmes.loc[programmes["population"] == population, "programme"]
    title = f"{themes.get(theme, theme)}: strengths, {NAMES[population].lower()}"
    strengths = filters.but(partnerships=(), kinds=(), years=None, polarities=("strength",))
    return title, strengths.but(themes=(theme,), programmes=tuple(alike))
