import pytest

from loaders import load as loading
from loaders import provenance
from loaders.load import check, load
from loaders.problems import DataError
from loaders.storage.store import current, open_snapshot, snapshots
from tests.loaders.filekit import FACTS, csv_text, good


def statements(snapshot):
    return sorted(snapshot.read("findings")["statement"].to_pylist())


def test_a_load_into_no_store_makes_one_with_the_reference_tables(write, root):
    report = load([write(inspections=[{}])], root)

    assert report.clean
    assert report.snapshot == current(root).id
    assert current(root).rows("inspections") == 1
    assert current(root).rows("partnerships") == 32


def test_reference_tables_of_the_load_stand_for_the_shipped_ones(write, root):
    folder = write(
        partnerships=[{"partnership": "Utrecht", "nation": "Netherlands"}],
        inspections=[{"partnership": "utrecht"}],
    )

    assert load([folder], root).clean
    assert current(root).read("partnerships")["partnership"].to_pylist() == ["Utrecht"]


def test_a_new_alias_serves_later_loads_without_loading_facts_again(write, root):
    load([write(inspections=[{}])], root)
    alias = write(partnerships=[{"partnership": "Fife", "aliases": "The Kingdom"}])
    load([alias / "partnerships.csv"], root)

    report = load([write(inspections=[{"partnership": "the kingdom", "title": "New"}])], root)

    assert report.clean
    assert current(root).read("inspections")["partnership"].to_pylist() == ["Fife"]


def test_a_check_writes_nothing(write, root):
    assert check([write(inspections=[{}])], root).clean

    assert not root.exists()


def test_counts_say_what_was_new_changed_and_unchanged(write, root):
    load([write(**good(findings=[{}, {"finding_id": "f2"}]))], root)
    again = [{}, {"finding_id": "f2", "statement": "Put right."}, {"finding_id": "f3"}]

    report = load([write(**good(findings=again))], root)

    (findings,) = [file for file in report.files if file.table == "findings"]
    assert (findings.rows, findings.taken) == (3, 3)
    assert (findings.new, findings.changed, findings.unchanged) == (1, 1, 1)


def test_counts_are_told_for_each_of_several_files_of_a_table(write, root, tmp_path):
    folder = write(**good())
    load([folder], root)
    more = [{"statement": "Put right."}, {"finding_id": "f2"}]
    (folder / "more_findings.csv").write_text(csv_text("findings", more[1:]))
    (folder / "findings.csv").write_text(csv_text("findings", more[:1]))

    report = load([folder], root)

    counts = {file.file.rsplit("/")[-1]: (file.new, file.changed) for file in report.files}
    assert counts["findings.csv"] == (0, 1)
    assert counts["more_findings.csv"] == (1, 0)
    assert counts["inspections.csv"] == (0, 0)


def test_strict_takes_nothing_if_anything_is_wrong(write, root):
    report = load([write(**good(findings=[{"theme": "xyzzy"}]))], root, strict=True)

    assert report.snapshot is None
    assert sum(file.taken for file in report.files) == 0
    assert not root.exists()


def test_a_refused_correction_leaves_the_row_as_it_was(write, root):
    load([write(**good())], root)

    load([write(findings=[{"statement": ""}])], root)

    assert statements(current(root)) == ["Staff worked well together."]


def test_a_row_may_refer_to_one_loaded_before(write, root):
    load([write(inspections=[{}])], root)

    assert load([write(findings=[{}]) / "findings.csv"], root).clean


def test_a_row_may_refer_to_a_stored_one_whose_correction_is_refused(write, root):
    load([write(inspections=[{}])], root)

    report = load([write(inspections=[{"kind": "x"}], findings=[{}])], root)

    assert [problem.table for problem in report.problems] == ["inspections"]


def test_a_circle_of_inspections_is_found_across_loads(write, root):
    second = {"inspection_id": "i2", "kind": "progress_review", "follows": "i1"}
    load([write(inspections=[{}, second])], root)

    (problem,) = load([write(inspections=[{"follows": "i2"}])], root).problems

    assert problem.rule == "circular_follows"


