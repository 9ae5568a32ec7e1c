"""Dates as spreadsheets of others write them, into dates as precise as they are."""

import re
from datetime import date, timedelta

import pandas as pd

ORDERS = ("day first", "month first")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_NAME = r"(?P<name>[a-z]{3,9})\.?,?"
_YEAR = r"(?P<year>\d{4}|\d{2})"
_CLOCK = r"(?:,?[ t]+\d{1,2}:\d{2}.*)?"
_SHAPES = tuple(
    re.compile(shape + _CLOCK)
    for shape in (
        r"(?P<year>\d{4})(?:[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?)?",
        rf"(?P<first>\d{{1,2}})[-/. ](?P<second>\d{{1,2}})[-/. ]{_YEAR}",
        r"(?P<month>\d{1,2})[-/.](?P<year>\d{4})",
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[-/ ]*(?:of )?{_NAME}[-/ ]*{_YEAR}",
        rf"{_NAME}[-/ ]*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})",
        rf"{_NAME}[-/ ]*{_YEAR}",
    )
)
_WEEKDAY = re.compile(r"^(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?,? +")
# "By the end of March 2025" is no day of it that anybody knows.
_ABOUT = re.compile(r"^(?:(?:by|the|end|start|beginning|middle|of|early|late)\s+|mid[- ])+(?=\w)")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_EPOCH = date(1899, 12, 30)  # day 0 of spreadsheets, whose 1900 had a 29 February
_SERIALS = range(14_611, 73_051)  # 1940 to 2099; shorter numbers are taken for years


def as_dates(texts: pd.Series, order: str = ORDERS[0], serials: bool = True) -> pd.Series:
    """The texts as YYYY, YYYY-MM or YYYY-MM-DD, each only as precise as it is; a text that is no
    date stays as it stands, for the checks to tell. `order` says which number of 03/04/2024 is the
    day; two figures for a year mean 1970 to 2069. `serials`: a number of five figures is a day as
    most spreadsheets count them, else it is no date."""
    known = {text: date_of(text, order, serials) or text for text in texts.unique()}
    return texts.map(known).astype("str")


def date_of(text: str, order: str = ORDERS[0], serials: bool = True) -> str:
    """The date that one text means, or ''."""
    plain = _ABOUT.sub("", _WEEKDAY.sub("", " ".join(text.lower().split())))
    if (serial := _SERIAL.fullmatch(plain)) and int(serial[1]) in _SERIALS:
        return (_EPOCH + timedelta(days=int(serial[1]))).isoformat() if serials else ""
    for shape in _SHAPES:
        found = shape.fullmatch(plain)
        if found and (meant := _meant(found.groupdict(), order)):
            return meant
    return ""


def _meant(parts: dict[str, str | None], order: str) -> str:
    year, month, day = parts["year"] or "", parts.get("month"), parts.get("day")
    if parts.get("first"):
        pair = (parts["first"], parts["second"])
        day, month = pair if order == ORDERS[0] else pair[::-1]
    if name := parts.get("name"):
        if not _is_month(name):
            return ""
        month = str([known[:3] for known in _MONTHS].index(name[:3]) + 1)
    whole = int(year) if len(year) == 4 else int(year) + (1900 if int(year) >= 70 else 2000)
    try:
        meant = date(whole, int(month or 1), int(day or 1)).isoformat()
    except ValueError:
        return ""
    return meant if day else meant[:7] if month else meant[:4]


def _is_month(name: str) -> bool:
    full = [month for month in _MONTHS if month.startswith(name[:3])]
    return len(name) >= 3 and bool(full) and (full[0].startswith(name) or name == "sept")
