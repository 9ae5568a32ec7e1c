from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from loaders.derive import stored
from loaders.reports import findings
from loaders.reports.beside.standing import as_decided
from loaders.reports.document import Document, Fact, Item
from loaders.schema import TABLES
from loaders.source import Source
from tests.loaders.filekit import good
from tests.loaders.reports.made import SHA, area_send, ilacs, stand_in, visit

S1 = "area-send-bury-2024-02-s1"


@dataclass(frozen=True)
class Stored:
    """The tables of a store, as a snapshot gives them."""

    tables: dict[str, pa.Table]

    def rows(self, table: str) -> int:
        return self.tables[table].num_rows if table in self.tables else 0

    def read(self, table: str, columns: list[str], keys: Iterable[int] | None = None) -> pa.Table:
        rows = self.tables[table]
        if keys is not None:
            group = rows[TABLES[table].group]
            rows = rows.filter(pc.is_in(group, pa.array(keys, pa.int64())))
        return rows.select(columns)


@pytest.fixture(autouse=True)
def model(monkeypatch):
    monkeypatch.setattr(findings, "themes_of", stand_in)


def read(*documents: Document) -> list[Source]:
    return [
        source
        for number, document in enumerate(documents)
        for source in findings.sources_of(document, f"report{number}.pdf", SHA)
    ]


def store(*sources: Source, **changes: str) -> Stored:
    """A store that holds the sources, with changes to the finding S1."""
    tables = {}
    for name in ("partnerships", "inspections", "evaluations", "findings", "passages"):
        ours = [source.cells for source in sources if source.table == name]
        empty = pd.DataFrame({column.name: [] for column in TABLES[name].read}, dtype="str")
        cells = pd.concat([empty, *ours], ignore_index=True)
        if name == "findings":
            for column, value in changes.items():
                cells.loc[cells["finding_id"] == S1, column] = value
        tables[name] = stored(name, cells.mask(cells == "").astype("str"))
    return Stored(tables)


def found(sources: Iterable[Source], table: str) -> pd.DataFrame:
    return pd.concat([source.cells for source in sources if source.table == table])


def decided(**changes: str) -> Stored:
    confirmed = {"coding": "confirmed", "theme": "poverty", "other_themes": "", "coded_by": "A. B."}
    return store(*read(area_send()), **confirmed, statement="Trust is high.", **changes)


def test_what_a_person_decided_stays_when_the_report_is_read_again():
    rows = found(as_decided(read(area_send()), decided()), "findings").set_index("finding_id")

    assert rows.loc[S1, "theme"] == "poverty"
    assert rows.loc[S1, "other_themes"] == ""
    assert (rows.loc[S1, "coding"], rows.loc[S1, "coded_by"]) == ("confirmed", "A. B.")
    assert rows.loc[S1, "statement"] == "Trust is high."
    assert rows.loc[S1, "page"] == "2"
    others = rows.drop(S1)
    assert set(others["theme"]) == {"workforce"}
    assert set(others["coding"]) == {"machine"}


def test_a_finding_that_was_rejected_stays_rejected():
    rows = found(
        as_decided(read(area_send()), store(*read(area_send()), coding="rejected")), "findings"
    )

    assert rows.set_index("finding_id").loc[S1, "coding"] == "rejected"


def test_what_only_a_machine_coded_is_coded_anew():
    before = store(*read(area_send()), theme="poverty", coded_by="older model")
    rows = found(as_decided(read(area_send()), before), "findings").set_index("finding_id")

    assert (rows.loc[S1, "theme"], rows.loc[S1, "coded_by"]) == ("workforce", "stand-in 1")


def test_a_decision_about_other_words_is_left_alone_and_told():
    other = area_send("Bury", Item("strength", 1, "Something else.", 2, 1))
    after = as_decided(read(other), decided())

    assert S1 not in set(found(after, "inspections"))
    for table in ("findings", "passages", "suggestions"):
        assert found(after, table).empty
    warnings = {one.rule: one for source in after for one in source.warnings}
    assert set(warnings) == {"decided_otherwise", "no_longer_read"}  # the others are not in it
    assert warnings["decided_otherwise"].page == 2
    assert S1 in warnings["decided_otherwise"].message


@pytest.mark.parametrize(("coding", "told"), [("machine", 1), ("person", 1), ("rejected", 0)])
def test_a_finding_that_the_report_no_longer_gives_is_told_while_it_counts(coding, told):
    fewer = area_send("Bury", *area_send().items[1:])
    before = store(*read(area_send()), coding=coding)

    warnings = [one for source in as_decided(read(fewer), before) for one in source.warnings]
    assert [one.rule for one in warnings] == ["no_longer_read"] * told
    assert all(S1 in one.message for one in warnings)


