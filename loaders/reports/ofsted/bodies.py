"""Names of responsible bodies out of a cell that joins them with commas and "and"."""

import re
from collections.abc import Sequence
from itertools import zip_longest

from loaders.reports.pdf.lines import BULLETS

_ORGANISATION = re.compile(
    r"(council|boards?|icbs?|icb\)|trust|partnership|authority|borough|corporation|first|"
    r"service|services|ccgs?|company|system|england|for children|foundation)\)?$",
    re.IGNORECASE,
)
_LAST = re.compile(r"(council|boards?|icbs?|icb\)|trust|authority)\)?$", re.IGNORECASE)
# What begins a line with more of the same name, or joins it by itself, is no other organisation.
_FIRST = re.compile(r"(?!(?i:(?:NHS )?(?:foundation|trust|board|council|ICB|integrated)\b))[A-Z]")
_JOINT = re.compile(r"(\s*[;,]\s+and\s+|\s*;\s*|\s*,\s+|\s+and\s+|\s+&\s+|\s*\n\s*)")
_MARKED = re.compile(rf"(?:^|\n)\s*(?:[{BULLETS}]|[-–*o](?=\s))\s*")
_BOROUGH = re.compile(r"^(the )?(london|royal|metropolitan) borough of ", re.IGNORECASE)
_OPENS = re.compile(r"^(NHS|the local authority|ICB)\b")


def bodies_in(text: str) -> tuple[str, ...]:
    """The bodies named, in order, as printed.

    "and" and commas also stand inside names ("NHS Lancashire and South Cumbria ICB"): a name ends
    only where an organisation's word ends it, or where the next one begins with "NHS".
    """
    text = _MARKED.sub("\n", text).strip()
    text = re.sub(r"(Council|Trust|First|Authority|Borough)\s+(?=NHS\b)", r"\1; ", text.strip())
    parts = _JOINT.split(text)
    names: list[str] = [parts[0].strip()]
    for joint, part in zip(parts[1::2], parts[2::2], strict=True):
        part = part.strip()
        if not part:
            continue
        if not names[-1] or _ends_here(names[-1], joint, part):
            names.append(part)
        else:
            names[-1] += joint.replace("\n", " ") + part
    return tuple(re.sub(r"\s+", " ", name).strip(" .") for name in names if name.strip(" ."))


def bodies_after(text: str) -> tuple[str, ...]:
    """The bodies that stand in brackets at the end of an area for priority action: "... at once
    (Norsay Council and NHS Norsay ICB)." None where the brackets name no organisation."""
    found = re.search(r"\(((?:[^()]|\([A-Z]+\))+)\)\s*\.?$", text)
    bodies = bodies_in(found[1]) if found else ()
    return bodies if bodies and all(ends_with_body(body) for body in bodies) else ()


def one_a_line(texts: Sequence[str]) -> list[str]:
    """The lines of a cell; one that ends with an organisation's last word gets a semicolon where
    the next begins another organisation, so that names set one below the other stay apart."""
    return [
        f"{text};" if _LAST.search(text) and _FIRST.match(after) else text
        for text, after in zip_longest(texts, texts[1:], fillvalue="")
    ]


def ends_with_body(text: str) -> bool:
    """Whether the text ends with an organisation's word, so that no name is left unfinished."""
    return bool(_ORGANISATION.search(text.strip(" .")))


def _ends_here(name: str, joint: str, following: str) -> bool:
    if ";" in joint or _OPENS.match(following):
        return True
    if _BOROUGH.match(name) and re.fullmatch(r"\w+( council)?", following, re.IGNORECASE):
        return False  # London Borough of Barking and Dagenham
    return bool(_ORGANISATION.search(name) or _BOROUGH.match(name))
