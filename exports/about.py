"""What every file that leaves the dashboard says about itself, and what it is called."""

import re
import unicodedata
from dataclasses import dataclass, fields

LABELS = {
    "title": "Title",
    "filters": "Filters",
    "counts": "Counts",
    "as_of": "As of",
    "method": "Method",
    "address": "Address of this view",
    "source": "Source and licence",
}
_LONGEST_NAME = 60  # so that folder and file name together stay short of what Windows opens


@dataclass(frozen=True)
class About:
    """Where a file comes from and what it shows, each in one line of words.

    `as_of` names the day of loading (and the snapshot), `address` restores the view. Line breaks
    and control characters become spaces. Raises ValueError for a field without words: an export
    must not lose its provenance.
    """

    title: str
    filters: str
    counts: str
    as_of: str
    method: str
    address: str
    source: str

    def __post_init__(self) -> None:
        """Brings each field to one line."""
        for field in fields(self):
            words = " ".join(
                re.sub(r"[\x00-\x1f\x7f-\x9f]", " ", getattr(self, field.name)).split()
            )
            if not words:
                raise ValueError(f"every exported file needs words for `{field.name}`")
            object.__setattr__(self, field.name, words)

    def items(self) -> tuple[tuple[str, str], ...]:
        """Label and words of each field, in reading order."""
        return tuple((label, getattr(self, name)) for name, label in LABELS.items())

    def lines(self) -> tuple[str, ...]:
        """One line of text per field: `Title: ...`."""
        return tuple(f"{label}: {words}" for label, words in self.items())


def file_name(title: str, as_of: str, ending: str) -> str:
    """A file name that every system takes: `title` and `as_of` in small letters, then the ending.

    Letters lose their accents, everything else becomes a hyphen; `findings` stands for no title.
    """
    words = _slug(title)[:_LONGEST_NAME].rstrip("-") or "findings"
    parts = (words, _slug(as_of)[:_LONGEST_NAME].rstrip("-"))
    return f"{'_'.join(part for part in parts if part)}.{_slug(ending) or 'txt'}"


def _slug(text: str) -> str:
    ascii_only = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’]", "", ascii_only)).strip("-")
