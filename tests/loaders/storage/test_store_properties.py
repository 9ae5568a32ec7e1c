import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loaders.storage.store import (
    commit,
    current,
    open_snapshot,
    verify,
)
from tests.loaders.storekit import (
    contents,
    do_not_flush,
    finding,
    load,
    make_parts_tiny,
    statements,
    table,
    themes,
)


@pytest.fixture(autouse=True)
def _no_waiting_for_the_disk(monkeypatch):
    do_not_flush(monkeypatch)


@pytest.fixture
def tiny_parts(monkeypatch):
    make_parts_tiny(monkeypatch)


LOADS = st.lists(
    st.dictionaries(
        st.integers(0, 9),
        st.tuples(
            st.sampled_from("ABC"), st.lists(st.sampled_from("xyz"), min_size=1, unique=True)
        ),
        max_size=6,
    ),
    min_size=1,
    max_size=6,
)
MODEST = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def bring(root, rows):
    """Load findings given as {number: (statement, themes)}."""
    links = [
        {"finding_key": key, "theme": theme, "position": n}
        for key, (_, names) in rows.items()
        for n, theme in enumerate(names)
    ]
    incoming = {
        "findings": table("findings", [finding(k, statement=s) for k, (s, _) in rows.items()]),
        "finding_themes": table("finding_themes", links),
    }
    return commit(root, incoming, {})


@MODEST
@given(LOADS)
def test_the_store_holds_the_latest_of_everything_and_forgets_no_state(
    tmp_path_factory, tiny_parts, loads
):
    root = tmp_path_factory.mktemp("store")
    expected, states = {}, {}
    for rows in loads:
        done = bring(root, rows)
        differs = done.previous is None or any(expected.get(k) != rows[k] for k in rows)
        expected = expected | rows
        states[done.snapshot.id] = dict(expected)
        assert (done.snapshot != done.previous) == differs
        assert bring(root, rows).snapshot == done.snapshot
    for id, state in states.items():
        snapshot = open_snapshot(root, id)
        verify(snapshot)
        assert statements(snapshot) == {f"f{k}": s for k, (s, _) in state.items()}
        assert themes(snapshot) == {k: names for k, (_, names) in state.items()}


@MODEST
@given(st.lists(st.sets(st.integers(0, 30), max_size=6), max_size=5), st.randoms())
def test_the_order_of_loads_that_do_not_overlap_does_not_matter(
    tmp_path_factory, tiny_parts, loads, random
):
    loads = [rows - set().union(*loads[:n]) for n, rows in enumerate(loads)]
    shuffled = random.sample(loads, len(loads))
    stores = []
    for order in (loads, shuffled):
        stores.append(tmp_path_factory.mktemp("store"))
        load(stores[-1], [])
        for rows in order:
            load(stores[-1], sorted(rows))

    assert contents(current(stores[0])) == contents(current(stores[1]))
