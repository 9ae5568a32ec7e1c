"""The Load page as a visitor meets it: nothing is stored unless they say so; all can be undone."""

import hashlib
import io
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from loaders.load import check, load
from loaders.plans.columns import PLAN
from loaders.plans.rows import plan_of
from loaders.read import read
from loaders.report import FileReport, Report
from loaders.reports.originals import find
from loaders.source import Input, Source
from loaders.storage.snapshots import current, snapshots
from tests.loaders.filekit import csv_text
from tests.loaders.reports.paper import area_send_front
from tests.screen import markdown, opened, reading, rendered
from ui import loading, loading_marked, loading_plan
from ui.loading import Brought, harmless
from ui.loading_words import where_to_see

PAGE = "pages/load.py"
GLASGOW = "cyp-risk-glasgow-city-2025"
ACTION = {"action_id": "gcc-1", "inspection_id": GLASGOW, "finding_id": "", "owner": "Board"}
BAD = {"action_id": "gcc-2", "inspection_id": "nowhere", "finding_id": ""}


@pytest.fixture
def root(shipped_store: Path, tmp_path: Path) -> Iterator[Path]:
    """A copy of the shipped store, which the dashboard reads."""
    shutil.copytree(shipped_store, tmp_path / "store")
    with reading(tmp_path / "store"):
        yield tmp_path / "store"


def bring(app: AppTest, *files: tuple[str, bytes | str]) -> AppTest:
    content = [(name, text.encode() if isinstance(text, str) else text, "") for name, text in files]
    return app.file_uploader[0].set_value(content).run()


def settled(app: AppTest) -> AppTest:
    """The page once reading is done: a bar asks again by itself in a browser."""
    app.session_state["_loading"].future.exception(60)
    return app.run()


def button(app: AppTest, label: str):
    return next(one for one in app.button if label in one.label)


def said(app: AppTest) -> str:
    return "\n".join(rendered(text) for text in [*markdown(app), *(s.value for s in app.success)])


def test_files_are_compared_then_loaded_when_told_to_and_undone(root):
    before = current(root).id
    app = settled(bring(opened(PAGE), ("actions.csv", csv_text("actions", [ACTION, BAD]))))

    kinds = [tab.label for tab in app.tabs if "(" in tab.label]
    assert kinds == ["New (1)", "Changed (0)", "Unchanged (0)", "Refused (1)"]
    assert current(root).id == before
    told = " ".join(str(cell) for table in app.table for cell in table.value.to_numpy().ravel())
    assert "There is no inspection" in rendered(told)

    app.text_input(key="who").set_value("Ann Example")
    button(app, "Load 1 new row").click().run()
    assert "new: 1 row of actions. 1 row refused, and noted" in said(app)
    assert current(root).about["who"] == "Ann Example"
    assert current(root).rows("ledger") == 1

    app.switch_page("pages/follow_up.py").run()
    cells = [cell for table in app.dataframe for cell in table.value.to_numpy().ravel()]
    assert "Board" in cells

    button(app.switch_page(PAGE).run(), "Undo this load").click().run()
    assert "Undone" in said(app)
    assert current(root).rows("actions") == 0
    assert len(snapshots(root)) == 3  # nothing is deleted


def test_a_report_that_is_loaded_is_kept_for_the_review_beside_its_page(root, tmp_path):
    report = area_send_front().save(tmp_path / "norsay.pdf").read_bytes()

    app = settled(bring(opened(PAGE), ("norsay.pdf", report)))
    assert not [table for table in app.dataframe if "Probability 1" in table.value.columns]
    assert "The words as printed" in rendered(" ".join(one.value for one in app.caption))
    button(app, "Load ").click().run()

    kept = find(hashlib.sha256(report).hexdigest(), root)
    assert kept is not None
    assert kept.read_bytes() == report


def test_what_was_loaded_is_shown_where_it_is_to_be_seen():
    def links(*tables: str) -> list[str]:
        files = tuple(FileReport("f.csv", table, "0", new=1) for table in tables)
        return [page for page, _ in where_to_see(Report(files))]

    assert links("inspections", "evaluations", "peers") == ["compare", "partnership", "overview"]
    assert links("actions", "updates") == ["follow_up", "overview"]
    assert links("findings", "suggestions") == ["reviewing", "findings", "overview"]


