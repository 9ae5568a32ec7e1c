import io
import json
import zipfile

import pytest

from loaders.load import load
from loaders.read import find, read
from loaders.source import Input
from tests.loaders.bookkit import noted, read_here, rows_of, told, xlsx, zipped
from tests.loaders.filekit import csv_text

CSV = csv_text("findings", [{}])


def test_every_file_in_a_zip_file_is_read_by_its_kind():
    content = zipped({
        "plan/inspections.csv": csv_text("inspections", [{}]),
        "plan/deep/book.xlsx": xlsx(findings=rows_of("findings", {}), Notes=[["x"]]),
        "coding.json": json.dumps([{"finding_id": "f1", "polarity": "strength", "theme": "a",
                                    "other_themes": ""}]),
    })  # fmt: skip

    sources = read_here("all.zip", content)

    assert [(one.file, one.table, one.sheet) for one in sources] == [
        ("all.zip", "inspections", "plan/inspections.csv"),
        ("all.zip", "findings", "plan/deep/book.xlsx, findings"),
        ("all.zip", "second_coding", "coding.json"),
    ]
    assert len({one.sha256 for one in sources}) == 1


def test_a_problem_names_the_zip_file_and_the_file_in_it():
    (source,) = read_here("all.zip", zipped({"a/findings.csv": CSV + "x,y\n"}))

    assert str(source.problems[0]).startswith("all.zip, sheet a/findings.csv, row 3:")


def test_other_files_are_passed_over_with_a_note_and_those_of_programs_without():
    files = {"findings.csv": CSV, "photo.png": "x", "inner.zip": zipped({"findings.csv": CSV}),
             "__MACOSX/._findings.csv": "x", ".DS_Store": "x", "folder/": ""}  # fmt: skip

    (source,) = read_here("all.zip", zipped(files))

    assert noted([source]) == ["passed_over"]
    assert "2 files of another kind not read: photo.png, inner.zip." in source.warnings[0].message


def test_a_zip_file_of_nothing_that_can_be_read_is_refused():
    assert told(read_here("a.zip", zipped({"b.zip": "x"}))) == ["no_files"]
    assert told(read_here("a.zip", b"PK\x03\x04 rest")) == ["damaged"]


def test_a_damaged_file_in_a_zip_file_is_told_and_the_others_read():
    content = zipped({"findings.csv": CSV, "inspections.csv": csv_text("inspections", [{}])})
    at = content.index(b"inspections.csv") + 40
    broken = content[:at] + bytes(8) + content[at + 8 :]

    sources = read_here("all.zip", broken)

    assert [one.rows for one in sources] == [1, 0]
    assert told(sources) == ["damaged"]
    assert sources[1].problems[0].sheet == "inspections.csv"


def test_names_that_lead_elsewhere_are_only_names(tmp_path):
    names = ["../../findings.csv", "/etc/findings.csv", "C:\\findings.csv", "a\nb/findings.csv"]
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "all.zip").write_bytes(zipped(dict.fromkeys(names, CSV)))

    sources = read(Input(tmp_path / "in" / "all.zip", "all.zip"))

    assert [len(one.cells) for one in sources] == [1, 1, 1, 1]
    assert sources[3].sheet == "a\ufffdb/findings.csv"
    assert [path.name for path in tmp_path.rglob("*")] == ["in", "all.zip"]


def test_files_of_the_same_name_are_told_apart():
    file = io.BytesIO(zipped({"findings.csv": CSV}))
    with zipfile.ZipFile(file, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("findings.csv", CSV)

    sources = read_here("all.zip", file.getvalue())

    assert [one.sheet for one in sources] == ["findings.csv", "findings.csv (2)"]


def test_a_zip_file_loads_like_the_folder_it_was_made_of(write, root, tmp_path):
    folder = write(inspections=[{}], findings=[{}])
    files = {path.name: path.read_bytes() for path in folder.iterdir()}
    (tmp_path / "all.zip").write_bytes(zipped(files))

    report = load([tmp_path / "all.zip"], root)

    assert report.problems == ()
    assert sum(file.new for file in report.files if file.file.endswith("all.zip")) == 2
    assert load([folder], root).snapshot is None


def test_zip_files_in_folders_are_found(tmp_path):
    (tmp_path / "all.zip").write_bytes(b"x")

    assert [file.name for file in find([tmp_path])[0]] == [(tmp_path / "all.zip").as_posix()]
