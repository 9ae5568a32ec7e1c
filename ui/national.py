"""How the national picture draws its parts."""

from collections.abc import Mapping

from charts.palette import NO_FOLLOW_UP, Mark, palette
from ui import cards


def sides() -> Mapping[str, Mark | str]:
    """A theme that is a strength in some places, to be improved in some, or both."""
    colours = palette(cards.theme())
    return {
        "only_strength": colours.polarity["strength"],
        "both": colours.other_grade,
        "only_improvement": colours.polarity["improvement"],
    }


def again() -> Mapping[str, Mark | str]:
    """An area for improvement that the next programme raised again, or did not."""
    colours = palette(cards.theme())
    return {
        "again": colours.polarity["improvement"],
        "not_again": colours.status[NO_FOLLOW_UP],
    }


def known() -> Mapping[str, Mark | str]:
    """Who tells what became of an area for improvement, if anyone does."""
    colours = palette(cards.theme())
    return {
        "verified": colours.reporter["scrutiny_body"],
        "reported": colours.reporter["partnership"],
        "unknown": colours.status[NO_FOLLOW_UP],
    }
