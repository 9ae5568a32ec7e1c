"""What a search text means: words, phrases, AND, OR, NOT, put into words and into SQLite's FTS5.

The reader's text is never handed to SQLite as it is: it is parsed here, and every word goes out
quoted. So no text is an error; one that cannot be meant says so in `Query.problem`.
"""

from dataclasses import dataclass

from analysis.query_tokens import Term, tokens

HELP = (
    ("chronology training", "both words, in any form: train, trained and training are one word"),
    ('"action plan"', "these words side by side, in any form"),
    ("domestic OR sexual", "either; OR counts only in capitals, and takes in whole sides"),
    ("risk AND harm", "both, the same as without AND"),
    ("leadership NOT adult", "the first without the second; -adult means the same"),
    ("communi*", "every word that starts so: community, communication"),
    ("(risk OR harm) assessment", "brackets keep together what belongs together"),
)
MOST_CHARACTERS = 10_000
MOST_WORDS = 100
DEEPEST = 20  # FTS5 refuses somewhat over 40 brackets in each other


@dataclass(frozen=True)
class Query:
    """A search as understood.

    `fts` is the FTS5 expression, empty where there is a `problem`; `in_words` says how the text
    was understood, to follow "Showing"; `problem` says what to change, empty if all is well.
    """

    fts: str
    problem: str
    in_words: str


@dataclass(frozen=True)
class _Not:
    part: "_Node"


@dataclass(frozen=True)
class _Group:
    parts: tuple["_Node", ...]
    every: bool  # AND, else OR


_Node = Term | _Not | _Group


def parse(text: str) -> Query:
    """How `text` is understood; never raises. Misplaced operators and brackets are passed over."""
    if len(text) > MOST_CHARACTERS:
        return _refused(f"A search takes up to {MOST_CHARACTERS:,} characters. Use fewer.")
    found = tokens(text)
    terms = sum(isinstance(token, Term) for token in found)
    if terms > MOST_WORDS:
        return _refused(
            f"A search takes up to {MOST_WORDS} words, and this has {terms:,}. Use fewer."
        )
    if _depth(found) > DEEPEST:
        return _refused(f"Brackets may stand up to {DEEPEST} deep in each other. Use fewer.")
    node = _either(found[::-1])
    if node is None:
        return _refused("There is no word to look for. Type one, for example: training.")
    fts, complement = _fts(node)
    if complement:
        return _refused("NOT needs something to take away from: add a word that must occur.")
    return Query(fts, "", f"findings with {_in_words(node)}")


def _refused(problem: str) -> Query:
    return Query("", problem, "")


def _depth(found: list[Term | str]) -> int:
    depth = deepest = 0
    for token in found:
        depth += (token == "(") - (token == ")")
        deepest = max(deepest, depth)
    return deepest


def _either(stack: list[Term | str]) -> _Node | None:
    """The sides of OR up to a closing bracket or the end; `stack` holds tokens, last first."""
    sides = [_every(stack)]
    while stack and stack[-1] == "OR":
        stack.pop()
        sides.append(_every(stack))
    return _group(sides, every=False)


def _every(stack: list[Term | str]) -> _Node | None:
    parts = []
    while stack and stack[-1] not in ("OR", ")"):
        parts.append(_part(stack))
    return _group(parts, every=True)


def _part(stack: list[Term | str]) -> _Node | None:
    turned = False
    while stack and stack[-1] in ("NOT", "AND"):
        turned ^= stack.pop() == "NOT"
    if not stack or stack[-1] in ("OR", ")"):
        return None
    token = stack.pop()
    if token == "(":
        token = _either(stack)
        if stack:
            stack.pop()
    return _Not(token) if turned and token else token


def _group(parts: list[_Node | None], every: bool) -> _Node | None:
    present = tuple(part for part in parts if part is not None)
    return _Group(present, every) if len(present) > 1 else next(iter(present), None)


def _fts(node: _Node) -> tuple[str, bool]:
    """The FTS5 expression, and whether everything but what it finds is meant.

    FTS5 knows only "this NOT that", so a NOT is carried outwards until something holds it.
    """
    if isinstance(node, Term):
        return f'"{node.text}"' + (" *" if node.kind == "prefix" else ""), False
    if isinstance(node, _Not):
        found, complement = _fts(node.part)
        return found, not complement
    sides = [_fts(part) for part in node.parts]
    wanted = [found for found, complement in sides if not complement]
    unwanted = [found for found, complement in sides if complement]
    if node.every and wanted:
        return _less(_joined(wanted, "AND"), _joined(unwanted, "OR")), False
    if node.every:
        return _joined(unwanted, "OR"), True
    if unwanted:
        return _less(_joined(unwanted, "AND"), _joined(wanted, "OR")), True
    return _joined(wanted, "OR"), False


def _joined(expressions: list[str], operator: str) -> str:
    return expressions[0] if len(expressions) == 1 else f"({f' {operator} '.join(expressions)})"


def _less(kept: str, taken: str) -> str:
    return f"({kept} NOT {taken})" if taken != "()" else kept


def _in_words(node: _Node, inner: bool = False, short: bool = False) -> str:
    """The search in words; `inner` ones of several parts stand in brackets, `short` ones name words
    without "any form of"."""
    if isinstance(node, Term):
        return _term_in_words(node, short)
    if isinstance(node, _Not):
        return f"not {_in_words(node.part, inner=True, short=True)}"
    wanted = [part for part in node.parts if not (node.every and isinstance(part, _Not))]
    unwanted = [part.part for part in node.parts if node.every and isinstance(part, _Not)]
    words = (" and " if node.every else " or ").join(
        _in_words(part, inner=True, short=short) for part in wanted
    )
    if unwanted:
        without = [_in_words(part, inner=True, short=True) for part in unwanted]
        words = (
            f"{words}, without {' or '.join(without)}"
            if words
            else f"neither {' nor '.join(without)}"
        )
    return f"({words})" if inner else words


def _term_in_words(term: Term, short: bool) -> str:
    if term.kind == "phrase":
        return f'"{term.text}"'
    if term.kind == "prefix":
        return f"words starting with {term.text}"
    return term.text if short or term.text.isdigit() else f"any form of {term.text}"
