"""A report that was read, as rows of the tables that it fills, each with its page."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from loaders.reports.about import (
    OUTCOME,
    OUTCOMES,
    about,
    finding_id,
    grade_of,
    inspection_id,
)
from loaders.reports.document import Document, Fact, Item
from loaders.reports.places import cell_of, places
from loaders.reports.statement import statement_of
from loaders.reports.themes import Themes

Row = dict[str, str]
TABLES_FILLED = (
    "partnerships",
    "inspections",
    "evaluations",
    "findings",
    "passages",
    "suggestions",
)
_UNPRINTED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SYMBOL = re.compile(r"[\uf020-\uf0ff]")
PLANS = {"yes": "requested", "no": "not_requested"}


@dataclass(frozen=True)
class Filled:
    """Rows by table, the page of each (0: none), and whether the area was known."""

    rows: Mapping[str, Sequence[Row]]
    pages: Mapping[str, Sequence[int]]
    known: bool


def address_of(document: Document, sha256: str) -> str:
    """The report's own address where it tells it; else a name made from the file's SHA-256, by
    which the kept original is found: `urn:sha256:` and 64 hexadecimal digits."""
    return document.fact("address") or f"urn:sha256:{sha256}"


def filled(document: Document, sha256: str, themes: Sequence[Themes]) -> Filled:
    """The rows that a report brings. `themes` are those of each item, in order; without them it
    brings no findings. The report must tell its area."""
    partnerships, known = places(document.fact("area") or "", about(document).nation)
    cell = cell_of(partnerships)
    inspection = inspection_id(document, cell, sha256)
    address = address_of(document, sha256)
    grades = [
        {"inspection_id": inspection, "indicator": what, "grade": grade, "source_url": address}
        for what, grade, _ in _grades(document)
    ]
    coded = list(zip(document.items, themes, strict=False))
    ids = [finding_id(inspection, item.section, item.ordinal) for item, _ in coded]
    common = {"inspection_id": inspection, "source_url": address}
    rows = {
        "partnerships": partnerships,
        "inspections": [
            {
                **_inspection(document, cell),
                "inspection_id": inspection,
                "report_url": document.fact("address") or "",
                "source_url": address,
                "complete": "yes" if _whole(document, themes) else "no",
            }
        ],
        "evaluations": grades,
        "findings": [
            {"finding_id": name, **common, **_finding(item, theme)}
            for name, (item, theme) in zip(ids, coded, strict=True)
        ],
        "passages": [
            {"finding_id": name, **_passage(item, sha256)}
            for name, (item, _) in zip(ids, coded, strict=True)
        ],
        "suggestions": [
            {"finding_id": name, **theme.suggestion()}
            for name, (_, theme) in zip(ids, coded, strict=True)
        ],
    }
    item_pages = [item.page or 0 for item, _ in coded]
    first = 1 if document.pages else 0
    pages = {
        "partnerships": [first] * len(partnerships),
        "inspections": [first],
        "evaluations": [page or 0 for _, _, page in _grades(document)],
        **dict.fromkeys(("findings", "passages", "suggestions"), item_pages),
    }
    return Filled(rows, pages, known)


def _whole(document: Document, themes: Sequence[Themes]) -> bool:
    """Whether no section is missing and every item becomes a finding."""
    missing = any(problem.rule == "no_section" for problem in document.problems)
    return not missing and len(themes) == len(document.items)


def _inspection(document: Document, cell: str) -> Row:
    said = about(document)
    return {
        "partnership": cell,
        "programme": said.programme,
        "kind": said.kind,
        "title": said.title.replace("{area}", cell.replace("; ", " and ")),
        "published": document.fact("published") or "",
        "fieldwork_start": document.fact("inspection_start") or "",
        "fieldwork_end": document.fact("inspection_end") or "",
        "lead_body": said.lead_body,
        "scrutiny_partners": said.partners,
        "action_plan": PLANS.get(document.fact("priority_action_plan") or "", ""),
    }


def _grades(document: Document) -> list[tuple[str, str, int | None]]:
    """What was judged, the grade as the vocabulary has it, and its page."""
    outcome: Fact | None = next((fact for fact in document.facts if fact.name == "outcome"), None)
    if outcome:
        return [(OUTCOME, OUTCOMES[outcome.value], outcome.page)]
    return [(one.indicator, grade_of(document, one.grade), one.page) for one in document.judgements]


def _finding(item: Item, themes: Themes) -> Row:
    return {
        "polarity": item.polarity,
        "theme": themes.theme,
        "other_themes": "; ".join(themes.others),
        "statement": statement_of(printed(item.text)),
        "page": str(item.page or ""),
        "passage": str(item.passage or ""),
        "coding": "machine",
        "coded_by": themes.model,
        "confidence": f"{themes.ranked[0][1]:.4f}",
    }


def _passage(item: Item, sha256: str) -> Row:
    return {
        "document": sha256,
        "section": item.section,
        "ordinal": str(item.ordinal),
        "responsible": "; ".join(body.replace(";", ",") for body in item.responsible),
        "text": printed(item.text),
        "place": _place(item),
    }


def printed(text: str) -> str:
    """The text without characters that no page shows; bullets of symbol fonts as plain ones."""
    return _SYMBOL.sub("•", _UNPRINTED.sub("", text))


def _place(item: Item) -> str:
    """`[[page, left, top, right, bottom], ...]` in points from the top left, one for each line; or
    `120-345`, the first character and the one after the last of a text without pages."""
    if item.span:
        return "{}-{}".format(*item.span)
    boxes = [
        [box.page, *(round(side, 1) for side in (box.x0, box.top, box.x1, box.bottom))]
        for box in item.boxes
    ]
    return json.dumps(boxes, separators=(",", ":")) if boxes else ""
