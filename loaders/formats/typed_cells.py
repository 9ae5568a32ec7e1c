"""Cells of workbooks and records in the spelling of our files: dates, whole numbers, yes and no.

A spreadsheet keeps a date as the number of a day and shows it as it likes; here it becomes the ISO
text that a CSV file has. What was not plain is told, so that nothing is read unsaid.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pandas as pd

from loaders.columns import Column, Table
from loaders.dates import nearest_date
from loaders.wording import counted, listing

_MIDNIGHT = r"^(\d{4}-\d{2}-\d{2})[ T]00:00:00(?:\.0+)?$"
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})[ T]\d{2}:\d{2}:\d{2}(?:\.\d+)?")
_WHOLE = re.compile(r"(\d+)\.0+")
_PERCENT = re.compile(r"\d{1,3}(?:\.\d{1,9})?%")
_DAY_NUMBER = re.compile(r"(\d{5})(?:\.\d+)?")
_SLASHED = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-]\d{4}")
_DAY_ZERO = date(1899, 12, 30)
_FIRST_DAY, _LAST_DAY = 10_959, 73_415  # 1930 to 2100
_ANSWERS = {"true": "yes", "false": "no", "yes": "yes", "no": "no"}
Read = Callable[[str], str]  # a cell as it is to be read; the same where nothing is to be changed


def tidied(
    cells: pd.DataFrame, table: Table, day_numbers: bool = True
) -> tuple[pd.DataFrame, list[tuple[str, str]]]:
    """The cells as our files would have them, and for each column what was read as something else
    (column, message). Without `day_numbers` dates that are mere numbers stay as they are."""
    made, notes = {}, []
    for column in table.read:
        texts = cells[column.name]
        if texts.str.contains(" 00:00:00", regex=False).any():
            texts = texts.str.replace(_MIDNIGHT, r"\1", regex=True)
        made[column.name], note = _read_as(texts, column, day_numbers)
        if note:
            notes.append((column.name, note))
    return pd.DataFrame(made), notes


def _read_as(texts: pd.Series, column: Column, day_numbers: bool) -> tuple[pd.Series, str]:
    if column.kind not in ("date", "year", "integer", "yes_no", "share"):
        return texts, ""
    codes, values = pd.factorize(texts)
    given = [str(value) for value in values]
    if column.kind == "date":
        read = _date_reader(given, day_numbers)
    else:
        read = {"yes_no": _answer, "share": _share}.get(column.kind, _whole)
    meant = [read(value.strip()) if value else "" for value in given]
    changed = {old: new for old, new in zip(given, meant, strict=True) if old.strip() != new}
    if not changed:
        return texts, ""
    texts = pd.Series(pd.array(meant, dtype="str").take(codes), index=texts.index)
    told = {old: new for old, new in changed.items() if column.kind == "date" and _telling(old)}
    if not told:
        return texts, ""
    times = int(pd.Series(codes).isin([given.index(old) for old in told]).sum())
    days_first = " (days before months)" if any(map(_SLASHED.fullmatch, told)) else ""
    shown = listing([f"'{old}' as {new}" for old, new in told.items()], 4)
    return texts, f"{counted(times, 'date')} read as YYYY-MM-DD{days_first}: {shown}."


def _telling(old: str) -> bool:
    """Whether people should be told how a date was read: not of those that are plain."""
    return not _MOMENT.fullmatch(old.strip()) and not _WHOLE.fullmatch(old.strip())


def _whole(text: str) -> str:
    found = _WHOLE.fullmatch(text)
    return found[1] if found else text


def _share(text: str) -> str:
    """A percentage, as workbooks show shares, as the share that it is."""
    return f"{float(text[:-1]) / 100:.10g}" if _PERCENT.fullmatch(text) else text


def _answer(text: str) -> str:
    return _ANSWERS.get(text.lower(), text)


def _date_reader(values: list[str], day_numbers: bool) -> Read:
    """How the dates of one column are read. Days stand before months, as in Britain, unless a date
    in the column can only be the other way round: then neither is assumed."""
    months_first = any(_month_first(value) for value in values)

    def read(text: str) -> str:
        if found := _MOMENT.fullmatch(text):
            return found[1]
        if found := _DAY_NUMBER.fullmatch(text):
            days = int(found[1])
            known = day_numbers and _FIRST_DAY <= days <= _LAST_DAY
            return (_DAY_ZERO + timedelta(days)).isoformat() if known else text
        if _SLASHED.fullmatch(text) and months_first:
            return text
        return _whole(text) if text[:4].isdecimal() else nearest_date(text) or text

    return read


def _month_first(value: str) -> bool:
    found = _SLASHED.fullmatch(value.strip())
    return bool(found) and int(found[1]) <= 12 < int(found[2])
