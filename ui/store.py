"""The store as pages see it: made ready on first start, one snapshot per run, answers cached.

`answer` is the only gate through which a page asks. It keeps small results, for all visitors
alike, under the question's name, the filters, the parameters, the snapshot and the nation in force.
Every question sees one nation only, and nothing that a person has rejected (`analysis.scope`).
"""

import gc
import os
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

import pandas as pd
import streamlit as st

from analysis import scope
from analysis.filters import Filters
from loaders import shipped
from loaders.problems import DataError
from loaders.schema import TABLES
from loaders.storage.snapshots import Snapshot, current, open_snapshot
from loaders.storage.verification import verify
from ui import engine
from ui.text import plain

ROOT = Path(os.environ.get("FINDINGS_STORE", Path(__file__).parents[1] / "data" / "store"))
_HERE = "_snapshot"
_NATION = "_nation"
_Made = TypeVar("_Made")


def prepare() -> Snapshot:
    """The snapshot in force, resolved once for this run; builds the store if it is absent or old.

    Raises `DataError`, in words, if the store is damaged or cannot be built.
    """
    if _is_stale(str(ROOT)):
        with st.status("Reading the published findings…") as status:
            _bring_up_to_date()
            status.update(label="Findings read", state="complete")
        _is_stale.clear()
    st.session_state[_HERE] = open_current()
    return st.session_state[_HERE]


def _bring_up_to_date() -> None:
    try:
        build_if_stale()
    except DataError as error:
        if current(ROOT) is None:
            raise
        st.warning(f"Newer findings could not be read in; older ones are shown. {plain(error)}")


def build_if_stale() -> None:
    """Bring the shipped findings into the store where it lacks them or has older ones."""
    if shipped.is_stale(ROOT):
        shipped.build(ROOT)


def open_current() -> Snapshot:
    """The snapshot in force. Raises `DataError`, in words, if there is none or it is damaged."""
    snapshot = current(ROOT)
    if snapshot is None:
        raise DataError(f"There is no store at {ROOT}: run `python -m loaders load` to build it.")
    return snapshot


def snapshot() -> Snapshot:
    """The snapshot of this run; fragments keep that of the run that drew them."""
    return st.session_state[_HERE]


def nations() -> tuple[str, ...]:
    """The nations of which inspections are loaded, the one that is shown first in front."""
    return _held(ROOT, snapshot().id, engine.named()).nations


def nation() -> str:
    """The nation in force in this run: that chosen, else the first; empty where there is none."""
    return _in_force(nations())


def show_nation(name: str) -> None:
    """Put a nation in force for this run: before anything is asked."""
    st.session_state[_NATION] = name


def key() -> str:
    """What every answer depends on besides its question: store, snapshot, engine and nation."""
    return f"{ROOT}/{snapshot().id} {engine.named()} {nation()}"


def answer(
    question: Callable[..., object],
    filters: Filters,
    then: Callable[..., pd.DataFrame] | None = None,
    **parameters: object,
) -> pd.DataFrame:
    """The answer of a question under `filters`, as a small pandas frame that callers may change.

    `then`, a pure function of that frame, is applied before the answer is kept.
    """
    names = f"{question.__module__}.{question.__qualname__}"
    if then is not None:
        names += f" then {then.__module__}.{then.__qualname__}"
    if "<" in names:
        raise ValueError(f"{names}: only named functions can be told apart")
    return _answer(names, filters, parameters, key(), question, then, snapshot())


@st.cache_data(max_entries=2000, max_size="200MB", show_spinner=False)
def _answer(
    names: str, filters: Filters, parameters: dict, key: str, _question, _then, _snapshot
) -> pd.DataFrame:  # noqa: ANN001
    frame = run(_snapshot, _question, filters, **parameters)
    return frame if _then is None else _then(frame)


def run(
    now: Snapshot, question: Callable[..., object], filters: Filters, **parameters: object
) -> pd.DataFrame:
    """The answer of a question, not kept, of the nation of `filters` (else that in force).

    Raises `StoreDamaged`, in words, if files are damaged.
    """
    try:
        held = _held(now.path.parents[1], now.id, engine.named())
        of = filters.nation or _in_force(held.nations)
        tables = scope.scoped(engine.tables(now), held, of, filters.programmes, filters.codings)
        return engine.collect(question(tables, filters, **parameters))
    except Exception:
        verify(now)  # every engine has its own errors; whether files are damaged, the hashes say
        raise


