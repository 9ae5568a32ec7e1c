import pytest

from exports.citation import cite_data_set, cite_finding

INSPECTION = {
    "title": "Joint inspection in Dundee",
    "year": 2023.0,
    "year_basis": "published",
    "lead_body": "Care Inspectorate",
    "scrutiny_partners": "Healthcare Improvement Scotland; HM Inspectorate of Constabulary",
    "report_url": None,
    "source_url": "https://example.org/dundee",
}
FINDING = {
    "finding_id": "dundee-s1",
    "polarity": "improvement",
    "statement": "Chronologies were missing.",
    "page": 12,
    "passage": None,
}


def cited(**inspection: object) -> str:
    """The citation of FINDING in an inspection that is otherwise INSPECTION."""
    return cite_finding(FINDING, INSPECTION | inspection, "23 November 2026", "http://localhost/")


def test_an_inspection_is_cited_with_its_bodies_year_title_and_address():
    assert (
        " In: Care Inspectorate, Healthcare Improvement Scotland and HM Inspectorate of"
        " Constabulary (2023) Joint inspection in Dundee. Available at: https://example.org/dundee."
    ) in cited()


def test_the_report_is_cited_rather_than_the_page_that_announced_it():
    report = "https://example.org/report.pdf"

    assert f"Available at: {report}." in cited(report_url=report)


@pytest.mark.parametrize(
    ("year", "basis", "said"),
    [
        (2023, "inferred", "(2023, year inferred)"),
        (2023, "fieldwork", "(2023, year of the fieldwork)"),
        (None, "unknown", "(no date)"),
        (float("nan"), "unknown", "(no date)"),
    ],
)
def test_a_year_that_was_not_published_says_what_it_rests_on(year, basis, said):
    assert f"Inspectorate of Constabulary {said} Joint" in cited(year=year, year_basis=basis)


def test_an_inspection_without_a_named_body_says_so():
    nobody = cited(lead_body=float("nan"), scrutiny_partners=None)

    assert " In: Author not named (2023)" in nobody


def test_a_finding_is_cited_as_restated_with_its_page_and_its_inspection():
    whole = cite_finding(FINDING, INSPECTION, "23 November 2026", "http://localhost/findings?f=1")

    assert whole.startswith(
        "“Chronologies were missing” (area for improvement, finding dundee-s1, restated, p. 12)."
        " In: Care Inspectorate, "
    )
    assert whole.endswith("[data set], as of 23 November 2026. http://localhost/findings?f=1")


def test_the_data_set_is_cited_with_its_size_and_date():
    whole = cite_data_set("23 November 2026", 1995, 1, "http://localhost/")

    assert "[data set]. 1,995 findings of 1 inspection, as of 23 November 2026." in whole
    assert whole.endswith("Available at: http://localhost/")
