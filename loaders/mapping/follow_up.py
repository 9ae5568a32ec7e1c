"""The blocks of a proposed profile for findings, actions and what became of them."""

import re
from collections.abc import Mapping, Sequence

from loaders.mapping.looks import Look, vocabulary
from loaders.mapping.meanings import polarity_of, status_of
from loaders.mapping.parsing import folded_value
from loaders.mapping.proposed import Proposal, inline, plain, quoted
from loaders.mapping.roles import likeness
from loaders.mapping.sides import is_one_of_several
from loaders.suggested import MARK


def has_plan(on: Proposal) -> bool:
    """Whether the sheet says who does something, or by when."""
    return bool(on.column("owner") or on.column("first_due"))


def has_actions(on: Proposal) -> bool:
    """Whether the sheet is a plan: it says who does something, or by when, or calls itself one."""
    said = has_plan(on) or (bool(on.column("action")) and "plan" in on.sheet.about.split())
    return said and bool(on.column("action") or on.column("statement"))


def points(on: Proposal, sides: Mapping[str, Sequence[Look]]) -> None:
    """Columns whose cells hold several findings: a block for all that are split alike."""
    splits: dict[str, dict[str, list[str]]] = {}
    for polarity, columns in sides.items():
        for look in columns:
            split = _split(look, [other.name for other in columns])
            splits.setdefault(split, {}).setdefault(polarity, []).append(look.name)
    for split, named in splits.items():
        on.open("[[findings]]" if len(splits) > 1 else "[findings]")
        on.used.update(name for names in named.values() for name in names)
        each = {side: names if len(names) > 1 else names[0] for side, names in named.items()}
        on.line("each", inline(each))
        if split:
            on.line("split", quoted(split), "or bullets, lines, sentences, or what stands between")
        on.line("finding_id", quoted("{inspection_id}-{@name}-{#@value}"))
        on.line("polarity", quoted("@name"))
        _theme(on)
        on.line("statement", inline({"from": "@value", "words": 30}), "cut after 30 words")


def _split(look: Look, alike: Sequence[str]) -> str:
    """At what the cells of a column are parted; '' where they hold one point each."""
    if is_one_of_several(look.name, alike):
        return ""
    lines = look.share(lambda text: "\n" in text) > 0.3
    listed = look.share(lambda text: ";" in text and not re.search(r"[.!?]\s", text)) > 0.5
    if look.bullets > 0.3:
        return "bullets"
    return "lines" if lines else ";" if listed else "sentences"


def findings(on: Proposal) -> None:
    """One finding for each row."""
    on.open("[findings]")
    on.line("finding_id", quoted(_id_of(on, "statement", "f")), "must stay the same")
    on.line("skip", inline({on.column("statement"): ""}), "rows without a statement")
    look = on.look("polarity")
    if look:
        values = {text: polarity_of(text) for text in look.texts if polarity_of(text)}
        on.from_column("polarity", "polarity", values=values)
        _ask_about(on, [text for text in look.texts if text not in values])
    else:
        on.constant("polarity", "improvement", "? or strength")
    _theme(on)
    statement = on.look("statement")
    long = statement is not None and statement.share(lambda text: len(text.split()) > 30) > 0
    on.from_column("statement", "statement", **({"words": 30} if long else {}))


def _ask_about(on: Proposal, unknown: Sequence[str]) -> None:
    """Add to the line written last that nothing says what these texts mean."""
    if unknown:
        on.blocks[-1][-1] += plain(f"; ? what do {', '.join(unknown[:6])} mean")


def _id_of(on: Proposal, role: str, kind: str) -> str:
    """A template for ids: from a column of references, else from the words themselves."""
    words = on.column(role)
    if reference_column := on.column("reference"):
        on.used.add(reference_column)
        cells = on.sheet.cells
        each = f"{{inspection_id}}-{kind}-{{{reference_column}}}"
        within = [on.column(role) for role in ("partnership", "published") if on.column(role)]
        alone = cells.groupby([*within, reference_column])[words].nunique().max() <= 1
        return each if alone else f"{each}-{{#{words}}}"
    return f"{{inspection_id}}-{kind}-{{#{words}}}"


def _theme(on: Proposal) -> None:
    look = on.look("theme")
    known = vocabulary("themes")
    names = list(known)
    values = {text: known[best] for text in (look.texts if look else ())
              if (best := max(names, key=lambda name: likeness(text, (name,))))
              and likeness(text, (best,)) >= 70 and folded_value(text) not in known}  # fmt: skip
    if look is None or not (values or any(folded_value(text) in known for text in look.texts)):
        on.constant("theme", MARK, "? by a machine, to be reviewed; or the column that names it")
        return
    strange = [text for text in look.texts
               if text not in values and folded_value(text) not in known]  # fmt: skip
    if strange:
        values |= {
            text: known[name] for text in look.texts if (name := folded_value(text)) in known
        }
    more = {"values": values, "otherwise": MARK if strange else "keep"} if values or strange else {}
    on.from_column("theme", "theme", **more)
    if strange:
        on.blocks[-1][-1] += plain(f"; ? suggested by a machine for {', '.join(strange[:4])}")


def actions(on: Proposal) -> None:
    """One action for each row: what is to be done, else the recommendation itself."""
    on.open("[actions]")
    role = "action" if on.column("action") else "statement"
    on.line("action_id", quoted(_id_of(on, role, "a")), "must stay the same")
    on.line("skip", inline({on.column(role): ""}))
    on.from_column("action", role)
    on.from_column("owner", "owner")
    on.date("first_due")


def updates(on: Proposal) -> None:
    """How far each row has come, as a further step of its trail."""
    on.open("[updates]")
    date = "-{date}" if on.column("date") else ""
    of = "{action_id}" if has_actions(on) else "{finding_id}"
    on.line("update_id", quoted(f"{of}-{{status}}{date}"), "a new state is a new update")
    on.line("skip", inline({on.column("status"): ""}))
    on.date("date")
    look = on.look("status")
    meant = {text: status_of(text) for text in look.texts} if look else {}
    values = {text: status for text, (status, _) in meant.items() if status}
    on.from_column("status", "status", values=values)
    _ask_about(on, [text for text in meant if text not in values])
    if guessed := [text for text, (status, score) in meant.items() if status and score < 75]:
        on.blocks[-1][-1] += plain(f"; ? guessed: {', '.join(guessed[:6])}")
    on.constant("reported_by", "partnership", "or scrutiny_body, third_party")
    on.constant("scope", "finding", "or report")
    on.date("due")
    on.from_column("note", "note", words=30)
    on.from_column("evidence", "evidence")
