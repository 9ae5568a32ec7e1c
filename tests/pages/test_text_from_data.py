"""Statements, titles, notes and names come from files that anyone may have written."""

import json
import re
from collections.abc import Iterator

import pytest

from loaders import shipped
from loaders.checking.reference import DEFAULT
from loaders.load import load
from tests.loaders.filekit import csv_text
from tests.screen import PAGES, assert_in_the_frame, charts, markdown, opened, reading, rendered

HOSTILE = "<img src=x onerror=alert(1)> **bold** [x](javascript:alert(1)) `code` $x$ =cmd()"


@pytest.fixture(scope="module")
def _hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Two inspections whose every text tries to be markup."""
    folder = tmp_path_factory.mktemp("hostile")
    rows = {
        "inspections": [
            {"title": HOSTILE, "notes": HOSTILE, "lead_body": HOSTILE, "complete": "no"},
            {"inspection_id": "i2", "follows": "i1", "kind": "progress_review", "title": HOSTILE}
            | {"published": "2022"},
        ],
        "findings": [
            {"statement": HOSTILE, "polarity": "improvement"},
            {"finding_id": "f2", "statement": HOSTILE, "theme": "leadership"},
            {"finding_id": "f3", "inspection_id": "i2", "statement": HOSTILE},
        ],
        "evaluations": [{"indicator": HOSTILE}],
        "actions": [{"action": HOSTILE, "owner": HOSTILE, "first_due": "2022"}],
        "updates": [{"note": HOSTILE, "status": "in_progress", "reported_by": "scrutiny_body"}],
    }
    for table, given in rows.items():
        (folder / f"{table}.csv").write_text(csv_text(table, given), "utf-8")
    root = folder / "store"
    assert load([DEFAULT, folder], root).clean
    with pytest.MonkeyPatch.context() as patch, reading(root):
        # The shipped findings would be brought in otherwise.
        patch.setattr(shipped, "is_stale", lambda root: False)
        yield


@pytest.mark.usefixtures("_hostile")
@pytest.mark.parametrize("page", PAGES)
def test_text_from_data_is_never_markup(page):
    app = opened(page, partnership=["Fife"])

    assert_in_the_frame(app, "3 published findings")
    for text in markdown(app):
        shown = rendered(text)  # refuses HTML and addresses that are not of the web
        assert "bold" not in shown or "**bold**" in shown, text
    for chart in charts(app):
        assert "<img" not in chart.spec
        assert "javascript:" not in json.dumps(_links(json.loads(chart.spec)))
    assert "<img" not in "".join(entry.proto.body for entry in app.main.get("html"))


@pytest.mark.usefixtures("_hostile")
def test_a_statement_is_shown_as_it_stands():
    app = opened("pages/findings.py")

    assert sum(HOSTILE in rendered(text) for text in markdown(app)) >= 3


@pytest.mark.usefixtures("_hostile")
def test_a_hit_in_a_statement_is_shown_as_it_stands():
    app = opened("pages/findings.py", q="bold")

    hits = [rendered(text) for text in markdown(app) if ":primary-background[" in text]
    assert len(hits) == 3
    assert all("<img src=x onerror=alert(1)> **" in text for text in hits)


def _links(part: object) -> list[str]:
    if isinstance(part, dict):
        return [link for value in part.values() for link in _links(value)]
    if isinstance(part, list):
        return [link for value in part for link in _links(value)]
    return re.findall(r"<a [^>]*>", part) if isinstance(part, str) else []