def test_undoing_a_load_never_undoes_what_others_loaded_since(root, tmp_path):
    app = settled(bring(opened(PAGE), ("actions.csv", csv_text("actions", [ACTION]))))
    button(app, "Load 1 new row").click().run()
    (tmp_path / "actions.csv").write_text(csv_text("actions", [ACTION | {"owner": "Others"}]))
    load([tmp_path / "actions.csv"], root, strict=True)

    button(app, "Undo this load").click().run()
    assert "Somebody else has changed the store" in rendered(app.error[0].value)
    assert current(root).read("actions")["owner"].to_pylist() == ["Others"]


def test_refused_rows_are_kept_where_nothing_is_new_and_struck_out_once_they_are_gone(root):
    app = settled(bring(opened(PAGE), ("actions.csv", csv_text("actions", [BAD]))))
    button(app, "Keep the 1 refused row under").click().run()

    assert "1 row refused, and noted" in said(app)
    assert current(root).rows("ledger") == 1

    good = csv_text("actions", [])
    app = settled(bring(app, ("actions.csv", good)))
    button(app, "Strike these files out").click().run()
    assert current(root).rows("ledger") == 0


def test_what_others_loaded_meanwhile_is_not_overlooked(root, tmp_path):
    app = settled(bring(opened(PAGE), ("actions.csv", csv_text("actions", [ACTION]))))
    (tmp_path / "actions.csv").write_text(csv_text("actions", [ACTION | {"owner": "Others"}]))
    load([tmp_path / "actions.csv"], root, strict=True)

    button(app, "Load 1 new row").click().run()
    assert "Somebody has changed the store" in rendered(app.warning[0].value)
    assert current(root).read("actions")["owner"].to_pylist() == ["Others"]
    button(app, "Compare again").click().run()
    assert [one.label for one in settled(app).button if "Load" in one.label] == [
        "Load 1 changed row"
    ]


@pytest.mark.parametrize(
    "file",
    [
        ("plan.xlsx", b"PK\x03\x04 no workbook"),
        ("empty.csv", b""),
        ("image.csv", b"\x89PNG\r\n\x1a\n\x00\x00"),
        ("../../etc/passwd.csv", b"root:x:0:0"),
        ("report.pdf", b"%PDF-1.4 cut short"),
        ("rows.json", b"[{"),
    ],
    ids=lambda file: file[0],
)
def test_a_file_that_cannot_be_read_is_told_in_words(root, file):
    before = current(root).id
    app = settled(bring(opened(PAGE), file))

    assert not app.exception
    assert file[0].rpartition("/")[2] in rendered(app.error[0].value)
    assert "etc/passwd" not in said(app)
    assert not [one for one in app.button if one.label.startswith("Load ")]
    assert current(root).id == before


def test_a_fault_of_ours_is_told_without_a_traceback(root, monkeypatch):
    monkeypatch.setattr(loading, "examine", lambda *_: 1 / 0)
    app = settled(bring(opened(PAGE), ("a.csv", "x")))

    assert not app.exception
    assert "nothing was loaded" in app.error[0].value


def test_a_server_for_reading_says_so_and_offers_no_way_to_load(root, monkeypatch):
    monkeypatch.setenv("FINDINGS_READONLY", "1")
    app = opened(PAGE)

    assert "for reading only" in app.info[0].value
    assert [tab.label for tab in app.tabs] == ["Could not be read", "History"]
    assert not app.file_uploader


def test_the_history_says_who_loaded_what(root):
    app = opened(PAGE, part="History")
    [table] = [frame.value for frame in app.dataframe]

    assert table["State"].tolist() == ["in force"]
    assert table["Findings then"].tolist() == [995]


