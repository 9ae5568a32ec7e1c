"""Columns of ours filled for many rows at once."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cache

import numpy as np
import pandas as pd

from loaders.checking.reference import DEFAULT
from loaders.columns import Column, Table
from loaders.derive import SEPARATOR
from loaders.mapping.dates import as_dates
from loaders.mapping.fill import FIELD, Fill
from loaders.mapping.ids import mark, slugs
from loaders.mapping.parsing import folded_value
from loaders.mapping.spans import of_spans
from loaders.schema import REFERENCE, TABLES
from loaders.vocabularies import NAMES

Look = Callable[[str], pd.Series]
_SMALL = ("and", "of", "the", "upon", "on", "in", "with", "under", "by", "le")
_YES_NO = {"y": "yes", "n": "no", "true": "yes", "false": "no", "1": "yes", "0": "no"}


@dataclass(frozen=True)
class Reading:
    """How texts are understood: the order of days and months, whether numbers of five figures are
    days, and folded names of the grades of one scale with their ids."""

    order: str = "day first"
    serials: bool = True
    scale: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Filled:
    """A filled column: its `texts`, the texts as `given` by the sheet, and which rows hold a text
    that the profile `refused`, or maps to nothing (`dropped`)."""

    texts: pd.Series
    given: pd.Series
    refused: np.ndarray
    dropped: np.ndarray


def filled(
    fill: Fill, column: Column, table: Table, look: Look, rows: int, reading: Reading
) -> Filled:
    """The column for all rows. `look` gives the texts by a name of the sheet, or of a column of
    ours filled before."""
    nothing = np.zeros(rows, dtype=bool)
    given = _given(fill, look, rows)
    if fill.constant is not None:
        return Filled(given, given, nothing, nothing)
    texts = _prepared(fill, given)
    refused = dropped = nothing
    if fill.values is not None or fill.scale:
        meanings = {**reading.scale, **(fill.values or {})}
        codes, different = pd.factorize(texts)
        meant = [_meaning(text, meanings, fill.otherwise) for text in different]
        refused = np.array([one is None for one in meant], dtype=bool)[codes]
        mapped = np.array([text if one is None else one for text, one in
                           zip(different, meant, strict=True)], dtype=object)  # fmt: skip
        texts = pd.Series(mapped[codes], dtype="str")
        dropped = ((given != "") & (texts == "")).to_numpy()
    return Filled(_of_kind(texts, fill, column, table, reading), given, refused, dropped)


def _given(fill: Fill, look: Look, rows: int) -> pd.Series:
    if fill.constant is not None:
        return pd.Series(fill.constant, index=range(rows), dtype="str")
    if fill.template:
        return _from_template(fill.template, look, rows)
    parts = [look(name) for name in fill.columns]
    if len(parts) == 1:
        return parts[0]
    together = zip(*(part.tolist() for part in parts), strict=True)
    return pd.Series([fill.joint.join(filter(None, row)) for row in together], dtype="str")


def _from_template(template: str, look: Look, rows: int) -> pd.Series:
    """The template with texts put in; '' where none of the texts is filled."""
    whole = pd.Series("", index=range(rows), dtype="str")
    anything = pd.Series(False, index=range(rows))
    end = 0
    for found in FIELD.finditer(template):
        texts = look(found[2])
        anything |= texts != ""
        if found[1]:
            texts = texts.map({text: mark(text) for text in texts.unique()}).astype("str")
        whole = whole + template[end : found.start()] + texts
        end = found.end()
    return (whole + template[end:]).where(anything, "").astype("str")


def _prepared(fill: Fill, texts: pd.Series) -> pd.Series:
    if fill.match:
        pattern = fill.match if re.compile(fill.match).groups else f"({fill.match})"
        found = texts.str.extract(pattern, flags=re.IGNORECASE)[0].str.strip()
        texts = found.where(found.notna(), texts)  # where it is not there, nothing is lost
    if fill.if_empty:
        texts = texts.mask(texts == "", fill.if_empty)
    if fill.case:
        texts = texts.map({text: _cased(text, fill.case) for text in texts.unique()})
    return texts.astype("str")


def _cased(text: str, case: str) -> str:
    if case == "title":
        words = re.split(r"([\s-]+)", text.lower())
        return "".join(
            word if at and word in _SMALL else word[:1].upper() + word[1:]
            for at, word in enumerate(words)
        )
    return {"lower": text.lower(), "upper": text.upper(), "sentence": text[:1].upper() + text[1:]}[
        case
    ]


def _meaning(text: str, meanings: dict[str, str], otherwise: str) -> str | None:
    """What a text means, by the very text, else by one with `*` for any letters; None if it is
    refused. An empty cell stays empty unless it is mapped."""
    plain = folded_value(text)
    found = meanings.get(plain)
    if found is None:
        found = next((meant for pattern, meant in meanings.items()
                      if "*" in pattern and fnmatchcase(plain, pattern)), None)  # fmt: skip
    if found is not None or not text:
        return found or ""
    return {"refuse": None, "keep": text}.get(otherwise, otherwise)


def _of_kind(
    texts: pd.Series, fill: Fill, column: Column, table: Table, reading: Reading
) -> pd.Series:
    """The texts as a column of that kind has them; what cannot be is left for the checks."""
    if fill.split:
        texts = texts.str.split(fill.split, regex=False).map(_rejoined).astype("str")
    if fill.words:
        texts = texts.map({text: first_words(text, fill.words) for text in texts.unique()})
    if column.kind == "date":
        order = fill.date or reading.order
        texts = as_dates(of_spans(texts, column.name, order), order, reading.serials)
    elif column.kind == "id" and not table.reference:
        texts = slugs(texts)
    elif column.kind in ("integer", "year"):
        texts = texts.str.replace(r"^(\d+)\.0+$", r"\1", regex=True)
    elif column.kind == "url":
        texts = texts.str.replace(r"^www\.", "https://www.", regex=True)
    elif column.kind in ("choice", "yes_no"):
        known = _names_of(column)
        texts = texts.map({text: known.get(folded_value(text), text) for text in texts.unique()})
    return texts.astype("str")


def _rejoined(parts: list[str]) -> str:
    return SEPARATOR.join(part.strip() for part in parts if part.strip())


def first_words(text: str, words: int) -> str:
    """The text, cut after so many words where it is longer."""
    parts = text.split()
    return text if len(parts) <= words else f"{' '.join(parts[:words]).rstrip(',;:.')}\u2026"


@cache
def _names_of(column: Column) -> dict[str, str]:
    """Folded names of the values of a choice with the values. Grades are not among them: "good" is
    a grade of several scales, so a profile has to name the scale."""
    if column.kind == "yes_no":
        return _YES_NO | {"yes": "yes", "no": "no"}
    if column.refers in REFERENCE and column.refers not in ("partnerships", "grades"):
        key = TABLES[column.refers].key[0]
        rows = reference(column.refers)
        pairs = list(zip(rows["name"], rows[key], strict=True))
    else:
        pairs = [(NAMES.get(value, value), value) for value in column.allowed]
    spelt = {folded_value(value.replace("_", " ")): value for _, value in pairs}
    return spelt | {folded_value(name): value for name, value in pairs} | {v: v for _, v in pairs}


@cache
def reference(table: str) -> pd.DataFrame:
    """The shipped rows of a reference table, all text, '' where empty."""
    return pd.read_csv(DEFAULT / f"{table}.csv", dtype="str", keep_default_na=False)


def grade_names(scale: str, added: tuple[dict[str, str], ...] = ()) -> dict[str, str]:
    """Folded names and ids of the grades of a scale, with their ids: those shipped and `added`."""
    rows = [*reference("grades").to_dict("records"), *added]
    names: dict[str, str] = {}
    for row in rows:
        if row.get("scale") == scale:
            grade = row.get("grade", "")
            for name in (row.get("name", ""), grade, grade.rpartition(":")[2]):
                names[folded_value(name)] = grade
    return names
