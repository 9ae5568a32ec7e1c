import csv
from pathlib import Path

import pytest

from loaders.problems import DataError
from loaders.reports.pdf.reading import pages_of
from loaders.reports.scotland.care_inspectorate import read_pdf_report, read_web_page
from loaders.reports.scotland.narrative import points_in
from loaders.reports.scotland.programmes import programme_of
from tests.loaders.reports.invented_pages import OTHER_WORDS, PAGES
from tests.loaders.reports.paper import Paper
from tests.loaders.reports.published import seed

FINDINGS = Path(__file__).parents[4] / "data" / "joint_inspections" / "findings.csv"


def told(text: str) -> list[tuple[str, str]]:
    return [(point.polarity, text[point.start : point.end]) for point in points_in(text)]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_gives_each_strength_and_each_area_for_improvement_once(name):
    text, expected = PAGES[name]
    found = told(text)

    assert len(found) == len(expected)
    for (polarity, passage), (wanted, words) in zip(found, expected, strict=True):
        assert (polarity, passage[: len(words)]) == (wanted, words)


@pytest.mark.parametrize("name", OTHER_WORDS)
def test_what_is_told_in_other_words_is_rarely_wrong_and_never_dropped_unseen(name):
    text, expected = OTHER_WORDS[name]
    document = read_web_page(text, "page.txt", is_html=False)
    right = 0
    for polarity, words in expected:
        match = [item for item in document.items if item.text.startswith(words)]
        right += bool(match) and match[0].polarity == polarity
        shown = any(words in oddity for oddity in document.oddities)
        inside = any(words in item.text for item in document.items)
        assert match or shown or inside, words

    assert right >= len(document.items) - 1


def test_a_however_is_parted_into_its_strength_and_its_improvement():
    text = "Plans were thorough, however, reviews were often late."

    assert told(text) == [
        ("strength", "Plans were thorough"),
        ("improvement", "reviews were often late."),
    ]


def test_quotations_over_several_paragraphs_are_left_out():
    text = (
        "Staff were skilled.\n“We are proud of our excellent staff.\n"
        "“We will improve what was weak,” she said.\nRecords were poor."
    )

    assert told(text) == [
        ("strength", "Staff were skilled."),
        ("improvement", "Records were poor."),
    ]


def test_a_page_with_headings_is_read_under_them_and_its_menu_is_not():
    page = f"""<html><head><title>Joint inspection of adult services in Norsay</title></head><body>
    <nav><ul><li>Home</li></ul></nav><h1>Norsay</h1><p>{"Adults live well. " * 20}</p>
    <h2>Key strengths</h2><ul><li>Staff were kind &amp; skilled.</li></ul>
    <h2>Areas for improvement</h2><ul><li>Plans should be made on time.</li></ul>
    <h2>Next steps</h2><p>We evaluated leadership as very good.</p></body></html>"""
    document = read_web_page(page, "page.html", is_html=True)

    assert [(item.polarity, item.text) for item in document.items] == [
        ("strength", "Staff were kind & skilled."),
        ("improvement", "Plans should be made on time."),
    ]
    assert document.fact("area") == "Norsay"
    assert [(one.indicator, one.grade) for one in document.judgements] == [
        ("leadership", "Very good")
    ]


def test_lists_under_a_line_with_a_colon_are_findings_and_the_words_around_them_are_read():
    text = (
        "A joint inspection of adult protection in Norsay has found clear strengths.\n\n"
        "However, it also identified areas which could be better.\n\n"
        "Key strengths were:\n\n• Referrals. Nobody was left to wait.\n• Visits at night.\n\n"
        "Key areas for improvement were:\n\n• Excellent minutes of every meeting.\n\n"
        "Leaders had a clear vision, and they were seldom seen by staff who worked far away.\n\n"
        "Ada Moss, chief executive, said: “Adults were safer. Visits were excellent."
    )
    document = read_web_page(text, "page.txt", is_html=False)

    assert [(item.polarity, item.text) for item in document.items] == [
        ("strength", "Referrals. Nobody was left to wait."),
        ("strength", "Visits at night."),
        ("improvement", "Excellent minutes of every meeting."),
        ("strength", "Leaders had a clear vision"),
        ("improvement", "they were seldom seen by staff who worked far away."),
    ]
    assert all(text[slice(*item.span)] for item in document.items if item.span)


@pytest.mark.parametrize("end", ["<p>A chief said that plans were good.</p>", "<h2>Next</h2>"])
def test_what_follows_a_list_under_a_heading_is_not_of_it(end):
    page = (
        f"<html><body><h1>Inspection of Norsay</h1><p>{'Words about it. ' * 20}</p>"
        "<h2>2. Points for action</h2><p>Partners should:</p><ul><li>Plan.</li></ul>"
        f"{end}<p>Later words.</p></body></html>"
    )
    document = read_web_page(page, "page.html", is_html=True)

    assert [(item.polarity, item.text) for item in document.items] == [("improvement", "Plan.")]


def test_a_page_without_running_text_is_refused():
    with pytest.raises(DataError, match="no running text"):
        read_web_page("<html><body><p>Not found</p></body></html>", "page.html", is_html=True)


