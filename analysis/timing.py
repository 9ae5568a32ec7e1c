"""When was it followed up? First reviews, cohorts, and what moved from first to latest state.

All times run from the publication of the inspection, in months or years between the earliest and
the latest day that the dates can mean. What these leave open is called unknown and counted.
"""

from datetime import date

import narwhals as nw
import pandas as pd

from analysis import trail
from analysis.filters import Filters
from analysis.follow_up import UNDATED, UNKNOWN, first_keys, with_age
from analysis.selection import Tables
from analysis.statistics import share_in_words
from analysis.trail import NEVER, YEAR

WAITS = {
    "0": "Under 12 months",
    "1": "12 to 24 months",
    "2": "24 to 36 months",
    "3": "Over 36 months",
    UNKNOWN: "Dates too imprecise to tell",
    UNDATED: "A date is not known",
}
COHORT_AGES = (1, 2, 3, 4, 5)
_VERIFIED = 2  # place of the scrutiny body in `trail.updates`


def first_reviews(tables: Tables, filters: Filters, as_at: date | None = None) -> nw.LazyFrame:
    """State at the first verified review, by the time since publication.

    Columns: `group` (one of `WAITS`), `status`, `findings`, and `verified` (always true). Areas
    for improvement without a verified update are left out.
    """
    counted = _reviewed(tables, filters, as_at).group_by("group", "status")
    return counted.agg(findings=nw.len()).with_columns(verified=nw.lit(True))


def keys_of_reviews(
    tables: Tables, filters: Filters, group: str, status: str, as_at: date | None = None
) -> nw.LazyFrame:
    """The `finding_key`s of one group and state of `first_reviews(...)`."""
    rows = _reviewed(tables, filters, as_at)
    return first_keys(rows.filter((nw.col("group") == group) & (nw.col("status") == status)))


def _reviewed(tables: Tables, filters: Filters, as_at: date | None) -> nw.LazyFrame:
    told = trail.updates(tables, as_at).filter(nw.col("reporter") == _VERIFIED)
    first = _first(told).with_columns(
        first_earliest=_day("first_earliest"), first_latest=_day("first_latest")
    )
    rows = trail.areas(tables, filters, as_at).join(first, on="finding_key", how="inner")
    rows = with_age(rows, nw.col("first_earliest"), nw.col("first_latest"))
    return trail.with_status(tables, rows, "first_place", "status").rename({"age": "group"})


def _first(told: nw.LazyFrame) -> nw.LazyFrame:
    coded = told.with_columns(first_code=trail.first_code())
    return trail.first_decoded(
        coded.group_by("finding_key").agg(first_code=nw.col("first_code").min())
    )


def _day(name: str) -> nw.Expr:
    return nw.when(nw.col(name) < NEVER).then(nw.col(name))


def cohorts(tables: Tables, filters: Filters, as_at: date | None = None) -> nw.LazyFrame:
    """When areas for improvement were first followed up, by year of inspection.

    Columns: `year`; `surely` and `perhaps`: whole years from publication to the first update (by
    anyone) at the latest and at the earliest that the dates allow, 99 for never and -1 where that
    cannot be told; `findings`. Inspections whose year is not known are left out.
    """
    rows = _aged(tables, filters, as_at)
    return rows.group_by("year", "surely", "perhaps").agg(findings=nw.len())


def keys_of_cohort(
    tables: Tables, filters: Filters, year: str, age: str, as_at: date | None = None
) -> nw.LazyFrame:
    """The `finding_key`s of one cell (`row`, `column`) of `cohort_rows(...)`."""
    soon = (nw.col("surely") >= 0) & (nw.col("surely") < int(age))
    return first_keys(_aged(tables, filters, as_at).filter((nw.col("year") == int(year)) & soon))


def _aged(tables: Tables, filters: Filters, as_at: date | None) -> nw.LazyFrame:
    first = _first(trail.updates(tables, as_at)).with_columns(told=nw.lit(True))
    rows = trail.areas(tables, filters, as_at).filter(~nw.col("year").is_null())
    rows = rows.join(first, on="finding_key", how="left").with_columns(
        told=nw.col("told").fill_null(False),
        surely=(_day("first_latest") - nw.col("made_earliest")) // YEAR,
        perhaps=(_day("first_earliest") - nw.col("made_latest")) // YEAR,
    )
    return rows.with_columns(*(_years(name) for name in ("surely", "perhaps")))


def _years(name: str) -> nw.Expr:
    known = nw.when(nw.col(name) < 0).then(0).otherwise(nw.col(name)).fill_null(-1)
    return nw.when(nw.col("told")).then(known).otherwise(99).alias(name)


