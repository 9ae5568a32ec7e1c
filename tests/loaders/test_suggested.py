"""Findings that come without a theme: a machine suggests one, and it stays marked as its own."""

from dataclasses import replace

import pytest

from loaders import suggested
from loaders.load import check, load
from loaders.problems import DataError
from loaders.reviews import Decision, save
from loaders.storage.store import current
from tests.loaders.filekit import csv_text

ROWS = [
    {"finding_id": "f1", "theme": "suggested", "statement": "Chronologies were rarely complete."},
    {"finding_id": "f2", "theme": "workforce", "statement": "Staff were well trained."},
    {"finding_id": "f3", "theme": "Suggested ", "statement": "Leaders had a clear vision."},
]


@pytest.fixture
def files(tmp_path):
    """An inspection, and findings of which two ask for a suggestion."""
    for table, rows in {"inspections": [{}], "findings": ROWS}.items():
        path = tmp_path / f"{table}.csv"
        path.write_text(csv_text(table, rows), "utf-8", newline="")
    return sorted(tmp_path.glob("*.csv"))


def stored(root):
    rows = current(root).read("findings").to_pandas().set_index("finding_id")
    return rows[["theme", "coding", "coded_by", "confidence"]]


def test_a_suggested_theme_is_marked_as_a_machines_with_how_sure_it_is(files, tmp_path):
    report = load(files, tmp_path / "store")
    rows = stored(tmp_path / "store")
    suggestions = current(tmp_path / "store").read("suggestions").to_pandas()

    assert report.problems == ()
    assert rows["coding"].fillna("person").to_dict() == {
        "f1": "machine",
        "f2": "person",
        "f3": "machine",
    }
    assert rows.loc["f3", "theme"] == "leadership"
    assert 0 < rows.loc["f3", "confidence"] <= 1
    assert rows.loc["f1", "coded_by"]
    assert sorted(suggestions["finding_id"]) == ["f1", "f3"]


def test_loading_them_again_changes_nothing_and_a_person_s_theme_takes_its_place(files, tmp_path):
    root = tmp_path / "store"
    load(files, root)
    again = load(files, root)
    path = next(file for file in files if file.name == "findings.csv")
    rows = [ROWS[0] | {"theme": "assessment"}, *ROWS[1:]]
    path.write_text(csv_text("findings", rows), "utf-8", newline="")
    load([path], root)

    assert again.snapshot is None
    assert stored(root).loc["f1", "theme"] == "assessment"
    assert stored(root)["coding"].fillna("person")["f1"] == "person"


def test_without_a_model_the_rows_are_refused_and_the_reason_told(files, tmp_path, monkeypatch):
    def missing(*_):
        raise DataError("The model is missing.")

    monkeypatch.setattr(suggested, "themes_of", missing)
    report = check(files, tmp_path / "store")

    assert "The model is missing." in {problem.message for problem in report.problems}
    assert sum(file.refused for file in report.files) >= 2


def test_so_many_that_it_would_take_hours_are_not_tried(files, tmp_path, monkeypatch):
    monkeypatch.setattr(suggested, "MOST", 1)

    assert any(
        "2 rows ask" in problem.message for problem in check(files, tmp_path / "store").problems
    )


def test_it_is_the_same_whether_the_inspection_is_in_the_load_or_in_the_store(files, tmp_path):
    root = tmp_path / "store"
    load(files, root)
    findings = [file for file in files if file.name == "findings.csv"]

    assert load(findings, root).snapshot is None


@pytest.mark.parametrize("decision", ["rejected", "confirmed"])
def test_what_a_person_decided_stays_when_the_file_is_loaded_again(files, tmp_path, decision):
    root = tmp_path / "store"
    load(files, root)
    theme = stored(root).loc["f1", "theme"]
    decided = {"finding_id": "f1", "theme": theme, "coding": decision, "coded_by": "Ann"}
    (tmp_path / "decided").mkdir()
    path = tmp_path / "decided" / "findings.csv"
    path.write_text(csv_text("findings", [ROWS[0] | decided]), "utf-8", newline="")
    load([path], root)

    assert load(files, root).snapshot is None
    assert stored(root).loc["f1", "coding"] == decision


def test_decisions_of_the_review_page_stay_when_the_file_is_loaded_again(files, tmp_path):
    root = tmp_path / "store"
    load(files, root)
    kept = Decision("f1", "corrected", "strength", "poverty", ("workforce",), "Some were complete.",
                    "2026-01-02", reviewer="Ann")  # fmt: skip
    save([kept, replace(kept, finding_id="f3", decision="rejected")], root, "Ann")
    decided = current(root).read("findings").to_pylist()

    assert load(files, root).snapshot is None
    path = next(file for file in files if file.name == "findings.csv")
    more = {"finding_id": "f4", "theme": "suggested", "statement": "Plans were late."}
    path.write_text(csv_text("findings", [*ROWS, more]), "utf-8", newline="")
    load([path], root)
    after = {row["finding_id"]: row for row in current(root).read("findings").to_pylist()}
    assert [after[row["finding_id"]] for row in decided] == decided
    assert after["f4"]["coding"] == "machine"
    assert current(root).rows("reviews") == 2


def test_a_further_theme_that_the_model_takes_for_the_main_one_is_named_once(files, tmp_path):
    path = next(file for file in files if file.name == "findings.csv")
    rows = [ROWS[2] | {"other_themes": "leadership; workforce"}]
    path.write_text(csv_text("findings", rows), "utf-8", newline="")
    load(files, tmp_path / "store")
    (row,) = current(tmp_path / "store").read("findings").to_pylist()

    assert (row["theme"], row["other_themes"]) == ("leadership", "workforce")
