"""What newspapers, councils and scrutiny bodies write about an inspection (all invented)."""

import pytest

from loaders.reports.scotland.blocks import blocks_of_html, blocks_of_text
from loaders.reports.scotland.care_inspectorate import read_web_page
from loaders.reports.scotland.narrative import points_in
from loaders.reports.scotland.programmes import programme_of

BEFORE = "Norsay is by the sea.\n"


def found(text: str) -> list[tuple[str, str]]:
    text = BEFORE + text
    return [(point.polarity, text[point.start : point.end]) for point in points_in(text)]


@pytest.mark.parametrize(
    ("sentence", "passages"),
    [
        (
            "They praised the kindness of home helps, the speed of repairs and the way letters are "
            "answered.",
            3,
        ),
        (
            "Inspectors found key strengths to be the calm welcome at both hubs, and prompt replies"
            " to anybody who wrote.",
            2,
        ),
        ("They praised the work of nurses and teachers in both towns.", 1),
        ("They praised the staff and the boats.", 1),
    ],
)
def test_what_a_sentence_names_in_a_row_are_findings_of_their_own(sentence, passages):
    assert [polarity for polarity, _ in found(sentence)] == ["strength"] * passages


def test_areas_for_development_named_in_a_row_are_improvements():
    said = found(
        "Areas for development were identified around the shared budget for boats and improving the"
        " welcome that visitors get."
    )

    assert [polarity for polarity, _ in said] == ["improvement", "improvement"]


def test_praise_and_a_lack_without_a_verb_are_two_findings():
    said = found("We saw good examples of outreach, but limited measures to show its effect.")

    assert [polarity for polarity, _ in said] == ["strength", "improvement"]


@pytest.mark.parametrize(
    ("sentence", "polarity"),
    [
        ("While progress had been made with plans, this could still go further.", "improvement"),
        ("Although planning was at an early stage, it was productive.", "strength"),
        ("Reviews that had required improvement were now prompt and sound.", "strength"),
        ("Reviews required improvement and training.", "improvement"),
        ("Early visits helped to prevent problems getting worse.", "strength"),
        ("Problems were getting worse.", "improvement"),
        ("Vacancies were having an adverse effect on the ferries that carers used.", "improvement"),
        ("Staff worked at closing attainment gaps.", "strength"),
        ("Staff saw gaps in attainment.", "improvement"),
        ("Data were used well to respond to unmet need.", "strength"),
        ("Staff often assumed that the risks were reduced.", "improvement"),
        ("Discharges of older people were “far poorer than in any other town”.", "improvement"),
        ("There were discrepancies between records and plans.", "improvement"),
        ("Funds went into old hubs at the expense of new ones.", "improvement"),
    ],
)
def test_a_sentence_is_one_finding_with_the_polarity_of_its_point(sentence, polarity):
    assert [one for one, _ in found(sentence)] == [polarity]


def test_while_with_a_participle_sets_nothing_against_anything():
    said = found("Children could tell their story, whilst being protected from more upset.")

    assert [polarity for polarity, _ in said] == ["strength"]


def test_while_before_a_noun_in_ing_does():
    said = found("Staff were proud of their work, while restructuring had made meals late.")

    assert [polarity for polarity, _ in said] == ["strength", "improvement"]


def test_two_clauses_with_a_judgement_each_are_two_findings():
    said = found(
        "Island groups gave valued help and joint planning at council level was effective."
    )

    assert len(said) == 2


@pytest.mark.parametrize(
    "sentence",
    [
        "Back in 2017 a large inspection found that elderly islanders were badly let down.",
        "In the original report a lack of leadership was identified.",
        "It comes just over a year after a joint inspection highlighted concerns.",
        "The regulator has today published a second progress report on two weak areas.",
        "The regulator inspected the partnership, which supported many families.",
        "Several issues within the partnership have been identified in a report.",
        "There were also three areas that inspectors described as weak.",
        "Leadership was found to be ‘excellent’.",
        "Norsay is the only area to have achieved this grade so far.",
        "Services for children have received a very positive report from inspectors.",
        "It also covered the leadership of child protection work, which was led well.",
        "However, some areas for improvement were also identified.",
        "The inspectors met with six babies and listened to many families.",
        "Please do not put out your bin, as collections have been suspended.",
        "The town has a higher than average proportion of children who lack a home.",
        "We will conduct a second review to make sure that change is sustained.",
        "Ann Brae, the chair of the Norsay committee, is pleased the rating was high.",
        "Chairman of Norsay Committee (NC) Tom Brae is now stepping down after good work.",
        "He thanked those who had helped and spoke highly of staff.",
        "Minister Jo Brae called the report “disappointing” and the care poor.",
        "Members of Norsay Council said the report painted a strong picture.",
        "The report highlighted criticisms of practice and performance.",
        "The partnership was in difficulty during a previous inspection in 2017.",
        "We do not intend to look at these weak services again.",
        "The council has hit back at the criticism of poor care.",
        "The findings for the council and its good staff were published last night.",
        "The regulator identified failings throughout important services.",
        "Concerns have been raised over support for children in Norsay.",
        "A staff survey was carried out to hear the good and the bad.",
        "Partners that support families include Norsay Council and the police.",
    ],
)
def test_what_the_press_tells_around_the_findings_is_none(sentence):
    assert found(sentence) == []


