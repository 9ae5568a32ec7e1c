import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from loaders.__main__ import app
from loaders.storage.store import current
from tests.loaders.filekit import csv_text, good

PROJECT = Path(__file__).parents[3]


@pytest.fixture
def run(root, monkeypatch):
    """Runs a command on the store of the test: exit status, what it said, and to standard error."""
    monkeypatch.setenv("FINDINGS_STORE", str(root))

    def invoke(*arguments: object) -> tuple[int, str, str]:
        outcome = CliRunner().invoke(app, [str(argument) for argument in arguments])
        if outcome.exception and not isinstance(outcome.exception, SystemExit):
            raise outcome.exception
        return outcome.exit_code, outcome.stdout, outcome.stderr

    return invoke


def test_check_says_all_that_is_wrong_by_file_and_writes_nothing(write, root, run):
    rows = [
        {},
        {"finding_id": "f2", "theme": "assesment"},
        {"finding_id": "f3", "theme": "assesment"},
    ]
    folder = write(**good(findings=rows, inspections=[{"complete": ""}]))

    status, said, _ = run("check", folder)

    assert status == 1
    assert f"{folder}/findings.csv (findings): 1 problem\n" in said
    assert (
        "  lines 3, 4, theme: 'assesment' is not allowed here. Did you mean 'assessment'?" in said
    )
    assert "  line 2, complete: `complete` is empty, but every row needs it. Fill it in." in said
    assert "Traceback" not in said
    assert not root.exists()


def test_check_of_good_files_exits_with_success(write, run):
    status, said, _ = run("check", write(**good()))

    assert (status, said) == (0, "Nothing wrong in 101 rows of 8 files.\n")


def test_load_sums_up_and_exits_with_one_if_a_row_was_refused(write, root, run):
    folder = write(**good(findings=[{}, {"finding_id": "f2", "theme": "x"}]))

    status, said, _ = run("load", folder)

    assert status == 1
    (line,) = [line for line in said.splitlines() if line.startswith(f"{folder}/findings.csv  ")]
    assert line.split()[1:] == ["findings", "2", "1", "1", "0", "0", "1"]
    assert "1 row was refused and noted in the ledger" in said
    assert f"Loaded as snapshot {current(root).id}." in said


def test_load_of_the_same_says_that_nothing_is_new(write, run):
    folder = write(**good())
    assert run("load", folder)[0] == 0

    status, said, _ = run("load", folder)

    assert status == 0
    assert "Nothing new: the store holds all of this already." in said


def test_strict_load_takes_nothing(write, root, run):
    status, said, _ = run("load", "--strict", write(**good(findings=[{"theme": "x"}])))

    assert status == 1
    assert "Nothing was loaded" in said
    assert not root.exists()


def test_load_without_a_path_takes_the_shipped_data(root, run):
    assert run("load")[0] == 0

    assert current(root).rows("findings") == 995
    assert "Nothing new" in run("load")[1]


def test_snapshots_lists_what_was_loaded_when_and_from_what(write, root, run):
    run("load", write(inspections=[{}]))

    status, said, _ = run("snapshots")

    assert status == 0
    assert f"{current(root).id}  " in said
    assert "(in force)" in said
    assert "inspections 1," in said
    assert "loaded by " in said


@pytest.mark.parametrize("command", [("snapshots",), ("export", "--table", "findings", "x.csv")])
def test_without_a_store_the_way_to_one_is_told(run, command):
    status, _, error = run(*command)

    assert status == 1
    assert "`python -m loaders load` makes one" in error


def test_what_is_exported_can_be_loaded_again_and_changes_nothing(write, run, tmp_path):
    rows = [{"statement": "=cmd()"}, {"finding_id": "f2", "statement": '\'tis, "so"\nit is'}]
    run("load", write(**good(findings=rows)))
    out = tmp_path / "findings.csv"

    status, said, _ = run("export", "--table", "findings", "--format", "csv", out)

    assert (status, said) == (0, f"2 rows of findings written to {out}.\n")
    assert "'=cmd()" in out.read_text("utf-8-sig")
    assert "Nothing new" in run("load", out)[1]


def test_a_table_is_exported_as_parquet(write, run, tmp_path):
    run("load", write(**good()))
    out = tmp_path / "out.parquet"

    assert run("export", "--table", "findings", "--format", "parquet", out)[0] == 0
    assert list(pd.read_parquet(out)["finding_id"]) == ["f1"]


def test_a_table_that_there_is_not_is_told_with_those_there_are(write, run, tmp_path):
    run("load", write(**good()))

    status, _, error = run("export", "--table", "finding", tmp_path / "out.csv")

    assert status == 1
    assert "findings" in error


def test_a_damaged_store_is_told_in_words(write, root, run):
    run("load", write(**good()))
    (root / "CURRENT").write_text("nonsense")

    status, _, error = run("load", write(**good()))

    assert status == 1
    assert "is damaged" in error


def test_every_command_and_option_has_its_help(run):
    for command in ("check", "load", "snapshots", "export"):
        status, said, _ = run(command, "--help")
        assert status == 0
        assert "--store" in said


def test_the_command_runs_as_a_process_and_speaks_plainly_when_piped(tmp_path):
    bad = tmp_path / "second_coding.csv"
    bad.write_text(csv_text("second_coding", [{"finding_id": "f1", "polarity": "good"}]))

    ran = subprocess.run(
        [sys.executable, "-m", "loaders", "check", "--store", tmp_path / "store", bad],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert ran.returncode == 1
    assert ran.stderr == ""
    assert (
        "line 2, polarity: 'good' is not allowed here. Allowed: strength, improvement."
        in ran.stdout
    )
    assert "\x1b" not in ran.stdout