def test_new_themes_stand_after_the_stored_ones_in_reading_order(write, root):
    load([write(themes=[{"theme": "b"}, {"theme": "a"}])], root)
    load([write(themes=[{"theme": "c"}, {"theme": "a", "name": "Other"}])], root)

    themes = current(root).read("themes").to_pylist()

    in_order = sorted(themes, key=lambda row: row["place"])
    assert [row["theme"] for row in in_order] == ["b", "a", "c"]


def test_rows_are_stored_by_partnership_and_date_of_their_inspection(write, root):
    inspections = [
        {"inspection_id": "late", "published": "2022"},
        {"inspection_id": "early", "published": "2020"},
        {"inspection_id": "angus", "partnership": "Angus"},
    ]
    findings = [
        {"finding_id": f"f{n}", "inspection_id": row["inspection_id"]}
        for n, row in enumerate(inspections)
    ]
    load([write(inspections=inspections, findings=findings)], root)

    stored = current(root)
    order = ["angus", "early", "late"]
    assert stored.read("inspections")["inspection_id"].to_pylist() == order
    assert stored.read("findings")["inspection_id"].to_pylist() == order
    themes = stored.read("finding_themes")["finding_key"].to_pylist()
    assert list(dict.fromkeys(themes)) == stored.read("findings")["finding_key"].to_pylist()


def test_every_file_read_is_noted_with_its_hash_and_counts(write, root):
    folder = write(inspections=[{}, {"inspection_id": "i2", "kind": "x"}])
    load([folder], root)

    noted = {row["table"]: row for row in current(root).read("sources").to_pylist()}

    assert set(noted) == {
        "partnerships",
        "themes",
        "programmes",
        "statuses",
        "grades",
        "inspections",
    }
    assert (noted["inspections"]["rows"], noted["inspections"]["taken"]) == (2, 1)
    assert noted["inspections"]["refused"] == 1
    assert len(noted["inspections"]["sha256"]) == 64


def test_the_snapshot_says_who_loaded_what(write, root):
    folder = write(inspections=[{}])
    load([folder], root)

    about = current(root).about
    assert (folder / "inspections.csv").as_posix() in about["files"]
    assert {"who", "when", "loader"} <= set(about)


def test_readers_that_read_otherwise_are_noted_and_nothing_is_loaded_again_for_them(
    write, root, monkeypatch
):
    folder = write(inspections=[{}])
    first = load([folder], root, record=True).snapshot
    for module in (provenance, loading):
        monkeypatch.setattr(module, "LOADER", "loaders 99")

    assert load([folder], root).snapshot is None
    assert load([folder], root, record=True).snapshot
    loaders = set(current(root).read("sources")["loader"].to_pylist())
    assert loaders == {open_snapshot(root, first).about["loader"], "loaders 99"}


def test_paths_that_lead_nowhere_make_no_store_and_no_ledger(root, tmp_path):
    report = load([tmp_path / "absent.csv"], root)

    assert [problem.rule for problem in report.problems] == ["no_such_path"]
    assert not root.exists()


def test_progress_is_told_in_steps_that_never_go_back(write, root):
    steps = []
    load([write(inspections=[{}])], root, progress=lambda *step: steps.append(step))

    assert steps[0][0] == "Reading inspections.csv"
    assert [done / total for _, done, total in steps] == sorted(d / t for _, d, t in steps)
    assert steps[-1] == ("Writing the store", 1, 1)


def test_a_damaged_store_is_told_in_words(write, root):
    load([write(inspections=[{}])], root)
    (root / "CURRENT").write_text("nonsense")

    with pytest.raises(DataError, match="damaged"):
        load([write(inspections=[{}])], root)


def test_an_earlier_snapshot_still_holds_what_it_held(write, root):
    first = load([write(**good())], root).snapshot
    load([write(**good(findings=[{"statement": "Put right."}]))], root)

    assert statements(open_snapshot(root, first)) == ["Staff worked well together."]
    assert statements(current(root)) == ["Put right."]
    assert len(snapshots(root)) == 2


def test_all_tables_of_facts_load_together(write, root):
    assert load([write(**{table: [{}] for table in FACTS})], root).clean

    assert [current(root).rows(table) for table in FACTS] == [1] * len(FACTS)
