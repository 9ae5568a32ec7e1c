"""Running text of a report to findings: one for each clause that praises or asks for more."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from loaders.reports.passages import plain
from loaders.reports.scotland.clauses import Part, clauses_in, trimmed
from loaders.reports.scotland.cues import opposite, polarity_of, tells
from loaders.reports.scotland.process_words import (
    has_lead_in,
    is_process,
    tells_what_was_seen,
    without_lead_in,
)
from loaders.reports.scotland.quotations import Quotation, is_quoted, quotations, within
from loaders.reports.scotland.sentences import Span, sentences_of
from loaders.reports.scotland.summing_up import is_lead, leaning, sums_up

# A sentence that only says more of what the one before it found.
_GOES_ON = re.compile(
    r"^(?:and that|this|these|those|such|it(?! (?:was|is) (?:also )?(?:clear|evident|important"
    r"|essential|vital|concerning|worrying|difficult|hard|unclear|not|too|recommended"
    r"|notable)\b))\b"
)

_SUBJECT = re.compile(
    r"(?:(?!\w+ed\b)[\w'-]+,? ){1,12}?(?=(?:was|were|is|are|had|has|have|\w+ed)\b)"
)
_ACTORS = re.compile(
    r"\b(?:staff|people|children|adults|parents|carers|leaders?|leadership|managers|partners"
    r"|partnerships?|families|officers|workers|practitioners|professionals|teams?|women|men|nurses"
    r"|inspectors|they|services|councils?|committees?|boards?|schools|agencies|police|everybody)\b"
)


@dataclass(frozen=True)
class Point:
    """One finding in running text: its polarity and its exact span."""

    polarity: str
    start: int
    end: int


@dataclass(frozen=True)
class _Sentence:
    """A sentence that tells of services, and the polarity of what the text is listing there."""

    start: int
    end: int
    lean: str = "strength"


def told_in(
    text: str, left_out: Sequence[Span] = (), spoken: Sequence[Quotation] = ()
) -> tuple[list[Point], list[str]]:
    """Findings in order, and sentences that a person should look at. Background, what people say,
    what speaks of the inspection and the spans `left_out` are no findings; what the report says in
    quotation marks is, and of the quotations `spoken` what tells of things seen.

    A clause without a cue of its own takes the opposite polarity of the one it is set against
    ("but", "although", "however"); elsewhere it is left with the clause it belongs to, or is a
    strength where it tells what was found (`cues.tells`), an improvement where the text said that
    improvements follow. A sentence that only goes on about the finding before it ("This had made
    children safer") belongs to that finding.

    Sentences that praise nothing and ask for nothing in words we know are told, so that none is
    dropped unseen.
    """
    points: list[Point] = []
    unclear: list[str] = []
    for sentence in _telling(text, left_out, spoken):
        found = _points_of_sentence(text, sentence, points[-1] if points else None)
        if not found and sentence.end - sentence.start > 30:
            words = text[sentence.start : sentence.end]
            unclear.append(f"not taken, as no word in it praises or asks for more: “{words}”")
        if found and points and _goes_on(text, sentence, points[-1], found[0]):
            points[-1] = replace(points[-1], end=found[0].end)
            found = found[1:]
        points += found
    return points, unclear


def points_in(text: str) -> list[Point]:
    """The findings of running text, in order."""
    return told_in(text)[0]


def _telling(
    text: str, left_out: Sequence[Span], spoken: Sequence[Quotation]
) -> Iterator[_Sentence]:
    """Sentences that nobody is quoted with and that do not speak of the inspection itself."""
    apart = sorted(left_out)
    people, by_report = _speakers(text, spoken)
    lean, before, opening = "strength", "", True
    spans = sentences_of(text, by_report)
    for at, (start, end) in enumerate(spans):
        sentence = text[start:end]
        if _overlaps(apart, start, end):
            continue
        first, opening = opening, False
        unseen = bool(within(spoken, start, end)) and not tells_what_was_seen(sentence)
        if unseen or within(people, start, end) or is_quoted(sentence):
            before = ""
            continue
        after = text[slice(*spans[at + 1])] if at + 1 < len(spans) else ""
        kind = _kind(sentence, after, first)
        if kind == "process" or (kind == "" and before == "process" and _continues(text, start)):
            before = "process"
        elif kind == "summary":
            # Of two in a row ("strengths. However, areas ...") neither says what comes next.
            leads_up = not first and before != "summary"
            lean = leaning(sentence) or lean if leads_up else "strength"
            before = "summary"
        else:
            yield _Sentence(start, end, lean)
            lean = "strength" if polarity_of(sentence) == "strength" else lean
            before = ""


def _speakers(text: str, spoken: Sequence[Quotation]) -> tuple[list[Quotation], list[Quotation]]:
    """The quotations in which people speak, and those to be read as the report's own words."""
    said, heard = quotations(text), set(spoken)
    people = [one for one in said if not one.by_report and one not in heard]
    return people, [one for one in said if one.by_report or one in heard]


def _overlaps(ordered: Sequence[Span], start: int, end: int) -> bool:
    at = bisect_left(ordered, end, key=lambda span: span[0])
    return at > 0 and ordered[at - 1][1] > start


def _kind(sentence: str, after: str, opening: bool) -> str:
    """`summary` of what was found, `process` (what speaks of the inspection), or ''."""
    if sums_up(sentence, opening) or (opening and is_lead(sentence, after)):
        return "summary"
    return "process" if is_process(sentence) else ""


def _continues(text: str, start: int) -> bool:
    """Whether a sentence goes on about the one before it in its paragraph."""
    inside = text[max(0, start - 4) : start].rstrip(' “"')[-1:] not in ("", "\n")
    words = text[start : start + 80]
    goes_on = inside or plain(words).startswith("and that ")
    return goes_on and bool(_GOES_ON.match(plain(words))) and not has_lead_in(words)


def _points_of_sentence(text: str, sentence: _Sentence, before: Point | None) -> list[Point]:
    parts = _with_cues(text, clauses_in(text, sentence.start, sentence.end))
    said = [_said(text, part) for part in parts]
    said = _by_contrast(parts, said, before)
    said = [
        said[0] if part.joined == "listed" else one for part, one in zip(parts, said, strict=True)
    ]
    if not any(said):
        said = [sentence.lean if _told(text, part) else None for part in parts]
    return [
        Point(polarity, *trimmed(text, part))
        for part, polarity in zip(parts, said, strict=True)
        if polarity is not None
    ]


def _goes_on(text: str, sentence: _Sentence, last: Point, found: Point) -> bool:
    """Whether a sentence goes on about the finding right before it, in the same paragraph."""
    words = plain(text[sentence.start : sentence.end])
    between = text[last.end : sentence.start]
    apart = len(between) > 5 or "\n" in between or has_lead_in(words)
    if found.polarity != last.polarity or apart:
        return False
    if words.startswith("they "):  # plans or meetings; of people "they" begins a new point
        subject = _SUBJECT.match(plain(without_lead_in(text[last.start : last.end])))
        return bool(subject) and not _ACTORS.search(subject.group())
    return bool(_GOES_ON.match(words))


def _said(text: str, part: Part) -> str | None:
    return polarity_of(without_lead_in(text[part.start : part.end]))


def _told(text: str, part: Part) -> bool:
    """Whether a clause tells what was found without a word of praise or lament."""
    return tells(without_lead_in(text[part.start : part.end]))


def _with_cues(text: str, parts: list[Part]) -> list[Part]:
    """Clauses joined by "and" stay together where one of them makes no point of its own, or only
    one has a cue: the other is then meant alike."""
    kept = parts[:1]
    for part in parts[1:]:
        last = kept[-1]
        cues = [bool(_said(text, one)) for one in (last, part)]
        alone = all(cues) or (not any(cues) and all(_told(text, one) for one in (last, part)))
        if part.joined == "and" and not alone:
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
