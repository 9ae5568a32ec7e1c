"""What is wrong is told once for each cause, with all rows that wait for it; no row is lost."""

import pytest

from loaders.causes import Cause, causes
from loaders.commands.words import problems_in_words
from loaders.examine import examine
from loaders.load import check, load
from loaders.mapping import using
from loaders.preview import preview
from loaders.problems import Problem
from loaders.storage.snapshots import current
from tests.loaders.filekit import good

PROFILE = """
[sheet]
header = ["Council", "Finding"]
[inspections]
inspection_id = "q-{Council}-{published}"
partnership = "Council"
programme = "=cyp-services"
kind = { from = "Kind", values = { Inspection = "inspection" } }
title = "Inspection in {Council}"
published = "Report date"
lead_body = "=Care Inspectorate"
source_url = "Report link"
complete = "=no"
[findings]
finding_id = "{inspection_id}-{#Finding}"
polarity = "=improvement"
theme = "=leadership"
statement = "Finding"
"""
HEADER = ("Council", "Report date", "Kind", "Finding", "Report link")


@pytest.fixture
def profile(tmp_path):
    path = tmp_path / "p.toml"
    path.write_text(PROFILE)
    return path


@pytest.fixture
def put(tmp_path):
    """Writes a sheet with these rows below HEADER and returns the file."""

    def written(*rows: tuple[str, ...]):
        path = tmp_path / "theirs.csv"
        path.write_text("\n".join(",".join(row) for row in (HEADER, *rows)))
        return path

    return written


def told(found) -> list[tuple[str, str]]:
    return [(one.where, one.message) for one in causes(found)]


def test_rows_that_wait_are_counted_with_the_row_they_wait_for(write, root):
    findings = [{"finding_id": f"f{at}"} for at in range(3)]
    folder = write(**good(inspections=[{"kind": "x"}], findings=findings, updates=[{}]))
    report = check([folder], root)

    [one] = causes(report.problems)
    assert one.problem.column == "kind"
    assert one.message.endswith("3 findings, 1 action and 1 update of this inspection wait for it.")


def test_a_row_with_a_fault_of_its_own_is_told_apart_from_what_it_waits_for(write, root):
    findings = [{}, {"finding_id": "f2", "theme": "x"}]
    folder = write(**good(inspections=[{"kind": "x"}], findings=findings, actions=[], updates=[]))
    found = causes(check([folder], root).problems)

    said = {cause.problem.column: cause.message for cause in found}
    assert set(said) == {"kind", "theme"}
    assert "2 findings of this inspection wait" in said["kind"]


def test_in_a_mapped_sheet_a_cause_is_told_in_the_columns_and_rows_of_the_user(
    put, profile, tmp_path
):
    rows = [("Glasgow City", "27/10/2023", "Inspection", f"Point {at}.", "") for at in range(3)]
    with using(profile):
        report = check([put(*rows)], tmp_path / "store")

    [(where, message)] = told(report.problems)
    assert where == "2 to 4"
    assert message == (
        "'Report link' is empty, but every row needs it. Fill it in. 3 findings of this inspection "
        "wait for it."
    )
    marked = {(one.line, one.given) for one in report.problems if one.column == "source_url"}
    assert marked == {(line, "Report link") for line in (2, 3, 4)}
    assert "lines 2, 3, 4, source_url" in problems_in_words(report.problems)


def test_findings_wait_for_an_inspection_that_the_profile_could_not_make(put, profile, tmp_path):
    rows = [("Fife", "27/10/2023", "Visit", f"Point {at}.", "https://a.org/1") for at in range(2)]
    with using(profile):
        report = check([put(*rows)], tmp_path / "store")

    [(where, message)] = told(report.problems)
    assert where == "2, 3"
    assert "does not say what 'Visit' means" in message
    assert message.endswith("2 findings of this inspection wait for it.")


def test_one_file_or_both_are_to_be_loaded_again(write, root, put, profile, tmp_path):
    apart = check([write(**good(inspections=[{"kind": "x"}]))], root).problems
    [words] = {one.message for one in apart if one.table == "findings"}
    assert "inspections.csv, line 2). Put that row right and load both files again." in words

    row = ("Fife", "27/10/2023", "Visit", "A point.", "https://a.org/1")
    with using(profile):
        together = check([put(row)], tmp_path / "store").problems
    [words] = {one.message for one in together if one.rule == "refused_reference"}
    assert "is refused (line 2). Put that row right and load the file again." in words


def test_every_row_stays_in_the_ledger_and_in_the_counts_of_the_preview(put, profile, tmp_path):
    rows = [("Glasgow City", "27/10/2023", "Inspection", f"Point {at}.", "") for at in range(3)]
    file = put(*rows)
    with using(profile):
        seen = preview(examine([file], tmp_path / "store"))
        load([file], tmp_path / "store")

    refused = {one.table: (one.refused, len(one.problems)) for one in seen.tables if one.refused}
    assert refused == {"inspections": (1, 1), "findings": (3, 0)}
    ledger = current(tmp_path / "store").read("ledger").to_pandas()
    assert set(ledger["line"][ledger["table"] == "findings"]) == {2, 3, 4}


def test_what_readers_add_to_findings_is_not_counted_beside_them():
    problem = Problem("a.csv", "Wrong.", "bad", table="inspections", line=2)

    assert Cause(problem, (2,), {"findings": 1, "suggestions": 1}).message == (
        "Wrong. 1 finding of this inspection waits for it."
    )
