"""A store of two nations: every page shows one of them, and says what a machine coded."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.pages.small_store import holding, several
from tests.screen import (
    PAGES,
    assert_charts_have_words,
    assert_in_the_frame,
    assert_names_not_keys,
    opened,
    texts,
)
from ui import filters

PLACES = [
    {},  # Fife, in Scotland
    {"partnership": "Ashby", "nation": "England", "code": "E1", "former_codes": ""},
    {"partnership": "Bedwell", "nation": "England", "code": "E2", "former_codes": ""},
]
TITLE = {"title": "Inspection of the area"}
ILACS, SEND = {"programme": "ilacs"}, {"programme": "area-send"}
INSPECTIONS = [
    {"inspection_id": "fife", "published": "2015"},
    {"inspection_id": "ashby", "partnership": "Ashby", "published": "2019", **ILACS, **TITLE},
    {"inspection_id": "ashby-2", "partnership": "Ashby", "published": "2024", **SEND, **TITLE},
    {"inspection_id": "bedwell", "partnership": "Bedwell", "published": "2024", **SEND, **TITLE},
]
MACHINE = {"coding": "machine", "confidence": "0.62", "coded_by": "model 1", "page": "4"}
READ = [
    {"finding_id": "m1", "inspection_id": "bedwell", **MACHINE},
    {"finding_id": "m2", "inspection_id": "ashby", **MACHINE, "polarity": "improvement"},
    {"finding_id": "c1", "inspection_id": "ashby", **MACHINE, "coding": "confirmed"},
    {"finding_id": "r1", "inspection_id": "ashby", **MACHINE, "coding": "rejected"},
]
PASSAGE = {
    "finding_id": "m1",
    "document": "ab" * 32,
    "section": "strength",
    "text": "Leaders *listen*, as printed.",
}
GRADES = [
    {"inspection_id": "fife", "grade": "good"},
    {"inspection_id": "ashby", "grade": "ofsted:inadequate"},
    {"inspection_id": "bedwell", "grade": "area-send:inconsistent"},
]
PEERS = [{"grouping": "Near ones", "partnership": "Ashby", "peer": "Bedwell", "nearness": "1"}]
SCOTTISH = ("Fife", "Glasgow City", "Adult support", "S12000047")
WITHOUT_FINDINGS = ("pages/load.py", "pages/method.py")  # they speak of all that is shipped
ENGLISH = ("Ashby", "Bedwell", "ILACS", "Ofsted")


@pytest.fixture(scope="module", autouse=True)
def _mixed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    found = [*several("fife", 6, 6), *several("ashby", 4, 3), *several("ashby-2", 2, 2), *READ]
    tables = {"partnerships": PLACES, "inspections": INSPECTIONS, "findings": found}
    others = {"evaluations": GRADES, "passages": [PASSAGE], "peers": PEERS}
    with holding(tmp_path_factory.mktemp("mixed"), **tables, **others):
        yield


def said(app) -> str:
    return "\n".join(texts(app)).replace("\\", "")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_shows_one_nation_only_and_says_what_a_machine_coded(page):
    app = opened(page, nation="England")

    assert_in_the_frame(app, "14 published findings, England")  # without the rejected one
    assert_charts_have_words(app)
    assert_names_not_keys(app)
    shown = said(app)
    assert [name for name in SCOTTISH if name in shown and page not in WITHOUT_FINDINGS] == []
    assert "2 of them coded by a machine and not yet confirmed" in shown
    line = "read and coded by a machine and not yet confirmed by a person"
    assert page in (*WITHOUT_FINDINGS, "pages/reviewing.py") or line in shown  # it counts its own


def test_where_no_families_are_known_none_are_offered_to_learn_from():
    app = opened("pages/partnership.py", nation="England")

    assert "place-learning-view" in {control.key for control in app.button_group}
    assert "family" not in {control.key for control in app.button_group}


@pytest.mark.parametrize("page", ["pages/overview.py", "pages/findings.py"])
def test_scotland_is_shown_to_readers_who_have_chosen_no_nation(page):
    app = opened(page)

    assert_in_the_frame(app, "12 published findings, Scotland")
    shown = said(app).replace("England", "")
    assert [name for name in ENGLISH if name in shown] == []
    assert "coded by a machine" not in shown.lower()


def test_a_finding_that_only_a_machine_coded_is_marked_and_shown_as_printed():
    app = opened("pages/findings.py", nation="England", coding="Coded by a machine, not confirmed")

    assert len([text for text in texts(app) if "machine\\-coded, 62%" in text]) == 2
    assert [panel.label for panel in app.expander if "printed" in panel.label] == [
        "As printed, page 4"
    ]
    assert "Leaders *listen*, as printed." in said(app)
    assert "2 findings" in said(app)


def test_another_nation_does_not_keep_partnerships_and_programmes_of_the_first():
    asked = {"partnership": ["Fife", "Ashby"], "years": ["2019", "2020"]}
    app = opened("pages/overview.py", nation="England", **asked)
    assert app.sidebar.multiselect(key="partnership").value == ["Ashby"]

    app.button_group(key="nation").set_value("Scotland").run()

    assert_in_the_frame(app, "12 published findings, Scotland")
    assert app.sidebar.multiselect(key="partnership").value == []
    assert "12 published findings from 1 inspection" in said(app)


def test_an_address_brings_back_nation_coding_and_peers():
    app = opened(
        "pages/findings.py",
        nation="England",
        partnership="Ashby",
        peers="Near ones of those chosen",
        coding=["Coded by a machine, not confirmed"],
    )

    chosen = app.session_state["_filters"]
    assert (chosen.nation, chosen.codings) == ("England", ("machine",))
    assert chosen.partnerships == ("Ashby", "Bedwell")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(filters.store, "names", {"programmes": {}, "themes": {}}.get)
        address = filters.address("all-findings", chosen)
    again = opened("pages/findings.py", **parse_qs(urlsplit(address).query))
    assert again.session_state["_filters"] == chosen


def test_groupings_that_a_load_brought_can_be_compared():
    app = opened("pages/compare.py", nation="England", side="Ashby", **{"with": "Near ones"})

    assert app.main.header[0].value.startswith("Ashby beside Bedwell")
    options = next(each.options for each in app.main.segmented_control if each.key == "with")
    assert [getattr(option, "content", option) for option in options] == [
        "Near ones",
        "All others",
        "Chosen by hand",
    ]
