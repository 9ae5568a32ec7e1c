"""Decisions about findings that a machine has read, from the reviewer to the store."""

import io
import shutil
import zipfile
from dataclasses import replace

import pytest

from loaders.load import load
from loaders.problems import DataError
from loaders.review_reading import Mark, marks_of, reading
from loaders.reviews import Decision, as_files, save, told
from loaders.storage.store import current, return_to
from tests.loaders.filekit import csv_text

MACHINE = {"coding": "machine", "coded_by": "m1", "confidence": "0.62", "page": "3", "passage": "1"}
KEPT = Decision(
    "f1", "confirmed", "strength", "assessment", (), "Staff worked well together.", "2026-01-02",
    reviewer="Ann",
)  # fmt: skip
BOX = "[[3,57,100,300,112],[3,57,114,290,126]]"


@pytest.fixture(scope="module")
def read_once(tmp_path_factory):
    """A store with two findings that a machine has read, to be copied."""
    folder = tmp_path_factory.mktemp("read")
    tables = {
        "inspections": [{}],
        "findings": [MACHINE, MACHINE | {"finding_id": "f2", "other_themes": "poverty"}],
        "passages": [{"place": BOX, "ordinal": "1"}, {"finding_id": "f2", "place": "10-25"}],
        "suggestions": [{"theme_2": "poverty", "probability_2": "0.2"}, {"finding_id": "f2"}],
    }
    for name, rows in tables.items():
        (folder / f"{name}.csv").write_text(csv_text(name, rows), "utf-8")
    assert load([folder], folder / "store").clean
    return folder / "store"


@pytest.fixture
def machine_read(read_once, root):
    """A store of one's own with the two findings."""
    shutil.copytree(read_once, root)
    return root


def finding(root, name="f1"):
    return reading(current(root), name).finding


def test_what_is_confirmed_stands_as_the_machine_had_it(machine_read):
    before = finding(machine_read)
    saved = save([KEPT], machine_read, "Ann")

    after = finding(machine_read)
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"coding", "coded_by"}
    assert (after["coding"], after["coded_by"], after["confidence"]) == ("confirmed", "Ann", "0.62")
    assert current(machine_read).about["who"] == "Ann"
    assert saved.gone == ()
    assert saved.report.clean
    assert finding(machine_read, "f2")["coding"] == "machine"


def test_what_is_corrected_is_the_persons_and_the_machines_certainty_goes(machine_read):
    left = replace(KEPT, decision="corrected", polarity="improvement", theme="poverty",
                   other_themes=("assessment",), statement="=Staff  did\nnot.")  # fmt: skip
    save([left], machine_read, "Ann")

    after = finding(machine_read)
    assert (after["polarity"], after["theme"], after["other_themes"]) == (
        "improvement", "poverty", "assessment",
    )  # fmt: skip
    assert (after["coding"], after["confidence"]) == ("person", "")
    assert after["statement"] == "=Staff did not."


def test_a_finding_that_waits_counts_once_it_is_confirmed(machine_read, tmp_path):
    waits = [MACHINE | {"finding_id": "f2", "coding": "waiting"}]
    (tmp_path / "findings.csv").write_text(csv_text("findings", waits), "utf-8")
    assert load([tmp_path / "findings.csv"], machine_read).clean
    save([replace(KEPT, finding_id="f2")], machine_read, "Ann")

    after = finding(machine_read, "f2")
    assert (after["coding"], after["coded_by"], after["confidence"]) == ("confirmed", "Ann", "0.62")


def test_another_wording_alone_is_a_confirmation_of_polarity_and_themes(machine_read):
    save([replace(KEPT, decision="corrected", statement="Staff shared.")], machine_read, "Ann")

    after = finding(machine_read)
    assert (after["coding"], after["confidence"]) == ("confirmed", "0.62")


def test_every_decision_is_kept_and_the_latest_counts(machine_read):
    save([replace(KEPT, decision="rejected", note="No finding")], machine_read, "Ann")
    rejected = finding(machine_read)["coding"]
    save([replace(KEPT, reviewer="Ben")], machine_read, "Ben")  # on the same day

    opened = reading(current(machine_read), "f1")
    assert rejected == "rejected"
    assert opened.finding["coding"] == "confirmed"
    assert [(row["reviewer"], row["decision"]) for row in opened.decisions] == [
        ("Ann", "rejected"),
        ("Ben", "confirmed"),
    ]
    assert opened.decisions[0]["note"] == "No finding"
    assert opened.before["decision"] == "confirmed"


