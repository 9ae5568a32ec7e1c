import os
import sys

import pytest

from loaders.formats.contained import Allowance, Ended, allowance, answer

USUAL = Allowance(10, 400)


@pytest.fixture
def module(tmp_path, monkeypatch):
    """Makes a module that is run with the limits; its text follows the taking of them."""

    def written(text: str) -> str:
        name = "hostile_reader"
        start = "import sys\nfrom loaders.formats.contained import restrained\n"
        start += "restrained(sys.argv[1:])\n"
        (tmp_path / f"{name}.py").write_text(start + text)
        return name

    run = answer.__globals__["subprocess"].run

    def run_there(command, **how):
        how["env"]["PYTHONPATH"] += os.pathsep + str(tmp_path)
        return run(command, **how)

    monkeypatch.setattr("loaders.formats.contained.subprocess.run", run_there)
    return written


def test_a_process_answers_with_what_it_writes(module):
    name = module("sys.stdout.buffer.write(sys.stdin.buffer.read()[::-1])")

    assert answer(name, [], b"abc\0", USUAL) == b"\0cba"


def test_one_that_never_ends_is_ended(module):
    ended = answer(module("while True: pass"), [], b"", Allowance(1, 400))

    assert ended == Ended("too_slow", "It was not read within 1 second and was given up.")


def test_one_that_waits_for_ever_is_ended(module, monkeypatch):
    monkeypatch.setattr("loaders.formats.contained._PATIENCE", 1)

    ended = answer(module("import time; time.sleep(60)"), [], b"", Allowance(1, 400))

    assert ended.rule == "too_slow"


def test_one_that_fills_the_memory_is_ended(module):
    ended = answer(module("x = bytearray(1 << 30)"), [], b"", USUAL)

    assert ended.rule == "too_large"
    assert "more than 400 MB" in ended.message


@pytest.mark.parametrize("text", ["import os; os.abort()", "raise SystemExit(3)", "1 / 0"])
def test_one_that_breaks_is_told_without_a_traceback(module, text):
    ended = answer(module(text), [], b"", USUAL)

    assert ended.rule == "crashed"
    assert "Traceback" not in ended.message


def test_a_large_content_that_nobody_reads_breaks_nothing(module):
    assert answer(module("pass"), [], b"x" * 5_000_000, USUAL) == b""


def test_what_a_file_may_cost_grows_with_it():
    assert allowance(1000, 30) == Allowance(4, 400)
    assert allowance(10 << 20, 30) == Allowance(14, 700)
    assert allowance(900 << 20, 30).megabytes == 4000


def test_a_python_that_cannot_start_is_told(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/bin/false")

    assert answer("loaders.formats.opening", ["json"], b"[]", USUAL).rule == "crashed"
