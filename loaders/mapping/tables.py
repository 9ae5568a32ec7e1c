"""The blocks of a proposed profile: which of our tables a foreign sheet can fill, and from what."""

import re
from collections.abc import Mapping, Sequence

from loaders.checking.reference import folded
from loaders.mapping.follow_up import actions, findings, has_actions, has_plan, points, updates
from loaders.mapping.grading import Grading
from loaders.mapping.ids import slug
from loaders.mapping.looks import Look
from loaders.mapping.partnerships import shipped
from loaders.mapping.places import nation_of
from loaders.mapping.proposed import Proposal, inline, plain, quoted, sure
from loaders.mapping.roles import likeness
from loaders.mapping.sides import sides
from loaders.mapping.strangers import by_code, strangers
from loaders.wording import listing

_DATES = ("published", "fieldwork_start", "fieldwork_end")
_TAIL = re.compile(r"\s*\b(?:grade|judge?ment|rating)s?$", re.I)
_TOTAL = re.compile(r"(?:grand |overall )?(?:total|average|mean|sum)s?:?", re.I)


def fill_tables(on: Proposal) -> None:
    """Write every block that the columns of the sheet allow."""
    if skip := _totals(on):
        on.head.append(f"skip = {skip}  # rows of totals")
    lists = _sides(on)
    _added(on)
    _partnerships(on)
    _inspections(on)
    for grading in on.graded:
        _evaluations(on, grading)
    points(on, lists)
    if on.column("statement"):
        findings(on)
    if has_actions(on):
        actions(on)
    if on.column("status") and (on.column("statement") or has_actions(on)):
        updates(on)
    _peers(on)


def _totals(on: Proposal) -> str:
    """The rows that sum up others, by what stands where others have a partnership; '' if none."""
    look = on.look("partnership")
    totals = [text for text in look.texts if _TOTAL.fullmatch(text)] if look else []
    return inline({look.name: totals[0]}) if look and totals else ""


def _sides(on: Proposal) -> dict[str, list[Look]]:
    """Columns that hold strengths, or areas for improvement, as their names say; what is done by
    somebody or by a day is an action."""
    planned = on.column("action") if has_plan(on) else ""
    found = sides([look for look in on.sheet.columns if look.name != planned])
    taken = {look.name for columns in found.values() for look in columns}
    on.found = {role: one for role, one in on.found.items() if one.column not in taken}
    return found


def _added(on: Proposal) -> None:
    new = [grading for grading in on.graded if not grading.scale]
    if on.named.known and not new:
        return
    on.open("[add]")
    if not on.named.known:
        names = ("programme", "name", "population", "lead_body")
        row = {name: text for name in names if (text := getattr(on.named, name))}
        on.line("programmes", f"[{inline(row)}]", "? name it; children, adults or both")
    if new:
        rows = [_grade(on, at, text) for one in new for at, text in enumerate(one.points, start=1)]
        said = ",\n".join(
            f"  {inline(row)}" for row in {row["grade"]: row for row in rows}.values()
        )
        on.line("grades", f"[  # ? levels: 1 is the lowest\n{said},\n]")


def _grade(on: Proposal, level: int, text: str) -> dict[str, object]:
    return {
        "grade": f"{on.programme}:{text.casefold()}",
        "name": text[:1].upper() + text[1:],
        "scale": on.programme,
        "level": level,
        "definition": "As worded by the source.",
    }


def _partnerships(on: Proposal) -> None:
    look = on.look("partnership")
    nation = nation_of(on.sheet, look, on.place)
    known = shipped().known
    if look is None and folded(on.place or "") in known:
        return
    if look and nation == "Scotland":  # all of these come with the project
        if near := strangers(look.texts):
            on.head.append(f"# ? Not known, and refused as they stand: {plain(_told(near))}.")
        return
    on.open("[partnerships]")
    if look:
        small = all(text == text.casefold() for text in look.texts)
        on.from_column("partnership", "partnership", **({"case": "title"} if small else {}))
        on.from_column("code", "code")
        if aliases := _also_called(on):
            on.used.add(aliases)
            on.line("aliases", quoted(aliases), "codes by which other columns name them")
    else:
        on.constant("partnership", on.place, "the partnership that this is about")
    on.constant("nation", nation, "" if nation else "England, Wales, ...")
    if look and (near := _unknown(on, look)):
        on.line("unknown", quoted("refuse"), f'? or "bring" as new: {_told(near)}')


def _unknown(on: Proposal, look: Look) -> dict[str, list[str]]:
    """The names that are not known, without those beside the code of a known area."""
    near, code = strangers(look.texts), on.column("code")
    cells = on.sheet.cells
    known = by_code(near, cells[look.name], cells[code]) if code else {}
    return {name: close for name, close in near.items() if name not in known}


def _told(near: Mapping[str, Sequence[str]]) -> str:
    """Names that are not known, each with the nearest known one."""
    return listing([f"'{name}' ({close[0]}?)" if close else f"'{name}'"
                    for name, close in near.items()], 6)  # fmt: skip