def test_a_pdf_gives_what_stands_under_its_headings_and_its_evaluations(tmp_path):
    paper = Paper(foot="Joint inspection of services in Norsay")
    paper.line("Care Inspectorate", size=20, bold=True)
    paper.line("Joint inspection of adult services in Norsay health and social care partnership")
    paper.heading("Key strengths")
    paper.bullet("Staff were kind.")
    paper.bullet("Leaders", "listened.")
    paper.heading("Areas for improvement")
    paper.bullet("Plans should be made on time.")
    paper.heading("Evaluations")
    paper._put("Very good", 390, paper.at, 12, False)
    paper.line("1.1 Outcomes for people")
    paper._put("Weak", 390, paper.at, 12, False)
    paper.line("6.5 Leadership")
    document = read_pdf_report(pages_of(paper.save(tmp_path / "a.pdf"), 9), "a.pdf")

    assert [(item.section, item.ordinal, item.text) for item in document.items] == [
        ("strength", 1, "Staff were kind."),
        ("strength", 2, "Leaders listened."),
        ("area_for_improvement", 1, "Plans should be made on time."),
    ]
    assert [(one.indicator, one.grade) for one in document.judgements] == [
        ("1.1 Outcomes for people", "Very good"),
        ("6.5 Leadership", "Weak"),
    ]


def test_headings_of_earlier_reports_are_known_and_their_numbers_do_not_matter(tmp_path):
    paper = Paper(foot="Services to protect children in Norsay")
    paper.line("Joint inspection of services to protect children in the Norsay Council area")
    paper.heading("2. Particular strengths that make a difference to children and families")
    paper.bullet("Staff were kind.")
    paper.heading("3. How well are needs met?")
    paper.bullet("Needs are met in many ways.")
    paper.heading("4. Main points for action")
    paper.bullet("Plans should be made on time.")
    paper.heading("5. What happens next?")
    paper.bullet("We will return.")
    document = read_pdf_report(pages_of(paper.save(tmp_path / "a.pdf"), 9), "a.pdf")

    assert [(item.section, item.text) for item in document.items] == [
        ("strength", "Staff were kind."),
        ("area_for_improvement", "Plans should be made on time."),
    ]


def test_both_lists_may_stand_under_one_heading(tmp_path):
    paper = Paper(foot="Services for children in Norsay")
    paper.line("Joint inspection of services for children in the Norsay partnership area")
    paper.heading("Conclusion, areas of particular strength and areas for improvement")
    paper.line("The inspectors saw much that was helpful. They found strengths that matter.")
    paper.line("These were:")
    paper.bullet("Staff", "were kind.")
    paper.bullet("Leaders listened.")
    paper.line("Partners can go further. They should bear in mind the need to:")
    paper.bullet("make plans on time.")
    paper.line("In this inspection we looked at the following:")
    paper.bullet("records of forty children.")
    paper.heading("What happens next?")
    paper.bullet("We will return.")
    document = read_pdf_report(pages_of(paper.save(tmp_path / "a.pdf"), 9), "a.pdf")

    assert [(item.section, item.ordinal, item.text) for item in document.items] == [
        ("strength", 1, "Staff were kind."),
        ("strength", 2, "Leaders listened."),
        ("area_for_improvement", 1, "make plans on time."),
    ]


def test_the_seed_gives_the_findings_of_its_hand_coding_in_order():
    text = seed().read_text(encoding="utf-8")
    with FINDINGS.open(encoding="utf-8", newline="") as file:
        coded = [
            row["polarity"]
            for row in csv.DictReader(file)
            if row["inspection_id"] == "cyp-risk-glasgow-city-2025"
        ]
    document = read_web_page(text, "seed.txt", is_html=False)

    assert [item.polarity for item in document.items] == coded
    assert all(item.text in text for item in document.items)
    assert document.fact("area") == "Glasgow city"


def test_a_page_tells_its_programme_the_bodies_that_took_part_and_its_own_address():
    page = (
        "<html><head><title>Joint inspection of adult support and protection | Body</title>"
        '<link rel="canonical" href="https://example.org/news/7?a=1&amp;b=2"></head><body><p>'
        "The phase 2 inspection in the Norsay partnership was made with Healthcare Improvement "
        "Scotland and HMICS. Staff responded very well to adults who were at risk of harm, and "
        "they were skilled. Supervision was not regular for all of them in every one of the "
        "teams, and this was an area for improvement that leaders knew.</p></body></html>"
    )
    document = read_web_page(page, "page.html", True)

    assert document.fact("programme") == "asp-phase2"
    assert document.fact("title") == "Joint inspection of adult support and protection"
    assert document.fact("address") == "https://example.org/news/7?a=1&b=2"
    assert document.fact("scrutiny_partners") == (
        "Healthcare Improvement Scotland; HM Inspectorate of Constabulary in Scotland"
    )


@pytest.mark.parametrize(
    ("title", "programme"),
    [
        ("Joint inspection of services for children at risk of harm", "cyp-risk"),
        ("Joint inspection: children in need of care and protection", "cyp-care"),
        ("Joint inspection of services for older people", "adults"),
        ("Adult support and protection in Norsay", None),
        ("Something else", None),
    ],
)
def test_a_programme_is_told_by_its_subject_and_phase_or_not_at_all(title, programme):
    assert programme_of(title, "") == programme