def kept(make: Callable[..., _Made], *arguments: object) -> _Made:
    """What `make(*arguments)` gives, made once for all visitors alike: tables, figures, sentences.

    `make` must depend on nothing but `arguments` (filters, texts, numbers; not frames, which take
    long to compare) and the snapshot: not on the session, the theme or other choices, unless they
    are among the arguments. The result is shared: do not change it.
    """
    name = f"{make.__code__.co_filename}:{make.__qualname__}"
    if "<" in make.__qualname__:
        raise ValueError(f"{name}: only named functions can be told apart")
    return _at_hand(name, arguments, key(), make)


# In front of Streamlit's cache, which lets one visitor at a time make a thing but takes a
# millisecond to find it: a page asks for a dozen.
@lru_cache(maxsize=500)
def _at_hand(name: str, arguments: tuple, key: str, make: Callable[..., _Made]) -> _Made:
    return _kept(name, arguments, key, make)


@st.cache_resource(max_entries=500, show_spinner=False)
def _kept(name: str, arguments: tuple, key: str, _make: Callable[..., _Made]) -> _Made:
    return _make(*arguments)


def reference(name: str) -> pd.DataFrame:
    """A reference table in reading order, and of `partnerships`, `programmes`, `grades` and `peers`
    only what belongs to the nation in force."""
    return _reference(name, ROOT, snapshot().id, nation()).copy(deep=False)


def names(table: str) -> dict[str, str]:
    """Names on screen by short name, in reading order: of themes, programmes, statuses, grades."""
    return dict(_names(table, ROOT, snapshot().id, nation()))


def levels(filters: Filters) -> pd.DataFrame:
    """`reference("grades")` with `level` only on the one scale that is drawn under `filters`."""
    held = _held(ROOT, snapshot().id, engine.named())
    grades = reference("grades")
    drawn = held.scale(nation(), filters.programmes) or scope.USUAL_SCALE
    return grades.assign(level=grades["level"].where(grades["scale"] == drawn))


# Pages ask for these dozens of times in a run: Streamlit's cache would take most of it.
@lru_cache(maxsize=50)
def _reference(name: str, root: Path, id: str, nation: str) -> pd.DataFrame:
    frame = open_snapshot(root, id).read(name).to_pandas()
    if nation:
        frame = scope.belonging(name, frame, _held(root, id, engine.named()), nation)
    if name == "peers":
        mine = _reference("partnerships", root, id, nation)["partnership"]
        frame = frame[frame["partnership"].isin(mine) & frame["peer"].isin(mine)]
    order = {"partnerships": "partnership"}.get(name, "place")
    return frame.sort_values(order, ignore_index=True) if order in frame else frame


@lru_cache(maxsize=50)
def _names(table: str, root: Path, id: str, nation: str) -> dict[str, str]:
    frame = _reference(table, root, id, nation)
    return dict(zip(frame[TABLES[table].key[0]], frame["name"], strict=True))


@lru_cache(maxsize=8)
def _held(root: Path, id: str, _engine: str) -> scope.Held:
    now = open_snapshot(root, id)
    try:
        return scope.held(engine.tables(now), engine.collect)
    except Exception:
        verify(now)
        raise


def _in_force(nations: tuple[str, ...]) -> str:
    # Files are made outside any run of a page: no session there, and with one nation no need of it.
    chosen = st.session_state.get(_NATION, "") if len(nations) > 1 else ""
    return chosen if chosen in nations else next(iter(nations), "")


def as_of() -> str:
    """When the data in force was loaded, in words."""
    moment = snapshot().created
    return f"{moment.day} {moment:%B %Y}"


@st.cache_data(ttl="10m", max_entries=4, show_spinner=False)
def _is_stale(root: str) -> bool:
    return shipped.is_stale(Path(root))


@st.cache_resource(show_spinner=False)
def settle(page: str) -> None:
    """Once per page and process, after its first run: keep what it made out of the collector's
    sight, for Streamlit collects after every run, which would take longer than the page itself."""
    gc.collect()
    gc.freeze()