def test_a_report_that_gives_what_it_gave_is_not_said_to_give_less():
    again = as_decided(read(area_send()), store(*read(area_send(), ilacs())))

    assert not [one for source in again for one in source.warnings]


def test_other_spaces_are_not_other_words():
    spaced = area_send("Bury", Item("strength", 1, "Families  trust\nstaff.", 2, 1))
    rows = found(as_decided(read(spaced), decided()), "findings")

    assert rows["theme"].tolist() == ["poverty"]


@pytest.mark.parametrize("coding", ["", "person", "confirmed", "rejected"])
def test_a_file_of_the_load_with_what_a_person_decided_goes_before_what_is_read(coding):
    cells = pd.DataFrame(good(findings=[{"finding_id": S1, "coding": coding}])["findings"])
    people = Source("findings.csv", "findings", cells=cells, lines=np.array([2]), rows=1)
    after = as_decided([*read(area_send()), people], None)

    (kept,) = [s for s in after if s.table == "findings" and S1 in set(s.cells["finding_id"])]
    assert kept is people
    assert S1 in set(found(after, "passages")["finding_id"])


def test_what_a_file_says_a_machine_coded_is_not_a_persons():
    cells = pd.DataFrame(good(findings=[{"finding_id": S1, "coding": "machine"}])["findings"])
    file = Source("findings.csv", "findings", cells=cells, lines=np.array([2]), rows=1)

    after = found(as_decided([*read(area_send()), file], None), "findings")
    assert after["finding_id"].tolist().count(S1) == 2  # so that the clash of the two is told


def test_the_files_of_people_are_never_touched():
    cells = pd.DataFrame(good(findings=[{"finding_id": S1, "coding": ""}])["findings"])
    people = Source("findings.csv", "findings", cells=cells, lines=np.array([2]), rows=1)

    assert as_decided([people], decided()) == [people]


def test_an_area_comes_once_and_not_if_it_stands_already():
    twice = read(area_send(), ilacs())
    assert len(found(as_decided(twice, None), "partnerships")) == 1
    assert not [s for s in as_decided(twice, store(*twice)) if s.table == "partnerships"]


def test_a_file_of_partnerships_goes_before_the_area_of_a_report():
    cells = pd.DataFrame([{"partnership": "Bury", "short_name": "Ours"}])
    ours = Source("partnerships.csv", "partnerships", cells=cells, lines=np.array([2]), rows=1)

    (kept,) = [s for s in as_decided([*read(area_send()), ours], None) if s.table == "partnerships"]
    assert kept is ours


def test_a_visit_follows_the_latest_inspection_before_it_in_the_load_or_the_store():
    older, later = ilacs("single_inspection_2013", inspection_start="2015-05-01"), ilacs()
    after = ilacs(inspection_start="2024-11-01", inspection_end="2024-11-12")
    in_load = found(as_decided(read(visit(), older, later, after), None), "inspections")
    in_store = found(as_decided(read(visit()), store(*read(older))), "inspections")

    assert in_load["follows"].tolist()[0] == "ilacs-bury-2023-05"
    assert in_store["follows"].tolist() == ["sif-bury-2015-05"]


def test_a_visit_without_an_earlier_inspection_says_what_to_load():
    elsewhere = replace(area_send("Bolton"))
    sources = as_decided(read(visit(), elsewhere), None)

    assert found(sources, "inspections")["follows"].tolist()[0] == ""
    assert "no_earlier_inspection" in {one.rule for s in sources for one in s.warnings}


def test_a_visit_without_a_date_follows_the_latest_inspection():
    undated = replace(visit(), facts=(Fact("area", "Bury", 1),))

    in_load = found(as_decided(read(undated, ilacs()), None), "inspections")

    assert in_load["follows"].tolist()[0] == "ilacs-bury-2023-05"


def test_an_inspection_of_the_same_year_that_the_store_has_under_another_name_is_told():
    hand_coded = read(ilacs(inspection_start="2023-09-04", inspection_end="2023-09-08"))
    cells = hand_coded[1].cells.assign(inspection_id="ilacs-bury-2023-by-hand")
    before = store(hand_coded[0], replace(hand_coded[1], cells=cells))

    rules = {one.rule for source in as_decided(read(ilacs()), before) for one in source.warnings}
    other_year = ilacs(inspection_start="2021-05-01", inspection_end="2021-05-12")
    other = {one.rule for source in as_decided(read(other_year), before) for one in source.warnings}
    assert rules == {"same_inspection"}
    assert not other
