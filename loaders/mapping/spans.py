"""Cells that hold two dates: 3 - 14 March 2025, 28 April to 2 May 2025, w/c 4 November 2024."""

import re
from datetime import date, timedelta

import pandas as pd

from loaders.mapping.dates import ORDERS, date_of

# Which end of two dates a column of ours means; elsewhere two dates are none.
_ENDS = {"fieldwork_start": 0, "fieldwork_end": 1, "first_due": 1, "due": 1}
_BETWEEN = re.compile(
    r"\s*(?:\s[-\u2013\u2014]+\s|[\u2013\u2014]|\b(?:to|and|until)\b|&"
    r"|(?<=/\d\d)-(?=\d)|(?<=/\d{4})-(?=\d))\s*"
)
_DAY_TO_DAY = re.compile(r"(\d{1,2}(?:st|nd|rd|th)?)\s*[-/]\s*(\d{1,2}(?:st|nd|rd|th)?\s+[a-z].*)")
_WEEK = re.compile(r"(?:w/?c|week (?:commencing|beginning|of)):?\s+(.+)")
_WEEKDAYS = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b,?\s*|^(?:from|between)\s+")
_LONGEST = 80  # letters: what is longer is no date
_MONTH = re.compile(r"\s+([a-z]{3,9})\.?,?(?:\s+\d{4})?$")


def of_spans(texts: pd.Series, column: str, order: str = ORDERS[0]) -> pd.Series:
    """The texts, of which those that hold two dates are the one that the column of ours means: the
    first for the start of fieldwork, the last for its end and for what is due."""
    if column not in _ENDS:
        return texts
    known = {text: span_of(text, order)[_ENDS[column]] or text for text in texts.unique()}
    return texts.map(known).astype("str")


def span_of(text: str, order: str = ORDERS[0]) -> tuple[str, str]:
    """The first and the last day that a cell with two of them means, ('', '') where it holds no
    such. What the first leaves out (month, year) is that of the last. Of a week only its Monday is
    known, not the days: the first and the last month that it is in, or the year."""
    if len(text) > _LONGEST:
        return "", ""
    plain = _WEEKDAYS.sub("", " ".join(text.lower().split()))
    if week := _WEEK.fullmatch(plain):
        return _week(date_of(week[1], order))
    days = _DAY_TO_DAY.fullmatch(plain)
    parts = days.groups() if days else _BETWEEN.split(plain)
    if len(parts) != 2:
        return "", ""
    last = date_of(parts[1], order)
    dates = [date_of(one, order) for one in _whole(*parts, last)]
    first = next((one for one in dates if one and one <= last), "")
    return (first, last) if first else ("", "")


def _whole(first: str, other: str, last: str) -> list[str]:
    """What the first part may be with what it leaves out."""
    month = _MONTH.search(other)
    name = month[1] if month else ""
    if not last:
        return []
    year = int(last[:4])
    return [first, f"{first} {year}", f"{first} {name} {year}", f"{first} {year - 1}"]


def _week(monday: str) -> tuple[str, str]:
    if len(monday) < len("2024-11-04"):
        return monday, monday
    end = (date.fromisoformat(monday) + timedelta(days=6)).isoformat()
    return monday[:7], end[:7]
