"""Text of a PDF with its layout: every line with its place, size and weight, and the ruled lines.

pypdfium2 (BSD-3/Apache-2.0) gave the same words as the alternatives on published reports, fastest
by a factor of 15 or more. It is not thread-safe: call this in one thread of a process
(`loaders.reports.reading` starts one for each document).
"""

import ctypes
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from loaders.reports.pdf.layout import Page, Pages, Rule
from loaders.reports.pdf.lines import Glyph, lines_of

MAX_RULE_WIDTH = 3.0  # points; anything thicker is a box, whose edges count as rules
MIN_RULE_LENGTH = 20.0
MAX_FORM_DEPTH = 4
MAX_OBJECTS = 20_000  # per page; drawings beyond this are maps or attacks, not tables
MAX_CHARACTERS = 60_000  # per page; a dense printed page has about 6,000
_PLAIN = frozenset(map(ord, " ,.abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"))


@dataclass(frozen=True)
class Type:
    """How a run of text is set."""

    size: float
    bold: bool
    upright: bool


def pages_of(path: Path, max_pages: int) -> Pages:
    """All pages of a PDF. Raises `pypdfium2.PdfiumError` for a file that is no readable PDF, and
    `ValueError` in words for one with more than `max_pages` pages."""
    document = pypdfium2.PdfDocument(path)
    try:
        if len(document) > max_pages:
            raise ValueError(f"has {len(document)} pages; at most {max_pages} are read")
        title = document.get_metadata_value("Title") or ""
        oddities: list[str] = []
        pages = tuple(_page(document, number, oddities) for number in range(len(document)))
        return Pages(pages, title.strip(), tuple(oddities))
    finally:
        document.close()


def _page(document: pypdfium2.PdfDocument, index: int, oddities: list[str]) -> Page:
    """One page, closed again before the next is opened, so that memory stays flat."""
    page = document[index]
    try:
        left, bottom, right, top = page.get_cropbox()
        text = page.get_textpage()
        try:
            glyphs = list(_glyphs(text.raw, left, top, oddities, index + 1))
        finally:
            text.close()
        rules, images = _drawings(page.raw, left, top)
        lines = tuple(lines_of(glyphs, index + 1))
        return Page(index + 1, right - left, top - bottom, lines, tuple(rules), images)
    finally:
        page.close()


def _glyphs(
    text: pdfium.FPDF_TEXTPAGE, left: float, top: float, oddities: list[str], number: int
) -> Iterator[Glyph]:
    """Characters in the order of the file; line breaks come as glyphs without size."""
    count = pdfium.FPDFText_CountChars(text)
    if count > MAX_CHARACTERS:
        oddities.append(f"page {number}: {count} characters, only the first {MAX_CHARACTERS} read")
        count = MAX_CHARACTERS
    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    styles: dict[int, Type] = {}
    for at in range(count):
        code = pdfium.FPDFText_GetUnicode(text, at)
        if code in (10, 13):
            yield Glyph("\n", 0, 0, 0, 0, False)
            continue
        style = _style(text, at, styles)
        if style is None:  # a space or hyphen that pdfium put in; it has no place of its own
            yield Glyph(" ", 0, 0, 0, 0, False)
            continue
        if not style.upright:
            continue
        pdfium.FPDFText_GetCharOrigin(text, at, x, y)
        pdfium.FPDFText_GetLooseCharBox(text, at, box)
        character = chr(code)
        if code not in _PLAIN and (code == 0xFFFE or pdfium.FPDFText_IsHyphen(text, at) == 1):
            character = "-"
        yield Glyph(
            character, x.value - left, box.right - left, top - y.value, style.size, style.bold
        )


def _style(text: pdfium.FPDF_TEXTPAGE, at: int, seen: dict[int, Type]) -> Type | None:
    """How the character is set, looked up once per run of text; None for one put in by pdfium."""
    run = pdfium.FPDFText_GetTextObject(text, at)
    if not run:
        return None
    address = ctypes.addressof(run.contents)
    if address not in seen:
        matrix, size = pdfium.FS_MATRIX(), ctypes.c_float()
        pdfium.FPDFText_GetMatrix(text, at, matrix)
        pdfium.FPDFTextObj_GetFontSize(run, size)
        scale = math.hypot(matrix.c, matrix.d) or 1.0
        upright = abs(matrix.b) < 0.2 * scale and matrix.a > 0
        seen[address] = Type(round(size.value * scale, 2), _is_bold(run), upright)
    return seen[address]


def _is_bold(run: pdfium.FPDF_PAGEOBJECT) -> bool:
    font = pdfium.FPDFTextObj_GetFont(run)
    if not font:
        return False
    name = ctypes.create_string_buffer(200)
    pdfium.FPDFFont_GetBaseFontName(font, name, 200)
    if re.search(rb"bold|black|heavy|demi", name.value, re.IGNORECASE):
        return True
    return pdfium.FPDFFont_GetWeight(font) >= 600


def _drawings(page: pdfium.FPDF_PAGE, left: float, top: float) -> tuple[list[Rule], int]:
    """Ruled lines (also the edges of boxes), and the number of images."""
    rules: list[Rule] = []
    images = 0
    total = min(pdfium.FPDFPage_CountObjects(page), MAX_OBJECTS)
    for at in range(total):
        shape = pdfium.FPDFPage_GetObject(page, at)
        kind = pdfium.FPDFPageObj_GetType(shape)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            images += 1
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            rules.extend(_edges(shape, left, top))
    return rules, images


def _edges(shape: pdfium.FPDF_PAGEOBJECT, left: float, top: float) -> Iterator[Rule]:
    """A thin shape is one rule; a box is the four rules of its edges."""
    west, south, east, north = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(shape, west, south, east, north):
        return
    x0, x1 = west.value - left, east.value - left
    y0, y1 = top - north.value, top - south.value
    if y1 - y0 <= MAX_RULE_WIDTH:
        if x1 - x0 >= MIN_RULE_LENGTH:
            yield Rule(x0, x1, y0, y1, across=True)
    elif x1 - x0 <= MAX_RULE_WIDTH:
        yield Rule(x0, x1, y0, y1, across=False)
    elif x1 - x0 >= MIN_RULE_LENGTH:
        yield from (Rule(x0, x1, y, y, across=True) for y in (y0, y1))
        yield from (Rule(x, x, y0, y1, across=False) for x in (x0, x1))
