"""Files of text as grids: whatever stands in them, titles above a header too."""

import csv
import io
from collections.abc import Iterator

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from loaders.formats.encoding import Text
from loaders.formats.headers import DELIMITERS
from loaders.formats.sheets import MOST_COLUMNS
from loaders.source import Grid, Source

HEAD = 60  # rows that show what a file holds
_END = "\x1e"
_SAMPLE = 1 << 16
_BATCH = 10_000
_MOST_CELLS = 50_000_000  # empty ones, with which short rows are filled up, too
_LARGEST_CELL = 2**31 - 1


def text_grid(source: Source, text: Text, most: int | None = None) -> Grid | None:
    """A file of text as rows of cells, the first `most` of them; short rows are filled up with
    empty cells. None if it has but one column, too many, or a quotation mark never closed, or if
    its rows are so unlike that most of it would be empty."""
    content = text.content if most is None else text.content[: _SAMPLE * 16]
    words = content.decode("utf-8", "replace")
    delimiter = _delimiter(words[:_SAMPLE])
    if not delimiter:
        return None
    lines: list[int] = []
    rows: list[list[str]] = []
    batches: list[pa.Table] = []
    width = 0
    for line, row in _rows(words, delimiter):
        if most is not None and len(lines) == most:
            break
        width = max(width, len(row))
        unclosed = bool(row) and row[-1].endswith(f"{_END}\n")
        if unclosed or width > MOST_COLUMNS or len(lines) * width > _MOST_CELLS + len(words):
            return None
        if any(cell.strip() for cell in row):
            lines.append(line)
            rows.append(row)
        if len(rows) == _BATCH:
            batches.append(_columns(rows))
            rows = []
    cells = _frame([*batches, _columns(rows)])
    notes = (("encoding", text.note),) if text.note else ()
    return Grid(source.file, source.sha256, cells, np.array(lines, np.int64), "", notes)


def _delimiter(sample: str) -> str:
    """The mark that cuts the first rows into most cells, or '' if none cuts any."""
    counts = {mark: sum(len(row) - 1 for row in _cut(sample, mark)) for mark in DELIMITERS}
    best = max(counts, key=counts.__getitem__)
    return best if counts[best] else ""


def _cut(words: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(words, newline=""), delimiter=delimiter)


def _rows(words: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line on which it starts. A last row is `_END` if all quotes are closed."""
    csv.field_size_limit(_LARGEST_CELL)
    ends = "" if words.endswith("\n") else "\n"
    reader = csv.reader(io.StringIO(f"{words}{ends}{_END}\n", newline=""), delimiter=delimiter)
    line = 1
    for row in reader:
        if row != [_END]:
            yield line, row
        line = reader.line_num + 1


def _columns(rows: list[list[str]]) -> pa.Table:
    """The rows as columns of text, as many as the longest has cells."""
    width = max((len(row) for row in rows), default=0)
    columns = ([row[at] if at < len(row) else "" for row in rows] for at in range(width))
    return pa.table(
        {str(at): pa.array(column, pa.large_string()) for at, column in enumerate(columns)}
    )


def _frame(batches: list[pa.Table]) -> pd.DataFrame:
    """All of them below each other, filled up to the widest."""
    filled = [batch for batch in batches if batch.num_columns]
    if not filled:
        return pd.DataFrame()
    table = pa.concat_tables(filled, promote_options="default")
    columns = (pc.fill_null(column, "") for column in table.columns)
    return pd.DataFrame(
        {at: pd.Series(column.to_pandas(), dtype="str") for at, column in enumerate(columns)}
    )
