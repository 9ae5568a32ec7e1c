import pandas as pd
import pytest

from analysis import peers

PLACES = pd.DataFrame(
    {
        "partnership": ["Angus", "Fife", "Moray", "Nowhere"],
        "deprivation_group": [1, 2, 1, None],
        "density_group": [2, 2, 4, None],
    }
)
NEIGHBOURS = pd.DataFrame(
    [
        ("Like", "Fife", "Moray", 2),
        ("Like", "Fife", "Angus", 1),
        ("Like", "Angus", "Fife", 1),
        ("Like", "Angus", "Nowhere", None),
        ("Other", "Fife", "Nowhere", 1),
    ],
    columns=["grouping", "partnership", "peer", "nearness"],
)
NONE = NEIGHBOURS.iloc[:0]


@pytest.mark.parametrize(
    ("chosen", "name", "shown"),
    [
        ((), "Same density group as chosen", ()),  # like nobody: adds nobody
        (("Fife",), "Same density group as chosen", ("Fife", "Angus")),
        (("Fife",), "Deprivation group 1 (least deprived)", ("Fife", "Angus", "Moray")),
        ((), "Density group 4 (most urban)", ("Moray",)),
        (("Nowhere",), "Same density group as chosen", ("Nowhere",)),
        (("Fife",), "Like of those chosen", ("Fife", "Angus", "Moray")),  # the nearest first
        (("Fife", "Angus"), "Like of those chosen", ("Fife", "Angus", "Moray", "Nowhere")),
        (("Fife",), "Other of those chosen", ("Fife", "Nowhere")),
        (("Moray",), "Other of those chosen", ("Moray",)),
        ((), "Like of those chosen", ()),
    ],
)
def test_a_peer_group_adds_the_partnerships_that_are_alike(chosen, name, shown):
    group = peers.offered(PLACES, NEIGHBOURS)[name]

    assert peers.added(chosen, group, PLACES, NEIGHBOURS) == shown
    assert group.of_chosen == ("chosen" in name)


def test_every_group_that_occurs_can_be_chosen_and_says_what_its_extremes_mean():
    assert list(peers.offered(PLACES, NEIGHBOURS)) == [
        "Same deprivation group as chosen",
        "Same density group as chosen",
        "Like of those chosen",
        "Other of those chosen",
        "Deprivation group 1 (least deprived)",
        "Deprivation group 2",
        "Density group 2",
        "Density group 4 (most urban)",
    ]


def test_families_that_a_nation_does_not_have_are_not_offered():
    bare = PLACES.assign(deprivation_group=None, density_group=None)

    assert list(peers.offered(bare, NONE)) == []
    assert list(peers.offered(bare, NEIGHBOURS)) == [
        "Like of those chosen",
        "Other of those chosen",
    ]
