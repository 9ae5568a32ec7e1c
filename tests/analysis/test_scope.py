import pandas as pd
import pytest

from analysis import actions, balance, findings, follow_up, overview, quality, scope, themes
from analysis.filters import EVERYTHING, Filters

PLACES = [
    {"partnership": "Fife", "nation": "Scotland"},
    {"partnership": "Moray", "nation": "Scotland"},
    {"partnership": "Ashby", "nation": "England"},
    {"partnership": "Bedwell", "nation": "England"},
]
ENGLISH = {"partnership": "Ashby", "programme": "ilacs"}
SCOTTISH_ROWS = {
    "inspections": [{"partnership": "Fife"}, {"partnership": "Fife; Moray", "published": "2021"}],
    "findings": [{}, {"polarity": "improvement"}, {"inspection_id": "i2", "theme": "workforce"}],
    "evaluations": [{"grade": "good"}, {"grade": "effective", "indicator": "Other"}],
    "updates": [{"finding_id": "f2"}, {"finding_id": None, "action_id": "a1"}],
    "actions": [{"finding_id": "f2"}],
    "second_coding": [{"finding_id": "f1", "polarity": "strength", "theme": "leadership"}],
}
ENGLISH_ROWS = {
    "inspections": [ENGLISH | {"inspection_id": "e1"}],
    "findings": [
        {"finding_id": "g1", "inspection_id": "e1", "polarity": "improvement"},
        {"finding_id": "g2", "inspection_id": "e1", "coding": "machine"},
    ],
    "evaluations": [{"inspection_id": "e1", "grade": "ofsted:good"}],
    "updates": [
        {"update_id": "v1", "finding_id": "g1"},
        {"update_id": "v2", "finding_id": None, "action_id": "b1"},
    ],
    "actions": [{"action_id": "b1", "inspection_id": "e1", "finding_id": "g1"}],
    "second_coding": [{"finding_id": "g1", "polarity": "strength", "theme": "leadership"}],
}
QUESTIONS = (
    (overview.totals, {}),
    (overview.places, {}),
    (balance.counts_by, {"by": "programme"}),
    (balance.grades_given, {"by": "partnership"}),
    (follow_up.states, {}),
    (actions.plans, {}),
    (findings.listed, {}),
    (findings.trail, {}),
    (quality.coded_twice, {}),
)


def both():
    return {name: [*SCOTTISH_ROWS[name], *ENGLISH_ROWS[name]] for name in SCOTTISH_ROWS}


def collect(answer):
    return answer.collect("pandas").to_native()


def of(tables, nation, **choices):
    return scope.scoped(tables, scope.held(tables, collect), nation, **choices)


def answered(tables, question, parameters):
    rows = collect(question(tables, EVERYTHING, **parameters)).astype(object)
    plain = rows.where(rows.notna(), None)
    return sorted(map(str, plain.itertuples(index=False, name=None)))


@pytest.mark.parametrize(
    ("nation", "own"), [("Scotland", SCOTTISH_ROWS), ("England", ENGLISH_ROWS)]
)
def test_one_nation_of_a_store_has_the_answers_of_a_store_of_that_nation_alone(
    make_tables, nation, own
):
    mixed = of(make_tables(partnerships=PLACES, **both()), nation)
    alone = make_tables(partnerships=PLACES, **own)

    for question, parameters in QUESTIONS:
        wanted = answered(alone, question, parameters)
        assert wanted, question.__name__
        assert answered(mixed, question, parameters) == wanted, question.__name__


def test_every_table_is_narrowed_to_the_nation(make_tables):
    read = {"passages": [], "suggestions": [], "reviews": []}
    for name in read:
        read[name] = [{"finding_id": "f1"}, {"finding_id": "g1"}]
    peers = [
        {"grouping": "Like", "partnership": "Fife", "peer": "Moray"},
        {"grouping": "Like", "partnership": "Ashby", "peer": "Bedwell"},
    ]
    tables = of(make_tables(partnerships=PLACES, peers=peers, **both(), **read), "England")

    left = {name: len(collect(tables[name])) for name in tables}
    shared = {"themes", "programmes", "statuses", "grades", "sources", "ledger", "source_check"}
    assert {name: count for name, count in left.items() if name not in shared} == {
        "partnerships": 2,
        "peers": 1,
        "inspections": 1,
        "inspection_partnerships": 1,
        "evaluations": 1,
        "findings": 2,
        "finding_themes": 2,
        "actions": 1,
        "updates": 2,
        "second_coding": 1,
        "passages": 1,
        "suggestions": 1,
        "reviews": 1,
    }


