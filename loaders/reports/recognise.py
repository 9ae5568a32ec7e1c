"""Which kind of published report a document is, told from its first pages."""

import re
from collections.abc import Callable

from loaders.problems import DataError, Problem
from loaders.reports.document import Document
from loaders.reports.ofsted.not_read import TITLE, provider, titled
from loaders.reports.passages import plain
from loaders.reports.pdf.layout import Pages
from loaders.reports.scotland.scottish import is_scottish


def _area_send(pages: Pages, file: str) -> Document:
    from loaders.reports.ofsted.area_send import read_area_send

    return read_area_send(pages, file)


def _ilacs(pages: Pages, file: str) -> Document:
    from loaders.reports.ofsted.ilacs import read_ilacs

    return read_ilacs(pages, file)


def _care_inspectorate(pages: Pages, file: str) -> Document:
    from loaders.reports.scotland.care_inspectorate import read_pdf_report

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
READ = (
    "only area SEND inspection reports (from 2023), children's services inspections and visits "
    "(Ofsted, from 2013) and joint inspections led by the Care Inspectorate are"
)
WORDS = 200_000  # letters of a text in which it says what it is about
FEWEST = 40  # words that tell anything; the reader refuses less as a page without text
MOST_OPEN = 1_000  # "<" without ">" in a page: its parser looks on to the end for each
_AREA_SEND = r"area send (full )?inspection(?: report)?(?: of|:)"


def kind_of(pages: Pages, file: str) -> str:
    """Name of the reader for the document: of all the kinds that its first pages name, the one that
    they name first, as a title does. Raises `DataError` that says what it seems to be."""
    front = plain(" ".join(line.text for page in pages.pages[:3] for line in page.lines))[:9000]
    other = titled(front)
    found = [at for at in (_area_send_at(front), _ilacs_at(pages, front)) if at]
    if not found and not other and (single := provider(front)):
        other = (0, single)
    found += [(at, "care_inspectorate") for at in _scottish_at(front)]
    if found and (not other or min(found)[0] <= other[0]):
        return min(found)[1]
    if other:
        raise _refused(file, f"is {other[1]}, which is not read: {READ}")
    raise _refused(file, f"is none of the kinds of report that are read: {READ}")


def _area_send_at(front: str) -> tuple[int, str] | None:
    title = re.search(_AREA_SEND, front[:TITLE])
    return (title.start(), "area_send") if title and "partnership" in front[:TITLE] else None


def _ilacs_at(pages: Pages, front: str) -> tuple[int, str] | None:
    from loaders.reports.ofsted.ilacs_layouts import layout_of, title_at

    layout = layout_of(pages)
    return (title_at(front, layout), "ilacs") if layout else None


def _scottish_at(front: str) -> list[int]:
    """Where the text names the Care Inspectorate or, in Scotland, a joint inspection."""
    body = r"care inspectorate(?! wales)"
    joint = r"joint inspection of .{3,120}(adult|children|people)"
    if re.search(body, front) or ("scotland" in front and re.search(joint, front)):
        return [found.start() for found in re.finditer(rf"{body}|joint inspection", front)][:1]
    return []


def read_pages(pages: Pages, file: str) -> Document:
    """The document as its reader gives it. Raises `DataError` where none takes it."""
    return READERS[kind_of(pages, file)](pages, file)


def read_text(source: str, file: str, is_html: bool) -> Document:
    """A web page or plain text as a document: joint inspections in Scotland, the one kind that is
    published so. Raises `DataError` that says what another text seems to be."""
    from loaders.reports.scotland.blocks import blocks_of_html
    from loaders.reports.scotland.care_inspectorate import read_web_page

    words = source
    if is_html:
        if source.count("<") - source.count(">") > MOST_OPEN:
            raise _refused(file, f"has over {MOST_OPEN:,} tags that never end: no web page")
        blocks, title = blocks_of_html(source)
        address = "Care Inspectorate" if "//www.careinspectorate.com/" in source else ""
        words = " ".join([title, address, *(block.text for block in blocks)])
    words = plain(words[:WORDS])
    if len(words.split()) >= FEWEST and not is_scottish(words):
        raise _refused(file, _text_is(words))
    return read_web_page(source, file, is_html)


def _text_is(words: str) -> str:
    """What a text is that is not about a joint inspection in Scotland, and what to do."""
    from loaders.reports.ofsted.ilacs_layouts import visit_in

    ours = visit_in(words) or re.search(_AREA_SEND, words[:TITLE])
    if ours or "ofsted" in words:
        return (
            "seems to be the text of a report or letter by Ofsted, or about one; such reports are "
            "read with their pages: save the published PDF and load that"
        )
    if other := titled(words):
        return f"is {other[1]}, which is not read: {READ}"
    return (
        "does not seem to be about a joint inspection in Scotland, the one kind that is read from "
        "text; save a report of another kind as the published PDF and load that"
    )


def _refused(file: str, why: str) -> DataError:
    problem = Problem(file, f"{why}; nothing was taken from it", "unknown_report")
    return DataError(str(problem), (problem,))
