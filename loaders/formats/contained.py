"""Readers of files from anywhere, run in a process of their own with limits of time and memory.

A workbook or a PDF is a program for its reader: a hostile one may run for hours, fill the memory
or crash the library. All of that happens to a process that is then ended, and is told in words.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import loaders
from loaders.wording import counted

ROOT = Path(loaders.__file__).parents[1]
_MEGABYTE = 1_048_576
_PATIENCE = 6  # a busy machine gives a process only this part of the time on the clock


@dataclass(frozen=True)
class Allowance:
    """What reading one file may cost: seconds of processor time, and megabytes of memory."""

    seconds: int
    megabytes: int

    def restrain(self) -> None:
        """Let the system end this process at its limits; where it cannot, the parent's clock
        does."""
        try:
            import resource
        except ImportError:  # Windows
            return
        memory = self.megabytes * _MEGABYTE
        # What a process asks for itself; libraries mapped into it are not counted.
        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (self.seconds, self.seconds + 1))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def allowance(size: int, per_megabyte: int) -> Allowance:
    """What a file of `size` bytes may cost, with so many megabytes of memory for each of its own:
    4 seconds and 400 megabytes for a small one, so that a small hostile file can do little."""
    megabytes = size // _MEGABYTE
    return Allowance(4 + megabytes, min(400 + per_megabyte * megabytes, 4000))


@dataclass(frozen=True)
class Ended:
    """A process that gave no answer: a rule (`too_slow`, `too_large`, `crashed`), and in words."""

    rule: str
    message: str


def answer(
    module: str, arguments: Sequence[str], content: bytes, allowed: Allowance
) -> bytes | Ended:
    """What `python -m module ARGUMENTS SECONDS MEGABYTES` writes when given the content, or why
    there is no answer. The module calls `restrained` first. Never raises for what the content
    holds; what comes back is data and is never run."""
    limits = [str(allowed.seconds), str(allowed.megabytes)]
    # One pool and one thread of each kind: the memory of a process is then what it really uses.
    plain = {"ARROW_DEFAULT_MEMORY_POOL": "system", "MALLOC_ARENA_MAX": "1", "OMP_NUM_THREADS": "1"}
    try:
        done = subprocess.run(
            [sys.executable, "-m", module, *arguments, *limits],
            input=content,
            capture_output=True,
            timeout=allowed.seconds * _PATIENCE,
            cwd=ROOT,
            env={**os.environ, **plain, "PYTHONPATH": str(ROOT)},
            check=False,
        )
    except subprocess.TimeoutExpired:
        return _too_slow(allowed)
    return done.stdout if done.returncode == 0 else _ended(done, allowed)


def restrained(arguments: Sequence[str]) -> list[str]:
    """Put this process under the limits that its last two arguments name; the others."""
    *others, seconds, megabytes = arguments
    Allowance(int(seconds), int(megabytes)).restrain()
    return others


def _too_slow(allowed: Allowance) -> Ended:
    time = counted(allowed.seconds, "second")
    return Ended("too_slow", f"It was not read within {time} and was given up.")


def _ended(done: subprocess.CompletedProcess[bytes], allowed: Allowance) -> Ended:
    """Why the process ended without an answer."""
    if done.returncode in (-24, -9):  # its limit of processor time
        return _too_slow(allowed)
    said = done.stderr.decode("utf-8", "replace")
    if "MemoryError" in said or "memory allocation of" in said or "bad_alloc" in said:
        return Ended(
            "too_large",
            f"It needs more than {allowed.megabytes} MB of memory when unpacked and was given up.",
        )
    return Ended("crashed", "It broke the program that reads such files, so it is damaged.")
