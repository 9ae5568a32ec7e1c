"""Answers of different engines, made comparable."""

import pandas as pd


def comparable(answer: pd.DataFrame, ordered: bool = False) -> list[tuple]:
    """Rows as plain values, missing as None; sorted where the question promises no order."""
    rows = [
        tuple(None if pd.isna(cell) else _plain(cell) for cell in row)
        for row in answer.astype(object).itertuples(index=False, name=None)
    ]
    return rows if ordered else sorted(rows, key=repr)


def _plain(cell: object) -> object:
    if isinstance(cell, str):
        return cell
    moment = getattr(cell, "year", None)
    return str(pd.Timestamp(cell).date()) if moment else float(cell)


def columns(answer: pd.DataFrame) -> list[tuple[str, str]]:
    """Names and types; what is all missing may be text or objects."""
    return [(name, str(kind).replace("object", "str")) for name, kind in answer.dtypes.items()]
