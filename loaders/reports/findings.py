"""A published report as sources of rows: what `load` and `check` read of a PDF or web page."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from loaders.problems import DataError, Problem
from loaders.reports.about import about
from loaders.reports.document import Document
from loaders.reports.reading import read_report
from loaders.reports.table_rows import TABLES_FILLED, Filled, Row, filled, printed
from loaders.reports.themes import Themes, themes_of
from loaders.schema import TABLES
from loaders.source import Input, Source, refused


def read_published(given: Input, content: bytes) -> tuple[Source, ...]:
    """The rows that a report brings, one source for each table: partnerships, inspections,
    evaluations, findings, passages, suggestions; each row with its page (0: none).

    The report is read in a process of its own. What of it could not be read is in `problems`,
    what a person should look at in `warnings` of the inspection's source. A report that is not
    read is one source without a table, with the reason as its problem. Never raises for what a
    file holds; may be called from several threads at once.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    document = read_report(given.path, name=given.name)
    if isinstance(document, Problem):
        return refused(
            Source(given.name, sha256=sha256), replace(document, message=_said(document))
        )
    return sources_of(document, given.name, sha256)


def sources_of(document: Document, name: str, sha256: str) -> tuple[Source, ...]:
    """The same for a report that was read already."""
    found = Source(name, sha256=sha256)
    problems = [replace(problem, file=name, table="") for problem in document.problems]
    if not document.fact("area"):
        message = (
            "The area inspected was not found in the report, so that nothing in it can be "
            "attributed; nothing was taken from it."
        )
        return refused(found, *problems, Problem(name, message, "no_area"))
    themes: Sequence[Themes] = ()
    try:
        if document.items:
            themes = themes_of(
                [printed(item.text) for item in document.items],
                [item.polarity for item in document.items],
                about(document).programme,
            )
    except DataError as error:
        problems.append(Problem(name, str(error), "no_themes"))
    rows = filled(document, sha256, themes)
    warnings = tuple(_warnings(document, rows, name))
    sources = [
        _source(replace(found, table=table), rows.rows[table], rows.pages[table])
        for table in TABLES_FILLED
        if rows.rows[table]
    ]
    return tuple(
        replace(source, problems=tuple(problems), warnings=warnings)
        if source.table == "inspections"
        else source
        for source in sources
    )


def _source(source: Source, rows: Sequence[Row], pages: Sequence[int]) -> Source:
    names = [column.name for column in TABLES[source.table].read]
    cells = pd.DataFrame(rows, dtype="str").reindex(columns=names, fill_value="")
    return replace(
        source,
        cells=cells.fillna("").astype("str"),
        lines=np.zeros(len(rows), np.int64),
        rows=len(rows),
        pages=np.array(pages, np.int64),
    )


def _warnings(document: Document, rows: Filled, name: str) -> list[Problem]:
    """What a person should look at: remarks of the reader, an area or programme not known."""
    notes = [_oddity(oddity, name) for oddity in document.oddities]
    if not rows.known:
        message = (
            f"'{rows.rows['partnerships'][0]['partnership']}' is none of the areas known in "
            f"{about(document).nation}; it was taken as printed. If it is another name of one, "
            "add it to the aliases in partnerships.csv and load the report again."
        )
        notes.append(Problem(name, message, "unknown_area", "partnerships"))
    if rows.rows["inspections"][0]["programme"] == "other":
        message = "The report does not tell its programme; it was put under other inspections."
        notes.append(Problem(name, message, "unknown_programme", "inspections"))
    return notes


def _oddity(oddity: str, name: str) -> Problem:
    """A remark of the reader; the page that it begins with goes where pages belong."""
    found = re.match(r"page (\d+): ", oddity)
    message = f"{oddity[found.end() :] if found else oddity}; look at the report."
    page = int(found[1]) if found else None
    return Problem(name, message[:1].upper() + message[1:], "oddity", page=page)


def _said(problem: Problem) -> str:
    """The reason as a sentence about the document."""
    message = problem.message.rstrip(".")
    return f"The document {message}." if message[:1].islower() else f"{message}."
