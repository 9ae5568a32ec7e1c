"""CSV files and folders of them, read as text: one `Source` per file, with all that is wrong."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd

from loaders.delimited import Cells, rows_of
from loaders.encoding import NotText, Text, as_text
from loaders.formulas import restore
from loaders.headers import DELIMITERS, Header, header_problems, understood
from loaders.problems import Problem
from loaders.schema import TABLES
from loaders.wording import counted

PROJECT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Source:
    """One file as read.

    `cells` has one row per readable row of the file and exactly the columns that the table's files
    bring, all text, as they stand in the file ('' where empty or absent); `lines` the line of each.
    `rows` counts all rows, with those that could not be read. `control`: cells may hold control
    characters.
    """

    file: str
    table: str = ""
    sha256: str = ""
    cells: pd.DataFrame = field(default_factory=pd.DataFrame)
    lines: np.ndarray = field(default_factory=lambda: np.empty(0, np.int64))
    rows: int = 0
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    control: bool = False

    @property
    def readable(self) -> bool:
        """Whether rows of the file may be taken (its header is right)."""
        return bool(self.table) and len(self.cells.columns) > 0


def find(paths: Iterable[Path | str]) -> tuple[list[Path], list[Problem]]:
    """The CSV files that the paths name, folders searched through, each once and in sorted order
    within its folder; and a problem for every path that leads to none."""
    found: dict[Path, Path] = {}
    problems = []
    for path in map(Path, paths):
        if path.is_dir():
            files = sorted(file for file in path.rglob("*") if _is_csv(file))
            if not files:
                message = "The folder holds no CSV file (a file whose name ends in .csv)."
                problems.append(Problem(str(path), message, "no_csv_files"))
        elif path.exists():
            files = [path]
        else:
            message = "There is no such file or folder. Look at the spelling and the folder."
            problems.append(Problem(str(path), message, "no_such_path"))
            continue
        for file in files:
            found.setdefault(file.resolve(), file)
    return list(found.values()), problems


def _is_csv(path: Path) -> bool:
    return path.suffix.lower() == ".csv" and path.is_file() and not path.name.startswith((".", "~"))


def name_of(path: Path) -> str:
    """The name under which a file is known in the store: from the project's folder where it lies
    inside, else in full, so that it does not depend on where the command was run."""
    whole = path.resolve()
    return (whole.relative_to(PROJECT) if whole.is_relative_to(PROJECT) else whole).as_posix()


def read(path: Path) -> Source:
    """One file, read as text. What cannot be read is told in its `problems`, never raised."""
    file = name_of(path)
    try:
        content = path.read_bytes()
    except OSError as error:
        message = f"The file cannot be read ({error.strerror}). Look at its permissions."
        return Source(file, problems=(Problem(file, message, "unreadable_file"),))
    source = Source(file, sha256=hashlib.sha256(content).hexdigest())
    try:
        text = as_text(content)
    except NotText as error:
        return _refused(source, Problem(file, str(error), "not_text"))
    header = understood(path, text.content)
    if not header.cells:
        message = "The file is empty. It needs a header and a row for each record."
        return _refused(source, Problem(file, message, "empty_file"))
    if problems := header_problems(file, header):
        body = text.content[header.end :].strip()
        rows = body.count(b"\n") + 1 if body else 0
        return _refused(source, *problems, table=header.table, rows=rows)
    return _with_rows(source, text, header)


def _refused(source: Source, *problems: Problem, table: str = "", rows: int = 0) -> Source:
    return Source(source.file, table, source.sha256, rows=rows, problems=problems)


def _with_rows(source: Source, text: Text, header: Header) -> Source:
    body = text.content[header.end :]
    read_rows = rows_of(body, header.line, len(header.cells), header.delimiter)
    cells = _cells(header, read_rows)
    filled = ~_blank(cells)
    broken = _broken_rows(source.file, header, read_rows)
    rows = int(filled.sum()) + len(broken)
    warnings = [
        Problem(source.file, note, rule, header.table)
        for rule, note in _warnings(text, header, rows)
    ]
    return Source(
        source.file,
        header.table,
        source.sha256,
        cells[filled].reset_index(drop=True),
        read_rows.lines[filled.to_numpy()],
        rows,
        tuple(broken),
        tuple(warnings),
        text.control,
    )


def _cells(header: Header, read_rows: Cells) -> pd.DataFrame:
    by_name = dict(zip(header.cells, read_rows.columns, strict=True))
    absent = pd.Series("", index=range(len(read_rows.lines)), dtype="str")
    return pd.DataFrame(
        {
            column.name: (
                _restored(pd.Series(by_name[column.name].to_pandas(), dtype="str"))
                if column.name in by_name
                else absent
            )
            for column in TABLES[header.table].read
        }
    )


def _restored(texts: pd.Series) -> pd.Series:
    """Cells that our own exports made harmless for spreadsheets, as they were."""
    return restore(texts) if texts.str.startswith("'").any() else texts


def _blank(cells: pd.DataFrame) -> pd.Series:
    """Rows without any content, as spreadsheets leave them below the last one."""
    blank = pd.Series(True, index=cells.index)
    for name in cells:
        if not blank.any():
            break
        blank &= cells[name].str.strip() == ""
    return blank


def _broken_rows(file: str, header: Header, read_rows: Cells) -> list[Problem]:
    width = len(header.cells)
    problems = [
        Problem(
            file,
            f"The row has {counted(row.cells, 'cell')}, the header {width}. "
            + ("Put quotation marks around text that holds a comma." if row.cells > width else
               "Add the cells that are missing, empty ones too."),
            "ragged_row",
            header.table,
            row.line,
            row=json.dumps({"text": row.text}, ensure_ascii=False),
        )
        for row in read_rows.ragged
    ]  # fmt: skip
    if read_rows.unclosed is not None:
        message = (
            "A quotation mark in this row is never closed, so the rest of the file belongs to one "
            'cell. Close it; a quotation mark inside a quoted cell is written twice ("").'
        )
        row = json.dumps({"text": read_rows.unclosed_text}, ensure_ascii=False)
        line = read_rows.unclosed
        problems.append(Problem(file, message, "unclosed_quote", header.table, line, row=row))
    return problems


def _warnings(text: Text, header: Header, rows: int) -> Iterator[tuple[str, str]]:
    """Rule and message of what is worth knowing about a file that could be read."""
    if text.note:
        yield "encoding", text.note
    if header.delimiter != ",":
        yield "delimiter", f"Cells are separated by {DELIMITERS[header.delimiter]}."
    if not rows:
        yield "no_rows", "The file has a header but no rows."
