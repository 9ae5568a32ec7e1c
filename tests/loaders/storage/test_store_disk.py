import errno
import os

import pytest
from filelock import FileLock

from loaders.problems import DataError
from loaders.storage import disk
from loaders.storage.store import (
    current,
    verify,
)
from tests.loaders.storekit import (
    FailingDisk,
    agrees,
    do_not_flush,
    finding,
    leftovers,
    load,
    statements,
)


@pytest.fixture(autouse=True)
def _no_waiting_for_the_disk(monkeypatch):
    do_not_flush(monkeypatch)


def _said_by_loading(root, findings):
    """What a load that failed says; nothing if it went well."""
    try:
        load(root, findings)
    except DataError as error:
        return str(error)
    return ""


def boundaries(operations):
    """Numbers, from 1, of the first and the last of each run of like operations."""
    padded = ["", *operations, ""]
    numbers = range(1, len(operations) + 1)
    return [n for n in numbers if not padded[n - 1] == padded[n] == padded[n + 1]]


@pytest.mark.parametrize("once", [True, False], ids=["once", "from then on"])
def test_a_disk_that_fails_at_any_operation_leaves_the_old_or_the_new(root, monkeypatch, once):
    failing = FailingDisk(monkeypatch)
    load(root, [0])
    failing.arm(0)
    load(root, [finding(0, statement="Corrected."), 1])
    assert {"open", "write", "fsync", "replace", "link", "mkdir"} == set(failing.asked)

    expected = statements(current(root))
    for number in boundaries(failing.asked):
        failing.arm(number, once)
        corrected = finding(0, statement=f"Corrected before {number}.")
        said = _said_by_loading(root, [corrected, number + 1])
        assert not said or "the disk is full" in said
        if not said:
            expected |= {"f0": corrected["statement"], f"f{number + 1}": f"Statement {number + 1}."}
        failing.arm(0)
        assert statements(current(root)) == expected
        assert agrees(current(root))
        assert leftovers(root) == []

    verify(current(root))
    assert "f1" in expected


def test_a_first_load_that_fails_leaves_no_store(root, monkeypatch):
    failing = FailingDisk(monkeypatch)
    for number in range(1, 60, 3):
        failing.arm(number)
        with pytest.raises(DataError, match="the disk is full"):
            load(root, [1])
        failing.arm(0)
        assert current(root) is None

    assert list(statements(load(root, [1]).snapshot)) == ["f1"]


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.EROFS, "read-only"), (errno.EACCES, "no permission"), (errno.EIO, "the disk says")],
)
def test_a_store_that_cannot_be_written_says_why_and_stays(root, monkeypatch, number, words):
    load(root, [1])
    failing = FailingDisk(monkeypatch)
    failing.arm(1, error=number)

    with pytest.raises(DataError, match=words):
        load(root, [2])

    failing.arm(0)
    assert list(statements(current(root))) == ["f1"]


def test_a_store_that_is_a_file_is_refused_in_words(tmp_path):
    (tmp_path / "store").write_text("not a folder")

    with pytest.raises(DataError, match="there is a file where a folder is needed"):
        load(tmp_path / "store", [1])
    with pytest.raises(DataError, match="there is a file where a folder is needed"):
        current(tmp_path / "store")


def test_putting_a_file_in_place_waits_for_a_reader_on_windows(tmp_path, monkeypatch):
    refusals = [PermissionError(errno.EACCES, "in use")] * 2
    replace = os.replace

    def held_open(source, target):
        if refusals:
            raise refusals.pop()
        replace(source, target)

    monkeypatch.setattr(os, "replace", held_open)
    (tmp_path / "new").write_text("new")

    disk.swap(tmp_path / "new", tmp_path / "old")

    assert (tmp_path / "old").read_text() == "new"


def test_a_second_load_waits_and_then_says_that_another_is_running(root):
    load(root, [1])
    with FileLock(root / "lock"), pytest.raises(DataError, match="Another load is running"):
        load(root, [2], patience=0.1)

    assert list(statements(load(root, [2]).snapshot)) == ["f1", "f2"]
