"""Which kind of published report a document is, told from its first pages."""

import re
from collections.abc import Callable

from loaders.problems import DataError, Problem
from loaders.reports.area_send import read_area_send
from loaders.reports.care_inspectorate import read_pdf_report, read_web_page
from loaders.reports.document import Document
from loaders.reports.ilacs import layout_of, read_ilacs
from loaders.reports.layout import Pages
from loaders.reports.passages import plain

READERS: dict[str, Callable[[Pages, str], Document]] = {
    "area_send": read_area_send,
    "ilacs": read_ilacs,
    "care_inspectorate": read_pdf_report,
}
KINDS_IN_WORDS = {
    "area_send": "area SEND inspection report (Ofsted and the Care Quality Commission)",
    "ilacs": "children's services inspection or visit (Ofsted)",
    "care_inspectorate": "joint inspection led by the Care Inspectorate",
}
# Published reports that look like those we read and are not: said by name, so that nobody wonders.
_OTHERS = {
    r"area send monitoring inspection|monitoring inspection of .{3,60}local area partnership": (
        "a monitoring inspection of an area SEND partnership"
    ),
    r"joint local area send|local area special educational needs.{0,40}inspection": (
        "a joint local area SEND inspection of the framework before 2023"
    ),
    r"joint targeted area inspection|\bjtai\b": "a joint targeted area inspection",
    r"thematic (visit|review|inspection)s? .{0,40}(area|partnership)": "a thematic review",
    r"inspection of .{3,80}(children's home|fostering|adoption agency|residential)": (
        "an inspection of a single provider"
    ),
    r"school report|inspection of .{3,80}(school|academy|nursery|college)\b.{0,120}"
    r"inspection outcomes?": "a school inspection report",
}


def kind_of(pages: Pages, file: str) -> str:
    """Name of the reader for the document. Raises `DataError` that says what it seems to be."""
    front = plain(" ".join(line.text for page in pages.pages[:3] for line in page.lines))[:9000]
    head = front[:1500]
    if re.search(r"area send (full )?inspection of", head) and "partnership" in head:
        return "area_send"
    if layout_of(pages):
        return "ilacs"
    for pattern, what in _OTHERS.items():
        if re.search(pattern, head):
            raise _refused(file, f"is {what}, which is not read")
    if "care inspectorate" in front or re.search(
        r"joint inspection of .{3,120}(adult|children|people)", front
    ):
        return "care_inspectorate"
    raise _refused(
        file, f"is none of the kinds of report that are read: {'; '.join(KINDS_IN_WORDS.values())}"
    )


def read_pages(pages: Pages, file: str) -> Document:
    """The document as its reader gives it. Raises `DataError` where none takes it."""
    return READERS[kind_of(pages, file)](pages, file)


def read_text(source: str, file: str, is_html: bool) -> Document:
    """A web page or plain text as a document: the one kind that is published so."""
    return read_web_page(source, file, is_html)


def _refused(file: str, why: str) -> DataError:
    problem = Problem(file, f"{why}; nothing was taken from it", "unknown_report")
    return DataError(str(problem), (problem,))
