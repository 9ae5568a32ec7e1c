"""Which table a file holds, what separates its cells, and whether its header is right."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from loaders.formats.delimited import header_of
from loaders.problems import Problem
from loaders.schema import READABLE, TABLES, Table
from loaders.wording import did_you_mean, listing, shortened

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "vertical bars"}

HINT = (
    "Where its columns are its own, `python -m loaders map FILE` proposes how to read them as ours."
)


@dataclass(frozen=True)
class Header:
    """The header of a file: its cells, the table ('' if not recognised), what separates cells, the
    line on which the rows start and where they start in the text."""

    cells: list[str]
    table: str
    delimiter: str
    line: int
    end: int


def understood(path: Path, text: bytes) -> Header:
    """The header of a file, with the first delimiter that gives exactly the header of its table;
    if none does, as it reads with commas (or with the delimiter that gives most known columns)."""
    named = named_table(path.stem)
    headers = [_with_table(*header_of(text, mark), mark, named) for mark in DELIMITERS]
    fitting = [header for header in headers if header.table and fits(header.cells, header.table)]
    return fitting[0] if fitting else max(headers, key=_known_columns)


def _with_table(cells: list[str], line: int, end: int, delimiter: str, named: str | None) -> Header:
    return Header(cells, named or table_of(cells), delimiter, line, end)


def _known_columns(header: Header) -> int:
    tables = [header.table] if header.table else READABLE
    known = [{column.name for column in TABLES[table].columns} for table in tables]
    return max(len(names.intersection(header.cells)) for names in known)


def named_table(stem: str) -> str:
    """The table a file is named after (findings.csv, findings-2026.csv, my_findings.csv), or ''."""
    words = f"_{re.sub('[^a-z]+', '_', stem.lower())}_"
    found = [name for name in TABLES if f"_{name}_" in words]
    longest = [
        name for name in found if not any(name in other and name != other for other in found)
    ]
    return longest[0] if len(longest) == 1 else ""


def table_of(cells: list[str]) -> str:
    """The one table that has a header of these cells, or '' if none or several have."""
    found = [table for table in READABLE if fits(cells, table)]
    return found[0] if len(found) == 1 else ""


def fits(cells: list[str], table: str) -> bool:
    """Whether the header is right for the table."""
    return table in READABLE and not any(_problems(cells, TABLES[table]))


def header_problems(file: str, header: Header) -> list[Problem]:
    """Everything wrong with a header; empty if the rows can be read."""
    if not header.table:
        message = (
            "It is not clear which table this is. Name the file after its table, one of "
            f"{listing(READABLE, 20)}, or give it the header of one of them. "
            f"Its header is: {listing([shortened(cell, 40) for cell in header.cells])}. {HINT}"
        )
        return [Problem(file, message, "unknown_table", line=header.line - 1)]
    if header.table not in READABLE:
        message = (
            f"The table {header.table} is made by the loaders and is not read from files. "
            f"Files hold one of {listing(READABLE, 20)}."
        )
        return [Problem(file, message, "derived_table", header.table)]
    return [
        Problem(file, message, rule, header.table, header.line - 1, column, value)
        for rule, column, value, message in _problems(header.cells, TABLES[header.table])
    ]


def _problems(cells: list[str], table: Table) -> Iterator[tuple[str, str, str, str]]:
    """Rule, column, value and message of everything wrong with a header."""
    known = [column.name for column in table.columns]
    read = [column.name for column in table.read]
    for cell, times in Counter(cells).items():
        if times > 1 and cell:
            yield (
                "repeated_column",
                cell,
                cell,
                f"The header names '{shortened(cell)}' {times} times. Keep one.",
            )
        if not cell:
            yield "unnamed_column", "", "", "A column has no name. Name it or delete it."
        elif cell not in known:
            free = [name for name in read if name not in cells]
            message = (
                f"'{shortened(cell)}' is not a column of {table.name}."
                f"{did_you_mean(cell, free)} Rename or delete it; columns are {listing(read, 20)}."
            )
            yield "unknown_column", cell, cell, message
    for column in table.read:
        if column.name not in cells and not column.optional:
            message = f"The column '{column.name}' is missing. Add it to the header"
            message += "." if column.required else "; its cells may be empty."
            yield "missing_column", column.name, "", message
