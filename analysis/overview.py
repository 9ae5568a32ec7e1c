"""What is here, and what is missing?"""

import narwhals as nw
import pandas as pd

from analysis import selection
from analysis.filters import Filters
from analysis.selection import Tables


def totals(tables: Tables, filters: Filters) -> nw.LazyFrame:
    """How many findings there are: one row.

    Counts `findings`, `strength`, `improvement`, and `followed_up`: areas for improvement of
    which any published follow-up is loaded. Each finding counts once, also on shared inspections.
    """
    return _counted(_with_follow_up(tables, selection.findings(tables, filters)))


def inspections_held(tables: Tables, filters: Filters) -> nw.LazyFrame:
    """How many inspections there are and how well they are known: one row.

    Counts `inspections`, `with_findings`, `whole` (source seen whole), `dated` (publication date
    known at least to the year), `undated` (no year known at all), `graded` (any grade loaded),
    and the `first_year` and `last_year`, missing where no year is known.
    """
    held = _described(tables, selection.inspections(tables, filters)).with_columns(
        with_findings=nw.col("has_findings"),
        whole=nw.col("complete"),
        dated=nw.col("year_basis") == "published",
        undated=nw.col("year").is_null(),
        graded=nw.col("has_grades"),
    )
    return _summed(
        held,
        (),
        ("with_findings", "whole", "dated", "undated", "graded"),
        inspections=nw.len(),
        first_year=nw.col("year").min(),
        last_year=nw.col("year").max(),
    )


def places(tables: Tables, filters: Filters) -> nw.LazyFrame:
    """What is held on each partnership: one row per partnership that has any inspection chosen.

    Columns: `partnership`; counts `inspections`, `with_findings`, `whole`; `last_year` (missing if
    no year is known); counts `findings`, `strength`, `improvement`, `followed_up` (0 where none).
    """
    chosen = _described(tables, selection.inspections(tables, filters)).with_columns(
        with_findings=nw.col("has_findings"), whole=nw.col("complete")
    )
    inspected = _summed(
        selection.by_partnership(tables, filters, chosen),
        ("partnership",),
        ("with_findings", "whole"),
        inspections=nw.len(),
        last_year=nw.col("year").max(),
    )
    rows = _with_follow_up(tables, selection.findings(tables, filters))
    found = _counted(selection.by_partnership(tables, filters, rows), "partnership")
    counts = ("findings", "strength", "improvement", "followed_up")
    return inspected.join(found, on="partnership", how="left").with_columns(
        *(nw.col(name).fill_null(0) for name in counts)
    )


def by_year(tables: Tables, filters: Filters) -> nw.LazyFrame:
    """Findings and inspections by programme and year: one row per pair that occurs.

    Columns: `programme`, `year` (missing where not known), counts `findings`, `strength`,
    `improvement` and `inspections` (which may be more than those with findings).
    """
    made = (
        selection.inspections(tables, filters)
        .with_columns(year=nw.col("year").fill_null(0))
        .group_by("programme", "year")
        .agg(inspections=nw.len())
    )
    rows = selection.findings(tables, filters).with_columns(year=nw.col("year").fill_null(0))
    found = _summed(
        rows.with_columns(*_polarity_flags()),
        ("programme", "year"),
        ("strength", "improvement"),
        findings=nw.len(),
    )
    joined = made.join(found, on=["programme", "year"], how="left")
    counts = ("findings", "strength", "improvement")
    return joined.with_columns(
        *(nw.col(name).fill_null(0) for name in counts),
        year=nw.when(nw.col("year") > 0).then(nw.col("year")),
    )


def source_states(tables: Tables, filters: Filters) -> nw.LazyFrame:
    """How much of each programme's sources was seen: `programme`, `state`, `inspections`.

    `state` is `whole` (source seen whole), `cut_short` (some findings may be missing) or `none`
    (no finding could be read from what was seen).
    """
    held = _described(tables, selection.inspections(tables, filters))
    state = (
        nw.when(nw.col("has_findings") == 0)
        .then(nw.lit("none"))
        .otherwise(nw.when(nw.col("complete")).then(nw.lit("whole")).otherwise(nw.lit("cut_short")))
    )
    return held.with_columns(state=state).group_by("programme", "state").agg(inspections=nw.len())


