"""Who decided polarity and themes, and what a machine decided that nobody has confirmed yet."""

import narwhals as nw
import pandas as pd

from analysis import selection
from analysis.filters import Filters
from analysis.selection import Tables
from analysis.statistics import percentage_in_words


def codings(tables: Tables, filters: Filters) -> nw.LazyFrame:
    """Findings counted by who coded them: `coding` (see `loaders.vocabularies`), `findings`."""
    rows = selection.findings(tables, filters)
    return rows.group_by("coding").agg(findings=nw.len())


def unconfirmed(codings: pd.DataFrame) -> int:
    """How many findings of `codings(...)` only a machine has coded."""
    return int(codings.loc[codings["coding"] == "machine", "findings"].sum())


def unconfirmed_in_words(codings: pd.DataFrame) -> str:
    """How many findings only a machine has coded; empty where there are none."""
    alone, total = unconfirmed(codings), int(codings["findings"].sum())
    if alone == 0:
        return ""
    told = "read and coded by a machine and not yet confirmed by a person"
    if total == 1:
        return f"The one finding shown was {told}."
    if alone == total:
        return f"All {total:,} findings shown were {told}."
    return f"{alone:,} of {total:,} findings shown {'was' if alone == 1 else 'were'} {told}."


def mark(coding: object, confidence: object) -> str:
    """'machine-coded, 62%' for a finding that nobody has confirmed; else empty.

    `confidence` is how likely the model holds the main theme to be, 0 to 1; it may be missing.
    """
    if coding != "machine":
        return ""
    if confidence is None or pd.isna(confidence):
        return "machine-coded"
    return f"machine-coded, {percentage_in_words(float(confidence))}"
