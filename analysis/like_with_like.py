"""What may be counted together: kinds of scrutiny are not pooled unless a reader asks for it."""

from analysis.filters import Filters
from analysis.words import listed
from loaders.schema import KINDS, PLURALS


def alike(filters: Filters) -> Filters:
    """The same choice, of inspections only where it leaves the kind open, and of both polarities.

    Progress reviews and follow-throughs return to what was weak before, so their balance is not
    that of an inspection.
    """
    return filters.but(kinds=filters.kinds or ("inspection",), polarities=())


def wider(filters: Filters, by: str) -> Filters:
    """The choice without its narrowing of `by`: what its units are compared with."""
    narrowing = {"partnership": "partnerships", "theme": "themes", "programme": "programmes"}
    return filters.but(**{narrowing[by]: ()})


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
