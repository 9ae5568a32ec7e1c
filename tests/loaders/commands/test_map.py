import pytest
from typer.testing import CliRunner

from loaders.__main__ import app
from tests.loaders.mapping.invented_sheets import OUTCOMES, OVERVIEW

SHEET = """Area partnership,Date of report,Inspection outcome
Leeds,2024-02,Systemic failings
Kent,2024-03,Inconsistent
"""


@pytest.fixture
def run(root, tmp_path, monkeypatch):
    """Runs a command on the store and the profiles of the test: exit status, and all it said."""
    monkeypatch.setenv("FINDINGS_STORE", str(root))
    monkeypatch.setenv("FINDINGS_MAPPINGS", str(tmp_path / "mappings"))

    def invoke(*arguments: object) -> tuple[int, str]:
        outcome = CliRunner().invoke(app, [str(argument) for argument in arguments])
        if outcome.exception and not isinstance(outcome.exception, SystemExit):
            raise outcome.exception
        return outcome.exit_code, outcome.output

    return invoke


@pytest.fixture
def sheet(tmp_path):
    path = tmp_path / "send.csv"
    path.write_text(SHEET)
    return path


def test_a_profile_is_proposed_saved_corrected_and_used_by_itself(run, sheet, tmp_path):
    assert '[partnerships]\npartnership = "Area partnership"' in run("map", sheet)[1]
    status, said = run("map", sheet, "--save", "send")
    assert (status, "source_url: FILL IN wants an answer" in said) == (0, True)
    assert "FILL IN wants an answer" in run("check", sheet)[1]
    saved = tmp_path / "mappings" / "send.toml"
    saved.write_text(saved.read_text().replace("=FILL IN", "=https://example.org/send"))

    status, said = run("load", sheet)

    assert status == 0, said
    assert "2 rows gave 2 of partnerships, 2 of inspections, 2 of evaluations" in said


def test_a_profile_is_named_for_one_load(run, sheet, tmp_path):
    profile = tmp_path / "mine.toml"
    profile.write_text(OUTCOMES.profile)

    assert run("check", sheet)[0] == 1
    assert run("check", sheet, "--mapping", profile)[0] == 0
    profile.write_text(OVERVIEW.profile)
    status, said = run("check", sheet, "--mapping", profile)
    assert (status, "the mapping profile 'mine' knows its header: la_code" in said) == (1, True)


def test_files_that_cannot_be_mapped_are_told_in_words(run, tmp_path):
    (tmp_path / "note.txt").write_text("nothing here\n")

    for name, words in (("absent.xlsx", "cannot be read"), ("note.txt", "no rows of cells")):
        status, said = run("map", tmp_path / name)
        assert status == 1
        assert words in said
