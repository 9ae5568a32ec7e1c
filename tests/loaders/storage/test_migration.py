import json
import shutil

import pyarrow.parquet as pq
import pytest

from loaders import shipped
from loaders.load import load
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

    with pytest.raises(DataError, match="has changed since it was written"):
        migration.upgrade(older)
