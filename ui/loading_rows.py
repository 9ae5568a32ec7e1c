"""Rows of any table as people know them: headings, names and dates in words, not columns and codes.

For what is shown; what is taken away keeps the columns and codes of files.
"""

import re
from collections.abc import Mapping

import pandas as pd

from loaders.checking.reference import Vocabularies
from loaders.columns import Column
from loaders.derive import SEPARATOR
from loaders.schema import NAMES, REFERENCE, TABLES
from ui.listing import when

HEADINGS = {
    "former_codes": "Former codes",
    "short_name": "Short name",
    "aliases": "Other names",
    "statement": "Finding, in our words",
    "polarity": "Strength or area for improvement",
    "theme": "Main theme",
    "kind": "Kind of scrutiny",
    "follows": "Returns to",
    "published": "Published",
    "inferred_year": "Year, inferred",
    "fieldwork_start": "Fieldwork from",
    "fieldwork_end": "Fieldwork to",
    "lead_body": "Scrutiny body that led",
    "report_url": "Full report",
    "source_url": "Source",
    "complete": "Source seen whole",
    "coding": "How coded",
    "confidence": "How sure the machine was",
    "inspection_id": "Inspection name",
    "finding_id": "Finding name",
    "action_id": "Action name",
    "update_id": "Update name",
    "review_id": "Review name",
    "date": "As at",
    "due": "Due now",
    "reported_by": "Who says so",
    "scope": "Speaks of",
    "grouping": "Peer group",
    "peer": "Peer",
    "note": "Note",
}
_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def heading(column: str) -> str:
    """The heading of a column of ours: "Strength or area for improvement", "First due"."""
    return HEADINGS.get(column) or column.replace("_", " ").capitalize()


def in_words(rows: pd.DataFrame, table: str, vocabularies: Vocabularies) -> pd.DataFrame:
    """Rows of a table (all text, columns as its files bring them) for people; a text without a name
    stays as it is."""
    columns = {column.name: column for column in TABLES[table].read}
    made = {}
    for name in rows:
        names = _names(columns[name], vocabularies)
        known = {cell: _cell(cell, columns[name], names) for cell in rows[name].unique()}
        made[heading(name)] = rows[name].map(known).astype("str")
    return pd.DataFrame(made, index=rows.index)


def changes_in_words(rows: pd.DataFrame, table: str, vocabularies: Vocabularies) -> pd.DataFrame:
    """Cells that differ (`column`, `before`, `after` beside the row's id) for people."""
    columns = {column.name: column for column in TABLES[table].read}
    names = {name: _names(columns[name], vocabularies) for name in rows["column"].unique()}
    ids = rows.drop(columns=["column", "before", "after"])
    made = {heading(name): ids[name] for name in ids}
    made["Column"] = rows["column"].map(heading)
    for kind, label in (("before", "Before"), ("after", "After")):
        pairs = zip(rows["column"], rows[kind], strict=True)
        cells = [_cell(cell, columns[name], names[name]) for name, cell in pairs]
        made[label] = pd.Series(cells, index=rows.index, dtype="str")
    return pd.DataFrame(made, index=rows.index)


def _names(column: Column, vocabularies: Vocabularies) -> Mapping[str, str]:
    """Names on screen of what may stand in a column, where it has any."""
    if column.refers in REFERENCE:
        return vocabularies.names(column.refers)
    return NAMES if column.allowed else {}


def _cell(cell: str, column: Column, names: Mapping[str, str]) -> str:
    if column.kind == "date" and _DAY.fullmatch(cell):
        return _day(cell)
    if not names or not cell:
        return cell
    parts = cell.split(SEPARATOR) if column.many else [cell]
    return SEPARATOR.join(names.get(part) or _plain(part, column) for part in parts)


def _plain(value: str, column: Column) -> str:
    """A choice that has no name of its own: "not_requested" is "Not requested"."""
    return value.replace("_", " ").capitalize() if column.allowed else value


def _day(text: str) -> str:
    try:
        return when(text, None, "")
    except ValueError:  # no day of any calendar, as files may have
        return text
