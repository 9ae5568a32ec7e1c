"""Running text against hand coding: how much is found, and how much of it is right.

The marked pages are invented. `[+ ...]` marks a strength, `[- ...]` an area for improvement,
`[? ...]` what may be taken or not; the rest is background, process or quotation. The rules were
written with marked_tuned.txt and statements of every second inspection in view; marked_apart.txt
and the other statements were kept apart until the rules stood.
"""

import csv
import re
import zlib
from dataclasses import dataclass
from pathlib import Path

import pytest

from loaders.reports.scotland.care_inspectorate import read_web_page
from loaders.reports.scotland.clauses import clauses_in
from loaders.reports.scotland.cues import polarity_of, tells
from loaders.reports.scotland.narrative import points_in

HERE = Path(__file__).parent
FINDINGS = HERE.parents[3] / "data" / "joint_inspections" / "findings.csv"
POLARITY = {"+": "strength", "-": "improvement", "?": ""}


@dataclass
class Counts:
    wanted: int = 0
    given: int = 0
    right: int = 0


def marked(page: str) -> tuple[str, list[tuple[str, str]]]:
    """The page without its marks, and the polarity and words of each marked passage."""
    passages = [(POLARITY[sign], words) for sign, words in re.findall(r"\[([-+?]) (.*?)\]", page)]
    return re.sub(r"\[[-+?] (.*?)\]", r"\1", page), passages


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


def same(passage: str, item: str) -> bool:
    """Whether most words of each stand in the other."""
    wanted, given = words(passage), words(item)
    return len(wanted & given) >= max(0.6 * len(wanted), 0.45 * len(given))


def counted(name: str) -> Counts:
    counts = Counts()
    for page in (HERE / name).read_text(encoding="utf-8").split("===\n"):
        text, passages = marked(page)
        items = list(read_web_page(text, name, is_html=False).items)
        counts.wanted += sum(bool(polarity) for polarity, _ in passages)
        counts.given += len(items)
        for polarity, passage in passages:
            match = next((item for item in items if same(passage, item.text)), None)
            if match is None:
                continue
            items.remove(match)
            counts.given -= not polarity
            counts.right += match.polarity == polarity
    return counts


@pytest.mark.parametrize("name", ["marked_tuned.txt", "marked_apart.txt"])
def test_nine_in_ten_findings_of_running_text_are_found_and_right(name):
    counts = counted(name)

    assert counts.wanted > 60
    assert counts.right >= 0.88 * counts.wanted
    assert counts.right >= 0.90 * counts.given


def test_shipped_statements_are_rarely_taken_for_their_opposite():
    with FINDINGS.open(encoding="utf-8", newline="") as file:
        coded = list(csv.DictReader(file))
    rows = [row for row in coded if zlib.crc32(row["inspection_id"].encode()) % 2]
    said = [polarity_of(row["statement"]) for row in rows]
    pairs = list(zip(rows, said, strict=True))
    right = sum(polarity == row["polarity"] for row, polarity in pairs)
    wrong = sum(polarity not in (None, row["polarity"]) for row, polarity in pairs)

    assert right >= 0.84 * len(rows)
    assert wrong <= 0.04 * len(rows)


@pytest.mark.parametrize(
    ("clause", "polarity"),
    [
        ("People got the help they needed to stay well at home.", "strength"),
        ("A plan for training was needed.", "improvement"),
        ("Staff knew what was needed and did it well.", "strength"),
        ("Children who went missing were found quickly.", "strength"),
        ("Records were missing.", "improvement"),
        ("Complaints were handled well.", "strength"),
        ("Under half of the plans were good.", "improvement"),
        ("Managers offered constructive challenge.", None),
        ("The partnership is made up of five bodies.", None),
    ],
)
def test_words_that_lament_elsewhere_do_not_mislead(clause, polarity):
    assert polarity_of(clause) == polarity


def test_a_clause_without_praise_is_a_strength_only_where_it_tells_what_was_found():
    assert tells("Workers kept in touch with every family.")
    assert not tells("Workers are employed by the council in five towns.")
    assert not tells("The hills rose behind the harbour.")


def test_not_yet_joins_no_clauses():
    text = "Leaders could not yet show what difference they made."

    assert len(clauses_in(text, 0, len(text))) == 1


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("Plans were clear. This had helped families.", 1),
        ("Case conferences were prompt. They were well attended.", 1),
        ("Staff were skilled. They listened to children.", 2),
        ("Plans were clear. It was evident that families valued them.", 2),
        ("Plans were clear. This did not help families.", 2),
        ("Plans were clear.\nThis had helped families.", 2),
    ],
)
def test_a_sentence_that_only_says_more_of_the_last_finding_is_part_of_it(text, points):
    assert len(points_in(text)) == points


@pytest.mark.parametrize(
    "sentence",
    [
        "They looked at many excellent services.",
        "The aim was to learn whether staff were kind.",
        "We are confident that services can put this right.",
        "For that reason we will make no more visits.",
        "Specially-trained young inspectors met people who used good services.",
        "In 2011, inspectors made four recommendations for improvement.",
        "However, it also identified areas which could be better.",
        "Of eight quality indicators, two were found to be weak.",
    ],
)
def test_what_is_said_of_the_inspection_is_no_finding(sentence):
    assert not points_in(f"Norsay is by the sea.\n{sentence}")


def test_a_clause_without_cue_is_an_improvement_where_the_text_said_that_these_follow():
    said = "Plans were clear. They also saw some areas which could be better.\n"
    text = f"{said}Adults heard of a decision by post."

    assert [point.polarity for point in points_in(text)] == ["strength", "improvement"]
    assert points_in(text.replace("some areas which could be better", "more"))[-1].polarity != (
        "improvement"
    )
