from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import dashboard
from tests.answers import columns, comparable
from tests.screen import (
    PAGES,
    ROOT,
    assert_charts_have_words,
    assert_in_the_frame,
    assert_names_not_keys,
    charts,
    markdown,
    opened,
    reading,
    rendered,
)
from ui import engine, store

FILTERS = {
    "none": {},
    "several": {
        "partnership": ["Fife", "Glasgow City"],
        "peers": "Same density group as chosen",
        "programme": ["Adult support and protection, phase 1"],
        "kind": ["Inspection"],
        "theme": ["Leadership and governance"],
        "years": ["2015", "2023"],
    },
    "nothing left": {
        "programme": ["Adult support and protection, phase 2"],
        "years": ["2005", "2006"],
    },
    "junk": {
        "partnership": ["Atlantis", "<b>Fife</b>"],
        "peers": "nobody",
        "programme": ["cyp-risk"],
        "theme": ["'; drop table findings"],
        "kind": [""],
        "years": ["abc", "-1", "99999999999"],
        "q": '"(( AND OR',
        "page": "zero",
        "order": "sideways",
        "map": "../../etc",
        "unheard-of": "1",
    },
}


@pytest.fixture(scope="module")
def _shipped(shipped_store: Path) -> Iterator[None]:
    # Once for the module: with warm caches a page costs a tenth.
    with reading(shipped_store), pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "run", partial(both_engines, store.run))
        yield


def both_engines(run, now, question, filters, **parameters):
    """The answer for a small store; where several filters are set, it must be that for a large."""
    answer = run(now, question, filters, **parameters)
    if filters.partnerships and filters.programmes:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv(engine.VARIABLE, "duckdb")
            large = run(now, question, filters, **parameters)
        assert columns(answer) == columns(large), question
        assert comparable(answer) == comparable(large), question
    return answer


# The pages as they are


@pytest.mark.usefixtures("_shipped")
@pytest.mark.parametrize("filters", FILTERS.values(), ids=FILTERS)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_in_the_frame_whatever_is_in_the_address(page, filters):
    app = opened(page, **filters)

    assert_in_the_frame(app, "995 published findings")
    assert_charts_have_words(app)
    assert_names_not_keys(app)


@pytest.mark.usefixtures("_shipped")
@pytest.mark.parametrize("page", PAGES)
def test_every_card_has_the_table_behind_its_chart(page):
    app = opened(page)
    drawn = charts(app)
    views = [choice.key for choice in app.segmented_control if choice.key.endswith("-view")]

    assert len(views) == len(drawn)
    for key in views:
        app.segmented_control(key=key).set_value("Table")
    app.run()

    assert_in_the_frame(app, "995 published findings")
    assert charts(app) == []
    assert len(app.dataframe) >= len(drawn)  # a page may show other tables too
    assert all(len(table.value.columns) for table in app.dataframe)
    assert_names_not_keys(app)


@pytest.mark.usefixtures("_shipped")
def test_what_is_in_the_address_is_what_is_filtered_on_every_page():
    app = opened("pages/findings.py", partnership=["Fife"], years=["2015", "2020"])

    assert app.sidebar.multiselect(key="partnership").value == ["Fife"]
    assert app.sidebar.slider(key="years").value == (2015, 2020)
    assert "Fife; 2015 to 2020" in rendered(app.caption[0].value)
    assert all("Fife" in rendered(text) for text in markdown(app) if "· Source" in rendered(text))


@pytest.mark.usefixtures("_shipped")
def test_a_page_of_the_list_is_restored_from_its_address():
    first, second = opened("pages/findings.py"), opened("pages/findings.py", page="2")

    def findings(app: AppTest) -> list[str]:
        return [text for text in markdown(app) if "-badge[" in text]

    assert len(findings(first)) == len(findings(second)) == 20
    assert not set(findings(first)) & set(findings(second))


@pytest.mark.usefixtures("_shipped")
def test_a_choice_of_one_page_is_not_taken_for_another_choice_on_the_next_page():
    """Streamlit keeps a choice under its key, even where the next page offers other things."""
    offers: dict[str, dict[tuple[str, ...], str]] = {}
    for page in PAGES:
        app = opened(page)
        for kind in ("segmented_control", "selectbox", "pills", "multiselect"):
            for choice in app.main.get(kind):
                offers.setdefault(choice.key, {})[tuple(choice.options)] = page

    assert offers
    assert {key: list(by.values()) for key, by in offers.items() if len(by) > 1} == {}


# Files in the folder of pages


def test_every_script_in_pages_is_in_the_navigation_and_has_an_address_unlike_its_name():
    entries = [entry for section in dashboard.PAGES.values() for entry in section]

    assert sorted(PAGES) == sorted(f"pages/{path.name}" for path in ROOT.glob("pages/*.py"))
    paths = [entry["url_path"] for entry in entries]
    assert len(set(paths)) == len(paths)
    for entry in entries:
        name = Path(entry["page"]).stem
        assert entry["url_path"] != name
        assert entry["title"]
        assert entry["help"]
