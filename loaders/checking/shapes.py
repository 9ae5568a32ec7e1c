"""Rules for how a single cell must look: ids, dates, numbers, addresses, lengths."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from loaders import dates
from loaders.columns import Column, Table
from loaders.texts import arrow_text, text_bytes
from loaders.wording import shortened

ID = r"[A-Za-z0-9][A-Za-z0-9._:\-]{0,119}"
REFERENCE_ID = r"[^;\n]{1,120}"  # names with spaces ("Aberdeen City"), but not the separator
DOCUMENT = r"urn:sha256:[0-9a-f]{64}"  # a document held here, which tells no address of its own
CONTROL = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"
_SPACE = 0x20
_COUNTABLE = 0xFF  # bytes of which a byte tells how many are spaces
_PIECE = 10_000  # texts looked at together: they stay in the processor's cache
LARGEST = 2**31 - 1  # what the stored type holds


@dataclass(frozen=True)
class Rule:
    """A rule for the filled cells of one column: `passes` tells which of a series of texts, none
    missing, are right (each different text is asked about once), `explain` what to say of one that
    is not."""

    name: str
    column: str
    passes: Callable[[pd.Series], pd.Series]
    explain: Callable[[str], str]


def shape_rules(column: Column, table: Table) -> list[Rule]:
    """The rules that the kind of a column sets for the look of its cells."""
    if column.kind == "id" and not column.refers:
        return [_id(column, table)]
    if column.kind == "date":
        return _date(column)
    if column.kind in ("year", "integer"):
        return _number(column)
    if column.kind == "share":
        return [_share(column)]
    if column.kind == "url":
        return [_url(column)]
    return [_words(column)] if column.words else []


def _id(column: Column, table: Table) -> Rule:
    pattern = REFERENCE_ID if table.reference else ID
    allowed = (
        "any text of up to 120 characters without semicolons"
        if table.reference
        else "up to 120 letters (a to z), digits, and . _ : - between them, without spaces"
    )
    return Rule(
        "bad_id",
        column.name,
        lambda cells: cells.str.fullmatch(pattern),
        lambda value: f"'{shortened(value)}' cannot be an id. Allowed: {allowed}.",
    )


def _date(column: Column) -> list[Rule]:
    def explain(value: str) -> str:
        meant = dates.nearest_date(value)
        hint = f" Did you mean '{meant}'?" if meant else ""
        return (
            f"'{shortened(value)}' is not a date.{hint} Allowed: a real day, month or year, "
            "written YYYY-MM-DD, YYYY-MM or YYYY, only as precise as the source."
        )

    return [
        Rule("bad_date", column.name, dates.is_date, explain),
        Rule(
            "date_out_of_range",
            column.name,
            dates.in_range,
            lambda value: (
                f"{value} is too far away. Allowed: years {dates.FIRST_YEAR} to {dates.LAST_YEAR}."
            ),
        ),
    ]


def _number(column: Column) -> list[Rule]:
    low = 0 if column.low is None else column.low
    high = LARGEST if column.high is None else column.high
    span = f"from {low} to {high}" if column.high is not None else f"{low} or more"

    def explain(value: str) -> str:
        return f"'{shortened(value)}' is not a whole number in digits. Allowed: {span}."

    def within(cells: pd.Series) -> pd.Series:
        numbers = pd.to_numeric(cells.where(cells.str.fullmatch(r"\d{1,12}")), errors="coerce")
        return numbers.between(low, high) | ~cells.str.fullmatch(r"\d+")

    return [
        Rule("bad_number", column.name, lambda cells: cells.str.fullmatch(r"\d+"), explain),
        Rule(
            "number_out_of_range",
            column.name,
            within,
            lambda value: f"{shortened(value)} is out of range. Allowed: {span}.",
        ),
    ]


def _share(column: Column) -> Rule:
    def within(cells: pd.Series) -> pd.Series:
        numbers = pd.to_numeric(cells.where(cells.str.fullmatch(r"[\d.]{1,20}")), errors="coerce")
        return numbers.between(0, 1)

    return Rule(
        "bad_share",
        column.name,
        within,
        lambda value: (
            f"'{shortened(value)}' is not a share. Allowed: a number from 0 to 1, such as 0.62."
        ),
    )


def _url(column: Column) -> Rule:
    return Rule(
        "bad_url",
        column.name,
        lambda cells: cells.str.fullmatch(
            rf"https?://[^\s/]+(/\S*)?|https?://[^\s/]+\?\S*|{DOCUMENT}"
        ),
        lambda value: (
            f"'{shortened(value)}' is not a web address. Allowed: the whole address, starting with "
            "https:// or http://, without spaces."
        ),
    )


def _words(column: Column) -> Rule:
    return Rule(
        "too_many_words",
        column.name,
        lambda cells: _few_words(cells, column.words),
        lambda value: (
            f"The text has {len(value.split())} words. Allowed: up to {column.words}. Shorten it; "
            "what makes two points becomes two rows."
        ),
    )


def _word_counts(texts: pd.Series) -> pd.Series:
    """How many words each text has, spaces around it apart; missing where there is none."""
    values = arrow_text(texts)
    counts = pc.list_value_length(pc.ascii_split_whitespace(values))
    return pd.Series(counts.to_pandas().to_numpy(float, na_value=np.nan), index=texts.index)


def _few_words(texts: pd.Series, most: int) -> pd.Series:
    """Whether each text has at most so many words. Splitting a million texts takes a second, so
    those with too few spaces (or other bytes like them) for more words are not split."""
    values = arrow_text(texts)
    pieces = [_few_spaces(values[at : at + _PIECE], most) for at in range(0, len(values), _PIECE)]
    few = pd.Series(np.concatenate([np.empty(0, bool), *pieces]), texts.index)
    few[~few] = _word_counts(texts[~few]) <= most
    return few


def _few_spaces(texts: pa.Array, most: int) -> np.ndarray:
    """Which texts have for sure fewer spaces than that."""
    starts, data = text_bytes(texts)
    if not data.size:
        return np.ones(len(texts), bool)
    spaces = (data <= _SPACE).view(np.uint8)
    counts = np.add.reduceat(spaces, np.minimum(starts[:-1], data.size - 1), dtype=np.uint8)
    return (counts < most) & (np.diff(starts) <= _COUNTABLE)


def control_rule(column: Column) -> Rule:
    """No cell holds characters that no keyboard types; only asked of files that have any."""
    return Rule(
        "control_character",
        column.name,
        lambda cells: ~cells.str.contains(CONTROL),
        lambda value: (
            f"The cell holds a control character that cannot be shown ({value!r:.60}). Delete it."
        ),
    )
