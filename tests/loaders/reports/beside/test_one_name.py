"""An inspection that is known twice, from its report and from a spreadsheet or a person, is one."""

from dataclasses import replace
from functools import cache

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from loaders.reports import findings
from loaders.reports.beside.judgements import same_judgement
from loaders.reports.beside.standing import as_decided
from loaders.schema import TABLES
from loaders.source import Source
from tests.loaders.reports.beside.test_standing import Stored, found, read, store
from tests.loaders.reports.made import ilacs, stand_in, visit

LIST = "https://example.org/list"
SHEET = {
    "inspection_id": "overview-bury",
    "partnership": "Bury",
    "programme": "ilacs",
    "kind": "inspection",
    "title": "Children's services in Bury",
    "fieldwork_start": "2023-05-01",
    "published": "2023-07-14",
    "source_url": LIST,
    "complete": "no",
    "notes": "Grades only.",
}
GRADES = {"Overall effectiveness": "ofsted:good", "Care leavers": "ofsted:requires improvement"}
OURS = "ilacs-bury-2023-05"  # as the report itself would name it


@pytest.fixture(autouse=True)
def model(monkeypatch):
    monkeypatch.setattr(findings, "themes_of", stand_in)


def rows(table: str, *cells: dict[str, str]) -> Source:
    """Rows of a spreadsheet that a profile has mapped."""
    names = [column.name for column in TABLES[table].read]
    given = {name: np.full(len(cells), name, dtype=object) for name in names}
    frame = (
        pd.DataFrame(cells, dtype="str")
        .reindex(columns=names)
        .astype(object)
        .fillna("")
        .astype("str")
    )
    lines = np.arange(2, 2 + len(cells))
    return Source("list.xlsx", table, cells=frame, lines=lines, rows=len(cells), given=given)


def sheet(grades: dict[str, str] = GRADES, **changes: str) -> list[Source]:
    row = SHEET | changes
    return [
        rows("inspections", row),
        rows("evaluations", *[
            {"inspection_id": row["inspection_id"], "indicator": name, "grade": grade,
             "source_url": LIST} for name, grade in grades.items()
        ]),
    ]  # fmt: skip


def by_hand(inspection: str = "overview-bury", **changes: str) -> Source:
    found = {"finding_id": "h1", "inspection_id": inspection, "polarity": "improvement",
             "theme": "poverty", "statement": "Plans vary.", "source_url": LIST}  # fmt: skip
    return rows("findings", found | changes)


def place() -> Source:
    return read(ilacs())[0]


@cache
def listed() -> Stored:
    """A store that holds the spreadsheet."""
    return store(place(), *sheet())


def loaded(sources: list[Source], before: Stored | None) -> Stored:
    """The store after a load of what `as_decided` made of it."""
    made = {name: rows for name, rows in store(*sources).tables.items() if rows.num_rows}
    if before is None:
        return Stored(made)
    kept = {}
    for name, rows in before.tables.items():
        group, new = TABLES[name].group, made.get(name, rows.slice(0, 0))
        stays = pc.invert(pc.is_in(rows[group], new[group]))
        kept[name] = pa.concat_tables([rows.filter(stays), new])
    return Stored(made | kept)


def names(sources: list[Source], table: str) -> set[str]:
    return set(found(sources, table)["inspection_id"])


def rules(sources: list[Source]) -> list[str]:
    return [one.rule for source in sources for one in source.warnings]


@pytest.mark.parametrize("together", [True, False])
def test_a_report_hangs_on_the_inspection_that_a_spreadsheet_told(together):
    before = None if together else listed()
    after = as_decided([*(sheet() if together else []), *read(ilacs())], before)

    assert names(after, "inspections") == {"overview-bury"}
    assert names(after, "findings") == {"overview-bury"}
    row = found(after, "inspections").to_dict("records")[-1]
    assert (row["title"], row["source_url"]) == (SHEET["title"], LIST)
    assert (row["published"], row["notes"]) == ("2023-07-14", "Grades only.")
    assert (row["fieldwork_end"], row["lead_body"]) == ("2023-05-12", "Ofsted")  # were empty
    assert row["complete"] == "yes"  # its report was read whole
    assert rules(after) == ["known_inspection"]
    assert len(found(after, "inspections")) == 1


def test_a_grade_that_stands_already_counts_once_and_one_that_differs_is_told():
    same = as_decided(read(ilacs()), listed())
    other = GRADES | {"Care leavers": "ofsted:inadequate"}
    differing = as_decided(read(ilacs()), store(place(), *sheet(other)))
    fewer = {"Overall effectiveness": "ofsted:good"}
    more = as_decided(read(ilacs()), store(place(), *sheet(fewer)))

    assert not [source for source in same if source.table == "evaluations"]
    assert found(differing, "evaluations").empty
    assert rules(differing).count("other_grade") == 1
    (told,) = [one for source in differing for one in source.warnings if one.rule == "other_grade"]
    assert "'ofsted:inadequate' in what is known of overview-bury" in told.message
    assert found(more, "evaluations")["indicator"].tolist() == ["The experiences of care leavers"]


