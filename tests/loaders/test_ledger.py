import json

from loaders.load import load
from loaders.storage.store import current
from tests.loaders.filekit import csv_text, good


def ledger(root):
    return current(root).read("ledger").to_pylist()


def test_bad_rows_go_into_the_ledger_while_good_ones_load(write, root):
    folder = write(**good(findings=[{}, {"finding_id": "f2", "theme": "xyzzy"}]))

    report = load([folder], root)

    assert current(root).rows("findings") == 1
    (row,) = ledger(root)
    assert (row["table"], row["line"], row["column"], row["value"], row["rule"]) == (
        "findings",
        3,
        "theme",
        "xyzzy",
        "unknown_value",
    )
    assert json.loads(row["row"])["finding_id"] == "f2"
    assert row["message"] == report.problems[0].message


def test_a_whole_file_that_cannot_be_read_stands_in_the_ledger(write, root):
    folder = write(inspections=[{}])
    (folder / "things.csv").write_text("a,b\n1,2\n")

    load([folder], root)

    assert [(row["rule"], row["table"]) for row in ledger(root)] == [("unknown_table", None)]


def test_the_ledger_of_a_file_is_cleared_when_it_is_loaded_without_problems(write, root):
    load([write(**good(findings=[{"theme": "xyzzy"}], actions=[]))], root)
    assert ledger(root)

    assert load([write(**good(actions=[]))], root).clean

    assert ledger(root) == []


def test_a_refused_row_is_settled_by_a_file_of_another_name(write, root, tmp_path):
    bad = [{"theme": "xyzzy"}, {"finding_id": "f2", "theme": "xyzzy"}]
    load([write(**good(findings=bad, actions=[]))], root)
    other = tmp_path / "corrected_findings.csv"

    other.write_text(csv_text("findings", [{}]))
    assert load([other], root).clean
    assert [json.loads(row["row"])["finding_id"] for row in ledger(root)] == ["f2"]

    other.write_text(csv_text("findings", [{"finding_id": "f2"}]))
    assert load([other], root).clean
    assert ledger(root) == []
