"""Texts that stand in cells and say that nothing stands there: n/a, "Not found.", 01/01/1900."""

import re
from collections import Counter

from loaders.mapping.dates import date_of

_NOT = (
    "not (?:yet )?(?:found|applicable|available|provided|recorded|reported|stated|given|known|set)"
)
_ONE = rf"(?:n/?a|#n/a|nan|null|nil|tbc|none(?: (?:identified|noted|found|given))?|nothing|{_NOT})"
# Of "[c]" and the like the notes of official statistics say why there is no figure.
_NOTHING = re.compile(
    rf"{_ONE}(?:(?: or |\s*[/,;]\s*){_ONE})*\.?|[-\u2013\u2014]+|\.{{1,3}}|\[[a-z]{{1,2}}\]",
    re.IGNORECASE,
)
_NO_SUCH = re.compile(rf"(?:\S+ ){{1,6}}{_NOT}\.?", re.IGNORECASE)
_NO_DAY = ("1899-12-30", "1899-12-31", "1900-01-01", "1900-01-00", "1970-01-01")
_LONGEST = 40  # letters: what is longer is no date
_OFTEN = 2  # times a text stands in a column before it is taken for a way to say nothing


def says_nothing(text: str) -> bool:
    """Whether a text means nothing, wherever it stands."""
    return bool(_NOTHING.fullmatch(text))


def blanks(texts: Counter[str]) -> set[str]:
    """The texts of a column that mean nothing. What might be an answer ("Plan not found") counts
    only where it is repeated or stands among dates, and the first day of a calendar only where it
    is, too."""
    filled = {text: n for text, n in texts.items() if text and not says_nothing(text)}
    dates = {text: date_of(text) if len(text) <= _LONGEST else "" for text in filled}
    mostly_dates = 2 * sum(n for text, n in filled.items() if dates[text]) > sum(filled.values())
    found = {text for text in texts if text and says_nothing(text)}
    for text, times in filled.items():
        no_such = _NO_SUCH.fullmatch(text) and (mostly_dates or times >= _OFTEN)
        no_day = dates[text] in _NO_DAY and mostly_dates and times >= _OFTEN
        if no_such or no_day:
            found.add(text)
    return found
