"""Words for messages: lists of what is allowed, and the nearest allowed value."""

from collections.abc import Sequence

from loaders.problems import Problem

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


def nearest_few(value: str, values: Sequence[str], most: int = 3) -> list[str]:
    """The values that `value` is most likely meant to be, the likeliest first; none if none is
    close."""
    from rapidfuzz import fuzz, process, utils

    if len(value) > _LONGEST:
        return []
    found = process.extract(value, values, scorer=fuzz.WRatio, limit=most,
                            processor=utils.default_process, score_cutoff=CLOSE)  # fmt: skip
    return [name for name, *_ in found]


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


def one_of(table: str) -> str:
    """One row of a table, in words: "finding", "source check"."""
    plain = table.replace("_", " ")
    return "status" if table == "statuses" else plain.removesuffix("s")


def spans(numbers: Sequence[int], shown: int = 6) -> str:
    """Numbers in ascending order, those in a row together: "2 to 6, 9 and 12 more"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    said = [f"{run[0]} to {run[-1]}" if run[2:] else ", ".join(map(str, run)) for run in runs]
    left = sum(len(run) for run in runs[shown:])
    return ", ".join(said[:shown]) + (f" and {left:,} more" if left else "")


def waits_for(what: str, table: str, cause: Problem, here: Problem) -> str:
    """What to say of a row `here` that rests on another one, `cause`, which is refused."""
    place = f"{cause.counted_in} {cause.line}"
    if cause.page is not None:
        place = f"page {cause.page}"
    if (cause.file, cause.sheet) != (here.file, here.sheet):
        place = f"{named(cause.file, cause.sheet)}, {place}"
    files = "the file" if cause.file == here.file else "both files"
    return (
        f"The {one_of(table)} '{shortened(what)}' is refused ({place}). Put that row right and "
        f"load {files} again."
    )
