"""The Follow-up page as a reader meets it: as at a date, with everything complete, with nothing."""

import csv
import shutil
from collections.abc import Iterator
from pathlib import Path

import plotly.graph_objects as go
import pytest

from loaders.load import load
from loaders.storage.snapshots import current
from tests.loaders.filekit import csv_text
from tests.pages.small_store import holding
from tests.screen import ROOT, charts, markdown, opened, reading, rendered

PAGE = "pages/follow_up.py"
CARDS = {"states", "bounds", "where", "moves", "waits", "cohorts"}


@pytest.fixture(scope="module")
def shipped(shipped_store: Path) -> Iterator[None]:
    with reading(shipped_store):
        yield


@pytest.fixture
def enriched(shipped_store: Path, tmp_path: Path) -> Iterator[None]:
    """The shipped store, with the areas for improvement of Fife all complete and a plan of two
    actions for one of its inspections."""
    root = tmp_path / "store"
    shutil.copytree(shipped_store, root)
    snapshot = current(root)
    findings = snapshot.read("findings").to_pandas()
    places = dict(
        zip(*_columns(snapshot, "inspections", "inspection_id", "partnership"), strict=True)
    )
    mine = findings[findings["inspection_id"].map(places) == "Fife"]
    areas = mine.loc[mine["polarity"] == "improvement", "finding_id"].tolist()
    held = mine["inspection_id"].iloc[0]
    updates = [
        {
            "update_id": f"new-{at}",
            "finding_id": area,
            "action_id": "",
            "date": f"2026-0{1 + at % 3}",
            "status": "complete",
            "reported_by": "scrutiny_body",
            "scope": "finding",
        }
        for at, area in enumerate(areas)
    ]
    actions = [
        {"action_id": f"act-{at}", "inspection_id": held, "action": f"Action {at}."}
        | {"owner": "Chief officer", "first_due": due, "finding_id": areas[0]}
        for at, due in enumerate(("2020-01", "2099"))
    ]
    for name, rows in (("updates", updates), ("actions", actions)):
        (tmp_path / f"{name}.csv").write_text(csv_text(name, rows), encoding="utf-8")
    report = load([tmp_path / "updates.csv", tmp_path / "actions.csv"], root, strict=True)
    assert report.clean, report
    with reading(root):
        yield


def _columns(snapshot, table: str, *names: str) -> list[list]:
    rows = snapshot.read(table, list(names))
    return [rows[name].to_pylist() for name in names]


def said(app) -> str:
    return "\n".join(rendered(text) for text in markdown(app))


@pytest.mark.usefixtures("shipped")
def test_coverage_comes_first_and_then_what_is_known() -> None:
    app = opened(PAGE)
    words = said(app)

    assert app.header[0].value.startswith("104 of 404 areas for improvement (26%)")
    assert "none is complete" in words
    assert (
        "No curve is drawn: none of 87 reviewed areas for improvement was seen complete." in words
    )
    assert len(charts(app)) == len(CARDS)


@pytest.mark.usefixtures("shipped")
def test_a_run_with_nothing_changed_draws_nothing_anew(monkeypatch) -> None:
    app = opened(PAGE)
    monkeypatch.setattr(go.Figure, "__init__", None)
    app.run()

    assert len(charts(app)) == len(CARDS)
    assert not app.exception


@pytest.mark.usefixtures("shipped")
def test_an_address_with_a_date_shows_what_was_known_by_then() -> None:
    app = opened(PAGE, **{"as-at": "2015-01-01"})

    assert app.date_input(key="as-at").value.isoformat() == "2015-01-01"
    assert app.header[0].value.startswith("24 of 118 areas for improvement")
    assert "As at 1 January 2015: what was surely published by then." in said(app)
    assert "Glasgow City" not in said(app)  # its plan was asked for in 2025


@pytest.mark.usefixtures("shipped")
def test_a_plan_that_was_asked_for_and_not_loaded_is_named_with_its_source() -> None:
    words = "\n".join(markdown(opened(PAGE)))

    assert "Glasgow City 2025" in words.replace("\\", "")
    assert "8219-a-joint-inspection-of-services-for-children" in words


@pytest.mark.usefixtures("shipped")
def test_every_status_is_defined_beside_the_states() -> None:
    said = "\n".join(markdown(opened(PAGE)))

    with open(ROOT / "data" / "reference" / "statuses.csv", encoding="utf-8") as file:
        statuses = list(csv.DictReader(file))
    assert statuses
    for status in statuses:
        assert f"- **{status['name']}**: " in said


@pytest.mark.usefixtures("shipped")
def test_the_latest_trail_is_open_with_its_sources() -> None:
    steps = [text for text in markdown(opened(PAGE)) if text.startswith("- **")]

    assert steps
    assert all("](<https://" in step for step in steps)


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize("by", ["Theme", "Programme", "Kind of scrutiny", "Age", "Year"])
def test_it_can_be_compared_in_six_ways(by) -> None:
    app = opened(PAGE, across=by)

    assert not app.exception
    assert app.segmented_control(key="across").value == by.split()[0].lower()
    assert len(charts(app)) == len(CARDS)


@pytest.mark.usefixtures("shipped")
def test_where_nothing_is_followed_up_every_card_says_so() -> None:
    app = opened(PAGE, partnership=["Fife"])
    words = said(app)

    assert app.header[0].value.startswith("None of 11 areas for improvement")
    assert words.count("No follow-up is published of any area for improvement here.") > 2
    assert "no area for improvement here has a published review" in words


@pytest.mark.usefixtures("enriched")
def test_when_everything_is_complete_there_is_a_curve_and_actions_have_a_chart() -> None:
    app = opened(PAGE, partnership=["Fife"])
    words = said(app)

    assert "All 11 areas for improvement have published follow-up." in words
    assert "All 11 followed up are complete." in words
    assert "of 11 reviewed areas for improvement" in words
    assert "2 actions: 1 overdue by its latest date and 1 not due yet." in words
    assert {"curve", "actions"} <= {chart.key.rsplit("-", 2)[-2] for chart in charts(app)}


def test_a_plan_without_coded_findings_is_shown_all_the_same(tmp_path: Path) -> None:
    action = {"action_id": "a-1", "inspection_id": "fife-1", "finding_id": "", "owner": "Board"}
    with holding(tmp_path, actions=[action]):
        app = opened(PAGE)

        cells = [cell for table in app.dataframe for cell in table.value.to_numpy().ravel()]
    assert "Board" in cells
    assert not app.exception
    assert "1 action of joint action plans is loaded, too: it stands last" in said(app)
