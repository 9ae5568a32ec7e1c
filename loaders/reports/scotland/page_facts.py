"""What a page or report about a joint inspection in Scotland says of itself: its programme, area,
scrutiny bodies, when inspectors were there and when it was published."""

import html
import re
from collections.abc import Iterator

from loaders.reports.dates import MONTHS, days_in, span_in
from loaders.reports.document import Fact
from loaders.reports.places import places
from loaders.reports.scotland.clauses import sentences_in
from loaders.reports.scotland.programmes import partners_in, programme_of

HEAD = 3000  # letters in which the area is named
_NAME = r"[A-Z][\w’'-]+(?: (?:and|of|the|&|[A-Z][\w’'-]*|city))*?"
_PLACE = (
    rf"in (?:the )?(?P<place>{_NAME})(?= (?:health and social care|community planning|adult support"
    r"|child protection|integration|council|local|city council) ?(?:partnership|authority"
    r"|area)?\b)",
    r"(?:at risk of harm|adults?|people|children|carers|harm|services|protection|families"
    r"|measures) in (?:the )?(?P<place>[A-Z][\w’'&-]+(?: (?:and|of|&|[A-Z][\w’'&-]*))*)",
    r"(?P<place>[A-Z][\w’'-]+(?: (?:and|of|[A-Z][\w’'-]*))*) (?:community planning"
    r"|health and social care|adult protection) partnership",
)
_CAPITALS = re.compile(r"(?<![.!?] )(?<!^)\b[A-Z][\w’'-]+(?: (?:(?:and|of|&|na) )?[A-Z][\w’'-]+)*")
_MONTH = "|".join(MONTHS)
_DAY = r"(?:(?P<{0}>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? )?"
_SPAN = re.compile(
    rf"\b{_DAY.format('day')}(?P<month>{_MONTH})(?: (?P<year>\d{{4}}))?,? (?:and|to|until|till"
    rf"|[-–—]) {_DAY.format('last_day')}(?P<last_month>{_MONTH}),? (?P<last_year>\d{{4}}|this year"
    rf"|last year)",
    re.IGNORECASE,
)
_SINGLE = re.compile(
    rf"\b(?:in|during)(?: early| late)? (?P<month>{_MONTH}),? (?P<year>\d{{4}})", re.I
)
_MONTH_FIRST = re.compile(rf"\b({_MONTH}) (\d{{1,2}})\b(?:(?=,? \d{{4}}),)?", re.IGNORECASE)
_INSPECTED = re.compile(
    r"\b(?:carried out|took place|undertaken|conducted|fieldwork|visited|inspected|looked at"
    r"|reviewed|scrutinis\w+|investigated|undertook (?:the|a|this) (?:\w+ )?review)\b"
    r"|\binspection (?:[\w ]{0,80} )?(?:between|from|in"
    r"|during)\b",
    re.IGNORECASE,
)
_INSPECTION = r"(?:inspection|report|review)"
# Words in which the beginning of a page says that inspectors came back.
_AGAIN = re.compile(
    r"\bprogress (?:review|report|made (?:since|by|in))|\breview of (?:the )?progress"
    r"|\bfollow[- ]up\b|\b(?:returned|revisited|went back|re-?inspect\w+)\b"
    rf"|\b(?:previous|earlier|original|initial|last) (?:joint )?{_INSPECTION}\b"
    r"|\b(?:since|following) (?:the|our|an|its|their|that) (?:(?:last|earlier|original|initial"
    rf"|first|previous|critical|20\d\d|joint|full|poor) ){{0,3}}{_INSPECTION}\b"
    r"|\bfollows? an? (?:joint )?inspection in (?:19|20)\d\d\b",
    re.IGNORECASE,
)
_FOLLOW_THROUGH = re.compile(r"\bfollow[- ]through\b", re.IGNORECASE)
_BEGINNING = 900  # letters in which a page says what was done
# Another inspection than the one that the page is about.
_OTHER_TIME = re.compile(
    r"\b(?:previous|earlier|original|first|last) (?:joint )?(?:inspection|report|review)\b"
    r"|^(?!.*\btook place\b).*\brecords\b.*\bperiod\b|(?<!\d, )\bidentified\b"
    r"|\brecommendations made\b"
    r"|\breport published\b|\bacross scotland\b",
    re.IGNORECASE,
)


def facts_of(title: str, text: str, published: str = "") -> list[Fact]:
    """`title`; `programme`, `area` and `scrutiny_partners` where a sentence or the title names
    them; `kind` where it was a `progress_review` or `follow_through` instead of an inspection;
    `published` where the page (`published`, an ISO date) or a label gives it;
    `inspection_start` and `inspection_end` where a sentence says when inspectors were there, to the
    month (`2016-10`) where it gives no days."""
    facts = []
    if re.search(r"\binspection\b|\breview\b", title, re.I):  # a file's own title may be anything
        facts.append(Fact("title", title.split(" | ")[0], None, title))
    issued = [Fact("published", published)] if published else list(_published(text))
    year = issued[0].value[:4] if issued else ""
    dates = [*issued, *_fieldwork(text, year)]
    days = [fact.value for fact in dates]
    if programme := programme_of(title, text, min(days, default="")):
        facts.append(Fact("programme", programme))
    if partners := partners_in(text):
        facts.append(Fact("scrutiny_partners", partners))
    facts += _kind(f"{title}. {text[:_BEGINNING]}")
    return [*facts, *_area(title, text), *dates]


