from datetime import UTC, datetime

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from loaders.problems import DataError
from loaders.schema import TABLES, arrow
from loaders.storage.store import (
    Counts,
    commit,
    current,
    open_snapshot,
    return_to,
    snapshots,
    verify,
)
from tests.loaders.storekit import (
    contents,
    do_not_flush,
    finding,
    load,
    statements,
    table,
    themes,
)


@pytest.fixture(autouse=True)
def _no_waiting_for_the_disk(monkeypatch):
    do_not_flush(monkeypatch)


def test_there_is_no_store_before_the_first_load(root):
    assert current(root) is None
    assert snapshots(root) == []


def test_the_first_load_makes_every_table_even_the_empty_ones(root):
    snapshot = load(root, [1, 2]).snapshot

    assert current(root) == snapshot
    assert set(snapshot.tables) == set(TABLES)
    for name in TABLES:
        assert pd.read_parquet(snapshot.path / name).columns.tolist() == arrow(name).names
        assert all(pq.read_schema(path).equals(arrow(name)) for path in snapshot.files(name))


def test_a_load_counts_new_changed_and_unchanged_rows(root):
    load(root, [1, 2])

    counts = load(root, [1, finding(2, statement="Corrected."), 3]).counts

    assert counts["findings"] == Counts(new=1, changed=1, unchanged=1)
    assert counts["inspections"] == Counts(unchanged=1)
    assert counts["updates"] == Counts()


def test_the_same_content_again_makes_no_snapshot(root):
    first = load(root, [1, 2])

    again = load(root, [2, 1])

    assert again.snapshot == again.previous == first.snapshot
    assert len(snapshots(root)) == 1


def test_a_cell_that_becomes_empty_or_stops_being_so_is_a_change(root):
    load(root, [1, finding(2, page=7)])

    counts = load(root, [finding(1, page=7), 2]).counts

    assert counts["findings"] == Counts(changed=2)


def test_a_correction_keeps_both_versions(root):
    before = load(root, [1, 2]).snapshot

    after = load(root, [finding(1, statement="Corrected.")]).snapshot

    assert statements(before) == {"f1": "Statement 1.", "f2": "Statement 2."}
    assert statements(after) == {"f1": "Corrected.", "f2": "Statement 2."}
    assert after.parent == before.id


def test_a_corrected_row_stays_where_it_stood(root):
    load(root, [1, 2, 3])

    snapshot = load(root, [finding(2, statement="Corrected.")]).snapshot

    assert list(statements(snapshot)) == ["f1", "f2", "f3"]
    assert len(snapshot.files("findings")) == 1


def test_new_sources_alone_make_no_snapshot_unless_that_is_asked(root):
    source = {"sources": table("sources", [{"source_key": 1, "file": "a.csv"}])}
    first = load(root, [1])

    assert commit(root, source, {}).snapshot == first.snapshot
    assert commit(root, source, {}, record=True).snapshot.rows("sources") == 1


def test_rows_of_one_group_are_replaced_together(root):
    def link(*names):
        rows = [{"finding_key": 1, "theme": name, "position": n} for n, name in enumerate(names)]
        return {"finding_themes": table("finding_themes", rows)}

    commit(root, link("leadership", "procedures", "resources"), {})
    same = commit(root, link("leadership", "procedures", "resources"), {})
    fewer = commit(root, link("procedures"), {})

    assert same.snapshot == same.previous
    assert fewer.counts["finding_themes"] == Counts(changed=1)
    assert themes(fewer.snapshot) == {1: ["procedures"]}


def test_clearing_empties_a_group_and_counts_as_a_difference(root):
    problems = [{"file_key": key, "problem": 1, "message": "bad"} for key in (7, 8)]
    commit(root, {"ledger": table("ledger", problems)}, {})

    cleared = commit(root, {}, {}, clear={"ledger": [7]})
    again = commit(root, {}, {}, clear={"ledger": [7]})

    assert cleared.counts["ledger"] == Counts(removed=1)
    assert cleared.snapshot.read("ledger")["file_key"].to_pylist() == [8]
    assert again.snapshot == cleared.snapshot


def test_a_table_can_be_emptied_and_filled_again(root):
    problems = {"ledger": table("ledger", [{"file_key": 7, "problem": 1}])}
    commit(root, problems, {})

    empty = commit(root, {}, {}, clear={"ledger": pa.array([7])}).snapshot
    full = commit(root, problems, {}).snapshot

    assert (empty.rows("ledger"), full.rows("ledger")) == (0, 1)
    assert pd.read_parquet(empty.path / "ledger").empty
    verify(full)


def test_two_rows_with_one_key_are_refused_and_nothing_is_written(root):
    load(root, [1])

    with pytest.raises(DataError, match="rows 'f2' and 'other' have the same key"):
        load(root, [2, finding(2, finding_id="other")])

    assert statements(current(root)) == {"f1": "Statement 1."}


def test_an_id_whose_key_is_taken_by_another_id_is_refused(root):
    load(root, [1])

    with pytest.raises(DataError, match="'other' has by chance the same key as 'f1'"):
        load(root, [finding(1, finding_id="other")])


def test_a_table_of_other_types_is_the_callers_mistake(root):
    with pytest.raises(ValueError, match="columns of schema.arrow"):
        commit(root, {"findings": pa.table({"finding_id": ["f1"]})}, {})
    with pytest.raises(ValueError, match="must not be empty"):
        commit(root, {"findings": table("findings", [finding(1, finding_key=None)])}, {})


def test_the_history_says_what_was_loaded_when_and_how_many_rows(root):
    began = datetime.now(UTC)
    first, second = load(root, [1]).snapshot, load(root, [2, 3]).snapshot

    listed = snapshots(root)

    assert [s.id for s in listed] == [first.id, second.id]
    assert [s.parent for s in listed] == [None, first.id]
    assert [s.rows("findings") for s in listed] == [1, 3]
    assert listed[0].about == {"by": "test"}
    assert began <= listed[0].created < listed[1].created <= datetime.now(UTC)


def test_an_earlier_snapshot_opens_as_it_was(root):
    first = load(root, [1]).snapshot
    load(root, [2])

    assert statements(open_snapshot(root, first.id)) == {"f1": "Statement 1."}
    with pytest.raises(DataError, match="There is no snapshot '../../x'"):
        open_snapshot(root, "../../x")


def test_returning_to_a_snapshot_deletes_nothing_and_copies_nothing(root):
    first = load(root, [1]).snapshot
    second = load(root, [2]).snapshot

    back = return_to(root, first.id)

    assert current(root) == back
    assert contents(back) == contents(first)
    assert back.files("findings")[0].samefile(first.files("findings")[0])
    assert [s.id for s in snapshots(root)] == [first.id, second.id, back.id]
    assert back.about == {"returned_to": first.id}
    assert return_to(root, back.id) == back
