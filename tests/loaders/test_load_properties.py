"""Facts about loading that hold for any files: made-up rows, few in number, in any order."""

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loaders.load import load
from loaders.schema import TABLES
from loaders.storage.store import current, open_snapshot
from tests.loaders.filekit import csv_text

few = settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
texts = st.text(st.sampled_from("ab\u00e9 ,;\"'\n=<"), min_size=1, max_size=8)
texts = texts.filter(lambda text: text.lstrip("'").strip())  # `'` and a line end leave no text
finding = st.fixed_dictionaries(
    {
        "finding_id": st.sampled_from([f"f{n}" for n in range(6)]),
        "inspection_id": st.sampled_from(["i1", "i2", "absent"]),
        "theme": st.sampled_from(["assessment", "workforce", "nonsense"]),
        "other_themes": st.sampled_from(["", "resources", "resources; early_help"]),
        "statement": texts,
    }
)
findings = st.lists(finding, max_size=5, unique_by=lambda row: row["finding_id"])
TOLD = ("sources", "ledger")  # they name moments and files


@pytest.fixture(scope="module")
def base(tmp_path_factory) -> Path:
    """A store with reference tables and two inspections."""
    folder = tmp_path_factory.mktemp("base")
    (folder / "inspections.csv").write_text(
        csv_text("inspections", [{}, {"inspection_id": "i2", "partnership": "Angus"}])
    )
    assert load([folder], folder / "store").clean
    return folder / "store"


@pytest.fixture
def fresh(base, tmp_path_factory):
    """Makes copies of that store, each in a folder of its own."""
    folder = tmp_path_factory.mktemp("stores")

    def copy() -> Path:
        root = Path(tempfile.mkdtemp(dir=folder)) / "store"
        shutil.copytree(base, root)
        return root

    return copy


def files(root: Path, **named: list[dict[str, str]]) -> list[Path]:
    """Files of findings beside the store, in the order named."""
    paths = []
    for name, rows in named.items():
        paths.append(root.parent / f"{name}_findings.csv")
        paths[-1].write_text(csv_text("findings", rows), "utf-8", newline="")
    return paths


def contents(snapshot, but=TOLD) -> dict[str, list[str]]:
    """Every table as sorted rows."""
    return {
        name: sorted(map(str, snapshot.read(name).to_pylist()))
        for name in TABLES
        if name not in but
    }


@given(rows=findings)
@few
def test_loading_the_same_again_changes_nothing(fresh, rows):
    root = fresh()
    paths = files(root, some=rows)
    load(paths, root)
    before = current(root)

    report = load(paths, root)

    assert report.snapshot is None
    assert current(root).id == before.id
    assert all(file.new == file.changed == 0 for file in report.files)


@given(rows=findings, cut=st.integers(0, 5))
@few
def test_the_order_of_files_does_not_matter(fresh, rows, cut):
    one, other = fresh(), fresh()

    load(files(one, a=rows[:cut], b=rows[cut:]), one)
    load(reversed(files(other, a=rows[:cut], b=rows[cut:])), other)

    assert contents(current(one)) == contents(current(other))


@given(rows=findings, cut=st.integers(0, 5))
@few
def test_loading_files_one_by_one_or_together_ends_the_same(fresh, rows, cut):
    together, apart = fresh(), fresh()

    load(files(together, a=rows[:cut], b=rows[cut:]), together)
    for path in files(apart, a=rows[:cut], b=rows[cut:]):
        load([path], apart)

    assert contents(current(together)) == contents(current(apart))


@given(rows=findings, corrected=findings)
@few
def test_a_correction_keeps_history(fresh, rows, corrected):
    root = fresh()
    load(files(root, some=rows), root)
    before = current(root)
    held = contents(before)

    load(files(root, some=corrected), root)

    assert contents(open_snapshot(root, before.id)) == held
    taken = {row["finding_id"] for row in corrected if _good(row)}
    now = {row["finding_id"]: row for row in current(root).read("findings").to_pylist()}
    assert set(now) == taken | {row["finding_id"] for row in rows if _good(row)}
    for row in corrected:
        if _good(row):
            assert now[row["finding_id"]]["theme"] == row["theme"]


@given(rows=findings)
@few
def test_every_row_is_taken_or_refused_with_a_reason(fresh, rows):
    root = fresh()

    (report,) = load(files(root, some=rows), root).files

    good = [row for row in rows if _good(row)]
    assert (report.taken, report.refused) == (len(good), len(rows) - len(good))
    told = {row["line"] for row in current(root).read("ledger").to_pylist()}
    assert len(told) == report.refused


def _good(row: dict[str, str]) -> bool:
    return row["inspection_id"] != "absent" and row["theme"] != "nonsense"
