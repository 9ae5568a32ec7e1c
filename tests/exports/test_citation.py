from exports.citation import cite_data_set, cite_finding, cite_inspection

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


def test_an_inspection_is_cited_with_its_bodies_year_title_and_address():
    assert cite_inspection(INSPECTION, "23 November 2026") == (
        "Care Inspectorate, Healthcare Improvement Scotland and HM Inspectorate of Constabulary"
        " (2023) Joint inspection in Dundee. Available at: https://example.org/dundee."
        " Loaded 23 November 2026."
    )


def test_the_report_is_cited_rather_than_the_page_that_announced_it():
    report = {**INSPECTION, "report_url": "https://example.org/report.pdf"}

    assert "https://example.org/report.pdf" in cite_inspection(report, "2026")


def test_a_year_that_was_not_published_says_what_it_rests_on():
    def year(value, basis):
        cited = cite_inspection({**INSPECTION, "year": value, "year_basis": basis}, "2026")
        return cited[cited.index("(") : cited.index(")") + 1]

    assert year(2023, "inferred") == "(2023, year inferred)"
    assert year(2023, "fieldwork") == "(2023, year of the fieldwork)"
    assert year(None, "unknown") == "(no date)"
    assert year(float("nan"), "unknown") == "(no date)"


def test_an_inspection_without_a_named_body_says_so():
    nobody = {**INSPECTION, "lead_body": float("nan"), "scrutiny_partners": None}

    assert cite_inspection(nobody, "2026").startswith("Author not named (2023)")


def test_a_finding_is_cited_as_restated_with_its_page_and_its_inspection():
    cited = cite_finding(FINDING, INSPECTION, "23 November 2026", "http://localhost/findings?f=1")

    assert cited.startswith(
        "“Chronologies were missing” (area for improvement, finding dundee-s1, restated, p. 12)."
        " In: Care Inspectorate, "
    )
    assert cited.endswith("[data set], as of 23 November 2026. http://localhost/findings?f=1")


def test_the_data_set_is_cited_with_its_size_and_date():
    cited = cite_data_set("23 November 2026", 1995, 1, "http://localhost/")

    assert "[data set]. 1,995 findings of 1 inspection, as of 23 November 2026." in cited
    assert cited.endswith("Available at: http://localhost/")
