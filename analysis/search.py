"""Full-text search over findings: SQLite's FTS5, in memory, with word forms and accents folded."""

import re
import sqlite3
import threading
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from itertools import chain

import pandas as pd

from analysis.query_language import Query, parse
from analysis.query_tokens import clean

STATEMENT_WEIGHT = 10.0  # against 1 for the context: what the finding itself says counts most
_START, _END = "\ue000", "\ue001"  # `clean` keeps them out of the indexed text
_MOST_SUGGESTED = 12  # words; each unknown one is compared with the whole vocabulary
_WORD = re.compile(r"[^\W_]+")
_QUOTED = re.compile(r'"([^"]*)"( \*)?')

Segments = tuple[tuple[str, bool], ...]


@dataclass(frozen=True, eq=False)
class Index:
    """Searchable findings. Threads may share it: one connection, one search at a time.

    `keys` are the finding keys in the order of rows given; `counts` how often each word, in small
    letters and without accents, occurs in different texts; `words` are those words in order.
    """

    connection: sqlite3.Connection
    lock: threading.Lock
    keys: pd.Index
    counts: Mapping[str, int]
    words: Sequence[str]


@dataclass(frozen=True, eq=False)
class Hits:
    """What a search found: `found` has finding_key (int64) and rank (from 1), best first.

    Rank is by BM25 (Robertson and Zaragoza 2009) with the statement weighted above the context;
    equal ones keep the order of rows given. Empty where nothing was found or there is a problem.
    """

    query: Query
    found: pd.DataFrame


def build_index(rows: pd.DataFrame) -> Index:
    """An index of `rows`: finding_key (unique), statement, and any columns of context after them.

    Context is searched too, with less weight. Missing text is empty. Raises ValueError where a
    finding_key stands twice: join what a finding has several of before.
    """
    keys = pd.Index(rows["finding_key"], dtype="int64")
    if not keys.is_unique:
        raise ValueError("finding_key must be unique: join several partnerships into one text")
    context = [name for name in rows.columns if name not in ("finding_key", "statement")]
    texts = [_cleaned(rows[name]) for name in ("statement", *context)]
    connection = _filled(texts)
    counts = _word_counts(texts)
    return Index(connection, threading.Lock(), keys, counts, sorted(counts))


def _cleaned(column: pd.Series) -> list[str]:
    texts = column.astype("str").fillna("").to_list()
    cleaned = {text: clean(text) for text in set(texts)}  # context repeats itself a lot
    return [cleaned[text] for text in texts]


def _filled(texts: list[list[str]]) -> sqlite3.Connection:
    """A database in memory, its rows numbered from 0; the first of `texts` is the statement."""
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    names = ", ".join(["statement", *(f"context{place}" for place in range(1, len(texts)))])
    connection.execute(
        f"CREATE VIRTUAL TABLE findings USING fts5({names},"
        " tokenize = 'porter unicode61 remove_diacritics 2')"
    )
    marks = ", ".join("?" * len(texts))
    with connection:
        connection.executemany(
            f"INSERT INTO findings(rowid, {names}) VALUES (?, {marks})",
            zip(range(len(texts[0])), *texts, strict=True),
        )
    return connection


def search(index: Index, text: str) -> Hits:
    """The findings that `text` asks for (see `query_language.HELP`); never raises."""
    query = parse(text)
    weights = ", ".join(["findings", str(STATEMENT_WEIGHT)])  # columns not named weigh 1
    sql = f"SELECT rowid FROM findings WHERE findings MATCH ? ORDER BY bm25({weights}), rowid"
    places = [place for (place,) in _ask(index, sql, query)]
    ranks = pd.RangeIndex(1, len(places) + 1)
    return Hits(query, pd.DataFrame({"finding_key": index.keys[places], "rank": ranks}))


