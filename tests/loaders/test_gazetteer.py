import csv

import pytest

from loaders.gazetteer import FILE, known, several
from loaders.schema import TABLES


def rows() -> list[dict[str, str]]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_there_are_153_areas_today_and_no_name_or_code_twice():
    today = [row for row in rows() if not row["until"]]
    codes = [row["code"] for row in rows() if row["code"]]

    assert len(today) == 153
    assert len({row["partnership"] for row in rows()}) == len(rows())
    assert len(set(codes)) == len(codes)
    assert all(code[:3] in ("E06", "E08", "E09", "E10") and len(code) == 9 for code in codes)
    assert all(row["code"] for row in today)


@pytest.mark.parametrize(
    ("name", "official"),
    [
        ("Bury", "Bury"),
        ("bury metropolitan borough council", "Bury"),
        ("East Riding", "East Riding of Yorkshire"),
        ("Leicester City", "Leicester"),
        ("Leicester City Council", "Leicester"),
        ("Bedford Borough", "Bedford"),
        ("Bedford Borough Local Area Partnership", "Bedford"),
        ("Kingston upon Hull", "Kingston upon Hull"),
        ("Kingston-upon-Hull City Council", "Kingston upon Hull"),
        ("Hull", "Kingston upon Hull"),
        ("City of Bristol", "Bristol"),
        ("Bristol, City of", "Bristol"),
        ("Southend-on-Sea City Council", "Southend-on-Sea"),
        ("Southend", "Southend-on-Sea"),
        ("City of York Council", "York"),
        ("The Royal Borough of Kensington & Chelsea", "Kensington and Chelsea"),
        ("London Borough of Sutton", "Sutton"),
        ("Durham", "County Durham"),
        ("Durham County Council", "County Durham"),
        ("County of Herefordshire", "Herefordshire"),
        ("Telford & Wrekin", "Telford and Wrekin"),
        ("Bath & North East Somerset Council", "Bath and North East Somerset"),
        ("Council of the Isles of Scilly", "Isles of Scilly"),
        ("City of London Corporation", "City of London"),
        ("St. Helens", "St Helens"),
        ("E10000009", "Dorset"),
        ("Dorset County Council", "Dorset"),
        ("Northamptonshire County Council", "Northamptonshire"),
        ("Bournemouth", "Bournemouth"),
        ("BCP Council", "Bournemouth, Christchurch and Poole"),
    ],
)
def test_an_area_is_known_by_any_of_its_names(name, official):
    assert known(name)["partnership"] == official


@pytest.mark.parametrize("name", ["Kingston", "London", "Norsay", "", "Council", "Yorkshire"])
def test_a_name_that_is_unknown_or_may_mean_two_areas_is_not_guessed(name):
    assert known(name) is None


def test_every_official_name_leads_to_itself():
    assert all(known(row["partnership"])["partnership"] == row["partnership"] for row in rows())


def test_a_row_has_just_the_columns_that_a_file_of_partnerships_brings():
    row = known("Bury")

    assert set(row) == {column.name for column in TABLES["partnerships"].read}
    assert (row["code"], row["nation"], row["tile_column"]) == ("E08000002", "England", "")


def test_a_shared_partnership_gives_each_of_its_areas():
    names = [row["partnership"] for row in several("Cornwall and the Isles of Scilly")]

    assert names == ["Cornwall", "Isles of Scilly"]
    assert [row["partnership"] for row in several("Hammersmith & Fulham")] == [
        "Hammersmith and Fulham"
    ]
    assert several("Bury and Norsay") == []
