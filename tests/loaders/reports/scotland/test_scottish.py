import pytest

from loaders.reports.passages import plain
from loaders.reports.scotland.scottish import is_scottish


@pytest.mark.parametrize(
    "text",
    [
        "A joint inspection by the Care Inspectorate found that partners in Norsay plan well.",
        "A joint inspection of adult support and protection found clear strengths in Norsay.",
        "Inspectors found that the health and social care partnership in Norsay plans well.",
        "Inspectors found that partners in Midlothian plan well.",
        "Joint inspection of services for older people in Norsay. Plans are good.",
        "The partnership in Fife was inspected. Like the Care Quality Commission elsewhere, the "
        "Care Inspectorate looks at plans.",
    ],
)
def test_a_scottish_body_partnership_or_term_beside_an_inspection_tells_such_a_text(text):
    assert is_scottish(plain(text))


@pytest.mark.parametrize(
    "text",
    [
        "The partnership in Fife has a new plan, which partners signed in May.",
        "The Care Inspectorate inspected Lochside care home and found the soup too thin.",
        "Joint inspection of the local area of Norsay by Ofsted and the CQC. Plans are late.",
        "Inspectors from Ofsted, and Ofsted’s partners, noted that the Care Inspectorate differs.",
        "Care Inspectorate Wales led a joint inspection of child protection in Norsay.",
        "Her Majesty’s inspectors visited partners in Highland Road, Norsay.",
        "Council inspectors found that partners in Norsay had mended every road.",
    ],
)
def test_other_texts_are_not_taken_for_one(text):
    assert not is_scottish(plain(text))
