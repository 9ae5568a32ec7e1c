"""Running text of a report to findings: one for each clause that praises or asks for more."""

from collections.abc import Iterator
from dataclasses import dataclass

from loaders.reports.clauses import Part, clauses_in, sentences_in, trimmed
from loaders.reports.cues import opposite, polarity_of, tells
from loaders.reports.process_words import is_process, is_quoted, quoted_spans, without_lead_in


@dataclass(frozen=True)
class Point:
    """One finding in running text: its polarity and its exact span."""

    polarity: str
    start: int
    end: int


def points_in(text: str) -> list[Point]:
    """Findings in order. Background, quotations and what speaks of the inspection are left out.

    A clause without a cue of its own takes the opposite polarity of the one it is set against
    ("but", "although", "however"); elsewhere it is left with the clause it belongs to, or is a
    strength where it tells what was found (`cues.tells`).
    """
    points: list[Point] = []
    for start, end in _telling(text):
        points += _points_of_sentence(text, start, end, points[-1] if points else None)
    return points


def unclear_in(text: str) -> list[str]:
    """Sentences about services that praise nothing and ask for nothing in words we know, so that a
    person can look at them: none is dropped unseen."""
    points = points_in(text)
    return [
        f"not taken, as no word in it praises or asks for more: “{text[start:end]}”"
        for start, end in _telling(text)
        if end - start > 30 and not any(start <= point.start < end for point in points)
    ]


def _telling(text: str) -> Iterator[tuple[int, int]]:
    """Sentences that are no quotation and do not speak of the inspection itself."""
    quoted = quoted_spans(text)
    for start, end in _sentences(text):
        inside = any(a < end and start < b for a, b in quoted)
        if not inside and not is_quoted(text[start:end]) and not is_process(text[start:end]):
            yield start, end


def _sentences(text: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    offset = 0
    for paragraph in text.split("\n"):
        spans += sentences_in(paragraph, offset)
        offset += len(paragraph) + 1
    return spans


def _points_of_sentence(text: str, start: int, end: int, before: Point | None) -> list[Point]:
    parts = _with_cues(text, clauses_in(text, start, end))
    said = [_said(text, part) for part in parts]
    said = _by_contrast(parts, said, before)
    if not any(said):
        said = [_told(text, part) for part in parts]
    return [
        Point(polarity, *trimmed(text, part))
        for part, polarity in zip(parts, said, strict=True)
        if polarity is not None
    ]


def _said(text: str, part: Part) -> str | None:
    return polarity_of(without_lead_in(text[part.start : part.end]))


def _told(text: str, part: Part) -> str | None:
    """`strength` for a clause that tells what was found without a word of praise or lament."""
    return "strength" if tells(without_lead_in(text[part.start : part.end])) else None


def _with_cues(text: str, parts: list[Part]) -> list[Part]:
    """Clauses joined by "and" stay together where one of them makes no point of its own."""
    kept = parts[:1]
    for part in parts[1:]:
        last = kept[-1]
        alone = [_said(text, one) or _told(text, one) for one in (last, part)]
        if part.joined == "and" and None in alone:
            kept[-1] = Part(last.start, part.end, last.joined)
        else:
            kept.append(part)
    return kept


def _by_contrast(
    parts: list[Part], said: list[str | None], before: Point | None
) -> list[str | None]:
    """Fill in what a contrast implies where a side has no cue of its own."""
    said = list(said)
    for at, part in enumerate(parts):
        if part.joined != "contrast":
            continue
        if at == 0:
            if said[0] is None and before is not None:
                said[0] = opposite(before.polarity)
        elif said[at] is None and said[at - 1] is not None:
            said[at] = opposite(said[at - 1])
        elif said[at - 1] is None and said[at] is not None:
            said[at - 1] = opposite(said[at])
    return said
