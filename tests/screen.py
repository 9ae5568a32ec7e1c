"""What a reader of a page sees, from `AppTest`: Markdown as text, charts with their words."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import streamlit as st
from markdown_it import MarkdownIt
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

import dashboard
from ui import store

ROOT = Path(__file__).parents[1]
PAGES = [entry["page"] for entries in dashboard.PAGES.values() for entry in entries]
_PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
_DIRECTIVE = re.compile(r":[a-z]+(?:-[a-z]+)*\[")
_CODE = re.compile(r"`[^`]*`|:material/\w+:|https?://[^\s)>]+")
_KEYS = re.compile(r"\b[a-z]+(?:_[a-z0-9]+)+\b|\b(?:cyp|asp)-[a-z0-9]+\b")
_SPOKEN = ("text", "hovertext", "ticktext", "name", "y", "x", "labels")


@contextmanager
def reading(root: Path) -> Iterator[None]:
    """The dashboard reads the store at `root`; caches are empty before and after."""
    told = st.get_option("client.showErrorDetails")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "ROOT", root)
        # Every page opened would look for components in all that is installed.
        patch.setattr(manifest_scanner, "scan_component_manifests", list)
        st.set_option("client.showErrorDetails", "full")  # a failing test should say why
        st.cache_data.clear()
        st.cache_resource.clear()
        store._at_hand.cache_clear()
        yield
        st.cache_data.clear()
        st.cache_resource.clear()
        store._at_hand.cache_clear()
        st.set_option("client.showErrorDetails", told)


def opened(page: str, /, **parameters: str | list[str]) -> AppTest:
    """A page as a visitor finds it who follows a link with these parameters."""
    app = AppTest.from_file(ROOT / "dashboard.py", default_timeout=60)
    for name, value in parameters.items():
        app.query_params[name] = value
    app.run()
    return app if page == PAGES[0] else app.switch_page(page).run()


def assert_in_the_frame(app: AppTest, foot: str) -> None:
    """One title, no error, the shared filters, and `foot` at the foot of the sidebar."""
    assert not app.exception, "\n".join([app.exception[0].message, *app.exception[0].stack_trace])
    assert not app.error, app.error[0].value
    assert len(app.title) == 1
    assert app.title[0].value
    assert app.sidebar.multiselect, "the page ran without dashboard.py: give it its own url_path"
    assert foot in app.sidebar.caption[0].value


def assert_charts_have_words(app: AppTest) -> None:
    """Every chart has its sentence as alternative text."""
    assert [chart.key for chart in charts(app) if not chart.alt.strip()] == []


def assert_names_not_keys(app: AppTest) -> None:
    """No short name from files or code is shown, except as code."""
    shown = {text: _KEYS.findall(_CODE.sub("", text)) for text in texts(app)}
    assert {text: keys for text, keys in shown.items() if keys} == {}


@dataclass(frozen=True)
class Chart:
    key: str
    alt: str
    spec: str


def charts(app: AppTest) -> list[Chart]:
    found = app.get("plotly_chart")
    return [Chart(each.proto.id, each.proto.alt, each.proto.spec) for each in found]


def markdown(app: AppTest) -> list[str]:
    """All Markdown on the page, as it is handed to the browser."""
    kinds = ("markdown", "caption", "title", "header", "subheader", "error", "info", "warning")
    shown = [each.value for kind in kinds for each in app.get(kind)]
    labelled = ("checkbox", "button", "selectbox", "multiselect")
    return shown + [each.label for kind in labelled for each in app.get(kind)]


def rendered(text: str) -> str:
    """The text that Markdown makes of `text`.

    Fails if any of it is HTML, an image, or a link to anything but a page of the web.
    """
    return "".join(_spoken(text)).strip()


def _spoken(text: str) -> Iterator[str]:
    for block in _PARSER.parse(text):
        assert block.type != "html_block", text
        for token in block.children or ():
            assert token.type not in ("html_inline", "image"), text
            if token.type == "link_open":
                assert re.match(r"https?://", token.attrGet("href")), text
            yield "\n" if token.type == "softbreak" else token.content
        if block.type in ("fence", "code_block"):
            yield block.content


def texts(app: AppTest) -> list[str]:
    """Everything in words: Markdown, labels and options of choices, tables, and charts."""
    found = [_DIRECTIVE.sub("", text) for text in markdown(app)]
    for kind in ("segmented_control", "selectbox", "multiselect", "pills"):
        for choice in app.get(kind):
            found += [choice.label, *(str(option) for option in choice.options)]
    for table in app.get("arrow_data_frame") + app.get("dataframe"):
        found += _cells(table)
    for chart in charts(app):
        found += [chart.alt, *_words_of(_without_hidden_names(json.loads(chart.spec)))]
    return found


def _cells(table) -> list[str]:
    configured = json.loads(table.proto.columns or "{}")
    labels = [configured.get(name, {}).get("label") or str(name) for name in table.value.columns]
    cells = table.value.map(lambda cell: cell if isinstance(cell, str) else "").to_numpy()
    return [*labels, *{cell for row in cells.tolist() for cell in row if cell}]


def _without_hidden_names(spec: dict) -> dict:
    legend = spec["layout"].get("showlegend", True)
    for trace in spec["data"]:
        # Hover boxes never show it: every template ends in <extra></extra>.
        if not trace.get("showlegend", legend):
            trace.pop("name", None)
    return spec


def _words_of(part: object, name: str = "") -> Iterator[str]:
    if isinstance(part, dict):
        for key, value in part.items():
            yield from _words_of(value, key if key in _SPOKEN or isinstance(value, dict) else "")
    elif isinstance(part, list):
        for value in part:
            yield from _words_of(value, name)
    elif isinstance(part, str) and name in _SPOKEN:
        yield part
