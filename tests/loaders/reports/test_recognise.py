import pytest

from loaders.problems import DataError
from loaders.reports.layout import Line, Page, Pages
from loaders.reports.recognise import kind_of


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
        kind_of(pages(*texts), "report.pdf")


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
    ],
)
def test_what_is_read_is_recognised_by_its_title(texts, kind):
    assert kind_of(pages(*texts), "report.pdf") == kind