def _summed(
    rows: nw.LazyFrame, by: tuple[str, ...], sums: tuple[str, ...], **others: nw.Expr
) -> nw.LazyFrame:
    """`others` and the sums of the columns `sums`, by `by` (one row in all, if that is empty).

    Sums of nothing are 0. Casts stand outside the sums: inside, the pandas engine refuses groups of
    no rows; without them, engines widen sums to types that pandas reads as fractions.
    """
    whole = rows.with_columns(*(nw.col(name).cast(nw.Int64) for name in sums))
    wanted = {**others, **{name: nw.col(name).sum() for name in sums}}
    summed = whole.group_by(*by).agg(**wanted) if by else whole.select(**wanted)
    return summed.with_columns(*(nw.col(name).fill_null(0).cast(nw.Int64) for name in sums))


def _polarity_flags() -> tuple[nw.Expr, ...]:
    return tuple(
        (nw.col("polarity") == value).cast(nw.Int64).alias(value)
        for value in ("strength", "improvement")
    )


def _with_follow_up(tables: Tables, rows: nw.LazyFrame) -> nw.LazyFrame:
    followed = selection.followed_up(tables).with_columns(any_update=nw.lit(1))
    return rows.join(followed, on="finding_key", how="left")


def _counted(rows: nw.LazyFrame, *by: str) -> nw.LazyFrame:
    reviewed = (nw.col("improvement") * nw.col("any_update").fill_null(0)).alias("followed_up")
    flagged = rows.with_columns(*_polarity_flags()).with_columns(reviewed)
    return _summed(flagged, by, ("strength", "improvement", "followed_up"), findings=nw.len())


def _described(tables: Tables, chosen: nw.LazyFrame) -> nw.LazyFrame:
    """Inspections with 0 or 1 in `has_findings` and `has_grades`."""
    described = chosen
    for name, table in (("has_findings", "findings"), ("has_grades", "evaluations")):
        keys = tables[table].select("inspection_key").unique().with_columns(nw.lit(1).alias(name))
        described = described.join(keys, on="inspection_key", how="left")
        described = described.with_columns(nw.col(name).fill_null(0))
    return described


def place_states(places: pd.DataFrame, partnerships: pd.DataFrame) -> pd.DataFrame:
    """`places(...)` completed to all `partnerships`, each with what may be said of it.

    Returns one row per partnership in the order of `partnerships`, all columns of both, counts 0
    where nothing is held, and three states for maps:
    `findings_state`, `latest_state`, `follow_up_state`, each one of `value`, `none` (looked for,
    none found), `not_assessed` (nothing it could apply to), `missing` (inspected, but what was
    seen holds no findings or no year) and `not_inspected`. `coverage` is the share of areas for
    improvement with any published follow-up, 0 to 1, missing where there is none to follow up.
    """
    table = partnerships.merge(places, on="partnership", how="left", validate="one_to_one")
    counts = ["inspections", "with_findings", "whole", "findings", "strength", "improvement"]
    counts.append("followed_up")
    table[counts] = table[counts].fillna(0).astype(int)
    inspected, coded = table["inspections"] > 0, table["with_findings"] > 0
    found, asked = table["findings"] > 0, table["improvement"] > 0
    dated = table["last_year"].notna()
    return table.assign(
        findings_state=_state(inspected, coded, found),
        latest_state=_state(inspected, dated, dated),
        follow_up_state=_state(inspected, coded, table["followed_up"] > 0, asked),
        coverage=(table["followed_up"] / table["improvement"].where(asked)),
    )


def _state(
    inspected: pd.Series, seen: pd.Series, found: pd.Series, applies: pd.Series | None = None
) -> pd.Series:
    state = pd.Series("none", index=inspected.index)
    state = state.mask(found, "value")
    if applies is not None:
        state = state.mask(~applies, "not_assessed")
    return state.mask(~seen, "missing").mask(~inspected, "not_inspected")
