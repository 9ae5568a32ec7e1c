"""Running text to sentences, also where a report is quoted in it."""

import re
from collections.abc import Sequence

from loaders.reports.scotland.clauses import sentences_in
from loaders.reports.scotland.evaluations import counts_grades
from loaders.reports.scotland.quotations import Quotation, within

Span = tuple[int, int]


def sentences_of(text: str, by_report: Sequence[Quotation]) -> list[Span]:
    """First and last character of each sentence, in order. Where the report is quoted
    (`by_report`) they begin and end with its own words, without the marks."""
    spans: list[Span] = []
    offset = 0
    for paragraph in text.split("\n"):
        for start, end in sentences_in(paragraph, offset):
            spans += _parted(text, start, end, by_report)
        offset += len(paragraph) + 1
    return spans


def _parted(text: str, start: int, end: int, by_report: Sequence[Quotation]) -> list[Span]:
    """A sentence without the marks around the report's words, parted from what leads up to them
    ("The report notes:") and from who is named after them."""
    if counts_grades(text[start:end]):
        return [(start, end)]
    cuts = {start, end}
    for one in within(by_report, start, end):
        if start < one.start < end and re.search(r"(?:[:,]|\bthat)\s*$", text[start : one.start]):
            cuts.add(one.start)
        if start < one.end < end and text[one.end - 2 : one.end - 1] in ",.?!":
            cuts.add(one.end)
    edges = sorted(cuts)
    return [_bare(text, a, b) for a, b in zip(edges, edges[1:], strict=False)]


def _bare(text: str, start: int, end: int) -> Span:
    """A passage without blanks, without "saying:" at its end, and without a quotation mark at
    either end that has no partner in it."""
    end = start + len(re.sub(r",\s+(?:saying|stating|adding|noting):\s*$", "", text[start:end]))
    whole = re.fullmatch(r"\s*[“\"][^“”\"]*[”\"]\s*", text[start:end])
    if whole:
        return _bare(text, start + text[start:end].index(whole.group().strip()) + 1, end)
    opened, closed = text.count("“", start, end), text.count("”", start, end)
    odd = text.count('"', start, end) % 2 == 1
    while start < end and (text[start].isspace() or _alone(text[start], "“", opened > closed, odd)):
        start += 1
    while start < end and (
        text[end - 1].isspace() or _alone(text[end - 1], "”", closed > opened, odd)
    ):
        end -= 1
    return start, end


def _alone(letter: str, mark: str, unpaired: bool, odd: bool) -> bool:
    return (letter == mark and unpaired) or (letter == '"' and odd)
