"""The words, phrases, operators and brackets of a search text, in order."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

_SPACES = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ue000\ue001]")
_ALIKE = str.maketrans({**dict.fromkeys("“”„‟«»″＂", '"'), **dict.fromkeys("‘’ʼ‛＇", "'")})
_TOKEN = re.compile(
    r"(?P<minus>(?<![^\s(])-(?=[\w\"(]))"
    r"|\"(?P<phrase>[^\"]*)\"?"
    r"|(?P<bracket>[()])"
    r"|(?P<word>[^\s\"()]+)"
)
_OPERATORS = ("AND", "OR", "NOT")


@dataclass(frozen=True)
class Term:
    """What must occur: a word in any form, a phrase, or words that start so. Without quotes."""

    text: str
    kind: Literal["word", "phrase", "prefix"]


def clean(text: str) -> str:
    """`text` as it is indexed: without the characters that the highlighter keeps to itself."""
    return _SPACES.sub(" ", text).replace("ʼ", "’")


def tokens(text: str) -> list[Term | str]:
    """Terms, operators and brackets in order; a closing bracket that closes nothing is left out."""
    found, open_brackets = [], 0
    for match in _TOKEN.finditer(_SPACES.sub(" ", text).translate(_ALIKE)):
        token = _token(match)
        if token == ")" and not open_brackets:
            continue
        open_brackets += (token == "(") - (token == ")")
        if token:
            found.append(token)
    return found


def _token(match: re.Match[str]) -> Term | str:
    if match["minus"]:
        return "NOT"
    if match["bracket"]:
        return match["bracket"]
    if match["phrase"] is not None:
        return _term(" ".join(match["phrase"].split()), "phrase")
    word = match["word"]
    if word in _OPERATORS:
        return word
    return _term(word, "prefix" if re.search(r"\w\*[^\w*]*$", word) else "word")


def _term(text: str, kind: str) -> Term | str:
    """The term without outer punctuation, or nothing if no letter or number is in it."""
    if not any(_indexed(letter) for letter in text):
        return ""
    while not _indexed(text[0]):
        text = text[1:]
    while not (_indexed(text[-1]) or unicodedata.combining(text[-1])):
        text = text[:-1]
    if kind == "word":
        text = re.sub("'s$", "", text)  # the possessive is a word form like any other
    return Term(text, kind)


def _indexed(letter: str) -> bool:
    """Whether FTS5's unicode61 tokenizer sees part of a word in this character."""
    category = unicodedata.category(letter)
    return category[0] in "LN" or category == "Co"
