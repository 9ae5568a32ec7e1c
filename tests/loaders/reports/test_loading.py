"""Reports from files to the store: what `python -m loaders load reports/*.pdf` does."""

import zipfile
from collections import Counter

import pytest

from loaders.examine import examine
from loaders.load import load
from loaders.preview import preview
from loaders.reports import findings
from loaders.storage.store import current
from tests.loaders.reports.made import stand_in
from tests.loaders.reports.ofsted.test_area_send import with_improvements, with_needs
from tests.loaders.reports.ofsted.test_visit_letters import IMPROVE, focused
from tests.loaders.reports.paper import area_send_front


@pytest.fixture
def report(tmp_path, monkeypatch):
    monkeypatch.setattr(findings, "themes_of", stand_in)
    return with_improvements(with_needs(area_send_front())).save(tmp_path / "norsay.pdf")


def test_a_report_is_taken_whole_and_a_second_load_changes_nothing(report, root):
    first, second = load([report], root), load([report], root)

    assert first.clean
    assert {file.table: file.new for file in first.files if file.file.endswith(".pdf")} == {
        "partnerships": 1,
        "inspections": 1,
        "evaluations": 1,
        "findings": 5,
        "passages": 5,
        "suggestions": 5,
    }
    assert second.clean
    assert second.snapshot is None
    stored = current(root).read("findings", ["page", "coding", "confidence", "source_url"])
    assert set(stored["page"].to_pylist()) == {2}
    assert set(stored["coding"].to_pylist()) == {"machine"}
    assert stored["confidence"].to_pylist() == [0.5] * 5
    assert stored["source_url"][0].as_py().startswith("urn:sha256:")


def test_a_report_that_is_refused_stands_in_the_ledger_until_it_is_read(report, root):
    whole = report.read_bytes()
    report.write_bytes(b"%PDF-1.4 cut")
    refused = load([report], root)
    ledger = current(root).read("ledger", ["rule", "message"]).to_pylist()
    report.write_bytes(whole)

    assert [problem.rule for problem in refused.problems] == ["damaged"]
    assert [row["rule"] for row in ledger] == ["damaged"]
    assert load([report], root).clean
    assert current(root).rows("ledger") == 0


def test_reports_and_tables_are_loaded_together_with_the_shipped_partnerships(report, root, write):
    outcome = load([write(inspections=[{}], findings=[{}]), report], root)

    assert outcome.clean
    assert current(root).rows("inspections") == 2
    assert current(root).rows("partnerships") == 33


def test_what_a_person_confirmed_stays_when_the_report_is_loaded_again(report, root, write):
    load([report], root)
    name = "area-send-norsay-and-glenarrow-2025-04-s1"
    finding = current(root).read("findings").to_pandas().set_index("finding_id").loc[name]
    confirmed = {
        "finding_id": name,
        "inspection_id": finding["inspection_id"],
        "theme": "poverty",
        "source_url": finding["source_url"],
        "page": "2",
        "passage": "1",
        "coding": "confirmed",
        "coded_by": "A. B.",
    }
    load([write(findings=[confirmed])], root)
    again = load([report], root)

    assert again.clean
    assert again.snapshot is None
    stored = current(root).read("findings").to_pandas().set_index("finding_id")
    assert stored.loc[name, "theme"] == "poverty"
    assert stored["coding"].value_counts().to_dict() == {"machine": 4, "confirmed": 1}


def test_a_report_of_an_inspection_that_was_coded_by_hand_counts_nothing_twice(report, root, write):
    name = "Norsay and Glenarrow"
    listed = {
        "inspection_id": "by-hand",
        "partnership": name,
        "programme": "area-send",
        "published": "",
        "fieldwork_start": "2025-04",
    }
    by_hand = {"partnerships": [{"partnership": name, "code": "", "former_codes": "",
                                 "nation": "England"}],
               "inspections": [listed], "findings": [{"inspection_id": "by-hand"}]}  # fmt: skip
    assert load([write(**by_hand)], root).clean
    seen = preview(examine([report], root))
    first, second = load([report], root), load([report], root)

    files = [file for file in first.files if file.file.endswith(".pdf")]
    for kind in ("new", "changed", "unchanged", "refused"):
        assert seen.total(kind) == sum(getattr(file, kind) for file in files), kind
    assert (seen.total("new"), seen.total("changed"), seen.total("refused")) == (16, 1, 0)
    assert first.clean
    assert second.snapshot is None
    now = current(root)
    assert now.read("inspections", ["inspection_id"])["inspection_id"].to_pylist() == ["by-hand"]
    assert Counter(now.read("findings", ["coding"])["coding"].to_pylist()) == {
        "person": 1,
        "waiting": 5,
    }


def test_the_report_is_kept_beside_the_store(report, root):
    load([report], root)

    (kept,) = (root.parent / "originals").rglob("*.pdf")
    assert kept.read_bytes() == report.read_bytes()


def test_a_report_saved_again_counts_once_and_the_first_is_taken(report, root):
    again = report.with_name("norsay copy.pdf")
    again.write_bytes(report.read_bytes() + b"\n% saved again\n")
    outcome = load([report, again], root)

    assert outcome.clean
    (told,) = [problem for problem in outcome.warnings if problem.rule == "repeated_report"]
    assert told.file.endswith("norsay copy.pdf")
    assert "norsay.pdf" in told.message
    assert current(root).rows("findings") == 5


def test_a_second_report_of_an_inspection_that_reads_otherwise_is_refused_alone(report, root):
    paper = area_send_front()
    paper.bullet("Schools are kind.")
    other = with_improvements(with_needs(paper)).save(report.with_name("other.pdf"))
    outcome = load([report, other], root)

    assert [problem.rule for problem in outcome.problems] == ["second_report"]
    assert current(root).rows("findings") == 5


def test_a_report_saved_again_counts_once_within_a_zip_file_too(report, root):
    whole = report.read_bytes()
    with zipfile.ZipFile(report.with_name("both.zip"), "w") as archive:
        archive.writestr("norsay.pdf", whole)
        archive.writestr("norsay copy.pdf", whole + b"\n% saved again\n")
    first, second = (load([report.with_name("both.zip")], root) for _ in range(2))

    assert first.clean
    assert current(root).rows("findings") == 5
    for outcome in (first, second):
        (told,) = [one for one in outcome.warnings if one.rule != "unknown_area"]
        assert (told.rule, told.sheet) == ("repeated_report", "norsay copy.pdf")
        assert "norsay.pdf" in told.message


def test_a_letter_after_a_visit_is_taken_alone_and_told(tmp_path, root, monkeypatch):
    monkeypatch.setattr(findings, "themes_of", stand_in)
    letter = focused()
    letter.part(IMPROVE)
    letter.bullet("Supervision of new staff.")

    outcome = load([letter.close().save(tmp_path / "letter.pdf")], root)

    assert outcome.clean
    assert current(root).read("inspections")["kind"].to_pylist() == ["progress_review"]
    assert any("stands alone" in note.message for note in outcome.warnings)
