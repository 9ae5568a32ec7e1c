"""One invented area SEND report laid out in many ways, as pages that the readers are given.

What is said stays the same; how it is set varies with a seed: wrapping, bullets, headings, feet,
tables with and without rules, page breaks.
"""

import random
import textwrap
from dataclasses import dataclass

from loaders.reports.pdf.layout import Page, Pages, Rule
from loaders.reports.pdf.lines import Glyph, lines_of

LONE = -99.0  # a bullet on a line of its own
HEIGHT, WIDTH, LEFT, ADVANCE = 842.0, 595.0, 57.0, 0.48
BULLETS = ("•", "■", "▪", "◼", "●", "\uf0b7", "\uf0a7", "➢", "-", "–", "o", "*")
SUB_BULLETS = {"•": "o", "o": "•", "-": "•", "–": "•", "*": "•"}
STRENGTHS = (
    "What is the area partnership doing that is effective?",
    "What is the local area partnership doing that is effective?",
    "What are the area partners doing that is effective?",
    "What is the area partnership doing well?",
    "What are the strengths of the local area partnership?",
)
NEEDS = (
    "What does the area partnership need to do better?",
    "What does the local area partnership need to do better?",
    "What do the area partners need to improve?",
    "What does the area partnership need to improve?",
)
DATES = (
    "Inspection dates: 28 April to 2 May 2025",
    "Inspection dates: Monday 28 April 2025 to Friday 2 May 2025",
    "Inspection date: 28/04/2025 to 02/05/2025",
    "Inspection dates 28 April – 2 May 2025",
    "Dates of inspection: 28 April to 2 May 2025",
)
TITLES = (
    "Area SEND inspection of {} Local Area Partnership",
    "Area SEND full inspection of {} Local Area Partnership",
    "Area SEND inspection of the {} local area partnership",
    "Area SEND inspection of {} SEND partnership",
    "Area SEND inspection report: {} Local Area Partnership",
)
LEVELS = {
    "1": (
        "The local area partnership’s special educational needs and/or disability (SEND) "
        "arrangements typically lead to positive experiences and outcomes for children and young "
        "people with SEND. The local area partnership is taking action where improvements are "
        "needed.",
        "The next full area SEND inspection will be within approximately five years.",
    ),
    "2": (
        "The local area partnership’s arrangements lead to inconsistent experiences and outcomes "
        "for children and young people with SEND. The local area partnership must work jointly to "
        "make improvements.",
        "The next full area SEND inspection will be within approximately three years.",
    ),
    "3": (
        "There are widespread and/or systemic failings leading to significant concerns about the "
        "experiences and outcomes of children and young people with SEND, which the local area "
        "partnership must address urgently.",
        "A monitoring inspection will be carried out within approximately 18 months. The next "
        "full reinspection will be within approximately three years.",
        "As a result of this inspection, HMCI requires the local area partnership to prepare and "
        "submit a priority action plan (area SEND) to address the identified areas for priority "
        "action.",
    ),
}


@dataclass(frozen=True)
class Said:
    """What the report says, however it is set. A point with sub-points is a tuple of all its
    parts; `actions` are areas for priority action with their bodies."""

    area: str
    outcome: str
    strengths: tuple[str | tuple[str, ...], ...]
    needs: tuple[str | tuple[str, ...], ...]
    actions: tuple[tuple[tuple[str, ...], str], ...]
    improvements: tuple[str, ...]


@dataclass(frozen=True)
class Setting:
    """How it is set."""

    columns: int = 84
    leading: float = 14.4
    gap: float = 6.0
    bullet: str = "•"
    indent: float = 18.0
    drop: float = 0.0  # how much lower than its text a bullet stands
    strengths: str = STRENGTHS[0]
    needs: str = NEEDS[0]
    case: str = "as written"
    colon: bool = False
    heading_columns: int = 60
    heading_bold: bool = True
    ruled: bool = True
    rows: str = "table"
    bodies: str = "and"
    kept: bool = True  # whether table rows stay on one page
    dates: str = "Inspection dates: 28 April to 2 May 2025"
    title: str = "Area SEND inspection of {} Local Area Partnership"
    foot: str = "alternate"
    depth: float = 760.0  # how far down a page is filled


