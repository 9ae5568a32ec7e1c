"""Findings that people coded, to learn from: the shipped ones, and passages of published reports.

The reports are not part of the project; where they and their reference coding are at hand, they
are read, and the model learns from them.
"""

import csv
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from loaders.problems import DataError, Problem
from loaders.reports.alignment import words_in
from loaders.reports.document import SECTIONS
from loaders.reports.reading import read_report

DATA = Path(__file__).resolve().parents[2] / "data"
SHIPPED, AREA_SEND = "shipped", "area-send"
SOURCES = {
    SHIPPED: "Statements of the shipped findings (Scotland)",
    AREA_SEND: "Passages of area SEND reports (England)",
}


@dataclass(frozen=True, slots=True)
class Example:
    """A text and the themes a person gave it. `document` is the report or inspection it is from:
    texts of one document are never on both sides of a split."""

    text: str
    theme: str
    others: tuple[str, ...]
    polarity: str
    programme: str
    document: str
    source: str


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme of the vocabulary, with its definition as a text to learn from."""

    name: str
    text: str


def themes(data: Path = DATA) -> tuple[Theme, ...]:
    """The themes, in the order of the vocabulary."""
    rows = _rows(data / "reference" / "themes.csv")
    return tuple(Theme(row["theme"], f"{row['name']}. {row['definition']}") for row in rows)


def shipped(data: Path = DATA) -> list[Example]:
    """Every shipped finding with a theme, as its statement; the document is its inspection."""
    folder = data / "joint_inspections"
    programmes = {
        row["inspection_id"]: row["programme"] for row in _rows(folder / "inspections.csv")
    }
    return [
        Example(
            row["statement"],
            row["theme"],
            _others(row),
            row["polarity"],
            programmes.get(row["inspection_id"], ""),
            row["inspection_id"],
            SHIPPED,
        )
        for row in _rows(folder / "findings.csv")
        if row["statement"] and row["theme"]
    ]


def coded_reports(gold: Path, reports: Path) -> list[Example]:
    """The passages of the reports that the reference (area_send_items.csv) codes, joined by place
    in the report. A passage that does not have the words the reference counts is left out. Raises
    `DataError` where the reference or all of its reports are missing."""
    rows = list(_rows(gold / "area_send_items.csv"))
    files = {path.name: path for path in sorted(reports.rglob("*.pdf"))}
    names = sorted({row["report"] for row in rows} & set(files))
    if not names:
        raise DataError(f"{reports} holds none of the reports that {gold} codes.")
    with ThreadPoolExecutor(2) as pool:
        documents = dict(zip(names, pool.map(lambda n: read_report(files[n]), names), strict=True))
    texts = {
        (name, item.section, str(item.ordinal)): item.text
        for name, document in documents.items()
        if not isinstance(document, Problem)
        for item in document.items
    }
    found = []
    for row in rows:
        text = texts.get((row["report"], row["section"], row["ordinal"]), "")
        if text and abs(words_in(text) - int(row["n_words"])) <= 3:
            about = SECTIONS[row["section"]], AREA_SEND, row["report"], AREA_SEND
            found.append(Example(text, row["theme"], _others(row), *about))
    return found


def _others(row: dict[str, str]) -> tuple[str, ...]:
    named = (name.strip() for name in (row["other_themes"] or "").split(";"))
    return tuple(name for name in named if name)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from csv.DictReader(file)
    except OSError as error:
        raise DataError(f"{path} cannot be read: {error.strerror}") from None
