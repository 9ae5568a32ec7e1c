"""The block of a proposed profile for inspections: their ids, dates and addresses."""

import re
from collections.abc import Collection, Sequence

import numpy as np
import pandas as pd

from loaders.mapping.ids import slug
from loaders.mapping.looks import Look, spaced
from loaders.mapping.parsing import folded_value
from loaders.mapping.proposed import Proposal, inline, quoted

_DATES = ("published", "fieldwork_start", "fieldwork_end")
_ID = re.compile(r"\b(?:urn|id|ref|number|no|code)$", re.IGNORECASE)
_ALONE = re.compile(r"(?:row )?(?:id|ref|number|no|code)\.?", re.IGNORECASE)  # may count rows only
_ADDRESS = re.compile(r"https?://[^\s\"<>)]+[^\s\"<>).,;]")
_NAMED = re.compile(r"\b(?:school|establishment|service|provider|location|home|setting|centre)s?"
                    r" name$|^name of (?:the )?\w+$|^name$", re.IGNORECASE)  # fmt: skip


def inspections(on: Proposal, points: Sequence[str]) -> None:
    """Write the block; `points` are the columns that hold lists of findings."""
    on.open("[inspections]")
    unit = _unit(on)
    one = _id_of_inspection(on, unit)
    on.line("inspection_id", quoted(one if "{" in one else f"={one}"), "must stay the same")
    if date := _date_of_the_inspected(on, points):
        on.line("skip", inline({date: ""}), "rows of what is not inspected yet")
    if not on.from_column("partnership", "partnership"):
        on.constant("partnership", on.place, "the partnership that this is about")
    on.constant("programme", on.programme)
    on.constant("kind", "inspection", "or progress_review, follow_through (with `follows`)")
    if not on.from_column("title", "title"):
        on.line("title", quoted(_title(on, unit)))
    _dates(on)
    if not on.from_column("lead_body", "lead_body") and on.named.lead_body:
        on.constant("lead_body", on.named.lead_body)
    if not on.from_column("source_url", "source_url"):
        told = next(iter(_ADDRESS.findall(" ".join(on.sheet.titles))), "")
        remark = "? from above the table" if told else ""
        on.constant(
            "source_url", told, remark or "the address where this was published (https://...)"
        )
    on.constant("complete", "no", "yes, if all findings of the reports are in this sheet")


def _dates(on: Proposal) -> None:
    for key in _DATES:
        on.date(key)
    start = on.look("fieldwork_start")
    if start and start.spans > 0 and "fieldwork_end" not in on.found:
        on.line("fieldwork_end", quoted(start.name), "the last day that stands there")


def _title(on: Proposal, unit: str) -> str:
    name = re.sub(r"\s*\(.*?\)", "", on.named.name)
    cells = on.sheet.cells
    for look in on.sheet.columns:
        if unit and _NAMED.search(spaced(look.name)) and _one_each(cells, unit, look.name):
            on.used.add(look.name)
            return f"{name}: {{{look.name}}}, {{partnership}}"
    return f"{name}: {{partnership}}"


def _one_each(cells: pd.DataFrame, of: str, name: str) -> bool:
    """Whether with each text of a column always the same one of another stands."""
    return bool(cells.groupby(of)[name].nunique().max() == 1)


def _date_of_the_inspected(on: Proposal, points: Sequence[str]) -> str:
    """The column of a date that some rows lack, if these have no grade and no finding either; ''
    where every row has one, or one without has something to load."""
    nothing = {text for one in on.graded for text, meant in one.values.items() if not meant}
    said = [*(column for one in on.graded for column in one.columns), *points]
    said += [on.column("statement")] if on.column("statement") else []
    look = next(filter(None, map(on.look, _DATES)), None)
    if look is None or not said:
        return ""
    looks = {look.name: look for look in on.sheet.columns}
    without = ~_filled(on, look)
    anything = np.logical_or.reduce([_filled(on, looks[name], nothing) for name in said])
    return look.name if without.any() and not (without & anything).any() else ""


def _filled(on: Proposal, look: Look, nothing: Collection[str] = ()) -> np.ndarray:
    texts = [
        text for text in look.texts if text not in nothing and folded_value(text) not in nothing
    ]
    return on.sheet.cells[look.name].isin(texts).to_numpy(bool)


def _id_of_inspection(on: Proposal, unit: str) -> str:
    """A template for ids: programme, partnership or what it has several of, and date."""
    date = next((key for key in _DATES if key in on.found), "")
    on.used.update([unit] if unit else [])
    name = unit or on.column("partnership")
    place = f"{{{name}}}" if name else slug(on.place)
    return "-".join(part for part in (on.programme, place, date and f"{{{date}}}") if part)


def _unit(on: Proposal) -> str:
    """The column of what is inspected where that is smaller than a partnership; '' if none is."""
    place = on.column("partnership")
    if not place or on.column("statement"):
        return ""
    date = next((key for key in _DATES if key in on.found), "")
    cells = on.sheet.cells
    names = [on.column(role) for role in (date, "indicator") if role and on.column(role)]
    several = cells.duplicated([place, *names]).any()
    for look in on.sheet.columns:
        name = spaced(look.name)
        filled = look.texts.total() >= 0.95 * look.rows and look.words <= 2
        if not (_ID.search(name) and filled) or look.name in (place, on.column("code"), *names):
            continue
        smaller = len(look.texts) > cells[place].nunique() and not _ALONE.fullmatch(name)
        within = smaller and _one_each(cells, look.name, place)
        if (several or within) and not cells.duplicated([look.name, *names]).any():
            return look.name
    return ""
