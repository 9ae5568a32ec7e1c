"""Documents as JSON and back, for the way out of the process that reads them.

JSON, not pickle: what comes from a process that has opened a hostile file is data, never code.
"""

import json
from dataclasses import asdict
from typing import Any

from loaders.problems import Problem
from loaders.reports.document import Box, Document, Fact, Item, Judgement


def to_json(result: Document | Problem) -> str:
    """One line of JSON."""
    return json.dumps({type(result).__name__: asdict(result)}, ensure_ascii=False)


def from_json(text: str) -> Document | Problem:
    """The document or problem again. Raises `ValueError` for anything else."""
    try:
        ((name, fields),) = json.loads(text).items()
        if name == "Problem":
            return Problem(**fields)
        return _document(fields)
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError(f"no document: {error}") from error


def _document(fields: dict[str, Any]) -> Document:
    return Document(
        **{
            **fields,
            "facts": tuple(Fact(**fact) for fact in fields["facts"]),
            "judgements": tuple(Judgement(**judgement) for judgement in fields["judgements"]),
            "items": tuple(_item(item) for item in fields["items"]),
            "sections": tuple((heading, page) for heading, page in fields["sections"]),
            "oddities": tuple(fields["oddities"]),
            "problems": tuple(Problem(**problem) for problem in fields["problems"]),
        }
    )


def _item(fields: dict[str, Any]) -> Item:
    span = fields["span"]
    return Item(
        **{
            **fields,
            "responsible": tuple(fields["responsible"]),
            "boxes": tuple(Box(**box) for box in fields["boxes"]),
            "span": tuple(span) if span else None,
        }
    )
