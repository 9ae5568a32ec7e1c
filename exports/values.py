"""Cells of any table as plain values: numbers, text, dates, lists, or nothing."""

import math
from datetime import date, datetime

import numpy as np
import pandas as pd

SAFE_WHOLE = 2**53  # JavaScript and Excel round whole numbers beyond it (Excel from 16 digits)
SAFE_DIGITS = 10**15


def values(column: pd.Series) -> list[object]:
    """The cells as Python values; missing ones are None, lists stay lists.

    Numbers that pandas turned into decimals because some are missing come back whole.
    """
    cells = [_value(cell) for cell in column.tolist()]
    if pd.api.types.is_float_dtype(column.dtype) and _all_whole(cells):
        return [None if cell is None else int(cell) for cell in cells]
    return cells


def exact(cells: list[object], largest: int) -> list[object]:
    """The cells, as text if any is a whole number beyond `largest`: the reader would round it."""
    if any(isinstance(cell, int) and abs(cell) > largest for cell in cells):
        return [text(cell) if isinstance(cell, int) else cell for cell in cells]
    return cells


def text(cell: object) -> str:
    """The cell as our own files have it: "" for none, yes or no, ISO days, lists joined by "; "."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, list):
        return "; ".join(text(part) for part in cell)
    if isinstance(cell, datetime):
        whole_day = cell.tzinfo is None and cell == datetime(cell.year, cell.month, cell.day)
        return cell.date().isoformat() if whole_day else cell.isoformat(sep=" ")
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell)


def _value(cell: object) -> object:
    if isinstance(cell, (str, int)):  # most cells; what follows takes ten times as long
        return cell
    if isinstance(cell, (list, tuple, np.ndarray)):
        return [_value(part) for part in cell]
    if isinstance(cell, (set, frozenset)):
        return sorted((_value(part) for part in cell), key=text)
    if isinstance(cell, dict):
        return str(cell)
    if cell is None or pd.isna(cell):
        return None
    if isinstance(cell, np.generic):
        cell = cell.item()
    if isinstance(cell, float) and math.isinf(cell):
        return str(cell)  # no file format but Parquet has a number for it
    return cell


def _all_whole(cells: list[object]) -> bool:
    return all(cell is None or (isinstance(cell, float) and cell.is_integer()) for cell in cells)
