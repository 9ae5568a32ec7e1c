"""Cells of XLSX workbooks that say "View report" and lead to an address: read as the address.

Readers of workbooks give the words alone. Where these say more than that there is a link, the words
stay, and nobody is told of the address. Taken from the XML of a sheet by pattern.
"""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from itertools import chain, islice
from xml.etree import ElementTree

import pyarrow as pa

MOST_LINKS = 200_000
_LINK = re.compile(rb"<(?:\w+:)?hyperlink\s([^<>]{0,4000})>")
_REF = re.compile(rb'\bref="([A-Z]{1,3})(\d{1,7})(?::([A-Z]{1,3})(\d{1,7}))?"')
_TARGET = re.compile(rb'\b\w+:id="([^"<>]{1,200})"')
_FORMULA = re.compile(
    rb"<(?:\w+:)?c\s([^<>]{0,200})>\s*<(?:\w+:)?f[^<>]{0,100}>\s*HYPERLINK\(\s*"
    rb'(?:"|&quot;)(https?://[^"<>\s]{1,2000}?)(?:"|&quot;)'
)
_PLACE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
# Words that say no more than that there is a link.
_LINK_ALONE = re.compile(
    r"(?:(?:the|to|for|this|full|latest|published|inspection|assessment|reports?|letter|document|"
    r"here|click|view|read|open|see|go|download|links?|web|website|page|site|online|pdf|html)\W*)"
    r"{1,6}",
    re.IGNORECASE,
)

Links = dict[tuple[bytes, int], str]  # addresses by the letters of a column and the line


def targets(relations: ElementTree.Element) -> dict[bytes, str]:
    """The web addresses to which a sheet refers, by the ids under which it does."""
    found = {one.get("Id", ""): one.get("Target", "") for one in relations}
    return {key.encode(): text for key, text in found.items() if _ADDRESS.fullmatch(text)}


def collect_links(rows: bytes, known: Mapping[bytes, str], into: Links) -> None:
    """Note the cells of some rows of a sheet, or of what follows them, that lead to an address."""
    room = max(0, MOST_LINKS - len(into))  # links may be said to cover whole columns, many times
    for place, address in islice(chain(_listed(rows, known), _computed(rows)), room):
        into.setdefault(place, address)


def _listed(rows: bytes, known: Mapping[bytes, str]) -> Iterator[tuple[tuple[bytes, int], str]]:
    for found in _LINK.finditer(rows) if known else ():
        ref, target = _REF.search(found[1]), _TARGET.search(found[1])
        if not ref or not target or target[1] not in known:
            continue
        last = int(ref[4]) if ref[3] == ref[1] else int(ref[2])
        for line in range(int(ref[2]), min(last, int(ref[2]) + MOST_LINKS) + 1):
            yield (ref[1], line), known[target[1]]


def _computed(rows: bytes) -> Iterator[tuple[tuple[bytes, int], str]]:
    for found in _FORMULA.finditer(rows) if b"HYPERLINK" in rows else ():
        if place := _PLACE.search(found[1]):
            yield (place[1], int(place[2])), unescape(found[2].decode("utf-8", "replace"))


def with_addresses(column: pa.Array, links: Mapping[int, str]) -> tuple[pa.Array, int]:
    """The column with the addresses (by line, from 1) of cells that say no more than that there is
    a link, and how many these are."""
    texts = column.to_pylist()
    count = 0
    for line, address in links.items():
        text = texts[line - 1] if line <= len(texts) else None
        if text and _LINK_ALONE.fullmatch(text.strip()):
            texts[line - 1] = address
            count += 1
    return (pa.array(texts, pa.string()), count) if count else (column, 0)
