"""Writers that are killed, writers that meet, and readers in between: each in its own process."""

import multiprocessing
import random
import time

import pytest

from loaders.storage.store import current, snapshots, verify
from tests.loaders.storekit import agrees, finding, keep_loading, leftovers, load, statements

KILLS = 7


@pytest.fixture(scope="module")
def processes():
    """Processes forked from one that has done the imports, without the threads of the tests."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["pytest", "pandas", "tests.loaders.storekit"])
    return context


def start(processes, root, first, loads):
    """A process that keeps loading, and the connection on which it says what is in."""
    heard, said = processes.Pipe(duplex=False)
    process = processes.Process(target=keep_loading, args=(root, first, loads, said))
    process.start()
    said.close()
    assert heard.recv() == "ready"
    return process, heard


def everything_heard(heard):
    """What a process said before it ended."""
    numbers = []
    try:
        while heard.poll():
            numbers.append(heard.recv())
    except EOFError:
        pass
    return numbers


def test_killed_at_any_moment_a_load_is_in_whole_or_not_at_all(processes, tmp_path):
    root, moments = tmp_path / "store", random.Random(20261123)
    loaded, stopped_halfway, pace = set(), 0, 0.1
    load(root, [finding(1, 1)], [1])
    for kill in range(1, KILLS + 1):
        process, heard = start(processes, root, 1000 * kill, 1000)
        time.sleep(moments.uniform(0, 2 * pace))
        process.kill()
        process.join()
        stopped_halfway += bool(leftovers(root))

        snapshot = current(root)
        verify(snapshot)
        assert agrees(snapshot)
        loaded |= {f"f{2 * number}" for number in everything_heard(heard)}
        assert loaded <= set(statements(snapshot)), "a load that was reported as done is lost"

        began = time.perf_counter()
        after = load(root, [finding(-kill, 1)], [1]).snapshot
        pace = min(time.perf_counter() - began, 0.5)  # of one load on this machine, just now
        assert f"f{-kill}" in statements(after)
        assert leftovers(root) == []

    assert stopped_halfway > KILLS / 10, "the kills came too late to show anything"
    assert all(not snapshot.damage for snapshot in snapshots(root))


def test_two_that_load_at_once_both_get_in(processes, tmp_path):
    root = tmp_path / "store"
    both = [start(processes, root, first, 8) for first in (100, 200)]
    for process, _ in both:
        process.join()

    assert [process.exitcode for process, _ in both] == [0, 0]
    expected = {
        f"f{2 * (first + n) + one}" for first in (100, 200) for n in range(8) for one in (0, 1)
    }
    assert set(statements(current(root))) == expected
    assert len(snapshots(root)) == 16


def test_readers_never_wait_and_never_see_half_a_load(processes, tmp_path):
    root = tmp_path / "store"
    load(root, [finding(1, 1)], [1])
    process, _ = start(processes, root, 100, 30)
    seen = []
    while process.is_alive():
        snapshot = current(root)
        inspections = set(snapshot.read("inspections")["inspection_key"].to_pylist())
        findings = snapshot.read("findings")["inspection_key"].to_pylist()
        # Every load brings one inspection together with its findings.
        assert set(findings) == inspections
        seen.append(len(inspections))
    process.join()

    assert process.exitcode == 0
    assert seen == sorted(seen)
    assert len(set(seen)) > 3, "the reader saw too few of the loads to show anything"
