"""Quotations in running text: where they stand, and whether the report speaks in them or a person.

What the report says is findings, in quotation marks or not; what somebody says of it is not.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.reports.passages import plain
from loaders.reports.scotland.clauses import LOOKED_AT, sentences_in

FEWEST = 5  # words; fewer in quotation marks are a term, not a quotation
_MARKS = re.compile(r"[“”\"]|\n\s*\n?")
_SAYS = (
    r"(?:said|says|say|saying|added|adds|adding|commented|stated|states|stating|explained|told us"
    r"|comments(?= that)|notes?|noted|noting|concluded?s?|warn(?:s|ed)|continued|found|reported"
    r"|reads?|highlighted"
    r"|wrote)"
)
_REPORT = re.compile(
    r"\b(?:reports?|inspectors?|inspection|review|inspectorate|watchdog|scrutiny partners|findings"
    r"|summary|recommendations?|we)\b"
)
_SPEAKS = re.compile(rf"\b(?:{_SAYS}|told|asked)\b")
_REPORT_SAYS = re.compile(
    r"^(?:and |but )?(?:in (?:its|their|the|a) (?:[\w-]+ ){1,6}?(?:published today, )?)?,? ?(?:the "
    r"|a |this |our )?(?:[\w-]+ ){0,3}?(?:reports?|inspectors|inspection(?: team)?|review|watchdog"
    r"|inspectorate)\W+(?:published "
    rf"today,? )?(?:also |further |then )?{_SAYS}\b"
)
_INSPECTORS_SAY = re.compile(rf"\b(?:, |and |but )inspectors (?:also )?{_SAYS}\b")
_THE_SAME = re.compile(rf"^(?:and |but )?they (?:also |further )?{_SAYS}\b")
_THE_REPORT = re.compile(rf"^(?:and |but )?it (?:also |further )?(?:goes on|continues|{_SAYS})\b")
_ROLE = (
    r"chief (?:executive|inspector|officer|social work officer|superintendent|constable|nurse)"
    r"|interim chief|councillors?|cllr|convener|ministers?|(?:vice[- ])?chair(?:man|woman|person)?"
    r"|directors?|spokes\w+|msp|mp|provost|(?:council|group|opposition|party) leader|leader of"
    r"|members of (?:the )?[\w-]+ council|head of \w+|boss(?:es)?|superintendent|secretary"
)
_SOMEBODY = re.compile(
    rf"\b(?:{_ROLE}|managers?|mr|mrs|ms|dr|young (?:person|people)|child(?:ren)?|person|people"
    r"|parents?|carers?|mother|father|daughter|son|m[ae]n|wom[ae]n|girl|boy|staff|workers?"
    r"|residents?|famil(?:y|ies)|patients?|he|she|i|told)\b"
)
_NAMED = re.compile(rf"[A-Z][\w’'-]+ [A-Z][\w’'-]+,? {_SAYS}\b")
_BODY = re.compile(r"Inspectorate|Scotland|Report|Team|Partnership|Inspectors")
_SAID = re.compile(
    rf"^(?:\S+ ){{0,14}}{_SAYS}(?: that)?\s*:?\s*$|\b(?:said|says|added|commented|stated|explained"
    r"|told us):|[”\"],? (?:said|added)\b|(?:,| )\s*(?:said|says|added|commented|stated|explained"
    r"|told us)\s*:?\s*$|^[“\"‘'].*[”\"’']$",
    re.IGNORECASE,
)
_BY_SOMEBODY = re.compile(
    rf"^(?!(?:the |our |these )?(?:report|inspect)).{{0,90}}\b(?:{_ROLE})\b(?!.*\binspectors "
    r"(?:found|noted|said)).{0,140}\b(?:said|says|added|commented|welcomed|insisted|stressed"
    r"|believes|praised|thanked|pleased|delighted|called)\b|^(?:he|she|mr|mrs|ms|dr|cllr"
    r"|councillor)\b"
    rf"|^(?:the |former |outgoing )*(?:{_ROLE}) (?:of|for|in) (?:[\w()'-]+ ){{1,9}}(?:is|will"
    rf"|has)\b"
    rf"|^[\w'-]+ [\w'-]+, (?:the )?(?:\w+ )?(?:{_ROLE}) of [^.,]*\.?$"
)


_SCRUTINY_BODY = re.compile(
    r"\b(?:chief (?:executive|inspector)|director|head)\b.{0,60}\b(?:care inspectorate|healthcare"
    r" improvement scotland|inspectorate of constabulary|hmics|education scotland|scswis)\b"
)


@dataclass(frozen=True)
class Quotation:
    """One quotation: the place of its opening mark, the place after its closing mark, and whether
    the report (or those who inspected, as one) speaks in it."""

    start: int
    end: int
    by_report: bool


def quotations(text: str) -> list[Quotation]:
    """The quotations in order. One of several paragraphs opens each of them and closes only the
    last; one never closed ends with its paragraph. A few words in quotation marks are a term."""
    found: list[Quotation] = []
    for start, end in _spans(text):
        left_open = text[end - 1] not in '”"'
        if left_open or len(text[start:end].split()) >= FEWEST:
            found.append(Quotation(start, end, _by_report(text, start, end, found)))
    return found


def by_scrutiny_body(text: str) -> list[Quotation]:
    """The quotations in which somebody who leads one of the bodies that inspected speaks, in
    order."""
    return [
        one
        for one in quotations(text)
        if not one.by_report
        and any(
            _SCRUTINY_BODY.search(plain(words))
            for words in (said_before(text, one.start), said_after(text, one.end))
        )
    ]


def _spans(text: str) -> Iterator[tuple[int, int]]:
    opened = -1
    for found in _MARKS.finditer(text):
        at, mark = found.start(), found.group()
        if mark == '"':
            after_blank = at == 0 or text[at - 1] in " \n(:“"
            mark = "“" if after_blank and not text[at + 1 : at + 2].isspace() else "”"
        if mark == "“" and opened < 0:
            opened = at
        elif mark == "”" and opened >= 0:
            yield opened, at + 1
            opened = -1
        elif mark not in "“”" and opened >= 0 and text[found.end() : found.end() + 1] not in '“"”':
            yield opened, at
            opened = -1
    if opened >= 0:
        yield opened, len(text)


def _by_report(text: str, start: int, end: int, earlier: list[Quotation]) -> bool:
    last = earlier[-1] if earlier else None
    if (
        last
        and re.fullmatch(r"[,;]?\s*(?:and\s+)?", text[last.end : start])
        and (text[last.end : start].strip() or text[last.end - 2] in ",;")
    ):
        return last.by_report  # one of several in a row: “...,” “...” and “...”
    before, after = said_before(text, start), said_after(text, end)
    words = before or after
    if not words:  # goes on where the last one stopped, or nobody is named
        return bool(last and last.by_report and not text[last.end : start].strip())
    if _THE_SAME.match(plain(before)):
        return last is None or last.by_report
    if _THE_REPORT.match(plain(before)) or any(
        pattern.search(plain(words)) for pattern in (_REPORT_SAYS, _INSPECTORS_SAY)
    ):
        return True
    # Words of a report that a sentence takes up: many plans "lacked detail and analysis of risk".
    if before and text[start + 1 : start + 2].islower() and not _SPEAKS.search(plain(words)):
        return True
    name = _NAMED.search(words)
    if _SOMEBODY.search(plain(words)) or (name and not _BODY.search(name.group())):
        return False
    return bool(_REPORT.search(plain(words)))


def said_before(text: str, start: int) -> str:
    """What leads up to a quotation in its sentence; '' where the quotation begins one."""
    near = max(0, start - LOOKED_AT)
    paragraph = text[max(near, text.rfind("\n", near, start) + 1) : start].rstrip()
    if not paragraph or paragraph[-1] in ".!?”":
        return ""
    first, last = sentences_in(paragraph)[-1]
    return re.split(r"[”\"]", paragraph[first:last])[-1].strip(" “”\"',")


def said_after(text: str, end: int) -> str:
    """What follows a quotation in its sentence: "inspectors added."; '' where it ends one."""
    line = text[end : end + LOOKED_AT].split("\n", 1)[0]
    open_ended = text[end - 2 : end - 1] in ",?!" or line.strip()[:1].islower()
    spans = sentences_in(line) if open_ended and line.strip() else []
    return line[spans[0][0] : spans[0][1]].strip(" ,") if spans else ""


def is_quoted(sentence: str) -> bool:
    """Whether the sentence is, introduces, or tells in other words what somebody says."""
    if len(sentence) > LOOKED_AT:
        return False
    return bool(_SAID.search(sentence.strip()) or _BY_SOMEBODY.search(plain(sentence)))


def within(quoted: Sequence[Quotation], start: int, end: int) -> Sequence[Quotation]:
    """Those of the quotations, which are in order, that share a letter with the span."""
    first = bisect_right(quoted, start, key=lambda one: one.end)
    last = bisect_left(quoted, end, key=lambda one: one.start)
    return quoted[first:last]
