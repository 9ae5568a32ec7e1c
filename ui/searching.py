"""Full-text search on the findings of the snapshot in force: its index, and what it found."""

from dataclasses import dataclass

import streamlit as st

from analysis.filters import Filters
from analysis.findings import searchable
from analysis.query_language import HELP
from analysis.search import Index, build_index, highlights, search, suggest
from loaders.storage.snapshots import Snapshot
from ui import store
from ui.text import plain

MOST = 5000  # hits that a page can narrow further; the best ones come first


@dataclass(frozen=True)
class Found:
    """What a search found: keys in order of rank (cut at `MOST`), how many in all, and in words.

    `problem` says why a text cannot be searched for, `suggestion` a close spelling that finds
    something where this one found nothing; both are empty otherwise.
    """

    text: str
    keys: tuple[int, ...]
    total: int
    in_words: str
    problem: str
    suggestion: str

    def marks(self, keys: list[int]) -> dict[int, tuple[tuple[str, bool], ...]]:
        """Highlighted statements of these findings."""
        index = _index(store.key(), store.snapshot())
        return highlights(index, search(index, self.text).query, keys)


def find(text: str) -> Found | None:
    """Search the findings; None where there is nothing to search for."""
    if not text.strip():
        return None
    index = _index(store.key(), store.snapshot())
    hits = search(index, text)
    keys = tuple(int(key) for key in hits.found["finding_key"].head(MOST))
    offered = "" if keys or hits.query.problem else suggest(index, text)
    return Found(text, keys, len(hits.found), hits.query.in_words, hits.query.problem, offered)


def how_to() -> None:
    """How searches are written, by example."""
    st.markdown("\n".join(f"- `{example}`: {plain(meaning)}" for example, meaning in HELP))


@st.cache_resource(max_entries=4, show_spinner="Preparing the search…")
def _index(key: str, _snapshot: Snapshot) -> Index:
    return build_index(store.run(_snapshot, searchable, Filters()))
