import shutil

import pytest

from loaders import examine, read, shipped, source
from loaders.load import check
from loaders.schema import READABLE
from loaders.storage.store import current

ROWS = {
    "inspections": 172,
    "evaluations": 486,
    "findings": 995,
    "actions": 0,
    "updates": 127,
    "second_coding": 200,
    "source_check": 200,
}

EMPTY = {"actions", "peers", "passages", "suggestions", "reviews"}  # none are shipped


@pytest.fixture
def copied(tmp_path, monkeypatch):
    """A copy of the shipped files, in a project folder of its own."""
    shutil.copytree(source.PROJECT / "data" / "reference", tmp_path / "data" / "reference")
    facts = "data/joint_inspections"
    shutil.copytree(source.PROJECT / facts, tmp_path / facts)
    monkeypatch.setattr(source, "PROJECT", tmp_path)
    monkeypatch.setattr(examine, "DEFAULT", tmp_path / "data" / "reference")
    folders = (tmp_path / "data" / "reference", tmp_path / facts)
    monkeypatch.setattr(shipped, "SHIPPED", folders)
    return tmp_path


def test_the_shipped_data_loads_whole_and_without_a_problem(root):
    report = shipped.build(root)

    assert [str(problem) for problem in report.problems] == []
    assert [str(warning) for warning in report.warnings] == []
    assert {table: current(root).rows(table) for table in ROWS} == ROWS
    assert {file.table for file in report.files} == set(READABLE) - EMPTY
    assert not shipped.is_stale(root)


def test_a_store_that_is_absent_is_stale(root):
    assert shipped.is_stale(root)


def test_a_store_is_stale_until_a_changed_file_is_built_in(copied, root):
    shipped.build(root)
    assert not shipped.is_stale(root)
    themes = copied / "data/reference/themes.csv"
    themes.write_text(themes.read_text("utf-8").replace("Assessment", "Weighing up", 1), "utf-8")

    assert shipped.is_stale(root)
    assert shipped.build(root).snapshot
    assert not shipped.is_stale(root)


def test_a_change_that_brings_nothing_new_does_not_leave_the_store_stale(copied, root):
    shipped.build(root)
    themes = copied / "data/reference/themes.csv"
    themes.write_bytes(themes.read_bytes() + b"\n\n")

    assert shipped.is_stale(root)
    shipped.build(root)
    assert not shipped.is_stale(root)
    assert shipped.build(root).snapshot is None


def test_shipped_files_are_known_by_their_place_in_the_project():
    files, _ = read.find(shipped.SHIPPED)

    names = [file.name for file in files]

    assert "data/joint_inspections/findings.csv" in names
    assert names[0].startswith("data/reference/")


def test_the_shipped_data_passes_a_check_without_a_store(root):
    assert check(shipped.SHIPPED, root).clean
    assert not root.exists()
