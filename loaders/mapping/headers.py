"""The header of a foreign table: which row it is, what its columns are called, where it ends."""

import re
from collections.abc import Sequence

import numpy as np
import pandas as pd

from loaders.mapping.dates import date_of

HEADER_ROWS = 60  # rows looked through for a header; titles and notes may stand above it
_LONGEST = 120  # letters of a name of a column
_NO_NAME = re.compile(r"[-\d.,%]+|https?://.*")


def likely_header(cells: pd.DataFrame) -> int | None:
    """The row that looks like the header: the first that is as wide as the table, with different
    short texts that are neither dates nor numbers nor addresses. Of two rows, one with names of
    several columns together and one with the name of each, the second."""
    head = cells.iloc[:HEADER_ROWS]
    filled = (head != "").sum(axis=1)
    wide = int((cells.iloc[:500] != "").sum(axis=1).max()) if len(cells) else 0
    for at in range(len(head)):
        texts = [text for text in names_in(head, at) if text.strip()]
        if wide > 1 and filled.iloc[at] >= max(2, 0.6 * wide) and _is_header(texts):
            return at + _goes_on(head, at)
    return None


def _is_header(texts: Sequence[str]) -> bool:
    plain = [text for text in texts if len(text) < _LONGEST and not date_of(text)
             and not _NO_NAME.fullmatch(text.strip())]  # fmt: skip
    return len(plain) >= 0.8 * len(texts) and len(set(texts)) >= 0.9 * len(texts)


def _goes_on(head: pd.DataFrame, at: int) -> bool:
    """Whether the next row names the columns that this one leaves without a name, and no others but
    the one that stands before them."""
    if at + 1 >= len(head):
        return False
    blank = (head.iloc[at] == "").to_numpy()
    below = (head.iloc[at + 1] != "").to_numpy()
    same = (head.iloc[at] == head.iloc[at + 1]).to_numpy()
    starts = np.append(blank[1:], False)  # the names that stand over the columns without one
    fits = blank[: int(np.flatnonzero(below).max(initial=0)) + 1].any()
    texts = [text for text in names_in(head, at + 1) if text]
    return bool(fits and below[blank].all() and not (below & ~(blank | starts | same)).any()
                and (same[0] or not below[0]) and _is_header(texts))  # fmt: skip


def names_in(cells: pd.DataFrame, at: int) -> list[str]:
    """The names in row `at`, those that stand there twice after the name of the columns together
    that the row above gives ("Domain 2: Planning"); the name above where the row has none."""
    header = [" ".join(cell.split()) for cell in cells.iloc[at]]
    above = [" ".join(cell.split()) for cell in cells.iloc[at - 1]] if at else [""] * len(header)
    if sum(cell != "" for cell in above) < 2:  # a title, not names
        return header
    names: list[str] = []
    group = ""
    for own, over in zip(header, above, strict=True):
        group = over or group
        double = own and header.count(own) > 1 and group != own
        names.append(f"{group}: {own}" if double and group else own or over)
    return names


def header_names(header: Sequence[str], cells: pd.DataFrame) -> list[str]:
    """Names for the columns: as in the header; a second one of a name is "Name (2)"; one without a
    name "column C" if there is anything in it, else ''."""
    names: list[str] = []
    for place, cell in enumerate(header):
        name = " ".join(cell.split())
        if not name and (cells.iloc[:, place] != "").any():
            name = f"column {letters(place)}"
        times = sum(name == re.sub(r" \(\d+\)$", "", other) for other in names)
        names.append(f"{name} ({times + 1})" if name and times else name)
    return names


def letters(place: int) -> str:
    """The letters of a column of a spreadsheet, counted from 0."""
    head = letters(place // 26 - 1) if place >= 26 else ""
    return head + chr(ord("A") + place % 26)


def below_the_table(filled: np.ndarray, width: int) -> np.ndarray:
    """Rows at the end with a single cell, in a table of three columns or more: notes, sources."""
    if width < 3:
        return np.zeros(len(filled), dtype=bool)
    last = np.flatnonzero(filled > 1)
    return np.arange(len(filled)) > (last[-1] if len(last) else -1)
