import pandas as pd
import pytest

from analysis import coding, compare, national, partnership, recurrence
from analysis.compare import Side
from analysis.filters import Filters


def ask(tables, **filters):
    rows = coding.codings(tables, Filters(**filters)).collect("pandas").to_native()
    return dict(zip(rows["coding"], rows["findings"], strict=True))


def test_findings_are_counted_by_who_coded_them_and_can_be_narrowed_by_it(make_tables):
    tables = make_tables(
        inspections=[{}, {"partnership": "Moray"}],
        findings=[
            {},  # nobody said: a person
            {"coding": "machine"},
            {"coding": "machine", "inspection_id": "i2"},
            {"coding": "confirmed"},
        ],
    )

    assert ask(tables) == {"person": 1, "machine": 2, "confirmed": 1}
    assert ask(tables, partnerships=("Moray",)) == {"machine": 1}
    assert ask(tables, codings=("confirmed", "person")) == {"person": 1, "confirmed": 1}


TOLD = "read and coded by a machine and not yet confirmed by a person."


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ({}, ""),
        ({"person": 5, "confirmed": 2}, ""),
        ({"person": 20, "machine": 31, "confirmed": 1}, f"31 of 52 findings shown were {TOLD}"),
        ({"person": 1, "machine": 1}, f"1 of 2 findings shown was {TOLD}"),
        ({"machine": 1}, f"The one finding shown was {TOLD}"),
        ({"machine": 1200}, f"All 1,200 findings shown were {TOLD}"),
    ],
)
def test_what_only_a_machine_coded_is_said_and_nothing_else(counts, words):
    table = pd.DataFrame({"coding": list(counts), "findings": list(counts.values())})

    assert coding.unconfirmed_in_words(table) == words


@pytest.mark.parametrize(
    ("who", "confidence", "words"),
    [
        ("machine", 0.62, "machine-coded, 62%"),
        ("machine", None, "machine-coded"),
        ("machine", float("nan"), "machine-coded"),
        ("machine", 0.999, "machine-coded, over 99%"),
        ("confirmed", 0.62, ""),
        ("person", None, ""),
        (None, None, ""),
    ],
)
def test_a_finding_is_marked_until_it_is_confirmed(who, confidence, words):
    assert coding.mark(who, confidence) == words


VISITS = [{"published": "2009"}, {"published": "2014", "programme": "cyp-services"}]
BY_PERSONS = [{"polarity": "improvement"}, {"inspection_id": "i1", "theme": "workforce"}]
BY_MACHINE = [
    {"inspection_id": inspection, "polarity": polarity, "theme": theme, "coding": "machine"}
    for inspection in ("i1", "i2")
    for polarity, theme in (("improvement", "leadership"), ("strength", "poverty"))
]
SIDE = (Side("Fife", ("Fife",)),)


@pytest.mark.parametrize(
    ("question", "parameters"),
    [
        (recurrence.states, {}),
        (recurrence.raised, {}),
        (national.inspected, {}),
        (national.recurring, {}),
        (national.steps, {}),
        (compare.inspected, {"sides": SIDE}),
        (partnership.visits, {}),
    ],
)
def test_where_persons_coding_is_asked_for_what_only_a_machine_coded_is_as_if_not_there(
    make_tables, question, parameters
):
    both = make_tables(inspections=VISITS, findings=[*BY_PERSONS, *BY_MACHINE])
    alone = make_tables(inspections=VISITS, findings=BY_PERSONS)

    def told(tables, filters):
        answer = question(tables, filters, **parameters).collect("pandas").to_native()
        return answer.sort_values(list(answer.columns[:3]), ignore_index=True)

    persons = told(both, Filters(codings=("person",)))
    pd.testing.assert_frame_equal(persons, told(alone, Filters()), check_dtype=False)
