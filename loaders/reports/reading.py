"""Documents read in a process of their own, with limits of time and memory.

A PDF is a program for a reader; a hostile one may run for hours, fill the memory or crash the
library. All of that happens to a process that is then ended, and is told in words.
"""

import json
import os
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import loaders
from loaders.problems import Problem
from loaders.reports.document import Document
from loaders.reports.limits import USUAL, Limits
from loaders.reports.wire import from_json

ROOT = Path(loaders.__file__).parents[1]
READABLE = (".pdf", ".html", ".htm", ".txt")


def read_report(path: Path, limits: Limits = USUAL, name: str = "") -> Document | Problem:
    """The document as read, or the problem that kept it from being read. Never raises for what the
    file holds. `name` is the file's name as people know it, where `path` is a temporary one.

    Several documents may be read at once from threads: each has its own process.
    """
    name = name or path.name
    try:
        size = path.stat().st_size
    except OSError:
        return Problem(name, "was not found or may not be read", "not_found")
    if size > limits.file_megabytes * 1_048_576:
        message = f"has {size / 1_048_576:.0f} MB; at most {limits.file_megabytes} are read"
        return Problem(name, message, "too_large")
    if size == 0:
        return Problem(name, "is empty", "empty")
    return _in_process(path.resolve(), name, limits)


def read_pdf(path: Path, limits: Limits = USUAL, name: str = "") -> Document | Problem:
    """As `read_report`, for what must be a PDF."""
    try:
        with path.open("rb") as file:
            is_pdf = file.read(1024).lstrip().startswith(b"%PDF-")
    except OSError:
        return Problem(name or path.name, "was not found or may not be read", "not_found")
    if not is_pdf:
        return Problem(name or path.name, "is not a PDF, whatever its name says", "not_pdf")
    return read_report(path, limits, name)


def _in_process(path: Path, name: str, limits: Limits) -> Document | Problem:
    command = [sys.executable, "-m", "loaders.reports.worker", str(path), name]
    try:
        done = subprocess.run(
            [*command, json.dumps(asdict(limits))],
            capture_output=True,
            timeout=limits.seconds,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            check=False,
        )
    except subprocess.TimeoutExpired:
        message = f"was not read within {limits.seconds} seconds and was given up"
        return Problem(name, message, "too_slow")
    if done.returncode == 0:
        try:
            return from_json(done.stdout.decode("utf-8"))
        except ValueError:
            pass
    return _ended(name, done, limits)


def _ended(name: str, done: subprocess.CompletedProcess[bytes], limits: Limits) -> Problem:
    """Why the process ended without an answer."""
    if done.returncode in (-24, -9):  # its limit of processor time
        message = f"was not read within {limits.seconds} seconds and was given up"
        return Problem(name, message, "too_slow")
    last = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
    if "MemoryError" in "".join(last):
        message = f"needs more than {limits.megabytes} MB of memory and was given up"
        return Problem(name, message, "too_large")
    said = f" ({last[0][:160]})" if last else f" (exit {done.returncode})"
    return Problem(name, f"broke the reader and was given up{said}", "crashed")
