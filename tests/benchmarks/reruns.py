"""How long a page takes to run again, by a bare session on a real server."""

import itertools
import statistics
from collections.abc import Iterator
from urllib.parse import urlencode

from tests.benchmarks.figures import Figure
from tests.benchmarks.visitor import Run, Visitor
from tests.e2e.places import ENTRIES, address
from tests.e2e.serving import Server

AIM, AIM_COMPARING, AIM_LARGE = 100, 150, 500  # ms
_COMPARING = {"Balance", "Follow-up", "Compare", "Partnership", "National picture"}


def warm(server: Server, times: int = 9, large: bool = False) -> list[Figure]:
    """Each page run again with nothing changed, after two runs that warm it."""
    figures = []
    for entry in ENTRIES:
        with Visitor(server, address(entry)) as visitor:
            visitor.run(), visitor.run()
            runs = [visitor.run() for _ in range(times)]
        aim = AIM_COMPARING if entry["title"] in _COMPARING else AIM
        figures.append(_figure(f"run again: {entry['title']}", runs, AIM_LARGE if large else aim))
        figures.append(Figure(f"   sent: {entry['title']}", [run.kib for run in runs], "KiB"))
    return figures


def uncached(server: Server, times: int = 5, aim: float | None = None) -> list[Figure]:
    """Each page under filters that nobody has asked for yet, by new sessions."""
    figures = []
    for entry in ENTRIES:
        runs = []
        for query in itertools.islice(_queries(entry["url_path"]), times):
            with Visitor(server, address(entry)) as visitor:
                runs.append(visitor.run(query))
        figures.append(_figure(f"filters not asked for before: {entry['title']}", runs, aim))
    return figures


def _queries(page: str) -> Iterator[str]:
    """Addresses that differ for every page and run: years, and inspections alone."""
    turn = next(place for place, entry in enumerate(ENTRIES) if entry["url_path"] == page)
    for number in itertools.count():
        first, last = 2006 + number % 5, 2015 + turn
        yield urlencode({"years": (first, last)}, doseq=True)


def _figure(what: str, runs: list[Run], aim: float | None) -> Figure:
    seconds = [run.seconds * 1000 for run in runs]
    mean = statistics.fmean(run.computed for run in runs) * 1000
    return Figure(what, seconds, aim=aim, computed=mean)
