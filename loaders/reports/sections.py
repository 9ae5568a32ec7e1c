"""Headings and what stands under them."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from loaders.reports.passages import plain
from loaders.reports.pdf.layout import Line
from loaders.reports.pdf.lines import number_of, without_bullet

MOST_LINES = 5  # a heading runs over at most so many lines


@dataclass(frozen=True)
class Section:
    """Lines under one heading; `heading` as printed, `name` ours."""

    name: str
    heading: str
    page: int
    lines: tuple[Line, ...]


def any_line(line: Line) -> bool:
    """For documents whose headings are known by their words alone."""
    return not number_of(line)


def stands_out(line: Line) -> bool:
    """For documents whose headings are words that may also begin a line of text."""
    return line.bold or line.size > 13


def sections_of(
    lines: Sequence[Line],
    headings: Mapping[str, str],
    may_begin: Callable[[Line], bool] = any_line,
) -> list[Section]:
    """The parts of a text between headings that match whole (`headings`: our name to pattern).

    What stands before the first heading comes first, with an empty name. A heading repeated under
    itself (over a table, at the top of a page) opens nothing new: both parts are one section.
    """
    patterns = {name: re.compile(pattern) for name, pattern in headings.items()}
    parts: list[Section] = []
    name, heading, page, held = "", "", 1, []
    at = 0
    while at < len(lines):
        found = _heading_at(lines, at, patterns) if may_begin(lines[at]) else None
        if not found:
            held.append(lines[at])
            at += 1
            continue
        new_name, used = found
        if new_name != name:
            parts.append(Section(name, heading, page, tuple(held)))
            name, page, held = new_name, lines[at].page, []
            heading = " ".join(line.text for line in lines[at : at + used])
        at += used
    parts.append(Section(name, heading, page, tuple(held)))
    return parts


def _heading_at(
    lines: Sequence[Line], at: int, patterns: Mapping[str, re.Pattern[str]]
) -> tuple[str, int] | None:
    """Name of the heading that begins at this line, and over how many lines it runs."""
    if not without_bullet(lines[at])[:1].isupper():  # the same words inside a sentence
        return None
    text, found = "", None
    for used, line in enumerate(lines[at : at + MOST_LINES], 1):
        if line.page != lines[at].page or (found and not _set_alike(line, lines[at])):
            break
        text = plain(f"{text} {without_bullet(line)}")
        for name, pattern in patterns.items():
            if pattern.fullmatch(text):
                found = name, used
                break
    return found


def _set_alike(line: Line, first: Line) -> bool:
    """Whether a line may belong to a heading that is whole without it: type that stands out, the
    same as the heading's, close below it."""
    alike = stands_out(line) and line.bold == first.bold and abs(line.size - first.size) < 0.6
    return alike and line.base - first.base < 1.6 * MOST_LINES * first.size
