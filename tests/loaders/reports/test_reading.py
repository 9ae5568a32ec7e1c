import sys
from pathlib import Path

import pytest
from fpdf import FPDF

from loaders.problems import Problem
from loaders.reports.document import Document
from loaders.reports.explain import explain
from loaders.reports.pdf.limits import Limits
from loaders.reports.pdf.wire import from_json, to_json
from loaders.reports.reading import read_report
from tests.loaders.reports.ofsted.test_area_send import (
    priority_table,
    with_improvements,
    with_needs,
)
from tests.loaders.reports.paper import area_send_front


def refusal(path: Path, limits: Limits | None = None) -> Problem:
    result = read_report(path, limits) if limits else read_report(path)
    assert isinstance(result, Problem), result
    assert "Traceback" not in result.message
    return result


@pytest.fixture
def report(tmp_path: Path) -> Path:
    paper = with_improvements(priority_table(with_needs(area_send_front()), True))
    return paper.save(tmp_path / "norsay.pdf")


def test_a_report_comes_back_whole_from_its_process(report):
    document = read_report(report)

    assert isinstance(document, Document)
    assert document.kind == "area_send"
    assert document.file == "norsay.pdf"
    assert len(document.items) == 7
    assert from_json(to_json(document)) == document


def test_a_document_is_explained_in_words(report):
    text = explain(read_report(report))

    assert "area SEND inspection report" in text
    assert "Outcome: 3 (widespread or systemic failings) (page 1)" in text
    assert "Areas for priority action: 2" in text
    assert "[Norsay Council; NHS Norsay and Glenarrow ICB]" in text


def test_an_encrypted_pdf_is_refused_as_locked(tmp_path):
    pdf = FPDF()
    pdf.add_page()
    pdf.set_encryption(owner_password="a", user_password="b")
    pdf.output(str(tmp_path / "a.pdf"))

    assert refusal(tmp_path / "a.pdf").rule == "encrypted"


def test_a_pdf_without_text_is_refused_as_a_scan(tmp_path):
    pdf = FPDF()
    for _ in range(3):
        pdf.add_page()
        pdf.rect(10, 10, 100, 100)
    pdf.output(str(tmp_path / "a.pdf"))

    assert refusal(tmp_path / "a.pdf").rule == "scanned"


@pytest.mark.parametrize("kept", [8, 60, 300])
def test_a_pdf_cut_short_is_refused_as_damaged(report, tmp_path, kept):
    (tmp_path / "cut.pdf").write_bytes(report.read_bytes()[:kept])

    assert refusal(tmp_path / "cut.pdf").rule in ("damaged", "scanned")


def test_a_pdf_with_too_many_pages_is_refused(report):
    problem = refusal(report, Limits(pages=1))

    assert problem.rule == "too_many_pages"
    assert "at most 1" in problem.message


def test_ten_thousand_pages_are_counted_and_none_is_opened(tmp_path):
    pages, kids = 10_000, b" ".join(b"%d 0 R" % (3 + at) for at in range(10_000))
    objects = [b"<</Type/Catalog/Pages 2 0 R>>"]
    objects += [b"<</Type/Pages/Count %d/Kids[%s]>>" % (pages, kids)]
    objects += [b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"] * pages
    body, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size, start = len(objects) + 1, len(body)
    body += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    body += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, start)
    (tmp_path / "huge.pdf").write_bytes(body)

    assert refusal(tmp_path / "huge.pdf").rule == "too_many_pages"


def test_a_file_above_the_limit_is_not_even_opened(tmp_path):
    with (tmp_path / "a.pdf").open("wb") as file:
        file.truncate(3_000_000)

    assert refusal(tmp_path / "a.pdf", Limits(file_megabytes=2)).rule == "too_large"


def test_a_document_that_takes_too_long_is_given_up(report):
    assert refusal(report, Limits(seconds=0)).rule == "too_slow"


def test_a_document_that_needs_too_much_memory_is_given_up(report):
    assert refusal(report, Limits(megabytes=5)).rule in ("too_large", "crashed")


def test_a_process_that_dies_is_told_as_a_problem(report, monkeypatch):
    monkeypatch.setattr(sys, "executable", "/bin/false")
    assert refusal(report).rule == "crashed"


def test_files_of_other_kinds_are_refused_by_name(tmp_path):
    (tmp_path / "empty.pdf").write_bytes(b"")
    (tmp_path / "word.pdf").write_bytes(b"PK\x03\x04\xff\xfe")

    assert refusal(tmp_path / "empty.pdf").rule == "empty"
    assert refusal(tmp_path / "word.pdf").rule == "not_text"
    assert refusal(tmp_path / "none.pdf").rule == "not_found"


def test_a_report_of_another_kind_is_refused_by_its_own_name(tmp_path):
    paper = area_send_front()
    paper.pdf.pages.clear()
    other = type(paper)()
    other.line("Joint targeted area inspection of Norsay", size=20)
    for _ in range(20):
        other.line("Children told inspectors many things about their lives.")
    problem = refusal(other.save(tmp_path / "jtai.pdf"))

    assert problem.rule == "unknown_report"
    assert "joint targeted area inspection" in problem.message
