"""The vocabularies in the workbook template: what may be chosen, and the sheet that lists it."""

from collections.abc import Mapping

import pandas as pd
import xlsxwriter
from xlsxwriter.workbook import Workbook

from loaders.checking.reference import DEFAULT
from loaders.columns import Column
from loaders.formats.text_files import read_text
from loaders.schema import NAMES, REFERENCE, TABLES
from loaders.source import Input, name_of
from loaders.storage.snapshots import Snapshot
from loaders.templates.examples import EXAMPLES
from loaders.templates.words import LISTS

Lists = Mapping[str, str]  # what a drop-down offers, as a range of cells, by its name


def vocabularies(snapshot: Snapshot | None) -> dict[str, pd.DataFrame]:
    """Each reference table in reading order: of the store, or as shipped where it has none."""
    tables = {}
    for name in REFERENCE:
        if snapshot is not None and snapshot.rows(name):
            rows = snapshot.read(name).to_pandas()
            tables[name] = rows.sort_values("place") if "place" in rows else rows
        else:
            path = DEFAULT / f"{name}.csv"
            tables[name] = read_text(Input(path, name_of(path)), path.read_bytes())[0].cells
    return tables


def write_lists(book: Workbook, looks: Mapping, tables: Mapping[str, pd.DataFrame]) -> Lists:
    """Fill the sheet of vocabularies; the range that holds the values of each."""
    sheet = book.add_worksheet(LISTS)
    sheet.freeze_panes(1, 0)
    ranges = {}
    offered = {name: _offered(name, rows) for name, rows in tables.items()}
    offered["status names"] = [(name, "") for _, name in offered["statuses"] if name]
    offered |= {"yes or no": [("yes", ""), ("no", "")]}
    for table in EXAMPLES:
        for column in TABLES[table].read:
            if column.allowed:
                pairs = [(value, NAMES.get(value, "")) for value in column.allowed]
                offered.setdefault(list_of(column), pairs)
    for at, (name, pairs) in enumerate(offered.items()):
        place = 2 * at
        sheet.write_string(0, place, name, looks["head"])
        sheet.write_string(0, place + 1, "meaning", looks["head"])
        sheet.set_column(place, place + 1, 26)
        for row, (value, meaning) in enumerate(pairs, start=1):
            sheet.write_string(row, place, value, looks["text"])
            sheet.write_string(row, place + 1, meaning, looks["text"])
        first, last = (xlsxwriter.utility.xl_rowcol_to_cell(row, place, True, True)
                       for row in (1, max(len(pairs), 1)))  # fmt: skip
        ranges[name] = f"='{LISTS}'!{first}:{last}"
    return ranges


def _offered(table: str, rows: pd.DataFrame) -> list[tuple[str, str]]:
    key = TABLES[table].key[0]
    names = rows["name"] if "name" in rows else pd.Series("", index=rows.index)
    return list(zip(rows[key].astype("str"), names.fillna("").astype("str"), strict=True))


def list_of(column: Column) -> str:
    """The name of the list of values that may stand in a column; '' if anything may."""
    if column.kind == "yes_no":
        return "yes or no"
    if column.allowed:
        return column.name
    return column.refers if column.refers in REFERENCE else ""
