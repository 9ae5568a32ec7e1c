"""Damaged files by the thousand, through every reader: `python -m tests.benchmarks.fuzz [N]`.

Each is read in a worker that is replaced when a library takes it down (which in earnest happens to
a process of its own, see `loaders.formats.contained`); those files are then read in earnest. A part
of all goes on through the checks of a load. Says how many files of each format were read, refused
or ended their process, and what went wrong; exit status 1 if anything did.
"""

import json
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from unittest import mock

from loaders.formats.archives import read_archive
from loaders.load import check
from loaders.read import READERS, read, reader_of
from loaders.source import Input
from tests.loaders.mutations import REPORTS, faults, here, mutants, report_here

USUAL = 10_000
REPORTS_SHARE = 20  # to so many files one published report
CHECKED = 20  # every so many files go through the checks too
SECONDS = 20  # of processor time for one file: longer than any takes that is not made to last
MEGABYTES = 3_000


def read_one(name: str, content: bytes, folder: Path) -> tuple[str, list[str]]:
    """How it went (`read`, or the rule of the first problem) and what is wrong about that."""
    given = Input(folder / name, name)
    given.path.write_bytes(content)  # reports are opened by their path
    if name.endswith(".zip"):
        sources = read_archive(given, content, READERS)
    else:
        sources = reader_of(given)(given, content)
    given.path.unlink()
    problems = [problem for source in sources for problem in source.problems]
    some = any(len(source.cells) for source in sources)
    return "read" if some else problems[0].rule if problems else "empty", faults(sources)


def check_one(name: str, content: bytes, folder: Path) -> list[str]:
    """What is wrong with the account of rows after all checks."""
    path = folder / name
    path.write_bytes(content)
    report = check([Input(path, name)], folder / "store")
    path.unlink()
    return [
        f"{file.rows} rows are not {file.taken} + {file.repeated} + {file.refused}"
        for file in report.files
        if file.rows != file.taken + file.repeated + file.refused or file.refused < 0
    ]


def work(first: int, last: int) -> None:
    """Read files of these numbers, a line of JSON for each before and after."""
    import resource

    resource.setrlimit(resource.RLIMIT_DATA, (MEGABYTES << 20, MEGABYTES << 20))
    with (
        tempfile.TemporaryDirectory() as folder,
        mock.patch("loaders.formats.sheet_files.answer", here),
        mock.patch("loaders.reports.reading.answer", report_here),
    ):
        for at, name, content in mutants(last - first, first):
            print(json.dumps({"at": at, "name": name}), flush=True)
            started = time.process_time()
            signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)  # ends the worker when it runs out
            try:
                how, wrong = read_one(name, content, Path(folder))
                if at % CHECKED == 0:
                    wrong += check_one(name, content, Path(folder))
            except Exception as error:  # what this looks for
                how, wrong = "raised", [f"{type(error).__name__}: {error!s:.300}"]
            taken = time.process_time() - started
            print(json.dumps({"at": at, "how": how, "wrong": wrong, "s": taken}), flush=True)


def in_earnest(at: int) -> tuple[str, list[str]]:
    """A file that took its worker down, read as any file is."""
    ((_, name, content),) = mutants(1, at)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        sources = read(Input(path, name))
    problems = [problem for source in sources for problem in source.problems]
    return f"process ended: {problems[0].rule}" if problems else "read", faults(sources)


def run(number: int, first: int = 0) -> tuple[Counter[str], list[str], Counter[str]]:
    """How many files went which way by ending, what is wrong, and the longest time for one of each
    ending."""
    ways: Counter[str] = Counter()
    slowest: Counter[str] = Counter()
    wrong: list[str] = []
    end = first + number
    while first < end:
        last = min(first + 500, end)
        command = [sys.executable, "-m", "tests.benchmarks.fuzz", "--work", str(first), str(last)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as worker:
            lines = [json.loads(line) for line in worker.stdout]
        names = {line["at"]: Path(line["name"]).suffix for line in lines if "name" in line}
        for line in lines:
            if "how" in line:
                ending = names[line["at"]]
                ways[f"{ending} {line['how']}"] += 1
                wrong += [f"{line['at']}: {each}" for each in line["wrong"]]
                slowest[ending] = max(slowest[ending], line["s"])
        first = last
        if lines and "how" not in lines[-1]:  # this one took the worker down
            at = lines[-1]["at"]
            how, told = in_earnest(at)
            ways[f"{names[at]} {how}"] += 1
            wrong += [f"{at}: {each}" for each in told]
            first = at + 1
    return ways, wrong, slowest


def main(arguments: list[str]) -> None:
    """Run as the arguments say."""
    if arguments[:1] == ["--work"]:
        work(int(arguments[1]), int(arguments[2]))
        return
    started = time.monotonic()
    number = int(arguments[0]) if arguments else USUAL
    ways, wrong, slowest = run(number)
    of_reports = run(max(1, number // REPORTS_SHARE), REPORTS)
    ways, wrong, slowest = ways + of_reports[0], wrong + of_reports[1], slowest | of_reports[2]
    for way, times in sorted(ways.items()):
        print(f"{times:7,} {way}")
    for ending, seconds in sorted(slowest.items()):
        print(f"{seconds:7.2f} s of processor time for the slowest {ending}")
    taken = time.monotonic() - started
    print(f"{sum(ways.values()):7,} files in {taken:.0f} s; {len(wrong)} wrong")
    for each in wrong[:40]:
        print(f"  {each}")
    raise SystemExit(bool(wrong))


if __name__ == "__main__":
    main(sys.argv[1:])