def test_the_ledger_can_be_read_and_taken_away(root, tmp_path):
    (tmp_path / "actions.csv").write_text(csv_text("actions", [BAD]))
    load([tmp_path / "actions.csv"], root)
    app = opened(PAGE, part="Could not be read")
    [table] = [frame.value for frame in app.table]

    assert table["What stands there"].tolist() == ["nowhere"]
    assert len(app.get("download_button")) == 2


def test_a_sheet_of_another_make_is_read_by_a_profile_that_is_proposed_and_corrected(root):
    rows = "Council,Published on,Overall grade,Web address\n" + "".join(
        f"{name},2024-0{at}-12,Good,https://example.org/{at}\n"
        for at, name in enumerate(("Camden", "Leeds", "Kent"), start=1)
    )
    app = settled(bring(opened(PAGE), ("overview.csv", rows)))
    assert not [one for one in app.button if one.label.startswith("Load ")]
    assert "not those of the template" in rendered(app.error[0].value)
    assert "no rows could be read as ours" in said(app)

    button(app, "Propose a profile").click().run()
    text = app.text_area[0].value.replace('name = "Overview"', 'name = "Our own overview"')
    app.text_area[0].set_value(text).run()
    button(app, "Read it like this").click().run()
    app = settled(app)
    assert [one.label for one in app.button if one.label.startswith("Load ")]
    names = [table.value for table in app.dataframe if "Programme" in table.value.columns]
    assert "Our own overview" in {cell for table in names for cell in table.to_numpy().ravel()}


def test_what_would_change_is_shown_in_the_words_of_the_dashboard(root):
    new = {"finding_id": "n1", "inspection_id": GLASGOW, "polarity": "improvement",
           "theme": "assessment", "statement": "Plans were late."}  # fmt: skip
    app = settled(bring(opened(PAGE), ("findings.csv", csv_text("findings", [new]))))
    [table] = [one.value for one in app.dataframe if "Main theme" in one.value.columns]

    assert table["Main theme"].tolist() == ["Assessment and chronologies"]
    assert table["Strength or area for improvement"].tolist() == ["Area for improvement"]
    assert "These rows as CSV, in the codes of files" in [
        one.label for one in app.get("download_button")
    ]


def test_rows_that_wait_are_told_with_their_cause_before_a_load_and_after(root, tmp_path):
    files = {
        "inspections.csv": csv_text("inspections", [{"inspection_id": "n", "kind": "x"}]),
        "findings.csv": csv_text("findings", [{"finding_id": f"n{at}", "inspection_id": "n"}
                                              for at in range(3)]),
    }  # fmt: skip
    app = settled(bring(opened(PAGE), *files.items()))
    [table] = [one.value for one in app.table if "What stands there" in one.value.columns]
    assert "3 findings of this inspection wait for it" in rendered(table.to_numpy()[0][-1])
    assert "They wait for rows that are refused" in said(app)

    for name, text in files.items():
        (tmp_path / name).write_text(text)
    load([tmp_path / name for name in files], root)
    [table] = [frame.value for frame in opened(PAGE, part="Could not be read").table]
    assert len(table) == 1
    assert "3 findings of this inspection wait for it" in rendered(table.to_numpy()[0][-1])


def test_what_one_visitor_brings_is_not_seen_by_another(root):
    settled(bring(opened(PAGE), ("actions.csv", csv_text("actions", [ACTION]))))

    assert not [one for one in opened(PAGE).button if one.label.startswith("Load ")]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (["../../x.csv", "C:\\a\\x.csv"], ["x.csv", "x (2).csv"]),
        (["a\nb.csv", ".hidden.csv", ""], ["a_b.csv", "hidden.csv", "file"]),
        (["ü" * 300 + ".xlsx"], ["ü" * 60 + ".xlsx"]),
    ],
)
def test_names_from_a_browser_are_only_names(given, kept):
    assert harmless(given) == kept


