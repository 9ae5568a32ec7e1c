"""A visitor's own file as a workbook in which the cells that are wrong are marked and explained."""

import csv
import io
import logging
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import groupby
from pathlib import Path

import streamlit as st

from exports.marked_workbook import Mark, Row, made, marked
from loaders.formats.encoding import NotText, as_text
from loaders.formats.headers import understood
from loaders.formats.packages import opened
from loaders.problems import Problem
from loaders.source import Source
from ui import loading

MOST_ROWS = 20_000  # of more, only those with a problem are in the workbook
MOST_UNPACKED = 24 << 20  # bytes of a workbook; as cells they take some ten times the memory here
_TEXT = (".csv", ".tsv")
_OFFERED = 6
_log = logging.getLogger(__name__)


def offer(work: loading.Work, problems: Sequence[Problem]) -> None:
    """Buttons that download each file in which something is wrong, marked."""
    wrong: dict[str, list[Problem]] = {}
    for problem in problems:
        wrong.setdefault(problem.file, []).append(problem)
    sources = work.future.result().found.sources
    with st.container(horizontal=True):
        for at, file in enumerate([file for file in work.files if file.name in wrong][:_OFFERED]):
            ours = [source for source in sources if source.file == file.name]
            if not any(source.readable and source.pages is None for source in ours):
                continue
            st.download_button(
                f"{file.name}, wrong cells marked",
                partial(workbook, file, ours, wrong[file.name]),
                f"{Path(file.name).stem} marked.xlsx",
                key=f"marked-{at}",
                on_click="ignore",
                icon=":material/download:",
            )


def workbook(
    file: loading.Brought, sources: Sequence[Source], problems: Sequence[Problem]
) -> bytes:
    """The file marked: an XLSX workbook as it is, unless it is large or cannot be written again;
    all else as its rows."""
    ending, stem = Path(file.name).suffix.lower(), Path(file.name).stem
    if ending == ".xlsx" and _unpacked(file.content()) <= MOST_UNPACKED:
        try:
            return marked(file.content(), _marks(problems))
        except Exception:  # openpyxl fails in many ways on workbooks that others open
            _log.info("A workbook is marked as its rows, since it cannot be kept", exc_info=True)
    marks = _marks(problems, "" if any(source.sheet for source in sources) else stem)
    sheets = _text_rows(file, stem) if ending in _TEXT else {}
    sheets = sheets or dict(_table_rows(sources, stem))
    wrong = {(mark.sheet, mark.row) for mark in marks}
    few = {name: _fitting(name, rows, wrong) for name, rows in sheets.items()}
    return made(few, marks)


def _unpacked(content: bytes) -> int:
    """How large a workbook is that was read before."""
    with opened(content) as package:
        return sum(entry.file_size for entry in package.infolist())


def _marks(problems: Iterable[Problem], sheet: str = "") -> list[Mark]:
    """A mark for each problem, once where a cell that fills several tables is wrong in each."""
    marks = [
        Mark(problem.sheet or sheet, problem.line, problem.given or problem.column, problem.value,
             problem.message)
        for problem in problems
    ]  # fmt: skip
    return list(dict.fromkeys(marks))


def _fitting(name: str, rows: list[Row], wrong: set[tuple[str, int | None]]) -> list[Row]:
    if len(rows) <= MOST_ROWS:
        return rows
    return [rows[0], *(row for row in rows[1:] if (name, row[0]) in wrong)][:MOST_ROWS]


def _text_rows(file: loading.Brought, name: str) -> dict[str, list[Row]]:
    """Every row of a file of text with the line on which it begins; nothing if it is none."""
    try:
        content = as_text(file.content()).content
        header = understood(Path(file.name), content)
        reader = csv.reader(io.StringIO(content.decode(), newline=""), delimiter=header.delimiter)
        rows, begins = [], 1
        for cells in reader:
            rows.append((begins, cells))
            begins = reader.line_num + 1
    except (NotText, csv.Error):
        return {}
    return {name: rows}


def _table_rows(sources: Sequence[Source], stem: str) -> Iterable[tuple[str, list[Row]]]:
    """The rows that were read, by sheet, under the columns of their table."""
    readable = [source for source in sources if source.readable]
    for sheet, group in groupby(readable, key=lambda source: source.sheet):
        source = next(group)
        rows = [(0, list(source.cells.columns))]
        rows += zip(source.lines.tolist(), source.cells.to_numpy(object).tolist(), strict=True)
        yield sheet or stem, rows
