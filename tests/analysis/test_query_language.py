import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.query_language import HELP, MOST_WORDS, parse


@pytest.mark.parametrize(
    ("text", "fts"),
    [
        ("risk", '"risk"'),
        ("risk harm", '("risk" AND "harm")'),
        ("risk AND harm", '("risk" AND "harm")'),
        ('"action plan"', '"action plan"'),
        ("“action plan”", '"action plan"'),
        ("risk OR harm", '("risk" OR "harm")'),
        ("risk NOT adult", '("risk" NOT "adult")'),
        ("risk -adult", '("risk" NOT "adult")'),
        ('risk -"action plan"', '("risk" NOT "action plan")'),
        ("-adult risk", '("risk" NOT "adult")'),
        ("risk -(adult OR child)", '("risk" NOT ("adult" OR "child"))'),
        ("train*", '"train" *'),
        ("(risk OR harm) plan", '(("risk" OR "harm") AND "plan")'),
        ("risk harm OR plan", '(("risk" AND "harm") OR "plan")'),
        ("multi-agency", '"multi-agency"'),
        ("children's", '"children"'),
        ("children’s", '"children"'),
    ],
)
def test_a_search_text_is_understood(text, fts):
    query = parse(text)

    assert query.fts == fts
    assert query.problem == ""


def test_a_side_of_or_that_only_excludes_is_kept_where_something_holds_it():
    assert parse("risk (harm OR NOT adult)").fts == '("risk" NOT ("adult" NOT "harm"))'


def test_not_of_not_is_the_thing_itself():
    assert parse("NOT NOT risk").fts == '"risk"'


@pytest.mark.parametrize("text", ["risk or harm", "risk and harm", "risk not harm"])
def test_operators_in_small_letters_are_words_to_look_for(text):
    assert parse(text).fts.count('"') == 6


@pytest.mark.parametrize(
    "text",
    [
        "risk OR",
        "AND risk",
        "risk NOT",
        "risk AND AND",
        "(risk",
        "risk)",
        "((risk",
        '"risk',
        "risk -",
    ],
)
def test_misplaced_operators_brackets_and_quotes_are_passed_over(text):
    assert parse(text).fts == '"risk"'


@pytest.mark.parametrize(
    "text", ["", "  ", "?!,", "- -", '""', "()", "AND", "NOT", "*", "🙂", "\0"]
)
def test_a_search_without_a_word_says_that_there_is_none(text):
    query = parse(text)

    assert query.fts == query.in_words == ""
    assert "no word to look for" in query.problem


@pytest.mark.parametrize(
    "text", ["NOT risk", "-risk", "-risk -harm", "risk OR NOT harm", "(NOT risk)"]
)
def test_a_search_that_only_excludes_says_what_to_add(text):
    query = parse(text)

    assert query.fts == ""
    assert "add a word that must occur" in query.problem


@pytest.mark.parametrize(
    ("text", "in_words"),
    [
        (
            '"action plan" train -adult',
            'findings with "action plan" and any form of train, without adult',
        ),
        ("risk OR harm", "findings with any form of risk or any form of harm"),
        (
            "plan (risk OR har*)",
            "findings with any form of plan and (any form of risk or words starting with har)",
        ),
        ("risk -adult -child", "findings with any form of risk, without adult or child"),
        (
            "plan (-adult OR risk)",
            "findings with any form of plan and (not adult or any form of risk)",
        ),
        ("2019", "findings with 2019"),
    ],
)
def test_a_search_is_put_back_into_words(text, in_words):
    assert parse(text).in_words == in_words


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("word " * (MOST_WORDS + 1), "up to 100 words, and this has 101"),
        ("(" * 21 + "risk" + ")" * 21, "up to 20 deep"),
        ("x" * 10_001, "up to 10,000 characters"),
    ],
)
def test_a_search_that_is_too_large_says_how_large_it_may_be(text, problem):
    assert problem in parse(text).problem


def test_every_example_of_the_help_is_a_search_without_a_problem():
    assert [example for example, _ in HELP if parse(example).problem] == []


@settings(max_examples=500)
@given(st.one_of(st.text(), st.text(alphabet='()"-* ANDORT\0’a🙂', max_size=60)))
def test_any_text_is_either_understood_or_has_its_problem_named(text):
    query = parse(text)

    assert bool(query.fts) != bool(query.problem)
    assert bool(query.fts) == bool(query.in_words)
