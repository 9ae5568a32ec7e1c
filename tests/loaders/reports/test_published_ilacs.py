"""Published children's services reports have no reference coding: what is said twice must agree."""

import re

from loaders.reports.ofsted.ilacs import read_ilacs
from loaders.reports.pdf.reading import pages_of
from tests.loaders.reports.published import folder


def test_every_published_report_is_read_and_its_headings_confirm_its_grades():
    graded = confirmed = 0
    for path in sorted((folder("reports") / "ilacs").glob("*.pdf")):
        document = read_ilacs(pages_of(path, 80), path.name)
        assert not document.problems, document.problems
        assert sum(judgement.overall for judgement in document.judgements) == 1
        assert {"area", "inspection_start", "inspection_end", "lead_inspector"} <= {
            fact.name for fact in document.facts
        }
        assert document.items or document.judgements[0].grade == "Outstanding"
        if document.layout == "ilacs_2018":
            graded += len(document.judgements) - 1
            confirmed += sum(judgement.confirmed for judgement in document.judgements)

    assert confirmed >= 0.99 * graded


def test_numbered_recommendations_of_older_reports_are_all_there():
    for path in sorted((folder("reports") / "ilacs").glob("*201[4-7]*.pdf")):
        pages = pages_of(path, 80)
        text = "\n".join(line.text for line in pages.lines)
        for item in read_ilacs(pages, path.name).items:
            assert re.search(rf"\d+\. {re.escape(item.text[:12])}", text), item.text
