"""The text of a proposed profile: lines of TOML with remarks for the person who corrects it."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from loaders.mapping.blanks import says_nothing
from loaders.mapping.fill import MISSING
from loaders.mapping.grading import Grading
from loaders.mapping.looks import Look, Looks
from loaders.mapping.named import Programme
from loaders.mapping.roles import Taken
from loaders.wording import listing

_NUMBER = re.compile(r"\d")
_FEW = 8  # texts in a column of dates that may be none
_UNSURE = 75  # out of 100: what scores less is marked with a question mark


@dataclass
class Proposal:
    """A profile while it is written: what is known of the sheet, the lines of each block, and the
    columns that are used."""

    sheet: Looks
    found: Mapping[str, Taken]
    graded: Sequence[Grading]
    place: str
    named: Programme
    head: list[str] = field(default_factory=list)
    blocks: list[list[str]] = field(default_factory=list)
    used: set[str] = field(default_factory=set)

    @property
    def programme(self) -> str:
        """The id of the programme."""
        return self.named.programme

    def column(self, role: str) -> str:
        """The column taken for a role, '' if there is none."""
        return self.found[role].column if role in self.found else ""

    def look(self, role: str) -> Look | None:
        """That column as it looks."""
        name = self.column(role)
        return next((look for look in self.sheet.columns if look.name == name), None)

    def open(self, heading: str) -> None:
        """Begin a block: "[findings]"."""
        self.blocks.append([heading])

    def line(self, key: str, value: str, remark: str = "") -> None:
        """A key of the block with its value as TOML, and a remark."""
        self.blocks[-1].append(f"{key} = {value}{f'  # {plain(remark)}' if remark else ''}")

    def constant(self, key: str, text: str, remark: str = "") -> None:
        """A key with a constant text; one that is not known is marked, so that rows are refused."""
        missing = f"{MISSING}{': ' if remark else ''}{remark}" if not text else remark
        self.line(key, quoted(f"={text or MISSING}"), missing)

    def from_column(self, key: str, role: str, **more: object) -> bool:
        """A key filled from the column of a role, with how sure that is; False if there is none."""
        if role not in self.found:
            return False
        taken = self.found[role]
        self.used.add(taken.column)
        value = inline({"from": taken.column, **more}) if more else quoted(taken.column)
        self.line(key, value, sure(taken.score))
        return True

    def date(self, key: str) -> bool:
        """A date filled from the column of its role, but for texts there that name no time at all
        ("Ongoing"); False if there is none."""
        look = self.look(key)
        none = [text for text in look.texts if not _NUMBER.search(text)] if look else []
        if not none or len(none) > _FEW:
            return self.from_column(key, key)
        self.from_column(key, key, values=dict.fromkeys(none, ""), otherwise="keep")
        self.blocks[-1][-1] += plain(f"; ? no date: {', '.join(none)}")
        return True

    def text(self, words: Sequence[str], others: Sequence[str]) -> str:
        """All of it, with the `words` by which sheets are recognised, and what is left over."""
        left = [name for name in self.sheet.names if name not in self.used]
        file = plain(self.sheet.grid.file.rpartition("/")[2])
        head = [
            f"# Proposed for {file}. Correct it, then save it; docs/mapping.md says how.",
            "# Numbers say how sure a line is, out of 100; ? wants a look; "
            f"{MISSING} wants an answer.",
        ]
        if others:
            head.append(
                f"# Not in it: the sheets {plain(listing(others))} (choose one with --sheet)."
            )
        if left:
            head.append(f"# Columns left over: {', '.join(map(quoted, left))}.")
        sheet = ["[sheet]", f"header = {array(words)}"]
        whole = [[*head, *self._empty(), *self.head], sheet, *self.blocks]
        return "\n\n".join("\n".join(lines) for lines in whole) + "\n"

    def _empty(self) -> list[str]:
        """The line for texts that stand for empty cells: those that mean nothing wherever they
        stand, and further ones of the columns that are used."""
        texts = [
            text
            for name in self.sheet.names
            for text in self.sheet.empty.get(name, ())
            if name in self.used or says_nothing(text)
        ]
        return [f"empty = {array(list(dict.fromkeys(texts)))}"] if texts else []


def plain(remark: str) -> str:
    """A remark in one line: TOML allows no control characters there."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f]+", " ", remark).split())


def sure(score: int) -> str:
    """How sure a line is, in words."""
    return f"{score}" if score >= _UNSURE else f"? {score}"


def quoted(text: str) -> str:
    """A text as TOML has it."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def array(texts: Sequence[str]) -> str:
    """Texts as a list in TOML."""
    return f"[{', '.join(quoted(text) for text in texts)}]"


def inline(cells: Mapping[str, object]) -> str:
    """A table in one line of TOML."""
    parts = []
    for key, value in cells.items():
        name = key if key.replace("_", "").isalnum() and key.isascii() else quoted(key)
        if isinstance(value, Mapping):
            parts.append(f"{name} = {inline(value)}")
        elif isinstance(value, list | tuple):
            parts.append(f"{name} = {array(value)}")
        elif isinstance(value, int):
            parts.append(f"{name} = {value}")
        else:
            parts.append(f"{name} = {quoted(str(value))}")
    return f"{{ {', '.join(parts)} }}" if parts else "{}"
