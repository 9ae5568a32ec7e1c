import pytest

from analysis import selection
from analysis.filters import EVERYTHING, Filters

TWO_PLACES = [
    {"partnership": "Fife", "programme": "cyp-risk", "published": "2022-05"},  # i1
    {"partnership": "Moray", "programme": "asp-phase1", "published": "2020"},  # i2
    {"partnership": "Fife; Moray", "kind": "progress_review", "published": "2023-01-31"},  # i3
]


def column(answer, name):
    return sorted(answer.collect("pandas").to_native()[name], key=str)


def inspections(tables, **filters):
    return column(selection.inspections(tables, Filters(**filters)), "inspection_id")


def findings(tables, **filters):
    return column(selection.findings(tables, Filters(**filters)), "finding_id")


@pytest.mark.parametrize(
    ("filters", "left"),
    [
        ({}, ["i1", "i2", "i3"]),
        ({"programmes": ("asp-phase1",)}, ["i2"]),
        ({"kinds": ("progress_review",)}, ["i3"]),
        ({"kinds": ("progress_review", "inspection")}, ["i1", "i2", "i3"]),
        ({"years": (2022, 2023)}, ["i1", "i3"]),  # both ends are included
        ({"years": (2021, 2021)}, []),
        ({"partnerships": ("Fife",)}, ["i1", "i3"]),  # a shared one stays for each
        ({"partnerships": ("Fife", "Moray")}, ["i1", "i2", "i3"]),  # and is there once
        ({"partnerships": ("Fife",), "kinds": ("inspection",)}, ["i1"]),
        ({"partnerships": ("Angus",)}, []),
        ({"partnerships": ("Fife; Moray",)}, []),  # no partnership is called so
        ({"themes": ("workforce",)}, ["i1", "i2", "i3"]),  # made, whatever was found
        ({"polarities": ("strength",)}, ["i1", "i2", "i3"]),
    ],
)
def test_inspections_are_narrowed_by_place_programme_kind_and_years_only(
    make_tables, filters, left
):
    tables = make_tables(inspections=TWO_PLACES)

    assert inspections(tables, **filters) == left


def test_inspections_whose_year_is_not_known_are_left_out_when_years_are_chosen(make_tables):
    tables = make_tables(inspections=[{"published": None}, {"published": "2020"}])

    assert inspections(tables) == ["i1", "i2"]
    assert inspections(tables, years=(1900, 2100)) == ["i2"]


def test_the_year_of_an_undated_inspection_is_the_inferred_one_else_that_of_the_fieldwork(
    make_tables,
):
    tables = make_tables(
        inspections=[
            {"published": None, "inferred_year": "2010", "fieldwork_end": "2009-12"},
            {"published": None, "fieldwork_end": "2009-12"},
        ]
    )

    assert inspections(tables, years=(2010, 2010)) == ["i1"]
    assert inspections(tables, years=(2009, 2009)) == ["i2"]


@pytest.mark.parametrize(
    ("filters", "left"),
    [
        ({}, ["f1", "f2", "f3", "f4"]),
        ({"themes": ("workforce",)}, ["f2"]),  # the main theme only
        ({"polarities": ("improvement",)}, ["f2", "f3"]),
        ({"themes": ("leadership",), "polarities": ("improvement",)}, ["f3"]),
        ({"partnerships": ("Moray",)}, ["f3", "f4"]),
        ({"partnerships": ("Fife",), "programmes": ("cyp-risk",)}, ["f1", "f2", "f4"]),
        ({"years": (2020, 2020)}, ["f3"]),
        ({"finding_keys": ()}, []),  # a search without a hit
    ],
)
def test_findings_are_narrowed_by_every_filter(make_tables, filters, left):
    tables = make_tables(
        inspections=TWO_PLACES,
        findings=[
            {"inspection_id": "i1", "other_themes": "workforce"},
            {"inspection_id": "i1", "theme": "workforce", "polarity": "improvement"},
            {"inspection_id": "i2", "polarity": "improvement"},
            {"inspection_id": "i3"},
        ],
    )

    assert findings(tables, **filters) == left


def test_the_hits_of_a_search_are_found_by_their_keys(make_tables):
    tables = make_tables(inspections=[{}], findings=[{}, {}, {}])
    rows = tables["findings"].collect("pandas").to_native()
    hits = [int(key) for key in rows.loc[rows["finding_id"].isin(["f1", "f3"]), "finding_key"]]

    assert findings(tables, finding_keys=tuple(hits)) == ["f1", "f3"]


def test_a_finding_carries_programme_kind_year_and_completeness_of_its_inspection(make_tables):
    tables = make_tables(inspections=[{"published": "2022-05", "complete": "no"}], findings=[{}])

    row = selection.findings(tables, EVERYTHING).collect("pandas").to_native().iloc[0]

    assert (row["programme"], row["kind"], row["year"]) == ("cyp-risk", "inspection", 2022)
    assert not row["complete"]


def test_a_finding_on_a_shared_inspection_is_there_once_in_all_and_once_for_each_partnership(
    make_tables,
):
    tables = make_tables(inspections=[{"partnership": "Fife; Moray"}], findings=[{}])

    once = selection.findings(tables, EVERYTHING)
    each = selection.by_partnership(tables, EVERYTHING, once)

    assert column(once, "finding_id") == ["f1"]
    assert column(each, "partnership") == ["Fife", "Moray"]


def test_a_chosen_partnership_does_not_bring_in_those_it_was_inspected_with(make_tables):
    tables = make_tables(inspections=[{"partnership": "Fife; Moray"}], findings=[{}])
    fife = Filters(partnerships=("Fife",))

    rows = selection.by_partnership(tables, fife, selection.findings(tables, fife))

    assert column(rows, "partnership") == ["Fife"]


def test_inspections_can_be_had_by_partnership_though_they_hold_names_of_their_own(make_tables):
    tables = make_tables(inspections=[{"partnership": "Fife; Moray"}])

    rows = selection.by_partnership(tables, EVERYTHING, selection.inspections(tables, EVERYTHING))

    assert column(rows, "partnership") == ["Fife", "Moray"]


def test_a_finding_with_two_updates_is_followed_up_once_and_updates_of_actions_are_no_follow_up(
    make_tables,
):
    tables = make_tables(
        inspections=[{}],
        findings=[{}, {}],
        actions=[{}],
        updates=[{"date": "2021"}, {"date": "2022"}, {"finding_id": None, "action_id": "a1"}],
    )
    followed = set(column(selection.followed_up(tables), "finding_key"))

    rows = tables["findings"].collect("pandas").to_native()
    first = rows.loc[rows["finding_id"] == "f1", "finding_key"]
    assert followed == set(first)
    assert selection.followed_up(tables).collect("pandas").shape == (1, 1)
