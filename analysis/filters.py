"""What a reader has chosen to look at: one frozen value that every question takes."""

from dataclasses import dataclass, replace
from typing import Self


@dataclass(frozen=True)
class Filters:
    """A choice of findings. An empty tuple means all; `years` is first and last, both included.

    With `years` set, inspections whose year is not known are left out, and pages say how many.
    `finding_keys`, where not `None`, narrows to those findings (the hits of a search).
    `nation` is empty where the store holds one nation only. No question narrows by it: whoever runs
    a question hands it that nation's tables (`analysis.scope`), so that none can forget to.
    `codings` is who decided polarity and themes (`loaders.vocabularies.CODINGS`); empty means all
    but what a person has rejected and what waits for one.
    """

    partnerships: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    polarities: tuple[str, ...] = ()
    years: tuple[int, int] | None = None
    finding_keys: tuple[int, ...] | None = None
    nation: str = ""
    codings: tuple[str, ...] = ()

    def but(self, **changes: object) -> Self:
        """The same choice with some parts changed."""
        return replace(self, **changes)


EVERYTHING = Filters()