def _kind(beginning: str) -> Iterator[Fact]:
    for kind, words in (("follow_through", _FOLLOW_THROUGH), ("progress_review", _AGAIN)):
        if found := words.search(beginning):
            yield Fact("kind", kind, None, found.group())
            return


def _area(title: str, text: str) -> Iterator[Fact]:
    """The area named where reports name it; of several the first that is a partnership known. Where
    none is, the first known name anywhere in the head."""
    head = f"{title}. {text[:HEAD]}"
    found = [match for pattern in _PLACE for match in re.finditer(pattern, head)]
    named = [(match["place"], match.group()) for match in found]
    anywhere = [(name, name) for name in _names(head)]
    for place, printed in [*named, *anywhere]:
        if places(place, "Scotland")[1]:
            short = re.sub(r" (?:Council|Partnership)$", "", place)
            yield Fact("area", short if places(short, "Scotland")[1] else place, None, printed)
            return
    if named:
        yield Fact("area", named[0][0], None, named[0][1])


def _names(text: str) -> Iterator[str]:
    """Every capitalised name, and its beginnings: "Fife Council", "Fife"."""
    for match in _CAPITALS.finditer(text):
        words = match.group().split()
        if words[0] not in ("NHS", "Police"):
            yield from (" ".join(words[:length]) for length in range(len(words), 0, -1))


def _published(text: str) -> Iterator[Fact]:
    """The day on a line of its own among the first, or one labelled."""
    lines = [line for line in text[:1500].split("\n") if line.strip()][:6]
    alone = [line for line in lines if len(line.split()) < 6 and len(days_in(line)) == 1]
    label = re.search(r"(?:published|posted|date)(?: on)?:?\s*(.{6,30})", text[:1500], re.I)
    for printed in [*([label.group(1)] if label else []), *alone]:
        if (day := span_in(printed)) is not None:
            yield Fact("published", day[0], None, printed)
            return


def _fieldwork(text: str, year: str) -> list[Fact]:
    """When inspectors were there, by the first sentence that says so. `year` is that of the
    publication, which "this year" and "last year" need."""
    for paragraph in re.finditer(r"[^\n]+", text):
        for start, end in sentences_in(paragraph.group(), paragraph.start()):
            sentence = _MONTH_FIRST.sub(r"\2 \1", text[start:end])
            if _OTHER_TIME.search(sentence) or not _INSPECTED.search(sentence):
                continue
            if (dates := _span(sentence, year) or _single(sentence)) is not None:
                names = ("inspection_start", "inspection_end")
                return [
                    Fact(name, value, None, text[start:end])
                    for name, value in zip(names, dates, strict=True)
                ]
    return []


def _span(sentence: str, published: str) -> tuple[str, str] | None:
    """First and last day, or month, of "between October 2016 and February 2017"."""
    found = _SPAN.search(sentence)
    if not found:
        return None
    last = found["last_year"].lower()
    if not last.isdigit():
        if not published:
            return None
        last = str(int(published) - last.startswith("last"))
    first = found["year"] or str(
        int(last) - (_number(found["month"]) > _number(found["last_month"]))
    )
    ends = (f"{first}-{_number(found['month']):02}", f"{last}-{_number(found['last_month']):02}")
    days = (found["day"], found["last_day"])
    if not all(days):
        return ends
    whole = tuple(f"{end}-{int(day):02}" for end, day in zip(ends, days, strict=True))
    return (whole[0], whole[1]) if len(days_in(" ".join(map(_spelt, whole)))) == 2 else ends


def _single(sentence: str) -> tuple[str, str] | None:
    found = _SINGLE.search(sentence)
    if not found or re.search(r"\bpublish", sentence, re.I):
        return None
    month = f"{found['year']}-{_number(found['month']):02}"
    return month, month


def _number(month: str) -> int:
    return MONTHS.index(month.lower()) + 1


def _spelt(day: str) -> str:
    year, month, number = day.split("-")
    return f"{int(number)} {MONTHS[int(month) - 1]} {year}"


def stated_by(source: str) -> dict[str, str]:
    """Of a web page's own marks: `address` ("canonical") and `published` (an ISO date), each where
    the page gives it."""
    found: dict[str, str] = {}
    for tag in re.findall(r"<(?:link|meta)\b[^>]{0,2000}>", source[:200_000], re.I):
        value = re.search(r"(?:href|content)=[\"']?([^\s\"'<>]+)", tag, re.I)
        if not value:
            continue
        day = re.match(r"(?:19|20)\d\d-\d\d-\d\d", value[1])
        if re.search(r"rel=[\"']?canonical|property=[\"']?og:url", tag, re.I):
            if re.match(r"https?://[^/]+/.", value[1]):
                found.setdefault("address", html.unescape(value[1]))
        elif day and re.search(r"published_time|datePublished|dc\.date", tag, re.I):
            found.setdefault("published", day.group())
    return found
