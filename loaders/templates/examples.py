"""The example rows of the workbook template: what they say, and that they are never loaded."""

from dataclasses import replace

import pandas as pd

from loaders.problems import Problem
from loaders.schema import REFERENCE, TABLES
from loaders.source import Source
from loaders.wording import counted

PREFIX = "example-"
_INSPECTION, _FINDING, _ACTION = (f"{PREFIX}{name}" for name in ("inspection", "finding", "action"))
_PAGE = "https://example.org/report"

EXAMPLES: dict[str, dict[str, str]] = {
    "inspections": {
        "inspection_id": _INSPECTION,
        "partnership": "Fife",
        "programme": "cyp-risk",
        "kind": "inspection",
        "title": "Joint inspection of services for children in Fife",
        "published": "2026-03",
        "lead_body": "Care Inspectorate",
        "source_url": _PAGE,
        "complete": "yes",
        "action_plan": "requested",
    },
    "findings": {
        "finding_id": _FINDING,
        "inspection_id": _INSPECTION,
        "polarity": "improvement",
        "theme": "assessment",
        "statement": "Chronologies were often incomplete when decisions were made.",
        "page": "12",
        "source_url": _PAGE,
    },
    "evaluations": {
        "inspection_id": _INSPECTION,
        "indicator": "Leadership and direction",
        "grade": "good",
        "source_url": _PAGE,
    },
    "actions": {
        "action_id": _ACTION,
        "inspection_id": _INSPECTION,
        "finding_id": _FINDING,
        "action": "Train all lead professionals in keeping chronologies.",
        "owner": "Head of Service",
        "first_due": "2026-06-30",
        "source_url": _PAGE,
    },
    "updates": {
        "update_id": f"{PREFIX}update",
        "finding_id": _FINDING,
        "date": "2026-09",
        "status": "in_progress",
        "reported_by": "partnership",
        "scope": "finding",
        "note": "Two thirds of staff trained.",
        "source_url": _PAGE,
    },
    "partnerships": {
        "partnership": f"{PREFIX}Newtown",
        "short_name": "Newtown",
        "nation": "Scotland",
    },
    "peers": {
        "grouping": f"{PREFIX}Statistical neighbours",
        "partnership": "Fife",
        "peer": "Falkirk",
        "nearness": "1",
    },
}
PLAN_EXAMPLE = {
    **EXAMPLES["actions"],
    "status": "In progress",
    "date": "2026-09-30",
    "due": "2026-12-31",
    "evidence": "Training register",
    "note": "Two thirds of staff trained.",
    "reported_by": "Partnership",
}


def without_examples(source: Source) -> Source:
    """The source without rows whose id begins with `example-`.

    A note says how many were left out, unless they are just as the template has them.
    """
    if not source.readable:
        return source
    first = source.cells[TABLES[source.table].key[0]]
    ours = first.str.strip().str.startswith(PREFIX).to_numpy(bool)
    if not ours.any():
        return source
    out = counted(int(ours.sum()), "row is", "rows are")
    note = Problem(
        source.file,
        f"{out} left out, because an id that begins with '{PREFIX}' marks the example of the "
        "template. Give rows of your own another id.",
        "example_row",
        source.table,
        int(source.lines[ours][0]),
        sheet=source.sheet,
    )
    told = () if _untouched(source.table, source.cells[ours]) else (note,)
    return replace(
        source,
        cells=source.cells[~ours].reset_index(drop=True),
        lines=source.lines[~ours],
        pages=None if source.pages is None else source.pages[~ours],
        given=source.given and {name: given[~ours] for name, given in source.given.items()},
        rows=source.rows - int(ours.sum()),
        warnings=(*source.warnings, *told),
    )


def _untouched(table: str, rows: pd.DataFrame) -> bool:
    """Whether the rows are the example as the template has it; its vocabularies may differ."""
    own = [column.name for column in TABLES[table].read if column.refers not in REFERENCE]
    if table == "updates" and rows["action_id"].eq(_ACTION).all():
        own = [name for name in ("action_id", "date", "due", "evidence", "note") if name in own]
        return all((rows[name] == PLAN_EXAMPLE[name]).all() for name in own)
    example = EXAMPLES.get(table, {})
    return all((rows[name] == example.get(name, "")).all() for name in own)