def test_what_goes_on_about_an_earlier_inspection_is_no_finding_either():
    first = "In the original report a lack of leadership was identified.\n\n"

    assert found(first + "And that shared working was proving weak.") == []
    assert len(found("Staff were kind.\n\nAnd that plans were clear.")) == 2


def test_a_grade_with_what_it_was_given_for_is_a_finding():
    grade = "Across nine indicators, inspectors found the effect on the town to be very good"

    assert found(f"{grade}.") == []
    assert len(found(f"{grade}, recognising the work of the walking club.")) == 1


PAGE = (
    "A joint inspection of services for older people in Fife by the Care Inspectorate was carried"
    " out between May and June 2016. It was the first of its kind there, and inspectors visited two"
    " hubs and a hospital.\n\n"
)
HEAD = "Jo Brae, chief executive of the Care Inspectorate, said: “"
SPOKEN = (
    "We saw that carers were treated with kindness. Meals were late too often. We expect better."
    " Everybody deserves good care.”"
)


def items(page: str) -> list[tuple[str, str]]:
    return [(item.polarity, item.text) for item in read_web_page(page, "page.txt", False).items]


def test_the_head_of_a_scrutiny_body_tells_findings_where_the_page_tells_none():
    assert [polarity for polarity, _ in items(f"{PAGE}{HEAD}{SPOKEN}")] == [
        "strength",
        "improvement",
    ]
    assert items(f"{PAGE}Plans were clear.\n\n{HEAD}{SPOKEN}") == [
        ("strength", "Plans were clear.")
    ]
    assert items(f"{PAGE}Jo Brae, leader of the council, said: “{SPOKEN}") == []


def test_paragraphs_run_together_without_a_blank_are_parted():
    page = "<p>Staff were kind.Plans were clear. They were short.Meals were late.</p>"
    parts = ["Staff were kind.", "Plans were clear. They were short.", "Meals were late."]

    assert [block.text for block in blocks_of_html(page)[0]] == parts
    assert [block.text for block in blocks_of_text(page[3:-4])] == parts
    assert len(blocks_of_text("See www.norsay.org for the J.Brae road to St.Brae in town.")) == 1


def test_a_caption_told_twice_is_no_finding():
    caption = "Jo Brae and Tom Brae outside the excellent new council hub in Norsay in early summer"

    assert items(f"{PAGE}{caption}\n\nPlans were clear.\n\n{caption}") == [
        ("strength", "Plans were clear.")
    ]


def test_a_later_page_may_name_phase_one_as_what_came_before():
    text = "Adult support and protection was looked at in phase one of the joint inspections."

    assert programme_of("", text, "2025-01-28") == "asp-phase2"
    assert programme_of("", text, "2022-05") == "asp-phase1"
    assert programme_of("", text) == "asp-phase1"


def test_a_list_under_a_number_of_areas_is_what_was_looked_at():
    page = (
        f"{PAGE}The report looks at services in 3 key areas\n\n1. how well people are heard;\n"
        "2. how safe they feel; and\n3. how needs are met.\n\nCarers were listened to and trusted."
    )

    assert items(page) == [("strength", "Carers were listened to and trusted.")]


@pytest.mark.parametrize(
    ("text", "programme"),
    [
        ("Services for children and young people up to the age of 18 at risk of harm", "cyp-risk"),
        (
            "services for children and young people subject to compulsory supervision orders",
            "other",
        ),
        ("Norsay's child protection services were inspected in March.", "cyp-protect"),
        ("HM Inspectorate of Education feared for vulnerable children.", "cyp-protect"),
        ("HM Inspectorate of Education was moved to Norsay.", None),
        ("HM Inspectorate of Education met children at risk of harm.", "cyp-protect"),
        (
            "HM Inspectorate of Education and the Care Inspectorate met children at risk of harm.",
            "cyp-risk",
        ),
        (
            "A review of adult support and protection, following a previous joint inspection"
            " conducted in 2022",
            "asp-phase2",
        ),
        ("A joint inspection of adult support and protection in Norsay", None),
    ],
)
def test_the_programme_is_told_by_its_subject(text, programme):
    assert programme_of("", text) == programme
