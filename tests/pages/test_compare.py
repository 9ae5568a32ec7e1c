from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from tests.screen import charts
from ui import card_files

ROOT = Path(__file__).parents[2]


@pytest.fixture
def compare(shipped_store, use_store):
    """`compare(side=..., ...)`: the page as a visitor finds it who follows such a link."""
    use_store(shipped_store)

    def visit(**address):
        app = AppTest.from_file(ROOT / "dashboard.py", default_timeout=60)
        for name, value in address.items():
            app.query_params[name.rstrip("_")] = value
        app = app.run().switch_page("pages/compare.py").run()
        assert not app.exception
        return app

    return visit


def test_one_click_compares_a_partnership_with_its_peers_by_density(compare):
    app = compare(side="Glasgow City")
    assert app.header[0].value.startswith("Glasgow City and its 7 peers, alike in deprivation")

    app.segmented_control(key="with").set_value("density").run()

    assert app.header[0].value.startswith("Glasgow City and its 7 peers, alike in population")
    assert "Aberdeen City" in app.markdown[0].value
    assert "Inverclyde" not in app.markdown[0].value
    assert len(charts(app)) == 6


def test_hand_picked_partnerships_are_restored_from_the_address(compare):
    app = compare(side="Fife", with_="Chosen by hand", others=["Moray", "Highland"])

    assert app.multiselect(key="others").value == ["Moray", "Highland"]
    assert app.header[0].value.startswith("Fife beside Moray and Highland")


def test_partnerships_of_the_shared_filter_are_compared_unless_others_are_chosen(compare):
    app = compare(partnership=["Moray", "Fife"])

    assert app.header[0].value.startswith("Moray beside Fife")


def test_a_partnership_alone_is_told_how_to_be_compared(compare):
    app = compare(side="Fife", with_="Chosen by hand")

    assert app.header[0].value == "Fife alone: choose up to five to compare it with"


def test_filters_that_leave_nothing_leave_sentences(compare):
    app = compare(programme=["Adult support and protection, phase 2"], years=["2005", "2006"])

    said = [text.value for text in app.markdown]
    assert any("there is nothing to compare" in text for text in said)
    assert any("nothing is shared and nothing is unique" in text for text in said)
    drawn = {chart.key for chart in charts(app)}
    assert not [key for key in drawn if "balance" in key or "followed" in key]


def test_a_file_names_those_compared_by_hand_and_its_address_restores_them(compare, monkeypatch):
    written = []
    monkeypatch.setattr(card_files, "offer", lambda *card: written.append(card[5]))
    app = compare(side="Fife", with_="Chosen by hand", others=["Moray", "Highland"])
    about = written[-1]

    asked = parse_qs(urlsplit(about.address).query)
    assert asked["others"] == ["Moray", "Highland"]
    assert about.title == "Which grades were given? (Fife, Chosen by hand, Moray, Highland)"

    again = compare(**asked)
    assert again.header[0].value == app.header[0].value


def test_the_address_of_a_file_restores_a_peer_group_too(compare, monkeypatch):
    written = []
    monkeypatch.setattr(card_files, "offer", lambda *card: written.append(card[5]))
    app = compare(side="Glasgow City")

    again = compare(**parse_qs(urlsplit(written[-1].address).query))

    assert again.header[0].value == app.header[0].value
