"""Texts of the Method page: sections of data/README.md, and what holds for the dashboard itself."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pandas as pd
import streamlit as st

from analysis import quality
from loaders.problems import DataError
from ui import store
from ui.text import plain

README = Path(__file__).parents[1] / "data" / "README.md"


@cache
def section(title: str) -> str:
    """The text of a section of data/README.md, without its heading."""
    text = README.read_text("utf-8")
    found = re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", text, re.DOTALL | re.MULTILINE)
    return found[1].strip() if found else ""


def definitions(table: str, columns: Mapping[str, str]) -> None:
    """A vocabulary as a table for reading, in reading order; `columns` names what is shown."""
    rows = store.reference(table)[list(columns)].rename(columns=columns)
    readable = rows.map(_in_words)
    st.table(readable, hide_index=True, alt=f"Definitions: {table}")


def _in_words(cell: object) -> str:
    if cell is None or cell != cell:
        return "–"
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return f"{cell:.0f}" if isinstance(cell, float) else plain(cell)


def ledger() -> None:
    """Every problem that kept a row or a file from being loaded, as a table for reading."""
    columns = {"file": "File", "line": "Line", "column": "Column", "message": "What is wrong"}
    rows = store.snapshot().read("ledger", list(columns)).to_pandas().rename(columns=columns)
    st.markdown(
        "These rows are kept, with the reason, until a load brings them right; nothing else of "
        "the files concerned was lost."
    )
    st.table(rows.map(_in_words), hide_index=True, alt="Rows that could not be loaded, and why")


def suggestions(agreed: pd.DataFrame) -> None:
    """How far suggested themes can be trusted, beside `agreed`, the agreement of two people."""
    from loaders.suggest import model  # imports scipy, which other pages do without

    try:
        about = model.about()
    except DataError as error:
        st.info(plain(str(error)))
        return
    figures = about["evaluation"]["figures"]
    st.markdown(plain(quality.suggestions_in_words(figures, agreed)))
    columns = {
        "texts": "Texts",
        "documents": "Documents",
        "findings": "Findings",
        "first": "Likeliest is right",
        "three": "Among three",
        "macro_f1": "F1, mean of themes",
        "kappa": "Kappa",
        "off": "Probability off by",
    }
    names = {each["source"]: each["name"] for each in about["trained_on"]}
    rows = quality.suggestion_table(figures, names)
    st.table(rows.rename(columns=columns), hide_index=True, alt="How well themes are suggested")
    st.caption(plain(f"{about['version']}: {about['evaluation']['split']}. {about['method']}"))
