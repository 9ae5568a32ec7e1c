from dataclasses import replace

import pytest

from loaders.problems import DataError, Problem
from loaders.reports import findings
from loaders.reports.document import Document, Fact, Item
from loaders.schema import TABLES
from loaders.source import Input, Source
from tests.loaders.reports.made import SHA, area_send, ilacs, stand_in, visit
from tests.loaders.reports.ofsted.test_area_send import with_improvements, with_needs
from tests.loaders.reports.paper import area_send_front


@pytest.fixture(autouse=True)
def model(monkeypatch):
    monkeypatch.setattr(findings, "themes_of", stand_in)


def tables(document: Document) -> dict[str, Source]:
    return {source.table: source for source in findings.sources_of(document, "report.pdf", SHA)}


def rows(document: Document, table: str) -> list[dict[str, str]]:
    return tables(document)[table].cells.to_dict("records")


def test_a_report_fills_six_tables_with_just_the_columns_that_files_bring():
    found = tables(area_send())

    assert list(found) == [
        "partnerships",
        "inspections",
        "evaluations",
        "findings",
        "passages",
        "suggestions",
    ]
    for name, source in found.items():
        assert list(source.cells.columns) == [column.name for column in TABLES[name].read]
        assert len(source.cells) == len(source.lines) == len(source.pages) == source.rows


def test_the_inspection_says_who_inspected_whom_when_and_what_was_asked():
    (row,) = rows(area_send("Bury Metropolitan Borough Council"), "inspections")

    assert row["inspection_id"] == "area-send-bury-2024-02"
    assert (row["partnership"], row["programme"], row["kind"]) == (
        "Bury",
        "area-send",
        "inspection",
    )
    assert (row["fieldwork_start"], row["fieldwork_end"]) == ("2024-02-12", "2024-02-16")
    assert (row["lead_body"], row["scrutiny_partners"]) == ("Ofsted", "Care Quality Commission")
    assert (row["complete"], row["action_plan"]) == ("yes", "requested")
    assert row["source_url"] == f"urn:sha256:{SHA}"


def test_a_finding_has_its_page_place_and_statement_and_is_marked_as_coded_by_a_machine():
    strength, need, action = rows(area_send(), "findings")

    assert strength["finding_id"] == "area-send-bury-2024-02-s1"
    assert (strength["polarity"], strength["page"], strength["passage"]) == ("strength", "2", "1")
    assert (strength["theme"], strength["other_themes"]) == ("workforce", "leadership")
    assert (strength["coding"], strength["coded_by"]) == ("machine", "stand-in 1")
    assert strength["confidence"] == "0.5000"
    assert (need["statement"], need["polarity"]) == ("Waits are too long.", "improvement")
    assert action["finding_id"].endswith("-p1")


def test_the_passage_is_kept_as_printed_with_its_bodies_and_place():
    strength, need, action = rows(area_send(), "passages")

    assert strength["place"] == "[[2,57,100,300,112]]"
    assert need["text"] == "Waits are too long. They grow."
    assert action["responsible"] == "The council; The ICB"
    assert {row["document"] for row in (strength, need, action)} == {SHA}


def test_rows_know_their_pages():
    found = tables(area_send())

    assert found["findings"].pages.tolist() == [2, 3, 3]
    assert found["inspections"].pages.tolist() == [1]


def test_the_outcome_and_the_grades_are_those_of_the_vocabulary():
    (outcome,) = rows(area_send(), "evaluations")
    leavers, overall = rows(ilacs(), "evaluations")

    assert outcome["grade"] == "area-send:systemic failings"
    assert leavers["grade"] == "ofsted:requires improvement to be good"
    assert (overall["indicator"], overall["grade"]) == ("Overall effectiveness", "ofsted:good")


def test_suggestions_hold_the_three_likeliest_themes():
    first = rows(area_send(), "suggestions")[0]

    assert (first["theme_1"], first["probability_1"]) == ("workforce", "0.5000")
    assert (first["theme_3"], first["model"]) == ("poverty", "stand-in 1")


def test_each_layout_has_its_programme_kind_and_name():
    said = [
        (row["inspection_id"], row["programme"], row["kind"])
        for document in (ilacs("single_inspection_2013"), visit(), visit("focused_visit"))
        for row in rows(document, "inspections")
    ]

    assert said == [
        ("sif-bury-2023-05", "sif", "inspection"),
        ("ilacs-monitoring-visit-bury-2024-10", "ilacs", "progress_review"),
        ("ilacs-focused-visit-bury-2024-10", "ilacs", "progress_review"),
    ]


