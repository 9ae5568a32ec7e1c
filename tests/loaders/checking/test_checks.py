import ast
import json
from pathlib import Path

import pandas as pd
import pytest

from loaders.checking import rows
from loaders.load import check, load
from loaders.storage.store import current
from loaders.wording import listing
from tests.loaders.bad_files import BAD_FILES
from tests.loaders.bad_rows import BAD_ROWS
from tests.loaders.filekit import FACTS, good

LOADERS = Path(__file__).parents[3] / "loaders"
TOLD_ELSEWHERE = {
    # rule: the test that shows it
    "no_such_path": "test_read",
    "no_files": "test_read",
    "unreadable_file": "test_read",
    "encoding": "test_read",
    "delimiter": "test_read",
    "no_rows": "test_read",
    "repeated_row": "test_checks",
    "key_clash": "test_checks",
    "line_too_long": "formats/test_hostile",
    "header_too_long": "formats/test_hostile",
    "too_many_columns": "formats/test_hostile",
    "ragged_rows": "formats/test_hostile",
    "too_large": "formats/test_hostile",
    "no_suggestion": "test_suggested",
    "without_finding": "test_decisions",
}
CHECKED = ("*.py", "checking/*.py", "formats/text_files.py", "formats/headers.py")
CHECKED += ("formats/large_files.py",)  # other readers have rules of their own, and tests of them


@pytest.mark.parametrize(("rule", "table", "rows", "line", "column", "words"), BAD_ROWS)
def test_a_row_that_breaks_a_rule_is_told_with_its_place_and_what_is_allowed(
    write, reference_store, rule, table, rows, line, column, words
):
    folder = write(**good(**{table: rows}))

    problems = check([folder], reference_store).problems

    told = [
        p for p in problems if (p.rule, p.table, p.line, p.column) == (rule, table, line, column)
    ]
    assert told, [str(problem) for problem in problems]
    assert words.format(folder=folder) in told[0].message
    assert told[0].file == (folder / f"{table}.csv").as_posix()
    assert json.loads(told[0].row)[column] == told[0].value


def test_every_rule_in_the_code_has_a_failing_row_or_file():
    shown = {case[0] for case in [*BAD_ROWS, *BAD_FILES]} | set(TOLD_ELSEWHERE)

    assert _rules_in_code() == shown


def test_a_good_row_of_every_table_has_no_problem(write, root):
    report = check([write(**{table: [{}] for table in FACTS})], root)

    assert [str(problem) for problem in report.problems] == []


def test_all_problems_of_a_row_are_told_at_once(write, root):
    wrong = [{"polarity": "x", "theme": "y", "statement": "", "source_url": "z"}]

    problems = check([write(**good(findings=wrong))], root).problems

    assert [p.column for p in problems if p.table == "findings"] == [
        "polarity",
        "theme",
        "statement",
        "source_url",
    ]


def test_a_row_that_refers_to_a_refused_one_says_so_and_is_taken_once_that_is_right(write, root):
    bad = write(**good(inspections=[{"kind": "x"}]))
    report = load([bad], root)
    told = {problem.file.rsplit("/")[-1]: problem for problem in report.problems}
    assert told["findings.csv"].rule == "refused_reference"
    assert "inspections.csv, line 2" in told["findings.csv"].message
    assert told["actions.csv"].rule == "refused_reference"

    assert load([write(inspections=[{}])], root).clean
    assert load([bad / "findings.csv", bad / "actions.csv"], root).clean


@pytest.mark.parametrize(
    ("written", "official"),
    [
        ("Glasgow", "Glasgow City"),
        ("Western Isles", "Na h-Eileanan Siar"),
        ("na h'eileanan siar", "Na h-Eileanan Siar"),
        ("S12000046", "Glasgow City"),
        ("argyll & BUTE", "Argyll and Bute"),
        ("Clacks;Stirling", "Clackmannanshire; Stirling"),
    ],
)
def test_a_partnership_may_go_by_another_name_or_code(write, root, written, official):
    assert load([write(inspections=[{"partnership": written}])], root).clean

    assert current(root).read("inspections")["partnership"].to_pylist() == [official]


def test_a_name_that_two_partnerships_go_by_is_not_guessed(write, root):
    both = [{"partnership": name, "aliases": "Ayrshire"} for name in ("East", "West")]
    folder = write(partnerships=both, inspections=[{"partnership": "Ayrshire"}])

    (problem,) = check([folder], root).problems

    assert problem.message == "'Ayrshire' may mean East or West. Write the official name."


def test_the_same_row_twice_counts_once_with_a_note(write, root):
    report = check([write(**good(findings=[{}, {}, {}]))], root)

    assert report.clean
    assert [(warning.rule, warning.line) for warning in report.warnings] == [("repeated_row", 3)]
    (findings,) = [file for file in report.files if file.table == "findings"]
    assert (findings.taken, findings.repeated, findings.refused) == (1, 2, 0)


def test_markup_and_formulas_are_just_text(write, root):
    texts = ["=cmd()", "<script>alert(1)</script>", "+1 for staff", "- a dash", "@everyone"]
    rows = [{"finding_id": f"f{n}", "statement": text} for n, text in enumerate(texts)]

    assert check([write(**good(findings=rows, actions=[]))], root).clean


def test_an_id_whose_key_another_id_has_is_refused(write, root, monkeypatch):
    def key_of(ids: pd.Series) -> pd.Series:
        return ids.map({"i1": 1, "i2": 1}).fillna(pd.Series(range(2, 2 + len(ids)), ids.index))

    monkeypatch.setattr(rows, "key_of", key_of)
    folder = write(inspections=[{}, {"inspection_id": "i2"}])

    problems = [p for p in check([folder], root).problems if p.table == "inspections"]

    assert [(p.rule, p.value) for p in problems] == [("key_clash", "i1"), ("key_clash", "i2")]


def test_a_long_list_of_allowed_values_is_shortened():
    assert listing([str(n) for n in range(32)]) == "0, 1, 2, 3, 4, 5, 6, 7, 8, 9 and 22 more"


def _rules_in_code() -> set[str]:
    """Names of rules: first argument of rules, third of problems, and what header checks yield."""
    found = set()
    for path in [path for pattern in CHECKED for path in LOADERS.glob(pattern)]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            found |= {one.value for one in _rule_nodes(node) if isinstance(one, ast.Constant)}
    return {name for name in found if isinstance(name, str) and name}


def _rule_nodes(node: ast.AST) -> list[ast.AST]:
    if isinstance(node, ast.Yield) and isinstance(node.value, ast.Tuple):
        return node.value.elts[:1]
    if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "EMPTY":
        return [node.value]
    if not isinstance(node, ast.Call):
        return []
    name = getattr(node.func, "id", getattr(node.func, "attr", ""))
    place = {"Rule": 0, "RowRule": 0, "problem": 1, "Problem": 2}.get(name)
    named = [keyword.value for keyword in node.keywords if keyword.arg == "rule"]
    return named if place is None else node.args[place : place + 1]
