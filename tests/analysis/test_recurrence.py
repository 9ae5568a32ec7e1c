import pandas as pd
import pytest

from analysis.filters import Filters
from analysis.recurrence import SHOWN, raised, states

FIFE = Filters(partnerships=("Fife",))
THEMES = {"risk": "recognising_risk", "staff": "workforce", "planning": "planning_review"}


def _rows(answer) -> pd.DataFrame:
    return answer.collect("pandas").to_native()


@pytest.fixture
def judged(make_tables):
    """`judged(inspections, raised)`: state by theme of Fife; `raised`: inspection id -> themes."""

    def judge(inspections, raised_at, filters=FIFE):
        findings = [
            {
                "inspection_id": inspection,
                "theme": THEMES[theme.removesuffix("+")],
                "polarity": polarity,
            }
            for inspection, themes in raised_at.items()
            for theme in themes.split()
            for polarity in ["strength" if theme.endswith("+") else "improvement"]
        ]
        tables = make_tables(inspections=inspections, findings=findings)
        table = _rows(states(tables, filters))
        return table.assign(theme=table["theme"].map({v: k for k, v in THEMES.items()})).set_index(
            "theme"
        )

    return judge


def test_a_theme_raised_at_the_latest_and_at_an_earlier_inspection_is_seen_again(judged):
    table = judged([{"published": "2009"}, {"published": "2014"}], {"i1": "risk", "i2": "risk"})

    assert table.loc["risk", "state"] == "seen_again"
    assert table.loc["risk", ["times", "inspections", "first_year", "last_year"]].to_list() == [
        *(2, 2, 2009, 2014)
    ]


def test_a_theme_raised_at_the_latest_inspection_only_is_new(judged):
    table = judged([{"published": "2009"}, {"published": "2014"}], {"i1": "staff", "i2": "risk"})

    assert table["state"].to_dict() == {"risk": "new", "staff": "not_raised_again"}


def test_a_theme_raised_twice_but_not_at_the_latest_inspection_is_not_raised_again(judged):
    visits = [{"published": year} for year in ("2009", "2014", "2020")]

    table = judged(visits, {"i1": "risk", "i2": "risk", "i3": "staff+"})

    assert table.loc["risk", "state"] == "not_raised_again"
    assert table.loc["risk", "times"] == 2


def test_one_inspection_alone_says_nothing_about_repeats(judged):
    table = judged([{"published": "2009"}], {"i1": "risk"})

    assert table["state"].to_dict() == {"risk": "not_inspected_again"}


def test_an_inspection_of_services_for_others_is_no_later_inspection(judged):
    visits = [{"published": "2009"}, {"published": "2014", "programme": "adults"}]

    table = judged(visits, {"i1": "risk", "i2": "staff"})

    assert set(table["state"]) == {"not_inspected_again"}
    assert set(table["population"]) == {"children", "adults"}


def test_another_programme_for_the_same_population_is_a_later_inspection(judged):
    visits = [{"published": "2009"}, {"published": "2014", "programme": "cyp-care"}]

    assert judged(visits, {"i1": "risk", "i2": "risk"})["state"].to_list() == ["seen_again"]


def test_a_review_is_not_a_later_inspection(judged):
    visits = [{"published": "2009"}, {"published": "2010", "kind": "progress_review"}]

    assert judged(visits, {"i1": "risk", "i2": "risk"})["state"].to_list() == [
        "not_inspected_again"
    ]


def test_an_inspection_without_findings_is_not_one_that_did_not_raise_it_again(judged):
    assert judged([{"published": "2009"}, {"published": "2014"}], {"i1": "risk"})[
        "state"
    ].to_list() == ["not_inspected_again"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"published": None}, {"published": "2014"}),
        ({"published": "2014"}, {"published": "2014-05"}),
    ],
    ids=["one undated", "same year"],
)
def test_what_cannot_be_put_in_order_is_never_seen_again(judged, first, second):
    table = judged([first, second], {"i1": "risk", "i2": "risk"})

    assert table["state"].to_list() == ["not_inspected_again"]


def test_an_inferred_year_orders_inspections(judged):
    table = judged(
        [{"published": "2014-12"}, {"published": None, "inferred_year": 2015}],
        {"i1": "risk", "i2": "risk"},
    )

    assert table["state"].to_list() == ["seen_again"]


@pytest.mark.parametrize(("complete", "whole"), [("yes", True), ("no", False)])
def test_silence_of_a_source_seen_in_part_is_marked_as_weaker(judged, complete, whole):
    visits = [{"published": "2009"}, {"published": "2014", "complete": complete}]

    table = judged(visits, {"i1": "risk", "i2": "staff"})

    assert table.loc["risk", "state"] == "not_raised_again"
    assert bool(table.loc["risk", "later_whole"]) is whole


def test_two_findings_of_one_inspection_are_one_time(judged):
    assert judged([{"published": "2009"}], {"i1": "risk risk"})["times"].to_list() == [1]


def test_a_shared_inspection_counts_for_each_partnership(judged):
    visits = [{"published": "2009", "partnership": "Fife; Moray"}, {"published": "2014"}]

    table = judged(visits, {"i1": "risk", "i2": "risk"}, Filters())

    rows = table.reset_index().set_index("partnership")["state"]
    assert rows.to_dict() == {"Fife": "seen_again", "Moray": "not_inspected_again"}


def test_another_partnership_changes_nothing(judged):
    visits = [{"published": "2009"}, {"published": "2014"}]
    alone = judged(visits, {"i1": "risk", "i2": "risk staff"})

    more = judged(
        [*visits, {"published": "2020", "partnership": "Moray"}],
        {"i1": "risk", "i2": "risk staff", "i3": "planning"},
        Filters(),
    )

    fife = more[more["partnership"] == "Fife"]
    pd.testing.assert_frame_equal(fife.sort_index(), alone.sort_index())


def test_strengths_are_nothing_that_comes_back(judged):
    assert judged([{"published": "2009"}], {"i1": "risk+"}).empty


def test_what_each_inspection_raised_is_listed_oldest_first(make_tables):
    tables = make_tables(
        inspections=[{"published": "2014"}, {"published": "2009"}, {"published": None}],
        findings=[
            {"inspection_id": "i1", "theme": "recognising_risk", "polarity": "improvement"},
            {"inspection_id": "i1", "theme": "recognising_risk", "polarity": "strength"},
            {"inspection_id": "i2", "theme": "workforce", "polarity": "improvement"},
            {"inspection_id": "i3", "theme": "workforce", "polarity": "improvement"},
        ],
    )

    rows = _rows(raised(tables, FIFE))

    columns = ["theme", "improvement", "strength", "population"]
    assert rows[columns].to_numpy().tolist() == [
        ["workforce", 1, 0, "children"],
        ["recognising_risk", 1, 1, "children"],
    ]


def test_only_the_latest_inspections_are_listed(make_tables):
    years = range(1995, 1995 + SHOWN + 3)
    tables = make_tables(
        inspections=[{"published": str(year)} for year in years],
        findings=[{"inspection_id": f"i{at}"} for at in range(1, len(years) + 1)],
    )

    rows = _rows(raised(tables, FIFE))

    assert len(rows) == SHOWN
    assert rows["earliest"].min() == (years[0] + 3) * 10_000 + 101
