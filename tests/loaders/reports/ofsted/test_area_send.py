from pathlib import Path

import pytest

from loaders.problems import DataError
from loaders.reports.document import Document
from loaders.reports.ofsted.area_send import read_area_send
from loaders.reports.pdf.reading import pages_of
from tests.loaders.reports.paper import Paper, area_send_front

COUNCIL = ("Norsay Council and NHS", "Norsay and Glenarrow ICB")


def read(paper: Paper, folder: Path) -> Document:
    return read_area_send(pages_of(paper.save(folder / "report.pdf"), 50), "report.pdf")


def texts(document: Document, section: str) -> list[str]:
    return [item.text for item in document.section(section)]


def with_needs(paper: Paper) -> Paper:
    paper.heading("What does the area partnership need to do better?")
    paper.bullet("Waits are too long.")
    return paper


def with_improvements(paper: Paper, rule: bool = True) -> Paper:
    paper.heading("Areas for improvement")
    paper.row(["Areas for improvement"], rule=rule)
    paper.row(["Leaders should shorten the time that children wait", "for support."], rule=rule)
    paper.row(["Leaders should improve the quality of plans."], rule=rule)
    paper.heading("Local area partnership details")
    paper.line("Norsay Council, One Street")
    return paper


def test_the_head_is_read_from_the_first_page_and_not_from_the_foot(tmp_path):
    document = read(with_improvements(with_needs(area_send_front())), tmp_path)

    assert document.fact("area") == "Norsay and Glenarrow"
    assert document.fact("inspection_start") == "2025-04-28"
    assert document.fact("inspection_end") == "2025-05-02"
    assert document.fact("outcome") == "3"
    assert document.fact("next_step") == "monitoring_18m"
    assert document.fact("priority_action_plan") == "yes"
    assert not document.problems


def test_the_other_outcomes_need_no_action_plan(tmp_path):
    outcome = (
        "The local area partnership's arrangements lead to inconsistent experiences and",
        "outcomes. The next full area SEND inspection will be within approximately three years.",
    )
    document = read(with_improvements(with_needs(area_send_front(outcome))), tmp_path)

    assert document.fact("outcome") == "2"
    assert document.fact("next_step") == "full_reinspection_3y"
    assert document.fact("priority_action_plan") == "no"


def test_an_outcome_that_is_not_one_of_the_three_is_a_problem_and_not_a_guess(tmp_path):
    outcome = ("Arrangements are splendid.",)
    document = read(with_improvements(with_needs(area_send_front(outcome))), tmp_path)

    assert document.fact("outcome") is None
    assert {problem.column for problem in document.problems} >= {"outcome", "next_step"}


def test_each_bullet_is_an_item_with_its_page_order_and_words_as_printed(tmp_path):
    document = read(with_improvements(with_needs(area_send_front())), tmp_path)

    first, second = document.section("strength")
    assert first.text == "Leaders know children well. They meet them in well-planned visits."
    assert second.text == "Families trust the advice service."
    assert [(item.page, item.ordinal, item.passage) for item in (first, second)] == [
        (2, 1, 1),
        (2, 2, 2),
    ]
    assert len(first.boxes) == 2
    assert first.boxes[0].page == 2
    assert first.polarity == "strength"


def test_a_bullet_that_a_page_break_parts_is_one_item_on_the_page_where_it_begins(tmp_path):
    paper = area_send_front()
    paper.heading("What does the area partnership need to do better?")
    paper.bullet("Plans are late and this means that")
    paper.page()
    paper.line("children wait without help.", x=75)
    paper.bullet("Staff are too few.")
    document = read(with_improvements(paper), tmp_path)

    first, second = document.section("need")
    assert first.text == "Plans are late and this means that children wait without help."
    assert (first.page, second.page) == (2, 3)


def test_a_sub_bullet_belongs_to_its_bullet(tmp_path):
    paper = area_send_front()
    paper.heading("What does the area partnership need to do better?")
    paper.bullet("Waits are too long for:")
    paper.bullet("speech therapy;", x=84)
    paper.bullet("physiotherapy.", x=84)
    paper.bullet("Plans are late.")
    document = read(with_improvements(paper), tmp_path)

    assert texts(document, "need") == [
        "Waits are too long for:\n• speech therapy;\n• physiotherapy.",
        "Plans are late.",
    ]


def test_a_stray_bullet_is_left_out_and_told(tmp_path):
    paper = with_needs(area_send_front())
    paper.bullet("")
    document = read(with_improvements(paper), tmp_path)

    assert texts(document, "need") == ["Waits are too long."]
    assert any("without text" in oddity for oddity in document.oddities)


def test_a_bullet_in_the_middle_of_a_sentence_is_no_new_item(tmp_path):
    paper = area_send_front()
    paper.heading("What does the area partnership need to do better?")
    paper.bullet("Leaders do not know how many")
    paper.bullet("children wait for support.")
    document = read(with_improvements(paper), tmp_path)

    assert texts(document, "need") == ["Leaders do not know how many children wait for support."]


