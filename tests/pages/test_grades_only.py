"""A nation of which only inspections and grades are loaded: what there is, and where to see it."""

import json
from collections.abc import Iterator

import pytest

from loaders.examine import examine
from loaders.storage.snapshots import current
from tests.loaders.filekit import csv_text
from tests.pages.small_store import holding, several
from tests.screen import charts, markdown, opened, rendered
from ui import store
from ui.loading_nation import nation_of

PLACES = [
    {},  # Fife, in Scotland
    {"partnership": "Ashby", "nation": "England", "code": "E1", "tile_column": "", "tile_row": ""},
    {"partnership": "Bedwell", "nation": "England", "code": "E2", "tile_column": "",
     "tile_row": ""},
]  # fmt: skip
INSPECTIONS = [
    {"inspection_id": "fife", "published": "2015"},
    {"inspection_id": "ashby", "partnership": "Ashby", "published": "2019", "programme": "ilacs"},
    {"inspection_id": "bedwell", "partnership": "Bedwell", "published": "2024",
     "programme": "ilacs"},
]  # fmt: skip
GRADES = [{"inspection_id": "ashby", "grade": "ofsted:good"}]


@pytest.fixture(scope="module", autouse=True)
def _two_nations(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    tables = {"partnerships": PLACES, "inspections": INSPECTIONS, "evaluations": GRADES}
    with holding(tmp_path_factory.mktemp("graded"), findings=several("fife", 2, 2), **tables):
        yield


def said(app) -> str:
    assert not app.exception, app.exception[0].message
    return "\n".join(rendered(text) for text in markdown(app))


@pytest.mark.parametrize("page", ["pages/balance.py", "pages/national.py"])
def test_a_page_about_findings_says_what_there_is_and_links_to_it(page):
    app = opened(page, nation="England")

    assert [one.value for one in app.header] == ["No findings of England are loaded yet."]
    assert "There are 2 inspections, 1 of them with grades" in said(app)
    assert "Clear a filter" not in said(app)
    links = [link.proto for link in app.get("page_link")]
    assert {"One partnership: its inspections and grades"} < {link.label for link in links}
    assert all("nation=England" in link.query_string for link in links)


def test_with_a_filter_set_the_way_out_is_to_clear_it():
    app = opened("pages/balance.py", nation="England", partnership=["Ashby"])

    assert [one.value for one in app.header] == ["No findings are loaded for these filters."]
    assert "Clear a filter" in said(app)


def test_the_overview_shows_when_each_was_inspected_under_names_people_know():
    app = opened("pages/overview.py", nation="England")

    assert "Who was inspected, and when last?" in [one.value for one in app.subheader]
    drawn = json.loads(charts(app)[0].spec)
    texts = [text for trace in drawn["data"] for text in trace["text"]]
    assert texts == ["Ashby<br><b>2019</b>", "Bedwell<br><b>2024</b>"]


def test_a_link_to_another_page_that_names_a_nation_puts_it_in_force():
    app = opened("pages/overview.py")
    app.query_params["nation"] = "England"
    app.switch_page("pages/balance.py").run()

    assert app.session_state["nation"] == "England"
    assert [one.value for one in app.header] == ["No findings of England are loaded yet."]


@pytest.mark.parametrize(
    ("table", "row", "nation"),
    [
        ("inspections", {"inspection_id": "x", "partnership": "Ashby"}, "England"),
        ("findings", {"inspection_id": "bedwell"}, "England"),
        ("updates", {"finding_id": "fife-0", "action_id": ""}, "Scotland"),
        ("findings", {"inspection_id": "nowhere"}, ""),
    ],
)
def test_what_is_loaded_belongs_to_the_nation_of_what_it_names(table, row, nation, tmp_path):
    file = tmp_path / f"{table}.csv"
    file.write_text(csv_text(table, [row]))

    assert nation_of(examine([file], store.ROOT), current(store.ROOT)) == nation
