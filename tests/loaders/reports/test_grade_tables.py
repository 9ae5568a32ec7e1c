"""One invented table of grades laid out in many ways: the grades stay with what they judge."""

import random
import textwrap

import pytest

from loaders.reports.ofsted.grades import ILACS, SINGLE, Layout, graded
from loaders.reports.pdf.layout import Line
from loaders.reports.pdf.lines import lines_of
from tests.loaders.reports.press import Press, Setting

LEADERS = "The impact of leaders on social work practice with children and families"
HELP = "The experiences and progress of children who need help and protection"
CARE = "The experiences and progress of children in care"
LEAVERS = "The experiences and progress of care leavers"
OVERALL = "Overall effectiveness"
EARLIER = (LEADERS, HELP, f"{CARE} and care leavers", OVERALL)
NOW = (LEADERS, HELP, CARE, LEAVERS, OVERALL)
FIRST = (OVERALL, LEADERS, HELP, CARE, LEAVERS)
GRADES = ("Outstanding", "Good", "Requires improvement to be good", "Inadequate")
SHORT = ("Outstanding", "Good", "Requires improvement", "Inadequate")
OLDER = (
    "1. Children who need help and protection",
    "2. Children looked after and achieving permanence",
    "2.1 Adoption performance",
    "2.2 Experiences and progress of care leavers",
    "3. Leadership, management and governance",
)


def table(seed: int, labels: tuple[str, ...]) -> tuple[list[Line], list[str]]:
    """The lines of a first page with a table of grades, and the grades."""
    pick = random.Random(seed)
    press = Press(Setting())
    column = pick.choice((330.0, 370.0, 400.0, 430.0))
    label_width = int((column - 72) / 5.8) - pick.choice((0, 0, 8))
    grade_width = pick.choice((12, 20, 40))
    place = pick.choice(("top", "middle", "bottom"))
    words = pick.choice((GRADES, SHORT))
    leading, gap = pick.choice((13.0, 14.4, 17.0)), pick.choice((4.0, 10.0, 20.0))
    press.put("Inspection of Norsay local authority children’s services", 57, 80, 22, False)
    press.put("Inspection dates: 9 to 20 May 2022", 57, 110, 12, False)
    press.put("Lead inspector: Ada Reid, His Majesty’s Inspector", 57, 126, 12, False)
    press.put("Judgement", 62, 160, 12, True)
    press.put("Grade", column, 160, 12, True)
    at, grades = 186.0, []
    for label in labels:
        grades.append(pick.choice(words))
        left = textwrap.wrap(label, label_width)
        right = textwrap.wrap(grades[-1], grade_width)
        depth = max(len(left), len(right))
        down = {"top": 0, "middle": (depth - len(right)) / 2, "bottom": depth - len(right)}[place]
        for line, text in enumerate(left):
            press.put(text, 62, at + line * leading, 12, False)
        for line, text in enumerate(right):
            press.put(text, column, at + (line + down) * leading, 12, label == OVERALL)
        at += depth * leading + gap
    after = "Services in Norsay are good. Leaders have improved what was inadequate."
    press.put(after, 57, at + 20, 12, False)
    return lines_of(press.glyphs, 1), grades


@pytest.mark.parametrize(
    ("labels", "layout"),
    [(EARLIER, ILACS), (NOW, ILACS), (FIRST, ILACS), (OLDER, SINGLE)],
    ids=["2018", "2023", "overall first", "before 2018"],
)
def test_grades_stay_with_what_they_judge_however_the_table_is_set(
    labels: tuple[str, ...], layout: Layout
):
    for seed in range(60):
        lines, grades = table(seed, labels)
        judged = graded(lines, layout)

        assert [one.grade for one in judged] == grades, seed
        for one, label in zip(judged, labels, strict=True):
            assert label.casefold().endswith(one.indicator.casefold()), seed
