import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.screen import rendered
from ui.text import highlighted, link, plain

# Everything that Markdown gives a meaning to is drawn often, so that it meets its kind.
MARKUP = st.text(
    alphabet=st.sampled_from("ab1 \n\t\\`*_{}[]()#+-.!|~$:<>&=^/\"'@;%?é–"), max_size=40
)
ANY = st.one_of(MARKUP, st.text(max_size=40))


def one_line(text: str) -> str:
    return " ".join(text.split())


@given(ANY)
def test_any_text_is_shown_as_it_stands_on_one_line(text):
    shown = rendered(f"x{plain(text)}x")

    assert shown == f"x{one_line(text)}x".replace("\x00", "\ufffd")


@given(ANY)
def test_any_text_at_the_start_of_a_line_makes_no_heading_list_or_block(text):
    assert rendered(plain(text)) == one_line(text).replace("\x00", "\ufffd")


@pytest.mark.parametrize(
    "text",
    [
        "<img src=x onerror=alert(1)>",
        "**bold** and _italic_",
        "[a link](javascript:alert(1))",
        "# A heading",
        "1. One",
        "- a point",
        "    four spaces make code",
        ":red[coloured] :material/home:",
        "$x^2$",
        "a | b",
        "&lt;b&gt; &amp;",
        "a\\*b",
        "=cmd|' /C calc'!A0",
    ],
)
def test_markup_is_shown_as_it_stands(text):
    assert rendered(plain(text)) == one_line(text)
    assert not re.search(r"(?<!\\):\w+\[", plain(text)), "Streamlit would colour it"
    assert not re.search(r"(?<!\\)\$", plain(text)), "Streamlit would set it as a formula"


@pytest.mark.parametrize("missing", [None, float("nan"), ""])
def test_a_missing_text_is_shown_as_nothing(missing):
    assert plain(missing) == ""


def test_a_number_is_shown_as_its_text():
    assert rendered(plain(-1.5)) == "-1.5"


@given(st.lists(st.tuples(ANY, st.booleans()), max_size=6))
def test_highlighting_changes_no_letter_of_the_text(segments):
    shown = highlighted(segments)
    inside = rendered(re.sub(r":primary-background\[((?:\\.|[^\\\]])*)\]", r"\1", f"x {shown} x"))

    letters = "".join("".join(text.split()) for text, _ in segments)
    assert "".join(inside.split())[1:-1] == letters.replace("\x00", "\ufffd")


def test_a_hit_is_marked_and_the_spaces_around_it_stay():
    segments = [("Staff shared ", False), ("chronologies", True), (" early.", False)]

    assert highlighted(segments) == ("Staff shared :primary-background[chronologies] early\\.")


def test_a_bracket_inside_a_hit_does_not_end_it():
    assert highlighted([("a]b", True)]) == ":primary-background[a\\]b]"


@pytest.mark.parametrize(
    "address",
    [
        None,
        float("nan"),
        "",
        "javascript:alert(1)",
        "data:text/html,x",
        "//example.org",
        "ftp://example.org",
        " https://example.org",
    ],
)
def test_what_is_no_web_address_becomes_no_link(address):
    assert link("Source", address) == "Source"


def test_a_web_address_becomes_a_link():
    assert link("Source", "https://example.org/a?b=1&c=2") == (
        "[Source](<https://example.org/a?b=1&c=2>)"
    )


def test_a_document_held_by_its_hash_is_named_and_is_no_link():
    shown = link("Source", f"urn:sha256:{'ab' * 32}")

    assert shown == "Source\\: document abababababab"


@given(label=ANY, rest=ANY)
def test_no_address_breaks_out_of_its_link(label, rest):
    # `rendered` refuses HTML, images and links to anything but the web.
    shown = rendered(f"x{link(label, f'https://example.org/{rest}')}x")

    assert shown == f"x{one_line(label)}x".replace("\x00", "\ufffd")
