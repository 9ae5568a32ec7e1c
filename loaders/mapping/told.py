"""What is wrong with a mapping profile, gathered while it is read, so that all is told at once."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from loaders.problems import DataError, Problem
from loaders.wording import counted, did_you_mean, listing


class Told:
    """What is wrong with one profile, gathered while it is read."""

    def __init__(self, file: str, text: str) -> None:
        self.file, self.text = file, text
        self.problems: list[Problem] = []

    def say(self, key: str, message: str) -> None:
        """Note a problem with the value of a key ("inspections.title")."""
        self.problems.append(Problem(self.file, message, "bad_profile", column=key))

    def error(self) -> DataError:
        """All of it, in words."""
        said = "\n".join(f"  {problem}" for problem in self.problems)
        found = counted(len(self.problems), "problem")
        message = f"The mapping profile has {found}:\n{said}"
        return DataError(message, tuple(self.problems))

    def table(
        self, given: Mapping[str, Any], key: str, known: Sequence[str] = ()
    ) -> dict[str, Any]:
        """The table of that key ({} where absent), of which only `known` keys may stand."""
        found = given.get(key, {})
        if not isinstance(found, dict):
            self.say(key, f"Write a table: [{key}].")
            return {}
        for name in found if known else ():
            if name not in known:
                near = did_you_mean(name, known)
                self.say(f"{key}.{name}", f"There is no such key.{near} Keys: {listing(known)}.")
        return found

    def text_of(self, given: Mapping[str, Any], key: str, under: str = "") -> str:
        """The text of a key, '' where absent."""
        found = given.get(key, "")
        if isinstance(found, str):
            return found
        self.say(f"{under}{key}", "Write a text, in quotation marks.")
        return ""

    def one_of(
        self, given: Mapping[str, Any], key: str, allowed: Sequence[str], under: str = ""
    ) -> str:
        """The text of a key that must be one of `allowed`, '' where absent."""
        found = self.text_of(given, key, under)
        if found and found not in allowed:
            self.say(f"{under}{key}", f"'{found}' is not known. Allowed: {listing(allowed)}.")
        return found

    def pattern(self, given: Mapping[str, Any], key: str, under: str) -> str:
        """The regular expression of a key, '' where absent or wrong."""
        found = self.text_of(given, key, under)
        try:
            re.compile(found)
        except re.error as error:
            message = f"'{found}' is not a regular expression: {error}."
            self.say(f"{under}{key}", message)
            return ""
        return found


def texts(told: Told, given: Mapping[str, Any], key: str, under: str = "") -> tuple[str, ...]:
    """The texts of a key: a list, or a single one; () where absent."""
    found = given.get(key, [])
    several = [found] if isinstance(found, str) else found
    if isinstance(several, list) and all(isinstance(one, str) for one in several):
        return tuple(several)
    told.say(f"{under}{key}", "Write texts in a list: ['...', '...'].")
    return ()
