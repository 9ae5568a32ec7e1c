"""Decisions that come without their findings: refused where they would change nothing."""

import shutil

import pytest

from loaders.load import load
from loaders.storage.store import current
from tests.loaders.filekit import csv_text

MACHINE = {"coding": "machine", "coded_by": "m1", "confidence": "0.6"}
CORRECTED = {"decision": "corrected", "theme": "poverty"}
AS_LEFT = {"coding": "person", "theme": "poverty"}


@pytest.fixture(scope="module")
def read_once(tmp_path_factory):
    """A store with a finding that a machine has read, to be copied."""
    folder = tmp_path_factory.mktemp("read")
    for name, row in {"inspections": {}, "findings": MACHINE}.items():
        (folder / f"{name}.csv").write_text(csv_text(name, [row]), "utf-8")
    assert load([folder], folder / "store").clean
    return folder / "store"


@pytest.fixture
def bring(read_once, root, tmp_path):
    """Loads rows into a copy of that store, and says which rules they broke."""
    shutil.copytree(read_once, root)

    def brought(**tables):
        paths = []
        for name, rows in tables.items():
            paths.append(tmp_path / f"{name}.csv")
            paths[-1].write_text(csv_text(name, rows), "utf-8")
        return [problem.rule for problem in load(paths, root).problems]

    return brought


def ledger(root):
    return current(root).read("ledger")["rule"].to_pylist()


def decided(root):
    (row,) = current(root).read("findings").to_pylist()
    return row["theme"], row["coding"], current(root).rows("reviews")


def test_a_decision_alone_is_kept_in_the_ledger_until_its_finding_comes_as_it_was_left(bring, root):
    assert bring(reviews=[CORRECTED]) == ["without_finding"]
    assert decided(root) == ("assessment", "machine", 0)
    assert ledger(root) == ["without_finding"]

    assert bring(reviews=[CORRECTED], findings=[AS_LEFT]) == []
    assert decided(root) == ("poverty", "person", 1)
    assert ledger(root) == []


def test_the_reason_is_told_once_for_all(bring, tmp_path, root):
    (tmp_path / "r.csv").write_text(
        csv_text("reviews", [CORRECTED, CORRECTED | {"review_id": "r2", "date": "2023"}]), "utf-8"
    )
    report = load([tmp_path / "r.csv"], root)

    assert len({problem.message for problem in report.problems}) == 1
    assert "would change nothing" in report.problems[0].message
    assert report.problems[0].line == 3  # the later one; the earlier only tells what was before


@pytest.mark.parametrize("coding", ["machine", "waiting"])
def test_a_confirmation_of_what_is_still_undecided_is_refused_even_beside_it(bring, coding):
    assert bring(reviews=[{}], findings=[MACHINE | {"coding": coding}]) == ["without_finding"]


@pytest.mark.parametrize(
    ("finding", "decision", "refused"),
    [
        (AS_LEFT, {"theme": "poverty"}, False),
        (AS_LEFT, {"theme": "poverty", "polarity": "improvement"}, True),
        (AS_LEFT, {"theme": "workforce"}, True),
        (AS_LEFT, {"theme": "poverty", "decision": "rejected"}, True),
        ({"coding": "rejected"}, {"theme": "poverty", "decision": "rejected"}, False),
        ({"coding": "rejected"}, {}, True),
        ({"coding": "confirmed"}, {}, False),
    ],
)
def test_what_stands_as_decided_is_taken(bring, finding, decision, refused):
    assert bring(findings=[finding]) == []
    assert bring(reviews=[decision]) == ["without_finding"] * refused


def test_what_was_decided_earlier_and_differently_since_is_history(bring, root):
    early, late = CORRECTED | {"date": "2021"}, {"review_id": "r2", "date": "2022"}
    assert bring(findings=[{"coding": "confirmed"}], reviews=[late]) == []
    assert bring(reviews=[early]) == []
    assert decided(root) == ("assessment", "confirmed", 2)


def test_decisions_that_the_store_has_are_taken_again_whatever_became_of_their_findings(bring):
    assert bring(findings=[AS_LEFT], reviews=[CORRECTED | {"date": ""}]) == []
    assert bring(findings=[{"theme": "workforce"}]) == []
    assert bring(reviews=[CORRECTED | {"date": ""}]) == []


def test_findings_that_people_changed_after_the_decision_are_loaded_with_it(bring):
    assert bring(findings=[{"theme": "workforce"}], reviews=[CORRECTED]) == []


def test_the_same_decision_twice_is_refused_once_and_for_all(bring, root):
    assert set(bring(reviews=[CORRECTED, CORRECTED])) == {"without_finding"}
    assert decided(root) == ("assessment", "machine", 0)


def test_a_decision_on_a_finding_that_is_nowhere_is_told_as_such(bring):
    assert bring(reviews=[{"finding_id": "f9"}]) == ["unknown_reference"]
