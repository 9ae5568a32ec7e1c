"""The filters that all pages share: declared once in the frame, kept in the address.

Their keys are the names of the address's parameters; their values there are the names on screen.
"""

from collections.abc import Mapping
from urllib.parse import urlencode, urlsplit, urlunsplit

import pandas as pd
import streamlit as st

from analysis.filters import Filters
from analysis.overview import inspections_held
from loaders.schema import KINDS, NAMES
from ui import store

KEYS = ("partnership", "peers", "programme", "kind", "theme", "years")
_CHOSEN = "_filters"
_GROUPS = {
    "deprivation": ("deprivation_group", {1: " (least deprived)", 4: " (most deprived)"}),
    "density": ("density_group", {1: " (most rural)", 4: " (most urban)"}),
}


def declare() -> Filters:
    """Draw the filters in the sidebar and return what is chosen, for this run of the page."""
    partnerships = store.reference("partnerships")
    first, last = _years()
    with st.sidebar:
        chosen = _multiselect("Partnerships", "partnership", list(partnerships["partnership"]))
        peers = st.selectbox(
            "Peer group",
            list(_peer_groups(partnerships)),
            index=None,
            key="peers",
            bind="query-params",
            placeholder="None added",
            help="Adds the partnerships of a family group: places alike in deprivation or in "
            "population density.",
        )
        if peers and peers.startswith("Same") and not chosen:
            st.caption("Choose a partnership above to add those like it.")
        programmes = _multiselect("Programmes", "programme", store.names("programmes"))
        kinds = _multiselect("Kinds of scrutiny", "kind", {kind: NAMES[kind] for kind in KINDS})
        themes = _multiselect("Themes", "theme", store.names("themes"))
        years = st.slider("Years", first, last, (first, last), key="years", bind="query-params")
        st.button("Clear all filters", on_click=clear, type="tertiary", icon=":material/close:")
    filters = Filters(
        partnerships=_with_peers(tuple(chosen), peers, partnerships),
        programmes=tuple(programmes),
        kinds=tuple(kinds),
        themes=tuple(themes),
        years=None if tuple(years) == (first, last) else (int(years[0]), int(years[1])),
    )
    st.session_state[_CHOSEN] = filters
    return filters


def chosen() -> Filters:
    """What is chosen in the run that drew this page."""
    return st.session_state[_CHOSEN]


def clear() -> None:
    """Forget every shared filter. For callbacks."""
    for key in KEYS:
        st.session_state.pop(key, None)


def choose(key: str, values: list[str]) -> None:
    """Set a shared filter by its short names. For callbacks."""
    st.session_state[key] = values


def in_words(filters: Filters) -> str:
    """The filters as a reader would say them: "Glasgow City; inspections; 2010 to 2020"."""
    parts = [
        _list(filters.partnerships, {}, "partnerships"),
        _list(filters.programmes, store.names("programmes"), "programmes"),
        _list(filters.kinds, NAMES, "kinds of scrutiny"),
        _list(filters.themes, store.names("themes"), "themes"),
        _list(filters.polarities, NAMES, ""),
        f"{filters.years[0]} to {filters.years[1]}" if filters.years else "",
        "" if filters.finding_keys is None else _hits(len(filters.finding_keys)),
    ]
    return "; ".join(part for part in parts if part) or "Everything loaded"


def parameters(filters: Filters) -> dict[str, list[str]]:
    """The filters as parameters of an address: names on screen by parameter."""
    shown = {
        "partnership": list(filters.partnerships),
        "programme": [store.names("programmes")[name] for name in filters.programmes],
        "kind": [NAMES[name] for name in filters.kinds],
        "theme": [store.names("themes")[name] for name in filters.themes],
        "polarity": [NAMES[name] for name in filters.polarities],
        "years": [str(year) for year in filters.years or ()],
    }
    return {key: values for key, values in shown.items() if values}


def address(path: str, filters: Filters, more: Mapping[str, str] | None = None) -> str:
    """The full address of a page under these filters; `path` is the page's, as in `findings`."""
    here = urlsplit(st.context.url or "http://localhost:8501/")
    base = here.path.rsplit("/", 1)[0]
    query = urlencode({**parameters(filters), **(more or {})}, doseq=True)
    return urlunsplit((here.scheme, here.netloc, f"{base}/{path}", query, ""))


def _multiselect(label: str, key: str, options: list[str] | dict[str, str]) -> list[str]:
    names = options if isinstance(options, dict) else {name: name for name in options}
    return st.multiselect(
        label,
        list(names),
        format_func=lambda name: names.get(name, name),
        key=key,
        bind="query-params",
        placeholder="All",
    )


def _peer_groups(partnerships: pd.DataFrame) -> dict[str, tuple[str, int | None]]:
    """Family groups by name on screen: their column, and the group (None: that of the chosen)."""
    groups: dict[str, tuple[str, int | None]] = {}
    for word, (column, _) in _GROUPS.items():
        groups[f"Same {word} group as chosen"] = (column, None)
    for word, (column, extremes) in _GROUPS.items():
        for number in sorted(partnerships[column].dropna().astype(int).unique()):
            groups[f"{word.capitalize()} group {number}{extremes.get(number, '')}"] = (
                column,
                int(number),
            )
    return groups


def _with_peers(
    chosen: tuple[str, ...], peers: str | None, partnerships: pd.DataFrame
) -> tuple[str, ...]:
    column, number = _peer_groups(partnerships).get(peers, ("", None))
    if not column:
        return chosen
    mine = partnerships["partnership"].isin(chosen)
    numbers = {number} if number else set(partnerships.loc[mine, column].dropna())
    others = partnerships[partnerships[column].isin(numbers) & ~mine]["partnership"]
    return (*chosen, *others)


def _hits(count: int) -> str:
    return f"{count:,} found by search" if count else "none found by search"


def _list(values: tuple[str, ...], names: Mapping[str, str], many: str) -> str:
    if len(values) > 3 and many:
        return f"{len(values)} {many}"
    return ", ".join(names.get(value, value) for value in values)


def _years() -> tuple[int, int]:
    held = store.answer(inspections_held, Filters()).iloc[0]
    if pd.isna(held["first_year"]):
        return 2000, 2001
    first, last = int(held["first_year"]), int(held["last_year"])
    return first, max(last, first + 1)
