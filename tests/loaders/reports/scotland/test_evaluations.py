import pytest

from loaders.reports.scotland.evaluations import counts_grades, evaluations_in


@pytest.mark.parametrize(
    "sentence",
    [
        "Of eight quality indicators, three were found to be good.",
        "The area was given 3 evaluations of excellent and 2 of weak.",
        "Seven indicators were judged to be adequate.",
        "The team found two to be ‘good’, one to be ‘weak’ and four to be ‘adequate’.",
        "These were “help for carers” and “leadership”.",
    ],
)
def test_a_count_of_grades_is_known_for_one(sentence):
    assert counts_grades(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "In one area, good practice was seen.",
        "Two teams gave good support to carers.",
        "All were good at listening.",
    ],
)
def test_good_work_of_two_teams_is_no_count_of_grades(sentence):
    assert not counts_grades(sentence)


def test_indicators_named_beside_a_count_have_its_grade():
    text = (
        "Of eight quality indicators, two were found to be good. These were “help for carers” "
        "and “leadership.” Six were adequate and one, “planning of services,” was graded weak.\n"
        "Three to be ‘weak,’ including ‘key processes’; and ‘strategic plans.’\n"
        "We evaluated partnership working as excellent."
    )

    assert [(one.indicator, one.grade) for one in evaluations_in(text)] == [
        ("help for carers", "Good"),
        ("leadership", "Good"),
        ("planning of services", "Weak"),
        ("key processes", "Weak"),
        ("strategic plans", "Weak"),
        ("partnership working", "Excellent"),
    ]
