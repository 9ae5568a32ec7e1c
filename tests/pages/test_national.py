"""The National picture as a reader meets it: the shipped data, and with little to tell."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.small_store import holding, several
from tests.screen import charts, markdown, opened, reading, rendered

PAGE = "pages/national.py"


@pytest.fixture(scope="module")
def shipped(shipped_store: Path) -> Iterator[None]:
    with reading(shipped_store):
        yield


def said(app: AppTest) -> str:
    assert not app.exception, app.exception[0].message
    return "\n".join(rendered(text) for text in markdown(app))


@pytest.mark.usefixtures("shipped")
def test_every_picture_of_an_overview_report_is_there():
    app = opened(PAGE)

    assert len(charts(app)) == 6
    words = said(app)
    for start in ("17 themes are an area for improvement", "As at ", "Any follow-up is published"):
        assert start in words


@pytest.mark.usefixtures("shipped")
def test_a_programme_is_told_in_depth_and_restored_from_the_address():
    name = "Adult support and protection, phase 1"
    app = opened(PAGE, **{"national-programme": name})

    assert app.selectbox(key="national-programme").value == "asp-phase1"
    assert f"{name}: of 16 partnerships whose findings are loaded" in said(app)


@pytest.mark.usefixtures("shipped")
def test_a_programme_that_the_filters_leave_out_is_not_offered():
    app = opened(PAGE, programme=["Children and young people at risk of harm"])

    assert len(app.selectbox(key="national-programme").options) == 1


def test_without_findings_only_waits_can_be_told(tmp_path):
    with holding(tmp_path):
        app = opened(PAGE)
        words = "\n".join([said(app), *(one.value for one in app.header)])

    assert "No findings are loaded yet." in words
    assert "There are 3 inspections, which can be seen here" in words
    assert "Fife has waited longest" in words
    assert "no date is known for Moray" in words
    assert "there is none to follow up" in words
    assert len(charts(app)) == 1


def test_one_inspection_of_a_programme_makes_nothing_common(tmp_path):
    with holding(tmp_path, findings=several("fife-2", 1, 2)):
        words = said(opened(PAGE))

    assert "Findings of only one partnership are loaded, so nothing can be called common." in words
    assert "no partnership has inspections of two programmes that can be compared" in words


def test_an_area_for_improvement_that_comes_back_is_counted(tmp_path):
    with holding(tmp_path, findings=[*several("fife-1", 0, 1), *several("fife-2", 0, 1)]):
        words = said(opened(PAGE))

    assert "1 of 1 areas for improvement, counted by theme, was raised again" in words
