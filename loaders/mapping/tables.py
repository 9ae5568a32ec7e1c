"""The blocks of a proposed profile: which of our tables a foreign sheet can fill, and from what."""

import re
from collections.abc import Mapping, Sequence

from loaders.checking.reference import folded
from loaders.mapping.follow_up import actions, findings, has_actions, has_plan, points, updates
from loaders.mapping.grading import Grading
from loaders.mapping.inspected import inspections
from loaders.mapping.looks import Look
from loaders.mapping.partnerships import shipped
from loaders.mapping.places import nation_of
from loaders.mapping.proposed import Proposal, inline, plain, quoted, sure
from loaders.mapping.roles import likeness
from loaders.mapping.sides import sides
from loaders.mapping.strangers import by_code, strangers
from loaders.wording import listing

_TAIL = re.compile(r"\s*(?:\b(?:grade|judge?ment|rating)s?|\((?:grade|rating|score)s?\))$", re.I)
_NOTE = re.compile(
    r"\s*\[(?:note|see note|footnote)?s? ?[\w, ]{1,8}\]|\s*\(where applicable\)", re.I
)
# So many names unknown, and such a share: then a sheet has others than ours, rather than errors.
_SEVERAL, _MANY = 5, 0.2
_TOTAL = re.compile(
    r"(?:(?:grand |overall )?(?:total|average|mean|sum)s?|all|england|scotland|wales|national):?",
    re.I,
)


def fill_tables(on: Proposal) -> None:
    """Write every block that the columns of the sheet allow."""
    if skip := _totals(on):
        on.head.append(f"skip = {skip}  # rows of totals")
    lists = _sides(on)
    _without_days_of_plans(on)
    _added(on)
    _partnerships(on)
    inspections(on, [look.name for columns in lists.values() for look in columns])
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
    if not (on.graded or lists or on.column("statement") or has_actions(on)):
        on.head.append("# ? Inspections alone: no column holds grades, findings or actions.")


def _totals(on: Proposal) -> str:
    """The rows that sum up others, by what stands where others have a partnership; '' if none."""
    look = on.look("partnership")
    totals = [text for text in look.texts if _TOTAL.fullmatch(text)] if look else []
    return inline({look.name: totals if len(totals) > 1 else totals[0]}) if totals else ""


def _sides(on: Proposal) -> dict[str, list[Look]]:
    """Columns that hold strengths, or areas for improvement, as their names say; what is done by
    somebody or by a day is an action."""
    planned = on.column("action") if has_plan(on) else ""
    found = sides([look for look in on.sheet.columns if look.name != planned])
    taken = {look.name for columns in found.values() for look in columns}
    on.found = {role: one for role, one in on.found.items() if one.column not in taken}
    return found


def _without_days_of_plans(on: Proposal) -> None:
    """In a plan "Start date" is when somebody begins with something, not when was inspected."""
    if has_plan(on):
        visits = ("inspect", "visit", "fieldwork")
        on.found = {role: one for role, one in on.found.items()
                    if role not in ("fieldwork_start", "fieldwork_end")
                    or any(word in one.column.casefold() for word in visits)}  # fmt: skip


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
        if len(near) >= max(_SEVERAL, _MANY * len(look.texts)):
            on.line("unknown", quoted("bring"), f'? or "refuse" as errors: {_told(near)}')
        else:
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
    words = " ".join(_NOTE.sub("", name).replace("_", " ").split()) or name
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
