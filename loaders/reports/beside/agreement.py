"""Whether two inspections of one partnership, programme and kind are one, by dates and addresses.

Dates are as precise as their sources, and a report may give the days of fieldwork where a list
gives the day of publication alone.
"""

from collections.abc import Mapping

from loaders.reports.beside.undated import DATES, says_the_same, undated
from loaders.reports.originals import URN

DIFFERENT, PERHAPS, SAME = 0, 1, 2
_LATEST = 9  # months after fieldwork in which a report comes out
Row = Mapping[str, object]


def agreement(one: Row, other: Row) -> int:
    """`SAME`, `DIFFERENT`, or `PERHAPS`, which counts only where nothing else comes into question.

    `SAME`: the days of fieldwork meet; or, where they are not known of both, one month of
    publication, or one address where dates do not speak against it. `PERHAPS`: all that both tell
    is the year; or one tells its fieldwork and the other was published within nine months after it;
    or a report tells no date at all. Never of visits, of which there may be several in a year.
    Two reports without any date are one where they say the same (`undated.says_the_same`).
    `one` and `other` have the columns of `inspections` as text, '' where empty, and `read`, whether
    it is known from a report.
    """
    mine, theirs = _fieldwork(one), _fieldwork(other)
    if mine and theirs:
        return SAME if mine[0] <= theirs[1] and theirs[0] <= mine[1] else DIFFERENT
    out, others_out = _days(one["published"]), _days(other["published"])
    if out and others_out:
        return SAME if out[0][:7] == others_out[0][:7] else DIFFERENT
    dated = (mine or out) and (theirs or others_out)
    if dated and not _followed(mine or theirs, out or others_out):
        return DIFFERENT
    if addresses(one) & addresses(other):  # pages of a provider stand for many inspections
        return SAME if dated or not _years_differ(one, other) else DIFFERENT
    if undated(one) and undated(other) and says_the_same(one, other):
        return SAME
    if one["kind"] != "inspection":
        return DIFFERENT
    return PERHAPS if dated else _by_year(one, other)


def addresses(row: Row) -> set[str]:
    """Where the inspection is published, or the document that it was read from."""
    return {str(row[name]) for name in ("source_url", "report_url")} - {""}


def is_address(text: str) -> bool:
    """Whether it is an address, not the hash of a document read."""
    return not text.startswith(URN)


def _fieldwork(row: Row) -> tuple[str, str] | None:
    """First and last day; None where neither is known to the month."""
    start, end = _days(row["fieldwork_start"]), _days(row["fieldwork_end"])
    if not start and not end:
        return None
    return (start or end)[0], (end or start)[1]


def _days(date: object) -> tuple[str, str] | None:
    """First and last day that a date can mean; None where it is less precise than a month."""
    text = str(date)
    if len(text) == len("2024-02"):
        return f"{text}-01", f"{text}-31"
    return (text, text) if len(text) == len("2024-02-12") else None


def _followed(fieldwork: tuple[str, str], published: tuple[str, str]) -> bool:
    """Whether a report came out as soon after fieldwork as reports do."""
    return 0 <= _month(published[0]) - _month(fieldwork[1]) <= _LATEST


def _month(day: str) -> int:
    return 12 * int(day[:4]) + int(day[5:7])


def _years_differ(one: Row, other: Row) -> bool:
    years = _years(one), _years(other)
    return all(years) and not years[0] & years[1]


def _years(row: Row) -> set[str]:
    return {str(row[name])[:4] for name in DATES} - {""}


def _by_year(one: Row, other: Row) -> int:
    years = [_years(one), _years(other)]
    if years[0] & years[1]:
        return PERHAPS
    undated = [row for row, known in zip((one, other), years, strict=True) if not known]
    read = [row for row in (one, other) if row["read"]]
    return PERHAPS if len(undated) == 1 and read == undated else DIFFERENT
