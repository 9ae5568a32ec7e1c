from pathlib import Path

import pytest

from loaders.reports.document import Document
from loaders.reports.ofsted.visit_letters import visit_facts
from loaders.reports.pdf.layout import Line, Pages
from loaders.reports.pdf.reading import pages_of
from loaders.reports.recognise import read_pages
from tests.loaders.reports.paper import Letter
from tests.loaders.reports.press import Press, setting

IMPROVE = "What needs to improve in this area of social work practice"


def read(letter: Letter, folder: Path) -> Document:
    return read_pages(pages_of(letter.save(folder / "letter.pdf"), 9), "letter.pdf")


def focused(*opening: str) -> Letter:
    first = (
        "This letter summarises the findings of the focused visit to Norsay children’s services on "
        "20 and 21 February 2024. His Majesty’s Inspectors for this visit were Ines Vale and Tom "
        "Brook."
    )
    letter = Letter("Focused visit to Norsay children’s services", opening or (first,))
    letter.part(
        "Headline findings", "Leaders know where the work is weak and have begun to mend it."
    )
    return letter


def test_the_list_of_a_letter_ends_at_any_heading_and_before_its_closing_words(tmp_path):
    letter = focused()
    letter.part(IMPROVE)
    letter.bullet("How soon plans are", "made")
    letter.bullet("Supervision of new staff.")
    letter.part("Findings")
    letter.bullet("Most children are seen on time.")
    letter.part("Overview of the team", "It is small.")
    document = read(letter.close(), tmp_path)

    assert [item.text for item in document.items] == [
        "How soon plans are made",
        "Supervision of new staff.",
    ]
    assert not document.oddities


def test_a_list_that_comes_last_ends_with_its_last_bullet(tmp_path):
    letter = focused()
    letter.part(f"{IMPROVE}?")
    letter.bullet("Supervision of new staff.")
    (item,) = read(letter.close(), tmp_path).items

    assert item.text == "Supervision of new staff."


def test_headings_that_do_not_stand_out_are_known_by_their_words(tmp_path):
    letter = focused()
    letter.line(f"{IMPROVE}?")
    letter.bullet("Supervision of new staff.")
    letter.line("Main findings")
    letter.bullet("Most children are seen on time.")
    (item,) = read(letter.close(), tmp_path).items

    assert item.text == "Supervision of new staff."


def test_areas_for_priority_action_are_read_as_bullets_or_as_paragraphs(tmp_path):
    letter = focused()
    letter.part("Area for priority action")
    letter.paragraph("The council must act at once so that every referral is read on the day.")
    letter.part(IMPROVE)
    letter.bullet("Supervision of new staff.")
    document = read(letter.close(), tmp_path)

    (action,) = document.section("priority_action")
    assert action.text == "The council must act at once so that every referral is read on the day."
    assert "“Area for priority action” was read by its paragraphs" in document.oddities[0]
    assert len(document.section("area_for_improvement")) == 1


def test_a_monitoring_visit_gives_its_facts_and_tells_that_it_has_no_list(tmp_path):
    letter = Letter(
        "Monitoring visit to Ashby, Wear and Loxley children’s services",
        (
            "This letter summarises the findings of the monitoring visit to Ashby, Wear and Loxley "
            "children’s services on 4 and 5 October 2022. This was the second monitoring visit "
            "since services were judged inadequate in December 2021, and followed a focused visit "
            "to the area in 2020. Her Majesty’s Inspectors for this visit were Ines Vale and Tom "
            "Brook.",
        ),
        date="9 November 2022",
    )
    letter.part("Areas covered by the visit", "Inspectors returned to these areas of concern:")
    letter.bullet("How soon plans are made.")
    letter.part("Findings and evaluation of progress", "Work is getting better.")
    document = read(letter.close("Tom Brook", "Her Majesty’s Inspector"), tmp_path)

    assert document.layout == "monitoring_visit"
    assert {fact.name: fact.value for fact in document.facts} == {
        "authority": "Ashby, Wear and Loxley",
        "area": "Ashby, Wear and Loxley",
        "inspection_start": "2022-10-04",
        "inspection_end": "2022-10-05",
        "published": "2022-11-09",
        "lead_inspector": "Tom Brook",
        "inspectors": "Ines Vale and Tom Brook",
    }
    assert not document.items
    assert "running text is not taken" in document.oddities[0]


SERVICES = "local authority children’s services"
FINDINGS = "This letter summarises the findings of"


