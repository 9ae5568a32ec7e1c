"""Dates in running text: one day, or the first and last day of a span, as ISO dates."""

import re
from datetime import date

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTH = "|".join([*MONTHS, *(month[:3] for month in MONTHS), "sept"])
_DAY = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\b(?:\s+of)?(?:\s*({_MONTH})\b\.?,?)?(?:\s*((?:19|20)\d\d)\b)?",
    re.IGNORECASE,
)
_NUMERIC = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/.]((?:19|20)?\d\d)\b")


def days_in(text: str) -> list[date]:
    """The days named in the text, in order; "18 to 22 March 2024" names two.

    A month or year that a day leaves out is the one of the next day that has it. Days that end up
    without month or year, and impossible ones, are left out.
    """
    text = _NUMERIC.sub(_spelt, text)
    found = [_Parts(*match) for match in _DAY.findall(text)]
    days: list[date] = []
    month = year = 0
    for part in reversed(found):
        month, year = _month(part.month) or month, int(part.year or 0) or year
        try:
            day = date(year, month, int(part.day))
        except ValueError:
            continue
        if days and day > days[-1] and not part.year:  # 28 December to 4 January 2024
            day = day.replace(year=year - 1)
        days.append(day)
    return days[::-1]


class _Parts:
    def __init__(self, day: str, month: str, year: str) -> None:
        self.day, self.month, self.year = day, month, year


def span_in(text: str) -> tuple[str, str] | None:
    """First and last day named in the text (the same for a single day); None if it names none."""
    days = days_in(text)
    if not days:
        return None
    return min(days).isoformat(), max(days).isoformat()


def _month(name: str) -> int:
    starts = [
        at for at, month in enumerate(MONTHS, 1) if name and month.startswith(name[:3].lower())
    ]
    return starts[0] if starts else 0


def _spelt(found: re.Match[str]) -> str:
    day, month, year = found.groups()
    if not 1 <= int(month) <= 12:
        return found.group()
    return f"{day} {MONTHS[int(month) - 1]} {year if len(year) == 4 else '20' + year}"
