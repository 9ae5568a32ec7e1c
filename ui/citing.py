"""Citations to copy: of the findings that a reader sees, and of the data set."""

import pandas as pd
import streamlit as st

from analysis.filters import EVERYTHING, Filters
from analysis.overview import inspections_held, totals
from exports.citation import cite_data_set, cite_finding
from ui import filters as shared
from ui import store

_METHOD_PAGE = "how-it-is-made"  # its address, as dashboard.py gives it


def findings(rows: pd.DataFrame, path: str, filters: Filters) -> None:
    """Citations of findings (`analysis.findings.listed`) in their order, folded away; the address
    in them is that of the page `path` under these filters."""
    address = shared.address(path, filters.but(finding_keys=None))
    cited = [cite_finding(row, row, _as_of(), address) for row in rows.to_dict("records")]
    label = "Cite this finding" if len(cited) == 1 else "Cite these findings"
    with st.expander(label, icon=":material/format_quote:"):
        st.code("\n\n".join(cited), language=None, wrap_lines=True)


def data_set() -> None:
    """The citation of the data set, as it stands in the nation in force."""
    found = store.answer(totals, EVERYTHING).iloc[0]
    held = store.answer(inspections_held, EVERYTHING).iloc[0]
    address = shared.address(_METHOD_PAGE, Filters(nation=shared.chosen().nation))
    cited = cite_data_set(_as_of(), int(found["findings"]), int(held["inspections"]), address)
    st.code(cited, language=None, wrap_lines=True)


def _as_of() -> str:
    return f"{store.as_of()} (snapshot {store.snapshot().id})"