def setting(seed: int) -> Setting:
    """A way of setting, the same for the same seed."""
    pick = random.Random(seed)
    return Setting(
        columns=pick.choice((62, 74, 84, 92)),
        leading=pick.choice((13.2, 14.4, 15.6, 18.0)),
        gap=pick.choice((3.0, 6.0, 10.0)),
        bullet=pick.choice(BULLETS),
        indent=pick.choice((12.0, 18.0, 28.0, 36.0)),
        drop=pick.choice((0.0, 0.0, 0.6, 1.5, -1.5, -5.0, LONE)),
        strengths=pick.choice(STRENGTHS),
        needs=pick.choice(NEEDS),
        case=pick.choice(("as written", "as written", "upper", "title")),
        colon=pick.random() < 0.2,
        heading_columns=pick.choice((22, 34, 60)),
        heading_bold=pick.random() < 0.7,
        ruled=pick.random() < 0.6,
        rows=pick.choice(("table", "table", "bullets", "numbers")),
        bodies=pick.choice(("and", "lines", "commas", "bullets")),
        kept=pick.random() < 0.7,
        dates=pick.choice(DATES),
        title=pick.choice(TITLES),
        foot=pick.choice(("none", "alternate", "two lines", "numbered")),
        depth=pick.choice((560.0, 640.0, 700.0, 760.0)),
    )


