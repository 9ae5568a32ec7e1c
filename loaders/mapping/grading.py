"""Columns of grades in a foreign sheet, and the scale that their words belong to."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from rapidfuzz import fuzz, process

from loaders.checking.reference import folded
from loaders.mapping.best import ORDER, Best, best_of
from loaders.mapping.cells import grade_names, reference
from loaders.mapping.looks import Look, Looks, spaced
from loaders.mapping.parsing import folded_value
from loaders.mapping.worded import worded

_GRADED = re.compile(
    r"grade|judg|rating|effectiveness|outcome|score|evaluation|quality of|\bkq|\bqi|key question",
    re.IGNORECASE,
)
_COUNTS = re.compile(
    r"count|number|\bno\b|date|\byear\b|group|band|quintile|decile|age\b|phase|total|complaint|"
    r"requirement|upheld|enforce|\bplaces\b|\bbeds\b|\bdays\b|\bweeks\b|\bout of\b|percent|%",
    re.IGNORECASE,
)
# What was judged another time, or is worked out of other grades of the same row.
_OTHERS = re.compile(
    r"\b(?:previous|prior|former|changed? (?:since|from)|direction of travel|lowest|highest|"
    r"min|max)\b",
    re.IGNORECASE,
)
_CODE = re.compile(r"[0-69](?:\.0)?")
_NO_GRADE = re.compile(
    r"\bnot?\b|_|n/a|none|pre|exempt|yet|pending|insufficient|await|\btb[ac]\b|to be |"
    r"\bun(?:graded|rated)|under review",
    re.IGNORECASE,
)
_RARE = 0.03  # of the cells of alike columns: rarer texts are no points of the scale
_IN_OTHER_WORDS = 60  # out of 100: how like a long wording must be to the name of a grade
CODES = {
    "ofsted": ("ofsted:outstanding", "ofsted:good", "ofsted:requires improvement to be good",
               "ofsted:inadequate"),
    "six_point": ("unsatisfactory", "weak", "adequate", "good", "very good", "excellent"),
}  # fmt: skip


@dataclass(frozen=True)
class Grading:
    """Columns whose grades belong to one scale. `scale` is one of ours, or '' for a new one whose
    grades are `points`, lowest first. `values` say what the other texts mean ('' for no grade),
    `unsure` why somebody should look, `by` which column beside them says what numbers mean."""

    columns: tuple[str, ...]
    scale: str
    values: dict[str, str] = field(default_factory=dict)
    points: tuple[str, ...] = ()
    unsure: str = ""
    by: str = ""


def gradings(sheet: Looks) -> list[Grading]:
    """The columns of grades by their scales, in the order of the sheet, without those that only
    say in words what the numbers beside them mean."""
    coded = any(_is_coded(look) and _GRADED.search(look.name) for look in sheet.columns)
    groups: list[list[Look]] = []
    for look in sheet.columns:
        if _OTHERS.search(spaced(look.name)) or not (
            _is_worded(look) or (coded and _is_coded(look))
        ):
            continue
        alike = next((group for group in groups if _alike(group, look)), None)
        if alike is None:
            groups.append(alike := [])
        alike.append(look)
    found = [_grading(group, sheet) for group in groups]
    said = {one.by for one in found}
    return [one for one in found if not said.issuperset(one.columns)]


def _is_coded(look: Look) -> bool:
    """Few different numbers that may be grades, by the look of them and of the column's name; 0
    and 9 stand for no grade, and alone are none."""
    numbers = bool(look.texts) and all(_CODE.fullmatch(text) for text in look.texts)
    points = {folded_value(text) for text in look.texts} - {"0", "9"}
    several = len(points) > bool(not _GRADED.search(look.name))
    return numbers and several and not _COUNTS.search(spaced(look.name))


def _is_worded(look: Look) -> bool:
    """Few different short texts that are grades of any scale, or stand under such a name."""
    few = 0 < len(look.texts) <= 10 and look.words <= 40 and look.texts.total() > 1
    if not few or max(look.dates, look.addresses, look.areas, look.numbers) > 0.5:
        return False
    known = look.share(lambda text: _known(text))
    named = bool(_GRADED.search(look.name)) and not _COUNTS.search(spaced(look.name))
    fits = look.share(_known_or_none) >= 0.6
    if fits and (known > 0.3 or (known > 0 and all(map(_known_or_none, look.texts)))):
        return True
    return named and 1 < len(look.texts) < max(look.texts.total(), 3)


def _known_or_none(text: str) -> bool:
    return _known(text) or _is_no_grade(text)


def _known(text: str) -> bool:
    """Whether a text is a grade of a scale of ours, or a usual word for one."""
    return folded(text) in ORDER or folded_value(text) in _every_grade()


@cache
def _every_grade() -> frozenset[str]:
    scales = reference("grades")["scale"].unique()
    return frozenset(name for scale in scales for name in grade_names(scale))


def _best_scale(texts: Counter[str]) -> tuple[str, float]:
    """The scale of ours with most of the different texts, and the share of cells it knows."""
    best: tuple[int, float, str] = (0, 0.0, "")
    for scale in dict.fromkeys(reference("grades")["scale"]):
        known = grade_names(scale)
        found = [text for text in texts if folded_value(text) in known]
        share = sum(texts[text] for text in found) / texts.total()
        best = max(best, (len(found), share, scale), key=lambda one: one[:2])
    return best[2], best[1]


def _alike(group: Sequence[Look], look: Look) -> bool:
    """Whether the grades of a column are of the scale of the others: they share some, or all of
    both are usual words, or numbers."""
    others = {folded_value(text) for one in group for text in one.texts}
    ours = {folded_value(text) for text in look.texts}
    if _is_coded(look) or _is_coded(group[0]):
        return _is_coded(look) and _is_coded(group[0])
    usual = all(folded(text) in ORDER or _is_no_grade(text) for text in ours | others)
    return usual or len(ours & others) >= 0.3 * min(len(ours), len(others))


def _grading(group: Sequence[Look], sheet: Looks) -> Grading:
    columns = tuple(look.name for look in group)
    texts: Counter[str] = Counter()
    for look in group:
        texts.update(look.texts)
    if all(_CODE.fullmatch(text) for text in texts):
        return _by_words(group, texts, sheet) or _coded(columns, texts, best_of(group, sheet))
    scale, share = _best_scale(texts)
    known = grade_names(scale) if scale else {}
    rest = [text for text in texts if folded_value(text) not in known]
    points = [text for text in rest if not _no_grade(text, texts)]
    nothing = {text: "" for text in rest if text not in points}
    if scale and not points:
        unsure = "" if _speaks_of(scale, sheet.about) else f"are these grades of {scale}?"
        return Grading(columns, scale, nothing, unsure=unsure)
    if scale and share >= 0.9:
        return Grading(columns, scale, nothing, unsure=f"what do {', '.join(points)} mean?")
    points = [text for text in texts if not _no_grade(text, texts)]
    if worded := _in_other_words(columns, points, nothing):
        return worded
    return Grading(columns, "", nothing, tuple(sorted(points, key=_place)), "look at the levels")


def _in_other_words(
    columns: tuple[str, ...], points: Sequence[str], nothing: dict[str, str]
) -> Grading | None:
    """Grades that a scale of ours has in other words ("leads to inconsistent experiences")."""
    best: tuple[float, str, dict[str, str]] = (0.0, "", {})
    grades = reference("grades")
    for scale, rows in grades.groupby("scale", sort=False):
        names = dict(zip(rows["name"].str.lower(), rows["grade"], strict=True))
        found = {text: process.extractOne(text.lower(), list(names), scorer=fuzz.token_set_ratio)
                 for text in points}  # fmt: skip
        least = min((one[1] for one in found.values()), default=0.0)
        different = len({one[0] for one in found.values()}) == len(points)
        if different and least > best[0]:
            best = (least, str(scale), {text: names[one[0]] for text, one in found.items()})
    if best[0] < _IN_OTHER_WORDS or max(len(text.split()) for text in points) < 4:
        return None
    return Grading(columns, best[1], {**best[2], **nothing}, unsure="guessed from like words")


def _no_grade(text: str, texts: Counter[str]) -> bool:
    return texts[text] < _RARE * texts.total() or _is_no_grade(text)


def _is_no_grade(text: str) -> bool:
    short = len(text.split()) <= 6
    return short and bool(_NO_GRADE.search(text)) and folded(text) not in ORDER


def _place(text: str) -> tuple[int, str]:
    plain = folded(text)
    found = [at for at, known in enumerate(ORDER) if known in plain]
    return (max(found, key=lambda at: len(ORDER[at])) if found else 7, plain)


def _speaks_of(scale: str, about: str) -> bool:
    words = {"ofsted": ("ofsted", "ilacs", "sif", "send"), "area_send": ("send",)}
    return scale not in words or any(word in about.split() for word in words[scale])


def _by_words(group: Sequence[Look], texts: Counter[str], sheet: Looks) -> Grading | None:
    """Grades as numbers whose meaning a column beside them tells in words; None if none does."""
    found = next(filter(None, (worded(sheet, look) for look in group)), None)
    if found is None:
        return None
    rest = [text for text in texts if folded_value(text) not in found.values]
    unsure = f"what do {', '.join(rest)} mean?" if rest else ""
    columns = tuple(look.name for look in group)
    return Grading(columns, found.scale, dict(found.values), unsure=unsure, by=found.column)


def _coded(columns: tuple[str, ...], texts: Counter[str], best: Best) -> Grading:
    """Grades as numbers: 1 to 4 as Ofsted counts, from the best; 1 to 6 from the worst; the other
    way round where the sheet says so."""
    highest = max((int(float(text)) for text in texts if float(text) < 9), default=4)
    scale = "six_point" if highest > 4 else "ofsted"
    grades = CODES[scale]
    if best.highest is not None and best.highest != (scale == "six_point"):
        grades = grades[::-1]
    meant = {str(at): grade for at, grade in enumerate(grades, start=1)}
    nothing = {folded_value(text): "" for text in texts if folded_value(text) not in meant}
    unsure = best.said or "numbers: is 1 the best, or the worst?"
    return Grading(columns, scale, {**meant, **nothing}, unsure=unsure)
