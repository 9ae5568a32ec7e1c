import pytest

from loaders.problems import DataError
from loaders.reports.pdf.layout import Line, Page, Pages
from loaders.reports.recognise import kind_of, read_pages, read_text


def pages(*texts: str) -> Pages:
    lines = [Line(1, 57, 500, 90 + 20 * at, 12, False, text) for at, text in enumerate(texts)]
    return Pages((Page(1, 595, 842, tuple(lines)),))


@pytest.mark.parametrize(
    ("texts", "what"),
    [
        (
            (
                "Area SEND monitoring inspection of Norsay Local Area Partnership",
                "The area SEND inspection of Norsay in 2023 found failings.",
            ),
            "monitoring inspection of an area SEND partnership",
        ),
        (("Area SEND interim visit to Norsay Local Area Partnership",), "an interim visit"),
        (("Area SEND thematic visits: moving into work", "Norsay partnership"), "thematic review"),
        (
            (
                "Dear Ms Reid",
                "Joint local area SEND inspection in Norsay",
                "Ofsted and CQC conducted a joint inspection of the local area for young people.",
            ),
            "before 2023",
        ),
        (("Dear Ms Reid", "Joint area SEND revisit in Norsay"), "before 2023"),
        (
            ("Joint targeted area inspection of Norsay", "Care for children"),
            "joint targeted area inspection",
        ),
        (("Assurance visit to Norsay children’s services",), "an assurance visit"),
        (
            (
                "Joint targeted area inspection of Norsay",
                "A focused visit to Norsay children’s social care services was made in May.",
            ),
            "joint targeted area inspection",
        ),
        (
            (
                "Agora House, 1 Quay Row, Norsay, N1 2AB. T 0300 000 0000. enquiries@x. " * 4,
                "Dear local partnership. Joint targeted area inspection of Norsay",
                "This letter follows a focused visit to Norsay children’s services in May.",
            ),
            "joint targeted area inspection",
        ),
        (
            (
                "Area SEND inspection of Norsay, monitoring inspection of Norsay Local Area "
                "Partnership, 3 June 2025",
            ),
            "neither of its two questions",
        ),
        (("Inspection of safeguarding and looked after children services",), "before 2013"),
        (
            ("Inspection of local authority arrangements for the protection of children", "Norsay"),
            "child protection under the framework before 2013",
        ),
        (
            ("Unannounced inspection of contact, referral and assessment arrangements in Norsay",),
            "child protection under the framework before 2013",
        ),
        (("Norsay Council: local authority assessment",), "Care Quality Commission assessment"),
        (("An inspection of youth justice services in Norsay",), "a youth justice service"),
        (
            (
                "Inspecting services: framework and guidance",
                "Dear inspector, a focused visit to children’s services takes two days.",
            ),
            "guidance on inspections",
        ),
        (
            (
                "Priority action plan following the area SEND inspection of Norsay local area "
                "partnership",
            ),
            "an area's own paper",
        ),
        (
            (
                "Report to the Children’s Scrutiny Committee",
                "This letter summarises the findings of the focused visit to Norsay children’s "
                "services.",
            ),
            "a paper for a council's or board's meeting",
        ),
        (
            (
                "Inspection of Norsay children’s services",
                "Lead inspector: Ada Reid, His Majesty’s Inspector",
                "Since the focused visit to Norsay children’s services in 2020 much is new.",
            ),
            "none of the kinds",
        ),
        (
            ("Inspectors praise Norsay: a focused visit to Norsay children’s services went well",),
            "none of the kinds",
        ),
        (
            ("Care Inspectorate Wales", "Joint inspection of services for children in Norsay"),
            "services in Wales",
        ),
        (
            ("Sunny Care Home Service", "Type of inspection: unannounced", "Care Inspectorate"),
            "a single provider",
        ),
        (
            ("Ofsted and CQC made a joint inspection of Norsay for children and young people",),
            "none of the kinds",
        ),
    ],
)
def test_what_only_looks_like_a_report_that_is_read_is_refused_by_its_name(texts, what):
    with pytest.raises(DataError, match=what):
        read_pages(pages(*texts), "report.pdf")


@pytest.mark.parametrize(
    ("texts", "kind"),
    [
        (
            (
                "Area SEND full inspection of Norsay Local Area Partnership",
                "A monitoring inspection will be carried out.",
            ),
            "area_send",
        ),
        (
            ("Joint inspection of adult services in Norsay", "Care Inspectorate"),
            "care_inspectorate",
        ),
        (
            (
                "Monitoring visit to Norsay children’s services. Dear Mx Reid,",
                "This letter follows the focused visit to Norsay, a joint targeted area inspection "
                "and the inspection of services for children in need of help and protection.",
            ),
            "ilacs",
        ),
        (
            (
                "Re-inspection of services for children in need of help and protection",
                "It follows the inspection of safeguarding and looked after children services.",
            ),
            "ilacs",
        ),
    ],
)
def test_what_is_read_is_recognised_by_its_title(texts, kind):
    assert kind_of(pages(*texts), "report.pdf") == kind


PADDING = "It rained all day and nobody minded at all. " * 5


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (
            "Monitoring visit to Norsay children’s services. This letter summarises the findings.",
            "text of a report or letter by Ofsted, .* save the published PDF",
        ),
        ("Ofsted has published the outcomes of visits to children’s services.", "by Ofsted"),
        ("Norsay Council: local authority assessment. Care is good.", "Care Quality Commission"),
        ("The council met on Tuesday and mended a road.", "does not seem to be about a joint"),
    ],
)
def test_a_text_that_is_no_scottish_joint_inspection_is_refused_by_what_it_seems(text, what):
    with pytest.raises(DataError, match=what):
        read_text(f"{text} {PADDING}", "page.txt", is_html=False)


def test_what_a_page_hides_does_not_tell_what_it_is():
    hidden = "<script>'Care Inspectorate joint inspection'</script>"
    page = f"<html>{hidden}<p>The council met. {PADDING}</p></html>"

    with pytest.raises(DataError, match="does not seem"):
        read_text(page, "page.html", is_html=True)


def test_a_page_that_holds_no_text_is_refused_as_such_whatever_it_is_about():
    with pytest.raises(DataError, match="no running text"):
        read_text("<html><p>Loading</p></html>", "page.html", is_html=True)


def test_a_page_of_the_care_inspectorates_own_is_known_by_its_address():
    link = '<link rel="canonical" href="https://www.careinspectorate.com/index.php/news/1">'
    page = (
        f"<html>{link}<p>Inspectors found that partners in Norsay plan well. {PADDING}</p></html>"
    )

    assert read_text(page, "page.html", is_html=True).kind == "care_inspectorate"


def test_a_text_on_a_joint_inspection_in_scotland_is_read():
    text = "Joint inspection of services for older people in Fife.\n" + (
        "Inspectors found that partners plan well. Records were poor. " * 6
    )

    assert read_text(text, "page.txt", is_html=False).kind == "care_inspectorate"


def test_a_page_of_tags_that_never_end_is_refused_before_it_is_parsed(monkeypatch):
    monkeypatch.setattr("loaders.reports.scotland.blocks._Reader", None)

    with pytest.raises(DataError, match="tags that never end"):
        read_text("<script " * 2_000, "page.html", is_html=True)