class Press:
    """Sets lines on pages; `at` is where the next one stands."""

    def __init__(self, how: Setting) -> None:
        self.how = how
        self.pages: list[Page] = []
        self.glyphs: list[Glyph] = []
        self.rules: list[Rule] = []
        self.at = 104.0

    def report(self, said: Said) -> Pages:
        """The whole report."""
        self._front(said)
        self.page()
        self.heading(self.how.strengths)
        self.bullets(said.strengths)
        self.heading(self.how.needs)
        self.bullets(said.needs)
        if said.actions:
            self.heading("Areas for priority action")
            self.table((("Responsible body",), "Areas for priority action"), *said.actions)
        self.heading("Areas for improvement")
        self.table(((), "Areas for improvement"), *(((), one) for one in said.improvements))
        self.heading("Local area partnership details")
        self.lines("There were two education inspectors and one from health services.")
        self.lines("Local authority: Norsay Council, One Street. Integrated care board: NHS Norsay")
        self.heading("Information about this inspection")
        self.lines("This inspection was carried out at the request of ministers. " * 3)
        self.page()
        return Pages(tuple(self.pages))

    def _front(self, said: Said) -> None:
        for part in textwrap.wrap(self.how.title.format(said.area), 34):
            self.line(part, LEFT, 26, False)
        self.lines(self.how.dates)
        self.lines("Dates of previous inspection: 3 to 7 June 2019")
        self.heading("Inspection outcome")
        for part in LEVELS[said.outcome]:
            self.lines(part)
        self.heading("Information about the local area partnership")
        self.lines(f"{said.area} Council and NHS Norsay ICB are jointly responsible for services.")
        self.heading(
            "What is it like to be a child or young person with special educational needs and/or "
            "disabilities (SEND) in this area?"
        )
        self.lines("Children enjoy school. Some areas for improvement remain for a few of them.")

    def page(self) -> None:
        """Put the page away with its foot, and begin another."""
        number = len(self.pages) + 1
        if self.how.foot != "none":
            side = LEFT if number % 2 or self.how.foot == "two lines" else 180
            foot = "Area SEND inspection report: Norsay Local Area Partnership"
            self.put(foot, side, 806, 9, False)
            self.put("28 April to 2 May 2025", side, 818, 9, False)
            numbered = f"Page {number} of 9" if self.how.foot == "numbered" else str(number)
            self.put(numbered, 520, 818, 9, False)
        lines = tuple(lines_of(self.glyphs, number))
        self.pages.append(Page(number, WIDTH, HEIGHT, lines, tuple(self.rules)))
        self.glyphs, self.rules, self.at = [], [], 76.0

    def put(self, text: str, x: float, base: float, size: float, bold: bool) -> None:
        """One line's glyphs at a place."""
        for character in text:
            step = ADVANCE * size
            self.glyphs.append(Glyph(character, x, x + step, base, size, bold))
            x += step
        self.glyphs.append(Glyph("\n", 0, 0, 0, 0, False))

    def line(self, text: str, x: float, size: float = 12, bold: bool = False) -> None:
        """One line, on a new page where this one is full."""
        if self.at > self.how.depth:
            self.page()
        self.put(text, x, self.at, size, bold)
        self.at += self.how.leading * max(1, size / 12)

    def lines(self, text: str, x: float = LEFT) -> None:
        """A paragraph."""
        for part in textwrap.wrap(text, self.how.columns):
            self.line(part, x)
        self.at += self.how.gap

    def heading(self, text: str) -> None:
        """A heading, over as many lines as it needs; never the last line of a page."""
        text = {"upper": text.upper(), "title": text.title()}.get(self.how.case, text)
        if self.how.colon and not text.endswith("?"):
            text += ":"
        if self.at > self.how.depth - 90:
            self.page()
        self.at += 14
        for part in textwrap.wrap(text, self.how.heading_columns):
            self.line(part, LEFT, 14, self.how.heading_bold)
        self.at += 6

    def bullets(self, points: tuple[str | tuple[str, ...], ...]) -> None:
        """A list, whose points may have sub-points."""
        for point in points:
            first, *more = (point,) if isinstance(point, str) else point
            self.bullet(first, LEFT, self.how.bullet)
            for sub in more:
                self.bullet(sub, LEFT + 27, SUB_BULLETS.get(self.how.bullet, self.how.bullet))

    def bullet(self, text: str, x: float, mark: str) -> None:
        """A bullet and its text; the bullet may stand a little higher or lower."""
        if self.at > self.how.depth - self.how.leading:
            self.page()
        if self.how.drop == LONE:
            self.line(mark, x)
        else:
            self.put(mark, x, self.at + self.how.drop, 12, False)
        self.lines(text, x + self.how.indent)

    def table(self, *rows: tuple[tuple[str, ...], str]) -> None:
        """A table of one column or, with bodies, of two."""
        two = any(bodies for bodies, _ in rows)
        right, columns = (230.0, 52) if two else (62.0, 80)
        for number, (bodies, text) in enumerate(rows):
            cell = self._cell(text, number, columns)
            beside = self._beside(bodies)
            depth = max(len(cell), len(beside)) * self.how.leading
            if self.how.kept and self.at + depth > self.how.depth:
                self.page()
            top = self.at
            for at in range(max(len(cell), len(beside))):
                if self.at > self.how.depth:
                    self.page()
                    top = self.at
                if at < len(beside):
                    self.put(beside[at], 62, self.at, 12, False)
                if at < len(cell):
                    self.put(cell[at], right, self.at, 12, False)
                self.at += self.how.leading
            if self.how.ruled:
                edges = (top - 13, self.at - 6)
                self.rules += [Rule(56, 530, edge, edge, across=True) for edge in edges]
            self.at += 10

    def _cell(self, text: str, number: int, columns: int) -> list[str]:
        """The lines of a right cell; a list in it is set with hanging lines."""
        mark = {"bullets": self.how.bullet, "numbers": f"{number}."}.get(self.how.rows, "")
        if not number or not mark:
            return textwrap.wrap(text, columns)
        return textwrap.wrap(f"{mark} {text}", columns, subsequent_indent=" " * (len(mark) + 1))

    def _beside(self, bodies: tuple[str, ...]) -> list[str]:
        """The lines of a left cell."""
        if self.how.bodies in ("lines", "bullets"):
            mark = "• " if self.how.bodies == "bullets" and len(bodies) > 1 else ""
            return [line for body in bodies for line in textwrap.wrap(mark + body, 24)]
        joint = ", " if self.how.bodies == "commas" and len(bodies) > 2 else " and "
        return textwrap.wrap(joint.join(bodies), 24)
