"""Items of a reference set beside items that were read, in the order of the report."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_BULLET = re.compile(r"(?m)^\W\s+")


@dataclass(frozen=True)
class Coded:
    """What identifies an item without its text."""

    section: str
    ordinal: int
    page: int | None
    words: int
    responsible: tuple[str, ...] = ()

    @classmethod
    def of_row(cls, row: Mapping[str, str]) -> "Coded":
        """An item from a row of the reference."""
        bodies = tuple(body.strip() for body in row["responsible"].split(";") if body.strip())
        words, page = int(row["n_words"]), int(row["page"])
        return cls(row["section"], int(row["ordinal"]), page, words, bodies)

    def __str__(self) -> str:
        bodies = f", {'; '.join(self.responsible)}" if self.responsible else ""
        return f"{self.section} {self.ordinal} on page {self.page}, {self.words} words{bodies}"


def words_in(text: str) -> int:
    """Words of a passage, bullets not counted."""
    return len(_BULLET.sub("", text).split())


def aligned(
    coded: Sequence[Coded], given: Sequence[Coded]
) -> list[tuple[Coded | None, Coded | None]]:
    """Pairs in order; None where one side has no partner. The pairing that likens the most items
    (Needleman and Wunsch 1970): the same words within a few (line-end hyphens are counted in two
    ways), and by preference the same section and page."""
    rows, columns = len(coded), len(given)
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            pair = _likeness(coded[i], given[j])
            both = best[i + 1][j + 1] + pair if pair else 0.0
            best[i][j] = max(both, best[i + 1][j], best[i][j + 1])
    pairs: list[tuple[Coded | None, Coded | None]] = []
    i = j = 0
    while i < rows and j < columns:
        pair = _likeness(coded[i], given[j])
        if pair and best[i][j] == best[i + 1][j + 1] + pair:
            pairs.append((coded[i], given[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            pairs.append((coded[i], None))
            i += 1
        else:
            pairs.append((None, given[j]))
            j += 1
    return [*pairs, *((one, None) for one in coded[i:]), *((None, one) for one in given[j:])]


def _likeness(want: Coded, got: Coded) -> float:
    if abs(want.words - got.words) > max(2, 0.04 * want.words):
        return 0.0
    return 1.0 + 0.5 * (want.section == got.section) + 0.25 * (want.page == got.page)
