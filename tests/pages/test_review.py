"""The Review page as a reviewer meets it: one finding after another, saved as one load."""

import hashlib
import io
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from loaders import shipped
from loaders.load import load
from loaders.reports.originals import keep
from loaders.storage.snapshots import current, snapshots
from tests.loaders.filekit import csv_text
from tests.loaders.reports.paper import area_send_front
from tests.pages.small_store import holding
from tests.screen import markdown, opened, reading, rendered
from ui import review_desk, review_pages, review_saving, review_source

PAGE = "pages/reviewing.py"
NAMES = ("f1", "f2", "f3")
BOX = "[[2,57,100,300,112]]"


@pytest.fixture(scope="module")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store of three findings that a machine read from a PDF that is kept there."""
    folder = tmp_path_factory.mktemp("read")
    pdf = area_send_front().save(folder / "report.pdf")
    document = hashlib.sha256(pdf.read_bytes()).hexdigest()
    keep(pdf, folder / "store")
    machine = {"coding": "machine", "coded_by": "m1", "confidence": "0.62", "page": "2",
               "inspection_id": "fife-1"}  # fmt: skip
    tables = {
        "findings": [machine | {"finding_id": name, "passage": name[1]} for name in NAMES],
        "passages": [{"finding_id": name, "document": document, "place": BOX} for name in NAMES],
        "suggestions": [
            {"finding_id": name, "theme_2": "poverty", "probability_2": "0.2"} for name in NAMES
        ],
    }
    with holding(folder, **tables):
        return folder


@pytest.fixture
def root(read_once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of that store, which the dashboard reads."""
    for name in ("store", "originals"):
        shutil.copytree(read_once / name, tmp_path / name)
    monkeypatch.setattr(shipped, "is_stale", lambda root: False)  # else the shipped files join it
    with reading(tmp_path / "store"):
        yield tmp_path / "store"


def press(app, key: str):
    return next(one for one in app.button if one.key == f"review-{key}").click().run()


def field(kind, name: str):
    return next(one for one in kind if f"review-{name}-" in one.key)


def said(app) -> str:
    return "\n".join(rendered(text) for text in [*markdown(app), *(s.value for s in app.success)])


def on_desk(app) -> str:
    return app.session_state["_review_desk"].at


def stored(root: Path, column: str) -> list[str]:
    rows = current(root).read("findings").to_pylist()
    return [row[column] for row in sorted(rows, key=lambda row: row["finding_id"])]


def test_findings_are_confirmed_corrected_and_rejected_and_saved_as_one_load(root):
    app = opened(PAGE)
    assert not app.exception
    assert "None of the 3 findings read in 1 document" in app.get("progress")[0].text
    press(app, "confirm")
    assert on_desk(app) == "f2"
    press(press(press(app, "theme-2"), "swap"), "confirm")
    press(app, "reject")
    assert stored(root, "coding") == ["machine"] * 3  # nothing is saved until told to
    assert "3 decisions to be saved" in said(app)
    assert "1 confirmed, 1 corrected, 1 rejected" in said(app)

    press(app, "save")
    assert "Give your name first" in rendered(app.warning[0].value)
    app.text_input(key="review-who").set_value("Ann").run()
    press(app, "save")
    assert not app.exception
    assert "3 decisions saved" in said(app)
    assert stored(root, "coding") == ["confirmed", "person", "rejected"]
    assert stored(root, "theme")[1] == "poverty"
    assert stored(root, "polarity")[1] == "improvement"
    assert current(root).about["who"] == "Ann"

    press(app, "undo-save")
    assert "Undone" in said(app)
    assert stored(root, "coding") == ["machine"] * 3
    assert len(snapshots(root)) == 3


def test_decisions_wait_while_other_pages_are_visited_and_the_last_is_undone(root):
    app = press(opened(PAGE), "reject")
    app.switch_page("pages/method.py").run()
    app.switch_page(PAGE).run()
    assert "1 decision to be saved" in said(app)
    assert on_desk(app) == "f2"

    press(app, "undo")
    assert on_desk(app) == "f1"
    assert "Nothing to be saved yet" in said(app)


def test_a_statement_is_corrected_and_one_that_is_too_long_stays_on_the_desk(root):
    app = opened(PAGE)
    field(app.text_area, "statement").set_value("word " * 31).run()
    press(app, "confirm")
    assert on_desk(app) == "f1"
    assert "31 words" in rendered(app.warning[0].value)

    field(app.text_area, "statement").set_value("Families trust staff.").run()
    press(app, "confirm")
    pending = app.session_state["_review_desk"].pending
    assert (pending["f1"].decision, pending["f1"].statement) == (
        "corrected", "Families trust staff.",
    )  # fmt: skip
    assert field(app.text_area, "statement").value == "Staff worked well together."  # that of f2


def test_what_was_rejected_can_be_taken_back(root):
    app = opened(PAGE)
    app.text_input(key="review-who").set_value("Ann").run()
    press(press(app, "reject"), "save")
    assert stored(root, "coding")[0] == "rejected"

    app.segmented_control(key="show").set_value("rejected").run()
    assert on_desk(app) == "f1"
    press(press(app, "confirm"), "save")
    assert stored(root, "coding")[0] == "confirmed"
    assert current(root).rows("reviews") == 2


def test_an_address_opens_its_finding_and_one_that_names_none_says_so(root):
    assert on_desk(opened(PAGE, finding="f3")) == "f3"
    app = opened(PAGE, finding="nowhere")
    assert not app.exception
    assert "no finding of that name" in rendered(app.info[0].value)


def test_the_findings_page_leads_to_what_is_not_reviewed(root):
    links = [text for text in markdown(opened("pages/findings.py")) if "Review it" in text]
    assert len(links) == 3
    assert any("/review?finding=f1" in text for text in links)


