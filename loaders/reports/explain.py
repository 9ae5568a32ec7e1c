"""A document explained in words: what it was recognised as, what was found, and what is odd."""

from collections import Counter

from loaders.problems import Problem
from loaders.reports.document import SECTION_NAMES, Document, Fact
from loaders.reports.recognise import KINDS_IN_WORDS

WIDTH = 96
LAYOUTS = {
    "area_send_2023": "as from 2023",
    "ilacs_2018": "inspection with grades, as from 2018",
    "single_inspection_2013": "single inspection with grades, 2013 to 2017",
    "focused_visit": "letter after a focused visit, without grades",
    "monitoring_visit": "letter after a monitoring visit, without grades",
    "headings": "read under its headings",
    "narrative": "running text, read clause by clause",
    "pdf": "PDF, read under its headings",
}
FACTS = {
    "area": "Area",
    "authority": "Authority as printed",
    "title": "Title",
    "programme": "Programme",
    "address": "Address",
    "kind": "Kind",
    "scrutiny_partners": "Other scrutiny bodies",
    "inspection_start": "Inspection began",
    "inspection_end": "Inspection ended",
    "published": "Published",
    "lead_inspector": "Lead inspector",
    "inspectors": "Inspectors",
    "outcome": "Outcome",
    "next_step": "Next step",
    "priority_action_plan": "Priority action plan required",
}
VALUES = {
    ("kind", "progress_review"): "progress review",
    ("kind", "follow_through"): "follow-through",
    ("outcome", "1"): "1 (typically positive experiences)",
    ("outcome", "2"): "2 (inconsistent experiences)",
    ("outcome", "3"): "3 (widespread or systemic failings)",
    ("next_step", "monitoring_18m"): "monitoring inspection within about 18 months",
    ("next_step", "full_reinspection_3y"): "full inspection within about three years",
    ("next_step", "full_reinspection_5y"): "full inspection within about five years",
}
ONE = {
    "strength": "strength",
    "need": "to be done better",
    "priority_action": "priority action",
    "area_for_improvement": "area for improvement",
    "recommendation": "recommendation",
}


def explain(result: Document | Problem, items: bool = True) -> str:
    """Text for a person, a few lines per part; with `items`, one line for each item too."""
    if isinstance(result, Problem):
        return f"Not read: {result}"
    parts = [
        f"{result.file}: {KINDS_IN_WORDS[result.kind]}; "
        f"{LAYOUTS.get(result.layout, result.layout)}"
        + (f"; {result.pages} pages" if result.pages else ""),
        _lines("Facts", [_fact(fact) for fact in result.facts]),
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


def _fact(fact: Fact) -> str:
    value = VALUES.get((fact.name, fact.value), fact.value)
    return f"{FACTS.get(fact.name, fact.name)}: {value}{_on(fact.page)}"


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
    where = f"page {item.page}, " if item.page else ""
    text = item.text.replace("\n", " ")
    text = text[:WIDTH] + "…" if len(text) > WIDTH else text
    who = f" [{'; '.join(item.responsible)}]" if item.responsible else ""
    return f"{where}{ONE[item.section]} {item.ordinal}: {text}{who}"


def _problem(problem: Problem) -> str:
    names = {**SECTION_NAMES, **FACTS}
    what = names.get(problem.column or "", problem.column)
    return f"{what}: {problem.message}" if what else problem.message
