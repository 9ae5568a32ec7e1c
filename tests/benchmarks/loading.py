"""How long loading the shipped data takes, as a person waits for it: the whole process."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.figures import Figure
from tests.e2e.serving import PROJECT

AIM = 3_000  # ms


def measure(times: int = 5) -> list[Figure]:
    """Load into a new store, and the same again; the first run, which compiles, is not counted."""
    taken, computed, again = [], [], []
    for number in range(times + 1):
        with tempfile.TemporaryDirectory() as folder:
            first, cpu = _load(Path(folder) / "store")
            second, _ = _load(Path(folder) / "store")
        if number:
            taken.append(first)
            computed.append(cpu)
            again.append(second)
    middle = sorted(computed)[len(computed) // 2]
    return [
        Figure("load the shipped data, whole process", taken, aim=AIM, computed=middle),
        Figure("load them again: nothing new", again, aim=AIM),
    ]


def _load(store: Path) -> tuple[float, float]:
    environment = dict(os.environ)
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    began, before = time.perf_counter(), _children()
    command = (sys.executable, "-m", "loaders", "load", "--store", str(store))
    subprocess.run(command, cwd=PROJECT, env=environment, check=True, capture_output=True)
    return (time.perf_counter() - began) * 1000, (_children() - before) * 1000


def _children() -> float:
    spent = os.times()
    return spent.children_user + spent.children_system
