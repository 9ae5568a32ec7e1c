"""A mapping profile: how the sheets of somebody else's spreadsheet become rows of our tables."""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from loaders.mapping.cells import reference
from loaders.mapping.fill import Block, Rule
from loaders.mapping.parsing import block, rule, values
from loaders.mapping.told import Told, texts
from loaders.problems import DataError, Problem
from loaders.schema import READABLE, REFERENCE, TABLES
from loaders.source import name_of
from loaders.wording import did_you_mean, listing

_TOP = ("name", "sheet", "empty", "dates", "skip", "only", "values", "add")
_SHEET = ("header", "name")
# The tables whose rows others in the same profile may rest on, by the column that names them.
OWNERS = {"inspection_id": "inspections", "finding_id": "findings", "action_id": "actions"}

Added = tuple[Mapping[str, str], ...]


@dataclass(frozen=True)
class Profile:
    """One profile as it stands in its file.

    A sheet fits that has a row with all words of `header` and a name like `sheet` (`*` for any
    letters; '' for any). `empty` are folded texts that count as empty cells. `blocks` are in the
    order of the file; `added` holds rows of reference tables that the profile itself brings.
    `serials`: numbers of five figures are days as most spreadsheets count them.
    """

    file: str
    text: str
    name: str = ""
    header: tuple[str, ...] = ()
    sheet: str = ""
    empty: tuple[str, ...] = ()
    order: str = "day first"
    skip: Rule = Rule()
    only: Rule = Rule()
    blocks: tuple[Block, ...] = ()
    added: Mapping[str, Added] = field(default_factory=dict)
    serials: bool = True

    @property
    def sha256(self) -> str:
        """Of the text of the profile."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def first_blocks(self) -> dict[str, Block]:
        """By table, the first block that makes one row from each row of the sheet."""
        single = [block for block in self.blocks if not block.each]
        return {block.table: block for block in reversed(single)}

    @property
    def specificity(self) -> int:
        """How much a sheet must have to fit: of two profiles that fit, the higher one is meant."""
        return len(self.header) + bool(self.sheet)


def read_profile(path: Path) -> Profile:
    """The profile in a file. Raises `DataError` with everything that is wrong with it."""
    try:
        change = path.stat()
        return _read(path, change.st_mtime_ns, change.st_size)
    except OSError as error:
        why = error.strerror
        raise DataError(f"The mapping profile {path} cannot be read ({why}).") from None


@lru_cache(maxsize=64)
def _read(path: Path, _changed: int, _size: int) -> Profile:
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise DataError(f"The mapping profile {path} is not text in UTF-8.") from None
    return parsed(text, name_of(path))


def parsed(text: str, file: str) -> Profile:
    """The profile in a text. Raises `DataError` with everything that is wrong with it."""
    told = Told(file, text)
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        told.say("", f"The profile is not TOML: {error}. Texts stand in quotation marks.")
        raise told.error() from None
    profile = _profile(told, given)
    if told.problems:
        raise told.error()
    return profile


def _profile(told: Told, given: Mapping[str, Any]) -> Profile:
    tables = [name for name in given if name not in _TOP]
    for name in tables:
        if name not in READABLE:
            near = did_you_mean(name, (*READABLE, *_TOP))
            told.say(name, f"There is no such table.{near} Tables: {listing(READABLE, 20)}.")
    sheet = told.table(given, "sheet", _SHEET)
    header = texts(told, sheet, "header", "sheet.")
    if not header:
        message = "Say by which words of its header a sheet is recognised: header = ['...']."
        told.say("sheet.header", message)
    maps = values(told, told.table(given, "values"))
    blocks = [
        block(told, name, at, one, maps)
        for name in tables
        if name in READABLE
        for at, one in _blocks(told, given, name)
    ]
    if not tables:
        told.say("", "The profile fills no table. Give at least one, such as [inspections].")
    _complete(told, blocks)
    added = _added(told, told.table(given, "add"))
    _scales(told, blocks, added)
    return Profile(
        told.file,
        told.text,
        told.text_of(given, "name") or Path(told.file).stem,
        header,
        told.text_of(sheet, "name", "sheet."),
        tuple(text.casefold() for text in texts(told, given, "empty")),
        told.one_of(given, "dates", ("day first", "month first")) or "day first",
        rule(told, given, "skip"),
        rule(told, given, "only"),
        tuple(blocks),
        added,
    )


def _blocks(told: Told, given: Mapping[str, Any], name: str) -> list[tuple[str, dict[str, Any]]]:
    """The blocks of a table with the key of each: one ([findings]) or several ([[findings]])."""
    found = given[name] if isinstance(given[name], list) else [given[name]]
    good = [one for one in found if isinstance(one, dict)]
    if len(good) < len(found) or not found:
        told.say(name, f"A table of ours is filled under [{name}] or, several times, [[{name}]].")
    if len(good) == 1:
        return [(name, good[0])]
    return [(f"{name} {number}", one) for number, one in enumerate(good, start=1)]


def _complete(told: Told, blocks: list[Block]) -> None:
    """That every column that rows need is filled, by its block or by one it is taken over from."""
    owners = {one.table for one in blocks if not one.each}
    for one in blocks:
        for column in TABLES[one.table].read:
            owner = "inspections" if column.name == "source_url" else OWNERS.get(column.name)
            taken_over = owner in owners and owner != one.table
            if column.required and column.name not in one.columns and not taken_over:
                message = f"{column.meaning} Every row needs it: say how it is filled."
                told.say(f"{one.table}.{column.name}", message)


def _scales(told: Told, blocks: list[Block], added: Mapping[str, Added]) -> None:
    """That every scale by which grades are understood has grades."""
    grades = tuple(dict(row) for row in added.get("grades", ()))
    known = dict.fromkeys([*reference("grades")["scale"], *(row.get("scale") for row in grades)])
    for one in blocks:
        for name, fill in one.columns.items():
            if fill.scale and fill.scale not in known:
                scales = listing([str(scale) for scale in known], 20)
                message = f"There is no scale '{fill.scale}'. Scales: {scales}."
                told.say(f"{one.table}.{name}.scale", message)


def _added(told: Told, given: Mapping[str, Any]) -> dict[str, Added]:
    added = {}
    for table, rows in given.items():
        if table not in REFERENCE:
            told.say(f"add.{table}", f"Rows can be added to {listing(REFERENCE)}.")
        elif not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            told.say(f"add.{table}", "Write a list of rows: [{ ... }, { ... }].")
        else:
            names = [column.name for column in TABLES[table].read]
            for key in sorted({key for row in rows for key in row} - set(names)):
                near = did_you_mean(key, names)
                told.say(f"add.{table}.{key}", f"There is no such column.{near}")
            added[table] = tuple({key: _plain(cell) for key, cell in row.items()} for row in rows)
    return added


def _plain(cell: object) -> str:
    return {True: "yes", False: "no"}[cell] if isinstance(cell, bool) else str(cell)


def used_columns(profile: Profile) -> tuple[str, ...]:
    """Every source column that the profile names outside templates, in its order (with `*` as they
    stand)."""
    names: list[str] = [*profile.skip.cells, *profile.only.cells]
    for one in profile.blocks:
        names += [*one.skip.cells, *one.only.cells, *(column for _, column in one.each)]
        for fill in one.columns.values():
            names += [name for name in fill.columns if not name.startswith("@")]
    return tuple(dict.fromkeys(names))


def problems_of(error: DataError, file: str) -> tuple[Problem, ...]:
    """What is wrong with a profile, as problems; one of them where only words are known."""
    return error.problems or (Problem(file, str(error), "bad_profile"),)
