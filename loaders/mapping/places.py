"""What the words around a foreign table say: its partnership and its nation."""

import re
from pathlib import PurePath

from loaders.checking.reference import folded
from loaders.mapping.looks import Look, Looks
from loaders.mapping.partnerships import gazetteer, shipped
from loaders.mapping.roles import Taken


def place_of(sheet: Looks, found: dict[str, Taken]) -> str:
    """The one partnership that the whole sheet is about, by its titles, its name or that of the
    file; '' where a column names them, or none is known."""
    if "partnership" in found:
        return ""
    stem = PurePath(sheet.grid.file).stem.replace("_", " ").replace("-", " ")
    for text in (*sheet.titles, sheet.grid.sheet, stem):
        words = folded(text).split()
        spans = [" ".join(words[a:b]) for a in range(len(words)) for b in range(len(words), a, -1)]
        for span in sorted(spans, key=len, reverse=True):
            if names := shipped().known.get(span):
                return names[0]
            if (
                len(span) > 4
                and (area := gazetteer()(span))
                and folded(area["partnership"]) == span
            ):
                return area["partnership"]
    return ""


# There are 22, and no gazetteer of ours has them: they say only which nation a sheet is about.
_WELSH = frozenset(
    [
        *("blaenau gwent", "bridgend", "caerphilly", "cardiff", "carmarthenshire", "ceredigion"),
        *("conwy", "denbighshire", "flintshire", "gwynedd", "isle of anglesey", "ynys mon"),
        *("merthyr tydfil", "monmouthshire", "neath port talbot", "newport", "pembrokeshire"),
        *("powys", "rhondda cynon taf", "swansea", "torfaen", "vale of glamorgan", "wrexham"),
    ]
)


def nation_of(sheet: Looks, column: Look | None, place: str) -> str:
    """The nation of most of the partnerships named, '' where that cannot be told: of a few known
    names among others nothing follows, and a person has to say it."""
    names = list(column.texts)[:200] if column else [place]
    scottish = sum(folded(name) in shipped().known for name in names)
    english = sum(bool(gazetteer()(name)) for name in names)
    welsh = sum(folded(name) in _WELSH for name in names)
    if 2 * welsh > len(names):
        return "Wales"
    if max(scottish, english) == 0:
        wales = re.search(r"\b(?:wales|welsh|estyn)\b", sheet.about)
        england = re.search(r"\b(?:england|ofsted|cqc|hmicfrs)\b", sheet.about)
        return "Wales" if wales else "England" if england else ""
    if 2 * max(scottish, english) <= len(names):
        return ""
    return "Scotland" if scottish >= english else "England"
