"""Words for messages: lists of what is allowed, and the nearest allowed value."""

from collections.abc import Sequence

CLOSE = 70  # out of 100: below this a suggestion misleads more often than it helps
_SHOWN = 12
_LONGEST = 300  # nobody means a word by a longer text, and comparing it takes long


def listing(values: Sequence[str], shown: int = _SHOWN) -> str:
    """The values in the order given, separated by commas; long lists shortened and counted."""
    if len(values) <= shown:
        return ", ".join(values)
    return f"{', '.join(values[: shown - 2])} and {len(values) - shown + 2} more"


def nearest(value: str, values: Sequence[str]) -> str:
    """The value that `value` is most likely meant to be, or '' if none is close."""
    from rapidfuzz import fuzz, process, utils

    if len(value) > _LONGEST:
        return ""
    found = process.extractOne(
        value, values, scorer=fuzz.WRatio, processor=utils.default_process, score_cutoff=CLOSE
    )
    return found[0] if found else ""


def did_you_mean(value: str, values: Sequence[str]) -> str:
    """' Did you mean ...?' with a space before it, or ''."""
    close = nearest(value, values)
    return f" Did you mean '{close}'?" if close else ""


def counted(number: int, noun: str, plural: str = "") -> str:
    """'1 row', '2 rows', '1,200 rows'."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def shortened(value: str, letters: int = 80) -> str:
    """The value in one line, cut where it is long."""
    line = " ".join(value.split())
    return line if len(line) <= letters else f"{line[: letters - 1].rstrip()}\u2026"


def named(file: str, sheet: str) -> str:
    """A file, and the sheet of it that is meant: "plan.xlsx, sheet Actions"."""
    return f"{file}, sheet {sheet}" if sheet else file
