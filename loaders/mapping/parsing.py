"""Parts of a mapping profile out of TOML; what is wrong with them is told by key."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from loaders.columns import Column
from loaders.derive import SEPARATOR
from loaders.mapping.fill import CASES, FIELD, MISSING, SPECIAL, Block, Fill, Rule
from loaders.mapping.told import Told, texts
from loaders.schema import TABLES
from loaders.wording import did_you_mean, listing

_BLOCK = ("each", "split", "find", "skip", "only")
_PARTNERSHIPS = (*_BLOCK, "unknown")
_STRANGERS = ("bring", "refuse")  # what becomes of names that are not known, unlike most others
_FILL = ("from", "join", "match", "if_empty", "case", "values", "scale", "otherwise", "date",
         "split", "words")  # fmt: skip
Maps = Mapping[str, Mapping[str, str]]


def rule(told: Told, given: Mapping[str, Any], key: str, under: str = "") -> Rule:
    """The rows that a key such as `skip` means: { Column = 'text' or ['text', ...] }."""
    found = given.get(key, {})
    if not isinstance(found, dict):
        message = "Name columns and what stands in them: { Column = ['text'] }."
        told.say(f"{under}{key}", message)
        return Rule()
    return Rule({name: texts(told, found, name, f"{under}{key}.") for name in found})


def values(told: Told, given: Mapping[str, Any]) -> Maps:
    """The named value maps under [values], each with folded texts."""
    maps = {}
    for name, found in given.items():
        if isinstance(found, dict):
            maps[name] = _map(told, found, f"values.{name}")
        else:
            told.say(f"values.{name}", "Write a table of texts and what they mean.")
    return maps


def _map(told: Told, given: Mapping[str, Any], key: str) -> dict[str, str]:
    for text, meant in given.items():
        if not isinstance(meant, str):
            told.say(f"{key}.{text}", "What a text means is a text, in quotation marks.")
    return {folded_value(text): str(meant) for text, meant in given.items()}


def folded_value(text: str) -> str:
    """A text without what does not matter where values are compared: case, spaces, `.0`."""
    return re.sub(r"(?<=\d)\.0+$", "", " ".join(text.casefold().split()))


def block(told: Told, table: str, at: str, given: Mapping[str, Any], maps: Maps) -> Block:
    """One block of a table, from what stands under its heading."""
    known = {column.name: column for column in TABLES[table].read}
    columns = {}
    keys = _PARTNERSHIPS if table == "partnerships" else _BLOCK
    for name, found in given.items():
        if name in keys:
            continue
        if name not in known:
            near = did_you_mean(name, (*known, *keys))
            told.say(f"{at}.{name}", f"{table} has no such column.{near}")
            continue
        columns[name] = _fill(told, f"{at}.{name}", found, known[name], maps)
    each = _each(told, at, given.get("each", ()))
    under = f"{at}."
    made = Block(
        table,
        columns,
        each,
        told.text_of(given, "split", under),
        told.pattern(given, "find", under),
        rule(told, given, "skip", under),
        rule(told, given, "only", under),
        "unknown" in keys and told.one_of(given, "unknown", _STRANGERS, under) == _STRANGERS[0],
    )
    if not each:
        _without_each(told, at, made)
    return made


def _without_each(told: Told, at: str, made: Block) -> None:
    if made.split or made.find:
        told.say(at, "`split` and `find` part the cells of `each`. Say which: each = ['Column'].")
    for name, fill in made.columns.items():
        if special := [field for field in fill.asked if field in SPECIAL]:
            message = f"'{special[0]}' has a meaning only where `each` makes several rows."
            told.say(f"{at}.{name}", message)


def _each(told: Told, at: str, given: object) -> tuple[tuple[str, str], ...]:
    """Names and source columns: { Name = 'Column' or ['Column', ...] }, ['Column', ...] or
    'Column'."""
    named = given.items() if isinstance(given, dict) else [("", given)]
    pairs = []
    for name, found in named:
        columns = found if isinstance(found, list | tuple) else [found]
        pairs += [(name, column) for column in columns]
    if all(isinstance(column, str) for _, column in pairs):
        return tuple(pairs)
    told.say(f"{at}.each", "Write columns in a list, or with a name for each: { Name = 'Column' }.")
    return ()


def _fill(told: Told, key: str, given: object, column: Column, maps: Maps) -> Fill:
    if isinstance(given, str):
        fill = _short(given)
    elif isinstance(given, dict):
        fill = _long(told, key, given, maps)
        if "join" not in given and column.many:
            fill = replace(fill, joint=SEPARATOR)
    else:
        message = "Write a column of the sheet, a constant ('=text'), or { from = 'Column', ... }."
        told.say(key, message)
        return Fill(constant="")
    if MISSING in f"{fill.constant}":
        told.say(key, f"{MISSING} wants an answer. {column.meaning}")
    elif fill.constant and column.allowed and fill.constant not in column.allowed:
        allowed = listing(column.allowed)
        told.say(key, f"'{fill.constant}' is not allowed here. Allowed: {allowed}.")
    return fill


def _short(given: str) -> Fill:
    """'=text' is a constant, text with {Column} in it a template, all else a source column."""
    if given.startswith("="):
        return Fill(constant=given[1:].strip())
    return Fill(template=given) if FIELD.search(given) else Fill(columns=(given,))


def _long(told: Told, key: str, given: Mapping[str, Any], maps: Maps) -> Fill:
    under = f"{key}."
    for name in given:
        if name not in _FILL:
            near = did_you_mean(name, _FILL)
            told.say(f"{under}{name}", f"There is no such key.{near} Keys: {listing(_FILL, 20)}.")
    columns = texts(told, given, "from", under)
    start = _short(columns[0]) if len(columns) == 1 else Fill(columns=columns)
    if not columns:
        told.say(under + "from", "Say from which column, or columns: from = 'Column'.")
    words = given.get("words", 0)
    if not isinstance(words, int):
        told.say(under + "words", "Write a whole number.")
        words = 0
    return Fill(
        start.constant,
        start.template,
        start.columns,
        told.text_of(given, "join", under) or " ",
        told.pattern(given, "match", under),
        told.text_of(given, "if_empty", under),
        told.one_of(given, "case", CASES, under),
        _values(told, under, given.get("values"), maps),
        told.text_of(given, "scale", under),
        told.text_of(given, "otherwise", under) or "refuse",
        told.one_of(given, "date", ("day first", "month first"), under),
        told.text_of(given, "split", under),
        words,
    )


def _values(told: Told, under: str, given: object, maps: Maps) -> Mapping[str, str] | None:
    if given is None:
        return None
    if isinstance(given, dict):
        return _map(told, given, f"{under}values")
    if given in maps:
        return maps[given]
    names = list(maps)
    near = did_you_mean(str(given), names) if names else ""
    told.say(f"{under}values", f"There is no [values.{given}].{near}")
    return {}
