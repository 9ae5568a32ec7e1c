"""How much one document may cost."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Limits for one document. The longest report of the kinds we read has 60 pages and takes
    about three seconds and 120 megabytes (of address space, 300)."""

    seconds: int = 30
    megabytes: int = 1536
    pages: int = 400
    file_megabytes: int = 40


USUAL = Limits()