def test_a_report_without_dates_is_named_by_its_hash():
    (row,) = rows(area_send(inspection_start="", inspection_end=""), "inspections")

    assert row["inspection_id"] == "area-send-bury-abababab"


def test_a_shared_partnership_names_all_its_areas():
    found = tables(area_send("Cornwall and the Isles of Scilly"))

    assert found["inspections"].cells["partnership"][0] == "Cornwall; Isles of Scilly"
    assert found["partnerships"].cells["code"].tolist() == ["E06000052", "E06000053"]


def test_an_unknown_area_is_taken_as_printed_and_told():
    found = tables(area_send("Norsay and Glenarrow"))

    assert found["partnerships"].cells["partnership"][0] == "Norsay and Glenarrow"
    assert found["partnerships"].cells["nation"][0] == "England"
    assert [warning.rule for warning in found["inspections"].warnings] == ["unknown_area"]


def test_a_report_that_does_not_tell_its_area_is_refused():
    (source,) = findings.sources_of(area_send(area=""), "report.pdf", SHA)

    assert not source.readable
    assert source.problems[-1].rule == "no_area"


def test_without_a_model_there_are_grades_but_no_findings_and_the_reason_is_told(monkeypatch):
    def none(*_: object) -> list:
        raise DataError("No model.")

    monkeypatch.setattr(findings, "themes_of", none)
    found = tables(area_send())

    assert set(found) == {"partnerships", "inspections", "evaluations"}
    assert [problem.rule for problem in found["inspections"].problems] == ["no_themes"]
    assert found["inspections"].cells["complete"][0] == "no"


def test_problems_name_the_file_and_remarks_become_warnings_with_their_page():
    document = replace(
        area_send(),
        problems=(Problem("x", "no such heading", "no_section", column="strength"),),
        oddities=("page 3: a bullet without text was left out",),
    )
    source = tables(document)["inspections"]

    assert [(one.file, one.column) for one in source.problems] == [("report.pdf", "strength")]
    assert [(one.page, one.rule) for one in source.warnings] == [(3, "oddity")]
    assert source.cells["complete"][0] == "no"


def test_a_page_of_the_care_inspectorate_goes_by_its_own_words_and_address():
    facts = {
        "area": "Glasgow city",
        "programme": "cyp-risk",
        "scrutiny_partners": "Education Scotland",
        "address": "https://example.org/news/1",
    }
    document = Document(
        "care_inspectorate",
        "narrative",
        facts=tuple(Fact(name, value) for name, value in facts.items()),
        items=(Item("strength", 1, "Staff knew children.", None, 1, span=(10, 30)),),
    )
    (inspection,) = rows(document, "inspections")

    assert inspection["partnership"] == "Glasgow City"
    assert (inspection["programme"], inspection["lead_body"]) == ("cyp-risk", "Care Inspectorate")
    assert inspection["source_url"] == "https://example.org/news/1"
    assert rows(document, "passages")[0]["place"] == "10-30"
    assert rows(document, "findings")[0]["page"] == ""


def test_a_file_is_read_from_pdf_to_rows(tmp_path):
    path = with_improvements(with_needs(area_send_front())).save(tmp_path / "norsay.pdf")
    found = findings.read_published(Input(path, "norsay.pdf"), path.read_bytes())

    (source,) = [source for source in found if source.table == "findings"]
    assert source.cells["finding_id"].tolist() == [
        "area-send-norsay-and-glenarrow-2025-04-s1",
        "area-send-norsay-and-glenarrow-2025-04-s2",
        "area-send-norsay-and-glenarrow-2025-04-n1",
        "area-send-norsay-and-glenarrow-2025-04-a1",
        "area-send-norsay-and-glenarrow-2025-04-a2",
    ]


def test_a_file_that_is_no_report_is_refused_with_the_reason(tmp_path):
    path = tmp_path / "notes.pdf"
    path.write_bytes(b"%PDF-1.4 nothing")
    (source,) = findings.read_published(Input(path, "notes.pdf"), path.read_bytes())

    assert (source.table, source.file, len(source.sha256)) == ("", "notes.pdf", 64)
    assert [problem.rule for problem in source.problems] == ["damaged"]
    assert source.problems[0].message.startswith("The document is damaged")
