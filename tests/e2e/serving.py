"""The dashboard as a process of its own, for tests that look at it from outside."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).parents[2]
PATIENCE = 60.0  # seconds for a server to come up; it builds its store before


@dataclass(frozen=True)
class Server:
    """A server that is up: its address, its process, and how long it took to answer."""

    base: str
    pid: int
    log: Path
    seconds: float

    def at(self, path: str = "", query: str = "") -> str:
        """The address of a page."""
        return f"{self.base}/{path}{'?' if query else ''}{query}"


@contextmanager
def running(store: Path, log: Path, script: Path | str = "dashboard.py") -> Iterator[Server]:
    """A dashboard on a free port of this machine with its store at `store`, until the block ends.

    `log` takes what it prints.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = (sys.executable, "-m", "streamlit", "run", str(script))
    where = ("--server.port", str(port), "--server.address", "127.0.0.1")
    environment = {**os.environ, "FINDINGS_STORE": str(store)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # compiling anew would take most of the start
    began = time.perf_counter()
    with log.open("w") as sink:
        process = subprocess.Popen(
            (*command, *where), cwd=PROJECT, env=environment, stdout=sink, stderr=sink
        )
    try:
        _wait(process, f"http://127.0.0.1:{port}/_stcore/health", log)
        took = time.perf_counter() - began
        yield Server(f"http://127.0.0.1:{port}", process.pid, log, took)
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(process: subprocess.Popen, address: str, log: Path) -> None:
    began = time.monotonic()
    while process.poll() is None and time.monotonic() - began < PATIENCE:
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"The server did not come up:\n{log.read_text()[-2000:]}")
