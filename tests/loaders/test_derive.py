from datetime import date

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.dates import bounds, is_date, nearest_date
from loaders.derive import key_of, link_tables, normalise, stored, years
from loaders.schema import READABLE, TABLES, arrow
from tests.loaders.filekit import GOOD


def rows_of(table: str, *rows: dict[str, str]) -> pd.DataFrame:
    """Normalised rows; a row names only what differs from the good one."""
    names = [column.name for column in TABLES[table].read]
    filled = [dict.fromkeys(names, "") | GOOD[table] | row for row in rows]
    return normalise(pd.DataFrame(filled, columns=names, dtype="str"), TABLES[table])


@pytest.mark.parametrize("table", READABLE)
def test_stored_rows_have_exactly_the_types_of_the_contract(table):
    place = {"place": 0} if "place" in arrow(table).names else {}

    assert stored(table, rows_of(table, {}, {}).assign(**place)).schema.equals(arrow(table))
    assert stored(table, rows_of(table).assign(**place)).schema.equals(arrow(table))


@pytest.mark.parametrize(
    ("published", "earliest", "latest"),
    [
        ("2020", date(2020, 1, 1), date(2020, 12, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2021-02", date(2021, 2, 1), date(2021, 2, 28)),
        ("2020-02-07", date(2020, 2, 7), date(2020, 2, 7)),
        ("2020-12-31", date(2020, 12, 31), date(2020, 12, 31)),
        ("1900-01", date(1900, 1, 1), date(1900, 1, 31)),
        ("", None, None),
    ],
)
def test_a_date_can_mean_every_day_that_its_precision_leaves_open(published, earliest, latest):
    row = stored("inspections", rows_of("inspections", {"published": published})).to_pylist()[0]

    assert row["published"] == (published or None)
    assert (row["published_earliest"], row["published_latest"]) == (earliest, latest)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_every_day_of_the_calendar_is_a_date_and_lies_in_its_month_and_year(day):
    texts = pd.Series([f"{day:%Y-%m-%d}", f"{day:%Y-%m}", f"{day:%Y}"], dtype="str")

    assert is_date(texts).all()
    days = bounds(texts)
    assert (days["earliest"] <= pd.Timestamp(day)).all()
    assert (days["latest"] >= pd.Timestamp(day)).all()


@pytest.mark.parametrize("text", ["2021-02-30", "2021-1-1", "21", "2021-00", "2021-05-", " ", "x"])
def test_what_is_no_real_day_month_or_year_is_no_date(text):
    assert not is_date(pd.Series([text], dtype="str")).any()


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("29/03/2021", "2021-03-29"),
        ("1.2.2021", "2021-02-01"),
        ("2021/3", "2021-03"),
        ("2021-03-29 00:00:00", "2021-03-29"),
        ("29 March 2021", "2021-03-29"),
        ("1st May 2021", "2021-05-01"),
        ("Mar-21", "2021-03"),
        ("31/02/2021", ""),
        ("soon", ""),
    ],
)
def test_common_other_ways_of_writing_a_date_are_understood_for_the_hint(text, meant):
    assert nearest_date(text) == meant


@pytest.mark.parametrize(
    ("cells", "year", "basis"),
    [
        ({"published": "2020-05", "inferred_year": "2021"}, 2020, "published"),
        ({"published": "", "inferred_year": "2021", "fieldwork_end": "2019"}, 2021, "inferred"),
        (
            {"published": "", "fieldwork_start": "2018", "fieldwork_end": "2019-01"},
            2019,
            "fieldwork",
        ),
        ({"published": "", "fieldwork_start": "2018-12"}, 2018, "fieldwork"),
        ({"published": ""}, None, "unknown"),
    ],
)
def test_the_year_rests_on_the_best_date_there_is(cells, year, basis):
    row = stored("inspections", rows_of("inspections", cells)).to_pylist()[0]

    assert (row["year"], row["year_basis"]) == (year, basis)


def test_years_of_no_inspections_are_none():
    assert [len(column) for column in years(rows_of("inspections")).values()] == [0, 0]


def test_keys_are_the_same_for_series_and_arrays_and_missing_where_the_text_is():
    series = key_of(pd.Series(["a", None, "b"], index=[5, 6, 7], dtype="str"))

    assert list(series.index) == [5, 6, 7]
    assert series.isna().tolist() == [False, True, False]
    array = key_of(pa.array(["a", None, "b"]))
    assert array.type == pa.int64()
    assert array.to_pylist() == [series[5], None, series[7]]
    # Stored in every snapshot there is: must never change.
    assert series[5] == pd.util.hash_array(pd.Series(["a"], dtype=object).to_numpy()).view("i8")[0]
    assert series[5] == -4496393130729816112


def test_an_evaluation_is_known_by_its_inspection_and_indicator():
    row = stored("evaluations", rows_of("evaluations", {})).to_pylist()[0]

    assert row["evaluation_key"] == key_of(pa.array(["i1\x1fKey processes"]))[0].as_py()
    assert row["inspection_key"] == key_of(pa.array(["i1"]))[0].as_py()


def test_a_shared_inspection_is_linked_to_each_partnership():
    rows = rows_of("inspections", {"partnership": "Stirling ;Clackmannanshire;"}, {})

    links = link_tables("inspections", rows)["inspection_partnerships"]

    assert links["partnership"].to_pylist() == ["Stirling", "Clackmannanshire", "Fife"]
    assert links.schema.equals(arrow("inspection_partnerships"))


def test_a_finding_is_linked_to_its_themes_in_order():
    rows = rows_of("findings", {"theme": "a", "other_themes": "c;b"}, {"finding_id": "f2"})

    links = link_tables("findings", rows)["finding_themes"].to_pylist()

    assert [(link["theme"], link["position"]) for link in links] == [
        ("a", 0),
        ("c", 1),
        ("b", 2),
        ("assessment", 0),
    ]


def test_cells_are_put_into_one_spelling_and_text_keeps_its_lines():
    row = rows_of(
        "inspections",
        {
            "title": " Cafe\u0301\r\nTwo  lines ",
            "inspection_id": "\u00a0i1 ",
            "scrutiny_partners": "A;; B  C ;",
            "notes": " \t ",
        },
    ).iloc[0]

    assert row["title"] == "Caf\u00e9\nTwo  lines"
    assert row["inspection_id"] == "i1"
    assert row["scrutiny_partners"] == "A; B C"
    assert pd.isna(row["notes"])
