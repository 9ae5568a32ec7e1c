"""Checks of rows against each other and against the store: ids, references, chains, keys."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from loaders.causes import WAITS
from loaders.checking.rows import Rows
from loaders.keys import BETWEEN
from loaders.problems import Problem
from loaders.storage.lookup import distinct
from loaders.wording import counted, named, shortened, waits_for

Found = list[tuple[int, Problem]]


def repeated(rows: Rows) -> tuple[np.ndarray, Found, list[Problem]]:
    """Rows whose id stands in this load more than once.

    Returns which rows only repeat an earlier one word for word (they are left out), problems for
    rows that have the same id and other content, and one warning per pair of files for repetitions.
    """
    ids = rows.ids
    again = pd.Series(False, index=ids.index)
    if rows.all_differ:
        return again.to_numpy(), [], []
    double = ids.duplicated(keep=False) & ids.notna()
    if not double.any():
        return again.to_numpy(), [], []
    doubles = rows.cells[double]
    again[double] = doubles.duplicated(keep="first")
    different = ids[double & ~again]
    clash = ids.isin(different[different.duplicated()]) & double
    problems = _clashes(rows, ids[clash])
    again &= ~clash
    first = ids[double & ~again].drop_duplicates()
    return again.to_numpy(), problems, _repetitions(rows, ids[again], first)


def _clashes(rows: Rows, ids: pd.Series) -> Found:
    column = rows.table.key[0]
    what, named = " and ".join(f"`{name}`" for name in rows.table.key), "', '"
    problems = []
    for value, group in ids.groupby(ids, sort=False):
        said = shortened(value.replace(BETWEEN, named))
        for row in group.index:
            others = [rows.where(other) for other in group.index if other != row]
            message = (
                f"The same {what} ('{said}') stands with other content in "
                f"{'; '.join(others[:3])}. Correct the id, or keep one of the rows."
            )
            problems.append((row, rows.problem(row, "duplicate_id", message, column)))
    return problems


def _repetitions(rows: Rows, again: pd.Series, first: pd.Series) -> list[Problem]:
    original = pd.Series(first.index, index=first.to_numpy()).reindex(again.to_numpy())
    pairs = pd.Series(
        list(zip(rows.source[again.index], rows.source[original.to_numpy()], strict=True)),
        index=again.index,
    )
    warnings = []
    for (_, other), group in pairs.groupby(pairs, sort=False):
        rows_again = counted(len(group), "row stands", "rows stand")
        where = named(rows.sources[other].file, rows.sources[other].sheet)
        once = "counts" if len(group) == 1 else "count"
        message = f"{rows_again} word for word in {where} too and {once} once."
        place = rows.place(group.index[0])
        warnings.append(replace(place, message=message, rule="repeated_row", table=rows.table.name))
    return warnings


def circular(rows: Rows, earlier: Mapping[str, str]) -> Found:
    """Inspections of this load whose chain of `follows` comes back to itself or runs into a circle.

    `earlier` says which inspection each one in the store follows.
    """
    follows = rows.cells[["inspection_id", "follows"]].dropna()
    chain = {**earlier, **dict(zip(follows["inspection_id"], follows["follows"], strict=True))}
    ends = _ending(chain)
    problems = []
    for row, start, target in follows.itertuples():
        if start in ends or start == target:
            continue
        path = [start]
        while path[-1] in chain and path[-1] not in path[:-1] and len(path) < 7:
            path.append(chain[path[-1]])
        message = (
            f"The chain of `follows` goes in a circle: {' follows '.join(path)}. An inspection can "
            "only follow an earlier one; correct the row that is wrong."
        )
        problems.append((row, rows.problem(row, "circular_follows", message, "follows")))
    return problems


def _ending(chain: Mapping[str, str]) -> set[str]:
    """The ids from which following the chain comes to an end."""
    ends: set[str] = set()
    seen: set[str] = set()
    for start in chain:
        path = []
        at = start
        while at in chain and at not in seen:
            seen.add(at)
            path.append(at)
            at = chain[at]
        if at not in chain or at in ends:
            ends.update(path)
    return ends


def follows_refused(rows: Rows, refused: Iterable[int], known: frozenset[str]) -> Found:
    """Inspections that follow one that is refused in this load, directly or through others.

    `known` are ids that stand good all the same (an older version of theirs is in the store).
    """
    follows, ids = rows.cells["follows"], rows.cells["inspection_id"]
    followers = follows.dropna().groupby(follows.dropna()).groups
    gone = set(refused)
    waiting = list(gone)
    problems = []
    while waiting:
        row = waiting.pop()
        if ids.iat[row] in known:
            continue
        for follower in followers.get(ids.iat[row], ()):
            if follower not in gone:
                gone.add(follower)
                waiting.append(follower)
                here, cause = rows.place(follower), rows.place(row)
                message = waits_for(ids.iat[row], "inspections", cause, here)
                problem = rows.problem(follower, WAITS, message, "follows")
                problems.append((follower, problem))
    return problems


def key_clashes(rows: Rows, stored: pd.Series) -> Found:
    """Rows whose integer key is that of another id (about one load in ten million has one).

    `stored` holds the ids in the store, indexed by key, for the keys of this load.
    """
    if rows.all_differ and stored.empty:
        return []
    ids, keys = rows.ids.dropna(), rows.keys.dropna()
    ours = pd.Series(ids.to_numpy(), index=keys.to_numpy(np.int64))
    met = ours[ours.index.isin(stored.index)]
    alone = rows.all_differ or distinct(ours.index.to_numpy()).size == ids.nunique()
    if alone and met.to_frame("id").join(stored.rename("stored")).eval("id == stored").all():
        return []
    everything = pd.concat([ours, stored])
    different = everything.reset_index().drop_duplicates().set_axis(["key", "id"], axis=1)
    clashing = different["key"][different["key"].duplicated()]
    message = (
        "By chance this id has the same integer key as another one. Change the id in any way, for "
        "example by adding a letter."
    )
    column = rows.table.key[0]
    return [
        (row, rows.problem(row, "key_clash", message, column))
        for row in ids.index[keys.isin(clashing).to_numpy(bool)]
    ]
