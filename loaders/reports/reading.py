"""Documents read in a process of their own, with limits of time and memory (see
`loaders.formats.contained`)."""

import json
from dataclasses import asdict
from pathlib import Path

from loaders.formats.contained import Allowance, Ended, answer
from loaders.problems import Problem
from loaders.reports.document import Document
from loaders.reports.pdf.limits import USUAL, Limits
from loaders.reports.pdf.wire import from_json

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


def _in_process(path: Path, name: str, limits: Limits) -> Document | Problem:
    allowed = Allowance(limits.seconds, limits.megabytes)
    arguments = [str(path), name, json.dumps(asdict(limits))]
    given = answer("loaders.reports.pdf.worker", arguments, b"", allowed)
    if isinstance(given, bytes):
        try:
            return from_json(given.decode("utf-8"))
        except ValueError:
            given = Ended("crashed", "It broke the reader and was given up.")
    # A report's problems say what it did: "norsay.pdf: was not read within 30 seconds ..."
    return Problem(name, given.message.removeprefix("It ").removesuffix("."), given.rule)
