"""The difference that a load would make is known, row by row, before anything is written."""

import pytest

from loaders.examine import examine
from loaders.load import load, take
from loaders.preview import preview
from loaders.problems import DataError
from loaders.storage.snapshots import current, snapshots
from tests.loaders.filekit import good

STORED = [
    {"finding_id": "f1"},
    {"finding_id": "f2", "theme": "assessment"},
    {"finding_id": "f3", "statement": "As it was."},
]
BROUGHT = [
    {"finding_id": "f1"},
    {"finding_id": "f2", "theme": "procedures", "other_themes": "assessment"},
    {"finding_id": "f4"},
    {"finding_id": "f5", "theme": "nonsense"},
]


@pytest.fixture
def stored(write, root):
    """A store of STORED, and the folder in which files may be changed."""
    load([write(**good(findings=STORED, actions=[]))], root, strict=True)
    return root


def of(seen, table):
    return next(one for one in seen.tables if one.table == table)


def test_rows_are_new_changed_unchanged_or_refused(write, stored):
    found = examine([write(findings=BROUGHT) / "findings.csv"], stored)
    seen = preview(found)
    findings = of(seen, "findings")

    kinds = ("new", "changed", "unchanged", "refused")
    assert {kind: seen.total(kind) for kind in kinds} == dict.fromkeys(kinds, 1)
    assert [table.table for table in seen.tables] == ["findings"]
    assert findings.new["finding_id"].tolist() == ["f4"]
    assert findings.unchanged["finding_id"].tolist() == ["f1"]
    assert findings.changed.to_dict("records") == [
        {"finding_id": "f2", "column": "theme", "before": "assessment", "after": "procedures"},
        {"finding_id": "f2", "column": "other_themes", "before": "", "after": "assessment"},
    ]
    [problem] = findings.problems.to_dict("records")
    assert (problem["line"], problem["column"], problem["value"]) == ("5", "theme", "nonsense")
    assert len(snapshots(stored)) == 1  # nothing was written

    report = take(found, stored, who="Ann Example")
    [file] = report.files
    assert (file.new, file.changed, file.unchanged, file.refused) == (1, 1, 1, 1)
    assert current(stored).about["who"] == "Ann Example"
    assert current(stored).rows("ledger") == 1


def test_counts_are_exact_where_only_the_first_rows_are_shown(write, stored, monkeypatch):
    monkeypatch.setattr("loaders.preview.MOST", 2)
    many = [{"finding_id": f"n{at}"} for at in range(5)]
    bad = [{"finding_id": f"b{at}", "theme": f"x{at}"} for at in range(4)]
    seen = preview(examine([write(findings=many + bad) / "findings.csv"], stored))
    findings = of(seen, "findings")

    assert (findings.counts.new, findings.refused) == (5, 4)
    assert (len(findings.new), len(findings.problems)) == (2, 2)


def test_a_file_that_cannot_be_read_is_told_apart_from_rows(write, stored, tmp_path):
    (tmp_path / "strange.csv").write_text("a,b\n1,2\n")
    seen = preview(examine([tmp_path / "strange.csv"], stored))

    assert seen.tables == ()
    assert "not clear which table" in seen.files["message"].iloc[0]


def test_before_the_first_load_everything_is_new(write, root):
    seen = preview(examine([write(**good())], root))

    assert of(seen, "findings").counts.new == 1
    assert len(of(seen, "findings").changed) == 0


def test_what_was_compared_is_not_taken_once_somebody_else_has_loaded(write, stored):
    found = examine([write(findings=BROUGHT) / "findings.csv"], stored)
    load([write(findings=[{"finding_id": "f2", "theme": "training"}]) / "findings.csv"], stored)
    before = current(stored).id

    with pytest.raises(DataError, match="Nothing was loaded; compare them again"):
        take(found, stored)
    assert current(stored).id == before
