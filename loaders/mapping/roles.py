"""Which columns of a foreign sheet are likely which of ours, by their names and by their cells."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from loaders.checking.reference import folded
from loaders.mapping.looks import Look, vocabulary
from loaders.mapping.meanings import polarity_of, status_of
from loaders.mapping.parsing import folded_value

_LIKE = 75  # out of 100: names less like each other are not held to be the same
_PART = 4  # out of 100: how much less sure a part of a header is than the whole
_PARTS = re.compile(r"\s+/\s+|[()]|\s+or\s+")
_ENOUGH = 55  # out of 100: below this a column is left over rather than guessed


@dataclass(frozen=True)
class Role:
    """What a column may be: the names under which others keep it, a test of its cells (0 cannot
    be, 1 fits), and how much the cells alone count (the name counts for the rest)."""

    names: tuple[str, ...]
    cells: Callable[[Look], float]
    weight: float = 0.4


@dataclass(frozen=True)
class Taken:
    """A column taken for a role, and how sure that is, out of 100."""

    column: str
    score: int


# What bodies are called, and people are not.
_BODY = re.compile(
    r"\b(?:ofsted|cqc|hmi\w*|estyn|inspectorates?|inspection|commission\w*|regulators?|agency|"
    r"agencies|authority|council|scotland|wales|england|improvement|department|office|board)\b",
    re.IGNORECASE,
)


def _short(look: Look) -> float:
    return float(look.words <= 6 and look.numbers < 0.5 and look.dates < 0.5
                 and look.addresses < 0.5)  # fmt: skip


def _long(look: Look) -> float:
    return float(look.words >= 3 and look.addresses < 0.2 and look.dates < 0.2)


def _few(look: Look) -> float:
    repeats = len(look.texts) <= max(30, look.rows // 20)
    return float(bool(look.texts) and repeats and _short(look) > 0 and look.areas < 0.5)


def _known(table: str) -> Callable[[Look], float]:
    return lambda look: look.share(lambda text: folded_value(text) in vocabulary(table))


def _dates(look: Look) -> float:
    return look.dates if look.dates >= 0.5 else 0.0


def _areas(look: Look) -> float:
    return max(look.areas if look.areas >= 0.3 else 0.0, 0.4 * _short(look))


ROLES: Mapping[str, Role] = {
    "partnership": Role(
        ("local authority", "local authority name", "la name", "council", "partnership", "area",
         "local area", "area name", "authority", "force", "police force", "force name", "provider",
         "health board", "health and social care partnership", "location", "location name",
         "organisation", "service name", "youth justice service", "council area name",
         "local authority area"),
        _areas, 0.6,
    ),
    "code": Role(("gss code", "ons code", "area code", "la code", "ltla23cd", "utla code"),
                 lambda look: float(look.area_codes > 0.8), 0.9),
    "published": Role(
        ("publication date", "published", "date published", "published date", "report published",
         "report date", "report publication date", "date of publication", "first published",
         "date of report"),
        _dates,
    ),
    "fieldwork_start": Role(
        ("inspection start date", "start date", "inspection date", "date of inspection",
         "first day of inspection", "inspection started", "fieldwork start", "visit date",
         "date of visit", "inspection start", "inspected on", "last inspection", "visit start",
         "visit start date", "inspection dates", "dates of inspection", "visit dates",
         "site visit dates", "fieldwork dates", "fieldwork"),
        _dates,
    ),
    "fieldwork_end": Role(
        ("inspection end date", "end date", "last day of inspection", "inspection ended",
         "fieldwork end", "inspection end", "visit end", "visit end date"),
        _dates,
    ),
    "first_due": Role(
        ("due date", "target date", "deadline", "due", "due by", "timescale", "completion due",
         "original due date", "implementation date", "by when"),
        _dates,
    ),
    "due": Role(("revised due date", "revised date", "revised target date", "new due date",
                 "extended to"), _dates),
    "date": Role(
        ("last updated", "date of update", "update date", "status date", "as at", "date closed",
         "completion date", "date completed", "date of status", "latest update date"),
        _dates,
    ),
    "source_url": Role(
        ("report url", "report link", "inspection link", "link", "url", "web link", "web page",
         "report", "published report", "address"),
        lambda look: float(look.addresses > 0.6), 0.7,
    ),
    "indicator": Role(
        ("domain", "quality indicator", "key question", "question", "indicator", "judgement area",
         "evaluation area", "pillar", "quality statement", "judgement type", "inspection area"),
        _few,
    ),
    "statement": Role(
        ("recommendation", "recommendation text", "finding", "statement", "issue", "requirement",
         "area for improvement", "afi", "what needs to improve", "key finding",
         "recommendation made", "description of finding", "improvement needed", "finding text"),
        _long,
    ),
    "polarity": Role(
        ("type of finding", "finding type", "polarity", "strength or area for improvement", "type",
         "category"),
        lambda look: look.share(lambda text: polarity_of(text)), 0.8,
    ),
    "theme": Role(("theme", "category", "topic", "theme name"),
                  lambda look: max(_known("themes")(look), 0.5 * _few(look))),
    "status": Role(
        ("status", "current status", "progress status", "rag", "rag status", "state",
         "implementation status"),
        lambda look: look.share(lambda text: status_of(text)[0]), 0.5,
    ),
    "action": Role(
        ("action", "agreed action", "action taken", "action to be taken", "what we will do", "task",
         "improvement action", "management response", "planned action"),
        _long,
    ),
    "owner": Role(
        ("owner", "lead", "lead officer", "responsible", "responsible officer", "action owner",
         "accountable", "responsible owner", "who"),
        _short,
    ),
    "note": Role(
        ("update", "progress update", "comment", "comments", "commentary", "progress",
         "latest update", "latest position", "progress note"),
        _long,
    ),
    "evidence": Role(("evidence", "evidence of completion"), lambda look: float(look.dates < 0.5)),
    "reference": Role(
        ("ref", "reference", "id", "rec no", "recommendation number", "action ref", "number", "no",
         "unique reference", "recommendation ref", "rec ref", "inspection number",
         "inspection id"),
        lambda look: float(look.words <= 2 and look.texts.total() >= look.rows
                           and look.dates < 0.5 and look.area_codes < 0.5),
    ),
    "title": Role(("report title", "title", "inspection title", "name of report"), _long),
    "lead_body": Role(("regulator", "name of inspectorate", "inspectorate", "lead inspectorate",
                       "scrutiny body", "lead body", "inspected by", "source body"),
                      lambda look: look.share(_BODY.search)),
}  # fmt: skip


def likeness(name: str, names: Sequence[str]) -> float:
    """How like a header is to one of the names, out of 100: as spelt, or as one that only says
    more ("Current status of the action" for "status"), or a part of it ("Status (RAG)")."""
    parts = [part for part in _PARTS.split(name) if part.strip()]
    some = max((_likeness(part, names) for part in parts), default=0) if len(parts) > 1 else 0
    return max(_likeness(name, names), some - _PART)


def _likeness(name: str, names: Sequence[str]) -> float:
    plain = folded(name.replace("_", " "))
    words = set(plain.split())
    return max(
        max(
            fuzz.token_sort_ratio(plain, known),
            92 - 8 * len(words - set(known.split())) if words >= set(known.split()) else 0,
        )
        for known in names
    )


def roles(columns: Sequence[Look]) -> dict[str, Taken]:
    """The likeliest column for each role, a column for one role only, surest first; roles for which
    no column is likely are absent."""
    scored = []
    for at, look in enumerate(columns):
        for name, role in ROLES.items():
            cells = role.cells(look) if look.texts else 0.0
            if cells > 0:
                by_name = likeness(look.name, role.names)
                score = role.weight * 100 * cells + (1 - role.weight) * by_name
                if by_name >= _LIKE or role.weight * cells > 0.5:
                    scored.append((score, -at, name, look.name))
    taken: dict[str, Taken] = {}
    used: set[str] = set()
    for score, _, name, column in sorted(scored, reverse=True):
        if score >= _ENOUGH and name not in taken and column not in used:
            taken[name] = Taken(column, round(score))
            used.add(column)
    if "partnership" not in taken and (place := _of_areas(columns, used)):
        taken["partnership"] = place
    return taken


def _of_areas(columns: Sequence[Look], used: set[str]) -> Taken | None:
    """The column, whatever its name, of whose cells most are names of known areas; None if none
    is."""
    free = [look for look in columns if look.name not in used and _short(look)]
    best = max(free, key=lambda look: look.areas, default=None)
    return Taken(best.name, round(70 * best.areas)) if best and best.areas >= 0.5 else None