def _also_called(on: Proposal) -> str:
    """A column of further codes, if it is named so or a list in another column is made of it."""
    taken = {one.column for one in on.found.values()}
    for look in on.sheet.columns:
        if look.name in taken or not look.unique or look.words > 1.5:
            continue
        named = likeness(look.name, ("la code", "lea code", "dfe code", "la number"))
        if named >= 90 or _lists_of(on, look):
            return look.name
    return ""


def _lists_of(on: Proposal, look: Look) -> list[Look]:
    """The columns whose cells list texts of this one."""
    return [
        other
        for other in on.sheet.columns
        if other is not look and (parts := other.parts)
        and len(parts & set(look.texts)) >= 0.8 * len(parts)
    ]  # fmt: skip


def _inspections(on: Proposal) -> None:
    on.open("[inspections]")
    one = _id_of_inspection(on)
    on.line("inspection_id", quoted(one if "{" in one else f"={one}"), "must stay the same")
    if not on.from_column("partnership", "partnership"):
        on.constant("partnership", on.place, "the partnership that this is about")
    on.constant("programme", on.programme)
    on.constant("kind", "inspection", "or progress_review, follow_through (with `follows`)")
    name = re.sub(r"\s*\(.*?\)", "", on.named.name)
    if not on.from_column("title", "title"):
        on.line("title", quoted(f"{name}: {{partnership}}"))
    for key in _DATES:
        on.from_column(key, key)
    if not on.from_column("lead_body", "lead_body") and on.named.lead_body:
        on.constant("lead_body", on.named.lead_body)
    if not on.from_column("source_url", "source_url"):
        on.constant("source_url", "", "the address where this was published (https://...)")
    on.constant("complete", "no", "yes, if all findings of the reports are in this sheet")


def _id_of_inspection(on: Proposal) -> str:
    """A template for ids: programme, partnership or what it has several of, and date."""
    date = next((key for key in _DATES if key in on.found), "")
    names = [on.column(role) for role in ("partnership", date, "indicator") if on.column(role)]
    several = bool(names) and on.sheet.cells.duplicated(names).any()
    unit = _unit(on, names) if several and not on.column("statement") else ""
    on.used.update([unit] if unit else [])
    place = f"{{{unit or on.column('partnership')}}}" if names else slug(on.place)
    return "-".join(part for part in (on.programme, place, date and f"{{{date}}}") if part)


def _unit(on: Proposal, names: list[str]) -> str:
    """The column of what is inspected where that is smaller than a partnership; '' if none is."""
    for look in on.sheet.columns:
        named = re.search(r"\b(?:urn|id|ref|number|no|code)$", look.name.replace("_", " "), re.I)
        filled = look.texts.total() >= 0.95 * look.rows and look.words <= 2
        if named and filled and look.name not in names and look.name != on.column("code"):
            double = [name for name in (look.name, *names) if name != on.column("partnership")]
            if not on.sheet.cells.duplicated(double).any():
                return look.name
    return ""


def _evaluations(on: Proposal, grading: Grading) -> None:
    on.open("[[evaluations]]" if len(on.graded) > 1 else "[evaluations]")
    on.used.update(grading.columns)
    meaning: dict[str, object] = {"scale": grading.scale or on.programme}
    if grading.values:
        meaning["values"] = grading.values
    long = len(grading.columns) == 1 and "indicator" in on.found
    if long:
        on.from_column("indicator", "indicator")
        on.line("skip", inline({grading.columns[0]: ""}), "rows without a grade")
        source = grading.columns[0]
    else:
        named = {_plain(column): column for column in grading.columns}
        if len(named) < len(grading.columns):
            named = {column: column for column in grading.columns}
        on.line("each", inline(named))
        on.line("indicator", quoted("@name"))
        source = "@value"
    said = f"by the words of {grading.by}" if grading.by else ""
    on.line("grade", inline({"from": source, **meaning}),
            f"? {grading.unsure}" if grading.unsure else said)  # fmt: skip


def _plain(name: str) -> str:
    words = " ".join(name.replace("_", " ").split())
    short = _TAIL.sub("", words) or words
    return short[:1].upper() + short[1:]


def _peers(on: Proposal) -> None:
    if not on.column("partnership"):
        return
    for look in on.sheet.columns:
        for lists in _lists_of(on, look):
            on.used.add(lists.name)
            on.open("[peers]")
            on.line("each", quoted(lists.name), sure(90))
            on.line("split", quoted(next((m for m in ";|," if m in next(iter(lists.texts))), ",")))
            name = _plain(lists.name).replace("Stat neigh", "Statistical neigh")
            on.constant("grouping", name)
            on.line("partnership", quoted(on.column("partnership")))
            on.line("peer", quoted("@value"))
            on.line("nearness", quoted("@number"), "if the nearest stands first")
            return
