import errno
import os

import numpy as np
import pyarrow.parquet as pq
import pytest

from loaders.storage import parts
from loaders.storage.store import (
    Counts,
    commit,
    current,
    return_to,
    snapshots,
    verify,
)
from tests.loaders.storekit import (
    do_not_flush,
    finding,
    leftovers,
    load,
    make_parts_tiny,
    statements,
    table,
)


@pytest.fixture(autouse=True)
def _no_waiting_for_the_disk(monkeypatch):
    do_not_flush(monkeypatch)


@pytest.fixture
def tiny_parts(monkeypatch):
    make_parts_tiny(monkeypatch)


def test_parts_that_did_not_change_are_the_same_file(root):
    before = load(root, [1, 2], [1]).snapshot
    after = load(root, [3], [1]).snapshot

    assert before.files("findings")[0].samefile(after.files("findings")[0])
    assert before.files("inspections")[0].samefile(after.files("inspections")[0])
    assert len(after.files("findings")) == 2


def test_parts_are_copied_where_links_fail(root, monkeypatch):
    def no_link(*names):
        raise OSError(errno.EPERM, "no links here")

    load(root, [1])
    monkeypatch.setattr(os, "link", no_link)
    after = load(root, [2]).snapshot

    assert list(statements(after)) == ["f1", "f2"]
    verify(after)


def test_a_correction_rewrites_only_the_part_that_holds_it(root, tiny_parts):
    before = load(root, range(12)).snapshot
    after = load(root, [finding(5, statement="Corrected.")]).snapshot

    pairs = zip(before.files("findings"), after.files("findings"), strict=True)
    assert [old.samefile(new) for old, new in pairs] == [True, False, True]


def test_rows_of_one_group_are_never_spread_over_two_parts(root, tiny_parts):
    rows = [{"finding_key": key, "theme": f"t{n}"} for n in range(3) for key in range(5)]

    snapshot = commit(root, {"finding_themes": table("finding_themes", rows)}, {}).snapshot

    keys = [
        set(pq.read_table(path)["finding_key"].to_pylist())
        for path in snapshot.files("finding_themes")
    ]
    assert len(keys) > 1
    assert sum(map(len, keys)) == 5


def test_new_rows_are_stored_in_the_order_asked_for_part_by_part(root, tiny_parts):
    places = np.array([7, 2, 9, 4, 1, 0, 8, 3, 6, 5])

    snapshot = load(root, range(10), orders={"findings": places}).snapshot

    assert list(statements(snapshot)) == [f"f{number}" for number in places]
    assert len(snapshot.files("findings")) == 3
    verify(snapshot)


def test_rows_known_and_new_come_in_the_order_asked_for(root, tiny_parts):
    load(root, [1, 3])
    rows = [2, finding(1, statement="Corrected."), 0, 3]

    outcome = load(root, rows, orders={"findings": np.array([2, 1, 0, 3])})

    assert list(statements(outcome.snapshot).items()) == [
        ("f1", "Corrected."),
        ("f3", "Statement 3."),
        ("f0", "Statement 0."),
        ("f2", "Statement 2."),
    ]
    assert outcome.counts["findings"] == Counts(new=2, changed=1, unchanged=1)


def test_many_small_parts_are_folded_without_losing_order(root, tiny_parts):
    for number in range(10):
        snapshot = load(root, [number]).snapshot

    assert list(statements(snapshot)) == [f"f{number}" for number in range(10)]
    assert len(snapshot.files("findings")) < 6
    verify(snapshot)


def test_a_load_does_not_open_parts_that_hold_none_of_its_keys(root, tiny_parts, monkeypatch):
    load(root, range(100, 112))
    opened = []
    monkeypatch.setattr(
        parts.pq, "ParquetFile", lambda path, **_: opened.append(path) or pytest.fail("opened")
    )

    # The index holds the upper half of a key: these differ there.
    load(root, [finding(1 << 40)], [])

    assert opened == []


def test_only_the_parts_that_hold_a_key_are_read(root, tiny_parts):
    snapshot = load(root, range(12)).snapshot

    rows = snapshot.read("findings", ["statement", "finding_id"], keys=[3, 11, 99])

    assert rows.to_pydict() == {
        "statement": ["Statement 3.", "Statement 11."],
        "finding_id": ["f3", "f11"],
    }


def test_what_stopped_loads_left_behind_is_swept_by_the_next(root):
    load(root, [1])
    half = root / "snapshots/.draft-20200101T000000000000-abcdef"
    half.mkdir()
    never = load(root, [2]).snapshot
    return_to(root, snapshots(root)[0].id)
    # As a load leaves it that is stopped after its snapshot is in place, before CURRENT is.
    (root / f".CURRENT-{never.id}").write_text(never.id)
    (root / "snapshots/.draft-20200101T000000000000-abcdef").mkdir(exist_ok=True)
    assert never.id not in [snapshot.id for snapshot in snapshots(root)]

    load(root, [3])

    assert leftovers(root) == []
    assert not never.path.exists()
    assert list(statements(current(root))) == ["f1", "f3"]
