import pandas as pd
import pytest

from analysis.filters import Filters
from analysis.learning import needs, teachers

# Family groups: Moray and Stirling both 2 by deprivation and by
# density; Angus 2 by deprivation, 3 by density; Fife 3 and 2.
MORAY = Filters(partnerships=("Moray",))
NEED = {"polarity": "improvement", "theme": "recognising_risk"}


def _rows(answer) -> pd.DataFrame:
    return answer.collect("pandas").to_native()


@pytest.fixture
def who(make_tables):
    """`who(inspections, findings)`: rows of `teachers` for Moray, whose own need is of 2020."""

    def ask(inspections, findings, filters=MORAY, family="deprivation_group"):
        own = {"partnership": "Moray", "published": "2020"}
        strengths = [{"theme": "recognising_risk", **finding} for finding in findings]
        tables = make_tables(inspections=[own, *inspections], findings=[NEED, *strengths])
        return _rows(teachers(tables, filters, "Moray", family))

    return ask


def test_peers_come_first_and_the_most_recent_before_the_others(who):
    rows = who(
        [
            {"partnership": "Fife", "published": "2024"},
            {"partnership": "Angus", "published": "2012"},
            {"partnership": "Stirling", "published": "2019"},
            {"partnership": "Dundee City", "published": None},
        ],
        [{"inspection_id": f"i{n}"} for n in (2, 3, 4, 5)],
    )

    assert rows["partnership"].to_list() == ["Stirling", "Angus", "Fife", "Dundee City"]
    assert rows["peer"].to_list() == [1, 1, 0, 0]


def test_the_family_group_is_a_choice(who):
    visits = [
        {"partnership": "Fife", "published": "2012"},
        {"partnership": "Angus", "published": "2012"},
    ]
    strengths = [{"inspection_id": "i2"}, {"inspection_id": "i3"}]

    rows = who(visits, strengths, family="density_group").set_index("partnership")

    assert rows["peer"].to_dict() == {"Fife": 1, "Angus": 0}


def test_each_partnership_stands_once_with_its_most_recent_strength(who):
    rows = who(
        [
            {"partnership": "Angus", "published": "2012"},
            {"partnership": "Angus", "published": "2018", "kind": "progress_review"},
        ],
        [
            {"inspection_id": "i2", "statement": "Old."},
            {"inspection_id": "i3", "statement": "Recent.", "page": 4},
        ],
    )

    assert rows[["strengths", "statement", "page", "year"]].to_numpy().tolist() == [
        [2, "Recent.", 4, 2018]
    ]


def test_a_strength_in_services_for_others_or_in_another_theme_teaches_nothing(who):
    rows = who(
        [{"partnership": "Angus", "programme": "adults"}, {"partnership": "Fife"}],
        [{"inspection_id": "i2"}, {"inspection_id": "i3", "theme": "workforce"}],
    )

    assert rows.empty


def test_an_area_for_improvement_elsewhere_is_no_strength(who):
    rows = who([{"partnership": "Angus"}], [{"inspection_id": "i2", "polarity": "improvement"}])

    assert rows.empty


def test_nobody_learns_from_an_inspection_that_was_also_their_own(who):
    rows = who([{"partnership": "Stirling; Moray", "published": "2018"}], [{"inspection_id": "i2"}])

    assert rows.empty


def test_years_narrow_what_is_needed_but_not_what_can_be_learned(who):
    visits = [{"partnership": "Angus", "published": "2009"}]
    strengths = [{"inspection_id": "i2"}]

    assert len(who(visits, strengths, MORAY.but(years=(2020, 2020)))) == 1
    assert who(visits, strengths, MORAY.but(years=(2009, 2009))).empty


def test_needs_are_counted_by_population_and_theme_commonest_first(make_tables):
    tables = make_tables(
        inspections=[
            {"partnership": "Moray", "published": "2014"},
            {"partnership": "Moray", "programme": "adults", "published": None},
            {"partnership": "Fife"},
        ],
        findings=[
            {**NEED, "inspection_id": "i2"},
            {**NEED, "theme": "workforce"},
            {**NEED, "theme": "workforce"},
            {"theme": "recognising_risk"},
            {**NEED, "inspection_id": "i3"},
        ],
    )

    rows = _rows(needs(tables, MORAY))

    assert rows[["population", "theme", "improvement"]].to_numpy().tolist() == [
        ["children", "workforce", 2],
        ["adults", "recognising_risk", 1],
    ]
    assert rows["last_year"].isna().to_list() == [False, True]