def cohort_rows(cohorts: pd.DataFrame, on: date) -> pd.DataFrame:
    """How many of each year's areas for improvement were followed up within 1, 2 ... 5 years.

    Rows for a matrix: `row` (year, text), `row_label`, `column` (age), `column_label`, `count`
    (surely by then), `state` (`value`, `none` for 0; `not_assessed` where the year's last report
    is not yet that old on the day `on`), `words`, `marked` (never) and `hover`. Newest year first.
    """
    rows = []
    for year, cohort in sorted(_by_year(cohorts).items(), reverse=True):
        total = sum(findings for *_, findings in cohort)
        for age in COHORT_AGES:
            reached = on >= date(year + age, 12, 31)
            sure = sum(found for least, _, found in cohort if 0 <= least < age)
            # What cannot be told (-1) counts as perhaps.
            perhaps = sum(found for _, least, found in cohort if least < age)
            text = f"Inspected in {year}\nWithin {age} {'year' if age == 1 else 'years'}: "
            text += share_in_words(sure, total, "areas for improvement")
            text += f"; perhaps {perhaps:,}, as dates are imprecise" if perhaps > sure else ""
            text = text if reached else f"Inspected in {year}\nNot yet {age} years old"
            label = f"{year} ({total:,})"
            rows.append((str(year), label, str(age), sure, reached, text))
    names = ["row", "row_label", "column", "count", "reached", "hover"]
    table = pd.DataFrame(rows, columns=names)
    return table.assign(
        column_label=table["column"].map(lambda age: f"{age} year{'' if age == '1' else 's'}"),
        words=table["hover"].str.split("\n").str[1],
        state=_state(table.pop("reached"), table["count"]),
        marked=False,
    )


def _state(reached: pd.Series, count: pd.Series) -> pd.Series:
    state = pd.Series("value", index=count.index).mask(count == 0, "none")
    return state.mask(~reached.astype(bool), "not_assessed")


def _by_year(cohorts: pd.DataFrame) -> dict[int, list[tuple[int, int, int]]]:
    """`surely`, `perhaps` and `findings` of each row, by year."""
    found: dict[int, list[tuple[int, int, int]]] = {}
    columns = (cohorts[name].astype(int) for name in ("year", "surely", "perhaps", "findings"))
    for year, *row in zip(*columns, strict=True):
        found.setdefault(year, []).append(tuple(row))
    return found


def moves(tables: Tables, filters: Filters, as_at: date | None = None) -> nw.LazyFrame:
    """From the first dated state to the dated headline, for what was told of at two dates or more.

    Columns: `first`, `latest` (statuses; both missing in the row that counts those told of at one
    date only, or at none), `findings`. Where the first word is a review and only self-reports
    follow, the headline is still that review: it has not moved.
    """
    rows = _moved(tables, filters, as_at)
    counted = rows.group_by("first_place", "place").agg(findings=nw.len())
    named = trail.with_status(tables, counted, "first_place", "first")
    return trail.with_status(tables, named, "place", "latest").select("first", "latest", "findings")


def keys_of_move(
    tables: Tables, filters: Filters, first: str, latest: str, as_at: date | None = None
) -> nw.LazyFrame:
    """The `finding_key`s that went from one state to the other, as counted in `moves(...)`."""
    rows = _moved(tables, filters, as_at).filter(~nw.col("place").is_null())
    rows = trail.with_status(tables, rows, "first_place", "first")
    rows = trail.with_status(tables, rows, "place", "latest")
    return first_keys(rows.filter((nw.col("first") == first) & (nw.col("latest") == latest)))


def _moved(tables: Tables, filters: Filters, as_at: date | None) -> nw.LazyFrame:
    told = trail.updates(tables, as_at)
    dated = told.filter(~nw.col("latest").is_null())
    coded = dated.with_columns(code=trail.code(), first_code=trail.first_code())
    ends = coded.group_by("finding_key").agg(
        code=nw.col("code").max(),
        first_code=nw.col("first_code").min(),
        begin=nw.col("latest").min(),
        end=nw.col("latest").max(),
    )
    several = trail.decoded(ends.filter(nw.col("begin") < nw.col("end")))
    several = trail.first_decoded(trail.place_of(several))
    several = several.select("finding_key", "place", "first_place")
    followed = told.select("finding_key").unique()
    rows = trail.areas(tables, filters, as_at).join(followed, on="finding_key", how="semi")
    return rows.select("finding_key").join(several, on="finding_key", how="left")
