"""Files read several at once, in their order: reports in processes beside each other."""

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from loaders.reports.reading import READABLE
from loaders.source import Input, Source

Read = Callable[[Input], tuple[Source, ...]]


def read_many(
    files: Sequence[Input], read: Read, workers: int | None = None
) -> Iterator[tuple[Source, ...]]:
    """What `read` gives for each file, in the order of the files.

    Reports, each of which is read in a process of its own, are read `workers` at a time (as many
    as there are processors), at most twice as many ahead of the one being asked for, so that the
    memory needed does not grow with their number. Other files are read here, when their turn comes.
    """
    workers = workers or os.cpu_count() or 1
    with ThreadPoolExecutor(workers, thread_name_prefix="report") as pool:
        waiting: deque[Future[tuple[Source, ...]]] = deque()
        reports = iter([file for file in files if is_report(file)])
        try:
            for file in files:
                while len(waiting) < 2 * workers and (ahead := next(reports, None)):
                    waiting.append(pool.submit(read, ahead))
                yield waiting.popleft().result() if is_report(file) else read(file)
        finally:
            for future in waiting:
                future.cancel()


def is_report(file: Input) -> bool:
    """Whether a file is read as a published report, going by its ending."""
    return file.path.suffix.lower() in READABLE
