import hashlib
import zipfile

import numpy as np
import pandas as pd
import pytest

from loaders.problems import DataError
from loaders.reports.originals import find, folder, keep, keep_read
from loaders.source import Input, Source
from tests.loaders.reports.made import SHA


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "in" / "Report.PDF"
    path.parent.mkdir()
    path.write_bytes(b"%PDF-1.4 words")
    return path


def test_a_document_is_kept_beside_the_store_by_its_hash(report, root):
    sha256 = hashlib.sha256(report.read_bytes()).hexdigest()
    kept = keep(report, root)

    assert kept.parent.parent == root.parent / "originals"
    assert kept.name == f"{sha256}.pdf"
    assert find(sha256, root) == kept
    assert kept.read_bytes() == report.read_bytes()


def test_the_same_document_is_never_written_twice(report, root):
    kept = keep(report, root)
    before = kept.stat().st_mtime_ns
    again = report.with_name("copy.pdf")
    again.write_bytes(report.read_bytes())

    assert keep(again, root) == kept
    assert kept.stat().st_mtime_ns == before
    assert [path.name for path in kept.parent.iterdir()] == [kept.name]


def test_a_setting_names_another_folder_or_none(report, root, monkeypatch, tmp_path):
    monkeypatch.setenv("FINDINGS_ORIGINALS", str(tmp_path / "elsewhere"))
    assert keep(report, root).is_relative_to(tmp_path / "elsewhere")

    monkeypatch.setenv("FINDINGS_ORIGINALS", "none")
    assert folder(root) is None
    assert keep(report, root) is None
    assert find(SHA, root) is None


def test_a_folder_that_cannot_be_written_is_told_in_words(report, root):
    (root.parent / "originals").write_text("a file in the way")

    with pytest.raises(DataError, match=r"Report\.PDF cannot be kept"):
        keep(report, root)


@pytest.mark.parametrize("name", ["../../etc/passwd", "*", "AB" * 32, ""])
def test_only_a_hash_finds_a_document(name, root):
    assert find(name, root) is None


def read_from(name: str, *contents: bytes) -> Source:
    hashes = [hashlib.sha256(content).hexdigest() for content in contents]
    cells = pd.DataFrame({"document": hashes}, dtype="str")
    return Source(name, "passages", cells=cells, pages=np.ones(len(hashes), np.int64))


def test_of_a_load_only_reports_that_were_read_are_kept(report, root, tmp_path):
    other = tmp_path / "refused.pdf"
    other.write_bytes(b"%PDF-1.4 other")
    files = [Input(report, "report.pdf"), Input(other, "refused.pdf")]
    sources = [read_from("report.pdf", report.read_bytes()), Source("refused.pdf")]

    assert keep_read(files, sources, root) == 1
    assert len(list((root.parent / "originals").rglob("*.pdf"))) == 1


def test_reports_in_a_zip_file_are_kept_one_by_one(root, tmp_path):
    path = tmp_path / "reports.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in (("a.pdf", b"one"), ("b.pdf", b"two"), ("c.csv", b"three")):
            archive.writestr(name, content)

    assert keep_read([Input(path, "reports.zip")], [read_from("reports.zip", b"one")], root) == 1
    assert find(hashlib.sha256(b"one").hexdigest(), root).read_bytes() == b"one"


def test_a_report_of_grades_alone_is_kept_too(report, root):
    sha256 = hashlib.sha256(report.read_bytes()).hexdigest()
    cells = pd.DataFrame({"source_url": [f"urn:sha256:{sha256}"]}, dtype="str")
    source = Source("report.pdf", "inspections", cells=cells, pages=np.ones(1, np.int64))

    assert keep_read([Input(report, "report.pdf")], [source], root) == 1
