"""Every benchmark, printed as a table: `python -m tests.benchmarks [part ...]`.

Parts: load, reruns, browser, large; all of them unless told. Nothing is kept, but for the large
store where `FINDINGS_BENCH_DIR` says. Aims are for an idle machine with two processors: the load
is printed with each part, and `computed` tells the time on processors alone.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from loaders import shipped
from tests.benchmarks import browser, bulk, loading, reruns
from tests.benchmarks.figures import HEADING, Figure, load
from tests.benchmarks.synthetic import ROWS, large_store
from tests.e2e.serving import running


def of_reruns(folder: Path) -> list[Figure]:
    """The pages on the shipped data."""
    with running(_store(folder), folder / "reruns.log") as server:
        return reruns.warm(server) + reruns.uncached(server)


def of_browser(folder: Path) -> list[Figure]:
    """The first chart in a browser."""
    return browser.measure(_store(folder), folder)


def of_large(folder: Path) -> list[Figure]:
    """The pages on a store of a million findings."""
    with large_store(ROWS) as store, running(store, folder / "large.log") as server:
        aim = reruns.AIM_LARGE
        return reruns.warm(server, large=True) + reruns.uncached(server, aim=aim)


PARTS: dict[str, Callable[[Path], list[Figure]]] = {
    "load": lambda folder: loading.measure() + bulk.measure(folder),
    "reruns": of_reruns,
    "browser": of_browser,
    "large": of_large,
}


def main(wanted: list[str]) -> None:
    """Run the parts and print their figures, each as soon as it has them."""
    unknown = set(wanted) - set(PARTS)
    if unknown:
        sys.exit(f"No such part: {', '.join(sorted(unknown))}. There are: {', '.join(PARTS)}.")
    with tempfile.TemporaryDirectory() as folder:
        for name in wanted or PARTS:
            began, before = time.perf_counter(), load()
            figures = PARTS[name](Path(folder))
            took = time.perf_counter() - began
            _say(f"\n{name}: {took:.0f} s; {before} before, {load()} after\n{HEADING}")
            for figure in figures:
                _say(figure.line())


def _store(folder: Path) -> Path:
    store = folder / "store"
    shipped.build(store)
    return store


def _say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
