"""Grades of Ofsted's reports: read from the table on the first page, checked against headings."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.reports.document import Judgement
from loaders.reports.passages import plain
from loaders.reports.pdf.layout import Line
from loaders.reports.sections import stands_out

BOARD = "Local Safeguarding Children Board"
GRADE = r"requires? improvement(?: to be good)?|outstanding|inadequate|good|adequate"
_GRADE = re.compile(rf"\b({GRADE})\b", re.IGNORECASE)
# What one line of a cell in the column of grades may hold: a grade, or a part of one that wraps,
# wherever it wraps.
_WORDS = ("requires", "improvement", "to", "be", "good")
_PARTS = "|".join(
    " ".join(_WORDS[start:end]) for start in range(5) for end in range(5, start, -1)
).replace("requires", "requires?")
_PIECE = re.compile(rf"({GRADE}|{_PARTS})[.:]?", re.IGNORECASE)
_ENDS = "families|protection|care|leavers|effectiveness|permanence|performance|governance|achieving"
_FULL_PIECE = re.compile(rf"(?P<label>.*({_ENDS})) (?P<grade>{GRADE})", re.IGNORECASE)


class UnreadGradesError(ValueError):
    """The table of grades was found but could not be read whole, with the reason in words."""


@dataclass(frozen=True)
class Layout:
    """How one generation of reports names what it judges: patterns of the labels, in order. The
    last one ends the table; `fewest` rows make it whole."""

    name: str
    labels: tuple[str, ...]
    fewest: int


ILACS = Layout(
    "ilacs_2018",
    (
        r"(?:the )?impact of leaders on social work practice with children and families",
        r"(?:the )?experiences? and progress of children (?:who|in) need (?:of )?help and "
        r"protection",
        r"(?:the )?experiences? and progress of children in care(?: and care leavers)?",
        r"(?:the )?experiences? and progress of care leavers",
        r"overall effectiveness",
    ),
    fewest=4,
)
SINGLE = Layout(
    "single_inspection_2013",
    (
        r"children who need help and protection",
        r"children looked after and achieving permanence",
        r"adoption performance",
        r"(?:the )?experiences? and progress of care leavers",
        r"leadership, management and governance",
    ),
    fewest=5,
)


def graded(lines: Sequence[Line], layout: Layout) -> list[Judgement]:
    """What the table on this page judges, with its grade, in the order of the table.

    Labels and grades wrap, and a grade may stand beside any line of its label: both columns are
    read on their own and matched by order. Raises `UnreadGradesError` where they do not match one
    to one, or a row of the layout is missing.
    """
    left, right = _columns(lines)
    if not right:
        raise UnreadGradesError("no column of grades was found on the first page")
    grades = [found.group() for found in _GRADE.finditer(" ".join(line.text for line in right))]
    rest = _GRADE.sub("", " ".join(line.text for line in right)).strip(" .:")
    if rest:
        raise UnreadGradesError(f"the column of grades also says “{rest[:60]}”")
    text = re.sub(r"\s+", " ", " ".join(line.text for line in left)).replace("’", "'")
    pattern = "|".join(layout.labels)
    labels = [found.group() for found in re.finditer(pattern, text, re.IGNORECASE)]
    if len(labels) != len(grades) or len(labels) < layout.fewest:
        raise UnreadGradesError(f"{len(labels)} known judgements but {len(grades)} grades")
    return [
        Judgement(label, _worded(grade), right[0].page, label.lower().startswith("overall"))
        for label, grade in zip(labels, grades, strict=True)
    ]


def _columns(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Lines of the table's left column and of its column of grades."""
    pieces = [line for line in lines if _PIECE.fullmatch(line.text)]
    if not pieces:
        return [], []
    places = Counter(round(line.x0 / 8) for line in pieces)
    column = places.most_common(1)[0][0] * 8
    right = [line for line in pieces if abs(line.x0 - column) < 14]
    top, bottom = right[0].base - 3.2 * right[0].size, right[-1].base + 1.6 * right[-1].size
    left: list[Line] = []
    for line in lines:
        if not top < line.base < bottom or line in right:
            continue
        if line.x1 < column:
            left.append(line)
        elif line.x0 < column and (both := _FULL_PIECE.fullmatch(line.text)):
            # The label fills its cell, so that both cells were read as one line.
            left.append(line.with_text(both["label"]))
            right.append(line.with_text(both["grade"]))
    return left, sorted(right, key=lambda line: line.base)


def _worded(grade: str) -> str:
    """The grade as worded, in sentence case."""
    return re.sub(r"\s+", " ", grade).strip().capitalize()


def told(lines: Sequence[Line]) -> list[Judgement]:
    """Overall grade and that of the safeguarding board, which older reports give in a sentence that
    stands out; as far as they do."""
    overall = (
        rf"(?:overall judgement is(?: that children's services)?(?: are| is)?|(?:children's "
        rf"services|services for children) in .{{2,60}}? (?:are|is)?) ?({GRADE})"
    )
    board = (
        rf"(?:safeguarding children board(?: \(\w+\))?|lscb)(?: in [\w ]+)? (?:is|"
        rf"are)? ?({GRADE})"
    )
    found: list[Judgement] = []
    for name, pattern, is_overall in (
        ("Overall effectiveness", overall, True),
        (BOARD, board, False),
    ):
        for at, line in enumerate(lines):
            two = plain(" ".join(part.text for part in lines[at : at + 2]))
            said = re.search(pattern, two) if stands_out(line) else None
            if said and said.start() < len(plain(line.text)):
                words = said.group(1).replace("require i", "requires i").capitalize()
                found.append(Judgement(name, words, line.page, is_overall))
                break
    return found


def headed(lines: Sequence[Line]) -> dict[str, str]:
    """Grades that the headings of the report give ("The experiences and progress of children in
    care: good"): what was judged, as `plain` text, to the grade's first word."""
    found: dict[str, str] = {}
    text = " ".join(line.text if line.bold or line.size > 13 else "\n" for line in lines)
    pattern = (
        r"((?:the )?(?:impact of leaders on|experiences? and progress of) [^\n:]{5,90}?)"
        rf"\s*(?::|\bis\b|\bare\b|\bremains?\b|[-–])?\s*\b({GRADE})\b"
    )
    for label, grade in re.findall(pattern, text, re.IGNORECASE):
        found[key_of(label)] = first_word(grade)
    return found


def key_of(label: str) -> str:
    """What was judged, so that the table's wording and a heading's are the same."""
    text = re.sub(r"\bis\b|\bare\b|^the ", "", plain(label))
    return re.sub(r"[^a-z]+", " ", text).strip()


def first_word(grade: str) -> str:
    """ "Requires improvement" and "requires improvement to be good" are one grade."""
    return plain(grade).split()[0].rstrip("s")
