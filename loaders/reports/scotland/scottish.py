"""Whether a text without pages tells of a joint inspection in Scotland, as only those do."""

import csv
import re
from functools import cache
from pathlib import Path

PARTNERSHIPS = Path(__file__).parents[3] / "data" / "reference" / "partnerships.csv"
_BODIES = (
    r"care inspectorate(?! wales)|healthcare improvement scotland|education scotland|\bhmics\b"
    r"|constabulary (?:in|for) scotland|inspectorate of prosecution in scotland"
    r"|social work inspection agency|scottish commission for the regulation of care"
)
# Words that only such texts use, or that name this kind of inspection.
_TERMS = (
    r"\bscotland\b|\bscottish\b|adult support and protection|health and social care partnership"
    r"|community planning partnership|integration joint board|children's hearing"
    r"|joint (?:strategic )?inspection (?!of the local area)"
)
_ELSEWHERE = (
    r"\bofsted\b|care quality commission|\bcqc\b|care inspectorate wales|\bestyn\b|\bhmicfrs\b"
    r"|(?:his|her) majesty'?s inspectors?\b|\bhmci\b|hmi probation|inspectorate of probation"
    r"|special educational needs and|joint targeted|\brqia\b|\bhiqa\b"
)
_INSPECTED = r"\binspect|\bscrutin|\bprogress review"
_JOINT = r"\bjoint|\bpartner"  # single homes and hospitals are inspected by the same bodies


def is_scottish(text: str) -> bool:
    """Whether the text (as `plain`) speaks of an inspection and of partners, and names a Scottish
    scrutiny body at least as often as one elsewhere; or, where none elsewhere is named, a Scottish
    partnership or words that only such texts use."""
    if not re.search(_INSPECTED, text) or not re.search(_JOINT, text):
        return False
    bodies, elsewhere = len(re.findall(_BODIES, text)), len(re.findall(_ELSEWHERE, text))
    if bodies or elsewhere:
        return bodies >= elsewhere
    return bool(re.search(_TERMS, text) or re.search(_places(), text))


@cache
def _places() -> str:
    """A pattern of the Scottish partnerships' names."""
    with PARTNERSHIPS.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["nation"] == "Scotland"]
    names = {name for row in rows for name in (row["partnership"], *row["aliases"].split(";"))}
    known = sorted(re.escape(name.strip().lower()) for name in names if len(name.strip()) > 3)
    return rf"\b(?:{'|'.join(known)})\b"
