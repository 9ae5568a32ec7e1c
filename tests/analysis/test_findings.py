import pandas as pd
import pytest

from analysis import findings
from analysis.filters import EVERYTHING, Filters

THREE = [
    {"partnership": "Moray", "published": "2014"},  # i1
    {"partnership": "Fife", "published": "2022-05"},  # i2
    {"partnership": "Angus", "published": None},  # i3: year not known
]
ONE_EACH = [
    {"inspection_id": "i1", "theme": "workforce"},
    {"inspection_id": "i2", "theme": "leadership"},
    {"inspection_id": "i3", "theme": "assessment"},
]


def ask(question, tables, filters=EVERYTHING, **parameters):
    return question(tables, filters, **parameters).collect("pandas").to_native()


@pytest.mark.parametrize(
    ("order", "ids"),
    [
        ("recent", ["f2", "f1", "f3"]),  # no year: last, either way
        ("oldest", ["f1", "f2", "f3"]),
        ("partnership", ["f3", "f2", "f1"]),
        ("theme", ["f3", "f2", "f1"]),
    ],
)
def test_findings_are_listed_in_the_order_asked_for(make_tables, order, ids):
    rows = ask(findings.listed, make_tables(inspections=THREE, findings=ONE_EACH), order=order)

    assert rows["finding_id"].to_list() == ids
    assert set(findings.ORDERS) == {"recent", "oldest", "partnership", "theme"}


def test_findings_of_one_inspection_keep_one_order_in_which_pages_can_be_turned(make_tables):
    tables = make_tables(inspections=[{}], findings=[{}] * 5)

    all_of_them = ask(findings.listed, tables)["finding_id"].to_list()

    assert all_of_them == ["f1", "f2", "f3", "f4", "f5"]
    assert ask(findings.listed, tables, count=2)["finding_id"].to_list() == all_of_them[:2]
    assert ask(findings.listed, tables, count=0).empty


def test_a_shared_inspection_is_listed_once_under_all_its_names(make_tables):
    tables = make_tables(inspections=[{"partnership": "Fife; Moray"}], findings=[{}])

    rows = ask(findings.listed, tables, Filters(partnerships=("Moray",)))

    assert rows["partnership"].to_list() == ["Fife; Moray"]


def test_a_finding_is_followed_up_once_however_many_updates_tell_of_it(make_tables):
    tables = make_tables(
        inspections=[{}], findings=[{}, {}], updates=[{"date": "2021"}, {"date": "2022"}]
    )

    rows = ask(findings.listed, tables)

    assert rows.set_index("finding_id")["followed_up"].to_dict() == {"f1": 1, "f2": 0}


def test_a_facet_counts_what_each_of_its_values_would_leave_whatever_is_chosen_of_it(make_tables):
    tables = make_tables(
        inspections=[{"partnership": "Fife; Moray"}, {"partnership": "Fife"}],
        findings=[
            {"theme": "workforce"},
            {"theme": "workforce"},
            {"inspection_id": "i2", "theme": "leadership"},
        ],
    )
    chosen = Filters(themes=("leadership",))

    def facet(by):
        rows = ask(findings.facet, tables, chosen, by=by)
        return list(zip(rows["value"], rows["findings"], strict=True))

    assert facet("theme") == [("workforce", 2), ("leadership", 1)]  # its own choice is left out
    assert facet("partnership") == [("Fife", 1)]  # that of the others is not
    assert facet("kind") == [("inspection", 1)]


def test_a_shared_finding_counts_in_the_facet_for_each_partnership_and_ties_are_in_name_order(
    make_tables,
):
    tables = make_tables(inspections=[{"partnership": "Moray; Fife"}], findings=[{}])

    rows = ask(findings.facet, tables, by="partnership")

    assert list(zip(rows["value"], rows["findings"], strict=True)) == [("Fife", 1), ("Moray", 1)]


@pytest.mark.parametrize("by", findings.FACETS)
def test_a_facet_of_nothing_is_empty(make_tables, by):
    assert ask(findings.facet, make_tables(), by=by).empty


def test_a_trail_runs_from_the_oldest_update_to_the_newest_and_undated_ones_come_last(make_tables):
    tables = make_tables(
        inspections=[{}],
        findings=[{}, {}],
        updates=[
            {"date": "2023-05"},
            {"date": None},
            {"date": "2021"},
            {"finding_id": "f2", "date": "2020"},
        ],
    )
    first = ask(findings.listed, tables).set_index("finding_id").loc["f1", "finding_key"]

    rows = ask(findings.trail, tables, Filters(finding_keys=(int(first),)))

    assert rows["update_id"].to_list() == ["u3", "u1", "u2"]


def test_search_looks_through_statements_and_places(make_tables):
    tables = make_tables(inspections=[{"partnership": "Fife; Moray"}], findings=[{}])

    row = ask(findings.searchable, tables).iloc[0]

    assert row["statement"] == "A statement."
    assert row["partnership"] == "Fife; Moray"
    assert list(ask(findings.keys, tables)["finding_key"]) == [row["finding_key"]]


def test_short_names_are_replaced_where_a_name_is_known_and_stay_where_not():
    rows = pd.DataFrame({"theme": ["a", "z"], "kind": ["x", "x"]})

    named = findings.named(rows, {"theme": {"a": "Assessment"}, "absent": {"b": "B"}})

    assert named["theme"].to_list() == ["Assessment", "z"]
    assert named["kind"].to_list() == ["x", "x"]
    assert rows["theme"].to_list() == ["a", "z"]
