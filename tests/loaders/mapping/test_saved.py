import pytest

from loaders.mapping import mapped, using
from loaders.mapping.saved import save
from loaders.problems import DataError
from tests.loaders.mapping.invented_sheets import OUTCOMES, OVERVIEW, grid

WIDER = OVERVIEW.profile.replace('header = ["la_code",', 'header = ["la_code", "gss",')


def rules(sources) -> list[str]:
    return [problem.rule for source in sources for problem in source.problems]


def test_a_sheet_for_which_nobody_saved_a_profile_is_nobodys(mappings):
    (mappings / "overview.toml").write_text(OVERVIEW.profile)

    assert mapped(OUTCOMES.grid) is None


def test_the_profile_that_asks_for_most_is_meant(mappings):
    (mappings / "a.toml").write_text(OVERVIEW.profile)
    (mappings / "b.toml").write_text(WIDER)

    sources = mapped(OVERVIEW.grid)

    assert "mapping profile 'b'" in sources[0].warnings[0].message


def test_two_that_ask_for_as_much_are_both_named_and_nothing_is_taken(mappings):
    (mappings / "a.toml").write_text(OVERVIEW.profile)
    (mappings / "b.toml").write_text(OVERVIEW.profile)

    (source,) = mapped(OVERVIEW.grid)

    assert rules([source]) == ["several_profiles"]
    assert "a.toml" in source.problems[0].message
    assert "b.toml" in source.problems[0].message
    assert (source.readable, source.rows) == (False, 4)


def test_a_profile_for_sheets_of_a_name_leaves_others(mappings):
    (mappings / "a.toml").write_text(
        OUTCOMES.profile.replace("[sheet]", '[sheet]\nname = "Cover*"')
    )

    assert mapped(OUTCOMES.grid) is None


def test_a_broken_profile_is_told_where_its_sheet_comes_and_nowhere_else(mappings):
    (mappings / "a.toml").write_text(OVERVIEW.profile.replace("=England", "=FILL IN"))

    assert rules(mapped(OVERVIEW.grid)) == ["bad_profile"]
    assert mapped(OUTCOMES.grid) is None


def test_the_profile_asked_for_is_used_although_another_fits(mappings, tmp_path):
    (mappings / "a.toml").write_text(WIDER)
    asked = tmp_path / "mine.toml"
    asked.write_text(OVERVIEW.profile)

    with using(asked):
        sources = mapped(OVERVIEW.grid)
        assert rules(mapped(grid([["a", "b"], ["1", "2"]]))) == ["unknown_table"]

    assert "mapping profile 'mine'" in sources[0].warnings[0].message
    assert "mapping profile 'a'" in mapped(OVERVIEW.grid)[0].warnings[0].message


def test_a_profile_is_saved_by_name_and_never_over_another(mappings):
    path = save("mine", OVERVIEW.profile)

    assert mapped(OVERVIEW.grid) is not None
    assert save("mine", OVERVIEW.profile) == path
    with pytest.raises(DataError, match="already"):
        save("mine", WIDER)
    with pytest.raises(DataError, match="cannot name"):
        save("../mine", WIDER)
