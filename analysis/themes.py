"""What are findings about? Themes by partnership, by programme, and from one to the next."""

import narwhals as nw
import numpy as np
import pandas as pd

from analysis import selection
from analysis.filters import Filters
from analysis.selection import Tables
from analysis.statistics import surprising_cells

CHANGES = {
    "again": "Area for improvement again",
    "new": "New as an area for improvement",
    "turned": "Now a strength",
    "not_raised": "Not raised again",
}


def cells(tables: Tables, filters: Filters) -> nw.LazyFrame:
    """Findings counted by `partnership`, `programme`, `kind`, `theme` and `polarity`: `findings`.

    Only combinations that occur. A finding counts under its main theme, and for each partnership
    of a shared inspection.
    """
    rows = selection.by_partnership(tables, filters, selection.findings(tables, filters))
    by = ("partnership", "programme", "kind", "theme", "polarity")
    return rows.group_by(*by).agg(findings=nw.len())


def inspected(tables: Tables, filters: Filters) -> nw.LazyFrame:
    """Inspections counted by `partnership`, `programme` and `kind`.

    Columns: `inspections`, `with_findings` (any finding at all could be read), `whole` (source
    seen whole), `last_year` (missing if no year is known). Themes do not narrow this.
    """
    chosen = selection.inspections(tables, filters)
    coded = tables["findings"].select("inspection_key").unique().with_columns(coded=nw.lit(1))
    flagged = chosen.join(coded, on="inspection_key", how="left").with_columns(
        coded=nw.col("coded").fill_null(0), seen=nw.col("complete").cast(nw.Int64)
    )
    rows = selection.by_partnership(tables, filters, flagged)
    counted = rows.group_by("partnership", "programme", "kind").agg(
        inspections=nw.len(),
        with_findings=nw.col("coded").sum(),
        whole=nw.col("seen").sum(),
        last_year=nw.col("year").max(),
    )
    # After the sums: the pandas engine refuses casts inside them where no row is left.
    return counted.with_columns(
        *(nw.col(name).cast(nw.Int64) for name in ("with_findings", "whole"))
    )


def surprises(cells: pd.DataFrame) -> pd.DataFrame:
    """Which partnership and theme pairs hold more or fewer findings than chance allows.

    Compared within programme and kind with the findings of the other partnerships; returns
    `partnership`, `theme`, `expected` (missing where nothing can be compared) and `marked`, which
    holds after Benjamini and Hochberg at 5 %.
    """
    if cells.empty:
        return pd.DataFrame(columns=["partnership", "theme", "expected", "marked"])
    counts = pd.DataFrame(
        {
            "row": cells["partnership"],
            "column": cells["theme"],
            "stratum": cells["programme"] + "|" + cells["kind"],
            "findings": cells["findings"],
        }
    )
    summed = counts.groupby(["row", "column", "stratum"], observed=True, as_index=False).sum()
    tested = surprising_cells(summed)
    return tested.rename(columns={"row": "partnership", "column": "theme", "survives": "marked"})[
        ["partnership", "theme", "expected", "marked"]
    ]


def matrix_cells(
    cells: pd.DataFrame,
    inspected: pd.DataFrame,
    tested: pd.DataFrame,
    partnerships: list[str],
    themes: list[str],
    reported: pd.DataFrame,
) -> pd.DataFrame:
    """Every pair of `partnerships` and `themes` with its count and what an absence means.

    `reported` are the `cells` of all partnerships: a theme that a programme never reports about
    anywhere counts as not assessed by it. Returns `partnership`, `theme`, `count` (0 where none),
    `state` (`value`, `none`, `not_assessed`, `missing` where no finding of the partnership could
    be read, `not_inspected`), `inspections`, `whole`, `expected`, `marked`, in the given order.
    """
    grid = pd.MultiIndex.from_product(
        [partnerships, themes], names=["partnership", "theme"]
    ).to_frame(index=False)
    counts = cells.groupby(["partnership", "theme"], observed=True)["findings"].sum()
    table = grid.join(counts.rename("count"), on=["partnership", "theme"])
    table["count"] = table["count"].fillna(0).astype(int)
    held = inspected.groupby("partnership", observed=True)[
        ["inspections", "with_findings", "whole"]
    ]
    table = table.join(held.sum(), on="partnership").fillna(
        {"inspections": 0, "with_findings": 0, "whole": 0}
    )
    looked = _looked_at(inspected, reported)
    pairs = pd.MultiIndex.from_frame(table[["partnership", "theme"]])
    table["state"] = np.select(
        [
            table["inspections"] == 0,
            table["count"] > 0,
            table["with_findings"] == 0,
            ~pairs.isin(looked),
        ],
        ["not_inspected", "value", "missing", "not_assessed"],
        "none",
    )
    table = table.merge(tested, on=["partnership", "theme"], how="left", validate="one_to_one")
    table["marked"] = table["marked"].fillna(False).astype(bool)  # noqa: FBT003
    return table


def _looked_at(inspected: pd.DataFrame, reported: pd.DataFrame) -> pd.MultiIndex:
    """Pairs of partnership and theme that any programme it was inspected under reports about."""
    programmes = inspected.loc[inspected["with_findings"] > 0, ["partnership", "programme"]]
    themes = reported[["programme", "theme"]].drop_duplicates()
    pairs = programmes.drop_duplicates().merge(themes, on="programme", validate="many_to_many")
    return pd.MultiIndex.from_frame(pairs[["partnership", "theme"]].drop_duplicates())