def test_grades_without_the_name_of_their_judgement_stand_for_as_many_grades_of_the_report():
    unnamed = {"unspecified 1": "ofsted:good"}
    after = as_decided(read(ilacs()), store(place(), *sheet(unnamed)))

    assert found(after, "evaluations")["grade"].tolist() == [
        "ofsted:requires improvement to be good"
    ]


def test_a_spreadsheet_that_comes_after_the_report_takes_its_name():
    after = as_decided(sheet(), store(*read(ilacs())))

    assert names(after, "inspections") == {OURS}
    row = found(after, "inspections").iloc[0]
    assert (row["title"], row["notes"]) == (SHEET["title"], "Grades only.")
    assert (row["fieldwork_end"], row["complete"]) == ("2023-05-12", "yes")
    assert not [source for source in after if source.table == "evaluations"]
    assert rules(after) == ["known_inspection"]


@pytest.mark.parametrize("sheet_first", [True, False])
def test_what_was_put_together_is_as_stored_when_either_is_loaded_again(sheet_first):
    first, second = (sheet(), read(ilacs())) if sheet_first else (read(ilacs()), sheet())
    before = loaded([place(), *as_decided(first, None)], None)
    stands = loaded(as_decided(second, before), before)

    for again in (sheet(), read(ilacs())):
        once_more = as_decided(again, stands)
        after = loaded(once_more, stands)
        for name, rows in stands.tables.items():
            by = [(column, "ascending") for column in TABLES[name].key]
            assert after.tables[name].sort_by(by).equals(rows.sort_by(by)), name
        assert not {"other_grade", "waiting", "no_longer_read"} & set(rules(once_more))


@pytest.mark.parametrize(
    "changes",
    [
        {"partnership": "Bolton"},
        {"programme": "sif"},
        {"kind": "follow_through"},
        {"fieldwork_start": "2023-09-04"},
        {"fieldwork_start": "", "published": "2022-07-14"},
    ],
)
def test_an_inspection_that_does_not_agree_stays_another_one(changes):
    after = as_decided(read(ilacs()), store(place(), *sheet(**changes)))

    assert names(after, "findings") == {OURS}
    assert "known_inspection" not in rules(after)


def test_where_two_come_into_question_none_is_taken_and_the_note_stays():
    twice = [*sheet(), *sheet(inspection_id="other-bury")]
    for after in (
        as_decided(read(ilacs()), store(place(), *twice)),
        as_decided([*twice, *read(ilacs())], None),
    ):
        assert OURS in names(after, "inspections")
        assert rules(after) == ["same_inspection"]


def test_a_year_alone_is_enough_only_for_one_report():
    vague = sheet(fieldwork_start="", published="", inferred_year="2023")
    later = ilacs(inspection_start="2023-11-06", inspection_end="2023-11-10")
    one = as_decided(read(ilacs()), store(place(), *vague))
    two = as_decided(read(ilacs(), later), store(place(), *vague))

    assert names(one, "inspections") == {"overview-bury"}
    assert names(two, "inspections") == {OURS, "ilacs-bury-2023-11"}


def test_a_partnership_is_known_by_its_other_names():
    ours = rows("partnerships", {"partnership": "Bury Metropolitan Borough", "aliases": "Bury",
                                 "nation": "England"})  # fmt: skip
    partnership = "Bury Metropolitan Borough"
    after = as_decided(read(ilacs()), store(ours, *sheet(partnership=partnership)))

    assert names(after, "inspections") == {"overview-bury"}
    assert found(after, "inspections")["partnership"].tolist() == [partnership]
    assert not [source for source in after if source.table == "partnerships"]


def test_a_name_that_the_store_has_stays():
    both = store(*read(ilacs()), *sheet())
    after = as_decided(read(ilacs()), both)

    assert names(after, "inspections") == {OURS}
    assert rules(after) == ["same_inspection"]


def test_a_correction_of_a_report_alone_replaces_what_it_said():
    before = store(*read(ilacs(inspection_end="2023-05-11", published="2023-07-01")))
    row = found(as_decided(read(ilacs()), before), "inspections").iloc[0]

    assert (row["fieldwork_end"], row["published"]) == ("2023-05-12", "2023-07-01")


def test_what_is_read_waits_where_a_person_coded_the_inspection():
    before = store(place(), *sheet(), by_hand())
    after = as_decided(read(ilacs()), before)

    assert found(after, "findings")["coding"].tolist() == ["waiting"]
    (told,) = [one for source in after for one in source.warnings if one.rule == "waiting"]
    assert told.message.startswith(f"1 finding of overview-bury stands already, from {LIST}.")
    assert found(after, "inspections")["complete"].tolist() == ["no"]
    together = as_decided([*sheet(), by_hand(), *read(ilacs())], None)
    assert found(together, "findings")["coding"].tolist() == ["", "waiting"]


