from typer.testing import CliRunner

from loaders.__main__ import app
from loaders.commands.reports import by_document, explained, would_bring
from loaders.report import FileReport
from tests.loaders.reports.ofsted.test_area_send import with_improvements, with_needs
from tests.loaders.reports.paper import area_send_front

READ = (
    FileReport("a.pdf", "inspections", "x", rows=1, taken=1, new=1),
    FileReport("a.pdf", "evaluations", "x", rows=1, taken=1, new=1),
    FileReport("a.pdf", "findings", "x", rows=9, taken=8, new=8, refused=1),
    FileReport("findings.csv", "findings", "y", rows=3, taken=3, unchanged=3),
    FileReport("b.pdf", "", "z"),
)


def test_a_report_is_one_line_of_what_a_load_did_and_other_files_stay():
    report, *others = by_document(READ)

    assert (report.file, report.table) == ("a.pdf", "9 findings, 1 grade")
    assert (report.rows, report.taken, report.new, report.refused) == (11, 10, 10, 1)
    assert others == list(READ[3:])


def test_a_check_says_what_loading_a_report_would_bring():
    said = would_bring(READ)

    assert said == (
        "a.pdf: loading it would bring 1 inspection, 1 grade, 8 findings; 1 row is refused."
    )


def test_few_reports_are_explained_and_many_are_not(tmp_path):
    path = with_improvements(with_needs(area_send_front())).save(tmp_path / "a.pdf")
    assert "area SEND inspection report" in explained([path])
    assert "Norsay and Glenarrow" in explained([path])

    for number in range(6):
        (tmp_path / f"{number}.pdf").write_bytes(path.read_bytes())
    assert explained([tmp_path]) == ""


def test_score_without_a_reference_says_so(tmp_path):
    outcome = CliRunner().invoke(app, ["score", str(tmp_path), str(tmp_path), "--no-themes"])

    assert outcome.exit_code == 1
    assert "no reference coding" in outcome.stderr
