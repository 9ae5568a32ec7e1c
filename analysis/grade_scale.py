"""The one scale of grades that is drawn: its points by level, and what it is called.

Grades of different scales are never counted together; see `analysis.scope` for which is drawn.
"""

from collections.abc import Mapping

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def in_words(levels: Mapping[int, str]) -> str:
    """'the six-point scale', by the number of points that have a name."""
    if not levels:
        return "a scale with points"
    count = len(levels)
    return f"the {_NUMBERS[count] if count < len(_NUMBERS) else count}-point scale"


def good(levels: Mapping[int, str]) -> int:
    """The lowest point of the upper half: 'good' on the six-point scale and on one of four.

    Of an odd number of points, the middle one is not in the upper half.
    """
    upper = sorted(levels)[(len(levels) + 1) // 2 :]
    return upper[0] if upper else max(levels, default=0)


def good_in_words(levels: Mapping[int, str]) -> str:
    """'good or better'; the name alone where it is the highest point."""
    least = good(levels)
    return f"{levels[least].lower()}{'' if least == max(levels) else ' or better'}"
