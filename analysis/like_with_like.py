"""What may be counted together: kinds of scrutiny are not pooled unless a reader asks for it."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from analysis.filters import Filters
from analysis.words import listed
from loaders.schema import KINDS, PLURALS, POLARITIES

_NARROWING = MappingProxyType(
    {"partnership": "partnerships", "theme": "themes", "programme": "programmes"}
)

CAUTION = (
    "Findings are what inspectors chose to write, not a random sample: counts are not performance, "
    "and this is no league table."
)


def alike(filters: Filters) -> Filters:
    """The same choice, of inspections only where it leaves the kind open, and of both polarities.

    Progress reviews and follow-throughs return to what was weak before, so their balance is not
    that of an inspection.
    """
    return filters.but(kinds=filters.kinds or ("inspection",), polarities=())


def wider(filters: Filters, by: str) -> Filters:
    """The choice without its narrowing of `by`: what its units are compared with."""
    return filters.but(**{_NARROWING[by]: ()})


def units(by: str, filters: Filters, names: Mapping[str, str]) -> dict[str, str]:
    """Those of `names` (short name to name on screen) that are chosen, or all, in their order."""
    chosen = getattr(filters, _NARROWING[by])
    return {unit: name for unit, name in names.items() if unit in chosen or not chosen}


def behind(
    mark: Sequence[object], by: str, filters: Filters, names: Mapping[str, str]
) -> tuple[str, Filters]:
    """The findings behind a mark of a comparison `by` units: a title, and the filters for them.

    `mark` is [unit], or [unit, polarity]; another second value does not narrow.
    """
    unit = str(mark[0])
    narrowed = filters.but(**{_NARROWING[by]: (unit,)})
    if len(mark) < 2 or mark[1] not in POLARITIES:
        return names[unit], narrowed
    return f"{names[unit]}: {PLURALS[mark[1]]}", narrowed.but(polarities=(mark[1],))


def kinds_in_words(filters: Filters) -> str:
    """Which kinds a page that compares has counted, and why; one or two sentences."""
    if not filters.kinds:
        return (
            "Only inspections are counted: progress reviews and follow-throughs return to what was "
            "weak before, so the kinds are not pooled. Choose a kind in the filter to see another."
        )
    chosen = [PLURALS[kind] for kind in KINDS if kind in filters.kinds]
    if len(chosen) == 1:
        return f"Only {chosen[0]} are counted, as chosen in the filter."
    return (
        f"You have chosen to count {listed(chosen)} together. They are not alike: reviews return "
        "to what was weak before."
    )
