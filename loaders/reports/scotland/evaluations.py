"""Evaluations on the Care Inspectorate's six-point scale."""

import re
from collections.abc import Iterator, Sequence

from loaders.reports.document import Judgement
from loaders.reports.pdf.layout import Line, Pages
from loaders.reports.scotland.clauses import sentences_in

# "Satisfactory" is the same point as "adequate", worded so until 2012.
SCALE = ("excellent", "very good", "good", "adequate", "satisfactory", "weak", "unsatisfactory")
_GRADE = "|".join(sorted(SCALE, key=len, reverse=True))
_OPEN, _CLOSE = "[“‘\"']?", "[”’\"']"
_SENTENCES = (
    rf"(?:we |has |have )?(?:evaluated|graded|rated"
    rf"|judged) (?P<what>[^.;]{{4,120}}?) as {_OPEN}(?P<grade>{_GRADE})\b",
    rf"(?P<what>(?:quality indicator )?[^.;:\n]{{4,120}}?) (?:was|were|is|has been"
    rf"|have been) (?:evaluated|graded|judged|rated) (?:as |to be )?{_OPEN}(?P<grade>{_GRADE})\b",
    rf"^(?P<what>[^.;:\n]{{4,120}}?)\s*[:–-]\s*(?P<grade>{_GRADE})\s*$",
)
_NUMBER = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2}|all|both)"
_GRADED = r"(?:found|graded|rated|judged|assessed|evaluated|considered)"
_COUNTS = re.compile(
    rf"\b{_NUMBER}\b.{{0,160}}\b(?:(?:was|were) {_GRADED}|described) (?:as "
    rf"|to be )?{_OPEN}(?:{_GRADE})\b"
    rf"|\b{_NUMBER} (?:\w+ ){{0,3}}?evaluations? of\b|\b{_NUMBER}\b(?: \w+){{0,4}},? (?:(?:was"
    rf"|were) (?:{_GRADED} )?(?:by inspectors )?)?(?:to be "
    rf"|as )?{_OPEN}(?:{_GRADE})\b(?=[\s.,;”’\"']*(?:and\b|while\b|with\b|including\b|$"
    rf"|[.,;”’\"']))|\b{_NUMBER} (?:key |quality )*indicators\b.*\b(?:{_GRADE})\b|^these (?:were"
    rf"|are|included?) [“‘\"']",
    re.IGNORECASE,
)
_NAME = re.compile(rf"[“‘\"'](?P<name>[^“”‘\"\n]{{6,90}}?)[.,;]?{_CLOSE}(?=[\s.,;”’\"']|$)")
_THEN_GRADED = re.compile(
    rf"[\s,]*(?:was|were) (?:{_GRADED} )?(?:as |to be )?{_OPEN}(?P<grade>{_GRADE})\b", re.IGNORECASE
)


def counts_grades(sentence: str) -> bool:
    """Whether the sentence counts grades ("three were found to be good") or names the indicators
    that got them: no finding."""
    return bool(_COUNTS.search(sentence))


def evaluations_in(text: str) -> list[Judgement]:
    """Evaluations given in sentences ("We evaluated leadership as good"), beside a count of them
    ("three were weak, including ‘leadership’") or on a line of their own ("Leadership: good"), in
    order, each indicator once."""
    found = {name: (start, grade) for name, start, grade in _named_beside_counts(text)}
    for pattern in _SENTENCES:
        for match in re.finditer(pattern, text, re.IGNORECASE | re.MULTILINE):
            what = re.sub(r"^(?:and|that|the)\s+", "", match["what"].strip(), flags=re.I)
            if not _counted(text, match):
                found.setdefault(what, (match.start(), match["grade"].lower()))
    ordered = sorted(found.items(), key=lambda entry: entry[1][0])
    return [Judgement(what, grade.capitalize()) for what, (_, grade) in ordered]


def _counted(text: str, match: re.Match[str]) -> bool:
    """Whether what seems to be an indicator is a number of them."""
    line = text[text.rfind("\n", 0, match.start()) + 1 : match.end()]
    return any(
        counts_grades(line[start:end] + ".") and start <= len(line) - 1 < end
        for start, end in sentences_in(line)
    )


def _named_beside_counts(text: str) -> Iterator[tuple[str, int, str]]:
    """Name, place and grade of each indicator in quotation marks beside a count of grades."""
    for paragraph in re.finditer(r"[^\n]+", text):
        last = ""
        for start, end in sentences_in(paragraph.group(), paragraph.start()):
            sentence = text[start:end]
            if not counts_grades(sentence):
                last = ""
                continue
            for name in _NAME.finditer(sentence):
                if re.fullmatch(_GRADE, name["name"].strip(" ,."), re.IGNORECASE):
                    continue
                then = _THEN_GRADED.match(sentence, name.end())
                before = re.findall(rf"\b{_GRADE}\b", sentence[: name.start()], re.IGNORECASE)
                grade = then["grade"] if then else (before or [last])[-1]
                if grade:
                    yield name["name"].strip(" ,"), start + name.start(), grade.lower()
            grades = re.findall(rf"\b(?:{_GRADE})\b", sentence, re.IGNORECASE)
            last = grades[-1] if len(set(grades)) == 1 else ""


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