def highlights(index: Index, query: Query, keys: Sequence[int]) -> dict[int, Segments]:
    """The statements of `keys` in pieces (text, whether it is a hit), for those that `query` finds.

    Ask for the rows on screen only. A finding found by its context alone has one piece, not a hit.
    """
    places = [int(place) for place in index.keys.get_indexer(pd.Index(keys)) if place >= 0]
    sql = f"SELECT rowid, * FROM findings WHERE rowid IN ({', '.join(map(str, places))})"
    with index.lock, closing(index.connection.cursor()) as cursor:
        rows = cursor.execute(sql).fetchall()
    if query.problem or not rows:
        return {}
    places, *texts = map(list, zip(*rows, strict=True))
    # A small copy of these rows: the whole index would be gone through once for each of them.
    with closing(_filled(texts)) as copy:
        marked = copy.execute(
            f"SELECT rowid, highlight(findings, 0, '{_START}', '{_END}') FROM findings"
            " WHERE findings MATCH ?",
            (_spelled_out(index, query.fts),),
        ).fetchall()
    return {int(index.keys[places[place]]): _segments(text) for place, text in marked}


def suggest(index: Index, text: str) -> str:
    """`text` with unknown words spelled like known ones; empty if that finds nothing either."""
    if len(_WORD.findall(text)) > _MOST_SUGGESTED:
        return ""
    changed = _WORD.sub(lambda match: _nearest(index, match[0]), clean(text))
    if changed == clean(text) or search(index, changed).found.empty:
        return ""
    return changed


def _ask(index: Index, sql: str, query: Query) -> list[tuple]:
    if query.problem:
        return []
    with index.lock, closing(index.connection.cursor()) as cursor:
        return cursor.execute(sql, (_spelled_out(index, query.fts),)).fetchall()


def _spelled_out(index: Index, fts: str) -> str:
    """`fts` with each prefix written as the words that start so.

    FTS5 would look the prefix up among stems, where "communi" starts nothing: the stem of
    community is "commun". One or two letters are shorter than any stem and stay as they are.
    """
    return _QUOTED.sub(lambda term: _words_from(index, term[1]) if term[2] else term[0], fts)


def _words_from(index: Index, prefix: str) -> str:
    found = re.search(r"[^\W_]{3,}$", folded := _folded(prefix))
    if not found:
        return f'"{prefix}" *'
    before, start = folded[: found.start()], found[0]
    first = bisect_left(index.words, start)
    beyond = bisect_left(index.words, start + "\U0010ffff", first)
    words = index.words[first:beyond] or [start]
    return "(" + " OR ".join(f'"{before}{word}"' for word in words) + ")"


def _nearest(index: Index, word: str) -> str:
    """`word` if any form of it is known, else its two halves, else its nearest spelling."""
    if len(word) < 4 or _ask(
        index, "SELECT 1 FROM findings WHERE findings MATCH ? LIMIT 1", parse(word)
    ):
        return word
    folded = _folded(word)
    halves = ((folded[:cut], folded[cut:]) for cut in range(3, len(folded) - 2))
    for pair in halves:
        if all(half in index.counts for half in pair):
            return " ".join(pair)
    near = [other for other in index.words if abs(len(other) - len(folded)) <= 2]
    close = get_close_matches(folded, near, n=3, cutoff=0.75)
    return max(close, key=lambda other: _likeness(index, folded, other), default=word)


def _likeness(index: Index, word: str, other: str) -> tuple[float, int]:
    return SequenceMatcher(None, other, word).ratio(), index.counts[other]


def _segments(marked: str) -> Segments:
    """`marked` cut at the highlighter's marks; pieces without text are left out."""
    pieces = re.split(f"([{_START}{_END}])", marked)
    hits = [False] + [mark == _START for mark in pieces[1::2]]
    return tuple((text, hit) for text, hit in zip(pieces[::2], hits, strict=True) if text)


def _word_counts(texts: list[list[str]]) -> dict[str, int]:
    different = chain.from_iterable(map(set, texts))
    as_written = Counter(chain.from_iterable(map(_WORD.findall, different)))
    counts: Counter[str] = Counter()
    for word, count in as_written.items():
        counts[_folded(word)] += count
    return counts


def _folded(text: str) -> str:
    """`text` in small letters without accents, as the tokenizer folds it."""
    letters = unicodedata.normalize("NFD", text.lower())
    return "".join(letter for letter in letters if unicodedata.category(letter) != "Mn")
