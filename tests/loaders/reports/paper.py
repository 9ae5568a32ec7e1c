"""Small PDFs that tests make: lines put where a test wants them, rules, heads and feet."""

import textwrap
from collections.abc import Sequence
from pathlib import Path

from fpdf import FPDF

LEADING = 14.4


class Paper:
    """A PDF in the making. Lines run down the page; `at` is where the next one stands."""

    def __init__(self, foot: str = "") -> None:
        self.pdf = FPDF(unit="pt", format="A4")
        self.pdf.core_fonts_encoding = "windows-1252"
        self.pdf.set_auto_page_break(False)
        self.foot = foot
        self.at = 0.0
        self.page()

    def page(self) -> None:
        """Begin a page, with its foot and number."""
        self.pdf.add_page()
        if self.foot:
            self._put(self.foot, 60, 800, 10, False)
        self._put(str(self.pdf.page), 530, 812, 10, False)
        self.at = 104.0

    def line(self, text: str, x: float = 57, size: float = 12, bold: bool = False) -> None:
        """One line of text."""
        self._put(text, x, self.at, size, bold)
        self.at += LEADING * size / 12

    def heading(self, text: str) -> None:
        """A heading, set apart."""
        self.at += 14
        self.line(text, size=14, bold=True)
        self.at += 8

    def bullet(self, *lines: str, x: float = 57, mark: str = "•") -> None:
        """A bullet and the lines that hang under it."""
        self._put(mark, x, self.at, 12, False)
        for line in lines:
            self.line(line, x=x + 18)
        self.at += 6

    def row(self, *cells: Sequence[str], rule: bool = True, gap: float = 8) -> None:
        """A table row: the lines of each cell, in columns from 62 and 224, over a ruled line."""
        top = self.at
        for x, lines in zip((62, 224) if len(cells) == 2 else (62,), cells, strict=True):
            for place, text in enumerate(lines):
                self._put(text, x, top + place * LEADING, 12, False)
        self.at = top + max(map(len, cells)) * LEADING + gap
        if rule:
            height = self.at - LEADING + 1
            self.pdf.line(56, height, 530, height)

    def save(self, path: Path) -> Path:
        """Write the file."""
        self.pdf.output(str(path))
        return path

    def _put(self, text: str, x: float, y: float, size: float, bold: bool) -> None:
        self.pdf.set_font("helvetica", "B" if bold else "", size)
        self.pdf.text(x, y, text)


OUTCOME_3 = (
    "There are widespread and/or systemic failings leading to significant concerns, which the",
    "local area partnership must address urgently.",
    "A monitoring inspection will be carried out within approximately 18 months. The next full",
    "reinspection will be within approximately three years.",
    "As a result of this inspection, HMCI requires the local area partnership to prepare and",
    "submit a priority action plan (area SEND).",
)


def area_send_front(outcome: Sequence[str] = OUTCOME_3) -> Paper:
    """The first page of an invented area SEND report, then a page with two strengths."""
    paper = Paper(foot="Area SEND inspection report: Norsay Partnership, 3 to 7 June 2030")
    paper.line("Area SEND inspection of Norsay", size=26)
    paper.line("and Glenarrow Local Area Partnership", size=26)
    paper.line("Inspection dates: 28 April to 2 May 2025")
    paper.line("Dates of previous inspection: 3 to 7 June 2019")
    paper.heading("Inspection outcome")
    for text in outcome:
        paper.line(text)
    paper.heading("Information about the local area partnership")
    paper.line("Norsay Council and NHS Norsay ICB are responsible for services.")
    paper.page()
    paper.heading("What is the area partnership doing that is effective?")
    paper.bullet("Leaders know children well. They meet them in well-", "planned visits.")
    paper.bullet("Families trust the advice service.")
    return paper


LETTERHEAD = ("Ofsted", "Agora House", "1 Quay Row", "Norsay", "N1 2AB", "T 0300 000 0000", "www.x")


class Letter(Paper):
    """A letter after a visit: its head and addresses side by side, then what it says."""

    def __init__(self, title: str, opening: Sequence[str], date: str = "5 April 2024") -> None:
        super().__init__()
        top = self.at - 40
        for place, text in enumerate(LETTERHEAD):
            self._put(text, 400, top + place * 13, 10, False)
        for text in (date, "", "Mx Ada Reid", "Director of Children’s Services", "Norsay Council"):
            self.line(text)
        self.at = top + len(LETTERHEAD) * 13 + 20
        self.line("Dear Mx Reid")
        self.part(title, *opening)

    def part(self, heading: str, *paragraphs: str) -> None:
        """A heading and the paragraphs under it."""
        self.at += 8
        self.line(heading, bold=True)
        for text in paragraphs:
            self.paragraph(text)

    def paragraph(self, text: str) -> None:
        """A paragraph over as many lines as it needs."""
        self.at += 6
        for part in textwrap.wrap(text, 86):
            self.line(part)

    def close(self, *signed: str) -> "Letter":
        """The closing words and the signature."""
        self.paragraph("Ofsted will take the findings of this visit into account when it plans.")
        self.paragraph("Yours sincerely")
        self.at += 20
        for text in signed or ("Ines Vale", "His Majesty’s Inspector"):
            self.line(text)
        return self