def test_what_a_person_confirmed_of_it_counts_however_often_the_report_is_read():
    before = store(place(), *sheet(), by_hand())
    waits = loaded(as_decided(read(ilacs()), before), before)
    again = as_decided(read(ilacs()), waits)
    confirmed = by_hand(finding_id=f"{OURS}-a1", coding="confirmed")
    later = as_decided(read(ilacs()), loaded([confirmed], waits))

    assert found(again, "findings")["coding"].tolist() == ["waiting"]
    assert found(later, "findings")["coding"].tolist() == ["confirmed"]
    assert "waiting" not in rules(later)


@pytest.mark.parametrize("coding", ["rejected", "waiting"])
def test_nothing_waits_for_findings_that_count_nowhere(coding):
    before = store(place(), *sheet(), by_hand(coding=coding))

    assert found(as_decided(read(ilacs()), before), "findings")["coding"].tolist() == ["machine"]


def test_findings_that_come_after_the_report_are_told_to_count_beside_it():
    after = as_decided([*sheet(), by_hand()], store(*read(ilacs())))

    assert names(after, "findings") == {OURS}
    assert rules(after) == ["known_inspection", "same_inspection"]


def test_files_of_people_alone_are_told_too_that_a_report_counts_beside_them():
    plain = [replace(one, given=None) for one in [by_hand(OURS)]]
    after = as_decided(plain, store(*read(ilacs())))

    assert rules(after) == ["same_inspection"]


def test_a_row_without_an_id_is_no_inspection_that_is_known():
    nameless = rows("inspections", SHEET | {"inspection_id": ""}, SHEET | {"inspection_id": "x",
                    "partnership": "Leeds"})  # fmt: skip
    (after,) = as_decided([replace(nameless, given=None)], store(*read(ilacs())))

    assert after.cells["inspection_id"].tolist() == ["", "x"]
    assert after.cells["follows"].tolist() == ["", ""]


def test_rows_of_a_file_that_clash_are_left_as_they_are():
    clash = rows("inspections", SHEET | {"title": "One"}, SHEET | {"title": "Other"})
    after = found(as_decided([*read(ilacs()), clash], None), "inspections")

    assert sorted(after["title"]) == ["One", "Other"]


def test_another_report_of_the_inspection_that_shares_no_passage_waits():
    (item,) = ilacs().items
    page = ilacs(inspection_start="2023-04-28")
    page = replace(page, items=(replace(item, text="How leaders listen to children."),))
    other = as_decided(read(page), store(*read(ilacs())))

    assert names(other, "inspections") == {OURS}
    row = found(other, "findings").iloc[0]
    assert (row["finding_id"], row["coding"]) == ("ilacs-bury-2023-04-a1", "waiting")
    assert rules(other) == ["known_inspection", "waiting"]


def test_two_visits_of_one_month_have_names_of_their_own():
    first = visit()
    second = visit(inspection_start="2024-10-22", inspection_end="2024-10-23")
    together = as_decided(read(ilacs(), second, first), None)
    later = as_decided(read(second), store(*read(ilacs(), first)))
    stem = "ilacs-monitoring-visit-bury-2024-10"

    assert names(together, "inspections") == {OURS, stem, f"{stem}-22"}
    by_day = found(together, "inspections").set_index("inspection_id")["fieldwork_start"]
    assert by_day[stem] == "2024-10-01"
    assert names(later, "inspections") == {f"{stem}-22"}
    both = store(*together)
    for document, name in ((first, stem), (second, f"{stem}-22")):
        again = as_decided(read(document), both)
        assert names(again, "inspections") == {name}
        assert set(found(again, "inspections")["follows"]) == {OURS}


def test_a_visit_read_again_with_another_last_day_is_the_same_visit():
    before = store(*read(ilacs(), visit()))
    again = as_decided(read(visit(inspection_end="2024-10-03")), before)

    assert names(again, "inspections") == {"ilacs-monitoring-visit-bury-2024-10"}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Care leavers", "The experiences and progress of care leavers", True),
        ("Children in care", "The experiences of children in care and care leavers", True),
        ("Help and protection", "The experiences of children in care", False),
        ("Key processes", "key  processes", True),
        ("", "Key processes", False),
        ("2.1", "1.2", False),
        ("QI 1.1", "QI 2.1", False),
        ("1.1 Outcomes", "1.1", True),
    ],
)
def test_a_judgement_is_known_by_a_shorter_name(one, other, same):
    assert same_judgement(one, other) == same == same_judgement(other, one)
