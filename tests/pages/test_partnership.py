from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.screen import charts, rendered

ROOT = Path(__file__).parents[2]


@pytest.fixture
def partnership(shipped_store, use_store):
    """`partnership(place=..., ...)`: the page as a visitor finds it who follows such a link."""
    use_store(shipped_store)

    def visit(**address):
        app = AppTest.from_file(ROOT / "dashboard.py", default_timeout=60)
        for name, value in address.items():
            app.query_params[name] = value
        app = app.run().switch_page("pages/partnership.py").run()
        assert not app.exception
        return app

    return visit


def _said(app) -> str:
    return "\n".join(rendered(text.value) for text in app.markdown)


def test_the_address_names_the_partnership(partnership):
    app = partnership(place="Moray")

    assert app.selectbox(key="place").value == "Moray"
    assert app.header[0].value.startswith("Moray: ")
    assert len(charts(app)) == 6
    assert "family" in {control.key for control in app.button_group}


def test_the_first_partnership_of_the_shared_filter_is_shown(partnership):
    assert partnership(partnership=["Stirling", "Fife"]).selectbox(key="place").value == "Stirling"


def test_without_a_choice_the_partnership_with_most_findings_is_shown(partnership):
    assert partnership().header[0].value.startswith("City of Edinburgh: ")


def test_a_partnership_with_one_comparable_inspection_says_that_nothing_can_come_back_yet(
    partnership,
):
    app = partnership(place="Glasgow City", people="Children and young people")

    assert "whether anything comes back cannot be told yet" in _said(app)
    assert "Left out: 2 inspections" in _said(app)


def test_a_joint_action_plan_asked_for_without_actions_is_told(partnership):
    said = _said(partnership(place="Glasgow City"))

    assert "A joint action plan was asked for after 1 inspection (2025); no actions" in said


def test_the_choice_of_a_need_shows_who_is_strong_there_with_sources(partnership):
    app = partnership(place="Highland", need="Assessment and chronologies (adults)")

    said = _said(app)
    assert app.selectbox(key="need").value == "adults|assessment"
    assert "have a published strength here" in said
    strengths = [text.value for text in app.markdown if text.value.startswith(":blue-badge")]
    assert strengths
    assert all("Assessment and chronologies" in rendered(text) for text in strengths)
    assert all("[Source](<http" in text for text in strengths)


def test_filters_that_leave_nothing_leave_sentences(partnership):
    app = partnership(
        place="Fife", programme=["Adult support and protection, phase 2"], years=["2005", "2006"]
    )

    assert app.header[0].value == "No inspection of Fife is loaded for these filters."
    assert charts(app) == []
    assert "No areas for improvement of Fife are loaded for these filters." in _said(app)
