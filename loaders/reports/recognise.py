"""Which kind of published report a document is, told from its first pages."""

import re
from collections.abc import Callable

from loaders.problems import DataError, Problem
from loaders.reports.document import Document
from loaders.reports.layout import Pages
from loaders.reports.passages import plain


def _area_send(pages: Pages, file: str) -> Document:
    from loaders.reports.area_send import read_area_send

    return read_area_send(pages, file)


def _ilacs(pages: Pages, file: str) -> Document:
    from loaders.reports.ilacs import read_ilacs

    return read_ilacs(pages, file)


def _care_inspectorate(pages: Pages, file: str) -> Document:
    from loaders.reports.care_inspectorate import read_pdf_report

    return read_pdf_report(pages, file)


# Each reader is imported when a document is its own: a process reads one document, and the patterns
# of the others would take longer to prepare than a short report takes to read.
READERS: dict[str, Callable[[Pages, str], Document]] = {
    "area_send": _area_send,
    "ilacs": _ilacs,
    "care_inspectorate": _care_inspectorate,
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
    r"area send interim visit|interim visit (to|of) .{3,80}partnership": (
        "an interim visit to an area SEND partnership"
    ),
    r"joint (local )?area send|joint (local )?area .{0,40}special educational needs"
    r"|local area special educational needs.{0,40}inspection|(send|area) revisit": (
        "a joint local area SEND inspection of the framework before 2023"
    ),
    r"area send thematic|thematic (visit|review|inspection)s? .{0,80}(area|partnership)": (
        "a thematic review"
    ),
    r"joint targeted area inspection|\bjtai\b": "a joint targeted area inspection",
    r"assurance visit": "an assurance visit of 2020 and 2021, which gave no grades",
    r"inspection of safeguarding and looked after children": (
        "an inspection of the framework before 2013"
    ),
    r"care inspectorate wales|joint inspection of child protection arrangements|\bjicpa\b": (
        "an inspection of services in Wales"
    ),
    r"(care home|housing support|day care of children|child ?minding|school care accommodation"
    r"|care at home|nurse agency|adult placement|fostering|adoption) service.{0,600}"
    r"(service no|type of inspection|service provided by|completed on)": (
        "an inspection of a single provider"
    ),
    r"inspection of .{3,80}(children's home|fostering|adoption agency|residential)": (
        "an inspection of a single provider"
    ),
    r"school report|inspection of .{3,80}(school|academy|nursery|college)\b.{0,120}"
    r"inspection outcomes?": "a school inspection report",
}
# Kinds whose own title also names what is read: looked for in the title, before the readers.
_TITLED = tuple(_OTHERS)[:7]
TITLE = 260  # letters in which a title stands


def kind_of(pages: Pages, file: str) -> str:
    """Name of the reader for the document. Raises `DataError` that says what it seems to be."""
    front = plain(" ".join(line.text for page in pages.pages[:3] for line in page.lines))[:9000]
    head = front[:1500]
    for pattern in _TITLED:
        if re.search(pattern, head[:TITLE]):
            raise _refused(file, f"is {_OTHERS[pattern]}, which is not read")
    title = r"area send (full )?inspection(?: report)?(?: of|:)"
    if "partnership" in head and re.search(title, head):
        return "area_send"
    from loaders.reports.ilacs import layout_of

    if layout_of(pages):
        return "ilacs"
    for pattern, what in _OTHERS.items():
        if re.search(pattern, head):
            raise _refused(file, f"is {what}, which is not read")
    scottish = "care inspectorate" in front or "scotland" in front
    if "care inspectorate" in front or (
        scottish and re.search(r"joint inspection of .{3,120}(adult|children|people)", front)
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
    from loaders.reports.care_inspectorate import read_web_page

    return read_web_page(source, file, is_html)


def _refused(file: str, why: str) -> DataError:
    problem = Problem(file, f"{why}; nothing was taken from it", "unknown_report")
    return DataError(str(problem), (problem,))
