import html
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pandas as pd
import plotly.graph_objects as go
import pytest

from exports.about import file_name
from exports.figure import as_web_page
from tests.exports.conftest import HOSTILE

SENTENCE = "Training is named in 2 of 995 findings."
CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture
def table():
    return pd.DataFrame(
        {
            "theme": ["Leadership", "<script>document.title='run'</script>"],
            "findings": [3.0, None],
            "source": ["https://example.org/?a=1&b=2", "javascript:alert(1)"],
        }
    )


@pytest.fixture
def page(table, about):
    figure = go.Figure(go.Bar(x=table["theme"], y=[3, 1], text=["</script><b>bold</b>", "b"]))
    return as_web_page(figure, table, about, SENTENCE, {"theme": "Theme"})


def without_scripts(page):
    return re.sub(r"<script.*?</script>", "", page.decode(), flags=re.DOTALL)


def test_the_page_carries_sentence_and_provenance_in_british_english(page, about):
    words = html.unescape(without_scripts(page))

    assert '<html lang="en-GB">' in words
    assert f"<title>{about.title}</title>" in words
    assert f"<figcaption>{SENTENCE}</figcaption>" in words
    assert [line for _, line in about.items() if line not in words] == []


def test_the_table_has_headings_for_people_and_shows_what_is_missing(page):
    words = without_scripts(page)

    assert re.findall("<th scope.*?>(.*?)</th>", words) == ["Theme", "findings", "source"]
    assert re.findall('<td class="number">(.*?)</td>', words) == ["3"]
    assert "<td>–</td>" in words
    assert "– stands for a value that is missing." in words


def test_only_web_addresses_become_links(page, about):
    assert set(re.findall('href="(.*?)"', without_scripts(page))) == {
        "data:,",
        "https://example.org/?a=1&amp;b=2",
        html.escape(about.address),
    }


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_text(about, text):
    page = as_web_page(go.Figure(), pd.DataFrame({text: [text]}), about, text)

    tags = set(re.findall("<([a-z][a-z0-9]*)", without_scripts(page)))
    assert not tags & {"img", "b"}
    assert page.decode().count("<script") == as_web_page(
        go.Figure(), pd.DataFrame({"a": ["b"]}), about, "c"
    ).decode().count("<script")


def test_numbers_are_shown_without_the_noise_of_binary_fractions(about):
    table = pd.DataFrame({"share": [0.1 + 0.2, 1234.5], "year": [2023, 2024]})

    words = without_scripts(as_web_page(go.Figure(), table, about, SENTENCE))

    numbers = re.findall('<td class="number">(.*?)</td>', words)
    assert numbers == ["0.3", "2023", "1,234.5", "2024"]


def test_no_rows_are_said_in_words(about):
    page = as_web_page(go.Figure(), pd.DataFrame({"theme": []}), about, SENTENCE)

    assert "No rows." in without_scripts(page)


@pytest.fixture
def visit(tmp_path):
    """Opens a page from disk in a browser without network: what it asked for, said and showed."""
    playwright = pytest.importorskip("playwright.sync_api")

    def seen(page):
        path = tmp_path / "page.html"
        path.write_bytes(page)
        requests, said = [], []
        with playwright.sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
            tab = browser.new_page()
            tab.on("request", lambda request: requests.append(request.url))
            tab.on("console", lambda message: said.append(message.text))
            tab.on("pageerror", lambda error: said.append(str(error)))
            tab.goto(path.as_uri())
            tab.wait_for_selector(".barlayer .point, .heatmaplayer image")
            shown = tab.inner_text("body")
            buttons = [
                b.get_attribute("data-title") for b in tab.query_selector_all(".modebar-btn")
            ]
            title = tab.title()
            with tab.expect_download() as download:
                tab.get_by_text("Save the chart as SVG").click()
            saved = download.value.suggested_filename, Path(download.value.path()).read_text()
            browser.close()
        wanted = [url for url in requests if not url.startswith(("data:", "blob:"))]
        return wanted[1:], said, shown, buttons, title, saved

    # Playwright's synchronous driver refuses a thread in which another test left a loop running.
    with ThreadPoolExecutor(1) as pool:
        yield lambda page: pool.submit(seen, page).result()


@pytest.mark.browser
def test_the_page_works_without_a_network_and_runs_nothing_of_the_data(visit, page, about):
    requests, said, shown, buttons, title, (name, svg) = visit(page)

    assert requests == []
    assert said == []
    assert title == about.title
    assert SENTENCE in shown
    assert "<script>document.title='run'</script>" in shown
    assert buttons
    assert [each for each in buttons if "cloud" in each.lower() or "share" in each.lower()] == []
    assert name == file_name(about.title, "", "svg")
    assert svg.startswith("<svg")
    assert "</script>" not in svg


@pytest.mark.browser
def test_figures_other_than_bars_draw_without_a_network_too(visit, table, about):
    figure = go.Figure(go.Heatmap(z=[[1, 2], [3, 4]]))

    requests, said, *_ = visit(as_web_page(figure, table, about, SENTENCE))

    assert requests == []
    assert said == []
