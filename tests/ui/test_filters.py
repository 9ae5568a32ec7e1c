from urllib.parse import parse_qs, urlsplit

import pytest

from analysis.filters import EVERYTHING, Filters
from loaders.schema import NAMES
from ui import filters, store


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
        (Filters(nation="England"), "England"),
        (Filters(nation="England", partnerships=("Ashby",)), "England; Ashby"),
        (Filters(codings=("machine", "confirmed")), "Coded by a machine, not confirmed, Coded by"),
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
        nation="Scotland",
        codings=("machine",),
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
        "nation": ["Scotland"],
        "coding": [NAMES["machine"]],
    }
    assert urlsplit(filters.address("home", EVERYTHING)).query == ""
