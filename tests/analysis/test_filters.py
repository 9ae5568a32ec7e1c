import dataclasses

import pytest

from analysis.filters import EVERYTHING, Filters


def test_a_choice_of_nothing_means_everything():
    assert Filters() == EVERYTHING
    assert EVERYTHING.partnerships == EVERYTHING.themes == EVERYTHING.polarities == ()
    assert EVERYTHING.years is None
    assert EVERYTHING.finding_keys is None


def test_a_choice_is_changed_by_making_another_one():
    fife = Filters(partnerships=("Fife",), years=(2015, 2020))

    narrowed = fife.but(themes=("leadership",), years=None)

    assert narrowed == Filters(partnerships=("Fife",), themes=("leadership",))
    assert fife == Filters(partnerships=("Fife",), years=(2015, 2020))
    with pytest.raises(dataclasses.FrozenInstanceError):
        fife.years = None


def test_equal_choices_are_one_key_of_a_cache_and_different_ones_are_not():
    answers = {Filters(partnerships=("Fife",)): "kept"}

    assert answers[Filters(partnerships=("Fife",))] == "kept"
    assert Filters(partnerships=("Moray",)) not in answers


def test_no_hit_of_a_search_is_not_the_same_as_no_search():
    assert Filters(finding_keys=()) != Filters(finding_keys=None)


def test_a_filter_that_does_not_exist_is_refused():
    with pytest.raises(TypeError, match="theme"):
        Filters().but(theme="leadership")
