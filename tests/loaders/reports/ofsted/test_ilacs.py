from collections.abc import Sequence
from pathlib import Path

import pytest

from loaders.problems import DataError
from loaders.reports.document import Document
from loaders.reports.ofsted.ilacs import read_ilacs
from loaders.reports.pdf.reading import pages_of
from tests.loaders.reports.paper import LEADING, Paper

LABELS = (
    ["The impact of leaders on social work practice", "with children and families"],
    ["The experiences and progress of children who", "need help and protection"],
    ["The experiences and progress of children in care"],
    ["The experiences and progress of care leavers"],
    ["Overall effectiveness"],
)
GRADES = ("Good", "Requires improvement to be good", "Outstanding", "Inadequate", "Good")


def front(
    grades: Sequence[str] = GRADES, labels: Sequence[list[str]] = LABELS, wrap: str = " to "
) -> Paper:
    paper = Paper()
    paper.line("Inspection of Norsay Borough Council", size=26)
    paper.line("local authority children’s services", size=26)
    paper.line("Inspection dates: 9 to 20 May 2022")
    paper.line("Lead inspector: Ada Reid, His Majesty’s Inspector")
    paper.line("Judgement", x=62, bold=True)
    paper._put("Grade", 380, paper.at - LEADING, 12, True)
    for label, grade in zip(labels, grades, strict=True):
        for place, words in enumerate(grade.replace(wrap, "\n" + wrap.lstrip()).split("\n")):
            paper._put(words.strip(), 380, paper.at + place * LEADING, 12, False)
        for text in label:
            paper.line(text, x=62)
        paper.at += 16 if len(label) > 1 else 30
    paper.line("Since the last inspection services that were inadequate have become good.")
    paper.page()
    return paper


def read(paper: Paper, folder: Path) -> Document:
    return read_ilacs(pages_of(paper.save(folder / "report.pdf"), 60), "report.pdf")


def test_every_grade_stands_with_what_it_judges(tmp_path):
    document = read(front(), tmp_path)

    assert [judgement.grade for judgement in document.judgements] == list(GRADES)
    assert document.judgements[0].indicator == " ".join(LABELS[0])
    assert [judgement.overall for judgement in document.judgements] == [False] * 4 + [True]


@pytest.mark.parametrize("wrap", [" improvement", " to", " be", " good"])
def test_a_grade_is_read_wherever_its_cell_wraps(tmp_path, wrap):
    document = read(front(wrap=wrap), tmp_path)

    assert [judgement.grade for judgement in document.judgements] == list(GRADES)


def test_the_head_gives_authority_dates_and_lead_inspector(tmp_path):
    document = read(front(), tmp_path)

    assert document.fact("authority") == "Norsay Borough Council"
    assert document.fact("area") == "Norsay"
    assert document.fact("inspection_start") == "2022-05-09"
    assert document.fact("inspection_end") == "2022-05-20"
    assert document.fact("lead_inspector") == "Ada Reid"


def test_what_needs_to_improve_is_read_bullet_by_bullet_up_to_the_next_heading(tmp_path):
    paper = front()
    paper.heading("What needs to improve?")
    paper.bullet("the quality of plans")
    paper.bullet("how quickly carers", "are assessed.")
    paper.heading("The experiences and progress of children in care: outstanding")
    paper.bullet("not one of the list")
    items = read(paper, tmp_path).items

    assert [item.text for item in items] == [
        "the quality of plans",
        "how quickly carers are assessed.",
    ]
    assert {item.page for item in items} == {2}


def test_a_heading_that_confirms_or_contradicts_the_table_is_told(tmp_path):
    paper = front()
    paper.heading("The experiences and progress of children in care: outstanding")
    paper.line("Children are happy.")
    paper.heading("The experiences and progress of care leavers is good")
    paper.line("Young people are not.")
    document = read(paper, tmp_path)

    assert document.judgements[2].confirmed
    assert [problem.rule for problem in document.problems] == ["grades_differ"]
    assert "Inadequate" in document.problems[0].message


def test_a_table_with_a_row_that_is_not_known_is_refused_whole(tmp_path):
    labels = [*LABELS[:3], ["The weather over the town"], LABELS[4]]

    with pytest.raises(DataError, match="4 known judgements but 5 grades"):
        read(front(labels=labels), tmp_path)


