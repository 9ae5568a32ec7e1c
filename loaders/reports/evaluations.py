"""Evaluations on the Care Inspectorate's six-point scale."""

import re
from collections.abc import Sequence

from loaders.reports.document import Judgement
from loaders.reports.layout import Line, Pages

SCALE = ("excellent", "very good", "good", "adequate", "weak", "unsatisfactory")
_GRADE = "|".join(sorted(SCALE, key=len, reverse=True))
_SENTENCES = (
    rf"(?:we )?evaluated (?P<what>[^.;]{{4,120}}?) as (?P<grade>{_GRADE})\b",
    rf"(?P<what>(?:quality indicator )?[^.;:\n]{{4,120}}?) (?:was|were|is|has been|have "
    rf"been) (?:evaluated|graded|judged|rated) (?:as|to be) (?P<grade>{_GRADE})\b",
    rf"^(?P<what>[^.;:\n]{{4,120}}?)\s*[:–-]\s*(?P<grade>{_GRADE})\s*$",
)


def evaluations_in(text: str) -> list[Judgement]:
    """Evaluations given in sentences ("We evaluated leadership as good") or on a line of their own
    ("Leadership: good"), in order, each indicator once."""
    found: dict[str, tuple[int, str]] = {}
    for pattern in _SENTENCES:
        for match in re.finditer(pattern, text, re.IGNORECASE | re.MULTILINE):
            what = re.sub(r"^(?:and|that|the)\s+", "", match["what"].strip(), flags=re.I)
            found.setdefault(what, (match.start(), match["grade"].lower()))
    ordered = sorted(found.items(), key=lambda entry: entry[1][0])
    return [Judgement(what, grade.capitalize()) for what, (_, grade) in ordered]


def evaluations_on(pages: Pages) -> list[Judgement]:
    """Evaluations from a table: a grade in a cell of its own beside the name of an indicator."""
    found: list[Judgement] = []
    for page in pages.pages:
        for line in page.lines:
            if re.fullmatch(_GRADE, line.text.strip(" ."), re.IGNORECASE):
                label = _beside(line, page.lines)
                if label and not any(label == judgement.indicator for judgement in found):
                    found.append(Judgement(label, line.text.strip(" .").capitalize(), page.number))
    return found


def _beside(grade: Line, lines: Sequence[Line]) -> str:
    """Text to the left of a grade on its line, with the wrapped line under it if there is one."""
    level = [line for line in lines if abs(line.base - grade.base) < 4 and line.x1 < grade.x0]
    if not level:
        return ""
    under = [
        line
        for line in lines
        if 0 < line.base - grade.base < 1.4 * line.size
        and abs(line.x0 - level[0].x0) < 4
        and line.text[:1].islower()
    ]
    return " ".join(line.text for line in [*level, *under]).strip()
