import errno
import json
import shutil

import pyarrow.parquet as pq
import pytest

from loaders import shipped
from loaders.load import check, load
from loaders.problems import DataError
from loaders.storage import disk, migration
from loaders.storage.snapshots import current, snapshots


@pytest.fixture
def older(write, root):
    """A store written before findings had a `coding` and before there were passages."""
    assert load([write(inspections=[{}], findings=[{"coding": "machine"}])], root).clean
    snapshot = current(root)
    manifest = json.loads((snapshot.path / "manifest.json").read_bytes())
    shutil.rmtree(snapshot.path / "passages")
    del manifest["tables"]["passages"]
    entry = manifest["tables"]["findings"]
    del entry["columns"]["coding"]
    (file,) = snapshot.files("findings")
    pq.write_table(pq.read_table(file).drop(["coding"]), file)
    entry["files"][0] |= {"bytes": file.stat().st_size, "sha256": disk.sha256(file)}
    (snapshot.path / "manifest.json").write_text(json.dumps(manifest))
    return root


def test_a_store_of_an_earlier_version_is_brought_up_to_date(older):
    made = migration.upgrade(older)

    assert current(older).id == made.id
    assert made.read("findings")["coding"].to_pylist() == ["person"]
    assert made.read("findings")["finding_id"].to_pylist() == ["f1"]
    assert made.rows("passages") == 0
    assert migration.upgrade(older) is None


def test_the_dashboard_and_a_load_do_it_by_themselves(older, write):
    assert shipped.is_stale(older)

    assert current(older).rows("findings") == 1
    assert load([write(inspections=[{}], findings=[{}])], older).clean
    assert [bool(snapshot.damage) for snapshot in snapshots(older)] == [True, False]


def everything(root):
    """Every file of a store with its bytes and the time at which it was written."""
    files = [path for path in root.rglob("*") if path.is_file()]
    return {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


def test_a_check_looks_at_an_older_store_as_it_would_be_and_leaves_it_as_it_is(
    older, write, tmp_path, monkeypatch
):
    """The finding of the store is found, and its neighbour refused, by today's tables."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    files = write(
        inspections=[{}], findings=[{}], passages=[{}, {"finding_id": "gone"}], updates=[{}]
    )
    for name in ("inspections", "findings"):
        (files / f"{name}.csv").unlink()
    before = everything(older)
    report = check([files], older)

    assert everything(older) == before
    assert [(one.table, one.value) for one in report.problems] == [("passages", "gone")]
    assert str(folder) not in str(report)
    assert list(folder.iterdir()) == []


def test_a_check_of_a_store_of_today_copies_nothing(write, root):
    load([write(inspections=[{}], findings=[{}])], root)

    with migration.as_of_today(root) as looked_at:
        assert looked_at == root


def test_where_there_is_no_room_to_look_at_an_older_store_the_store_is_named(older, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "full", "/tmp/store-x")

    monkeypatch.setattr(migration, "put", full)

    with pytest.raises(DataError, match="cannot be looked at: the disk is full") as error:
        check([], older)
    assert str(older) in str(error.value)


def test_a_store_of_a_newer_version_is_refused_in_words(write, root):
    load([write(inspections=[{}], findings=[{}])], root)
    path = current(root).path / "manifest.json"
    manifest = json.loads(path.read_bytes())
    manifest["tables"]["findings"]["columns"]["mood"] = "string"
    path.write_text(json.dumps(manifest))

    with pytest.raises(DataError, match=r"newer version .* findings\.mood"):
        migration.upgrade(root)


def test_a_damaged_older_store_is_not_carried_over(older):
    (file,) = (older / "snapshots").glob("*/findings/*.parquet")
    file.write_bytes(file.read_bytes()[:-1] + b"x")

    for act in (migration.upgrade, lambda root: check([], root)):
        with pytest.raises(DataError, match="has changed since it was written") as error:
            act(older)
        assert str(older) in str(error.value)
