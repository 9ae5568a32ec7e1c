"""A document explained in words: what it was recognised as, what was found, and what is odd."""

from collections import Counter

from loaders.problems import Problem
from loaders.reports.document import SECTION_NAMES, Document
from loaders.reports.recognise import KINDS_IN_WORDS

WIDTH = 96


def explain(result: Document | Problem, items: bool = True) -> str:
    """Text for a person, a few lines per part; with `items`, one line for each item too."""
    if isinstance(result, Problem):
        return f"Not read: {result}"
    parts = [
        f"{result.file}: {KINDS_IN_WORDS[result.kind]}; layout {result.layout}"
        + (f"; {result.pages} pages" if result.pages else ""),
        _lines("Facts", [f"{fact.name}: {fact.value}{_on(fact.page)}" for fact in result.facts]),
        _lines(
            "Judgements",
            [f"{one.indicator}: {one.grade}{_on(one.page)}" for one in result.judgements],
        ),
        _lines("Headings found", [f"{heading}{_on(page)}" for heading, page in result.sections]),
        _lines("Items", _counted(result)),
    ]
    if items:
        parts.append(_lines("Passages", [_short(result, at) for at in range(len(result.items))]))
    parts.append(_lines("Look at", list(result.oddities)))
    parts.append(_lines("Could not be read", [_problem(problem) for problem in result.problems]))
    return "\n".join(part for part in parts if part)


def _lines(title: str, lines: list[str]) -> str:
    return "\n".join([f"{title}:", *(f"  {line}" for line in lines)]) if lines else ""


def _on(page: int | None) -> str:
    return f" (page {page})" if page else ""


def _counted(document: Document) -> list[str]:
    counts = Counter(item.section for item in document.items)
    return [f"{SECTION_NAMES[name]}: {counts[name]}" for name in SECTION_NAMES if counts[name]] or [
        "none"
    ]


def _short(document: Document, at: int) -> str:
    item = document.items[at]
    where = f"p{item.page} " if item.page else ""
    text = item.text.replace("\n", " ")
    text = text[:WIDTH] + "…" if len(text) > WIDTH else text
    who = f" [{'; '.join(item.responsible)}]" if item.responsible else ""
    return f"{where}{item.section} {item.ordinal}: {text}{who}"


def _problem(problem: Problem) -> str:
    return f"{problem.column}: {problem.message}" if problem.column else problem.message
