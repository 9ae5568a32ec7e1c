"""Dates as precise as the source: what is a date, and the first and last day it can mean."""

import re
from calendar import monthrange
from datetime import date

import numpy as np
import pandas as pd

FIRST_YEAR, LAST_YEAR = 1900, 2100
SHAPE = r"\d{4}(?:-\d{2}(?:-\d{2})?)?"
_DATE = re.compile(SHAPE, re.ASCII)
_NO_DAYS = ("NaT", "NaT")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def is_date(dates: pd.Series) -> pd.Series:
    """Whether each text is YYYY, YYYY-MM or YYYY-MM-DD and a real day, month or year."""
    return dates.str.fullmatch(SHAPE) & bounds(dates)["earliest"].notna()


def in_range(dates: pd.Series) -> pd.Series:
    """Whether the year is one that can be meant; true where the text is no date at all."""
    year = pd.to_numeric(dates.str.slice(0, 4), errors="coerce")
    return year.between(FIRST_YEAR, LAST_YEAR) | ~is_date(dates)


def bounds(dates: pd.Series) -> pd.DataFrame:
    """First and last day that each date can mean.

    Columns `earliest` and `latest` (datetime64, whole days), index as given; missing where there is
    no date or none that is real.
    """
    codes, values = pd.factorize(dates)
    # Few dates differ, and pandas takes milliseconds for however few: each is read once, alone.
    days = np.array([*map(_days, values), _NO_DAYS], dtype="datetime64[s]")[codes]
    return pd.DataFrame({"earliest": days[:, 0], "latest": days[:, 1]}, index=dates.index)


def _days(text: str) -> tuple[str, str]:
    """First and last day that one date can mean."""
    if not _DATE.fullmatch(text):
        return _NO_DAYS
    try:
        first = date.fromisoformat(f"{text}-01-01"[:10])
    except ValueError:  # a 13th month, a 30th of February
        return _NO_DAYS
    year, month = first.year, first.month if len(text) > 4 else 12
    last = first if len(text) == 10 else date(year, month, monthrange(year, month)[1])
    return f"{first}", f"{last}"


def nearest_date(text: str) -> str:
    """The date meant by a text in another common form (29/03/2021, 29 March 2021, Mar-21)
    or ''."""
    text = text.strip().lower()
    if found := re.fullmatch(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})", text):
        day, month, year = found.groups()
        return _real(f"{year}-{month:0>2}-{day:0>2}")
    if found := re.fullmatch(r"(\d{4})[./-](\d{1,2})(?:[./-](\d{1,2}))?(?:[ t].*)?", text):
        return _real("-".join(f"{part:0>2}" for part in found.groups() if part))
    if found := re.fullmatch(r"(?:(\d{1,2})(?:st|nd|rd|th)?[ -])?([a-z]{3,9})[ -](\d{2,4})", text):
        return _with_month_name(*found.groups())
    return ""


def _with_month_name(day: str | None, name: str, year: str) -> str:
    if name[:3] not in _MONTHS or len(year) == 3:
        return ""
    year = year if len(year) == 4 else f"20{year}"
    month = f"{_MONTHS.index(name[:3]) + 1:02d}"
    return _real(f"{year}-{month}-{day:0>2}" if day else f"{year}-{month}")


def _real(text: str) -> str:
    return text if is_date(pd.Series([text], dtype="str")).all() else ""