@pytest.mark.parametrize("coding", ["rejected", "waiting"])
def test_what_is_rejected_or_waits_counts_nowhere_but_can_be_asked_for(make_tables, coding):
    rows = SCOTTISH_ROWS["findings"]
    uncounted = [rows[0], rows[1] | {"coding": coding}, rows[2]]
    tables = make_tables(**{**SCOTTISH_ROWS, "findings": uncounted})
    left = of(tables, "Scotland")

    totals = collect(overview.totals(left, EVERYTHING)).iloc[0]
    assert totals[["findings", "improvement", "followed_up"]].tolist() == [2, 0, 0]
    assert len(collect(left["finding_themes"])) == 2
    assert collect(left["updates"])["action_id"].tolist() == ["a1"]  # the action stands
    asked = Filters(codings=(coding,))
    shown = of(tables, "Scotland", codings=asked.codings)
    assert collect(findings.listed(shown, asked))["finding_id"].tolist() == ["f2"]


def test_what_is_said_of_an_action_stands_when_the_finding_named_beside_it_is_rejected(make_tables):
    rows = SCOTTISH_ROWS["findings"]
    told = [{"finding_id": "f2", "action_id": "a1"}, {"update_id": "u2", "finding_id": "f2"}]
    findings_of = [rows[0], rows[1] | {"coding": "rejected"}, rows[2]]
    tables = make_tables(**{**SCOTTISH_ROWS, "findings": findings_of, "updates": told})

    left = collect(of(tables, "Scotland")["updates"])
    assert left["action_id"].tolist() == ["a1"]
    assert left["finding_key"].isna().all()


def test_a_store_of_one_nation_without_rejections_is_left_as_it_is(make_tables):
    tables = make_tables(**SCOTTISH_ROWS)

    assert of(tables, "Scotland") is tables


def test_an_inspection_that_nations_share_counts_for_each_with_its_own_partnerships(make_tables):
    tables = make_tables(
        partnerships=PLACES, inspections=[{"partnership": "Fife; Ashby"}, ENGLISH], findings=[{}]
    )

    for nation, place in (("Scotland", "Fife"), ("England", "Ashby")):
        cells = collect(themes.cells(of(tables, nation), EVERYTHING))
        assert cells["partnership"].tolist() == [place]


@pytest.mark.parametrize(
    ("places", "nations"),
    [
        ([], ()),
        (["Fife"], ("Scotland",)),
        (["Ashby", "Bedwell", "Fife"], ("Scotland", "England")),  # Scotland first, if it is there
        (["Cardiff", "Ashby", "Ashby"], ("England", "Wales")),  # else that with most inspections
        (["Cardiff", "Ashby"], ("England", "Wales")),  # of as many, the first by name
    ],
)
def test_the_nation_shown_first_stands_first(make_tables, places, nations):
    known = [*PLACES, {"partnership": "Cardiff", "nation": "Wales"}]
    tables = make_tables(
        partnerships=known, inspections=[{"partnership": place} for place in places]
    )

    assert scope.held(tables, collect).nations == nations


def test_reference_tables_give_what_the_nation_has_inspections_and_grades_of(make_tables):
    tables = make_tables(partnerships=PLACES, **both())
    held = scope.held(tables, collect)

    def left(name, column, nation):
        rows = collect(tables[name])
        return set(scope.belonging(name, rows, held, nation)[column])

    assert left("partnerships", "partnership", "England") == {"Ashby", "Bedwell"}
    assert left("programmes", "programme", "England") == {"ilacs"}
    assert left("programmes", "programme", "Scotland") == {"cyp-risk"}
    assert left("grades", "scale", "England") == {"ofsted"}
    assert left("grades", "scale", "Scotland") == {"six_point", "effectiveness"}
    assert left("themes", "theme", "England") == left("themes", "theme", "Scotland")


def test_grades_keep_their_level_on_one_scale_only(make_tables):
    tables = make_tables(
        partnerships=PLACES,
        inspections=[ENGLISH, ENGLISH | {"programme": "area-send"}],
        evaluations=[
            {"inspection_id": "i1", "grade": "ofsted:good"},
            {"inspection_id": "i1", "grade": "ofsted:inadequate", "indicator": "Leaders"},
            {"inspection_id": "i2", "grade": "area-send:inconsistent"},
        ],
    )

    def levels(**chosen):
        given = balance.grades_given(of(tables, "England", **chosen), EVERYTHING)
        return dict(collect(given).fillna(0)[["level", "grades"]].astype(int).to_numpy())

    assert levels() == {3: 1, 1: 1, 0: 1}  # most grades are on Ofsted's scale
    assert levels(programmes=("area-send",)) == {2: 1, 0: 2}
    assert levels(programmes=("sif",)) == {0: 3}


def test_the_scale_drawn_is_the_six_point_one_where_it_was_used():
    scales = pd.DataFrame(
        [
            ("A", "p", "own", True, 9),
            ("A", "q", "six_point", True, 1),
            ("B", "p", "own", True, 2),
            ("B", "p", "other", True, 3),
            ("B", "p", "words", False, 9),
            ("C", "p", "words", False, 9),
        ],
        columns=["nation", "programme", "scale", "levels", "evaluations"],
    )
    held = scope.Held(("A", "B", "C"), pd.DataFrame(), scales)

    assert [held.scale(nation) for nation in "ABC"] == ["six_point", "other", ""]
    assert held.scale("A", ("p",)) == "own"
