"""The store as pages see it: made ready on first start, one snapshot per run, answers cached.

`answer` is the only gate through which a page asks. It keeps small results, for all visitors
alike, under the question's name, the filters, the parameters and the snapshot.
"""

import gc
import os
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import streamlit as st

from analysis.filters import Filters
from loaders import shipped
from loaders.problems import DataError
from loaders.snapshots import Snapshot, current
from ui import engine

ROOT = Path(os.environ.get("FINDINGS_STORE", Path(__file__).parents[1] / "data" / "store"))
_HERE = "_snapshot"


def prepare() -> Snapshot:
    """The snapshot in force, resolved once for this run; builds the store if it is absent or old.

    Raises `DataError`, in words, if the store is damaged or cannot be built.
    """
    if _is_stale(str(ROOT)):
        with st.status("Reading the published findings…") as status:
            build_if_stale()
            status.update(label="Findings read", state="complete")
        _is_stale.clear()
    st.session_state[_HERE] = open_current()
    _settle()
    return st.session_state[_HERE]


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
    now = snapshot()
    return _answer(names, filters, parameters, f"{ROOT}/{now.id}", question, then, now)


@st.cache_data(max_entries=2000, max_size="200MB", show_spinner=False)
def _answer(
    names: str, filters: Filters, parameters: dict, key: str, _question, _then, _snapshot
) -> pd.DataFrame:  # noqa: ANN001
    frame = engine.collect(_question(engine.tables(_snapshot), filters, **parameters))
    return frame if _then is None else _then(frame)


def reference(name: str) -> pd.DataFrame:
    """A reference table (partnerships, themes, programmes, statuses, grades) in reading order."""
    now = snapshot()
    return _reference(name, f"{ROOT}/{now.id}", now)


@st.cache_data(max_entries=50, show_spinner=False)
def _reference(name: str, key: str, _snapshot: Snapshot) -> pd.DataFrame:
    frame = _snapshot.read(name).to_pandas()
    return frame.sort_values("place", ignore_index=True) if "place" in frame else frame


def names(table: str) -> dict[str, str]:
    """Names on screen by short name, in reading order: of themes, programmes, statuses, grades."""
    frame = reference(table)
    return dict(zip(frame.iloc[:, 1], frame["name"], strict=True))


def as_of() -> str:
    """When the data in force was loaded, in words."""
    moment = snapshot().created
    return f"{moment.day} {moment:%B %Y}"


@st.cache_data(ttl="10m", max_entries=4, show_spinner=False)
def _is_stale(root: str) -> bool:
    return shipped.is_stale(Path(root))


@st.cache_resource(show_spinner=False)
def _settle() -> None:
    """Once per process: keep what imports made out of the collector's sight.

    Streamlit collects after every run; over everything imported that takes longer than a page.
    """
    gc.collect()
    gc.freeze()
