import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.reports.statement import first_sentence, statement_of
from loaders.vocabularies import STATEMENT_WORDS


def test_a_short_first_sentence_stands_whole():
    assert statement_of("Waits are too long. They grow.") == "Waits are too long."


def test_a_long_sentence_is_cut_at_the_end_of_a_clause():
    clause = " ".join(["word"] * 20) + ", "
    assert statement_of(clause + " ".join(["more"] * 20) + ".") == clause.strip(" ,") + "…"


def test_a_long_sentence_without_clauses_is_cut_at_a_word_that_can_end_it():
    words = ["word"] * 28 + ["because", "of", "rest", "and", "more"]
    assert statement_of(" ".join(words) + ".") == " ".join(["word"] * 28) + "…"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Staff, e.g. Dr. Day, help. Others wait.", "Staff, e.g. Dr. Day, help."),
        ("Is it good? It is.", "Is it good?"),
        ("‘Blitz’ days work. ‘Drop-in’ days too.", "‘Blitz’ days work."),
        ("No end", "No end"),
    ],
)
def test_a_sentence_ends_where_it_ends(text, first):
    assert first_sentence(text) == first


def test_marks_of_sub_bullets_are_left_out():
    assert statement_of("Waits are long for:\n• speech;\n• sight.") == (
        "Waits are long for: speech; sight."
    )


@given(st.lists(st.sampled_from(["plans", "and", "are", "late,", "late.", "So"]), max_size=60))
def test_a_statement_is_short_and_its_words_are_the_passage_s_first(words):
    passage = " ".join(words)
    said = statement_of(passage).removesuffix("…").split()

    assert len(said) <= STATEMENT_WORDS
    assert [word.strip(",.") for word in said] == [word.strip(",.") for word in words[: len(said)]]


@pytest.mark.parametrize(
    ("passage", "statement"),
    [
        ("Inspectors noted that plans were made on time.", "Plans were made on time."),
        ("However, inspectors also found that few plans were shared.", "Few plans were shared."),
        ("But some families waited too long for help.", "Some families waited too long for help."),
        ("We found gaps.", "We found gaps."),
    ],
)
def test_what_only_leads_up_to_a_statement_is_left_off(passage, statement):
    assert statement_of(passage) == statement