def test_the_page_is_drawn_with_the_passage_marked_and_turned(root):
    app = opened(PAGE)
    assert "Page 2 of 2" in said(app)
    press(app, "back")
    assert "Page 1 of 2; the passage is on page 2" in said(app)

    of = review_desk.fetched(root, current(root).id, "f1")
    image, pages = review_pages.shown(review_pages.kept(of, root), 2, of.marks, whole=True)
    drawn = Image.open(io.BytesIO(image))
    scale = drawn.width / 595
    assert pages == 2
    red, _, blue = drawn.getpixel((int(280 * scale), int(106 * scale)))  # paper beside the words
    assert red - blue > 60
    assert drawn.getpixel((int(280 * scale), int(300 * scale))) == (255, 255, 255)


def test_a_theme_suggested_for_a_spreadsheet_is_corrected_and_stays_when_it_is_loaded_again(
    root, tmp_path
):
    sheet = tmp_path / "findings.csv"
    row = {"finding_id": "f9", "inspection_id": "fife-2", "theme": "suggested",
           "statement": "Leaders had a clear vision."}  # fmt: skip
    sheet.write_text(csv_text("findings", [row]), encoding="utf-8")
    load([sheet], root)

    app = opened(PAGE)
    app.selectbox(key="document").set_value("spreadsheets").run()
    assert not app.exception
    assert on_desk(app) == "f9"
    assert "As brought in a spreadsheet" in said(app)
    assert "Leaders had a clear vision." in said(app)
    assert "As printed" not in said(app)
    assert "read in 1 document or brought in spreadsheets" in app.get("progress")[0].text

    app.text_input(key="review-who").set_value("Ann").run()
    press(press(press(app, "theme-2"), "confirm"), "save")
    theme = stored(root, "theme")[3]
    assert theme != "leadership"
    assert load([sheet], root).snapshot is None  # nothing of it is new
    assert (stored(root, "theme")[3], stored(root, "coding")[3]) == (theme, "person")
    app.segmented_control(key="show").set_value("decided").run()
    assert "As it stands; brought in a spreadsheet" in said(app)


def test_where_no_document_is_kept_the_passage_is_shown(root, monkeypatch):
    monkeypatch.setenv("FINDINGS_ORIGINALS", "none")
    assert "The document itself is not kept here." in said(opened(PAGE))
    assert "As printed." in said(opened(PAGE))


def test_a_document_that_harms_its_reader_costs_its_picture_alone(root):
    of = review_desk.fetched(root, current(root).id, "f1")
    path = review_pages.kept(of, root)
    path.write_bytes(b"%PDF-1.7 " + b"<<" * 200_000)
    app = opened(PAGE)
    assert not app.exception
    assert "The page cannot be shown" in said(app)
    assert on_desk(press(app, "confirm")) == "f2"


def test_a_server_for_reading_only_decides_nothing(root, monkeypatch):
    monkeypatch.setenv("FINDINGS_READONLY", "1")
    app = opened(PAGE)
    assert not app.exception
    assert {one.key for one in app.button} & {"review-confirm", "review-reject"} == set()
    assert "review-save" not in {one.key for one in app.button}
    assert "for reading only" in rendered(app.info[0].value)


def test_without_anything_machine_read_the_page_says_where_to_bring_it_from(tmp_path):
    with holding(tmp_path, findings=[{"inspection_id": "fife-1"}]):
        app = opened(PAGE)
    assert not app.exception
    assert "Load page" in rendered(app.info[0].value)


def test_decisions_are_taken_away_as_files(root):
    app = press(opened(PAGE), "confirm")
    made = app.session_state["_review_desk"].signed()
    content = zipfile.ZipFile(io.BytesIO(review_saving.zipped(made, current(root))))
    assert [name.rpartition(", ")[2] for name in content.namelist()] == [
        "findings.csv", "decisions.csv",
    ]  # fmt: skip


def test_saved_decisions_are_taken_away_with_their_findings_and_loaded_where_they_were_not_made(
    root, read_once, tmp_path
):
    app = opened(PAGE)
    app.text_input(key="review-who").set_value("Ann").run()
    press(press(press(app, "theme-2"), "confirm"), "save")
    path = tmp_path / "decisions.zip"
    path.write_bytes(review_saving.saved(current(root)))

    shutil.copytree(read_once / "store", tmp_path / "other")
    assert load([path], tmp_path / "other").clean
    assert stored(tmp_path / "other", "theme") == ["poverty", "assessment", "assessment"]
    assert stored(tmp_path / "other", "coding") == ["person", "machine", "machine"]


@pytest.mark.parametrize("near", [5, 1000])
def test_a_passage_in_a_text_is_marked_with_what_stands_near_it(near):
    words = "First line.\nBefore. The passage\ngoes on. After.\nLast line."
    first = words.index("The")
    shown = review_source.marked(words, first, words.index(" After"), near)

    assert ":primary-background[The passage]" in shown
    assert ":primary-background[goes on\\.]" in shown
    assert ("First line" in shown) == (near == 1000)
    assert ("Last line" in shown) == (near == 1000)


def test_a_finding_that_waits_says_that_it_counts_nowhere_yet(root, tmp_path):
    waits = [{"finding_id": "f3", "inspection_id": "fife-1", "coding": "waiting", "page": "2"}]
    (tmp_path / "findings.csv").write_text(csv_text("findings", waits), encoding="utf-8")
    load([tmp_path / "findings.csv"], root)

    app = opened(PAGE, finding="f3")
    assert on_desk(app) == "f3"
    assert "Counts nowhere until confirmed" in said(app)
    assert "2 published findings" in said(app)
