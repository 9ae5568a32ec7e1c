"""One partnership on a page, as the tables that its charts draw."""

from collections.abc import Mapping

import pandas as pd

from analysis.dates import year_in_words
from analysis.recurrence import MEANINGS, STATES
from analysis.trail import NO_FOLLOW_UP
from analysis.words import counted

PEOPLE = {"children": "children", "adults": "adults", "both": "children and adults"}
STRONG = {"peers": "Peers with a strength", "others": "Other partnerships with a strength"}


def theme_rows(themes: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """`partnership.themes` in reading order: `key`, `label`, counts `strength`, `improvement`."""
    placed = themes.set_index("theme").reindex(
        [name for name in names if name in set(themes["theme"])]
    )
    return pd.DataFrame(
        {
            "key": placed.index,
            "label": [names[name] for name in placed.index],
            "strength": placed["strength"].astype(int).to_numpy(),
            "improvement": placed["improvement"].astype(int).to_numpy(),
        }
    )


def state_rows(states: pd.DataFrame, population: str, names: Mapping[str, str]) -> pd.DataFrame:
    """`recurrence.states` of one population: one row per theme, by state, then in reading order.

    Columns: `theme`, `label`, `state` (a key of STATES), `words` (the state, and what weakens it),
    `times`, `inspections`, `first_year`, `last_year`.
    """
    own = states[states["population"] == population]
    table = own.assign(
        label=own["theme"].map(dict(names)),
        words=[_state_words(row) for row in own.itertuples()],
        by_state=own["state"].map({state: at for at, state in enumerate(STATES)}),
        by_theme=own["theme"].map({name: at for at, name in enumerate(names)}),
    ).sort_values(["by_state", "by_theme"], ignore_index=True)
    kept = ["theme", "label", "state", "words", "times", "inspections", "first_year", "last_year"]
    return table[kept]


def _state_words(row) -> str:  # noqa: ANN001
    if row.state == "not_raised_again" and not row.later_whole:
        return f"{STATES[row.state]} in what was seen of later sources"
    return STATES[row.state]


def populations(states: pd.DataFrame) -> list[str]:
    """The populations of `recurrence.states`, that with most inspections to compare first."""
    inspections = states.groupby("population", observed=True)["inspections"].max()
    return list(inspections.sort_values(ascending=False, kind="stable").index)


def recurrence_cells(
    raised: pd.DataFrame, states: pd.DataFrame, population: str, programmes: Mapping[str, str]
) -> pd.DataFrame:
    """Rows of the matrix of repeats: themes down, inspections of one population across.

    `raised` is `recurrence.raised`, `states` is `state_rows` of that population. Columns of
    `charts.matrix.matrix`: `row` (theme), `column` (inspection key as text), the count of areas
    for improvement, `state` (`value`, or `none` where the inspection raised none in the theme),
    `row_group` (state) and `hover`. Inspections oldest first.
    """
    own = raised[raised["population"] == population]
    visits = own.drop_duplicates("inspection_key").sort_values(["latest", "inspection_key"])
    grid = states[["theme", "label", "state"]].merge(
        visits[["inspection_key", "programme", "earliest", "latest"]], how="cross"
    )
    counts = own[["inspection_key", "theme", "improvement", "strength"]]
    cells = grid.merge(counts, on=["inspection_key", "theme"], how="left", validate="one_to_one")
    count = cells["improvement"].fillna(0).astype(int)
    years = [
        year_in_words(low, high)
        for low, high in zip(cells["earliest"], cells["latest"], strict=True)
    ]
    return pd.DataFrame(
        {
            "row": cells["theme"],
            "column": cells["inspection_key"].astype(str),
            "row_label": [
                f"{label}: {STATES[state].lower()}"
                for label, state in zip(cells["label"], cells["state"], strict=True)
            ],
            "column_label": years,
            "count": count,
            "state": ["value" if n else "none" for n in count],
            "marked": False,
            "row_group": cells["state"],
            "hover": [
                f"{label}\n{programmes.get(programme, programme)}, {year}\n"
                f"{counted(n, 'area for improvement', 'areas for improvement')}, "
                f"{counted(int(s), 'strength')}\n{STATES[state]}: {MEANINGS[state]}"
                for label, programme, year, n, s, state in zip(
                    cells["label"],
                    cells["programme"],
                    years,
                    count,
                    cells["strength"].fillna(0),
                    cells["state"],
                    strict=True,
                )
            ],
        }
    )


def followed_rows(followed: pd.DataFrame, statuses: Mapping[str, str]) -> pd.DataFrame:
    """`partnership.followed` as rows of status bars: who says so (`key`, `label`), `part`, `count`,
    and `status` (name).

    First what a scrutiny body verified, then what others report, last what has no follow-up.
    Statuses in the order of `statuses`.
    """
    who = {
        "verified": "Verified by a scrutiny body",
        "reported": "Reported by others only",
        NO_FOLLOW_UP: "No published follow-up",
    }
    order = {status: at for at, status in enumerate([*statuses, NO_FOLLOW_UP])}
    none = followed["status"] == NO_FOLLOW_UP
    key = followed["verified"].map({True: "verified", False: "reported"}).mask(none, NO_FOLLOW_UP)
    by_key = key.map({name: at for at, name in enumerate(who)}).astype(int)
    place = by_key * 100 + followed["status"].map(order).astype(int)
    rows = pd.DataFrame(
        {
            "key": key,
            "label": key.map(who),
            "part": followed["status"],
            "count": followed["findings"].astype(int),
            "status": followed["status"].map(_named(statuses)),
        }
    )
    return rows.iloc[place.argsort(kind="stable")].reset_index(drop=True)


def _named(statuses: Mapping[str, str]) -> dict[str, str]:
    return {**statuses, NO_FOLLOW_UP: "No published follow-up"}


def need_rows(
    needs: pd.DataFrame, teachers: pd.DataFrame, names: Mapping[str, str]
) -> pd.DataFrame:
    """Who could be learned from: one row per need and group of partnerships, for stacked bars.

    Columns: `key` ("population|theme"), `label`, `part` (a key of STRONG), `group` (its name),
    `count` (partnerships with a published strength there, 0 where none), `improvement` (own areas).
    The needs in their order, the commonest first.
    """
    need = ["population", "theme"]
    counts = teachers.groupby([*need, "peer"], observed=True).size().rename("count")
    groups = pd.DataFrame({"peer": [1, 0], "part": list(STRONG)})
    rows = needs.merge(groups, how="cross").join(counts, on=[*need, "peer"])
    several = needs["population"].nunique() > 1
    return pd.DataFrame(
        {
            "key": rows["population"] + "|" + rows["theme"],
            "label": [
                need_label(population, theme, names, several)
                for population, theme in zip(rows["population"], rows["theme"], strict=True)
            ],
            "part": rows["part"],
            "group": rows["part"].map(STRONG),
            "count": rows["count"].fillna(0).astype(int),
            "improvement": rows["improvement"].astype(int),
        }
    )


def need_label(population: str, theme: str, names: Mapping[str, str], several: bool) -> str:
    """The name of a theme, with whom the services are for where there are `several` populations."""
    name = names.get(theme, theme)
    return f"{name} ({PEOPLE[population]})" if several else name


def need_names(rows: pd.DataFrame) -> dict[str, str]:
    """The needs of `need_rows` in their order: key to name on screen."""
    return dict(zip(rows["key"], rows["label"], strict=True))
