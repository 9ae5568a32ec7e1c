"""The filters that all pages share: declared once in the frame, kept in the address.

Their keys are the names of the address's parameters; their values there are the names on screen.
"""

from collections.abc import Mapping
from urllib.parse import urlencode, urlsplit, urlunsplit

import pandas as pd
import streamlit as st

from analysis import coding, peers
from analysis.filters import Filters
from analysis.overview import inspections_held
from loaders.schema import KINDS, NAMES
from loaders.vocabularies import CODINGS
from ui import store

KEYS = ("partnership", "peers", "programme", "kind", "theme", "years", "coding")
_CHOSEN = "_filters"
_OF_NATION = ("partnership", "programme", "coding")


def declare() -> Filters:
    """Draw the filters in the sidebar and return what is chosen, for this run of the page."""
    nation = _nation()
    partnerships = store.reference("partnerships")
    first, last = store.kept(_years)
    with st.sidebar:
        chosen = _multiselect("Partnerships", "partnership", list(partnerships["partnership"]))
        chosen = _with_peers(tuple(chosen), partnerships)
        programmes = _multiselect("Programmes", "programme", store.names("programmes"))
        kinds = _multiselect("Kinds of scrutiny", "kind", {kind: NAMES[kind] for kind in KINDS})
        themes = _multiselect("Themes", "theme", store.names("themes"))
        codings = _codings()
        years = st.slider("Years", first, last, (first, last), key="years", bind="query-params")
        st.button("Clear all filters", on_click=clear, type="tertiary", icon=":material/close:")
    filters = Filters(
        partnerships=chosen,
        programmes=tuple(programmes),
        kinds=tuple(kinds),
        themes=tuple(themes),
        years=None if tuple(years) == (first, last) else (int(years[0]), int(years[1])),
        nation=nation,
        codings=tuple(codings),
    )
    st.session_state[_CHOSEN] = filters
    return filters


def chosen() -> Filters:
    """What is chosen in the run that drew this page."""
    return st.session_state[_CHOSEN]


def follow() -> None:
    """Put the nation of the address in force where a link to another page names one.

    Within a session Streamlit leaves a control as it was, whatever such a link says.
    """
    asked = st.query_params.get("nation")
    if asked in store.nations() and st.session_state.get("nation", asked) != asked:
        st.session_state["nation"] = asked
        _forget_nation()


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
        filters.nation,
        _list(filters.partnerships, {}, "partnerships"),
        _list(filters.programmes, store.names("programmes"), "programmes"),
        _list(filters.kinds, NAMES, "kinds of scrutiny"),
        _list(filters.themes, store.names("themes"), "themes"),
        _list(filters.polarities, NAMES, ""),
        _list(filters.codings, NAMES, ""),
        f"{filters.years[0]} to {filters.years[1]}" if filters.years else "",
        "" if filters.finding_keys is None else _hits(len(filters.finding_keys)),
    ]
    return "; ".join(part for part in parts if part) or "Everything loaded"


def parameters(filters: Filters) -> dict[str, list[str]]:
    """The filters as parameters of an address: names on screen by parameter."""
    shown = {
        "nation": [filters.nation] if filters.nation else [],
        "partnership": list(filters.partnerships),
        "programme": [store.names("programmes")[name] for name in filters.programmes],
        "kind": [NAMES[name] for name in filters.kinds],
        "theme": [store.names("themes")[name] for name in filters.themes],
        "polarity": [NAMES[name] for name in filters.polarities],
        "coding": [NAMES[name] for name in filters.codings],
        "years": [str(year) for year in filters.years or ()],
    }
    return {key: values for key, values in shown.items() if values}


def address(
    path: str, filters: Filters, more: Mapping[str, str | tuple[str, ...]] | None = None
) -> str:
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


def _nation() -> str:
    """The nation to show, put in force; a choice where there are several, else empty."""
    known = store.nations()
    if len(known) < 2:
        return ""
    with st.sidebar:
        chosen = st.segmented_control(
            "Nation",
            known,
            default=known[0],
            required=True,
            key="nation",
            bind="query-params",
            on_change=_forget_nation,
            help="Programmes of different nations are never counted together.",
        )
    store.show_nation(chosen)
    return chosen


def _forget_nation() -> None:
    # What another nation does not have would stay chosen, unseen. Emptied rather than forgotten:
    # the browser remembers what was chosen when this nation was shown before.
    emptied = {key: [] for key in _OF_NATION} | {"peers": None}
    st.session_state.update({key: emptied[key] for key in emptied if key in st.session_state})


def _with_peers(chosen: tuple[str, ...], partnerships: pd.DataFrame) -> tuple[str, ...]:
    """The choice of a peer group, where there is any; `chosen` with the partnerships it adds."""
    groups = store.kept(_groups)
    if not groups:
        return chosen
    name = st.selectbox(
        "Peer group",
        list(groups),
        index=None,
        key="peers",
        bind="query-params",
        placeholder="None added",
        help="Adds partnerships that are alike: those of a family group by deprivation or by "
        "population density, or of a grouping that was loaded.",
    )
    if name not in groups:
        return chosen
    if groups[name].of_chosen and not chosen:
        st.caption("Choose a partnership above to add those like it.")
    return peers.added(chosen, groups[name], partnerships, store.reference("peers"))


def _groups() -> Mapping[str, peers.Group]:
    return peers.offered(store.reference("partnerships"), store.reference("peers"))


def offers_codings() -> bool:
    """Whether a machine coded anything, so that there is a choice of who coded."""
    return bool(store.kept(_coded) - {"person"})


def _coded() -> set[str]:
    return set(store.answer(coding.codings, Filters())["coding"])


def _codings() -> list[str]:
    if not offers_codings():
        return []
    held = store.kept(_coded)
    names = {name: NAMES[name] for name in CODINGS if name in held}
    return _multiselect("How coded", "coding", names)


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
