import threading
import time
from pathlib import Path

import pytest

from loaders.reports.many import read_many
from loaders.source import Input, Source


def inputs(*names: str) -> list[Input]:
    return [Input(Path(name), name) for name in names]


def names(found) -> list[str]:
    return [sources[0].file for sources in found]


def test_files_come_back_in_their_order_whoever_is_done_first():
    def read(given: Input) -> tuple[Source, ...]:
        time.sleep(0.05 if given.name == "a.pdf" else 0)
        return (Source(given.name),)

    files = inputs("a.pdf", "b.csv", "c.pdf", "d.html", "e.csv")

    assert names(read_many(files, read, 3)) == [file.name for file in files]


def test_reports_are_read_beside_each_other_and_other_files_where_asked():
    together = threading.Barrier(2, timeout=10)
    threads = {}

    def read(given: Input) -> tuple[Source, ...]:
        threads[given.name] = threading.current_thread()
        if given.name.endswith(".pdf"):
            together.wait()
        return (Source(given.name),)

    assert names(read_many(inputs("a.pdf", "b.pdf", "c.csv"), read, 2)) == [
        "a.pdf",
        "b.pdf",
        "c.csv",
    ]
    assert threads["c.csv"] is threading.current_thread()


def test_no_more_are_read_ahead_than_twice_the_workers():
    begun = []

    def read(given: Input) -> tuple[Source, ...]:
        begun.append(given.name)
        return (Source(given.name),)

    found = read_many(inputs(*(f"{n:03}.pdf" for n in range(100))), read, 2)
    next(found)
    time.sleep(0.05)

    assert len(begun) <= 4
    found.close()
    assert len(begun) <= 4


def test_a_fault_in_reading_is_not_lost():
    def read(given: Input) -> tuple[Source, ...]:
        raise RuntimeError(given.name)

    with pytest.raises(RuntimeError, match=r"a\.pdf"):
        list(read_many(inputs("a.pdf", "b.pdf"), read, 1))
