import pytest

from loaders.reports.scotland.page_facts import facts_of, stated_by


def fact(name: str, text: str, published: str = "") -> str | None:
    return next((one.value for one in facts_of("", text, published) if one.name == name), None)


@pytest.mark.parametrize(
    ("sentence", "start", "end"),
    [
        ("It was carried out between October 2014 and February 2015.", "2014-10", "2015-02"),
        ("The inspection took place from September to November 2015.", "2015-09", "2015-11"),
        ("Inspectors visited from November to February 2015.", "2014-11", "2015-02"),
        ("It took place between 12 July 2021 and 5 May 2022.", "2021-07-12", "2022-05-05"),
        ("They looked at services in June and August 2014.", "2014-06", "2014-08"),
        ("The inspection was carried out in May 2013.", "2013-05", "2013-05"),
        ("They undertook the latest review in May 2016.", "2016-05", "2016-05"),
        ("It took place between May 16, 2024 and June 6, 2025.", "2024-05-16", "2025-06-06"),
        (
            "The report of the inspection, carried out from May to June 2015, identified much.",
            "2015-05",
            "2015-06",
        ),
        ("An inspection in May 2013 identified weaknesses.", None, None),
        ("They scrutinised records for a period of a year, May 2020 to May 2021.", None, None),
        ("Nurses were trained between March and May 2013.", None, None),
        ("One of 26 inspections to be completed across Scotland by May 2023.", None, None),
    ],
)
def test_when_inspectors_were_there_is_told_to_the_month_or_the_day(sentence, start, end):
    assert fact("inspection_start", sentence) == start
    assert fact("inspection_end", sentence) == end


def test_this_year_is_that_of_the_publication_and_unknown_without_it():
    text = "The inspection was carried out between April and June this year."

    assert fact("inspection_start", text) is None
    assert fact("inspection_end", f"9 October 2016\n{text}") == "2016-06"


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("A joint inspection of protection measures in South Lanarkshire has found", "South"),
        ("We reported on the protection of children in the Fife Council area.", "Fife"),
        ("A joint inspection of services in the Borders has found much.", "Borders"),
        ("Inspectors were pleased. The partnership in Orkney and NHS Orkney did well.", "Orkney"),
        ("Services for older people in Norsay were inspected by two bodies.", "Norsay"),
    ],
)
def test_the_area_is_a_partnership_known_or_the_one_named(text, area):
    assert (fact("area", text) or "").startswith(area)


@pytest.mark.parametrize(
    ("when", "programme"),
    [
        ("between November 2023 and January 2024", "asp-phase2"),
        ("between March 2021 and June 2021", "asp-phase1"),
        ("in October 2017", "asp-2017"),
        ("last week", None),
    ],
)
def test_the_phase_of_adult_support_and_protection_is_that_of_its_time(when, programme):
    text = f"The inspection of adult support and protection in Norsay took place {when}."

    assert fact("programme", text) == programme


def test_a_page_states_its_address_and_day_in_its_head():
    page = (
        '<meta property="og:url" content="https://example.org/news/9">'
        '<meta property="article:published_time" content="2019-03-05T09:00:00Z">'
    )

    assert stated_by(page) == {"address": "https://example.org/news/9", "published": "2019-03-05"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "A progress review of services in Norsay has been published.",
            "progress_review",
        ),
        ("Inspectors returned to Norsay to see what had become of it.", "progress_review"),
        ("Services in Norsay are better than at the previous joint inspection.", "progress_review"),
        ("Services have made progress since the 2016 report.", "progress_review"),
        ("Today's words follow a joint inspection in 2016.", "progress_review"),
        ("We have published our joint follow-through inspection of Norsay.", "follow_through"),
        ("The report, published today, follows a joint inspection by two bodies.", None),
        ("A joint inspection of services in Norsay has found strengths.", None),
        (f"A joint inspection.\n{'Words. ' * 150}We shall do a progress review.", None),
    ],
)
def test_a_visit_that_returns_is_no_inspection(text, kind):
    assert fact("kind", text) == kind