def test_a_csv_file_comes_back_as_a_workbook_with_its_lines_marked(tmp_path):
    text = csv_text("actions", [{"action": "Two\nlines."}, {"action_id": "a 2"}])
    (tmp_path / "actions.csv").write_text(text)
    problems = check([Input(tmp_path / "actions.csv", "actions.csv")], tmp_path / "none").problems
    sources = read(Input(tmp_path / "actions.csv", "actions.csv"))
    wrong = [problem for problem in problems if problem.rule == "bad_id"]
    made = loading_marked.workbook(Brought("actions.csv", text.encode), sources, wrong)
    sheet = openpyxl.load_workbook(io.BytesIO(made))["actions"]

    assert sheet["A3"].value == "a 2"
    assert "cannot be an id" in sheet["A3"].comment.text


def test_a_large_workbook_is_marked_as_its_rows_not_opened_whole(monkeypatch):
    rows = [GLASGOW, "Board", "Train staff.", "a 2"]
    source = Source("a.xlsx", "actions", cells=pd.DataFrame([rows], columns=list("abcd")),
                    lines=np.array([2]), rows=1, sheet="actions")  # fmt: skip
    book = io.BytesIO()
    openpyxl.Workbook().save(book)
    monkeypatch.setattr(loading_marked, "MOST_UNPACKED", 1_000)
    made = loading_marked.workbook(Brought("a.xlsx", book.getvalue), [source], [])

    assert [cell.value for cell in openpyxl.load_workbook(io.BytesIO(made))["actions"][2]] == rows


def test_a_workbook_that_cannot_be_written_again_is_marked_as_its_rows():
    source = Source("a.xlsx", "actions", cells=pd.DataFrame([["a 2"]], columns=["action_id"]),
                    lines=np.array([2]), rows=1, sheet="actions")  # fmt: skip
    book = io.BytesIO()
    openpyxl.Workbook().save(book)
    styled = io.BytesIO()
    spreadsheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    broken = f'<styleSheet xmlns="{spreadsheet}"><fills><fill/></fills></styleSheet>'
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(styled, "w") as new:
        for name in old.namelist():
            new.writestr(name, broken if name == "xl/styles.xml" else old.read(name))
    made = loading_marked.workbook(Brought("a.xlsx", styled.getvalue), [source], [])

    assert openpyxl.load_workbook(io.BytesIO(made))["actions"]["A2"].value == "a 2"


def test_a_plan_that_is_edited_becomes_an_action_and_an_update(root):
    plan = plan_of(current(root), GLASGOW)
    names = [column.name for column in PLAN]
    new = dict.fromkeys(names, "") | {"action": "Train staff.", "status": "In progress"}
    edited = plan.reindex(columns=names)
    edited.loc[0] = new
    rows = loading_plan.completed(plan, edited, GLASGOW, "https://example.org/p", "2026-05-31")

    assert rows.loc[0, ["action_id", "date", "reported_by"]].tolist() == [
        f"{GLASGOW}-p1", "2026-05-31", "Partnership",
    ]  # fmt: skip
    work = loading.begin("plan", loading_plan.files(GLASGOW, plan, rows))
    done = work.future.result(60)
    assert [(one.table, one.counts.new) for one in done.preview.tables] == [
        ("actions", 1), ("updates", 1),
    ]  # fmt: skip
    assert done.report.problems == ()


def test_two_states_of_one_action_in_the_editor_are_told_not_dropped(root):
    row = {"action_id": "a", "action": "Train staff.", "status": "In progress"}
    plan = plan_of(current(root), GLASGOW)
    edited = pd.DataFrame([row, row | {"status": "Complete"}], dtype="str")
    rows = loading_plan.completed(plan, edited, GLASGOW, "https://example.org/p", "2026-05-31")

    work = loading.begin("plan", loading_plan.files(GLASGOW, plan, rows))

    done = work.future.result(60)
    assert [problem.rule for problem in done.report.problems] == ["duplicate_id"] * 2


def test_the_editor_of_a_plan_opens_with_the_plan_that_was_asked_for_first(root):
    app = opened(PAGE, part="Action plan")
    app.selectbox(key="plan-of").set_value(GLASGOW).run()

    assert not app.exception
    assert next(iter(app.selectbox(key="plan-of").options)).startswith("Glasgow City")
    assert app.date_input(key="plan-as-at")
