"""The rows of a table as CSV, JSON and Parquet, each file saying what it is."""

import csv
import io
import json
import re
from dataclasses import asdict
from datetime import date

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from exports.about import About
from exports.values import SAFE_WHOLE, exact, text, values
from loaders.formulas import neutralise

_FORMULA_AFTER_SEPARATOR = re.compile(r"([,;|]\s*)(?=[=+\-@＝＋－＠])")


def as_csv(frame: pd.DataFrame, about: About) -> bytes:
    """The rows as CSV that spreadsheets open and our loaders read: UTF-8 with byte order mark.

    What the file is stands first, in lines that start with `# `. Missing cells are empty, several
    values in a cell are joined by "; ", days are ISO. Text that a spreadsheet would run as a
    formula has an apostrophe before it, which our loaders take off again.
    """
    lines = io.StringIO(newline="")
    lines.writelines(f"# {_comment(line)}\r\n" for line in about.lines())
    writer = csv.writer(lines)  # ends lines with CR LF: only so does it quote a lone CR in a cell
    writer.writerow(_harmless([str(name) for name in frame.columns]))
    columns = [_csv_cells(frame[name]) for name in frame.columns]
    writer.writerows(zip(*columns, strict=True))
    return lines.getvalue().encode("utf-8-sig", errors="replace")


def as_json(frame: pd.DataFrame, about: About) -> bytes:
    """`{"about": {...}, "rows": [{column: value}, ...]}` in UTF-8; missing values are null.

    Days are ISO text. Whole numbers that JavaScript would round (keys) are text.
    """
    columns = {str(name): exact(values(frame[name]), SAFE_WHOLE) for name in frame.columns}
    rows = [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]
    document = {"about": asdict(about), "rows": rows}
    words = json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1, default=_json_text)
    return words.encode("utf-8", errors="replace")


def as_parquet(frame: pd.DataFrame, about: About) -> bytes:
    """The rows as Parquet with their types; the schema's metadata holds `about` as JSON.

    A column whose cells are of several kinds, which Parquet cannot hold, becomes text.
    """
    table = pa.Table.from_pandas(frame.apply(_of_one_kind), preserve_index=False)
    metadata = {**(table.schema.metadata or {}), b"about": json.dumps(asdict(about)).encode()}
    file = io.BytesIO()
    pq.write_table(table.replace_schema_metadata(metadata), file, compression="zstd")
    return file.getvalue()


def _csv_cells(column: pd.Series) -> list[str]:
    cells = values(column)
    written = [text(cell) for cell in cells]
    harmless = _harmless(written)
    return [
        safe if isinstance(cell, (str, list)) else plain  # a number may begin with a minus
        for cell, plain, safe in zip(cells, written, harmless, strict=True)
    ]


def _harmless(texts: list[str]) -> list[str]:
    unicode = [text.encode("utf-8", errors="replace").decode() for text in texts]
    return neutralise(pd.Series(unicode, dtype="str")).to_list()


def _comment(line: str) -> str:
    """A comment line in which a spreadsheet that cuts it at commas finds no formula or quote."""
    return _FORMULA_AFTER_SEPARATOR.sub(r"\1'", re.sub(r'"([^"]*)"?', r"“\1”", line))


def _json_text(cell: object) -> str:
    return text(cell) if isinstance(cell, date) else str(cell)


def _of_one_kind(column: pd.Series) -> pd.Series:
    try:
        pa.array(column, from_pandas=True)
    except (pa.ArrowInvalid, pa.ArrowTypeError, pa.ArrowNotImplementedError):
        cells = [None if cell is None else text(cell) for cell in values(column)]
        return pd.Series(cells, index=column.index, dtype="str")
    return column