def ranked(cells: pd.DataFrame, themes: pd.DataFrame) -> pd.DataFrame:
    """In how many partnerships each theme is a strength, and in how many to be improved.

    Returns one row per theme of `themes`: `theme`, `name`, `domain`, `place`, counts of
    partnerships `strength`, `improvement`, `both` (in the same partnership) and `of` (partnerships
    with any finding), and of findings `strengths`, `improvements`; most partnerships with an area
    for improvement first, ties in reading order.
    """
    has = cells.groupby(["theme", "partnership", "polarity"], observed=True)["findings"].sum()
    wide = has.unstack("polarity", fill_value=0).reindex(
        columns=["strength", "improvement"], fill_value=0
    )
    flags = wide > 0
    places = flags.groupby("theme").sum()
    places["both"] = flags.all(axis=1).groupby("theme").sum()
    sums = wide.groupby("theme").sum().rename(columns=lambda name: f"{name}s")
    table = themes[["theme", "name", "domain", "place"]].join(places.join(sums), on="theme")
    numbers = ["strength", "improvement", "both", "strengths", "improvements"]
    table[numbers] = table[numbers].fillna(0).astype(int)
    table["of"] = cells["partnership"].nunique()
    order = table.sort_values(["improvement", "place"], ascending=[False, True])
    return order.reset_index(drop=True)


def by_programme(
    cells: pd.DataFrame, inspected: pd.DataFrame, programmes: list[str], themes: list[str]
) -> pd.DataFrame:
    """Partnerships with any finding, by programme and theme: `programme`, `theme`, `count`, `of`.

    Every pair of the programmes that have inspections with the themes; `of` counts the
    partnerships whose findings could be read, `state` is `value`, `none` or `missing` (none
    could).
    """
    coded = inspected[inspected["with_findings"] > 0]
    of = coded.groupby("programme", observed=True)["partnership"].nunique()
    present = [name for name in programmes if name in set(inspected["programme"])]
    grid = pd.MultiIndex.from_product([present, themes], names=["programme", "theme"])
    counts = cells.groupby(["programme", "theme"], observed=True)["partnership"].nunique()
    table = counts.reindex(grid, fill_value=0).rename("count").reset_index()
    table["of"] = table["programme"].map(of).fillna(0).astype(int)
    table["state"] = np.select([table["of"] == 0, table["count"] > 0], ["missing", "value"], "none")
    return table


def changes(cells: pd.DataFrame, inspected: pd.DataFrame, programmes: pd.DataFrame) -> pd.DataFrame:
    """What changed between the last two programmes that inspected the same partnership.

    Only inspections count (no reviews), only those with findings, and only programmes for the
    same population; programmes are ordered by the year of the partnership's last inspection, ties
    by reading order, and left out where no year is known: they are neither before nor after.
    Returns one row per partnership, population and theme that was an area for improvement in
    either: `partnership`, `population`, `theme`, `earlier`, `later` (programmes)
    and `change` (a key of `CHANGES`).
    """
    pairs = _last_two(inspected, programmes)
    counts = cells[cells["kind"] == "inspection"].groupby(
        ["partnership", "programme", "theme", "polarity"], observed=True
    )["findings"]
    has = counts.sum().unstack("polarity", fill_value=0)
    has = has.reindex(columns=["strength", "improvement"], fill_value=0).reset_index()
    sides = {}
    for side in ("earlier", "later"):
        joined = pairs.merge(
            has,
            left_on=["partnership", side],
            right_on=["partnership", "programme"],
            validate="many_to_many",
        )
        sides[side] = joined.set_index(["partnership", "population", "theme", "earlier", "later"])[
            ["strength", "improvement"]
        ].add_prefix(f"{side}_")
    table = sides["earlier"].join(sides["later"], how="outer").fillna(0).reset_index()
    before, after = table["earlier_improvement"] > 0, table["later_improvement"] > 0
    table["change"] = np.select(
        [before & after, after, before & (table["later_strength"] > 0), before],
        ["again", "new", "turned", "not_raised"],
        "",
    )
    columns = ["partnership", "population", "theme", "earlier", "later", "change"]
    return table.loc[table["change"] != "", columns].reset_index(drop=True)


def _last_two(inspected: pd.DataFrame, programmes: pd.DataFrame) -> pd.DataFrame:
    """`partnership`, `population`, `earlier`, `later`: the last two programmes, where there are."""
    told = (inspected["kind"] == "inspection") & (inspected["with_findings"] > 0)
    rows = inspected[told & inspected["last_year"].notna()]
    rows = rows.merge(
        programmes[["programme", "population", "place"]], on="programme", validate="many_to_one"
    )
    rows = rows[rows["population"] != "both"].sort_values(["last_year", "place"])
    last = rows.groupby(["partnership", "population"], observed=True)["programme"]
    pairs = last.agg(lambda names: list(names)[-2:])
    pairs = pairs[pairs.map(len) == 2]
    return pd.DataFrame(
        {"earlier": pairs.map(lambda two: two[0]), "later": pairs.map(lambda two: two[1])}
    ).reset_index()