def test_a_heading_repeated_over_its_table_or_page_opens_no_second_section(tmp_path):
    paper = with_needs(area_send_front())
    paper.page()
    paper.heading("What does the area partnership need to do better?")
    paper.bullet("Plans are late.")
    document = read(with_improvements(paper), tmp_path)

    assert [item.ordinal for item in document.section("need")] == [1, 2]
    assert len(document.section("area_for_improvement")) == 2


def priority_table(paper: Paper, rule: bool) -> Paper:
    paper.heading("Areas for priority action")
    paper.row(["Responsible body"], ["Areas for priority action"], rule=rule)
    paper.row(
        COUNCIL,
        ["Leaders must act at once to shorten the time that", "children wait for a first visit."],
        rule=rule,
    )
    paper.row(["NHS Norsay and", "Glenarrow ICB"], ["The board must employ nurses."], rule=rule)
    return paper


def check_priority(document: Document) -> None:
    first, second = document.section("priority_action")
    assert first.text.startswith("Leaders must act")
    assert first.text.endswith("a first visit.")
    assert first.responsible == ("Norsay Council", "NHS Norsay and Glenarrow ICB")
    assert second.text == "The board must employ nurses."
    assert second.responsible == ("NHS Norsay and Glenarrow ICB",)


def test_areas_for_priority_action_stand_beside_the_bodies_responsible(tmp_path):
    check_priority(
        read(with_improvements(priority_table(with_needs(area_send_front()), True)), tmp_path)
    )


def test_a_table_without_rules_is_read_by_its_gaps(tmp_path):
    paper = priority_table(with_needs(area_send_front()), False)
    document = read(with_improvements(paper, rule=False), tmp_path)

    check_priority(document)
    assert len(document.section("area_for_improvement")) == 2


def test_a_row_that_a_page_break_parts_is_one_item_with_both_halves_of_its_bodies(tmp_path):
    paper = with_needs(area_send_front())
    paper.heading("Areas for priority action")
    paper.row(["Responsible body"], ["Areas for priority action"])
    paper.row(["Norsay Council and NHS"], ["Leaders must shorten the time that"])
    paper.page()
    paper.row(["Norsay and Glenarrow ICB"], ["children wait for a first visit."])
    paper.row(["Norsay Council"], ["Leaders must employ nurses."])
    first, second = read(with_improvements(paper), tmp_path).section("priority_action")

    assert first.text == "Leaders must shorten the time that children wait for a first visit."
    assert first.responsible == ("Norsay Council", "NHS Norsay and Glenarrow ICB")
    assert second.responsible == ("Norsay Council",)


@pytest.mark.parametrize("rule", [True, False])
def test_a_body_alone_at_the_top_of_a_page_belongs_to_the_row_before(tmp_path, rule):
    paper = with_needs(area_send_front())
    paper.heading("Areas for priority action")
    paper.row(["Norsay Council", "NHS Norsay ICB"], ["Leaders must act at once."], rule=rule)
    paper.page()
    paper.row(["Glenarrow Council"], [], rule=rule, gap=18)
    paper.row(["NHS Norsay ICB"], ["The board must employ nurses."], rule=rule)
    first, second = read(with_improvements(paper), tmp_path).section("priority_action")

    assert first.responsible == ("Norsay Council", "NHS Norsay ICB", "Glenarrow Council")
    assert second.responsible == ("NHS Norsay ICB",)


def test_a_left_cell_that_stands_higher_than_its_right_one_stays_with_it(tmp_path):
    paper = with_needs(area_send_front())
    paper.heading("Areas for priority action")
    paper.row(["Norsay Council"], ["Leaders must act at once."], rule=False)
    paper.page()
    paper.row(["Glenarrow Council", "NHS Norsay ICB"], ["", "The board must employ nurses."])
    first, second = read(with_improvements(paper), tmp_path).section("priority_action")

    assert first.responsible == ("Norsay Council",)
    assert second.responsible == ("Glenarrow Council", "NHS Norsay ICB")


def test_a_paper_with_neither_strengths_nor_needs_is_refused_whole(tmp_path):
    paper = Paper()
    paper.line("Area SEND inspection of Norsay Local Area Partnership", size=20)

    with pytest.raises(DataError, match="neither of its two questions; nothing was taken"):
        read(with_improvements(paper), tmp_path)


def test_a_report_without_its_lists_says_which_are_missing(tmp_path):
    document = read(area_send_front(), tmp_path)

    missing = {problem.column for problem in document.problems}
    assert missing == {"need", "area_for_improvement"}


def test_bodies_in_brackets_after_an_action_are_the_responsible_ones(tmp_path):
    paper = with_needs(area_send_front())
    paper.heading("Areas for priority action")
    paper.row(["Leaders must employ nurses (Norsay Council and NHS Norsay ICB)."])
    (action,) = read(with_improvements(paper), tmp_path).section("priority_action")

    assert action.responsible == ("Norsay Council", "NHS Norsay ICB")
