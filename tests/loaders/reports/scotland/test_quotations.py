import pytest

from loaders.reports.scotland.narrative import points_in
from loaders.reports.scotland.quotations import quotations


def told(text: str) -> list[str]:
    return [text[point.start : point.end] for point in points_in(text)]


@pytest.mark.parametrize(
    ("before", "after", "by_report"),
    [
        ("The report notes: ", ".", True),
        ("In their report, inspectors said: ", ".", True),
        ("It added: ", ".", True),
        ("", " the inspectors added.", True),
        ("The report says that children are heard, saying: ", ".", True),
        ("Ada Moss, chief executive of the inspectorate, said: ", ".", False),
        ("Councillor Ian Lunn said of the report: ", ".", False),
        ("One young person told inspectors: ", ".", False),
        ("Inspectors met a girl who said: ", ".", False),
        ("", " said Ada Moss.", False),
        ("", "", False),
    ],
)
def test_the_report_speaks_where_it_or_inspectors_are_named_and_nobody_else(
    before, after, by_report
):
    text = f"{before}“staff in every team were very kind to us,”{after}"

    assert [one.by_report for one in quotations(text)] == [by_report]


def test_what_the_report_says_over_several_paragraphs_is_found_without_its_marks():
    text = (
        "The report notes: “Staff were skilled. Plans were often late.\n"
        "“Families trusted them.”\n"
        'They added: "Records were poor.\n"Teams met every single day."\n'
        "The leader of the council said: “Our staff are excellent.\n“We are proud of them.”"
    )

    assert told(text) == [
        "Staff were skilled.",
        "Plans were often late.",
        "Families trusted them.",
        "Records were poor.",
        "Teams met every single day.",
    ]


def test_a_few_words_in_quotation_marks_belong_to_their_sentence():
    assert told("Inspectors found that records were “very poor” in two teams.") == [
        "Inspectors found that records were “very poor” in two teams."
    ]


def test_what_somebody_says_of_the_report_is_no_finding_without_marks_either():
    assert told("Minister Rhona Bell said services in the town were weak and slow.") == []
