"""When was it? Days between which something lies, as numbers that every engine compares alike."""

import narwhals as nw
import pandas as pd

YEAR_STARTS, YEAR_ENDS = 101, 1231  # as month and day of a day number


def inspected_between() -> tuple[nw.Expr, nw.Expr]:
    """`earliest` and `latest` of an inspection: columns for `with_columns` on `inspections`.

    Days as numbers (20140531). From the published date, as precise as it is; else the inferred
    year, else the end of fieldwork, else its start: the order in which `year` is worked out.
    Missing where none is known: such an inspection cannot be placed before or after another.
    """
    return tuple(
        nw.coalesce(
            _day(f"published_{end}"),
            nw.col("inferred_year").cast(nw.Int64) * 10_000 + of_year,
            _day(f"fieldwork_end_{end}"),
            _day(f"fieldwork_start_{end}"),
        ).alias(end)
        for end, of_year in (("earliest", YEAR_STARTS), ("latest", YEAR_ENDS))
    )


def _day(column: str) -> nw.Expr:
    day = nw.col(column)
    parts = ((day.dt.year(), 10_000), (day.dt.month(), 100), (day.dt.day(), 1))
    year, month, date = (part.cast(nw.Int64) * weight for part, weight in parts)
    return year + month + date


def as_days(numbers: pd.Series) -> pd.Series:
    """Day numbers as days (datetime64); missing stays missing."""
    texts = numbers.astype("Int64").astype("string")
    return pd.to_datetime(texts, format="%Y%m%d")


def year_in_words(earliest: object, latest: object) -> str:
    """ "2014", "2011 or 2012", or "no date" where it is not known."""
    if pd.isna(earliest) or pd.isna(latest):
        return "no date"
    first, last = int(earliest) // 10_000, int(latest) // 10_000
    return str(first) if first == last else f"{first} or {last}"
