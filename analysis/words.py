"""Words for numbers and lists, as sentences about data need them."""

from collections.abc import Sequence

from analysis.statistics import FEWEST_FOR_A_PERCENTAGE, percentage_in_words


def counted(number: int, singular: str, plural: str | None = None) -> str:
    """'no findings', '1 finding', '1,200 findings': the count and its noun."""
    many = plural or f"{singular}s"
    shown = "no" if number == 0 else f"{number:,}"
    return f"{shown} {singular if number == 1 else many}"


def part_of(number: int, all_: int, nouns: str) -> str:
    """'102 of 373 findings (27%)'; the percentage only from ten on, as `display_as` rules."""
    share = f" ({percentage_in_words(number / all_)})" if all_ >= FEWEST_FOR_A_PERCENTAGE else ""
    return f"{number:,} of {all_:,} {nouns}{share}"


def listed(names: Sequence[str], most: int | None = None) -> str:
    """'A', 'A and B', 'A, B and C'; with `most`, 'A, B and 5 others' where there are more."""
    shown = list(names)
    if most is not None and len(shown) > most + 1:
        shown = [*shown[:most], f"{len(shown) - most} others"]
    if len(shown) < 2:
        return "".join(shown)
    return f"{', '.join(shown[:-1])} and {shown[-1]}"


def quoted(names: Sequence[str], most: int | None = None) -> str:
    """As `listed`, each name in quotes: for names that themselves hold 'and'."""
    shown = [f"‘{name}’" for name in names]
    return listed(shown, most)