def older(*overall: str, start: str = "Inspection") -> Paper:
    """The front of a report of the single inspection framework, whose grades wrap."""
    paper = Paper()
    paper.line("Norsay County Council", size=26)
    paper.line(f"{start} of services for children in need of help and", size=14, bold=True)
    paper.line("protection, children looked after and care leavers", size=14, bold=True)
    paper.line("Inspection date: 14 January – 4 February 2015", size=14, bold=True)
    for text in overall:
        paper.line(text, size=14, bold=True)
    for label in (
        "1. Children who need help and protection",
        "2. Children looked after and achieving permanence",
        "2.1 Adoption performance",
        "2.2 Experiences and progress of care leavers",
        "3. Leadership, management and governance",
    ):
        paper._put("Requires", 390, paper.at - 7, 12, True)
        paper._put("Improvement", 390, paper.at + 7, 12, True)
        paper.line(label)
        paper.at += 20
    paper.page()
    return paper


def test_an_older_report_gives_its_judgements_and_the_boards_recommendations_apart(tmp_path):
    paper = Paper()
    paper.line("Norsay County Council", size=26)
    paper.line("Inspection of services for children in need of help and", size=14, bold=True)
    paper.line("protection, children looked after and care leavers", size=14, bold=True)
    paper.line("Inspection date: 14 January – 4 February 2015", size=14, bold=True)
    paper.line("Report published: 20 March 2015", size=14, bold=True)
    paper.line("Children’s services in Norsay require improvement", size=14, bold=True)
    for label, grade in (
        ("1. Children who need help and protection", "Good"),
        ("2. Children looked after and achieving permanence", "Inadequate"),
        ("2.1 Adoption performance", "Good"),
        ("2.2 Experiences and progress of care leavers", "Inadequate"),
        ("3. Leadership, management and governance", "Requires improvement"),
    ):
        paper._put(grade, 390, paper.at, 12, False)
        paper.line(label)
        paper.at += 10
    paper.page()
    paper.heading("Recommendations")
    paper.bullet("Ensure that carers", "are assessed.", mark="1.")
    paper.bullet("Improve records.", mark="2.")
    paper.heading("The Local Safeguarding Children Board (LSCB)")
    paper.heading("The Local Safeguarding Children Board is good")
    paper.heading("Recommendations")
    paper.bullet("Meet more often.", mark="12.")
    document = read(paper, tmp_path)

    assert document.layout == "single_inspection_2013"
    assert document.fact("published") == "2015-03-20"
    grades = {judgement.indicator: judgement.grade for judgement in document.judgements}
    assert grades["Overall effectiveness"] == "Requires improvement"
    assert grades["Local Safeguarding Children Board"] == "Good"
    assert grades["Adoption performance"] == "Good"
    assert [item.text for item in document.items] == [
        "Ensure that carers are assessed.",
        "Improve records.",
        "Meet more often.",
    ]
    assert document.items[2].responsible == ("Local Safeguarding Children Board",)


@pytest.mark.parametrize(
    ("said", "grade"),
    [
        (["The overall judgement is that children’s services require", "improvement"],
         "Requires improvement"),
        (["Children’s services in Norsay require improvement to be", "good"],
         "Requires improvement to be good"),
        (["Services for children in Norsay are inadequate"], "Inadequate"),
        (["The overall judgement is outstanding."], "Outstanding"),
    ],
)  # fmt: skip
def test_an_older_report_gives_its_overall_grade_in_a_sentence(tmp_path, said, grade):
    overall = next(one for one in read(older(*said), tmp_path).judgements if one.overall)

    assert overall.grade == grade


@pytest.mark.parametrize(
    ("said", "grade"),
    [
        (["The Local Safeguarding Children Board requires", "improvement"], "Requires improvement"),
        (["The effectiveness of the Local Safeguarding Children Board", "(LSCB) is good"], "Good"),
        (["The Norsay Safeguarding Children Board (NSCB) is", "inadequate"], "Inadequate"),
    ],
)
def test_the_safeguarding_board_is_graded_by_any_of_its_names(tmp_path, said, grade):
    paper = older("Children’s services in Norsay are good")
    for text in said:
        paper.line(text, size=14, bold=True)
    board = read(paper, tmp_path).judgements[-1]

    assert (board.indicator, board.grade) == ("Local Safeguarding Children Board", grade)


def test_a_re_inspection_with_grades_that_wrap_is_read_and_gives_the_board_no_grade(tmp_path):
    document = read(
        older("Children’s services in Norsay are good", start="Re-inspection"), tmp_path
    )

    assert document.layout == "single_inspection_2013"
    assert [one.grade for one in document.judgements] == ["Requires improvement"] * 5 + ["Good"]


def test_an_unknown_layout_is_refused_with_its_reason(tmp_path):
    paper = Paper()
    paper.line("Annual conversation about children’s services in Norsay")

    with pytest.raises(DataError, match="of no layout known"):
        read(paper, tmp_path)
