from urllib.parse import parse_qs, urlsplit

import pandas as pd
import pytest

from analysis.filters import EVERYTHING, Filters
from loaders.schema import NAMES
from ui import filters, store

PLACES = pd.DataFrame(
    {
        "partnership": ["Angus", "Fife", "Moray", "Nowhere"],
        "deprivation_group": [1, 2, 1, None],
        "density_group": [2, 2, 4, None],
    }
)


@pytest.fixture(autouse=True)
def _names(monkeypatch):
    names = {"programmes": {"p1": "Phase 1"}, "themes": {"t1": "Leadership & more"}}
    monkeypatch.setattr(store, "names", names.get)


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        (EVERYTHING, "Everything loaded"),
        (Filters(partnerships=("Fife",)), "Fife"),
        (Filters(partnerships=("Angus", "Fife", "Moray")), "Angus, Fife, Moray"),
        (Filters(partnerships=tuple("abcd")), "4 partnerships"),
        (Filters(programmes=("p1",), kinds=("inspection",)), "Phase 1; Inspection"),
        (Filters(polarities=("improvement",), years=(2010, 2020)), "Area for improvement; 2010 to"),
        (Filters(themes=("t1",)), "Leadership & more"),
        (Filters(themes=("unheard-of",)), "unheard-of"),
        (Filters(finding_keys=(1, 2)), "2 found by search"),
        (Filters(finding_keys=()), "none found by search"),
    ],
)
def test_a_choice_is_said_in_words(chosen, words):
    assert filters.in_words(chosen).startswith(words)


def test_an_address_holds_the_names_on_screen_and_nothing_that_is_not_chosen():
    chosen = Filters(
        partnerships=("Fife", "Moray"),
        programmes=("p1",),
        kinds=("progress_review",),
        themes=("t1",),
        polarities=("strength",),
        years=(2010, 2020),
    )

    address = urlsplit(filters.address("by-theme", chosen, {"q": "a & b"}))

    assert address.path == "/by-theme"
    assert parse_qs(address.query) == {
        "partnership": ["Fife", "Moray"],
        "programme": ["Phase 1"],
        "kind": [NAMES["progress_review"]],
        "theme": ["Leadership & more"],
        "polarity": ["Strength"],
        "years": ["2010", "2020"],
        "q": ["a & b"],
    }
    assert urlsplit(filters.address("home", EVERYTHING)).query == ""


@pytest.mark.parametrize(
    ("chosen", "peers", "shown"),
    [
        (("Fife",), None, ("Fife",)),
        (("Fife",), "No such group", ("Fife",)),
        ((), "Same density group as chosen", ()),  # like nobody: adds nobody
        (("Fife",), "Same density group as chosen", ("Fife", "Angus")),
        (("Fife",), "Deprivation group 1 (least deprived)", ("Fife", "Angus", "Moray")),
        ((), "Density group 4 (most urban)", ("Moray",)),
        (("Nowhere",), "Same density group as chosen", ("Nowhere",)),
    ],
)
def test_a_peer_group_adds_the_partnerships_that_are_alike(chosen, peers, shown):
    assert filters._with_peers(chosen, peers, PLACES) == shown


def test_every_group_that_occurs_can_be_chosen_and_says_what_its_extremes_mean():
    assert list(filters._peer_groups(PLACES)) == [
        "Same deprivation group as chosen",
        "Same density group as chosen",
        "Deprivation group 1 (least deprived)",
        "Deprivation group 2",
        "Density group 2",
        "Density group 4 (most urban)",
    ]
