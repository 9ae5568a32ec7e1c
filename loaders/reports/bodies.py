"""Names of responsible bodies out of a cell that joins them with commas and "and"."""

import re

_ORGANISATION = re.compile(
    r"(council|boards?|icbs?|icb\)|trust|partnership|authority|borough|corporation|first|"
    r"service|services|ccgs?|company|system|england|for children|foundation)\)?$",
    re.IGNORECASE,
)
_JOINT = re.compile(r"(\s*[;,]\s+and\s+|\s*;\s*|\s*,\s+|\s+and\s+|\s+&\s+|\s*\n\s*)")
_BOROUGH = re.compile(r"^(the )?(london|royal|metropolitan) borough of ", re.IGNORECASE)
_OPENS = re.compile(r"^(NHS|the local authority|ICB)\b")


def bodies_in(text: str) -> tuple[str, ...]:
    """The bodies named, in order, as printed.

    "and" and commas also stand inside names ("NHS Lancashire and South Cumbria ICB"): a name ends
    only where an organisation's word ends it, or where the next one begins with "NHS".
    """
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


def _ends_here(name: str, joint: str, following: str) -> bool:
    if ";" in joint or _OPENS.match(following):
        return True
    if _BOROUGH.match(name) and re.fullmatch(r"\w+( council)?", following, re.IGNORECASE):
        return False  # London Borough of Barking and Dagenham
    return bool(_ORGANISATION.search(name) or _BOROUGH.match(name))
