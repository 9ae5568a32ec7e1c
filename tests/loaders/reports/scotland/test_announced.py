import pytest

from loaders.reports.scotland.announced import listed_in, section_of
from loaders.reports.scotland.blocks import blocks_of_text
from loaders.reports.scotland.care_inspectorate import read_web_page

SCOPE = """We have published our report on how well children are protected in Norsay.
Reports use a framework of indicators that covers 3 key areas:
1. how well children are heard and respected;
2. whether families get good help; and
3. how services improve.
Services in Norsay were given 2 evaluations of good and 1 evaluation of weak.
"""


def listed(text: str) -> list[tuple[str, str]]:
    blocks = blocks_of_text(text)
    whole = "\n".join(block.text for block in blocks)
    return [(one.section, whole[one.start : one.end]) for one in listed_in(blocks)]


def found(text: str) -> list[tuple[str, str]]:
    items = read_web_page(text, "page.txt", is_html=False).items
    return [(item.polarity, item.text) for item in items]


@pytest.mark.parametrize("mark", ["•", "-", "*", "–", "1."])
def test_every_bullet_under_an_announcing_sentence_is_what_it_announces(mark):
    text = SCOPE + (
        "In Norsay inspectors found the following key strengths.\n"
        f"{mark} A drop-in for teenagers.\n{mark} Looking for those who stop coming.\n"
        "With services they agreed the following points for improvement.\n"
        f"{mark} Make good use of excellent plans;\n{mark} Visit families sooner.\n"
        "We are confident that services can put this right.\n"
    )

    assert found(text) == [
        ("strength", "A drop-in for teenagers."),
        ("strength", "Looking for those who stop coming."),
        ("improvement", "Make good use of excellent plans"),
        ("improvement", "Visit families sooner."),
    ]


def test_what_was_looked_at_is_listed_and_no_finding():
    assert [section for section, _ in listed(SCOPE)] == ["", "", "", ""]


def test_an_announcement_of_few_words_takes_its_meaning_from_the_sentence_before():
    text = "Eight recommendations were made in the report.\n\nThese were:\n\n• Good night services."

    assert listed(text) == [("", "These were:"), ("area_for_improvement", "Good night services.")]


def test_a_list_may_be_announced_at_the_end_of_a_bullet_and_lose_its_first_one():
    text = (
        "Inspectors found the following strengths.\n- Warm welcomes. Inspectors agreed the "
        "following points for improvement.\nWelcome fathers too.\n- Open at weekends.\nThe end."
    )

    assert [one for one in listed(text) if one[0]] == [
        ("strength", "Warm welcomes."),
        ("area_for_improvement", "Welcome fathers too."),
        ("area_for_improvement", "Open at weekends."),
    ]


def test_paragraphs_after_a_colon_are_a_list_until_one_turns_or_somebody_speaks():
    text = (
        "The report named key strengths. These included:\n\nVisits at night. They were brief.\n\n"
        "Nobody was turned away.\n\nThe report also named areas for improvement. These included:"
        "\n\nExcellent notes of every call.\n\nHowever, leaders listened.\n\nA town of mills."
    )

    assert [one for one in listed(text) if one[0]] == [
        ("strength", "Visits at night. They were brief."),
        ("strength", "Nobody was turned away."),
        ("area_for_improvement", "Excellent notes of every call."),
    ]


def test_a_list_that_a_person_announces_is_no_finding():
    text = SCOPE + (
        "Una Reid, chief executive, said: “Our main strengths are:\n• We care.\n• We listen.”\n"
        "Staff were skilled and kind to everybody whom they met.\n"
    )

    assert found(text) == [("strength", "Staff were skilled and kind to everybody whom they met.")]


@pytest.mark.parametrize(
    ("said", "section"),
    [
        ("key strengths were:", "strength"),
        ("inspectors said the partnership should:", "area_for_improvement"),
        ("the team praised staff but made five recommendations:", "area_for_improvement"),
        ("inspectors considered these key areas:", ""),
        ("inspectors found strengths and areas for improvement:", None),
        ("inspectors found that:", None),
    ],
)
def test_a_list_is_what_the_last_words_of_its_announcement_call_it(said, section):
    assert section_of(said) == section
