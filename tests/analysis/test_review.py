"""What is left to review, how far it is, and how often people left what the machine had."""

import pandas as pd
import pytest

from analysis import review, review_words
from analysis.filters import Filters

DOCUMENTS = ("a" * 64, "b" * 64)


def read(name, document=0, coding="machine", **cells):
    """A finding that a machine has read, and its passage."""
    found = {"finding_id": name, "coding": coding, "page": "1", "passage": "1"} | cells
    passage = {"finding_id": name, "document": DOCUMENTS[document], "section": "strength",
               "text": "As printed."}  # fmt: skip
    return found, passage


def made(make_tables, *read, **more):
    return make_tables(
        inspections=[{}, {"partnership": "Angus", "programme": "asp-phase1"}],
        findings=[finding for finding, _ in read],
        passages=[passage for _, passage in read if passage],
        **more,
    )


def asked(question, tables, filters=Filters(), **choices):  # noqa: B008
    return question(tables, filters, **choices).collect("pandas").to_native()


def queue(tables, shown="left", document="", order="document", **filters):
    rows = asked(review.queue, tables, Filters(**filters), shown=shown, document=document,
                 order=order, count=100)  # fmt: skip
    return list(rows["finding_id"])


def test_the_queue_follows_documents_as_printed_and_leaves_out_what_is_decided(make_tables):
    tables = made(
        make_tables,
        read("f1", page="10"),
        read("f2", page="2", passage="2"),
        read("f3", page="2", passage="1", confidence="0.3"),
        read("f4", document=1, inspection_id="i2", confidence="0.9"),
        read("f5", coding="confirmed"),
        read("f6", coding="rejected"),
        read("f7", coding="waiting", page="11"),
    )

    assert queue(tables) == ["f4", "f3", "f2", "f1", "f7"]  # Angus first
    assert queue(tables, order="unsure")[:2] == ["f3", "f4"]
    assert queue(tables, document=DOCUMENTS[0]) == ["f3", "f2", "f1", "f7"]
    assert queue(tables, programmes=("asp-phase1",)) == ["f4"]
    assert queue(tables, shown="decided") == ["f5"]
    assert queue(tables, shown="rejected") == ["f6"]
    assert queue(tables, codings=("confirmed",), themes=("leadership",)) == queue(tables)


def test_findings_that_no_machine_read_are_no_part_of_it(make_tables):
    by_hand = {"finding_id": "f9", "coding": "person"}, None
    tables = made(make_tables, read("f1"), by_hand)

    assert list(asked(review.progress, tables)["findings"]) == [1]
    assert queue(tables, shown="decided") == []


def test_what_was_suggested_for_findings_of_spreadsheets_is_reviewed_too(make_tables):
    suggestion = {"theme_1": "leadership", "probability_1": "0.6", "model": "m1"}
    decision = {"review_id": "r1", "finding_id": "f4", "decision": "corrected", "reviewer": "Ann",
                "polarity": "strength", "theme": "leadership", "date": "2026-01-02"}  # fmt: skip
    tables = made(
        make_tables,
        read("f1"),
        ({"finding_id": "f2", "coding": "machine"}, None),
        ({"finding_id": "f3", "coding": "person"}, None),  # suggested once, then given by a person
        ({"finding_id": "f4", "coding": "person"}, None),  # decided, of a store without suggestions
        ({"finding_id": "f5", "coding": "person"}, None),  # nobody's but a person's
        ({"finding_id": "f6", "coding": "rejected"}, None),
        suggestions=[suggestion | {"finding_id": name} for name in ("f2", "f3")],
        reviews=[decision],
    )

    assert queue(tables) == ["f1", "f2"]
    assert queue(tables, document=review.NO_DOCUMENT) == ["f2"]
    assert queue(tables, document=DOCUMENTS[0]) == ["f1"]
    assert queue(tables, shown="decided") == ["f3", "f4"]
    assert queue(tables, shown="rejected") == ["f6"]
    rows = review.by_document(asked(review.progress, tables))
    assert rows[["findings", "left"]].to_numpy().tolist() == [[1, 1], [4, 1]]
    assert review_words.progress_in_words(rows) == (
        "3 of 5 findings read in 1 document or brought in spreadsheets are reviewed, "
        "1 of them rejected."
    )
    last = review.latest(asked(review.decisions, tables))
    assert list(last["read_polarity"].isna()) == [True]  # whoever brought it said the polarity


