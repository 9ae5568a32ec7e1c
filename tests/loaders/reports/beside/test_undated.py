"""A report that tells no date is known by what it says when it is published again."""

import hashlib
from dataclasses import replace

import pytest

from loaders.reports import findings
from loaders.reports.beside.standing import as_decided
from loaders.reports.document import Fact, Item
from loaders.source import Source
from tests.loaders.reports.beside.test_one_name import loaded, names, rules
from tests.loaders.reports.beside.test_standing import Stored, found, store
from tests.loaders.reports.made import stand_in, visit


@pytest.fixture(autouse=True)
def model(monkeypatch):
    monkeypatch.setattr(findings, "themes_of", stand_in)


SAID = (
    "Leaders meet every week about children at risk.",
    "Nurses visit every new family in the first month.",
    "Plans for children name no dates and no people.",
    "The police share too few referrals with schools.",
)
REVIEWED = "Leaders meet each week about children at risk."  # a word changed in the first


def undated(*passages: str, area: str = "Bury") -> list[Source]:
    """What is read from a letter that tells no date, whose name is the hash of its words."""
    items = tuple(Item("area_for_improvement", at, text, 1, at)
                  for at, text in enumerate(passages, 1))  # fmt: skip
    letter = replace(visit(), facts=(Fact("area", area, 1),), items=items)
    digest = hashlib.sha256("".join(passages).encode()).hexdigest()
    return findings.sources_of(letter, f"{digest[:6]}.pdf", digest)


def findings_counted(stands: Stored) -> list[tuple[str, str]]:
    rows = stands.read("findings", ["finding_id", "coding"]).to_pandas()
    return sorted(zip(rows["finding_id"].str[-2:], rows["coding"], strict=True))


def test_an_undated_report_published_again_with_a_word_changed_is_the_same_one():
    first = as_decided(undated(*SAID), None)
    (name,) = names(first, "inspections")
    again = as_decided(undated(REVIEWED, *SAID[1:]), store(*first))

    assert names(again, "inspections") == {name}
    assert set(found(again, "findings")["finding_id"]) == {f"{name}-a{at}" for at in range(1, 5)}
    assert "known_inspection" in rules(again)
    assert findings_counted(loaded(again, store(*first))) == [
        (f"a{at}", "machine") for at in range(1, 5)
    ]


def test_two_versions_of_an_undated_report_in_one_load_count_once():
    both = as_decided([*undated(*SAID), *undated(REVIEWED, *SAID[1:])], None)

    assert len(found(both, "findings")) == len(SAID)
    assert "second_report" in {one.rule for source in both for one in source.problems}


@pytest.mark.parametrize(
    ("other", "area"),
    [
        ((*SAID[:3], "Nobody had read the plans."), "Bury"),  # three of four passages
        (tuple(f"{text} So they did before, and have done since." for text in SAID), "Bury"),
        ((REVIEWED, *SAID[1:]), "Bolton"),
        (tuple(f"{text[:-1]} now." for text in SAID), "Bury"),  # each a little otherwise
    ],
)
def test_undated_reports_that_say_other_things_or_of_other_places_are_two(other, area):
    before = store(*as_decided(undated(*SAID), None))
    brought = undated(*other, area=area)
    (fresh,) = names(brought, "inspections")
    after = as_decided(brought, before)

    (name,) = before.read("inspections", ["inspection_id"])["inspection_id"].to_pylist()
    assert names(after, "inspections") == {fresh} - {name}


def test_one_or_two_sentences_alike_make_no_undated_report_another_one():
    before = store(*as_decided(undated(*SAID[:2]), None))

    after = loaded(as_decided(undated(REVIEWED, SAID[1]), before), before)

    assert after.rows("inspections") == 2
