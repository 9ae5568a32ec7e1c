from concurrent.futures import ThreadPoolExecutor

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.query_language import parse
from analysis.search import build_index, highlights, search, suggest

STATEMENTS = {
    11: "Staff were trained well in the use of chronologies.",
    -12: "The partnership had no action plan for training.",
    2**62: "Multi-agency communication with the community was strong.",
    14: "Children’s services and adult services shared one café.",
    15: "Risk assessment of adults was late; the plan of action was not written.",
}
PLACES = ["Fife", "Moray", "Angus", "Fife; Risk Valley", None]


@pytest.fixture(scope="module")
def index():
    rows = {"finding_key": list(STATEMENTS), "statement": list(STATEMENTS.values())}
    return build_index(pd.DataFrame({**rows, "partnership": PLACES}))


def found(index, text):
    return set(search(index, text).found["finding_key"])


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("train", {11, -12}),
        ("TRAINS chronology", {11}),
        ("action plan", {-12, 15}),
        ('"action plan"', {-12}),
        ('"action plans"', {-12}),
        ("chronology OR community", {11, 2**62}),
        ("training NOT chronology", {-12}),
        ("training -chronology", {-12}),
        ("(risk OR train) plan", {-12, 15}),
        ("cafe", {14}),
        ("CAFÉ", {14}),
        ("children's", {14}),
        ("child", set()),
        ("multi-agency", {2**62}),
        ("Fife", {11, 14}),
        ("Fife train", {11}),
        ("nothing", set()),
    ],
)
def test_a_search_finds(index, text, keys):
    assert found(index, text) == keys


def test_a_prefix_finds_words_whose_stem_is_shorter_than_it(index):
    assert found(index, "communi*") == {2**62}
    assert found(index, "multi-agen*") == {2**62}
    assert found(index, "chronologi*") == {11}
    assert found(index, "zzz*") == set()


def test_a_prefix_of_two_letters_finds_every_word_that_starts_so(index):
    assert found(index, "ca*") == {14}


def test_keys_come_as_64_bit_integers_best_first(index):
    hits = search(index, "community")

    assert hits.found.dtypes.astype(str).to_dict() == {"finding_key": "int64", "rank": "int64"}
    assert hits.found.to_dict("records") == [{"finding_key": 2**62, "rank": 1}]


def test_a_word_in_the_statement_ranks_above_the_same_word_in_the_context(index):
    assert search(index, "risk").found["finding_key"].to_list() == [15, 14]


def test_equal_findings_keep_the_order_of_rows_given():
    rows = pd.DataFrame({"finding_key": [9, 3, 7], "statement": ["risk", "risk", "risk"]})

    assert search(build_index(rows), "risk").found["finding_key"].to_list() == [9, 3, 7]


def test_hits_are_marked_in_any_form(index):
    marked = highlights(index, parse('"services and" cafe'), [14])

    assert marked == {
        14: (
            ("Children’s ", False),
            ("services and", True),
            (" adult services shared one ", False),
            ("café", True),
            (".", False),
        )
    }


def test_a_finding_found_by_its_context_alone_has_no_mark(index):
    assert highlights(index, parse("Fife"), [11]) == {11: ((STATEMENTS[11], False),)}


def test_only_findings_that_the_search_finds_are_marked(index):
    assert set(highlights(index, parse("train"), [11, 14, 999])) == {11}
    assert highlights(index, parse("NOT train"), [11]) == {}
    assert highlights(index, parse("train"), []) == {}


def test_the_pieces_of_a_statement_join_to_the_statement_html_and_all():
    statement = "<b>Risk</b> & <script>alert('risk')</script> \ue000risk\ue001"
    index = build_index(pd.DataFrame({"finding_key": [1], "statement": [statement]}))

    pieces = highlights(index, parse("risk"), [1])[1]

    assert "".join(text for text, _ in pieces) == statement.replace("\ue000", " ").replace(
        "\ue001", " "
    )
    assert [text for text, hit in pieces if hit] == ["Risk", "risk", "risk"]


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("chronolgies", "chronologies"),
        ("comunity training", ""),  # no finding has both
        ("comunity strong", "community strong"),
        ('"multiagency"', '"multi agency"'),
        ("trainings", ""),  # known in another form
        ("xylophone", ""),
        ("NOT comunity", ""),
        ("comunity " * 13, ""),  # too much to compare
    ],
)
def test_an_unknown_word_is_offered_in_a_near_spelling_that_finds_something(
    index, text, suggestion
):
    assert suggest(index, text) == suggestion


def test_a_key_that_stands_twice_is_refused():
    with pytest.raises(ValueError, match="unique"):
        build_index(pd.DataFrame({"finding_key": [1, 1], "statement": ["a", "b"]}))


def test_an_index_of_no_findings_finds_nothing():
    index = build_index(pd.DataFrame({"finding_key": [], "statement": []}))

    assert search(index, "risk").found.empty
    assert search(index, "risk").found["finding_key"].dtype == "int64"
    assert suggest(index, "risky") == ""


def test_threads_share_an_index(index):
    texts = ["train", "plan", "Fife", "communi*"] * 50
    alone = [found(index, text) for text in texts]

    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda text: found(index, text), texts))

    assert together == alone


def test_one_search_waits_for_another_on_the_same_index(index):
    with ThreadPoolExecutor(1) as pool:
        with index.lock:
            waiting = pool.submit(search, index, "train")
            with pytest.raises(TimeoutError):
                waiting.result(timeout=0.2)

        assert len(waiting.result(timeout=10).found) == 2


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(
        st.text(max_size=200),
        st.text(alphabet='()"-*:^+{}ANDORTE\0’ \n%_ risk🙂é́', max_size=80),
        st.text(alphabet='( )"*aNOT-', min_size=1, max_size=30).map(
            lambda text: (text * 10_000)[:10_000]
        ),
    )
)
def test_no_text_stops_a_search(index, text):
    hits = search(index, text)

    keys = hits.found["finding_key"].to_list()
    assert set(keys) <= set(STATEMENTS)
    assert set(highlights(index, hits.query, keys)) == set(keys)
    assert isinstance(suggest(index, text), str)


@pytest.mark.parametrize("first", ["risk", "train", "adult", "plan", "Fife"])
@pytest.mark.parametrize("second", ["fife", "action"])
def test_operators_combine_what_each_word_finds(index, first, second):
    assert found(index, f"{first} -{second}") == found(index, first) - found(index, second)
    assert found(index, f"{first} OR {second}") == found(index, first) | found(index, second)
    assert found(index, f"{first} {second}") == found(index, first) & found(index, second)
