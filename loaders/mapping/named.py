"""The programme of inspections that a foreign sheet is about: one of ours, or a new one."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from loaders.checking.reference import folded
from loaders.mapping.cells import reference
from loaders.mapping.grading import Grading
from loaders.mapping.ids import slug
from loaders.mapping.looks import Looks
from loaders.wording import shortened

_MOST_ROWS = (
    0.5  # of the rows must speak of a programme, or of a population, where nothing else does
)


@dataclass(frozen=True)
class Programme:
    """A programme as a profile names it: whether it is one of ours, else the row to add."""

    programme: str
    known: bool
    name: str
    population: str
    lead_body: str = ""


# How sheets speak of programmes of ours whose id alone nobody writes.
_SPOKEN: Mapping[str, Sequence[str]] = {
    "area-send": ("send", "special educational needs"),
    "sif": ("sif", "single inspection framework"),
}
_NEVER_NAMED = ("other", "adults")  # programmes whose ids are words of everyday
# Programmes elsewhere that sheets name by a few letters.
_ELSEWHERE = {
    "jtai": Programme("jtai", False, "Joint targeted area inspections (England)", "children",
                      "Ofsted, CQC, HMICFRS and HMI Probation"),
}  # fmt: skip
# What file names say of the kind of file, or whose it is, but not of the programme.
_WHOSE = re.compile(
    r"\b(?:social care|childrens? s? ?services|local (?:authorit(?:y|ies)|areas?))\b"
)
_WHEN = re.compile(
    r"\b(?:\d{1,2}(?:st|nd|rd|th)? )?(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|"
    r"july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b|\bv\d+\b",
    re.IGNORECASE,
)
# Around what a title says the table is about: its number, its notes, its day.
_LABEL = re.compile(
    r"^(?:table|annex|appendix|sheet) [\w.]{1,4}\s*[:.\u2013-]\s*|\s*\[[^\]]*\]"
    r"|,? (?:as at|as of|up to|published|last updated)\b.*$",
    re.IGNORECASE,
)
_LETTERS = {word.casefold(): word for word in ("CQC", "PEEL", "SEND", "JICPA", "HMIP", "Ofsted")}
_LONGEST = 80  # letters of a name
_GENERAL = frozenset(
    [
        *("ofsted", "cqc", "csc", "cs", "la", "las", "england", "published", "public", "overview"),
        *("summary", "summaries", "list", "data", "dataset", "table", "tables", "sheet", "sheet1"),
        *(
            "export",
            "download",
            "copy",
            "final",
            "latest",
            "all",
            "of",
            "the",
            "and",
            "by",
            "for",
            "findings",
        ),
        *("inspection", "inspections", "outcome", "outcomes", "report", "reports", "results"),
        *("grades", "judgements", "mi", "management", "information", "register", "version"),
        *(
            "assessment",
            "assessments",
            "rating",
            "ratings",
        ),
    ]
)
_CHILDREN = r"\b(?:child\w*|young people|pupils?|schools?|send|csc|fostering|care leavers)\b"
_ADULTS = r"\b(?:adults?|older people|care homes?|asp)\b"


def programme_of(sheet: Looks, graded: Sequence[Grading]) -> Programme:
    """The programme by the name of the file and the titles, by a scale that only it uses, by the
    name of the sheet and the header where the file has no word of its own, then by what most rows
    speak of; else a new one, named by the words that are the file's own."""
    stem = PurePath(sheet.grid.file).stem
    own = _own_words(stem)
    around = sheet.about if not own else ""
    scales = [one.scale.replace("_", "-") for one in graded]
    ids = list(reference("programmes")["programme"])
    found = (
        _spoken([_plain(stem), *map(_plain, sheet.titles)])
        or next((scale for scale in scales if scale in ids), "")
        or _spoken([around])
        or _in_most_rows(sheet)
        or _spelt_out(sheet.about)
    )
    if found:
        row = reference("programmes").set_index("programme").loc[found]
        return Programme(found, True, row["name"], row["population"], row["lead_body"])
    return _new(sheet, own or _own_words(sheet.grid.sheet), slug(_plain(stem)))


def _plain(text: str) -> str:
    """A name as folded words, without years and numbers at its end."""
    words = re.sub(r"(?:19|20)\d\d\S*", "", text.replace("_", " ").replace("-", " "))
    words = _WHEN.sub(" ", re.sub(r"[\d ]+$", "", words))
    return folded(re.sub(r"[\d ]+$", "", words))


def _own_words(name: str) -> list[str]:
    """The words of a name that may be those of a programme."""
    return [word for word in _WHOSE.sub(" ", _plain(name)).split() if word not in _GENERAL]


def _spoken(texts: Sequence[str]) -> str:
    """The first programme of ours that a folded text speaks of; '' for none."""
    for programme in reference("programmes")["programme"]:
        phrases = _SPOKEN.get(programme, (folded(programme),))
        if programme in _NEVER_NAMED:
            continue
        if any(f" {phrase} " in f" {text} " for text in texts for phrase in phrases):
            return str(programme)
    return ""


def _in_most_rows(sheet: Looks) -> str:
    """The programme of ours that most rows speak of; '' for none."""
    rows = sheet.cells.head(200).agg(" ".join, axis=1).map(folded)
    spoken = [found for found in map(lambda text: _spoken([text]), rows) if found]
    best = max(dict.fromkeys(spoken), key=spoken.count, default="")
    return best if best and spoken.count(best) > _MOST_ROWS * len(rows) else ""


def _spelt_out(about: str) -> str:
    """A programme of ours by all words of its id, wherever they stand."""
    words = set(about.split())
    return next(
        (
            str(programme)
            for programme in reference("programmes")["programme"]
            if programme not in (*_NEVER_NAMED, *_SPOKEN)
            and set(folded(programme).split()) <= words
        ),
        "",
    )


def _new(sheet: Looks, own: Sequence[str], stem: str) -> Programme:
    if known := next((_ELSEWHERE[word] for word in own if word in _ELSEWHERE), None):
        return known
    plain = slug(" ".join(own)) or stem or slug(sheet.grid.sheet) or "programme"
    title = _LABEL.sub("", " ".join(sheet.titles[0].split())) if sheet.titles else ""
    name = title or _as_written(plain, PurePath(sheet.grid.file).stem)
    return Programme(plain, False, shortened(name, _LONGEST), _population(sheet))


def _as_written(plain: str, stem: str) -> str:
    """An id as a name: words that are letters for others ("CQC") stay large."""
    large = {word.casefold(): word for word in re.findall(r"[A-Z]{2,}", stem)} | _LETTERS
    words = plain.replace("-", " ").capitalize().split()
    return " ".join(large.get(word.casefold(), word) for word in words)


def _population(sheet: Looks) -> str:
    """Whom the sheet is about, by the words around it, else by those of most rows."""
    rows = sheet.cells.head(200).agg(" ".join, axis=1)
    share = {
        who: float(rows.str.contains(pattern, case=False).mean()) > _MOST_ROWS
        or bool(re.search(pattern, sheet.about))
        for who, pattern in (("children", _CHILDREN), ("adults", _ADULTS))
    }
    said = [who for who, is_so in share.items() if is_so]
    return said[0] if len(said) == 1 else "both"
