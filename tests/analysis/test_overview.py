import pandas as pd
import pytest

from analysis import overview
from analysis.filters import EVERYTHING, Filters

PARTNERSHIPS = pd.DataFrame({"partnership": ["Angus", "Fife", "Moray"]})
IMPROVEMENT = {"polarity": "improvement"}


def ask(question, tables, filters=EVERYTHING, **parameters):
    return question(tables, filters, **parameters).collect("pandas").to_native()


def one(question, tables, filters=EVERYTHING):
    rows = ask(question, tables, filters)
    assert len(rows) == 1
    return {name: None if pd.isna(cell) else int(cell) for name, cell in rows.iloc[0].items()}


def by_place(tables, filters=EVERYTHING):
    return ask(overview.places, tables, filters).set_index("partnership")


def states(tables, place, filters=EVERYTHING):
    held = overview.place_states(ask(overview.places, tables, filters), PARTNERSHIPS)
    row = held.set_index("partnership").loc[place]
    return {name: row[f"{name}_state"] for name in ("findings", "latest", "follow_up")}


def test_nothing_loaded_counts_as_none_and_has_no_year(make_tables):
    tables = make_tables()

    counts = {"findings": 0, "strength": 0, "improvement": 0, "followed_up": 0}
    assert {k: v or 0 for k, v in one(overview.totals, tables).items()} == counts
    held = one(overview.inspections_held, tables)
    assert held["inspections"] == 0
    assert held["first_year"] is None
    assert held["last_year"] is None


def test_a_finding_on_a_shared_inspection_counts_once_in_totals_and_for_each_partnership(
    make_tables,
):
    tables = make_tables(
        inspections=[{"partnership": "Fife; Moray"}], findings=[{}, IMPROVEMENT, IMPROVEMENT]
    )

    totals = one(overview.totals, tables)
    places = by_place(tables)

    assert totals == {"findings": 3, "strength": 1, "improvement": 2, "followed_up": 0}
    for place in ("Fife", "Moray"):
        assert places.loc[place, ["inspections", "findings"]].to_list() == [1, 3]


def test_followed_up_counts_areas_for_improvement_with_any_update_once_each(make_tables):
    tables = make_tables(
        inspections=[{}],
        findings=[{}, IMPROVEMENT, IMPROVEMENT],
        updates=[
            {"finding_id": "f1"},  # a strength: nothing to follow up
            {"finding_id": "f2", "date": "2021"},
            {"finding_id": "f2", "date": "2022"},
        ],
    )

    assert one(overview.totals, tables)["followed_up"] == 1
    assert by_place(tables).loc["Fife", "followed_up"] == 1


def test_inspections_are_counted_by_what_is_known_of_them(make_tables):
    tables = make_tables(
        inspections=[
            {"published": "2014-03"},
            {"published": None, "inferred_year": "2019", "complete": "no"},
            {"published": None, "complete": "no"},
        ],
        findings=[{}, {}],
        evaluations=[{"inspection_id": "i2"}, {"inspection_id": "i2", "indicator": "Another"}],
    )

    assert one(overview.inspections_held, tables) == {
        "inspections": 3,
        "with_findings": 1,
        "whole": 1,
        "dated": 1,
        "undated": 1,
        "graded": 1,
        "first_year": 2014,
        "last_year": 2019,
    }


def test_a_theme_without_findings_does_not_make_a_partnership_uninspected(make_tables):
    tables = make_tables(inspections=[{}], findings=[{"theme": "leadership"}])

    places = by_place(tables, Filters(themes=("workforce",)))

    assert places.loc["Fife", ["inspections", "with_findings", "findings"]].to_list() == [1, 1, 0]


def test_an_unrelated_partnership_does_not_change_the_figures_of_another(make_tables):
    fife = {"inspections": [{"partnership": "Fife"}], "findings": [{}, IMPROVEMENT]}
    more = {
        "inspections": [*fife["inspections"], {"partnership": "Moray", "published": "2024"}],
        "findings": [*fife["findings"], {"inspection_id": "i2"}, {"inspection_id": "i2"}],
    }

    alone, beside = by_place(make_tables(**fife)), by_place(make_tables(**more))

    assert beside.loc["Fife"].to_list() == alone.loc["Fife"].to_list()
    assert beside.loc["Moray", "findings"] == 2


@pytest.mark.parametrize(
    ("inspection", "findings", "expected"),
    [
        # Moray is asked about; Fife is always there.
        (None, [], ("not_inspected", "not_inspected", "not_inspected")),
        ({"published": "2020"}, [], ("missing", "value", "missing")),
        ({"published": None}, ["strength"], ("value", "missing", "not_assessed")),
        ({"published": "2020"}, ["strength"], ("value", "value", "not_assessed")),
        ({"published": "2020"}, ["improvement"], ("value", "value", "none")),
    ],
)
def test_not_inspected_missing_not_assessed_and_none_found_are_told_apart(
    make_tables, inspection, findings, expected
):
    inspections = [{"partnership": "Fife"}]
    inspections += [{"partnership": "Moray", **inspection}] if inspection is not None else []
    rows = [{"inspection_id": "i2", "polarity": polarity} for polarity in findings]

    found = states(make_tables(inspections=inspections, findings=[{}, *rows]), "Moray")

    assert tuple(found.values()) == expected


def test_findings_were_read_but_none_in_the_theme_asked_for_is_none_found(make_tables):
    tables = make_tables(inspections=[{}], findings=[{"theme": "leadership"}])

    assert states(tables, "Fife", Filters(themes=("workforce",)))["findings"] == "none"


def test_coverage_is_a_share_of_areas_for_improvement_and_missing_where_there_are_none(
    make_tables,
):
    tables = make_tables(
        inspections=[{}, {"partnership": "Moray"}],
        findings=[IMPROVEMENT, IMPROVEMENT, {"inspection_id": "i2"}],
        updates=[{"finding_id": "f1"}],
    )

    held = overview.place_states(ask(overview.places, tables), PARTNERSHIPS)

    coverage = held.set_index("partnership")["coverage"]
    assert coverage["Fife"] == 0.5
    assert pd.isna(coverage["Moray"])
    assert pd.isna(coverage["Angus"])
    assert held["partnership"].to_list() == ["Angus", "Fife", "Moray"]


def test_years_without_a_date_stand_apart_and_inspections_without_findings_stay(make_tables):
    tables = make_tables(
        inspections=[{"published": "2020"}, {"published": "2020"}, {"published": None}],
        findings=[{"inspection_id": "i1"}, {"inspection_id": "i3"}, {"inspection_id": "i3"}],
    )

    years = ask(overview.by_year, tables)

    dated, undated = years[years["year"].notna()], years[years["year"].isna()]
    assert dated[["year", "inspections", "findings"]].astype(int).to_numpy().tolist() == [
        [2020, 2, 1]
    ]
    assert undated[["inspections", "findings"]].astype(int).to_numpy().tolist() == [[1, 2]]


def test_a_source_is_whole_cut_short_or_without_findings(make_tables):
    tables = make_tables(
        inspections=[{}, {"complete": "no"}, {"complete": "no"}, {"complete": "yes"}],
        findings=[{"inspection_id": "i1"}, {"inspection_id": "i2"}],
    )

    counted = ask(overview.source_states, tables).set_index("state")["inspections"]

    assert counted.to_dict() == {"whole": 1, "cut_short": 1, "none": 2}