@pytest.mark.parametrize(
    ("said", "area", "start", "end"),
    [
        ("the focused visit to the London Borough of Loxley {} on 6 February 2018.",
         "Loxley", "2018-02-06", "2018-02-06"),
        ("a focused visit to Loxley County Council’s {} from 31 January to 1 February 2024.",
         "Loxley", "2024-01-31", "2024-02-01"),
        ("the focused visit to St. Loxley {}. The visit took place on 30 April and 1 May 2019.",
         "St. Loxley", "2019-04-30", "2019-05-01"),
        ("a focused visit to Loxley {} between 20 October and 22 October 2020.",
         "Loxley", "2020-10-20", "2020-10-22"),
        ("the focused visit to Loxley {} on Tuesday 9 and Wednesday 10 October 2018.",
         "Loxley", "2018-10-09", "2018-10-10"),
        ("the focused visit to Loxley {} between 28 November 2023 and 29 November 2023.",
         "Loxley", "2023-11-28", "2023-11-29"),
        ("our focused visit to children’s services in Loxley on 3 and 4 May 2022.",
         "Loxley", "2022-05-03", "2022-05-04"),
    ],
)  # fmt: skip
def test_place_and_days_of_a_visit_are_read_in_any_of_their_wordings(said, area, start, end):
    facts = told(f"{FINDINGS} {said.format(SERVICES)} It was judged good in June 2017.")

    assert (facts["area"], facts["inspection_start"], facts["inspection_end"]) == (area, start, end)


@pytest.mark.parametrize(
    ("said", "inspectors", "lead"),
    [
        ("The inspectors were Ines Vale HMI and Tom Brook HMI.", "Ines Vale and Tom Brook", None),
        ("The inspectors were Ines Vale, Her Majesty’s Inspector, and Tom Brook, Ofsted Inspector.",
         "Ines Vale and Tom Brook", None),
        ("The visit was carried out by Her Majesty’s Inspectors (HMI) Ines Vale, Al Dee and Tom "
         "Brook.", "Ines Vale, Al Dee and Tom Brook", None),
        ("His Majesty’s Inspectors for this visit were Ines Vale (lead inspector) and Tom Brook.",
         "Ines Vale and Tom Brook", "Ines Vale"),
    ],
)  # fmt: skip
def test_inspectors_are_named_without_what_they_are_called(said, inspectors, lead):
    facts = told(f"{FINDINGS} the focused visit to Loxley {SERVICES} on 6 May 2019. {said}")

    assert (facts["inspectors"], facts.get("lead_inspector")) == (inspectors, lead)


@pytest.mark.parametrize("date", ["Date: 5 April 2024", "5th April 2024", "Friday 5 April 2024"])
def test_the_day_of_the_letter_is_the_date_that_stands_alone(date):
    opening = f"{FINDINGS} the focused visit to Loxley {SERVICES} on 6 March 2024."

    assert told(date, "Dear Mx Reid", opening)["published"] == "2024-04-05"


ASKED = (
    "The quality of written plans, so that children and their families know what will happen next "
    "and who will do it",
    "Supervision of staff",
    "The response to children aged 16 and 17 who are homeless: their rights, and where they may "
    "live for the time being.",
)
SEEN = "Most children are seen on time. However, some plans are late and families wait. "


def pressed(seed: int) -> Document:
    """A letter set in one of many ways."""
    press = Press(setting(seed))
    press.lines("Dear Mx Reid")
    press.heading(f"Focused visit to Loxley {SERVICES}")
    press.lines(f"{FINDINGS} the focused visit to Loxley {SERVICES} on 6 March 2024.")
    press.heading("Headline findings")
    press.lines(SEEN)
    press.heading(f"{IMPROVE}?")
    press.bullets(ASKED)
    press.heading("Main findings")
    press.bullets((SEEN, SEEN * 2))
    press.lines("Yours sincerely")
    press.page()
    return read_pages(Pages(tuple(press.pages)), "letter.pdf")


def test_a_letter_says_the_same_however_it_is_set():
    read_as = {seed: tuple(item.text for item in pressed(seed).items) for seed in range(40)}

    assert {seed: texts for seed, texts in read_as.items() if texts != ASKED} == {}


def told(*texts: str) -> dict[str, str]:
    lines = [Line(1, 57, 500, 100 + at, 12, False, text) for at, text in enumerate(texts)]
    return {fact.name: fact.value for fact in visit_facts(lines, "focused_visit")}
