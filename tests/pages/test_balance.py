"""The Balance page as a reader meets it: compared in three ways, and with little to compare."""

import re
from collections.abc import Iterator
from pathlib import Path

import plotly.graph_objects as go
import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.small_store import holding, several
from tests.screen import charts, markdown, opened, reading, rendered

PAGE = "pages/balance.py"


@pytest.fixture(scope="module")
def shipped(shipped_store: Path) -> Iterator[None]:
    with reading(shipped_store):
        yield


def said(app: AppTest) -> str:
    assert not app.exception, app.exception[0].message
    return "\n".join(rendered(text) for text in markdown(app))


def drawn(app: AppTest) -> set[str]:
    return {chart.key.rsplit("-", 1)[0].split("-")[-1] for chart in charts(app)}


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize(
    ("by", "cards", "words"),
    [
        ("Partnerships", {"bars", "funnel", "changes", "shares", "grades"}, "32 partnerships"),
        ("Themes", {"bars", "funnel", "shares"}, "Grades are given to quality indicators"),
        ("Programmes", {"bars", "shares", "grades"}, "one is not measured against another"),
    ],
)
def test_the_balance_is_compared_in_three_ways(by, cards, words):
    app = opened(PAGE, **{"balance-by": by})

    assert drawn(app) == cards
    assert words in said(app)


@pytest.mark.usefixtures("shipped")
def test_inspections_alone_are_counted_until_a_reader_chooses_kinds():
    left_open = said(opened(PAGE))
    reviews = said(opened(PAGE, kind=["Progress review"]))

    assert "Only inspections are counted" in left_open
    assert "Only progress reviews are counted, as chosen in the filter." in reviews


@pytest.mark.usefixtures("shipped")
def test_one_chosen_partnership_is_compared_with_all_others():
    words = said(opened(PAGE, partnership=["Glasgow City"]))

    assert "Glasgow City: 20 strengths and 16 areas for improvement" in words
    assert "Glasgow City lies within the limits of chance" in words


@pytest.mark.usefixtures("shipped")
def test_a_run_with_nothing_changed_draws_nothing_anew(monkeypatch):
    app = opened(PAGE)
    monkeypatch.setattr(go.Figure, "__init__", None)
    app.run()

    assert drawn(app) == {"bars", "funnel", "changes", "shares", "grades"}
    assert not app.exception


def test_without_findings_there_is_a_sentence_and_no_picture(tmp_path):
    with holding(tmp_path):
        app = opened(PAGE)

        assert app.header[0].value == "No findings are loaded yet."
        assert charts(app) == []
        assert not app.exception


def test_one_partnership_with_one_inspection_is_told_without_percentages(tmp_path):
    with holding(tmp_path, findings=several("fife-2", 2, 1)):
        app = opened(PAGE)
        words = said(app)

    assert "Fife: 2 strengths and 1 area for improvement." in words
    assert "Only one partnership has findings here" in words
    assert "funnel" not in drawn(app)
    assert "No partnership has ten findings here, too few to give any percentage." in words
    assert "There are too few partnerships to put in any order." in words
    assert "No partnership has two dated inspections with findings here" in words
    assert "No grade on the six-point scale is loaded" in words
    assert re.search(r"\d% \(", words) is None


def test_two_inspections_of_a_partnership_are_set_side_by_side_but_no_trend_is_claimed(tmp_path):
    findings = [*several("fife-1", 2, 8), *several("fife-2", 9, 1)]
    with holding(tmp_path, findings=findings):
        app = opened(PAGE)
        words = said(app)

    assert "changes" in drawn(app)
    assert "20% (2 of 10) of the findings were strengths in 2015, 90% (9 of 10) in 2022" in words
    assert "No trend is claimed" in words


def test_grades_stand_beside_the_counts(tmp_path):
    grades = [{"inspection_id": "fife-2", "indicator": "Leadership", "grade": "good"}]
    with holding(tmp_path, findings=several("fife-2", 6, 6), evaluations=grades):
        app = opened(PAGE)
        app.segmented_control(key="bars-view").set_value("Table").run()
        table = next(each.value for each in app.dataframe if "interval_words" in each.value)

    fife = table[table["label"] == "Fife"].iloc[0]
    assert (fife["strength"], fife["improvement"], fife["grades"]) == (6, 6, "Good 1")