def test_what_a_person_corrected_is_theirs_again_after_a_rejection_is_taken_back(machine_read):
    corrected = replace(KEPT, decision="corrected", theme="poverty")
    for one in (
        corrected,
        replace(corrected, decision="rejected"),
        replace(corrected, decision="confirmed"),
    ):
        save([one], machine_read, "Ann")

    after = finding(machine_read)
    assert (after["theme"], after["coding"], after["confidence"]) == ("poverty", "person", "")


def test_saving_is_undone_like_any_load(machine_read):
    saved = save([replace(KEPT, decision="rejected")], machine_read, "Ann")
    return_to(machine_read, saved.before)

    assert finding(machine_read)["coding"] == "machine"
    assert current(machine_read).rows("reviews") == 0


def test_nothing_is_saved_where_one_decision_is_not_right(machine_read):
    wrong = replace(KEPT, finding_id="f2", theme="no_such_theme")
    with pytest.raises(DataError, match="Nothing was saved") as error:
        save([KEPT, wrong], machine_read, "Ann")

    assert "no_such_theme" in str(error.value.problems[0])
    assert finding(machine_read)["coding"] == "machine"
    assert current(machine_read).rows("reviews") == 0


def test_a_finding_that_is_gone_keeps_nothing_else_from_being_saved(machine_read):
    gone = replace(KEPT, finding_id="f9")
    assert save([gone, KEPT], machine_read, "Ann").gone == ("f9",)
    assert finding(machine_read)["coding"] == "confirmed"
    with pytest.raises(DataError, match="no longer"):
        save([gone], machine_read, "Ann")


def test_decisions_made_while_others_load_are_not_lost(machine_read, monkeypatch):
    from loaders import reviews

    others, examine = [replace(KEPT, finding_id="f2", reviewer="Ben")], reviews.examine

    def meanwhile(*given):
        if others:
            save([others.pop()], machine_read, "Ben")
        return examine(*given)

    monkeypatch.setattr(reviews, "examine", meanwhile)
    save([KEPT], machine_read, "Ann")
    stored = current(machine_read).read("findings").to_pylist()
    assert {row["finding_id"]: row["coded_by"] for row in stored} == {"f1": "Ann", "f2": "Ben"}


def test_decisions_not_saved_can_be_loaded_later_from_a_file(machine_read, tmp_path):
    with zipfile.ZipFile(tmp_path / "later.zip", "w") as archive:
        for name, content in as_files([KEPT], current(machine_read))[0].items():
            archive.writestr(name, io.BytesIO(content).getvalue())
    assert load([tmp_path / "later.zip"], machine_read).clean
    assert finding(machine_read)["coding"] == "confirmed"


@pytest.mark.parametrize(
    ("changed", "earlier", "decision"),
    [
        ({}, "", "confirmed"),
        ({"statement": "Staff  worked well together. "}, "", "confirmed"),
        ({"polarity": "improvement"}, "", "corrected"),
        ({"other_themes": ("poverty",)}, "", "corrected"),
        ({"statement": "Staff shared."}, "", "corrected"),
        ({}, "corrected", "corrected"),
        ({}, "rejected", "confirmed"),
    ],
)
def test_a_decision_is_called_by_what_it_changes(changed, earlier, decision):
    before = {"polarity": "strength", "theme": "t1", "other_themes": "",
              "statement": "Staff worked well together.", "decision": earlier}  # fmt: skip
    left = {name: before[name] for name in ("polarity", "theme", "statement")}
    assert told(before, **({"other_themes": ()} | left | changed)) == decision


def test_a_passage_is_found_by_its_boxes_or_its_characters(machine_read):
    first, second = (reading(current(machine_read), name) for name in ("f1", "f2"))

    assert [(mark.page, mark.top) for mark in first.marks] == [(3, 100), (3, 114)]
    assert (first.page, first.span) == (3, None)
    assert (second.marks, second.span) == ((), (10, 25))
    assert first.themes == (("assessment", 0.62), ("poverty", 0.2))
    assert reading(current(machine_read), "f9") is None


@pytest.mark.parametrize("place", ["", "3", "[[1]]", "[[0,1,2,3,4]]", "[1,2]", '[["a",1,2,3,4]]'])
def test_a_place_that_makes_no_sense_marks_nothing(place):
    assert marks_of(place) == ()
    assert marks_of("[[1,2,3,4,5]]") == (Mark(1, 2, 3, 4, 5),)
