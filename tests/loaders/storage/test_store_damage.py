import pyarrow.parquet as pq
import pytest

from loaders.storage.store import (
    StoreDamaged,
    current,
    open_snapshot,
    return_to,
    snapshots,
    verify,
)
from tests.loaders.storekit import (
    do_not_flush,
    load,
    make_parts_tiny,
    statements,
)

# The part that the second load added: the first one is the same file in both snapshots.
PART = "snapshots/{id}/findings/part-000002.parquet"


@pytest.fixture(autouse=True)
def _no_waiting_for_the_disk(monkeypatch):
    do_not_flush(monkeypatch)


@pytest.fixture
def tiny_parts(monkeypatch):
    make_parts_tiny(monkeypatch)


def _cut_off(path):
    path.write_bytes(path.read_bytes()[:-10])


def _rewrite(text):
    return lambda path: path.write_text(text)


# File of the store, how it is spoilt, what is said.
DAMAGES = [
    ("CURRENT", lambda path: path.unlink(), "CURRENT is missing"),
    ("CURRENT", _rewrite(""), "does not name a snapshot"),
    ("CURRENT", _rewrite("../../etc"), "does not name a snapshot"),
    ("CURRENT", lambda path: path.write_bytes(b"\xff\xfe\x00"), "does not name a snapshot"),
    ("CURRENT", _rewrite("20200101T000000000000-abcdef"), "is missing"),
    ("snapshots/{id}/manifest.json", lambda path: path.unlink(), "has no manifest.json"),
    ("snapshots/{id}/manifest.json", _rewrite('{"tables": '), "cannot be read"),
    ("snapshots/{id}/manifest.json", _rewrite("[1, 2]"), "cannot be read"),
    ("snapshots/{id}/manifest.json", _rewrite('{"tables": {"x": {}}}'), "another version"),
    (PART, lambda path: path.unlink(), "part-000002.parquet is missing"),
    (PART, _cut_off, "bytes instead of"),
]


@pytest.mark.parametrize(("name", "spoil", "words"), DAMAGES)
def test_damage_is_told_in_words_with_the_way_out(root, name, spoil, words):
    first = load(root, [1]).snapshot
    second = load(root, [2]).snapshot
    spoil(root / name.format(id=second.id))

    with pytest.raises(StoreDamaged, match=words) as told:
        current(root)
    with pytest.raises(StoreDamaged):
        load(root, [3])

    assert "python -m loaders snapshots" in str(told.value)
    assert "Delete the folder".lower() in str(told.value).lower()
    back = return_to(root, first.id)
    assert statements(back) == {"f1": "Statement 1."}


def test_a_damaged_snapshot_is_listed_with_what_is_wrong(root):
    load(root, [1])
    second = load(root, [2]).snapshot
    (second.path / "manifest.json").unlink()

    listed = snapshots(root)

    assert [bool(snapshot.damage) for snapshot in listed] == [False, True]
    assert "has no manifest.json" in listed[1].damage
    assert listed[1].created == second.created


def test_verifying_names_every_file_that_is_off(root):
    snapshot = load(root, [1, 2]).snapshot
    for name in ("findings", "inspections"):
        path = snapshot.files(name)[0]
        content = bytearray(path.read_bytes())
        content[-20] ^= 1
        path.write_bytes(content)
    (snapshot.path / "themes/part-000009.parquet").write_bytes(b"")

    with pytest.raises(StoreDamaged) as told:
        verify(open_snapshot(root, snapshot.id))

    assert len(told.value.damage) == 3
    assert "findings/part-000001.parquet has changed" in str(told.value)
    assert "themes/part-000009.parquet does not belong" in str(told.value)


def test_a_flipped_bit_in_a_page_is_never_read_as_data(root):
    snapshot = load(root, range(50)).snapshot
    path = snapshot.files("findings")[0]
    whole = path.read_bytes()
    pages = pq.read_metadata(path).row_group(0).column(7)
    start = pages.data_page_offset
    intact, read, refused = snapshot.read("findings"), [], 0
    for offset in range(start, start + pages.total_compressed_size, 5):
        content = bytearray(whole)
        content[offset] ^= 16
        path.write_bytes(content)
        try:
            read.append(snapshot.read("findings"))
        except StoreDamaged:
            refused += 1

    # What is read all the same was damaged where no value lies.
    assert refused > 20
    assert all(rows.equals(intact) for rows in read)


def test_a_damaged_index_is_noticed_before_it_lets_a_row_in_twice(root, tiny_parts):
    snapshot = load(root, [1, 2, 3]).snapshot
    path = snapshot.tables["findings"][0].index_path
    path.write_bytes(b"\x01" + path.read_bytes()[1:])

    with pytest.raises(StoreDamaged, match="has changed since it was written"):
        load(root, [3])
    with pytest.raises(StoreDamaged, match="has changed since it was written"):
        verify(snapshot)