def test_progress_is_told_document_by_document(make_tables):
    tables = made(
        make_tables,
        read("f1"),
        read("f2", coding="confirmed"),
        read("f3", coding="rejected"),
        read("f4", document=1, inspection_id="i2", coding="person"),
    )
    rows = review.by_document(asked(review.progress, tables))

    told = rows[["partnership", "findings", "reviewed", "rejected", "left"]]
    assert told.to_numpy().tolist() == [["Angus", 1, 1, 0, 0], ["Fife", 3, 2, 1, 1]]
    assert review_words.progress_in_words(rows) == (
        "3 of 4 findings read in 2 documents are reviewed, 1 of them rejected; "
        "1 document is finished."
    )


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([], "No finding was read by a machine."),
        ([(1, 0, 0)], "None of the 1 finding read in 1 document is reviewed yet."),
        ([(1, 1, 0)], "The one finding read in 1 document was reviewed."),
        ([(2, 2, 1)], "All 2 findings read in 1 document were reviewed."),
        ([(40, 1, 0), (2, 0, 0)],
         "1 of 42 findings (2%) read in 2 documents is reviewed."),
        ([(5, 5, 0), (5, 4, 0)],
         "9 of 10 findings (90%) read in 2 documents are reviewed; 1 document is finished."),
        ([(2, 2, 0, None)], "All 2 findings brought in spreadsheets were reviewed."),
        ([(2, 2, 0, None), (1, 0, 0)],
         "2 of 3 findings read in 1 document or brought in spreadsheets are reviewed."),
    ],
)  # fmt: skip
def test_progress_in_words(rows, words):
    rows = [(*row, DOCUMENTS[0])[:4] for row in rows]
    table = pd.DataFrame(rows, columns=["findings", "reviewed", "rejected", "document"])
    table["left"] = table["findings"] - table["reviewed"]
    assert review_words.progress_in_words(table) == words


def decided(**columns):
    """Latest decisions on as many findings as there are values."""
    usual = {"decision": "confirmed", "theme": "a", "theme_1": "a", "theme_2": "b", "theme_3": "c",
             "polarity": "strength", "read_polarity": "strength"}  # fmt: skip
    return pd.DataFrame(usual | columns)


def test_the_latest_decision_on_a_finding_counts(make_tables):
    decision = {"finding_id": "f1", "decision": "rejected", "reviewer": "Ann",
                "polarity": "strength", "theme": "leadership"}  # fmt: skip
    reviews = [
        decision | {"review_id": "r2", "date": "2026-01-02", "decision": "corrected"},
        decision | {"review_id": "r1", "date": "2026-01-02"},
        decision | {"review_id": "r3", "date": "2026-01-01"},
    ]
    rows = asked(review.decisions, made(make_tables, read("f1"), reviews=reviews))
    last = review.latest(rows)

    assert len(rows) == 3
    assert list(last["decision"]) == ["corrected"]
    assert list(last["read_polarity"]) == ["strength"]
    assert list(last["theme_1"].isna()) == [True]


def test_agreement_leaves_out_what_was_rejected_and_counts_the_three_likeliest():
    rows = decided(
        decision=["confirmed", "corrected", "corrected", "rejected"],
        theme=["a", "c", "d", "d"],
        polarity=["strength", "improvement", "strength", "improvement"],
    )
    table = review.agreed(rows).set_index("field")

    assert table["agreed"].to_dict() == {"theme": 1, "top_3": 2, "polarity": 2}
    assert set(table["n"]) == {3}
    assert review_words.agreement_in_words(table.reset_index()) == (
        "The theme held likeliest was kept for 1 of 3, one of the three likeliest for 2 of 3. "
        "Strength or area for improvement was kept for 2 of 3."
    )


def test_nothing_decided_is_no_agreement():
    words = review_words.agreement_in_words(review.agreed(decided(decision=[]).iloc[:0]))
    assert words == "Nothing that was kept can be compared with what the machine had yet."


def test_from_five_there_is_an_interval_and_from_ten_a_percentage_with_kappa():
    few = review_words.agreement_in_words(review.agreed(decided(theme=list("aaaab"))))
    many = review_words.agreement_in_words(
        review.agreed(decided(theme=list("aaaabbbbbb"), theme_1=list("aaaaabbbbb")))
    )

    assert "kept for 4 of 5 (95% interval 38% to 96%)" in few
    assert "kappa" not in few
    assert "kept for 90% (9 of 10) (95% interval 60% to 98%; Cohen's kappa 0.80" in many
