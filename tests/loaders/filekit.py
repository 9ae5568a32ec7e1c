"""Tiny files for tests of the loaders: good rows, of which a test changes what it is about."""

import csv
import io

from loaders.schema import TABLES

PAGE = "https://example.org/report"

GOOD = {
    "partnerships": {
        "partnership": "Fife",
        "code": "S12000047",
        "former_codes": "S12000015",
        "nation": "Scotland",
    },
    "themes": {"theme": "t1", "name": "Theme 1", "domain": "Safety", "definition": "What it is."},
    "programmes": {"programme": "p1", "name": "Programme 1", "population": "adults"},
    "statuses": {
        "status": "s1",
        "name": "Status 1",
        "closed": "no",
        "done": "no",
        "definition": "What it means.",
    },
    "grades": {"grade": "g1", "name": "Grade 1", "scale": "progress", "definition": "It means."},
    "inspections": {
        "inspection_id": "i1",
        "partnership": "Fife",
        "programme": "asp-phase1",
        "kind": "inspection",
        "title": "Joint inspection in Fife",
        "published": "2021-05",
        "source_url": PAGE,
        "complete": "yes",
    },
    "evaluations": {
        "inspection_id": "i1",
        "indicator": "Key processes",
        "grade": "good",
        "source_url": PAGE,
    },
    "findings": {
        "finding_id": "f1",
        "inspection_id": "i1",
        "polarity": "strength",
        "theme": "assessment",
        "statement": "Staff worked well together.",
        "source_url": PAGE,
    },
    "actions": {
        "action_id": "a1",
        "inspection_id": "i1",
        "finding_id": "f1",
        "action": "Train staff.",
        "source_url": PAGE,
    },
    "updates": {
        "update_id": "u1",
        "finding_id": "f1",
        "date": "2022",
        "status": "complete",
        "reported_by": "partnership",
        "scope": "finding",
        "source_url": PAGE,
    },
    "second_coding": {"finding_id": "f1", "polarity": "strength", "theme": "assessment"},
    "source_check": {"finding_id": "f1", "verdict": "supported", "corrected": "no"},
    "peers": {"grouping": "Near us", "partnership": "Fife", "peer": "Angus", "nearness": "1"},
    "passages": {
        "finding_id": "f1",
        "document": "0" * 64,
        "section": "strength",
        "text": "As printed.",
    },
    "suggestions": {
        "finding_id": "f1",
        "theme_1": "assessment",
        "probability_1": "0.62",
        "model": "m1",
    },
    "reviews": {
        "review_id": "r1",
        "finding_id": "f1",
        "decision": "confirmed",
        "date": "2022-03-01",
        "reviewer": "A reviewer",
        "polarity": "strength",
        "theme": "assessment",
    },
}
FACTS = tuple(name for name in GOOD if not TABLES[name].reference)


def csv_text(table: str, rows: list[dict[str, str]], delimiter: str = ",") -> str:
    """A CSV file of the table with all its columns; a row names what differs from the good one."""
    names = [column.name for column in TABLES[table].read]
    text = io.StringIO()
    writer = csv.DictWriter(text, names, restval="", delimiter=delimiter, lineterminator="\n")
    writer.writeheader()
    writer.writerows(GOOD.get(table, {}) | row for row in rows)
    return text.getvalue()


def good(**tables: list[dict[str, str]]) -> dict[str, list[dict[str, str]]]:
    """One good row of inspections, findings and actions, with other rows for the tables named."""
    return {"inspections": [{}], "findings": [{}], "actions": [{}]} | tables
